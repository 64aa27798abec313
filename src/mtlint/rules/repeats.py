"""The same sentence in several texts of one item: a summary is mostly the beginning of the content.

The same damage in each of them has one cause. It is told once, with all its places, and mended in all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mtlint.text.analysis import Analysis, field_of
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.model import Document, Edit, Segment, Span
    from mtlint.rules.base import Hit, Rule


def once_for_each_sentence(hits: list[tuple[Rule, Hit]], analysis: Analysis) -> list[tuple[Rule, Hit]]:
    """The hits of an item of a feed, those in the same sentence of its summary and its content as one."""
    if not hits or not _holds_texts(analysis):
        return hits
    merged: dict[Any, tuple[Rule, Hit]] = {}
    fields: dict[Any, set[str]] = defaultdict(set)
    for number, (rule, hit) in enumerate(hits):
        place = _place_of(analysis, hit.spans, hit.fix.edits if hit.fix else ())
        key: Any = (rule.code, *place[1:]) if place else number
        if place and place.field in fields[key]:
            key = number  # twice in one text is something else
        elif place:
            fields[key].add(place.field)
        known = merged.get(key)
        merged[key] = (rule, _joined(known[1], hit, analysis.document)) if known else (rule, hit)
    return list(merged.values())


class _Place(NamedTuple):
    """Places and edits as seen from the sentence they stand in (or the paragraph), and the text that holds it."""

    field: str
    sentence: str
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...]


def _holds_texts(analysis: Analysis) -> bool:
    """Whether a document is made of several texts."""
    return len({field_of(segment) for segment in analysis.segments}) > 1


def _place_of(analysis: Analysis, spans: Sequence[Span], edits: Sequence[Edit]) -> _Place | None:
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

    return _Place(
        field_of(segment),
        analysis.slice(unit).strip(),
        tuple(map(seen, spans)),
        tuple(edit._replace(span=seen(edit.span)) for edit in edits),
    )


def _segment(analysis: Analysis, at: int) -> Segment | None:
    return next((segment for segment in analysis.segments if segment.span.start <= at <= segment.span.end), None)


def _joined(hit: Hit, other: Hit, document: Document) -> Hit:
    """Two hits as one. A place that cannot be written does not keep the other from being mended."""
    fix = hit.fix
    if fix and other.fix:
        both = [fix.edits, other.fix.edits]
        writable = [e for e in both if document.offsets.raw_edits(e, document.text, document.newline) is not None]
        fix = fix._replace(edits=tuple(edit for edits in writable or both for edit in edits))
    return hit._replace(spans=(*hit.spans, *other.spans), fix=fix)
