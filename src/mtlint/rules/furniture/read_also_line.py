"""A line that only points to another article stands in the text.

## What it finds

`>> READ ALSO - Why bread is getting dearer`, `Read also: The forgotten coast`, `Read also our file`, `Lire aussi : …`:
lines that are nothing but an invitation to read something else.

## Why it happens

French news sites set links to other articles between the paragraphs. Whoever copied the page took them for paragraphs.

## How it decides

The line must begin with one of the known labels and then end, or give a title after a colon, a dash or a blank. A line
that ends like a sentence is taken for text unless a colon or a dash follows the label.

## When it is wrong

A subheading such as *Read more* in a text about reading. A label that has grown together with its title is the business of
`fused-label`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Fix, Segment
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LONGEST = 240
_BULLETS = " \t\u00a0>»→▶►•·*#|([–—-"
# What may follow a label: a colon and a title, "our file", nothing; a title in quotation marks; for a label in capitals
# or with "also", a title without a colon.
_ANY = lazy(r"\s?[:>»|–—→-]+\s?\S.{1,180}|\s(?:our|about)\s[^\n.]{1,80}|[\s:>»→.…)\]]{0,4}")
_SHORT_TITLE = lazy(r"\s?[.:>|–—]\s?\S.{1,180}[^\s.,;]")
_TITLE = lazy(r"\s[“\"‘A-ZÀ-Þ].{1,180}[^\s.,;]")
_QUOTED_TITLE = lazy(r"\s[“\"‘].{1,180}[^\s.,;]")
_ALSO = lazy(r"also|too|aussi|également", re.I)
_LITERALS = [
    "READ", "Read", "SEE", "See", "see", "WATCH", "Watch", "watch", "LISTEN", "Listen", "listen", "Reread", "LIRE",
    "Lire", "lire", "VOIR", "Voir", "DISCOVER", "Discover", "discover", "read",
]  # fmt: skip


@rule(
    "MT401",
    "read-also-line",
    severity="warning",
    targets=("en",),
    literals=_LITERALS,
    bad=[
        "The vote is on Monday.\n\n⟦>> READ ALSO - Why bread is getting dearer⟧\n\nNobody knows. → ∅",
        "The vote is on Monday.\n\n⟦Read also our file⟧",
        "The vote is on Monday.\n\n⟦Read also: The forgotten coast⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦ALSO READ “We were alone”: a night on the ferry⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦Lire aussi : La côte oubliée⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦→ To read also: the mayor's long goodbye⟧\n\nNobody knows.",
    ],
    good=[
        "Read more books, the teacher told the class, and the class laughed.",
        "They read also in the evening.",
        "See also how the light falls on the river in May.",
        "To read is to travel.",
        "Watch also for ice on the bridges.",
        "Read on Monday, forgotten on Tuesday: such is the fate of a column.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Lines made of a label and perhaps a title."""
    # A line with a source of its own was put there to be translated.
    if a.target is None or a.document.units:
        return
    for segment in segments:
        if segment.span.end - segment.span.start <= _LONGEST and _only_points(a.target, a.slice(segment.span)):
            yield Hit(
                (segment.span,),
                "this line only points to another article",
                why="links between the paragraphs were copied with the article",
                help="take the line out",
                fix=Fix((a.line_removal(segment),), "unsafe", "Take the line out"),
                absorbs=True,
            )


class _Label(NamedTuple):
    """A label as it may stand at the beginning of a line, and what may follow it to make the line a link."""

    text: str
    tails: tuple[re.Pattern[str], ...]


def _only_points(pack: Pack, line: str) -> bool:
    line = line.lstrip(_BULLETS)
    return any(
        tail.fullmatch(line, len(label.text))
        for label in _labels(pack)
        if line.startswith(label.text)
        for tail in label.tails
    )


@cache
def _labels(pack: Pack) -> tuple[_Label, ...]:
    labels = []
    for label, kind, *_ in pack.rows("labels"):
        if kind == "short":
            labels.append(_Label(label.upper(), (_SHORT_TITLE,)))
        elif kind == "link":
            quoted = (_QUOTED_TITLE,) if " " in label else ()
            also = (_TITLE,) if _ALSO.search(label) else ()
            labels += [_Label(label, (_ANY, *quoted, *also)), _Label(label.upper(), (_ANY, _TITLE))]
    return tuple(labels)
