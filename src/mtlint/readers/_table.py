"""How the rows of a table in text are found and read, by RFC 4180.

The first row names the columns. Columns are separated by tabs, commas, semicolons or bars, whichever the first row has
most of; a cell in quotation marks may hold anything, with its own quotation marks written twice. In a table with tabs
a quotation mark is mostly one of the text: only a cell that is in quotation marks as a whole, within its line, is read
so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtlint.escapes import Layer
from mtlint.model import Problem, Reading
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._deferred import DeferredMap
from mtlint.readers._records import Cell, Row, Wanted, place, reading

_SURROGATE = lazy("[\ud800-\udfff]")
_FIRST_ROW = lazy(r'(?:"[^"]*"|[^"\r\n])*')
_QUOTED_PART = lazy(r'"[^"]*"')
_SEPARATORS = "\t;,|"
_QUOTED = lazy(r'"([^"]*(?:""[^"]*)*)"(?!")')
_QUOTED_IN_LINE = lazy(r'"([^"\t\r\n]*(?:""[^"\t\r\n]*)*)"(?=[\t\r\n]|\Z)')
_BARE = {separator: lazy(rf"[^{re.escape(separator)}\r\n]*") for separator in _SEPARATORS}
_NEWLINE = lazy(r"\r\n|\r|\n")
_LINE_END = lazy(r"[^\r\n]*")
_ESCAPE = lazy(r'""|\r\n|\r')


class _Place(NamedTuple):
    """Where the content of a cell stands."""

    start: int
    end: int
    quoted: bool


class _Line(NamedTuple):
    """A row as found: the line it begins in, its cells, and what keeps it from being read, if anything does."""

    number: int
    cells: Sequence[_Place]
    fault: str


def read(raw: str, name: str, encoding: str, fields: Sequence[str], source: str) -> Reading:
    """A document for each row but the first."""
    raw = _SURROGATE.sub("\ufffd", raw)
    wanted = Wanted(fields, source)
    table = _Table(raw, name)
    header = next(table.lines, None)
    if header is None or header.fault:
        said = f"its first line {header.fault}" if header else "holds no row"
        return Reading((), (Problem(name, "unchecked", f"{said}; nothing was checked"),))
    names = [table.cell(cell).text.strip() for cell in header.cells]
    if not any(field in names for field in wanted.texts(Row(1, names, lambda _: None, str))):
        asked = " or ".join(fields) if fields else "that is known to hold a text"
        shown = ", ".join(names[:8])
        detail = f"has no column {asked} (its first line has {shown}); name one with --field"
        return Reading((), (Problem(name, "unchecked", detail),))
    return reading(table.rows(names), wanted, name, raw, encoding, kind="column")


class _Table:
    """A table, read once from its beginning to its end."""

    def __init__(self, raw: str, name: str) -> None:
        self._raw = raw
        self._name = name
        start = 1 if raw.startswith("\ufeff") else 0
        self._separator = separator_of(raw[start:])
        self._is_tabbed = self._separator == "\t"
        self.lines = self._scan(start)

    def rows(self, names: Sequence[str]) -> Iterator[Row | Problem]:
        """What is left of the table as records."""
        for number, cells, damage in self.lines:
            many = f"has {len(cells)} columns where the first line has {len(names)}"
            fault = damage or (many if len(cells) != len(names) else "")
            if fault:
                yield Problem(place(self._name, number), "unchecked", f"{fault}; mend it")
            else:
                yield self._row(number, dict(zip(reversed(names), reversed(cells), strict=True)))

    def cell(self, place: _Place) -> Cell:
        """The text of a cell and its map."""
        start, end, quoted = place
        written = self._raw[start:end]
        layers: tuple[Layer, ...] = ("quoted",) if quoted else ("tsv",) if self._is_tabbed else ("csv",)
        if not quoted or not _ESCAPE.search(written):
            return Cell(written, OffsetMap.identity(end - start, start, layers) if written else OffsetMap(()))
        text = _NEWLINE.sub("\n", written.replace('""', '"'))
        return Cell(text, DeferredMap(lambda: _unescaped(self._raw, start, end)))

    def _row(self, number: int, cells: dict[str, _Place]) -> Row:
        def get(name: str) -> Cell | None:
            return self.cell(cells[name]) if name in cells else None

        return Row(number, tuple(reversed(cells)), get, lambda name: self.cell(cells[name]).text)

    def _scan(self, at: int) -> Iterator[_Line]:
        """The rows that are not empty."""
        raw = self._raw
        number = 1
        while at < len(raw):
            first = number
            cells, at, fault = self._read_row(at)
            if any(end > start or quoted for start, end, quoted in cells) or fault:
                yield _Line(first, cells, fault)
            begin = cells[0].start if cells else at
            number += len(_NEWLINE.findall(raw, begin, at))
            end = _NEWLINE.match(raw, at)
            if end:
                at = end.end()
                number += 1

    def _read_row(self, at: int) -> tuple[list[_Place], int, str]:
        """The cells of a row, where it ends (before its newline), and its fault."""
        raw = self._raw
        cells: list[_Place] = []
        while True:
            cell = self._read_cell(at)
            if cell is None:
                # Nothing behind it can be told from what it was to hold.
                return [*cells, _Place(at, len(raw), True)], len(raw), _UNCLOSED
            cells.append(cell)
            at = cell.end + cell.quoted
            if raw.startswith(self._separator, at):
                at += 1
            elif at == len(raw) or raw[at] in "\r\n":
                return cells, at, ""
            else:
                found = _LINE_END.match(raw, at)
                return cells, found.end() if found else at, _BEHIND

    def _read_cell(self, at: int) -> _Place | None:
        """The cell at a place; None where its quotation mark is never closed."""
        if self._raw.startswith('"', at):
            found = (_QUOTED_IN_LINE if self._is_tabbed else _QUOTED).match(self._raw, at)
            if found:
                return _Place(*found.span(1), True)
            if not self._is_tabbed:
                return None
        bare = _BARE[self._separator].match(self._raw, at)
        return _Place(at, bare.end() if bare else at, False)


_UNCLOSED = "opens a quotation mark that is never closed, and what follows it cannot be read"
_BEHIND = "has something behind a closing quotation mark (one within a cell is written twice)"


def separator_of(raw: str) -> str:
    """What separates the columns of a table: the sign that the first row has most of."""
    first = _FIRST_ROW.match(raw)
    plain = _QUOTED_PART.sub("", first.group() if first else "")
    return max(_SEPARATORS, key=lambda separator: (plain.count(separator), separator == ","))


def _unescaped(raw: str, start: int, end: int) -> OffsetMap:
    """The map of a cell in quotation marks."""
    pieces: list[Piece] = []
    length = 0
    at = start
    for found in _ESCAPE.finditer(raw, start, end):
        first, last = found.span()
        if first > at:
            pieces.append(Piece(length, at, first - at, first - at, True, ("quoted",)))
            length += first - at
        pieces.append(Piece(length, first, 1, last - first, False, ("quoted",)))
        length += 1
        at = last
    if end > at:
        pieces.append(Piece(length, at, end - at, end - at, True, ("quoted",)))
    return OffsetMap(pieces)
