"""One name written with accents in one place and without them, or with others, in another.

## What it finds

A name whose spellings differ in accents or apostrophes alone: “Cavusoglu” beside “Çavuşoğlu”, “Perreard” beside
“Perréard”, “Baath” beside “Ba'ath”. All spellings of one name make one finding. It also finds a well-known name that has
kept some of its accents and lost others, as “Kiliçdaroğlu”: that is neither the spelling of its own language nor the
plain one.

## Why it happens

An engine copies a name with its accents from one sentence and writes it without them in the next; editing systems and
keyboards lose single marks. French puts accents of its own on foreign names (Stépanakert, Téhéran), and they come along.

## How it decides

Two spellings are one name if nothing but accents, apostrophes or the case of letters inside the word tells them apart,
unless different given names go with them or a remark nearby says that they differ. The spelling to keep is the one in
your name list, else the one that English texts use, else the fullest, since accents get lost more often than they are
added. Half-accented names are held against a list of well-known ones; a name without any accent is house style and
nothing is said about it.

It is a note: many houses write names without accents on purpose, and then only the mixture is a fault. Correct it with
`--unsafe-fixes`, or put the name into your list.

## When it is wrong

Two people with the same surname may spell it differently (Fernandez, Fernández). Put them into a `[[distinct]]` table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.rules.base import rule
from mtlint.rules.names._variants import hit, variants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.rules.base import Hit
    from mtlint.text.analysis import Analysis

_WHY = "accents and apostrophes get lost between languages and editing systems"


@rule(
    "MT202",
    "name-diacritics",
    severity="info",
    bad=[
        "The painter Solène ⟦Perreard⟧ came first. Solène Perréard left early. → Perréard",
        "Shells fell on ⟦Stépanakert⟧ on Monday. Stepanakert has no airport. → Stepanakert",
        "The ⟦Ba'ath⟧ party fell. Old members of the Baath party were tried. → Baath",
    ],
    good=[
        "Solène Perréard spoke first. Perréard left early.",
        "Enzo Fernandez scored. Gil Fernández saved a penalty.",
        "Ayşe Çelik and Aysel Celikoğlu met in Ankara.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Yield one hit for every name whose spellings differ in marks alone."""
    for entity in a.once(variants):
        if entity.marks:
            yield hit(a, entity, _WHY)
