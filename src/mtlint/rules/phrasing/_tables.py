"""What the rules share that look for the phrases of a table: whose tables to take, and the places of their phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from mtlint.lang import Pack
from mtlint.model import Edit, Fix, Segment, Span
from mtlint.rules.phrasing._notation import SetPhrase
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import PhraseTable

_RUNNING_TEXT = ("title", "lead", "heading", "body", "quote", "caption")
_Phrase = TypeVar("_Phrase", bound=SetPhrase)


class Place(NamedTuple, Generic[_Phrase]):
    """A phrase found, and what to write there, the first choice first."""

    span: Span
    phrase: _Phrase
    written: tuple[str, ...]


def packs(a: Analysis) -> tuple[Pack, ...]:
    """The languages whose phrases to look for: the one the text was translated from, or all where nothing tells which."""
    if a.source_is_guess and a.evidence and a.evidence.pack:
        return (a.evidence.pack,)
    return a.sources


def possible(a: Analysis, table: PhraseTable[_Phrase]) -> dict[int, list[_Phrase]]:
    """The phrases that may stand in the segments of running text with these numbers."""
    found = {}
    running = {number for number, segment in enumerate(a.segments) if segment.role in _RUNNING_TEXT}
    for number, phrases in table.by_segment(a, running).items():
        text = a.gist.of(number)
        near = [phrase for phrase in phrases if phrase.may_stand_in(text)]
        if near:
            found[number] = near
    return found


def places(a: Analysis, near: Mapping[int, Sequence[_Phrase]]) -> list[Place[_Phrase]]:
    """The phrases in the running text from left to right; of two that overlap the one that begins first, then the longer one."""
    return [place for number in sorted(near) for place in _in_order(_all(a, a.segments[number], near[number]))]


def shown(a: Analysis, span: Span) -> str:
    """What stands at a place, in one line."""
    return " ".join(a.slice(span).split()).strip(" ,")


def suggestion(found: Sequence[Place[_Phrase]]) -> Fix:
    """The first choice for each place, to be shown and never written."""
    edits = tuple(Edit(place.span, place.written[0]) for place in found)
    alike = len({edit.text for edit in edits}) == 1
    return Fix(edits, "suggestion", f"Write “{edits[0].text}”" if alike else f"Reword {len(edits)} places")


def _all(a: Analysis, segment: Segment, phrases: Sequence[_Phrase]) -> Iterator[Place[_Phrase]]:
    for phrase in phrases:
        for match in phrase.pattern.finditer(a.text, *segment.span):
            span = Span(*match.span())
            if phrase.fits(a, segment, span.start):
                yield Place(span, phrase, phrase.written(match))


def _in_order(found: Iterator[Place[_Phrase]]) -> Iterator[Place[_Phrase]]:
    end = 0
    for place in sorted(found, key=lambda place: (place.span.start, -place.span.end)):
        if place.span.start >= end:
            end = place.span.end
            yield place
