"""British and American spellings stand in one text.

## What it finds

`colour` beside `center` and `traveled`.

## Why it happens

An engine has learnt from texts of both kinds and chooses word by word.

## How it decides

Pairs of spellings stand in a table. The text keeps to the spelling that is more frequent in it; the words of the other one are
reported together. A spelling that both sides use (*program*, *organize*) counts for neither. Words with a capital are names
(*Labour*, *World Trade Center*) and are left out. At least two words have to speak for the spelling of the text.

## When it is wrong

Quotations from written documents keep their spelling.

## Measured

In 641,000 words of English by human writers and translators: 5 articles are reported, not judged one by one; hence
preview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LEAST = 2
_MARKS = ".,;:!?“”\"'‘’()[]«»…"


@rule(
    "MT511",
    "british-american-mix",
    severity="info",
    status="preview",
    targets=("en",),
    bad=[
        "The colour of the harbour changed, and the ⟦center⟧ was empty. → centre",
        "He traveled to the theater of the ⟦labour⟧ unions. → labor",
        "The defence of the neighbours cost two ⟦liters⟧ of paint. → litres",
    ],
    good=[
        "The colour of the harbour changed, and the centre was empty.",
        "The Labour party met at the Lincoln Center, whose color and flavor are famous.",
        "They organize a program in the centre of the harbour.",
        "The colour of the center.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Words in the spelling that the text otherwise does not use."""
    if a.target is None:
        return
    british, american = _spellings(a.target)
    words = {run.strip(_MARKS) for run in a.all_runs}
    ours, theirs = words & british.keys(), words & american.keys()
    if ours and theirs:
        yield from _compared(a, segments, british, american, _pattern(frozenset(ours | theirs)))


def _compared(
    a: Analysis,
    segments: Sequence[Segment],
    british: dict[str, str],
    american: dict[str, str],
    pattern: re.Pattern[str],
) -> Iterator[Hit]:
    found = [match for segment in segments for match in pattern.finditer(a.text, *segment.span)]
    ours = [match for match in found if match.group() in british]
    theirs = [match for match in found if match.group() in american]
    if not ours or not theirs or len(ours) == len(theirs):
        return
    fewer, more, other, name = (
        (ours, theirs, british, "American") if len(ours) < len(theirs) else (theirs, ours, american, "British")
    )
    if len(more) < _LEAST:
        return
    words = ", ".join(dict.fromkeys(match.group() for match in fewer))
    edits = tuple(Edit(Span(*match.span()), other[match.group()]) for match in fewer)
    yield Hit(
        tuple(Span(*match.span()) for match in fewer),
        f"the text has {name} spelling elsewhere ({more[0].group()}), but not in {words}",
        why="an engine has learnt both spellings and chooses word by word",
        help="keep to one spelling",
        fix=Fix(edits, "unsafe", f"Use {name} spelling"),
    )


def _pattern(forms: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w@#/.-])(?:{'|'.join(longest_first)})(?![\w@/-]|\.\w)")


@cache
def _spellings(pack: Pack) -> tuple[dict[str, str], dict[str, str]]:
    """The American form of each British one, and the British form of each American one."""
    british: dict[str, str] = {}
    american: dict[str, str] = {}
    for first, second, endings, marks, *_ in pack.rows("spellings"):
        for ending in ("", *filter(None, endings.split("|"))):
            british[first + ending] = second + ending
            if marks == "both":
                american[second + ending] = first + ending
    return british, american
