"""A quotation opens with a mark of one system and closes with a mark of another, or a double mark stands for an apostrophe.

## What it finds

`«a powder keg”`, `“a powder keg»`, `“a powder keg"`, `"a powder keg'`; in English also `I”ll go` and `the investors" spotlight`.

## Why it happens

The engine or the page converted only one mark of a pair: the other one stood in another piece of the text, next to a link
or in italics. Where single marks are turned into double ones, apostrophes go with them.

## How it decides

All quotation marks of a paragraph are put together with one stack, whatever their system. A pair is mixed when its two marks
do not belong together in any language („a“ and „a” do). The correction takes the marks of the language of publication, plain
ones where the article uses plain ones. It is safe where every mark of the paragraph has its partner. A double mark stands for an
apostrophe between a word and *ll*, *s*, *t* and the like, and behind a word in s where it closes nothing and no verb of saying
follows.

## When it is wrong

Two quotations of which each has lost a mark can look like one mixed pair.

## Measured

In 641,000 words of English by human writers and translators: 25 findings, all of them defects. Of 30 findings read in
translations by machines, 29 were right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, rule
from mtlint.rules.typography._apostrophes import apostrophes
from mtlint.rules.typography._marks import closing, opening, unsettled
from mtlint.text.analysis import Analysis
from mtlint.text.quotes import Mark, Pairing, belong_together

_CLOSER = {"“": "”", "«": "»", "„": "“"}
_LONGEST, _FEW_WORDS = 600, 60


@rule(
    "MT514",
    "mixed-quote-systems",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    literals=["“", "”", "«", "»", "„", "‟", "``", "''", ",,", '"'],
    bad=[
        "The valley is ⟦«⟧a powder keg”, the mayor warned. → “",
        "The valley is “a powder keg⟦»⟧, the mayor warned. → ”",
        'The valley is “a powder keg⟦"⟧, the mayor warned. She said “nothing else”. → ”',
        'He calls it "fair". The valley is ⟦“⟧a powder keg", she says. → "',
        "The valley is ⟦« ⟧a powder keg”, the mayor warned. → “",
        '"The price will rise,⟦\'⟧ he said, and left. → "',
        "I⟦”⟧ll tell him tomorrow. → ’",
        "The town is now in the investors⟦\"⟧ spotlight again. → '",
    ],
    good=[
        "The valley is “a powder keg”, the mayor warned.",
        "The valley is «a powder keg», the mayor warned.",
        "„A powder keg“, the mayor warned.",
        'He said "yes", she wrote “no”.',
        'They sold a 12" single called “Rain”.',
        '“They sold a 12" single,” she said.',
        "‘It is “fair”,’ she said.",
        "“The farmers' wells are dry, the children's too.",
        'The town belongs to investors" said the mayor.',
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Pairs of marks that do not belong together."""
    for segment in a.once(unsettled):
        reading = a.quotes(segment)
        if a.target is not None:
            yield from apostrophes(a, a.target, segment.span, reading)
        for opener, closer in reading.pairs:
            if belong_together(opener, closer):
                continue
            yield _pair(a, segment.span, reading, opener, closer)
        yield from _closed_by_single(a.text, reading)


def _pair(a: Analysis, segment: Span, reading: Pairing, opener: Mark, closer: Mark) -> Hit:
    style = a.quote_marks
    written = {mark.strip() for mark in style}
    if not {opener.char, closer.char} & written and "curly" in (opener.system, closer.system):
        style = ("“", "”")
    edits = []
    if opener.char != style[0].strip():
        edits.append(opening(a.text, segment, Span(opener.start, opener.end), style[0]))
    if closer.char != style[1].strip():
        edits.append(closing(a.text, segment, Span(closer.start, closer.end), style[1]))
    return _hit(opener, closer, edits, style, "unsafe" if reading.faults else "safe")


def _closed_by_single(text: str, reading: Pairing) -> Iterator[Hit]:
    """The one double mark without a partner, and the one single mark behind it that closes: they are meant as a pair."""
    if reading.faults != 1 or not reading.unclosed:
        return
    opener = reading.unclosed[0][0]
    singles = [mark for mark in reading.marks if mark.system == "single" and mark.start > opener.start]
    closers = [mark for mark in singles if mark.role == "close" and text[mark.start - 1] not in "sS"]
    if len(closers) != 1 or any(mark.role == "open" for mark in singles):
        return
    closer, new = closers[0], _CLOSER.get(opener.char, opener.char)
    # Behind a mark it ends a sentence or a clause; behind a word only a few quoted words.
    if closer.start - opener.end > (_LONGEST if text[closer.start - 1] in ",.!?…" else _FEW_WORDS):
        return
    yield _hit(opener, closer, [Edit(Span(closer.start, closer.end), new)], (opener.char, new), "unsafe")


def _hit(opener: Mark, closer: Mark, edits: Sequence[Edit], style: tuple[str, str], safety: Safety) -> Hit:
    return Hit(
        tuple(edit.span for edit in edits),
        f"a quotation opens with {opener.char} and closes with {closer.char}",
        why="only one of the two marks was converted; the other stood in another piece of the text",
        help=f"write {style[0]} … {style[1]}",
        fix=Fix(tuple(edits), safety, f"Write {style[0]} … {style[1]}"),
    )
