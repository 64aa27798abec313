"""A phrase is built like the source language, word for word.

## What it finds

*The head of the Turkish diplomacy*, *making at least 31 dead*, *since three weeks*, *in the night of Monday to Tuesday*,
*the two last years*, *by the bias of*: English words in a construction that only the other language has. Each row of
the tables names the phrase of the source language and what an English newspaper writes.

## Why it happens

News has its set phrases: offices, tolls, dates, the language of courts, ways to report what somebody said. An engine
that does not know the phrase as a whole translates its words. What the finding tells as its reason is the phrase of
the source language, “chef de la diplomatie turque” for instance, so that the correction can be checked against the
original.

## How it decides

Each language pack has a table of phrases; there are tables for French, Spanish, Italian, German and Portuguese. The
table of the language that the text was translated from is used; where nothing tells which it is, all of them are.

Told one by one are phrases that good English never uses: none of them occurs in news written in English, and each has
been seen in machine translations. The other rows (phrases that English uses, too, but seldom in so many places, and
phrases that have not been seen in a machine translation yet, which includes most of those for other languages than
French) are told one by one with `--preview` only. All are notes.

Together they are a sign that no single one is: where a text has at least four different phrases of the tables and four
places in 1,000 words, one note counts them and lists all places with their corrections, with or without `--preview`,
because then it is the translation that has to be revised and not the phrase. The same note stands for more than three
phrases that would be told one by one.

Your own translations (`words` in the settings, `--glossary`) are looked for, too, where the phrase on the left is in the
language of publication: `"the Iraq" = "Iraq"`. Such a finding is a warning, told once for each phrase.

The correction is a proposal. It is shown and never written, because the rest of the sentence may have to change with it.

## When it is wrong

People who translate keep such phrases almost as often as machines do, so that a phrase shows where a text comes from
rather than who translated it. Quoted speakers may talk like this. Some of the phrases are right in other company: *the
head of diplomacy* is a course of study at a school of diplomacy, *minister of the interior* is what some governments
call theirs in English, *provisional detention* is a term of some laws.

## Measured

In 436,000 words of news written in English there is no finding; in 221,000 words that people translated into English
there are seven, all rightly told. The note on a whole text is never made of 1,290 documents written in English and of 1,432
translated by people, whatever language they are said to come from; it is made of 3 in 100 documents that older programs
translated from French. Of 151 places in machine translations, two for each row and drawn at random, an editor would
mend all; in four of them the proposed words do not fit. With `--preview` and French there are 0.09 findings per 1,000 words of
news written in English and 0.33 in translations by people; with the other languages at most 0.01 and 0.04. How often
each row occurs in which kind of text is in `benchmarks/calques.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mtlint.lang import Pack
from mtlint.model import Segment
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._notation import SetPhrase
from mtlint.rules.phrasing._tables import Place, packs, places, possible, shown, suggestion
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import PhraseTable

_ONE_BY_ONE = 3
_DENSE = 4 / 1000
_SHOWN = 3


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
    near = possible(a, _table(packs(a)))
    if not a.config.preview and len({phrase for phrases in near.values() for phrase in phrases}) <= _ONE_BY_ONE:
        # Too few to be told together: the others count only where a hard one is told, which they may overlap.
        hard = {number: [phrase for phrase in phrases if phrase.hard] for number, phrases in near.items()}
        if not places(a, hard):
            return
    found = places(a, near)
    told = found if a.config.preview else [place for place in found if place.phrase.hard]
    by_phrase: dict[_Calque, list[Place[_Calque]]] = {}
    for place in told:
        by_phrase.setdefault(place.phrase, []).append(place)
    if _many(found) and len(found) >= _DENSE * sum(len(a.runs(segment)) for segment in a.segments):
        yield _together(a, found)
    elif _many(told):
        yield _together(a, told)
    else:
        for phrase, of_phrase in by_phrase.items():
            yield _single(a, phrase, of_phrase)


class _Calque(SetPhrase):
    """A row of the tables; a hard one is told alone without ``--preview``."""

    def __init__(self, pack: Pack, phrase: str, write: str, source: str, tier: str) -> None:
        super().__init__(pack, phrase, write, source)
        self.hard = tier == "hard"


@cache
def _table(packs: tuple[Pack, ...]) -> PhraseTable[_Calque]:
    """The phrases of some languages; one that several have belongs to the first."""
    rows: dict[str, _Calque] = {}
    for pack in packs:
        for row in pack.rows("calques"):
            rows.setdefault(row[0], _Calque(pack, *row[:4]))
    return PhraseTable([(phrase, phrase.hints) for phrase in rows.values()])


def _many(found: Sequence[Place[_Calque]]) -> bool:
    return len({place.phrase for place in found}) > _ONE_BY_ONE


def _single(a: Analysis, phrase: SetPhrase, found: Sequence[Place[_Calque]]) -> Hit:
    first = found[0]
    corrections = {shown(a, place.span): place.written[0] for place in found}
    return Hit(
        tuple(place.span for place in found),
        f"“{shown(a, first.span)}” is worded as in {phrase.pack.name}",
        why=f"{phrase.pack.name} has “{phrase.source}”, which was translated word for word",
        help=f"write {_or(first.written) if len(corrections) == 1 else _examples(corrections)}",
        fix=suggestion(found),
        alternatives=first.written[1:],
        data={"source": phrase.source},
    )


def _together(a: Analysis, found: Sequence[Place[_Calque]]) -> Hit:
    words = sum(len(a.runs(segment)) for segment in a.segments)
    names = " or ".join(dict.fromkeys(place.phrase.pack.name for place in found))
    first = {place.phrase: place for place in reversed(found)}
    some = sorted(first.values(), key=lambda place: place.span)[:_SHOWN]
    sources = ", ".join(f"“{place.phrase.source}”" for place in some)
    corrections = {shown(a, place.span): place.written[0] for place in some}
    phrases = {shown(a, place.span): {"source": place.phrase.source, "write": list(place.written)} for place in found}
    return Hit(
        tuple(place.span for place in found),
        f"{len(found)} phrases in {words} words are worded as in {names}",
        why=f"phrases such as {sources} were translated word for word",
        help=f"revise the wording of the whole text: {_examples(corrections)}",
        fix=suggestion(found),
        data={"places": len(found), "words": words, "phrases": phrases},
    )


def _examples(corrections: Mapping[str, str]) -> str:
    """The first few corrections, each for what stands in the text."""
    return "; ".join(f"“{written}” for “{found}”" for found, written in [*corrections.items()][:_SHOWN])


def _or(written: Sequence[str]) -> str:
    return " or ".join(f"“{form}”" for form in written)
