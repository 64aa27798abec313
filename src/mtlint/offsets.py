"""Maps places in the text that rules see to places in the file they came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from mtlint.model import Edit, Span


class Piece(NamedTuple):
    """A stretch of text and the raw stretch behind it.

    An ``exact`` piece matches code point for code point. Any other piece (a newline written as two characters, an
    entity) is indivisible: only its two ends can be mapped.
    """

    text_start: int
    raw_start: int
    text_length: int
    raw_length: int
    exact: bool


class OffsetMap:
    """Pieces in ascending order that together cover a text.

    Where the raw side of two neighbours does not touch (markup stands between them), a span across the border has no
    raw counterpart.
    """

    __slots__ = ("_pieces", "_starts")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._starts = [piece.text_start for piece in self._pieces]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self._pieces == other._pieces

    def __hash__(self) -> int:
        return hash(self._pieces)

    @classmethod
    def identity(cls, length: int, raw_start: int = 0) -> OffsetMap:
        """The map of a text that is an unchanged stretch of ``length`` code points of the raw file."""
        return cls((Piece(0, raw_start, length, length, True),))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces in ascending order."""
        return self._pieces

    def to_raw(self, span: Span) -> Span | None:
        """The raw place of ``span`` (code points of both), or None where the two do not match one to one."""
        if not self._pieces or span.end < span.start:
            return None
        first = self._index(span.start)
        last = self._index(span.end - 1) if span.end > span.start else first
        start = _inside(self._pieces[first], span.start)
        end = _inside(self._pieces[last], span.end)
        if start is None or end is None or not self._touching(first, last):
            return None
        return Span(start, end)

    def raw_edits(self, edits: Iterable[Edit], newline: str) -> list[Edit] | None:
        """The edits in raw coordinates with the newlines of the file, or None when one of them cannot be mapped."""
        mapped = []
        for span, text in edits:
            raw = self.to_raw(span)
            if raw is None:
                return None
            mapped.append(Edit(raw, text.replace("\n", newline)))
        return mapped

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _touching(self, first: int, last: int) -> bool:
        pieces = self._pieces[first : last + 1]
        return all(a.raw_start + a.raw_length == b.raw_start for a, b in pairwise(pieces))


def _inside(piece: Piece, offset: int) -> int | None:
    """The raw counterpart of a text offset within or at the end of a piece."""
    distance = offset - piece.text_start
    if distance == 0:
        return piece.raw_start
    if distance == piece.text_length:
        return piece.raw_start + piece.raw_length
    if piece.exact and 0 < distance < piece.text_length:
        return piece.raw_start + distance
    return None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` after edits that do not overlap (in any order; spans are code points of ``text``)."""
    parts: list[str] = []
    at = 0
    for (start, end), new in sorted(edits):
        parts += (text[at:start], new)
        at = end
    parts.append(text[at:])
    return "".join(parts)
