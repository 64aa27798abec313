"""A phrase is built like the source language, word for word.

## What it finds

*The head of the Turkish diplomacy*, *making at least 31 dead*, *since three weeks*, *in the night of Monday to Tuesday*,
*placed under examination*, *French time*: English words in a construction that only the other language has. Each row of
the tables names the phrase of the source language and what an English newspaper writes.

## Why it happens

News has its set phrases: offices, tolls, dates, the language of courts, ways to report what somebody said. An engine
that does not know the phrase as a whole translates its words.

## How it decides

Each language pack has a table of phrases. By default the rule looks only for phrases that good English never uses: none
of them occurs in news written in English, and each has been seen in a machine translation. They are notes. Up to three different
phrases are told one by one; where there are more, one note counts them and lists all places, because then it is the
translation that has to be revised and not the phrase. With `--preview` the other rows are looked for as well: phrases that English
uses, too, but seldom in so many places, and phrases that have not been measured yet.

Your own translations (`words` in the settings, `--glossary`) are looked for, too, where the phrase on the left is in the
language of publication: `"the Iraq" = "Iraq"`. Such a finding is a warning, told once for each phrase.

The correction is a proposal. It is shown and never written, because the rest of the sentence may have to change with it.

## When it is wrong

People who translate keep such phrases almost as often as machines do, so that a phrase shows where a text comes from
rather than who translated it. Quoted speakers may talk like this.

## Measured

In 420,000 words of news written in English there is no finding; in 221,000 words that people translated into English
there is one, rightly told. An editor would mend 80 of 81 places read in machine translations. With `--preview` there are
0.09 findings per 1,000 words of news written in English and 0.29 in translations by people. How often each row occurs in
which kind of text is in `benchmarks/calques.csv`; a row that no machine translation has shown yet stays in preview.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtlint.lang import Pack
from mtlint.model import Edit, Fix, Segment, Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._notation import Calque
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import PhraseTable

_ONE_BY_ONE = 3
_SHOWN = 3
_RUNNING_TEXT = ("title", "lead", "heading", "body", "quote", "caption")


@rule(
    "MT702",
    "calque",
    severity="info",
    targets=("en",),
    bad=[
        "She met ⟦the head of the Turkish diplomacy⟧ in Oslo. → the Turkish foreign minister",
        "The blast, ⟦making at least 31 dead⟧, was heard at sea. → killing at least 31",
        "The mill has been empty ⟦since three years⟧. → for three years",
        "A boy ⟦aged of 12⟧ fell. His father, ⟦aged of 40⟧, fell too. → aged 12",
        "The roof fell in ⟦on the night of Monday to Tuesday⟧. → on Monday night",
        "She envisages a sale. He ⟦envisages to⟧ resign. → plans to",
    ],
    good=[
        "The head of the Turkish diplomatic service flew home, and so did the head of the Oslo school of diplomacy.",
        "Since three o’clock nobody has seen her, and since two of her friends left, nobody has looked.",
        "The night of Monday was quiet; Tuesday to Thursday were worse.",
        "In 2019 billions of euros were lost, and the plan is envisaged to cost more.",
        "Their lives depend of course on the weather, and nobody participates to the fullest.",
        "He made two deaths look like one.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Phrases of the user's list, and those of the tables, told one by one or, where there are many, together."""
    if a.config.words:
        from mtlint.rules.phrasing._house import of_the_house

        yield from of_the_house(a, segments)
    places = [place for segment in segments if segment.role in _RUNNING_TEXT for place in _places(a, segment)]
    by_phrase: dict[Calque, list[_Place]] = {}
    for place in places:
        by_phrase.setdefault(place.calque, []).append(place)
    if len(by_phrase) <= _ONE_BY_ONE:
        for calque, found in by_phrase.items():
            yield _single(a, calque, found)
    else:
        yield _together(a, places)


class _Place(NamedTuple):
    """A phrase found, and what to write there, the first choice first."""

    span: Span
    calque: Calque
    written: tuple[str, ...]


def _places(a: Analysis, segment: Segment) -> Iterator[_Place]:
    """The phrases of a segment from left to right; of two that overlap the one that begins first, then the longer one."""
    found = [
        _Place(Span(*match.span()), calque, calque.written(match))
        for calque in _table(_packs(a), a.config.preview).candidates(" ".join(a.runs(segment)))
        for match in calque.pattern.finditer(a.text, *segment.span)
    ]
    end = 0
    for place in sorted(found, key=lambda place: (place.span.start, -place.span.end)):
        if place.span.start >= end:
            end = place.span.end
            yield place


def _packs(a: Analysis) -> tuple[Pack, ...]:
    """The languages whose phrases to look for: the one the text was translated from, or all where nothing tells which."""
    if a.source_is_guess and a.evidence and a.evidence.pack:
        return (a.evidence.pack,)
    return a.sources


@cache
def _table(packs: tuple[Pack, ...], preview: bool) -> PhraseTable[Calque]:
    """The phrases of some languages; one that several have belongs to the first."""
    rows: dict[str, Calque] = {}
    for pack in packs:
        for phrase, suggestion, source, tier, *_ in pack.rows("calques"):
            if preview or tier == "hard":
                rows.setdefault(phrase, Calque(pack, phrase, suggestion, source))
    return PhraseTable([(calque, calque.hints) for calque in rows.values()])


def _single(a: Analysis, calque: Calque, found: Sequence[_Place]) -> Hit:
    first = found[0]
    return Hit(
        tuple(place.span for place in found),
        f"“{_shown(a, first)}” is worded as in {calque.pack.name}",
        why=f"{calque.pack.name} has “{calque.source}”, which was translated word for word",
        help=f"write {_or(first.written)}",
        fix=_fix(found),
        alternatives=first.written[1:],
        data={"source": calque.source},
    )


def _together(a: Analysis, places: Sequence[_Place]) -> Hit:
    words = sum(len(a.runs(segment)) for segment in a.segments)
    names = " or ".join(dict.fromkeys(place.calque.pack.name for place in places))
    some = list({place.calque: place for place in places}.values())[:_SHOWN]
    sources = ", ".join(f"“{place.calque.source}”" for place in some)
    forms = "; ".join(f"“{place.written[0]}” for “{_shown(a, place)}”" for place in some)
    return Hit(
        tuple(place.span for place in places),
        f"{len(places)} phrases in {words} words are worded as in {names}",
        why=f"phrases such as {sources} were translated word for word",
        help=f"revise the wording of the whole text, for example {forms}",
        fix=_fix(places),
        data={"places": len(places), "words": words},
    )


def _fix(places: Sequence[_Place]) -> Fix:
    edits = tuple(Edit(place.span, place.written[0]) for place in places)
    return Fix(edits, "suggestion", f"Write “{edits[0].text}”")


def _or(written: Sequence[str]) -> str:
    return " or ".join(f"“{form}”" for form in written)


def _shown(a: Analysis, place: _Place) -> str:
    return " ".join(a.slice(place.span).split()).strip(" ,")
