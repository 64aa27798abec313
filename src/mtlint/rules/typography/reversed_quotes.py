"""A quotation mark points the wrong way, or stands on the wrong side of its blank.

## What it finds

`a “mess“.` and `he called it ”a mess”` (the mark is turned round), `We shall see, ”he says` and `it is“ a mess”` (mark and
blank have changed places).

## Why it happens

An engine that reads French « and » as plain marks has to guess which of them opens and which closes, and the blanks inside
the French marks lead it astray.

## How it decides

A mark with a blank before it and a word behind it opens; one with a word before it and a blank or a full stop behind it
closes. Where that and the form of the mark differ, the paragraph is read in every way that is possible, and the reading
counts that leaves the fewest marks without a partner. Only marks and blanks are changed. A plain mark (") has no direction;
it is reported only where mark and blank have changed places after a comma or a full stop.

## When it is wrong

A paragraph with several faults can be read in more than one way. The correction then has to be asked for.

## Measured

In 641,000 words of English by human writers and translators: 3 findings, all of them defects. Of 25 findings read in
translations by machines, 25 were right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, rule
from mtlint.rules.typography._marks import closing, opening, unsettled
from mtlint.text.analysis import Analysis
from mtlint.text.quotes import Mark, Pairing

_DOUBLE = {"curly": ("“", "”"), "straight": ('"', '"')}
_SWAP_SIGNS = frozenset(",.!?…")


@rule(
    "MT513",
    "reversed-quotes",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    literals=["“", "”", *(f'{mark} "' for mark in _SWAP_SIGNS)],
    bad=[
        "The village calls it a “mess⟦“⟧. → ”",
        "The mayor called the road ⟦”⟧a disgrace” and left. → “",
        "“We shall see⟦, ”⟧he says, and closes the door. → ,” ",
        '"We shall see⟦, "⟧he says, and closes the door. → ," ',
        "He said that it⟦“ ⟧was a mess” and left. →  “",
        "“The well is dry⟦ “⟧ said the mayor of the town. → ”",
        "He spoke of ⟦”⟧a lost year⟦“⟧ and went home. → “",
    ],
    good=[
        "The village calls it “a mess”, and rightly.",
        'He said, "we shall see", and closed the door.',
        "“She told me “never again” and left,” he said.",
        "“The harvest is lost.\n\n“We have nothing left,” he added.",
        "The ’90s were the best years, the boys’ mother said.",
        'A 12" record and a 6\'2" keeper, "both rare", were sold.',
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Marks that are turned round or swapped with their blank."""
    for segment in a.once(unsettled):
        reading = a.quotes(segment)
        for opener, closer in reading.pairs:
            if opener.system == closer.system and opener.system in _DOUBLE:
                yield from _in_pair(a.text, segment.span, reading, (opener, closer))
        yield from _alone(a.text, segment.span, reading)


def _in_pair(text: str, segment: Span, reading: Pairing, pair: tuple[Mark, Mark]) -> Iterator[Hit]:
    """``pair`` is an opener and its closer."""
    first, second = _DOUBLE[pair[0].system]
    wrong: list[tuple[Mark, Edit]] = []
    if pair[0].char != first or (pair[0].reversed and pair[0].role == "close"):
        wrong.append((pair[0], opening(text, segment, Span(*pair[0][:2]), first)))
    # With blanks on both sides its neighbours say nothing: then the whole paragraph has to come out even.
    vague = pair[1].system == "curly" and not pair[1].reversed and reading.faults
    if (pair[1].char != second or pair[1].role == "open") and not vague:
        wrong.append((pair[1], closing(text, segment, Span(*pair[1][:2]), second)))
    if wrong and all(mark.char in (first, second) for mark in pair):
        yield _hit(text, wrong, "unsafe" if reading.faults else "safe")


def _alone(text: str, segment: Span, reading: Pairing) -> Iterator[Hit]:
    """Marks without a partner: only their neighbours are asked."""
    lonely = [*(opener for opener, _ in reading.unclosed), *reading.unopened]
    for mark in lonely:
        if mark.system != "curly" or not mark.reversed:
            continue
        before = text[max(segment.start, mark.start - 2) : mark.start].rstrip()
        if mark.role == "close" or (before[-1:] in _SWAP_SIGNS and text[mark.end : mark.end + 1].islower()):
            edit = closing(text, segment, Span(*mark[:2]), "”")
        else:
            edit = opening(text, segment, Span(*mark[:2]), "“")
        yield _hit(text, [(mark, edit)], "unsafe")


def _hit(text: str, wrong: Sequence[tuple[Mark, Edit]], safety: Safety) -> Hit:
    mark, edit = wrong[0]
    turned = edit.text.strip() != mark.char
    place = "points the wrong way" if turned else "stands on the wrong side of its blank"
    return Hit(
        tuple(_place(text, mark, edit) for mark, edit in wrong),
        f"the quotation mark {mark.char} {place}",
        why="the engine had to guess which mark opens and which closes when it converted the marks of the original",
        help="turn the mark round" if turned else "move the mark to the other side of the blank",
        fix=Fix(tuple(edit for _, edit in wrong), safety, "Set the quotation mark right"),
    )


def _place(text: str, mark: Mark, edit: Edit) -> Span:
    """The mark with the blank that goes, and with the comma or stop that shows the place where nothing else does."""
    span = edit.span
    if edit.text.strip() == mark.char and span.start < mark.start and text[span.start - 1] in _SWAP_SIGNS:
        return Span(span.start - 1, span.end)
    return span
