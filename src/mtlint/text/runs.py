"""Finds rare words in a text without cutting it into tokens.

News is written in few distinct words: what a run of characters between two blanks holds is worked out once and
remembered, and nearly always it is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mtlint.limits import MAX_MEMO
from mtlint.text.tokens import tokenise

_LONGEST = 100
_MARKS = '.,;:!?“”"()«»…’'


class RunIndex:
    """What of interest the words of a text hold; ``find`` says of one word what it holds."""

    __slots__ = ("_find", "_held", "_mute")

    def __init__(self, find: Callable[[str], Iterable[str]]) -> None:
        self._find = find
        self._mute: set[str] = set()
        self._held: dict[str, tuple[str, ...]] = {}

    def found(self, runs: Iterable[str]) -> set[str]:
        """Everything that the words in these runs of characters hold."""
        if max(len(self._mute), len(self._held)) >= MAX_MEMO:
            self._mute.clear()
            self._held.clear()
        return {found for run in set(runs) - self._mute for found in self._of(run)}

    def _of(self, run: str) -> tuple[str, ...]:
        held = self._held.get(run)
        if held is None:
            core = run.strip(_MARKS)
            words = [core] if core.isalpha() else [t.text for t in tokenise(run, 0, len(run)) if t.kind == "word"]
            held = tuple(found for word in words for found in self._find(word))
            if len(run) <= _LONGEST:
                if held:
                    self._held[run] = held
                else:
                    self._mute.add(run)
        return held
