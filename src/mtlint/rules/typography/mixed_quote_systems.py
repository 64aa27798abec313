"""A quotation opens with a mark of one system and closes with a mark of another.

## What it finds

`«a powder keg”`, `“a powder keg»`, `“a powder keg"`.

## Why it happens

The engine or the page converted only one mark of a pair: the other one stood in another piece of the text, next to a link
or in italics.

## How it decides

All quotation marks of a paragraph are put together with one stack, whatever their system. A pair is mixed when its two marks
do not belong together in any language („a“ and „a” do). The correction takes the marks of the language of publication, plain
ones where the article uses plain ones. It is safe where every mark of the paragraph has its partner.

## When it is wrong

Two quotations of which each has lost a mark can look like one mixed pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Fix, Segment, Span
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, rule
from mtlint.rules.typography._marks import closing, opening
from mtlint.text.analysis import Analysis
from mtlint.text.quotes import belong_together


@rule(
    "MT514",
    "mixed-quote-systems",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    literals=["“", "”", "«", "»", "„", "‟", "``", "''", ",,"],
    bad=[
        "The valley is ⟦«⟧a powder keg”, the mayor warned. → “",
        "The valley is “a powder keg⟦»⟧, the mayor warned. → ”",
        'The valley is “a powder keg⟦"⟧, the mayor warned. She said “nothing else”. → ”',
        'He calls it "fair". The valley is ⟦“⟧a powder keg", she says. → "',
        "The valley is ⟦« ⟧a powder keg”, the mayor warned. → “",
    ],
    good=[
        "The valley is “a powder keg”, the mayor warned.",
        "The valley is «a powder keg», the mayor warned.",
        "„A powder keg“, the mayor warned.",
        'He said "yes", she wrote “no”.',
        'They sold a 12" single called “Rain”.',
        "‘It is “fair”,’ she said.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Pairs of marks that do not belong together."""
    for segment in segments:
        reading = a.quotes(segment)
        for opener, closer in reading.pairs:
            if belong_together(opener, closer):
                continue
            style = a.quote_marks
            if not {opener.char, closer.char} & {mark.strip() for mark in style} and "curly" in (
                opener.system,
                closer.system,
            ):
                style = ("“", "”")
            edits = []
            if opener.char != style[0].strip():
                edits.append(opening(a.text, segment.span, Span(opener.start, opener.end), style[0]))
            if closer.char != style[1].strip():
                edits.append(closing(a.text, segment.span, Span(closer.start, closer.end), style[1]))
            yield Hit(
                tuple(edit.span for edit in edits),
                f"a quotation opens with {opener.char} and closes with {closer.char}",
                why="only one of the two marks was converted; the other stood in another piece of the text",
                help=f"write {style[0]} … {style[1]}",
                fix=Fix(tuple(edits), "unsafe" if reading.faults else "safe", f"Write {style[0]} … {style[1]}"),
            )
