"""Finds rare words in a text without cutting it into tokens.

News is written in few distinct words: what a run of characters between two blanks holds is worked out once and
remembered, and nearly always it is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.patterns import lazy
from mtlint.text.memo import LONGEST
from mtlint.text.tokens import tokenise

if TYPE_CHECKING:
    from mtlint.text.lexicon import Lexicon

_MARKS = '.,;:!?“”"()«»…’'
_LETTER = lazy(r"[^\W\d_]")
# Two small letters or more, with the marks that may stand before a word and behind it.
_SMALL_LETTERS = lazy(r"[\"“(‘']?([a-z]{2,})[.,;:!?…]?[\"”)’']?[.,;:!?…]?")


class RunIndex:
    """What of interest the runs of a text hold.

    Args:
        find: says of one word what it holds.
        whole: ask ``find`` of a run as it stands, marks and all, rather than of its words.
    """

    __slots__ = ("_find", "_held", "_mute", "_whole")

    def __init__(self, find: Callable[[str], Iterable[str]], *, whole: bool = False) -> None:
        self._find = find
        self._whole = whole
        self._mute: set[str] = set()
        self._held: dict[str, tuple[str, ...]] = {}

    def telling(self, runs: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
        """The runs that hold something, each with what it holds."""
        if max(len(self._mute), len(self._held)) >= MAX_MEMO:
            self._mute.clear()
            self._held.clear()
        # Nearly all runs were seen before and are mute: a set operation passes over them.
        return {run: held for run in runs - self._mute if (held := self._of(run))}

    def found(self, runs: AbstractSet[str]) -> set[str]:
        """Everything that these runs hold."""
        return set(chain.from_iterable(self.telling(runs).values()))

    def _of(self, run: str) -> tuple[str, ...]:
        held = self._held.get(run)
        if held is None:
            held = tuple(found for word in self._words(run) for found in self._find(word))
            if len(run) <= LONGEST:
                if held:
                    self._held[run] = held
                else:
                    self._mute.add(run)
        return held

    def _words(self, run: str) -> Sequence[str]:
        if self._whole:
            return (run,)
        core = run.strip(_MARKS)
        if core.isalpha():
            return (core,)
        # A long row of marks is looked through for a letter before it is taken apart.
        return [t.text for t in tokenise(run, 0, len(run)) if t.kind == "word"] if _LETTER.search(core) else ()


class PlainWords:
    """Tells the runs that are a plain word of a language: in its dictionary, no name, in small letters with the usual marks."""

    __slots__ = ("_lexicon", "_notable", "_plain")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._plain: set[str] = set()
        self._notable: set[str] = set()

    def others(self, runs: set[str]) -> set[str]:
        """The runs that are anything else."""
        if max(len(self._plain), len(self._notable)) >= MAX_MEMO:
            self._plain.clear()
            self._notable.clear()
        others = runs - self._plain
        for run in others - self._notable:
            if self._is_plain(run):
                others.remove(run)
        return others

    def _is_plain(self, run: str) -> bool:
        found = _SMALL_LETTERS.fullmatch(run)
        plain = found is not None and self._lexicon.is_plain(found[1])
        if len(run) <= LONGEST:
            (self._plain if plain else self._notable).add(run)
        return plain


@cache
def plain_words(lexicon: Lexicon) -> PlainWords:
    """The plain words of a language, with what earlier documents have shown."""
    return PlainWords(lexicon)
