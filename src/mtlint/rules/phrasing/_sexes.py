"""A woman with “his”, or a man with “her”, where the sentence itself settles whose it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit
from mtlint.rules.phrasing._scene import in_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

# Code points from the beginning of a person, the verb included, to the pronoun, at most.
_REACH = 200
_NAME = r"(?:(?:[A-ZÀ-Þ][\w’-]{0,20}|de|del|van|von|der|al) ?){0,3}[A-ZÀ-Þ][\w’-]{1,20}"
_INTRODUCTIONS = ("For", "In", "On")
_INTRODUCED = r"(?:part|turn|own words|opinion|view|words|speech|statement|letter|post|message|tweet)"
# What somebody says or has of his own: nobody expresses the concern of another.
_DEGREES = ("full", "deep", "strong", "firm", "own")
_FEELINGS = (
    *("concern", "concerns", "support", "opposition", "regret", "regrets", "wish", "intention", "willingness"),
    *("readiness", "hope", "condolences", "solidarity", "satisfaction", "indignation", "gratitude", "disappointment"),
    *("desire", "determination", "commitment", "disagreement", "joy", "anger", "surprise", "temper", "candidacy"),
)
_FEELING = rf"(?:(?:{'|'.join(_DEGREES)}) )?(?:{'|'.join(_FEELINGS)})\b"
_UTTERED = (
    r"(?:express|voic|reiterat|reaffirm|declar|announc|repeat|confirm|stress|hid|conceal|lost|lose)(?:es|ed|e|s|ing)? (?:again |also )?"
    rf"(?P<own>his|her) {_FEELING}"
)
# A look for the pronouns before names are sought; every branch begins with a letter of its own, which makes it fast.
_SAID = rf"h(?:is|er) (?:own )?{_INTRODUCED}"
_POSSIBLE = lazy(rf"For {_SAID}|In {_SAID}|On {_SAID}|h(?:im|er)self\b|h(?:is|er) {_FEELING}")
PRONOUNS_WITH_COMPANY = (
    *("himself", "herself"),
    *(f"{word} {own} " for word in _INTRODUCTIONS for own in ("his", "her")),
    *(f"{own} {word}" for word in (*_DEGREES, *_FEELINGS) for own in ("his", "her")),
)
"""Strings of which every place holds one."""


class _Patterns(NamedTuple):
    women: frozenset[str]
    introduction: re.Pattern[str]
    oneself: re.Pattern[str]
    utterance: re.Pattern[str]


@cache
def _patterns(pack: Pack) -> _Patterns:
    rows = pack.rows("addresses")
    address = "|".join(sorted((row[0] for row in rows), key=len, reverse=True))
    person = rf"(?P<person>(?:[Tt]he |[Tt]he former |[Hh]er |[Hh]is )?(?<![\w’-])(?P<address>{address})\.? {_NAME})"
    return _Patterns(
        frozenset(row[0] for row in rows if row[1] == "woman"),
        re.compile(rf"\b(?:{'|'.join(_INTRODUCTIONS)}) (?P<own>his|her) (?:own )?{_INTRODUCED},? {person}"),
        re.compile(rf"\b{person} (?P<own>himself|herself)\b"),
        re.compile(rf"\b{person},? (?:has |had |also |then |again ){{0,2}}{_UTTERED}"),
    )


def clashes(a: Analysis, pack: Pack, segment: Segment) -> Iterator[Hit]:
    """The pronouns of a paragraph that belong to a person of the other sex."""
    for possible in _POSSIBLE.finditer(a.text, *segment.span):
        known = _patterns(pack)
        match = _with_person(known, a.text, segment.span, possible)
        if match is None or (match["address"] in known.women) == (match["own"] in ("her", "herself")):
            continue
        said, person = match["own"], in_sentence(match["person"])
        place, written = Span(*match.span("own")), _OTHER[said]
        yield Hit(
            (place,),
            f"“{said}” belongs to {person}",
            why="in French, Spanish, Italian and Portuguese “son” or “su” agrees with the thing and does not tell whose it is",
            help=f"write “{written}”",
            fix=Fix((Edit(place, written),), "unsafe", f"Write “{written}”"),
            data={"person": person, "pronoun": said},
        )


def _with_person(known: _Patterns, text: str, span: Span, possible: re.Match[str]) -> re.Match[str] | None:
    """A pronoun together with the person it belongs to, if one stands there."""
    start, end = possible.span()
    if text[start].isupper():
        return known.introduction.match(text, start, span.end)
    form = known.oneself if possible[0].endswith("self") else known.utterance
    found = form.finditer(text, max(span.start, start - _REACH), end)
    return next((match for match in found if match.start("own") == start), None)


_OTHER = {"his": "her", "her": "his", "himself": "herself", "herself": "himself"}
