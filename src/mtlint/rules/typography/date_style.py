"""Dates and times of day are written in several ways, or in the way of another language.

## What it finds

`13/09/2022` and `13.09.2022`, `19:30` in a text that otherwise writes `7 p.m.`, `13 May` beside `May 14`, and
`today (Tuesday)`.

## Why it happens

Figures are copied as they stand, and news agencies in several languages add the weekday in brackets to *today*.

## How it decides

A date in figures counts when its day is above 12, so that day and month cannot be confused, and when its year has four
figures; with full stops it is never English. Clock times and day-month orders count when the text itself has both ways; the
rarer one is reported.

## When it is wrong

British papers may write 13/09/2022; scores and rates can look like clock times.

## Measured

In 641,000 words of English by human writers and translators: 18 notes, not judged one by one; hence preview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SLASHED = lazy(r"(?<![\w/.-])(1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\w/-])")
_DOTTED = lazy(r"(?<![\w/.-])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)(?![\w/-]|\.\d)")
_HALF_DAY = lazy(r"(?<![\w:.])\d{1,2}(?:[:.]\d\d)?[ \u00a0]?[ap]\.?m\b")
_FULL_DAY = lazy(r"(?<![\w:.,-])(1[3-9]|2[0-3]):([0-5]\d)(?![\w:]|[.,]\d|[ \u00a0]?[ap]\.?m)")
_DAY_FIRST = lazy(rf"(?<![\w/:.-])([12]?\d|3[01])(?:st|nd|rd|th)? ({_MONTH})\b")
_MONTH_FIRST = lazy(rf"\b({_MONTH}) ([12]?\d|3[01])(?:st|nd|rd|th)?(?![\w/:-]|[.,]\d)")
_TODAY = lazy(rf"\b([Tt]oday|[Tt]omorrow|[Yy]esterday) \((?:on )?({_DAY})\)")


@rule(
    "MT512",
    "date-style",
    severity="info",
    status="preview",
    targets=("en",),
    literals=[
        "/19", "/20", ".19", ".20", "oday (", "omorrow (", "esterday (", *_MONTHS,
        *(f"{figure}{blank}{half}" for figure in range(10) for blank in ("", " ", "\u00a0") for half in ("am", "pm", "a.", "p.")),
        *(f":{figure}" for figure in range(6)),
    ],
    bad=[
        "The port was closed on ⟦13/09/2022⟧ by decree. → 13 September 2022",
        "The port was closed on ⟦13.09.2022⟧ by decree. → 13 September 2022",
        "It opens at 7 p.m. and 9 p.m., not at ⟦19:30⟧ as printed. → 7:30 p.m.",
        "He spoke on May 12, May 13 and again on ⟦14 May⟧. → May 14",
        "The port is closed ⟦today (Tuesday)⟧ for the first time. → on Tuesday",
    ],
    good=[
        "The port was closed on 11/09/2022, 9/13/2022 and 22/05/07.",
        "It opens at 19:30 and closes at 22:15.",
        "He spoke on May 12 and May 13.",
        "The match ended 22:15 after today (and yesterday).",
        "The address 10.10.2022.200 is out of use.",
    ],
)  # fmt: skip
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Dates in figures, mixed clocks, mixed orders, a weekday in brackets."""
    american = sum(1 for _ in _all(_MONTH_FIRST, a, segments)) > sum(1 for _ in _all(_DAY_FIRST, a, segments))
    for pattern in (_SLASHED, _DOTTED):
        for found in _all(pattern, a, segments):
            day, month = int(found[1]), _MONTHS[int(found[2]) - 1]
            written = f"{month} {day}, {found[3]}" if american else f"{day} {month} {found[3]}"
            yield _hit([found], "a date in figures is read in two ways in English", f"write “{written}”", [written])
    for found in _all(_TODAY, a, segments):
        yield _hit([found], f"“{found[1]}” needs no weekday in brackets", f"write “on {found[2]}”", [f"on {found[2]}"])
    yield from _clocks(a, segments)
    yield from _orders(a, segments)


def _all(pattern: re.Pattern[str], a: Analysis, segments: Sequence[Segment]) -> Iterator[re.Match[str]]:
    for segment in segments:
        yield from pattern.finditer(a.text, *segment.span)


def _clocks(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    half, full = list(_all(_HALF_DAY, a, segments)), list(_all(_FULL_DAY, a, segments))
    if len(half) > len(full) > 0:
        written = [f"{int(found[1]) - 12}:{found[2]} p.m.".replace(":00", "") for found in full]
        yield _hit(
            full, "the text counts twelve hours elsewhere, and twenty-four here", f"write “{written[0]}”", written
        )


def _orders(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    day_first, month_first = list(_all(_DAY_FIRST, a, segments)), list(_all(_MONTH_FIRST, a, segments))
    if len(month_first) > len(day_first) > 0:
        written = [f"{found[2]} {found[1]}" for found in day_first]
        yield _hit(day_first, "the text puts the month first elsewhere", f"write “{written[0]}”", written)
    elif len(day_first) > len(month_first) > 0:
        written = [f"{found[2]} {found[1]}" for found in month_first]
        yield _hit(month_first, "the text puts the day first elsewhere", f"write “{written[0]}”", written)


def _hit(found: Sequence[re.Match[str]], message: str, advice: str, written: Sequence[str]) -> Hit:
    edits = tuple(Edit(Span(*match.span()), text) for match, text in zip(found, written, strict=True))
    return Hit(
        tuple(Span(*match.span()) for match in found),
        message,
        why="figures are copied as they stand, whatever the text around them does",
        help=advice,
        fix=Fix(edits, "unsafe", "Write all dates and times in one way"),
    )
