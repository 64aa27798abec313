"""Tables of regular expressions of which a text needs hardly any: a pattern is compiled when one of its hints stands there.

A hint is a lower-case string; every match of a pattern holds at least one of the pattern's hints.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from mtlint.text.literals import Literals
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.text.analysis import Analysis

_Entry = TypeVar("_Entry")


class Phrase(NamedTuple):
    """One row of a table: its name, a further column (severity, scope) and its pattern, a lazy one."""

    name: str
    kind: str
    pattern: re.Pattern[str]


class PhraseTable(Generic[_Entry]):
    """Phrases with their hints; what a phrase is, only its user has to know.

    With ``at_words`` a hint counts only where it begins a word (no ``ad`` in ``read``).
    """

    __slots__ = ("_at_words", "_hints", "_owners", "_phrases")

    def __init__(self, phrases: Sequence[tuple[_Entry, Sequence[str]]], *, at_words: bool = False) -> None:
        self._at_words = at_words
        self._phrases = [phrase for phrase, _ in phrases]
        owners: dict[str, list[int]] = {}
        for index, (_, hints) in enumerate(phrases):
            for hint in hints:
                owners.setdefault(hint, []).append(index)
        self._owners = list(owners.values())
        self._hints = Literals(tuple(owners))

    def by_segment(self, analysis: Analysis, numbers: Container[int]) -> dict[int, list[_Entry]]:
        """The phrases that may match, in the order of the table, for those segments of a document with these numbers."""
        found = self._hits(analysis, numbers)
        return {number: self._phrases_of(hits) for number, hits in found.items()}

    def candidates(self, text: str) -> list[_Entry]:
        """The phrases that may match within ``text``, in the order of the table."""
        lower = text.lower()
        hits = self._hints.find(lower)
        return self._phrases_of({hit for hit, start, _ in hits if not (self._at_words and _is_inside(lower, start))})

    def _hits(self, analysis: Analysis, numbers: Container[int]) -> dict[int, set[int]]:
        """The hints in each segment: one scan for the whole document."""
        text, borders = analysis.gist.text, analysis.gist.borders
        found: dict[int, set[int]] = {}
        number, border, wanted = -1, 0, False
        for hit, start, _ in self._hints.find(text):
            if start >= border:
                number = bisect_right(borders, start)
                border, wanted = borders[number], number in numbers
            if wanted and not (self._at_words and _is_inside(text, start)):
                found.setdefault(number, set()).add(hit)
        return found

    def _phrases_of(self, hits: set[int]) -> list[_Entry]:
        return [self._phrases[index] for index in sorted({index for hit in hits for index in self._owners[hit]})]


def _is_inside(text: str, at: int) -> bool:
    return at > 0 and text[at].isalpha() and text[at - 1].isalpha()
