"""Words of other alphabets in Latin letters, near enough for a sound key. Loaded when a source in such an alphabet comes.

Cyrillic after BGN/PCGN 1947 without its signs, Greek after ISO 843; syllables (kana, Hangul, the scripts of India) by the
names that Unicode gives their signs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from mtlint.limits import MAX_MEMO

_LETTERS = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяёўђјљњћџ" + "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "ye",
            "zh",
            "z",
            "i",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "yo",
            "u",
            "dj",
            "j",
            "lj",
            "nj",
            "c",
            "dzh",
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_LETTERS = {letter: "" if latin == "_" else latin for letter, latin in _LETTERS.items()}
_SIGNS = (" LETTER ", " VOWEL SIGN ", " SYLLABLE ", " SIGN ")
_SILENT = {"VIRAMA": "", "ANUSVARA": "n", "CANDRABINDU": "n", "VISARGA": "h", "NUKTA": ""}
_VIRAMA = " SIGN VIRAMA"


@lru_cache(maxsize=MAX_MEMO)
def romanised(word: str) -> str:
    """A word in lower-case Latin letters; letters of scripts that are not known are left out."""
    if word.isascii():
        return word.lower()
    parts: list[str] = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        latin = _LETTERS.get(letter) or _LETTERS.get(unicodedata.normalize("NFD", letter)[0])
        if latin is None and letter < "\u0370":
            latin = letter
        if latin is not None:
            parts.append(latin)
        else:
            _add_syllable(parts, letter)
    return "".join(parts)


def _add_syllable(parts: list[str], letter: str) -> None:
    """Add a sign of a syllabic script: a vowel sign takes the place of the vowel that a consonant carries."""
    name = unicodedata.name(letter, "")
    if name.endswith("PROLONGED SOUND MARK"):
        return
    kind = next((sign for sign in _SIGNS if sign in name), "")
    if not kind:
        return
    sound = name.rsplit(kind, 1)[1].lower()
    last = parts[-1] if parts else ""
    if kind == " SIGN ":
        parts.append(_SILENT.get(sound.upper(), ""))
        if name.endswith(_VIRAMA) and last.endswith("a"):
            parts[-2] = last[:-1]
    elif kind == " VOWEL SIGN ":
        if last.endswith("a"):
            parts[-1] = last[:-1]
        parts.append(sound.split()[-1].replace("aa", "a").replace("ii", "i").replace("uu", "u"))
    elif sound.startswith("small ") and last and name.startswith(("KATAKANA", "HIRAGANA")):
        _add_small(parts, sound.removeprefix("small "))
    else:
        parts.append(sound.split()[-1].replace("aa", "a").replace("ii", "i"))


def _add_small(parts: list[str], sound: str) -> None:
    """Add a small kana: it changes the vowel of the one before (*shi yo*: *sho*), or doubles the consonant after it."""
    if sound == "tu":
        return
    stem = parts[-1][:-1]
    parts[-1] = stem + (sound if stem[-1:] not in ("h", "j") or sound[0] != "y" else sound[1:])
