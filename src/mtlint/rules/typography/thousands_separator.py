"""The thousands of a figure are grouped as in another language.

## What it finds

`12 000 euros` (with an ordinary, a non-breaking or a narrow blank), `5.143.312 dollars`, `74.000 inhabitants`.

## Why it happens

French groups thousands with a blank, German, Spanish and Italian with a full stop, and an engine may keep figures as they
stand.

## How it decides

A non-breaking blank in a figure is there to group it. An ordinary blank or a full stop counts when what is counted follows
(*structures*, *people*, *euros*) or a currency stands before it. Telephone and model numbers, dates, scores and measures
(*2.256 seconds*, *4.483 million*) are silent; so is a full stop that could be a decimal one, unless the figure ends in 000.

## When it is wrong

Two figures that stand side by side: *on day 3 410 people came*.

## Measured

In 641,000 words of English by human writers and translators: 10 findings, all in translations and all of them
defects. Of 14 findings read in translations by machines, 14 were right, one of them with a correction that does not
bring the original figures back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, replacement, rule
from mtlint.text.analysis import Analysis
from mtlint.text.numbers import NOT_A_NOUN, rewritten

_FIXED = "\u00a0\u202f\u2009"
_FIGURE = lazy(
    # Looking back from behind the first digit: a search passes over what is none.
    rf"[1-9](?<![\w.,/:+)(-].)(?<!\d[ {_FIXED}].)(?<!\+\d[ {_FIXED}].)"
    rf"\d{{0,2}}(?:(?:[ {_FIXED}]\d{{3}}){{1,3}}|(?:\.\d{{3}}){{1,3}}|(?:,\d{{3}}){{2,3}})"
    rf"(?![\w/:-]|[.,]\d|[ {_FIXED}]\d)"
)
_COUNTED = lazy(
    rf"[ {_FIXED}](?:(?:new|more|other|such|young|old|small|large|local|foreign|French|European|additional|extra|direct) )?"
    rf"([a-z]{{3,}}s|people|men|women|children|euros?|inhabitants|hectares|troops|police|sheep|cattle|of)\b|[{_FIXED} ]?[€%]"
)
_MEASURED = lazy(
    rf"[ {_FIXED}-]?(?:million|billion|trillion|percent|per cent|points?|seconds?|km|kg|kilomet|met(?:re|er)s?|inch|degrees|%)"
)
_NOT_A_COUNT = lazy(
    r"(?:\b(?:tel|phone|call|fax|no|n°|nos|number|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|day|page|room|flight|route|version|bus|line)\.?:?|[$])[ \u00a0]?\Z",
    re.I,
)
_CURRENCY = lazy(r"[€£¥]\s?\Z")


@rule(
    "MT506",
    "thousands-separator",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    # Thousands behind a point, a second group behind a comma, and a group of its own behind a blank.
    shapes=[r"\d(?:\.|,\d{3},)\d{3}(?!\d)", r"\A\d{3}(?!\d)"],
    bad=[
        "The sum is ⟦12\u00a0000⟧ euros. → 12,000",
        "Some ⟦59 000⟧ buildings were lost. → 59,000",
        "They earned ⟦5.143.312⟧ dollars. → 5,143,312",
        "About ⟦74.000⟧ inhabitants left the valley. → 74,000",
        "The club paid €⟦3 500 000⟧ for him. → 3,500,000",
        "Almost ⟦285\u202f000⟧ were sold. → 285,000",
    ],
    good=[
        "Call 0845 8 505 505 or +33 1 555 111 before noon.",
        "He won by 2.256 seconds; 4.483 million people watched.",
        "On April 3 410 bodies were found.",
        "Locomotive 255 001 was sold in 2011 200 miles from here.",
        "The sum is 12,000 euros, not 1,200,000.",
        "The dollar stood at 1.354 euros and the index at 3.064 points.",
        "The Airbus A320 200 series is grounded.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Figures whose thousands are grouped by the sign of another language."""
    style = a.typography
    if not style.thousands:
        return
    for segment in segments:
        for found in _FIGURE.finditer(a.text, *segment.span):
            sign = found.group().lstrip("0123456789")[0]
            if sign == style.thousands or (style.thousands.isspace() and sign.isspace()):
                continue
            if not _is_count(a.text, segment.span, found, sign):
                continue
            correct = rewritten(found.group(), "", style)
            yield Hit(
                (Span(*found.span()),),
                f"“{found.group()}” groups thousands as another language does",
                why="the engine kept the figure as it stood in the original",
                help=f"write {correct}",
                fix=replacement(Span(*found.span()), correct, "safe" if sign in _FIXED else "unsafe"),
            )


def _is_count(text: str, segment: Span, found: re.Match[str], sign: str) -> bool:
    """Whether the figure is one number that counts something."""
    before = text[max(segment.start, found.start() - 14) : found.start()]
    if _NOT_A_COUNT.search(before):
        return False
    groups = found.group().count(sign)
    if sign in _FIXED or (sign == "," and groups > 1):
        return True
    counted = _COUNTED.match(text, found.end(), segment.end)
    noun = counted is not None and counted[1] not in NOT_A_NOUN
    if sign == ".":
        round_or_long = groups > 1 or found.group().endswith("000")
        return noun and round_or_long and _MEASURED.match(text, found.end(), segment.end) is None
    return noun or _CURRENCY.search(before) is not None
