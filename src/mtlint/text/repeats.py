"""The same sentence in several texts of one item: a summary is mostly the beginning of the content.

The same damage in each of them has one cause. It is told once, with all its places, and mended in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.text.analysis import Analysis, field_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.model import Segment


class Place(NamedTuple):
    """The sentence or the paragraph that a place stands in."""

    field: str
    start: int
    text: str


def holds_texts(analysis: Analysis) -> bool:
    """Whether a document is made of several texts."""
    return len({field_of(segment) for segment in analysis.segments}) > 1


def place_of(analysis: Analysis, spans: Iterable[Span]) -> Place | None:
    """The smallest unit that holds all spans: a sentence or a paragraph; None where they lie in several paragraphs."""
    spans = tuple(spans)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    segment = _segment(analysis, start)
    if segment is None or end > segment.span.end:
        return None
    sentence = analysis.sentence(segment, start)
    unit = sentence if sentence.start <= start and end <= sentence.end else segment.span
    return Place(field_of(segment), unit.start, analysis.slice(unit).strip())


def _segment(analysis: Analysis, at: int) -> Segment | None:
    return next((segment for segment in analysis.segments if segment.span.start <= at <= segment.span.end), None)
