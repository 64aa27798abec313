"""A decimal fraction is written with the sign of another language.

## What it finds

`12,5 billion`, `52,1%`, `0,6 points`, `1.234,50 euros`; for a language of publication that writes a comma, `12.5 %`.

## Why it happens

French, German, Spanish and many other languages write a decimal comma, and an engine may keep figures as they stand. An
English reader takes *12,500* and *12,5* for the same kind of figure.

## How it decides

A comma with one or two figures behind it, or with four and more, and a unit: a sign (%, €, °C, km) or a word such as
*million*, *percent* or *euros*. A figure that begins with `0,` needs no unit, nor does one that *and*, *to* or *or* joins to
such a figure. Lists (*2,3 and 4*), scores and three figures behind the comma are silent. Spanish has no fixed sign, so that
nothing is said for Spanish text.

## When it is wrong

A list without blanks before a unit (*rounds 4,5 km apart*).

## Measured

In 641,000 words of English by human writers and translators: 23 findings, all in translations and all of them
defects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, replacement, rule
from mtlint.text.analysis import Analysis
from mtlint.text.numbers import UNIT, foreign_decimal, rewritten

_UNIT = lazy(UNIT)
_CURRENCY = lazy(r"[€$£¥][ \u00a0]?\Z")
_JOIN = lazy(r"[ \u00a0](?:and|to|or|–|-)[ \u00a0]|[–-]")
_PAIR = lazy(r"[(\[{]\Z")


@rule(
    "MT505",
    "decimal-comma",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    shapes=[r"\d[.,](?:\d{1,2}|\d{4,6})(?!\d)"],
    bad=[
        "The plan costs ⟦12,5⟧ billion euros. → 12.5",
        "Turnout fell to ⟦52,1⟧% on Sunday. → 52.1",
        "Output rose by between ⟦0,6⟧ and 0,9% in May. → 0.6",
        "He paid ⟦1.234,50⟧ euros for the boat. → 1,234.50",
        "The fine is €⟦3,75⟧ a day. → 3.75",
        "The pound is worth ⟦1,3570⟧ dollars. → 1.3570",
        "Prices rose by ⟦2,5⟧ to 3,5 percent. → 2.5",
    ],
    good=[
        "The plan costs 12,500 euros and 1,750 dollars.",
        "Children aged 8, 10,12 years may come; see chapters 3,4 and 5.",
        "She won 1-6,4-6 and (0,1) is a point.",
        "It costs 12.5 million, or 0.5%.",
        "The code 4,5 opens the door.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Figures with the decimal sign of another language."""
    style = a.typography
    if not style.decimal:
        return
    for segment in segments:
        found = list(foreign_decimal(style.decimal).finditer(a.text, *segment.span))
        measured = [_is_measured(a.text, segment.span, figure) for figure in found]
        for at in range(len(found) - 1, 0, -1):
            join = _JOIN.fullmatch(a.text, found[at - 1].end(), found[at].start())
            measured[at - 1] = measured[at - 1] or (measured[at] and join is not None)
        for figure, is_measured in zip(found, measured, strict=True):
            if is_measured:
                correct = rewritten(figure[1], figure[2], style)
                yield Hit(
                    (Span(*figure.span()),),
                    f"“{figure.group()}” has the decimal sign of another language",
                    why="the engine kept the figure as it stood in the original",
                    help=f"write {correct}",
                    fix=replacement(Span(*figure.span()), correct, "safe"),
                )


def _is_measured(text: str, segment: Span, figure: re.Match[str]) -> bool:
    """Whether a unit stands with a figure, or it can be nothing but a fraction."""
    before = text[max(segment.start, figure.start() - 2) : figure.start()]
    if _UNIT.match(text, figure.end(), segment.end) or _CURRENCY.search(before):
        return True
    return figure[1] == "0" and "," in figure.group() and _PAIR.search(before) is None
