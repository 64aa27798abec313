r"""Lines and columns of a text, and the places of findings in the file they come from.

Lines end with ``\n``, ``\r\n`` or ``\r`` and nothing else. Lines and columns count from 1, columns in code points; a
byte order mark is no column. The end of a place is exclusive.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.source.files import is_address
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document, DocumentReport, Edit, Finding, Fix, Report

_BREAK = lazy(r"\r\n|\n|\r")
_ITEM = lazy(r"#[^#/\\]*\[\d+\]\Z")
_BYTE_ORDER_MARK = "\ufeff"


class Position(NamedTuple):
    """A line and a column."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class LineIndex:
    """Where the lines of a text start and end."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        breaks = [found.span() for found in _BREAK.finditer(text)]
        first = 1 if text.startswith(_BYTE_ORDER_MARK) else 0
        self._starts = [first, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def position(self, offset: int) -> Position:
        """The position of an offset in code points; the newline belongs to the line it ends."""
        line = max(0, bisect_right(self._starts, offset) - 1)
        return Position(line + 1, max(0, offset - self._starts[line]) + 1)

    def line(self, number: int) -> Span:
        """The extent of a line, counted from 1, without its newline."""
        return Span(self._starts[number - 1], self._ends[number - 1])

    def __len__(self) -> int:
        return len(self._starts)


class Places:
    """The places of one document: spans of its text as positions in its file.

    A span that does not match the file one to one (an entity, markup between its words) gets the nearest place around
    it.
    """

    __slots__ = ("_file", "_text", "document")

    def __init__(self, document: Document, file: LineIndex) -> None:
        self.document = document
        self._file = file
        self._text: LineIndex | None = None

    def raw(self, span: Span) -> Span:
        """The span of the decoded file that holds ``span`` of the text."""
        return self.document.offsets.nearest(span)

    def start(self, span: Span) -> Position:
        """Where ``span`` starts in the file."""
        return self.position(self.raw(span).start)

    def end(self, span: Span) -> Position:
        """Where ``span`` ends in the file."""
        return self.position(self.raw(span).end)

    def position(self, raw_offset: int) -> Position:
        """The position in the file of a code point of ``raw``."""
        line, column = self._file.position(raw_offset)
        return Position(line + self.document.before.lines, column)

    def offset(self, raw_offset: int) -> int:
        """The code points of the decoded file before one of ``raw``."""
        return raw_offset + self.document.before.characters

    def edits(self, fix: Fix) -> list[Edit] | None:
        """The edits of a fix in code points of the decoded file, or None where they cannot be written there."""
        document = self.document
        return document.offsets.raw_edits(fix.edits, document.text, document.newline)

    def text_line(self, offset: int) -> Span:
        """The extent of the line of the text (not of the file) that ``offset`` stands in."""
        if self._text is None:
            self._text = LineIndex(self.document.text)
        return self._text.line(self._text.position(offset).line)


def places_of(report: Report) -> Iterator[tuple[DocumentReport, Places]]:
    """The documents of a report with their places; documents that share a file share its line index."""
    raw, index = "", LineIndex("")
    for entry in report.documents:
        if entry.document.raw is not raw:
            raw, index = entry.document.raw, LineIndex(entry.document.raw)
        yield entry, Places(entry.document, index)


def in_order(entry: DocumentReport) -> list[Finding]:
    """The findings of a document by place, then by code."""
    return sorted(entry.findings, key=lambda finding: (finding.span, finding.code))


def file_name(document: Document) -> str:
    """The file a document comes from: ``feed.xml`` for ``feed.xml#item[3]``."""
    return _ITEM.sub("", document.name)


def path_of(name: str) -> str:
    """The file that a document or a problem names, as programs that know the repository call it: ``sub/feed.xml``."""
    path = _ITEM.sub("", name)
    if os.sep == "\\":
        path = path.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path or "."


def part_of(document: Document, span: Span) -> str:
    """The element that holds a place (``item[3]/title``), for what has lines that say little: feeds, catalogues, addresses.

    Empty where the document is a file of running text.
    """
    if file_name(document) == document.name and not document.units and not is_address(document.name):
        return ""
    at = bisect_right(document.segments, span.start, key=lambda part: part.span.start) - 1
    held = [part.path for part in document.segments[max(0, at) : at + 1] if span.start < part.span.end and part.path]
    return held[0] if held else document.name
