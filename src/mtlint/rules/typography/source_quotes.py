"""A quotation stands in the marks of another language.

## What it finds

`«a powder keg»`, `« a powder keg »`, `„a powder keg“`, `,,a powder keg''` and ``` ``a powder keg'' ```.

## Why it happens

The engine, or a page that was translated in pieces, kept the marks of the original. Two commas or two apostrophes come from
keyboards and programs that have no real marks.

## How it decides

The language of publication says which marks it never uses: English no guillemets and no low marks, French no low marks. A pair
is corrected together with the blanks inside it, and quotations within it get single marks. Arrows and breadcrumbs
(*Home » News*) are silent.

## When it is wrong

An article about typography, and titles of papers that quote the original.

## Measured

In 641,000 words of English by human writers and translators: 3 findings, all of them defects. Of 14 findings read in
translations by machines, 14 were right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, rule
from mtlint.rules.typography._marks import closing, opening
from mtlint.text.analysis import Analysis
from mtlint.text.quotes import Mark, Pairing, belong_together

_STOPGAPS = ("``", "''", ",,")
_SINGLE = "‹›‚"
_NEVER_ALONE = ("‹", "›", "‚", "''", ",,")
_WHY = "the marks of the original were kept when the text was translated"


@rule(
    "MT502",
    "source-quotes",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    literals=["«", "»", "„", "‟", "‹", "›", "‚", *_STOPGAPS],
    bad=[
        "The valley is ⟦«⟧a powder keg⟦»⟧, the mayor warned. → “",
        "The valley is ⟦« ⟧a powder keg⟦ »⟧, the mayor warned. → “",
        "The valley is ⟦„⟧a powder keg⟦“⟧, the mayor warned. → “",
        "The valley is ⟦,,⟧a powder keg⟦''⟧, the mayor warned. → \"",
        "He said “no”. The valley is ⟦``⟧a powder keg⟦''⟧. → “",
        'It is "dry". The valley is ⟦«⟧a powder keg⟦»⟧. → "',
        "The valley is a powder keg⟦»⟧, the mayor warned. → ”",
        "He wrote of ⟦‹⟧a powder keg⟦›⟧ twice. → ‘",
    ],
    good=[
        "The valley is “a powder keg”, the mayor warned.",
        "The valley is «a powder keg”, the mayor warned.",
        "Home » News » Valley",
        "« Previous page",
        "Older posts »",
        "The boys'' was a slip of the pen, and x'' = 0 is none.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Quotation marks that the language of publication does not use."""
    foreign = frozenset(a.typography.foreign) | frozenset(_STOPGAPS)
    for segment in segments:
        reading = a.quotes(segment)
        paired: set[Mark] = set()
        for at, (opener, closer) in enumerate(reading.pairs):
            paired |= {opener, closer}
            if foreign & {opener.char, closer.char} and belong_together(opener, closer):
                yield _pair(a, segment.span, (opener, closer), _within(reading, at))
        for pair in _single_pairs(reading, foreign):
            yield _pair(a, segment.span, pair, ())
        for mark in reading.marks:
            # With blanks on both sides it is an arrow or a breadcrumb; two apostrophes may be anything.
            if mark.char in foreign and mark not in paired and not mark.loose and mark.char not in _NEVER_ALONE:
                yield _lone(a, segment.span, mark)


def _single_pairs(reading: Pairing, foreign: frozenset[str]) -> Iterator[tuple[Mark, Mark]]:
    """Angular single marks, the inner ones of guillemets, one after the other."""
    marks = [mark for mark in reading.marks if mark.char in foreign and mark.char in "‹›"]
    for opener, closer in pairwise(marks):
        if opener.role == "open" and closer.role == "close":
            yield opener, closer


def _within(reading: Pairing, at: int) -> Iterator[tuple[Mark, Mark]]:
    """The pairs within a pair: with one stack they are those that were closed last before it."""
    start = reading.pairs[at][0].start
    for before in range(at - 1, -1, -1):
        if reading.pairs[before][0].start < start:
            return
        yield reading.pairs[before]


def _pair(a: Analysis, segment: Span, pair: tuple[Mark, Mark], within: Iterable[tuple[Mark, Mark]]) -> Hit:
    opener, closer = pair
    style = _inner(a) if opener.char in _SINGLE else a.quote_marks
    outer = (
        opening(a.text, segment, Span(opener.start, opener.end), style[0]),
        closing(a.text, segment, Span(closer.start, closer.end), style[1]),
    )
    inner = [
        Edit(Span(mark.start, mark.end), new)
        for both in within
        for mark, new in zip(both, _inner(a), strict=True)
        if mark.char in (style[0].strip(), style[1].strip())
    ]
    return Hit(
        tuple(edit.span for edit in outer),
        f"the quotation marks {opener.char} … {closer.char} are not those of this language",
        why=_WHY,
        help=f"write {style[0]} … {style[1]}",
        fix=Fix((*outer, *inner), "safe", f"Write {style[0]} … {style[1]}"),
    )


def _inner(a: Analysis) -> tuple[str, str]:
    return ("'", "'") if a.quote_marks[0] == '"' else ("‘", "’")


def _lone(a: Analysis, segment: Span, mark: Mark) -> Hit:
    make, new = (opening, a.quote_marks[0]) if mark.role == "open" else (closing, a.quote_marks[1])
    edit = make(a.text, segment, Span(mark.start, mark.end), new)
    return Hit(
        (edit.span,),
        f"the quotation mark {mark.char} is not one of this language",
        why=_WHY,
        help=f"write {new}",
        fix=Fix((edit,), "unsafe", f"Write {new}"),
    )
