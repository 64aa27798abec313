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

A feed is looked at as a whole, too: a name that its items spell differently is told once, as a note, in the first item that
has a spelling to change. For an archive of files, `mtlint names suggest` proposes a name list instead.

Pairs that are likely but not sure are notes. Names that differ in accents or apostrophes alone belong to
`name-diacritics`. Where one spelling rules the first part of a text and another the rest, the report says so: the text
may be stitched together from two sources.

## When it is wrong

Two people with nearly the same rare surname, or a name and a play on it (Wordle by Wardle), can be taken for one; so can a
firm and its founder (Tinkoff, Tinkov), unless a word such as *group* or *bank* follows the one everywhere. Put them into a `[[distinct]]` table of your name list.
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

_WHY = "machine translation spells a foreign name anew in each sentence, now in the French way, now in the English"


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
    for entity in a.once(variants):
        if not entity.marks:
            yield hit(a, entity, _WHY)
