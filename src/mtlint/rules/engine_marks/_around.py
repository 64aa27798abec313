"""What stands around a place: the word it belongs to, and whether that is an address."""

from __future__ import annotations

from bisect import bisect_right

from mtlint.model import Span
from mtlint.patterns import lazy

# Code points: how much of a text without blanks is taken for a word.
_WORD = 40
_RUN = lazy(r"\S{1,300}")
_ADDRESS = lazy(r"://|\bwww\.|\w\.\w{2,10}/|[?&;]\w{1,40}=|^[./~]*/\w|\b[A-Za-z]:\\|\\\\")


def word_around(text: str, place: Span, limit: int = _WORD) -> Span:
    """The place with everything that no blank separates from it, ``limit`` code points on either side at most."""
    low, high = place
    while low > max(0, place.start - limit) and not text[low - 1].isspace():
        low -= 1
    while high < min(len(text), place.end + limit) and not text[high].isspace():
        high += 1
    return Span(low, high)


class Addresses:
    """The web addresses, queries of them and paths of files in a segment, asked whether a place belongs to one."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str, segment: Span) -> None:
        found = [run.span() for run in _RUN.finditer(text, *segment) if _ADDRESS.search(run.group())]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def __contains__(self, place: Span) -> bool:
        at = bisect_right(self._starts, place.start) - 1
        return at >= 0 and place.start < self._ends[at]


def with_gap(text: str, place: Span, segment: Span) -> Span:
    """The place with the blanks that would stand doubled or at an end of the segment if it were taken out."""
    start, end = place
    if start == segment.start or text[start - 1].isspace():
        while end < segment.end and text[end].isspace():
            end += 1
    if end == segment.end or text[end] in ",.;:!?)":
        while start > segment.start and text[start - 1].isspace():
            start -= 1
    return Span(start, end)
