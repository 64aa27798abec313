"""Finds places, weekdays and months that still bear the name the source language gives them.

## What it finds

`the mayor of Moscou`, `leaders of the Pays-Bas`, `on mardi`, `in janvier`, `the Londres-based company`.

## Why it happens

A translation engine takes a word with a capital for a name and copies it, although the name of a country or a city is
itself translated. Weekdays and months are copied in headings and broken sentences.

## How it decides

Countries, regions, well-known cities, weekdays, months and languages stand in a table for each source language, together
with the English name. A word that is English too (*Chili*, *Maurice*) is not in it, or, like *mars*, counts only next to a
day or a year. Left alone are words inside a longer name (*Credit Suisse*, *Gazette de Londres*), names that the same text
also uses in such a way, quoted titles, addresses, and sentences that are in the source language altogether.

If the source language is not known for certain, only the clearest names are looked for, in French, Spanish, Italian,
Portuguese and German.

## When it is wrong

A team, a hotel, a ship or a magazine may bear the name of a place alone. Names that need an English article or that have
a second meaning are corrected with `--unsafe-fixes` only.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.model import Fix, Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.untranslated._exonyms import matches, readable, stretch_around, table_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment, Severity
    from mtlint.rules.untranslated._exonym_places import Place
    from mtlint.text.analysis import Analysis
    from mtlint.text.tokens import Token

_SEVERITY: dict[str, Severity] = {"city": "warning"}
_WHY = {
    "weekday": "the engine copied the name of the day",
    "month": "the engine copied the name of the month",
    "language": "the engine copied the word",
}
_WHY_PLACE = "the engine took the word for a name and copied it, but English has its own name for the place"
# English words that a stretch in another language may seem to hold.
_SHARED = frozenset(("in", "and", "of", "to", "the", "from"))


@rule(
    "MT103",
    "source-exonym",
    severity="warning",
    targets=("en",),
    bad=[
        "The mayor of ⟦Moscou⟧ opened the bridge. → Moscow",
        "The talks in ⟦Corée du Sud⟧ lasted a week. → South Korea",
        "Ministers of the ⟦Pays-Bas⟧ stayed away. → Netherlands",
        "The president flew to ⟦États-Unis⟧ at dawn. → the United States",
        "The shops reopen on ⟦mardi⟧ at noon. → Tuesday",
        "The trial begins on 12 ⟦mars⟧ 2031 in the capital. → March",
        "A ⟦Londres-based⟧ bank lent the money. → London-based",
        "Trade between ⟦the Chine⟧ and India doubled. → China",
        "“We left ⟦Pékin’s⟧ airport on foot,” the pilot said. → Beijing’s",
        "⟦Hongrie⟧ refused to sign. → Hungary",
        "⟦VARSOVIE⟧ (Our correspondent) – The trams stood still. → WARSAW",
    ],
    good=[
        "Shares in Credit Suisse fell again.",
        "She leads a choir called Suisse Normande.",
        "Dominique and Maurice ordered a bowl of chili.",
        "The Gazette de Londres printed the letter.",
        "Her novel “Une nuit à Varsovie” won a prize.",
        "He played Mars in a school play, and rain mars the picnic.",
        "See www.example.fr/Moscou/meteo for the forecast.",
        "Mardi Gras floats rolled through the town.",
        "The word for Moscow in French is “Moscou”.",
        "Les ministres de Hongrie et de Pologne se sont quittés sans un mot.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Names of places, days and months in the source language; neighbours that belong together are one hit."""
    table = table_for(a)
    if not table:
        return
    readings = [
        (segment, match)
        for segment in readable(a, segments, table)
        for match in matches(table, a.text, a.tokens(segment))
    ]
    if not readings:
        return
    from mtlint.rules.untranslated._exonym_places import Place

    found = [Place(a, segment, match) for segment, match in readings]
    names = {place.match.exonym.source for place in found if place.is_in_a_name()}
    standing = [place for place in found if place.stands(names)]
    for segment, places in groupby(standing, key=lambda place: place.segment):
        for group, in_stretch in _groups(a, segment, list(places)):
            yield _hit(a, group)._replace(absorbs=in_stretch)


def _groups(a: Analysis, segment: Segment, places: list[Place]) -> Iterator[tuple[list[Place], bool]]:
    """The places one by one; those that fill one foreign stretch together, those that a longer one holds not at all.

    With them goes whether there is such a stretch, which another rule may report too.
    """
    assert a.evidence is not None
    stretches = [(found.first, found.last) for found in a.evidence.fragments(segment)]
    number = 0
    while number < len(places):
        first, last = stretch_around(stretches, places[number].match.last)
        end = number + 1
        if last < places[number].match.first:
            yield places[number:end], False
        else:
            while end < len(places) and places[end].match.first <= last:
                end += 1
            if _fills(a.tokens(segment), places[number:end], first, last):
                yield places[number:end], True
        number = end


def _fills(tokens: Sequence[Token], group: list[Place], first: int, last: int) -> bool:
    """Whether a stretch holds no words but the names: more of the source language is for the rules on whole phrases."""
    named = {at for place in group for at in range(place.match.first, place.match.last + 1)}
    return all(
        at in named or tokens[at].kind != "word" or tokens[at].text.isupper() or tokens[at].text in _SHARED
        for at in range(first, last + 1)
    )


def _hit(a: Analysis, group: list[Place]) -> Hit:
    span = Span(group[0].whole.start, group[-1].whole.end)
    edits = tuple(edit for place in group for edit in place.edits())
    rows = [place.match.exonym for place in group]
    language = rows[0].pack.name
    safe = all(place.match.exonym.safe and not place.has_article for place in group)
    shown = ", ".join(f"“{edit.text}”" for edit in edits if edit.text)
    kinds = {_SEVERITY.get(row.kind, "error") for row in rows}
    return Hit(
        (span,),
        f"“{a.slice(span)}” is the {language} name" if len(rows) == 1 else f"“{a.slice(span)}” are {language} names",
        why=_WHY.get(rows[0].kind, _WHY_PLACE),
        help=f"write {shown}",
        fix=Fix(edits, "safe" if safe else "unsafe", f"Replace with {shown}"),
        severity="error" if "error" in kinds else "warning",
        data={"language": rows[0].pack.code, "kind": rows[0].kind},
    )
