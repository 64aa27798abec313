"""Text measured in the columns of a terminal: excerpts with the place marked, and wrapped lines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from mtlint.render.escape import cells, visible_blanks
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Span

_TAB = "    "
_CUT = "…"
_SNAP = 12


class Excerpt(NamedTuple):
    """A piece of a line as it is shown; the marked place starts after ``indent`` columns and is ``length`` wide."""

    text: str
    indent: int
    length: int


def columns(text: str) -> int:
    """The columns that a terminal gives to ``text``, which holds nothing hidden."""
    return len(text) if text.isascii() else sum(map(_width, text))


def excerpt(text: str, line: Span, span: Span, width: int) -> Excerpt:
    """What fits into ``width`` columns of the line of ``text`` around the start of ``span``."""
    start = min(max(span.start, line.start), line.end)
    end = min(max(span.end, start), line.end)
    low, high = max(line.start, start - width), min(line.end, start + width)
    shown = cells(text[low:high].replace("\t", " "))
    for at in range(low, high):
        if text[at] == "\t":
            shown[at - low] = _TAB
        elif start <= at < end:
            shown[at - low] = visible_blanks(text[at]) if len(shown[at - low]) == 1 else shown[at - low]
    widths = [columns(cell) for cell in shown]
    first, last = 0, len(shown)
    if low > line.start or high < line.end or sum(widths) > width:
        first, last = _window(shown, widths, start - low, end - low, width - 4)
    return _marked(
        shown, widths, (first, last), (start - low, min(end - low, last)), (line.start - low, line.end - low)
    )


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken at single blanks into lines of at most ``width`` columns; a longer word has a line to itself."""
    current, *words = text.split(" ")
    lines, used = [], columns(current)
    for word in words:
        wide = columns(word)
        if used + 1 + wide > width:
            lines.append(current)
            current, used = word, wide
        else:
            current, used = f"{current} {word}", used + 1 + wide
    return [*lines, current]


def shorten(text: str, limit: int) -> str:
    """``text`` with its middle cut out, at blanks if there are any, where it is longer than ``limit`` code points."""
    if len(text) <= limit:
        return text
    half = limit // 2 - 1
    head, blank, _ = text[:half].rpartition(" ")
    _, other, tail = text[-half:].partition(" ")
    return f"{head if blank else text[:half]} {_CUT} {tail if other else text[-half:]}"


def _marked(
    shown: list[str], widths: list[int], window: tuple[int, int], place: tuple[int, int], line: tuple[int, int]
) -> Excerpt:
    (first, last), (start, end) = window, place
    head = f"{_CUT} " if first > line[0] else ""
    tail = f" {_CUT}" if last < line[1] else ""
    indent = len(head) + sum(widths[first:start])
    length = sum(widths[start:end])
    if not length and end > start:
        # A combining mark stands on the column before it.
        indent = max(0, indent - 1)
    return Excerpt(head + "".join(shown[first:last]) + tail, indent, max(1, length))


def _window(shown: list[str], widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """The cells to show: the place with a third of the room before it, more where the line ends soon after it."""
    last, right = start, 0
    while last < len(shown) and right + widths[last] <= room - room // 3:
        right += widths[last]
        last += 1
    first, left = start, 0
    while first > 0 and left + widths[first - 1] <= room - right:
        left += widths[first - 1]
        first -= 1
    while last < len(shown) and left + right + widths[last] <= room:
        right += widths[last]
        last += 1
    return _snap_left(shown, widths, first, start), _snap_right(shown, widths, last, end)


def _snap_left(shown: list[str], widths: list[int], first: int, start: int) -> int:
    if first == 0:
        return first
    for at in range(first, min(first + _SNAP, start)):
        if shown[at - 1] == " ":
            return at
    while first < start and widths[first] == 0:
        first += 1
    return first


def _snap_right(shown: list[str], widths: list[int], last: int, end: int) -> int:
    if last == len(shown):
        return last
    for at in range(last, max(last - _SNAP, end, 1), -1):
        if shown[at] == " ":
            return at
    while last > 1 and widths[last] == 0:
        last -= 1
    return last


def _width(character: str) -> int:
    if category(character) in {"Mn", "Me"} or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
