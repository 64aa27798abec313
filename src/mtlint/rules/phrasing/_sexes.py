"""A woman with “his”, or a man with “her”, where the sentence itself settles whose it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Fix, Span
from mtlint.rules.base import Hit
from mtlint.rules.phrasing._scene import in_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_NAME = r"(?:(?:[A-ZÀ-Þ][\w’-]{0,20}|de|del|van|von|der|al) ?){0,3}[A-ZÀ-Þ][\w’-]{1,20}"
_INTRODUCED = r"(?:part|turn|own words|opinion|view|words|speech|statement|letter|post|message|tweet)"
# What somebody says or has of his own: nobody expresses the concern of another.
_UTTERED = (
    r"(?:express|voic|reiterat|reaffirm|declar|announc|repeat|confirm|stress|hid|conceal|lost|lose)(?:es|ed|e|s|ing)? (?:again |also )?"
    r"(?P<own>his|her) (?:full |deep |strong |firm |own )?(?:concern|concerns|support|opposition|regret|regrets|wish|intention|willingness|"
    r"readiness|hope|condolences|solidarity|satisfaction|indignation|gratitude|disappointment|desire|determination|commitment|disagreement|"
    r"joy|anger|surprise|temper|candidacy)\b"
)


_POSSIBLE = (" his ", " her ", "himself", "herself")


class _Patterns(NamedTuple):
    women: frozenset[str]
    forms: tuple[re.Pattern[str], ...]


@cache
def _patterns(pack: Pack) -> _Patterns:
    rows = pack.rows("addresses")
    address = "|".join(sorted((row[0] for row in rows), key=len, reverse=True))
    person = rf"(?P<person>(?:[Tt]he |[Tt]he former |[Hh]er |[Hh]is )?(?<![\w’-])(?P<address>{address})\.? {_NAME})"
    return _Patterns(
        frozenset(row[0] for row in rows if row[1] == "woman"),
        (
            re.compile(rf"\b(?:For|In|On) (?P<own>his|her) (?:own )?{_INTRODUCED},? {person}"),
            re.compile(rf"\b{person} (?P<own>himself|herself)\b"),
            re.compile(rf"\b{person},? (?:has |had |also |then |again ){{0,2}}{_UTTERED}"),
        ),
    )


def clashes(a: Analysis, pack: Pack, segment: Segment) -> Iterator[Hit]:
    """The pronouns of a paragraph that belong to a person of the other sex."""
    if not any(a.text.find(word, *segment.span) >= 0 for word in _POSSIBLE):
        return
    known = _patterns(pack)
    for form in known.forms:
        for match in form.finditer(a.text, *segment.span):
            said, person = match["own"], in_sentence(match["person"])
            if (match["address"] not in known.women) == (said in ("his", "himself")):
                continue
            place, written = Span(*match.span("own")), _OTHER[said]
            yield Hit(
                (place,),
                f"“{said}” belongs to {person}",
                why="in French, Spanish, Italian and Portuguese “son” or “su” agrees with the thing and does not tell whose it is",
                help=f"write “{written}”",
                fix=Fix((Edit(place, written),), "unsafe", f"Write “{written}”"),
                data={"person": person, "pronoun": said},
            )


_OTHER = {"his": "her", "her": "his", "himself": "herself", "herself": "himself"}
