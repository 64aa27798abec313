"""The families of findings as a reader meets them: each with a letter, so that no colour has to tell them apart."""

from __future__ import annotations

from typing import NamedTuple


class Family(NamedTuple):
    """A family: the digit of its codes, its letter, its name, and what it is about."""

    digit: str
    letter: str
    name: str
    about: str


FAMILIES = (
    Family("1", "U", "Untranslated", "words left in the source language"),
    Family("2", "N", "Names", "names in several spellings, or translated"),
    Family("3", "B", "Boundaries", "openings, endings and words that the copying of the page damaged"),
    Family("4", "F", "Furniture", "lines of the web page that are no part of the article"),
    Family("5", "T", "Typography", "marks, blanks and figures as another language sets them"),
    Family("6", "E", "Engine marks", "what the engine or a wrong encoding left behind"),
    Family("7", "P", "Phrasing", "wording that follows the source language"),
    Family("8", "S", "Fidelity", "what the source says and the translation does not"),
    Family("9", "M", "Meta", "about the check itself"),
)
_OTHER = Family("0", "O", "Other", "findings of no family")
_BY_DIGIT = {family.digit: family for family in FAMILIES}


def family_of(code: str) -> Family:
    """The family of a rule."""
    return _BY_DIGIT.get(code[2:3], _OTHER)
