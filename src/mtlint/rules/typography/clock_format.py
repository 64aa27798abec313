"""A time of day is written the French way.

## What it finds

`18h20`, `7 h 35`, `at 20h`.

## Why it happens

French writes *h* for *heures* between hours and minutes, and many engines keep the figures as they stand.

## How it decides

Hours from 0 to 24 and two figures of minutes with an *h* between them, or a bare hour after *at*, *until*, *from* and the
like. Lengths of time are silent: *a 2h30 flight*, *he won in 3h05*, *for 4h30*. English times (22:15) are never touched.

## When it is wrong

A length of time without a word that shows it. The correction takes the French day of 24 hours for granted.

## Measured

In 641,000 words of English by human writers and translators: no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.text.analysis import Analysis
from mtlint.text.numbers import BLANKS

_CLOCK = lazy(
    rf"(?<![\w.,:/-])([01]?\d|2[0-4])[{BLANKS}]?[hH](?:[{BLANKS}]?([0-5]\d)(?:[{BLANKS}]?(?:min|mn))?)?(?![\w’'/-]|[.,:]\d)"
)
_BEFORE_HOUR = lazy(
    r"\b(?:at|around|from|until|till|before|after|between|by|since|towards|and|to|past)[ \u00a0]\Z", re.I
)
_LENGTH_BEFORE = lazy(
    r"(?:\b(?:in|for|within|of|last(?:s|ed|ing)?|took|takes?|taking|than|nearly|almost|an?|every|another|some|only|about|"
    r"under|over|just|total|ran|time|record|hours?|minutes?|duration|plus)|[+:=(])[ \u00a0]?\Z",
    re.I,
)
_LENGTH_AFTER = lazy(
    r"[ \u00a0-](?:long|later|earlier|flight|drive|journey|trip|film|show|match|race|ride|walk|ago|of|per|before|away|behind|\d)",
    re.I,
)


@rule(
    "MT507",
    "clock-format",
    severity="warning",
    targets=("en",),
    shapes=[r"(?:\A|\d)[hH](?![^\W\d_])"],
    bad=[
        "The ferry docked at ⟦18h20⟧ on Friday. → 6:20 p.m.",
        "The baker opens around ⟦6h10⟧ on most days. → 6:10 a.m.",
        "On a train that left at ⟦7 h 35⟧, nobody slept. → 7:35 a.m.",
        "Lit at ⟦21h12⟧, the fire burned all night. → 9:12 p.m.",
        "The party did not end until ⟦2h25⟧, they say. → 2:25 a.m.",
        "The shops close at ⟦20h⟧ tonight. → 8 p.m.",
        "The vote began at ⟦0h15⟧ on Monday. → 12:15 a.m.",
        "The shops close at ⟦17h30⟧. They open at nine. → 5:30 p.m",
    ],
    good=[
        "The ferry docked at 22:15 on Friday.",
        "It is a 2h30 flight from Lyon.",
        "He won the race in 3h05.",
        "They drove for 4h30 without a stop.",
        "The film lasts 2h10.",
        "Take 5 h off and rest.",
        "A 400 kW/h unit was installed.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Times of day with an h between hours and minutes."""
    for segment in segments:
        for found in _CLOCK.finditer(a.text, *segment.span):
            before = a.text[max(segment.span.start, found.start() - 14) : found.start()]
            if not _is_length(a.text, found, before) and (found[2] or _BEFORE_HOUR.search(before)):
                yield _hit(found, a.text)


def _is_length(text: str, found: re.Match[str], before: str) -> bool:
    return bool(_LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(text, found.end()))


def _hit(found: re.Match[str], text: str) -> Hit:
    hour, minutes = int(found[1]), found[2]
    half = "a.m." if hour % 24 < 12 else "p.m."
    clock = f"{hour % 12 or 12}{':' + minutes if minutes and minutes != '00' else ''} {half}"
    # The full stop of the sentence is the point of the abbreviation, too; three of them are an ellipsis.
    ends_sentence = text.startswith(".", found.end()) and not text.startswith("..", found.end())
    new = clock.removesuffix(".") if ends_sentence else clock
    return Hit(
        (Span(*found.span()),),
        f"“{found.group()}” is the French way to write a time of day",
        why="French writes h for heures, and the engine kept the figures as they stood",
        help=f"write “{clock}”, or the form your house uses",
        fix=replacement(Span(*found.span()), new, "unsafe", f"Replace with “{clock}”"),
        alternatives=(f"{hour % 24:02}:{minutes or '00'}",),
    )
