"""What names of other languages are in English, by the tables of the packs. Loaded for documents that have a source."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.lang import find, packs
from mtlint.text.tokens import normalised

if TYPE_CHECKING:
    from mtlint.lang import Pack

_STEM, _LONGEST_ENDING = 4, 3


@cache
def renderings(pack: Pack) -> dict[str, tuple[str, ...]]:
    """What the tables of a language give in English for a name or a word of it, in lower case."""
    table: dict[str, tuple[str, ...]] = {}
    for name in ("exonyms", "places", "acronyms", "name_spellings", "glossary"):
        for source, target, *_ in pack.rows(name):
            targets = tuple(
                word for each in target.split("|") for word in each.split() if len(word) > 3 or word[0].isupper()
            )
            for key in {normalised(source), *(normalised(part) for part in source.split() if len(part) > 3)}:
                table[key] = (*table.get(key, ()), *targets)
    for source, target, *_ in pack.rows("places"):
        stem = normalised(source)[:-1]
        if len(stem) >= _STEM and " " not in stem:
            table[stem] = (*table.get(stem, ()), *target.split())
    return table


def rendered(pack: Pack, form: str) -> tuple[str, ...]:
    """What a name may be in English by the tables of a language, also where an ending hides its form in the table."""
    table, lower = renderings(pack), normalised(form)
    if lower in table or not pack.rows("places"):
        return table.get(lower, ())
    cuts = (lower[: len(lower) - cut] for cut in range(1, _LONGEST_ENDING + 1) if len(lower) - cut >= _STEM)
    return next((table[cut] for cut in cuts if cut in table), ())


@cache
def exonyms(pack: Pack) -> frozenset[str]:
    """The names of places in a language that differ from the English ones, in lower case."""
    rows = (*pack.rows("exonyms"), *pack.rows("places"))
    return frozenset(normalised(row[0]) for row in rows if row[2] in ("territory", "city", "region"))


@cache
def others() -> dict[str, tuple[str, ...]]:
    """Other words for the same place in the target language: adjectives that begin otherwise, short forms."""
    english = find("en")
    table: dict[str, tuple[str, ...]] = {}
    for name, more, *_ in english.rows("other_names") if english else ():
        for word in name.split():
            table[word] = (*table.get(word, ()), *more.split("|"))
    return table


@cache
def calendar() -> frozenset[str]:
    """The English words for weekdays and months."""
    english = find("en")
    rows = english.rows("numbers") if english else ()
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return frozenset((*days, *(form for form, _, kind, *_ in rows if kind == "month")))


@cache
def translated() -> frozenset[str]:
    """English words with a capital that have another word in other languages: weekdays, months, peoples, places, feasts."""
    english = find("en")
    listed = {row[0] for row in english.rows("translated_words")} if english else set()
    places = {word for pack in packs() for row in pack.rows("exonyms") for word in row[1].split()}
    return frozenset(listed | places | calendar())
