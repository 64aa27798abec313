"""Letters of different scripts that look the same in print.

Source: the letters that Unicode Technical Standard #39 (confusables.txt) calls confusable and that share one shape in
upright type, limited to Latin, Cyrillic and Greek. Pairs that only resemble each other (*в* and *b*, *ν* and *v*) are left
out.
"""

from __future__ import annotations

from typing import Literal

Script = Literal["Latin", "Cyrillic", "Greek"]

_CYRILLIC = dict(zip("АВЕКМНОРСТУХЅІЈԚԜҮаеорсухѕіјһԛԝӀ", "ABEKMHOPCTYXSIJQWYaeopcyxsijhqwI", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϳ", "ABEZHIKMNOPTYXoj", strict=True))
_LATIN = {
    "Cyrillic": {latin: letter for letter, latin in reversed(_CYRILLIC.items())},
    "Greek": {latin: letter for letter, latin in reversed(_GREEK.items())},
}

SAME_SOUND = frozenset("АЕКМОТЅІЈаекмотіј")
"""Cyrillic letters that not only look like a Latin one but are transliterated by it (Т is T, but С is S)."""


def script(letter: str) -> Script | None:
    """The script of a letter; None for any other script."""
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    if "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff":
        return "Greek"
    if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff":
        return "Latin"
    return None


def to_script(word: str, wanted: Script) -> str | None:
    """The word with every letter in one script, or None where a letter has no counterpart there."""
    letters = []
    for letter in word:
        own = script(letter)
        if own == wanted or not letter.isalpha():
            letters.append(letter)
            continue
        if own == "Cyrillic" and wanted == "Latin":
            counterpart = _CYRILLIC.get(letter)
        elif own == "Greek" and wanted == "Latin":
            counterpart = _GREEK.get(letter)
        elif own == "Latin" and wanted != "Latin":
            counterpart = _LATIN[wanted].get(letter)
        else:
            counterpart = None
        if counterpart is None:
            return None
        letters.append(counterpart)
    return "".join(letters)
