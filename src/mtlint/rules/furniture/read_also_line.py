"""A line that only points to another article stands in the text.

## What it finds

`>> READ ALSO - Why bread is getting dearer`, `Read also: The forgotten coast`, `Read also our file`, `Lire aussi : …`,
`It may interest you: …`: lines that are nothing but an invitation to read something else, translated or left in French,
Spanish, German, Italian or Portuguese.

## Why it happens

News sites set links to other articles between the paragraphs. Whoever copied the page took them for paragraphs.

## How it decides

The line must begin with one of the known labels and then end, or give a title after a colon, a dash or a blank. A line
that ends like a sentence is taken for text unless a colon or a dash follows the label.

Some labels are printed by English papers themselves (*Read more: …*, *See also: …*). One such line in a text is a note;
several, or one beside other links, are a warning.

## When it is wrong

A subheading such as *Read more* in a text about reading. A label that has grown together with its title is the business of
`fused-label`.

## Measured

Of 30 such lines in published and machine-translated news all 30 were links to other articles. In 95,000 sentences of
news, written by people or machine-translated and set as lines of their own, there are 43 findings; 40 are such links, three
stand in a list of sights. As paragraphs of their own there are none in 641,000 words written or translated by people: most
of those texts came without their pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint import lang
from mtlint.model import Segment
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.furniture._page import BULLETS, removal
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LONGEST = 240
# What may follow a label: a colon and a title, "our file", nothing; a title in quotation marks; for a label in capitals
# or with "also", a title without a colon.
_ANY = lazy(r"\s?[:>»|–—→-]+\s?\S.{1,180}|\s(?:our|about)\s[^\n.]{1,80}|[\s:>»→.…)\]]{0,4}")
_SHORT_TITLE = lazy(r"\s?[.:>|–—]\s?\S.{1,180}[^\s.,;]")
_TITLE = lazy(r"\s[“\"‘A-ZÀ-Þ].{1,180}[^\s.,;]")
_QUOTED_TITLE = lazy(r"\s[“\"‘].{1,180}[^\s.,;]")
_ALSO = lazy(r"\b(?:also|too|aussi|également|también|anche|também|auch)\b", re.I)
# The same for a label that a sentence may begin with, too.
_STRICT = lazy(r"\s?[:>»|–—→-]+\s?\S.{1,180}[^\s.!,;]|[\s:>»→…)\]]{0,4}")
_FIRST_WORD = lazy(r"[^\W\d_]+")


@rule(
    "MT401",
    "read-also-line",
    severity="warning",
    targets=("en",),
    bad=[
        "The vote is on Monday.\n\n⟦>> READ ALSO - Why bread is getting dearer⟧\n\nNobody knows. → ∅",
        "The vote is on Monday.\n\n⟦Read also our file⟧",
        "The vote is on Monday.\n\n⟦Read also: The forgotten coast⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦ALSO READ “We were alone”: a night on the ferry⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦Lire aussi : La côte oubliée⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦→ To read also: the mayor's long goodbye⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦It may interest you: The night the ferry stayed in port⟧\n\nNobody knows.",
        "The vote is on Monday.\n\n⟦Lesen Sie auch: Die vergessene Küste⟧\n\nNobody knows.",
    ],
    good=[
        "Read more books, the teacher told the class, and the class laughed.",
        "They read also in the evening.",
        "See also how the light falls on the river in May.",
        "To read is to travel.",
        "Watch also for ice on the bridges.",
        "Read on Monday, forgotten on Tuesday: such is the fate of a column.",
        "It may interest you to know that the ferry has no lights.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Lines made of a label and perhaps a title."""
    # A line with a source of its own was put there to be translated.
    if a.target is None or a.document.units:
        return
    links = [(segment, link) for segment in segments if (link := _link(a.target, a, segment))]
    for segment, link in links:
        if not link.is_fused:
            yield Hit(
                (segment.span,),
                "this line only points to another article",
                why="links between the paragraphs were copied with the article",
                help="take the line out",
                fix=removal(a, segment),
                severity="info" if link.is_house and len(links) == 1 else "warning",
                absorbs=True,
            )


class _Link(NamedTuple):
    """A line that points to another article; ``is_house``: English papers print such a line themselves."""

    is_house: bool
    is_fused: bool


class _Label(NamedTuple):
    """A label as it may stand at the beginning of a line, and what may follow it to make the line a link."""

    text: str
    tails: tuple[re.Pattern[str], ...]
    is_house: bool


def _link(pack: Pack, a: Analysis, segment: Segment) -> _Link | None:
    if segment.span.end - segment.span.start > _LONGEST:
        return None
    line = a.slice(segment.span).lstrip(BULLETS).replace("’", "'")
    first = _FIRST_WORD.match(line)
    for label in _labels(pack).get(first.group().lower(), ()) if first else ():
        if not line.startswith(label.text):
            continue
        end = len(label.text)
        if any(tail.fullmatch(line, end) for tail in label.tails):
            return _Link(label.is_house and line[end : end + 1] != ".", is_fused=False)
        if line[end : end + 1].isupper():
            return _Link(is_house=False, is_fused=True)
    return None


@cache
def _labels(pack: Pack) -> dict[str, list[_Label]]:
    """The labels of the language of publication and of the packs of other languages, by their first word."""
    house = {label for label, *_ in pack.rows("house_labels")}
    labels = []
    for text, kind, *_ in pack.rows("labels"):
        if kind == "short":
            labels.append(_Label(text.upper(), (_SHORT_TITLE,), text in house))
        elif kind == "link":
            labels += _forms(text, _ANY, is_house=text in house)
    for other in lang.packs():
        for own, english, *_ in other.rows("link_labels"):
            for form in (own, *english.split("|")):
                labels += _forms(form, _STRICT, is_house=form in house) if form else ()
    by_word: dict[str, list[_Label]] = {}
    for label in labels:
        first = _FIRST_WORD.match(label.text)
        assert first is not None
        by_word.setdefault(first.group().lower(), []).append(label)
    return by_word


def _forms(label: str, tail: re.Pattern[str], *, is_house: bool) -> list[_Label]:
    """A label as it is written, and in capitals."""
    quoted = (_QUOTED_TITLE,) if " " in label else ()
    also = (_TITLE,) if _ALSO.search(label) else ()
    return [_Label(label, (tail, *quoted, *also), is_house), _Label(label.upper(), (tail, _TITLE), is_house)]
