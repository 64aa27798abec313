"""Maps places in the text that rules see to places in the file they came from, and edits back into the file.

A text may lie several layers deep in its file (an article's HTML, escaped inside the XML of a feed). Each layer has a
map of its own; :meth:`OffsetMap.through` makes one map of two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from mtlint.escapes import Layer, escaped
from mtlint.model import Edit, Span
from mtlint.values import NamedTuple


class Piece(NamedTuple):
    """A stretch of text and the raw stretch behind it (lengths in code points, never zero on the text side).

    An ``exact`` piece matches code point for code point. Any other piece (a newline written as two characters, an
    entity, a run of blanks read as one) is indivisible: only its two ends can be mapped. ``layers`` says how new text
    has to be written at this place, from the inside out; it is None for a piece that stands for something else than
    text (a code sample): it has a place, but nothing can be written there. A break between two paragraphs is such a piece
    too, with nothing behind it (``raw_length`` 0).
    """

    text_start: int
    raw_start: int
    text_length: int
    raw_length: int
    exact: bool
    layers: tuple[Layer, ...] | None = ()


class OffsetMap:
    """Pieces in ascending order that together cover a text.

    Where the raw side of two neighbours does not touch (markup stands between them), a span across the border has no
    raw counterpart.
    """

    __slots__ = ("_pieces", "_starts")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._starts = [piece[0] for piece in self._pieces]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self._pieces == other._pieces

    def __hash__(self) -> int:
        return hash(self._pieces)

    @classmethod
    def identity(cls, length: int, raw_start: int = 0, layers: tuple[Layer, ...] = ()) -> OffsetMap:
        """The map of a text that is an unchanged stretch of ``length`` code points of the raw file."""
        return cls((Piece(0, raw_start, length, length, True, layers),))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces in ascending order."""
        return self._pieces

    def to_raw(self, span: Span) -> Span | None:
        """The raw place of ``span`` (code points of both), or None where the two do not match one to one."""
        place = self._place(span)
        return place[0] if place else None

    def raw_edits(self, edits: Iterable[Edit], text: str, newline: str) -> list[Edit] | None:
        """The edits in raw coordinates, written as their places demand, or None when one of them cannot be written.

        Args:
            edits: edits of the text.
            text: the text that this map belongs to.
            newline: the newline of the file.
        """
        mapped = []
        for edit in edits:
            span, new = edit if self._is_plain(edit.span) else _changed_part(self._without_break(edit), text)
            place = self._place(span)
            written = escaped(new, place[1]) if place else None
            if place is None or written is None:
                return None
            mapped.append(Edit(place[0], written.replace("\n", newline)))
        return mapped

    def nearest(self, span: Span) -> Span:
        """The raw place of ``span``, or the nearest place around it where the two do not match one to one."""
        exact = self.to_raw(span)
        if exact is not None:
            return exact
        start = self._around(span.start).start
        return Span(start, max(start, self._around(max(span.start, span.end - 1)).end))

    def _around(self, offset: int) -> Span:
        exact = self.to_raw(Span(offset, offset + 1))
        return exact if exact is not None else self.around(offset)

    def around(self, offset: int) -> Span:
        """The raw extent of the piece that the code point at ``offset`` belongs to."""
        if not self._pieces:
            return Span(0, 0)
        piece = self._pieces[self._index(offset)]
        return Span(piece.raw_start, piece.raw_start + piece.raw_length)

    def through(self, outer: OffsetMap) -> OffsetMap:
        """The map from this text right into the file of ``outer``, whose text is what this map calls raw."""
        pieces: list[Piece] = []
        for piece in self._pieces:
            if piece.exact:
                outer._cut(piece, pieces)
            else:
                pieces.append(outer._moved(piece))
        return OffsetMap(pieces)

    def _place(self, span: Span) -> tuple[Span, tuple[Layer, ...]] | None:
        """The raw place of a span and its layers."""
        if not self._pieces or span.end < span.start:
            return None
        first = self._index(span.start)
        if span.end == span.start:
            return self._point(first, span.start)
        last = self._index(span.end - 1)
        layers = self._pieces[first].layers
        start = _inside(self._pieces[first], span.start)
        end = _inside(self._pieces[last], span.end)
        if start is None or end is None or layers is None or not self._runs_on(first, last):
            return None
        return Span(start, end), layers

    def _point(self, index: int, offset: int) -> tuple[Span, tuple[Layer, ...]] | None:
        """The raw place of an empty span: in the piece it begins, or at the end of the piece before."""
        for piece in (self._pieces[index], self._pieces[max(0, index - 1)]):
            at = _inside(piece, offset)
            if at is not None and piece.layers is not None:
                return Span(at, at), piece.layers
        return None

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _runs_on(self, first: int, last: int) -> bool:
        """Whether pieces follow each other in the file too, in the same layers."""
        pieces = self._pieces[first : last + 1]
        return all(a.raw_start + a.raw_length == b.raw_start and a.layers == b.layers for a, b in pairwise(pieces))

    def _without_break(self, edit: Edit) -> Edit:
        """The edit that empties a paragraph, where one takes it out together with the break next to it.

        Markup has nothing to take out there: a paragraph without text is none.
        """
        (start, end), new = edit
        if new or start >= end:
            return edit
        first, last = self._index(start), self._index(end - 1)
        opens, closes = self._is_break(first), self._is_break(last)
        if closes and not opens and start == self._starts[first] and (first == 0 or self._is_break(first - 1)):
            return Edit(Span(start, self._starts[last]), "")
        if opens and not closes and (last + 1 == len(self._pieces) or self._is_break(last + 1)):
            return Edit(Span(self._starts[first + 1], end), "")
        return edit

    def _is_break(self, index: int) -> bool:
        return self._pieces[index].raw_length == 0 and self._pieces[index].layers is None

    def _is_plain(self, span: Span) -> bool:
        """Whether the file holds a span as it is, so that nothing is spared by writing a part of it."""
        index = self._index(span.start)
        return index < len(self._pieces) and _holds(self._pieces[index], span) and self._pieces[index].layers == ()

    def _moved(self, inner: Piece) -> Piece:
        """An indivisible piece of an inner map as a piece of this one's raw side."""
        start, end = inner.raw_start, inner.raw_start + inner.raw_length
        place = self._place(Span(start, end))
        layers = None if place is None or inner.layers is None else inner.layers + place[1]
        start, end = place[0] if place else self._extent(start, end)
        return Piece(inner.text_start, start, inner.text_length, max(0, end - start), False, layers)

    def _extent(self, start: int, end: int) -> Span:
        """The raw places nearest to the ends of a stretch that has no raw counterpart as a whole."""
        if not self._pieces:
            return Span(0, 0)
        first, last = self._pieces[self._index(start)], self._pieces[self._index(max(start, end - 1))]
        raw_start, raw_end = _inside(first, start), _inside(last, end)
        return Span(
            first.raw_start if raw_start is None else raw_start,
            last.raw_start + last.raw_length if raw_end is None else raw_end,
        )

    def _cut(self, inner: Piece, into: list[Piece]) -> None:
        """Add an exact inner piece to a list, cut where the pieces of this map meet."""
        text_at, at, length, _, _, own = inner
        end, shift = at + length, text_at - at
        index = self._index(at)
        while at < end:
            text_start, raw_start, text_length, raw_length, exact, layers = self._pieces[index]
            stop = min(end, text_start + text_length)
            layers = None if own is None or layers is None else own + layers
            if exact:
                part = (at + shift, raw_start + at - text_start, stop - at, stop - at, True, layers)
            else:
                whole = at == text_start and stop == text_start + text_length
                part = (at + shift, raw_start, stop - at, raw_length, False, layers if whole else None)
            into.append(tuple.__new__(Piece, part))
            at = stop
            index += 1


