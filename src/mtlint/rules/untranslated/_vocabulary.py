"""Which words of a text the dictionary of the target language does not know, remembered over all documents."""

from __future__ import annotations

from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.text.lexicon import Lexicon, lexicon_of
from mtlint.text.runs import RunIndex
from mtlint.text.tokens import fold_apostrophes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis

_MOST_BETWEEN = 2


class Vocabulary:
    """Says which words are lower-case words that the target language does not know; ``unknown`` finds them in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.unknown = RunIndex(lambda word: (word,) if self.is_unknown(word) else ())
        self._settled: set[str] = set()
        self._unknown: set[str] = set()

    def is_unknown(self, word: str) -> bool:
        """Whether this is a lower-case word that the dictionary does not know, not even in parts."""
        if word in self._settled:
            return False
        if word in self._unknown:
            return True
        if len(self._settled) + len(self._unknown) >= MAX_MEMO:
            self._settled.clear()
            self._unknown.clear()
        unknown = len(word) > 1 and word.islower() and not self._is_known(word)
        (self._unknown if unknown else self._settled).add(word)
        return unknown

    def _is_known(self, word: str) -> bool:
        word = fold_apostrophes(word)
        known = self._lexicon.is_dictionary_word
        stem = word.partition("'")[0]
        if known(word) or (len(stem) > 1 and known(stem)):
            return True
        return "-" in word and all(known(part) for part in word.split("-") if part)


@cache
def vocabulary(pack: Pack) -> Vocabulary:
    """The vocabulary of a target language."""
    return Vocabulary(lexicon_of(pack))


def all_unknown(a: Analysis) -> dict[str, tuple[str, ...]]:
    """The runs of characters of a document that hold unknown words, each with these."""
    return vocabulary(a.target).unknown.telling(a.notable_runs) if a.target else {}


def unknown_words(a: Analysis, runs: Iterable[str]) -> list[str]:
    """The unknown words in some of the runs of a document, in order."""
    unknown = a.once(all_unknown)
    return [word for run in runs if run in unknown for word in unknown[run]]


def are_unknown_near(a: Analysis, runs: Sequence[str]) -> bool:
    """Whether two unknown words among some neighbouring runs have so few known ones between them as in another language.

    Where at most three known words come on two unknown ones, two of these have at most two known ones between them.
    """
    unknown = a.once(all_unknown)
    places = [at for at, run in enumerate(runs) if run in unknown]
    return any(len(unknown[runs[at]]) > 1 for at in places) or any(
        _has_few_known(islice(runs, one + 1, other)) for one, other in pairwise(places)
    )


def _has_few_known(runs: Iterator[str]) -> bool:
    known = (run for run in runs if run.isalpha() and run.islower() and len(run) > 1)
    return next(islice(known, _MOST_BETWEEN, None), None) is None
