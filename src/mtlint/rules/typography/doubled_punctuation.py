"""Two punctuation marks stand where one belongs.

## What it finds

`the harbour..`, `the harbour,, the quay`, `the harbour,.`, `“We shall see.”, he said`, `“We shall see.”.` and
`“Who pays?”.`

## Why it happens

French sets the full stop behind the quotation mark, English often before it; a machine that moves marks about leaves one on
each side. Elsewhere two pieces of a text were joined, and each brought its own mark.

## How it decides

Only marks that cannot follow each other count. Ellipses, also those of four dots, `?!`, abbreviations (*etc.,* *Inc.,*),
entities and paths are silent. Of the two marks the one stays that the rest of the sentence asks for: a full stop before a
capital or at the end, a comma before a word that goes on.

## When it is wrong

Two dots can be meant as an ellipsis; before a small letter the correction has to be asked for. British editors may keep a
full stop behind a quotation that ends in a question mark.

## Measured

In 641,000 words of English by human writers and translators: 9 findings, all of them defects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, replacement, rule
from mtlint.text.analysis import Analysis
from mtlint.text.sentences import ends_at

# Looking back from behind the first mark: a search passes over everything else.
_STOPS = lazy(r"\.(?<=[\w)\]”\"’'»].)(?: ?\.)(?![./\\\w]| \.)")
_CLUSTER = lazy(r"(?<=[\w)\]”\"’'»])(?:,[,.;]|;[;.,]|:[.,]|[?!]\.|\.[,;])(?![.\w])")
_QUOTED = lazy(r"(?<=\w)(?:[.,;:]\"[.,]|[?!]\"\.|[ ]?[.,;:][ ]?[”»][ ]?[.,]|[ ]?[?!][ ]?[”»][ ]?\.)(?![.\w])")
_ENTITY = lazy(r"&#?\w{1,8}\Z")
_WORD = lazy(r"(?<!\w)[a-zß-ÿ]{5,30}\Z")
_WHY = "two pieces of the text were joined, and each brought its own mark"
_WHY_QUOTED = "French sets the mark behind the quotation mark, English before it; the engine left one on each side"


@rule(
    "MT510",
    "doubled-punctuation",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    literals=[
        "..", ". .", ",,", ",.", ",;", ";;", ";.", ";,", ":.", ":,", "?.", "!.", ".,", ".;",
        *(f"{first}{mark}{second}" for mark in '”"»' for first in ".,;:" for second in ".,"),
        *(f"{first}{mark}." for mark in '”"»' for first in "?!"),
    ],
    bad=[
        "The boats lay in the harbour⟦..⟧ Nobody came. → .",
        "The boats lay in the harbour⟦. .⟧ Nobody came. → .",
        "The boats⟦,,⟧ the nets and the crew are here. → ,",
        "The boats lay in the harbour⟦,.⟧ Nobody came. → .",
        "“We shall see⟦.”,⟧ he said. → ,”",
        "He said: “We shall see⟦.”.⟧ Nobody came. → .”",
        "She asked: “Who pays⟦?”.⟧ Nobody knew. → ?”",
        "He left the harbour⟦.,⟧ and nobody came. → ,",
        "Nobody knew who pays⟦?.⟧ → ?",
        "He waited⟦..⟧ and nobody came. → …",
    ],
    good=[
        "He thought . . . and then.... nothing.",
        "Boats, nets, etc., were sold to Brown Bros., Inc., in May.",
        "He asked: “Who pays?”, and left.",
        "See ../harbour or C:\\boats\\..\\nets for more.",
        "The caf&#233;, the bar and the caf&#233;. All shut.",
        "“They shout Yahoo!”, she wrote, and 1..9 is a range.",
        "“It is all gone...”, she said.",
    ],
)  # fmt: skip
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Marks of which one is too many."""
    for segment in segments:
        for found in _STOPS.finditer(a.text, *segment.span):
            yield _hit(found, "." if ends_at(a.text, found.end(), segment.span.end) else "…", _WHY)
        for found in _CLUSTER.finditer(a.text, *segment.span):
            if not _is_meant(a, segment, found):
                yield _hit(found, _kept(a, segment, found), _WHY)
        for found in _QUOTED.finditer(a.text, *segment.span):
            yield _hit(found, _requoted(a, found), _WHY_QUOTED)


def _is_meant(a: Analysis, segment: Segment, found: re.Match[str]) -> bool:
    """Abbreviations (only a word that is none loses its full stop) and entities."""
    before = a.text[max(segment.span.start, found.start() - 32) : found.start()]
    if found.group()[0] == ".":
        word = _WORD.search(before)
        return word is None or word.group() in a.abbreviations
    return found.group()[0] == ";" and _ENTITY.search(before) is not None


def _kept(a: Analysis, segment: Segment, found: re.Match[str]) -> str:
    first, second = tuple(found.group())
    if first in "?!":
        return first
    if ends_at(a.text, found.end(), segment.span.end):
        return "."
    return second if first == "." else first


def _requoted(a: Analysis, found: re.Match[str]) -> str:
    first, quote, second = tuple(found.group().replace(" ", ""))
    if first in "?!":
        return first + quote
    return second + quote if a.target_lang == "en" else quote + second


def _hit(found: re.Match[str], kept: str, why: str) -> Hit:
    return Hit(
        (Span(*found.span()),),
        f"“{found.group()}” has one mark too many",
        why=why,
        help=f"write {kept} instead",
        fix=replacement(Span(*found.span()), kept, "unsafe" if kept == "…" else "safe"),
    )
