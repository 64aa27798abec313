"""One name written with accents in one place and without them, or with others, in another.

## What it finds

A name whose spellings differ in accents or apostrophes alone: “Cavusoglu” beside “Çavuşoğlu”, “Perreard” beside
“Perréard”, “Baath” beside “Ba'ath”. All spellings of one name make one finding. It also finds a well-known name that has
kept some of its accents and lost others, as “Kiliçdaroğlu”: that is neither the spelling of its own language nor the
plain one.

## Why it happens

An engine copies a name with its accents from one sentence and writes it without them in the next; editing systems and
keyboards lose single marks. French puts accents of its own on foreign names (Dushanbé, Stépanakert), and they come along.

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

from mtlint.model import Edit, Fix
from mtlint.rules.base import Hit, rule
from mtlint.rules.names._deviations import cased
from mtlint.rules.names._house import house_of
from mtlint.rules.names._variants import hit, variants
from mtlint.rules.names._wording import listed
from mtlint.text.accented import standard_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_WHY = "accents and apostrophes get lost between languages and editing systems"
_WHY_HALF = "some of its accents got lost on the way, others came through"


@rule(
    "MT202",
    "name-diacritics",
    severity="info",
    bad=[
        "The painter Solène ⟦Perreard⟧ came first. Solène Perréard left early. → Perréard",
        "Flights from ⟦Dushanbé⟧ were late. Dushanbe has one airport. → Dushanbe",
        "The ⟦Ba'ath⟧ party fell. Old members of the Baath party were tried. → Baath",
        "Mevlüt ⟦Çavusoğlu⟧ received her in Ankara. → Çavuşoğlu",
    ],
    good=[
        "Solène Perréard spoke first. Perréard left early.",
        "Enzo Fernandez scored. Gil Fernández saved a penalty.",
        "Ayşe Çelik and Aysel Celikoğlu met in Ankara.",
        "Mevlut Cavusoglu received her in Ankara.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Yield one hit for every name whose spellings differ in marks alone, and for every half-accented one."""
    told = set()
    for entity in a.once(variants):
        if entity.marks:
            found = hit(a, entity, _WHY)
            told |= set(found.spans)
            yield found
    for found in _half_accented(a):
        if told.isdisjoint(found.spans):
            yield found


def _half_accented(a: Analysis) -> Iterator[Hit]:
    if a.target is None or all(map(str.isascii, a.names.chains)):
        return
    house = house_of(a.config.names)
    for text in a.names.spellings:
        standard = standard_form(text, a.target)
        if standard is None or house.knows(text) or (form := a.names.form(text)) is None:
            continue
        spans = tuple(map(a.names.span, form.places))
        yield Hit(
            spans=spans,
            message=f"{listed({text: form.count})}, a name that has lost a part of its accents",
            why=_WHY_HALF,
            help=f"write “{standard}”, or leave all accents out",
            fix=Fix(
                tuple(Edit(span, cased(standard, a.slice(span))) for span in spans), "unsafe", f"Write “{standard}”"
            ),
            data={"keep": standard, "forms": {text: form.count}, "decided_by": "accents"},
        )
