"""Tables of regular expressions of which a text needs hardly any: a pattern is compiled when one of its hints stands there.

A hint is a lower-case string; every match of a pattern holds at least one of the pattern's hints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from mtlint.model import Segment
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

    __slots__ = ("_at_words", "_automaton", "_owners", "_phrases")

    def __init__(self, phrases: Sequence[tuple[_Entry, Sequence[str]]], *, at_words: bool = False) -> None:
        import ahocorasick_rs

        self._at_words = at_words

        self._phrases = [phrase for phrase, _ in phrases]
        owners: dict[str, list[int]] = {}
        for index, (_, hints) in enumerate(phrases):
            for hint in hints:
                owners.setdefault(hint, []).append(index)
        self._owners = list(owners.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners))

    def segments(self, analysis: Analysis, segments: Sequence[Segment]) -> list[Segment]:
        """Those of the segments that may hold a phrase, in order: one scan of the document finds them."""
        gist = analysis.gist
        hits = self._automaton.find_matches_as_indexes(gist.text, overlapping=True)
        found = {gist.segment_at(start) for _, start, _ in hits}
        if not found:
            return []
        near = {analysis.segments[at] for at in found}
        return [segment for segment in segments if segment in near]

    def candidates(self, text: str) -> Iterator[_Entry]:
        """The phrases that may match within ``text``, in the order of the table."""
        lower = text.lower()
        hits = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        found = {hit for hit, start, _ in hits if not (self._at_words and _is_inside(lower, start))}
        for index in sorted({index for hit in found for index in self._owners[hit]}):
            yield self._phrases[index]


def _is_inside(text: str, at: int) -> bool:
    return at > 0 and text[at].isalpha() and text[at - 1].isalpha()
