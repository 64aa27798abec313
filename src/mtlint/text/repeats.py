"""The same sentence in several texts of one item: a summary is mostly the beginning of the content.

The same damage in each of them has one cause. It is told once, with all its places, and mended in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.text.analysis import Analysis, field_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.model import Edit, Segment, Span


class Place(NamedTuple):
    """Places and edits as seen from the sentence they stand in (or the paragraph), and the text that holds it."""

    field: str
    sentence: str
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...]


def holds_texts(analysis: Analysis) -> bool:
    """Whether a document is made of several texts."""
    return len({field_of(segment) for segment in analysis.segments}) > 1


def place_of(analysis: Analysis, spans: Sequence[Span], edits: Sequence[Edit]) -> Place | None:
    """Where some places and edits stand; None where they do not lie in one paragraph."""
    touched = (*spans, *(edit.span for edit in edits))
    start, end = min(span.start for span in touched), max(span.end for span in touched)
    segment = _segment(analysis, start)
    if segment is None or end > segment.span.end:
        return None
    unit = analysis.sentence(segment, start)
    if not unit.start <= start <= end <= unit.end:
        unit = segment.span

    def seen(span: Span) -> Span:
        return span._replace(start=span.start - unit.start, end=span.end - unit.start)

    return Place(
        field_of(segment),
        analysis.slice(unit).strip(),
        tuple(map(seen, spans)),
        tuple(edit._replace(span=seen(edit.span)) for edit in edits),
    )


def _segment(analysis: Analysis, at: int) -> Segment | None:
    return next((segment for segment in analysis.segments if segment.span.start <= at <= segment.span.end), None)
