"""A whole line belongs to the web page, not to the article.

## What it finds

*You may also like*, *Leave a Comment*, *Share this article*, *Published on 02/03/2022 at 08h15*, *Tags: Fishing, Ports*,
*Download our app*, *Article reserved for subscribers*, and some eighty kinds more, many of them in the wording that
machine translation gives them (*To go further*, *The editorial staff advises you*). A byline that names only a website is
a note.

## Why it happens

The program that copied the page took the buttons, the notices and the advertising between the paragraphs along with the
text, and all of it was translated.

## How it decides

The whole line must have the form of a known notice; the list is a table in the language pack. A sentence that merely
begins like one is silent.

## When it is wrong

A subheading that consists of such words alone (*Most read*) looks the same. Kinds of line that are often something else
are notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from mtlint.model import Fix, Segment, Severity
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import Phrase, PhraseTable

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LONGEST = 220
_BULLETS = " \t\u00a0>»→▶►•·*#|–—-"


@rule(
    "MT402",
    "page-furniture",
    severity="warning",
    targets=("en",),
    bad=[
        "The talks resume on Monday.\n\n⟦You may also like⟧ → ∅",
        "The talks resume on Monday.\n\n⟦Leave a Comment⟧ → ∅",
        "A port is closed\n\n⟦Published on 02/03/2022 at 08h15 - Updated on 02/03/2022 at 9:40⟧\n\nThe port is closed.",
        "The talks resume on Monday.\n\n⟦Share this article⟧\n\nNobody expects a result.",
        "The talks resume on Monday.\n\n⟦Tags: Fishing, Ports, Brittany⟧\n\nNobody expects a result.",
        "The talks resume on Monday.\n\n⟦Download our app and miss nothing⟧",
        "The talks resume on Monday.\n\n⟦» Leave a Comment⟧ → ∅",
        "The talks resume on Monday.\n\n⟦Article reserved for subscribers⟧",
    ],
    good=[
        "You may also like the second volume, which is shorter.",
        "Share this article of faith and you belong to them.",
        "Leave a comment on her door and she answers.",
        "Published in 1923, the novel was forgotten at once.",
        "The port is closed\n\nby Mary Newsome\n\nThe port is closed until Monday.",
        "Tags cost a pound each at the gate.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Lines that match a row of the furniture table as a whole."""
    # A line with a source of its own was put there to be translated.
    if a.target is None or a.document.units:
        return
    for segment in segments:
        if segment.span.end - segment.span.start > _LONGEST:
            continue
        line = a.slice(segment.span).lstrip(_BULLETS)
        kind = next((kind for kind in _table(a.target).candidates(line) if kind.pattern.fullmatch(line)), None)
        if kind is not None:
            yield Hit(
                (segment.span,),
                "this line belongs to the web page, not to the article",
                why="the buttons and notices around the article were copied and translated with it",
                help="take the line out",
                fix=Fix((a.line_removal(segment),), "unsafe", "Take the line out"),
                severity=cast("Severity", kind.kind),
                absorbs=kind.kind != "info",
                data={"kind": kind.name},
            )


@cache
def _table(pack: Pack) -> PhraseTable:
    rows = pack.rows("furniture")
    return PhraseTable(
        [(Phrase(name, level, lazy(form, re.I)), hints.split("|")) for name, hints, form, level, *_ in rows],
        at_words=True,
    )
