"""What stands around a place: the word it belongs to, and whether that is an address."""

from __future__ import annotations

from mtlint.model import Span
from mtlint.patterns import lazy

# Code points: how much of a text without blanks is taken for a word.
_WORD, _ADDRESS_LENGTH = 40, 300
_ADDRESS = lazy(r"://|\bwww\.|\w\.\w{2,10}/|[?&;]\w{1,40}=|^[./~]*/\w|\b[A-Za-z]:\\|\\\\")


def word_around(text: str, place: Span, limit: int = _WORD) -> Span:
    """The place with everything that no blank separates from it, ``limit`` code points on either side at most."""
    low, high = place
    while low > max(0, place.start - limit) and not text[low - 1].isspace():
        low -= 1
    while high < min(len(text), place.end + limit) and not text[high].isspace():
        high += 1
    return Span(low, high)


def is_in_address(text: str, place: Span) -> bool:
    """Whether the place belongs to a web address, a query of one, or a path of a file."""
    word = word_around(text, place, _ADDRESS_LENGTH)
    return _ADDRESS.search(text[word.start : word.end]) is not None


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
