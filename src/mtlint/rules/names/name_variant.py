"""One name spelt in two or more ways in the same text.

## What it finds

A person, place or organisation whose name changes its spelling from one paragraph to the next: “Pashinian” and
“Pashinyan”, “Nagorny Karabakh” and “Nagorno-Karabakh”, “Jean-Marc Vasseur” and “Jean Marc Vasseur”, a misspelt
“Escofier” beside “Escoffier”. All spellings of one name make one finding, which marks every place to change and, after
them, the places that are right.

A name list of your own decides before anything else: what it replaces is reported by MT203, and two names that it keeps
apart are never reported against each other.

## Why it happens

A name from another alphabet has one spelling for each language that writes it down. Machine translation works sentence by
sentence and now copies the French spelling, now puts the English one. Hyphens, accents and single letters get lost on the
way through scrapers and editing systems.

## How it decides

Two spellings belong together if they sound alike in the usual transcriptions of Cyrillic, Arabic, Hebrew and other scripts,
or differ in few letters, and if the text speaks for it: the same given name before both, the same word after both, the
same title, a rare spelling beside a frequent one. Different given names, two names listed side by side (“X and Y”), two
names that English knows, and endings that make a new word (Armenia, Armenian; Ivanov, Ivanova) speak against it.
A paragraph that says itself that two names are spelt differently is believed.

The spelling to keep is the one in your name list; else, of two transcriptions of the same letters, the one with fewer
French spelling marks, unless only the other is in use in English; else the one the text has most often; else the one that
English texts use, or the usual English transcription. A hyphen or an accent that one place has and another lacks is kept:
they get lost more often than they are added. A correction is applied by itself only where your name list decides.

Names that differ in accents or apostrophes alone, and pairs that are likely but not sure, are notes.

## When it is wrong

Two people with nearly the same rare surname, a company and its founder (Tinkoff, Tinkov), or a name and a play on it
(Wordle by Wardle) can be taken for one. Put them into a `[[distinct]]` table of your name list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix
from mtlint.rules.base import Hit, rule
from mtlint.rules.names._entities import Builder, Entity, clusters, merge, settle, span_of
from mtlint.rules.names._house import House, cased, decided_forms
from mtlint.rules.names._wording import count_forms, listed
from mtlint.text.name_joins import find_joins
from mtlint.text.name_pairs import SURE, compare, find_pairs
from mtlint.text.name_words import NameWords
from mtlint.text.translit import without_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment, Severity
    from mtlint.text.analysis import Analysis
    from mtlint.text.names import Form

_WHY = "machine translation spells a foreign name anew in each sentence, now in the French way, now in the English"
_WHY_MARKS = "accents and apostrophes get lost between languages and editing systems"

# Measured precision of scores from the first figure upwards (hand-judged pairs in machine-translated news).
_BANDS = ((2.0, 0.98), (SURE, 0.95), (0.0, 0.80), (-1.0, 0.70))


@rule(
    "MT201",
    "name-variant",
    severity="warning",
    bad=[
        "Nikol ⟦Sarkissian⟧ spoke first. Then Nikol ⟦Sarkisyan⟧ left the hall. → Sarkisyan",
        "The envoy met President ⟦Guseinovich⟧. Later ⟦Guseynovich⟧ said little. Guseynovich left. → Guseynovich",
        "Bernard ⟦Barthomieux⟧ resigned. Bernard ⟦Barthomieu⟧ was tired; Barthomieu had left. → Barthomieu",
        "The envoy praised Marie-Claude Ferrand. ⟦Marie Claude⟧ Ferrand thanked him. → Marie-Claude",
        "Guns fired in ⟦Verkhny Talovsk⟧. In Verkhne-Talovsk a school burned; Verkhne-Talovsk is empty. → Verkhne-Talovsk",
        "The trial of Ludovic Castanier began. Ludovic ⟦Castaneir⟧ denied it, and Castanier left. → Castanier",
        "READ ALSO: the ⟦Tchernychenko⟧ affair\n\nDmitry ⟦Chernyshenko⟧ said that he knew nothing. → Chernyshenko",
    ],
    good=[
        "Armenia and the Armenian army said that Armenians had left.",
        "Alekseev and his wife, Alekseeva, came from Moscow.",
        "Andre Johnson missed the game. Andre Johnston started in his place.",
        "Sokolov and Sokolova danced; the critic Sokurov watched.",
        "Vadim Tkachev spoke before Oleg Tkachuk did.",
        "Mamadou Ndiaye scored 38. His cousin, Mouhamed N'Diaye, had none. The two spell the name differently.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Yield one hit for every name with more than one spelling."""
    house = House(a.config.names)
    for entity in _entities(a, house, decided_forms(a)):
        yield _hit(a, entity)


def _entities(a: Analysis, house: House, decided: set[str]) -> list[Entity]:
    index, words = a.names, NameWords(a)

    def may_join(one: Form, other: Form) -> bool:
        if house.is_distinct(one.text, other.text):
            return False
        same = without_article(one.text).lower() == without_article(other.text).lower()
        return same or compare(one, other, words) is not None

    groups = clusters(find_pairs(a, house.is_distinct, decided), may_join)
    joins = [ways for ways in find_joins(a) if decided.isdisjoint(way.text for way in ways)]
    if not groups and not joins:
        return []
    build = Builder(index, words, house.is_canonical, may_join)
    entities = list(build.of_groups(groups))
    entities += [build.of_joins(ways) for ways in joins if not house.is_distinct(ways[0].text, ways[1].text)]
    return merge(entities, index.runs)


def _hit(a: Analysis, entity: Entity) -> Hit:
    index = a.names
    changes, kept = settle(entity, index)
    changed = [(span_of(index, change.where), change.text) for change in changes]
    places = [span_of(index, where) for where in kept]
    keep = max([text for _, text in changed], key=lambda text: (len(text), text))
    forms = count_forms(a, [span for span, _ in changed] + places)
    return Hit(
        spans=(*(span for span, _ in changed), *places),
        message=f"one name, {_number(len(forms))} spellings: {listed(forms)}",
        why=_WHY_MARKS if entity.marks else _WHY,
        help=f"keep “{keep}”: {entity.choice.reason}",
        fix=Fix(
            tuple(Edit(span, cased(text, a.slice(span))) for span, text in changed),
            "unsafe",
            f"Write “{keep}” throughout",
        ),
        severity=_severity(entity),
        confidence=_confidence(entity),
        data={"keep": keep, "forms": forms, "decided_by": entity.choice.decided_by},
    )


def _confidence(entity: Entity) -> float | None:
    if not entity.measured:
        return None
    return next((confidence for score, confidence in _BANDS if entity.score >= score), None)


def _severity(entity: Entity) -> Severity:
    return "warning" if entity.score >= SURE and not entity.marks else "info"


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
