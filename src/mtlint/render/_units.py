"""Columns in the units that other programs count in: code units of UTF-16, bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from mtlint.render.lines import Places, Position, places_of

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Report

Unit = Callable[[str], int]
"""Gives the length of a text in a unit."""

_STEP = 4096


def utf16(text: str) -> int:
    """The length in code units of UTF-16: two for a character above U+FFFF."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8(text: str) -> int:
    """The length in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


class Ruler:
    """Positions in a file with columns in a unit. A column costs the same on a short line and on a very long one."""

    __slots__ = ("_raw", "_sums", "_unit")

    def __init__(self, raw: str, unit: Unit) -> None:
        self._raw = raw
        self._unit = unit
        self._sums: list[int] | None = None

    def position(self, offset: int, places: Places) -> Position:
        """The position of a code point of the decoded file that ``places`` speaks of."""
        line, column = places.position(offset)
        if self._raw.isascii():
            return Position(line, column)
        return Position(line, self._length(offset) - self._length(offset - column + 1) + 1)

    def _length(self, end: int) -> int:
        """The length of the file up to an offset."""
        if self._sums is None:
            chunks = (self._raw[at : at + _STEP] for at in range(0, len(self._raw), _STEP))
            self._sums = [0, *accumulate(map(self._unit, chunks))]
        whole = end // _STEP
        return self._sums[whole] + self._unit(self._raw[whole * _STEP : end])


def measured(report: Report, unit: Unit) -> Iterator[tuple[DocumentReport, Places, Ruler]]:
    """The documents of a report with their places and a ruler; documents that share a file share its ruler."""
    raw, ruler = "", Ruler("", unit)
    for entry, places in places_of(report):
        if entry.document.raw is not raw:
            raw = entry.document.raw
            ruler = Ruler(raw, unit)
        yield entry, places, ruler
