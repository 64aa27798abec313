"""Where quotation marks are to be looked at, and the edits that set one right, with the blanks on its other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Edit, Span
from mtlint.text import quotes
from mtlint.text.numbers import BLANKS

if TYPE_CHECKING:
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis


def unsettled(a: Analysis) -> list[Segment]:
    """The segments whose double marks do not come in pairs at first sight: no fault is in the others."""
    return [a.segments[number] for number in quotes.unsettled(a.text, [segment.span for segment in a.segments])]


def opening(text: str, segment: Span, mark: Span, new: str) -> Edit:
    """Write ``new`` for a mark, as one that opens: blanks behind it go before it, if nothing stands there already."""
    end = mark.end
    while end < segment.end and text[end] in BLANKS:
        end += 1
    before = text[mark.start - 1] if mark.start > segment.start else " "
    gap = " " if end > mark.end and before.isalnum() else ""
    return Edit(Span(mark.start, end), gap + new)


def closing(text: str, segment: Span, mark: Span, new: str) -> Edit:
    """Write ``new`` for a mark, as one that closes: blanks before it go behind it, if nothing stands there already."""
    start = mark.start
    while start > segment.start and text[start - 1] in BLANKS:
        start -= 1
    behind = text[mark.end] if mark.end < segment.end else " "
    gap = " " if start < mark.start and behind.isalnum() else ""
    return Edit(Span(start, mark.end), new + gap)