def joined(parts: Sequence[tuple[str, OffsetMap]], separator: str) -> tuple[str, OffsetMap, list[int]]:
    """Texts of the same file as one, with ``separator`` between them, and where each of them begins in it."""
    pieces: list[Piece] = []
    starts: list[int] = []
    length, raw_end = 0, 0
    for index, (text, offsets) in enumerate(parts):
        if index and separator:
            pieces.append(Piece(length, raw_end, len(separator), 0, False, None))
            length += len(separator)
        starts.append(length)
        pieces += (piece._replace(text_start=piece.text_start + length) for piece in offsets.pieces)
        length += len(text)
        raw_end = pieces[-1].raw_start + pieces[-1].raw_length if pieces else 0
    return separator.join(text for text, _ in parts), OffsetMap(pieces), starts


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` after edits that do not overlap (in any order; spans are code points of ``text``)."""
    parts: list[str] = []
    at = 0
    for (start, end), new in sorted(edits):
        parts += (text[at:start], new)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _changed_part(edit: Edit, text: str) -> Edit:
    """An edit without what it leaves as it is at either end."""
    (start, end), new = edit
    old = text[start:end]
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return Edit(Span(start + head, end - tail), new[head : len(new) - tail])


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at the start."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _holds(piece: Piece, span: Span) -> bool:
    return piece.exact and piece.text_start <= span.start and span.end <= piece.text_start + piece.text_length


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
