"""One term of the source is rendered in two or three ways.

## What it finds

*The Revolutionary Guards denied it … the Guardians of the Revolution said no more.* *The lockdown begins on Friday … the
confinement closes all bars.* A reader takes them for two things. All places are told in one finding, with the term of the
source that stands behind them.

## Why it happens

An engine translates sentence by sentence and does not remember what it wrote before. Where a term has no fixed
translation, or one that only news desks know, each sentence gets the rendering that its neighbours happen to favour.

## How it decides

The tables know, for each term, the renderings that machines give it, the usual one first. The finding needs two different
ones in one document. A rendering in brackets directly behind another explains it and does not count. The tables are for
French, Spanish, Italian, German and Portuguese; the one of the language that the text was translated from is used, or all of
them where nothing tells which it is.

## When it is wrong

A text may speak of two things that have the same name in one language, *lockdown* and *containment* of a virus for
instance, and writers vary their words on purpose.

## Measured

In 657,000 words of news written or translated by people there is no finding (0.00 per 1,000 words). In 1,848 documents
that programs translated from French there are 63, all right: 48 times the euro zone, eleven times an identity card. How
many unstable terms there are that no row knows is not measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtlint.lang import Pack
from mtlint.model import Segment
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._notation import SetPhrase
from mtlint.rules.phrasing._tables import Place, packs, places, possible, shown, suggestion
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import PhraseTable

_GLOSS = (" (", " [")


@rule(
    "MT710",
    "unstable-term",
    severity="warning",
    status="preview",
    targets=("en",),
    bad=[
        "The Revolutionary Guards denied it. The ⟦Guardians of the Revolution⟧ said no more. → Revolutionary Guards",
        "The no-confidence motion failed.\n\nA second ⟦motion of censure⟧ is due. → no-confidence motion",
        "The ⟦confinement⟧ closes all bars. The lockdown begins on Friday, and the ⟦confinement⟧ ends in May. → lockdown",
    ],
    good=[
        "The Revolutionary Guards denied it. The guards of the museum said no more.",
        "The lockdown begins on Friday. The lockdowns of last year were longer.",
        "The National Rally (Rassemblement National) voted no.",
        "The head of government met the heads of government of two neighbours.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Terms of the tables that stand there in more than one rendering, each once for the document."""
    by_term: dict[str, list[Place[_Rendering]]] = {}
    for place in _without_glosses(a, places(a, possible(a, _table(packs(a))))):
        by_term.setdefault(place.phrase.source, []).append(place)
    for source, found in by_term.items():
        if len({place.phrase.number for place in found}) > 1:
            yield _hit(a, source, found)


class _Rendering(SetPhrase):
    """One rendering of a term, its place in the row and what the row prefers."""

    def __init__(self, pack: Pack, source: str, renderings: Sequence[str], number: int) -> None:
        super().__init__(pack, renderings[number], renderings[0], source)
        self.number = number


@cache
def _table(packs: tuple[Pack, ...]) -> PhraseTable[_Rendering]:
    """The renderings of the terms of some languages; one that several have belongs to the first."""
    rows: dict[str, _Rendering] = {}
    for pack in packs:
        for source, renderings, *_ in pack.rows("terms"):
            forms = renderings.split(" / ")
            for number, form in enumerate(forms):
                rows.setdefault(form, _Rendering(pack, source, forms, number))
    return PhraseTable([(phrase, phrase.hints) for phrase in rows.values()])


def _without_glosses(a: Analysis, found: Sequence[Place[_Rendering]]) -> Iterator[Place[_Rendering]]:
    """The places but for those that stand in brackets behind another rendering of the same term."""
    before: Place[_Rendering] | None = None
    for place in found:
        between = a.text[before.span.end : place.span.start] if before else ""
        if not (before and before.phrase.source == place.phrase.source and between in _GLOSS):
            yield place
        before = place


def _hit(a: Analysis, source: str, found: Sequence[Place[_Rendering]]) -> Hit:
    other = [place for place in found if place.phrase.number]
    counts: dict[str, int] = {}
    for place in found:
        form = shown(a, place.span)
        counts[form] = counts.get(form, 0) + 1
    pack = found[0].phrase.pack
    spans = [place.span for place in [*other, *(place for place in found if not place.phrase.number)]]
    return Hit(
        tuple(spans),
        f"one term has several renderings: {', '.join(f'“{form}”' for form in counts)}",
        why=f"{pack.name} “{source}” stands behind all of them; each sentence was translated for itself",
        help=f"write “{other[0].written[0]}” throughout",
        fix=suggestion(other),
        data={"source": source, "forms": counts},
    )
