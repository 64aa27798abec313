"""Text as it flows: runs of a file's characters, folded into paragraphs the way HTML folds blanks, with their map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mtlint.escapes import Layer
from mtlint.model import Role, Segment, Span
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._roles import BYLINE_LIMIT, look

OBJECT = "\ufffc"
"""Stands in the text for what is no prose (a code sample): U+FFFC, the object replacement character."""

_BLANKS = " \t\n\f\r"
_FOLDED = lazy(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
_BREAK = "\n\n"
_NO_LINK, _MIXED = 0, -1


Stretch = tuple[int, int, int, int, bool, tuple[Layer, ...] | None]
"""What a :class:`~mtlint.offsets.Piece` holds, as a plain tuple: a page has tens of thousands of them."""


class Paragraph(NamedTuple):
    """A paragraph; its pieces count from its own start. ``linked`` says that it consists of one link."""

    text: str
    pieces: list[Stretch]
    role: Role
    lang: str
    linked: bool

    @property
    def raw_start(self) -> int:
        """Where it begins in the file."""
        return self.pieces[0][1]


class Flow:
    """Takes the runs of a text in order and makes paragraphs of them.

    ``role``, ``lang`` and ``link`` (the number of the link that what comes next stands in, 0 for none) are set by the
    reader as it goes; a paragraph gets the role and the language that hold when it ends.
    """

    paragraphs: list[Paragraph]
    role: Role
    lang: str
    link: int
    _parts: list[str]
    _pieces: list[Stretch]
    _length: int
    _blank: tuple[int, int] | None
    _break: tuple[int, int] | None
    _linked: int | None
    _line_has_ink: bool

    def __init__(self, raw: str, layers: tuple[Layer, ...]) -> None:
        self.paragraphs = []
        self.role = "body"
        self.lang = ""
        self.link = _NO_LINK
        self._raw = raw
        self._layers = layers
        self._clear()

    def text(self, start: int, end: int) -> None:
        """Characters of the file that are text as they stand."""
        raw = self._raw
        chunk = raw[start:end]
        body = chunk.strip(_BLANKS)
        if not body:
            self._blank = self._blank or ((start, end) if chunk else None)
            return
        at = start
        if chunk[0] in _BLANKS:
            at = end - len(chunk.lstrip(_BLANKS))
            self._blank = self._blank or (start, at)
        stop = at + len(body)
        first = at if self._blank is None and self._break is None else self._lead(at)
        if _FOLDED.search(body):
            first = self._folded(first, at, stop)
        length = stop - first
        self._parts.append(raw[first:stop])
        self._pieces.append((self._length, first, length, length, True, self._layers))
        self._length += length
        if not self._line_has_ink or self._linked != self.link:
            self._ink(body)
        self._blank = (stop, end) if stop < end else None

    def _folded(self, first: int, at: int, stop: int) -> int:
        """Write the runs of ``at`` to ``stop`` up to the last blank to be folded; where what is left begins."""
        for found in _FOLDED.finditer(self._raw, at, stop):
            self._exact(first, found.start())
            first = found.end()
            self._other(" ", found.start(), first)
        return first

    def character(self, text: str, start: int, end: int) -> None:
        """What a reference in the file stands for."""
        if not text.strip(_BLANKS):
            self._blank = self._blank or (start, end)
            return
        self._exact(self._lead(start), start)
        self._other(text, start, end)
        self._ink(text)

    def object(self, start: int, end: int) -> None:
        """Something in the file that is no prose but has a place in a sentence."""
        self._exact(self._lead(start), start)
        self._add(OBJECT, (self._length, start, 1, max(1, end - start), False, None))

    def unplaced(self, text: str, near: int) -> None:
        """Text that the file holds in another form near a place: it can be read there, not written."""
        self._exact(self._lead(near), near)
        self._add(text, (self._length, near, len(text), 1, False, None))
        self._ink(text)

    def start_link(self, number: int) -> None:
        """The start of a link. Links that stand side by side with nothing between them are set apart by the page."""
        if self._parts and self._blank is None and self._linked not in (None, _NO_LINK, _MIXED):
            self.end()
        self.link = number

    def line_break(self, start: int, end: int) -> None:
        """A line break; the second of two without anything between them ends the paragraph."""
        if self._break or (self._length and not self._line_has_ink):
            self.end()
        elif self._length:
            self._break = (start, end)
            self._blank = None

    def end(self) -> None:
        """The end of a paragraph, if one is open."""
        if self._parts:
            text = "".join(self._parts)
            if text.replace(OBJECT, "").strip():
                linked = self._linked not in (None, _NO_LINK, _MIXED)
                self.paragraphs.append(Paragraph(text, self._pieces, self.role, self.lang, linked))
            self._clear()
        else:
            self._blank = None

    def _clear(self) -> None:
        self._parts, self._pieces, self._length = [], [], 0
        self._blank = self._break = self._linked = None
        self._line_has_ink = False

    def _lead(self, at: int) -> int:
        """Write the blank or the line break that stands before the ink at ``at``; where the run that holds it begins."""
        if self._break is not None:
            start, end = self._break
            self._add("\n", (self._length, start, 1, end - start, False, None))
            self._break = None
            self._line_has_ink = False
        elif self._blank is not None and self._length:
            start, end = self._blank
            self._blank = None
            if end - start > 1 or self._raw[start] != " ":
                self._other(" ", start, end)
            elif end == at:
                return start
            else:
                self._exact(start, end)
        self._blank = None
        return at

    def _exact(self, start: int, end: int) -> None:
        if start < end:
            self._add(self._raw[start:end], (self._length, start, end - start, end - start, True, self._layers))

    def _other(self, text: str, start: int, end: int) -> None:
        self._add(text, (self._length, start, len(text), end - start, False, self._layers))

    def _add(self, text: str, piece: Stretch) -> None:
        self._parts.append(text)
        self._pieces.append(piece)
        self._length += len(text)

    def _ink(self, text: str) -> None:
        self._line_has_ink = self._line_has_ink or text != "\u00a0"
        if self._linked != self.link and (len(text) > 2 or any(map(str.isalnum, text))):
            self._linked = self.link if self._linked is None else _MIXED


def assemble(paragraphs: Sequence[Paragraph]) -> tuple[str, OffsetMap, tuple[Segment, ...]]:
    """The text of paragraphs (in the order of the file) with a blank line between them, its map and its segments."""
    pieces: list[Piece] = []
    segments = []
    length = 0
    make = tuple.__new__
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if index:
            last = pieces[-1]
            pieces.append(Piece(length, last.raw_start + last.raw_length, len(_BREAK), 0, False, None))
            length += len(_BREAK)
        pieces += [make(Piece, (at + length, a, b, c, d, e)) for at, a, b, c, d, e in paragraph.pieces]
        line = text.strip()
        start = length + len(text) - len(text.lstrip())
        span = Span(start, start + len(line))
        segments.append(
            Segment(span, _role(paragraph, line, index, len(paragraphs)), f"paragraph {index + 1}", paragraph.lang)
        )
        length += len(text)
    return _BREAK.join(paragraph.text for paragraph in paragraphs), OffsetMap(pieces), tuple(segments)


def _role(paragraph: Paragraph, line: str, index: int, count: int) -> Role:
    """What the file says a paragraph is; where it says nothing, what its look says."""
    role = paragraph.role
    if role == "byline" and (len(line) > BYLINE_LIMIT or line.endswith(".")):
        role = "body"
    if role != "body":
        return role
    return "link" if paragraph.linked else look(line, index, count, may_be_title=False)
