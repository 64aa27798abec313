"""Which characters belong to scripts that a Latin-script text does not use.

Ranges of Unicode blocks rather than a regular expression: a character class of this size takes longer to compile than a
short check takes.
"""

from __future__ import annotations

from bisect import bisect_right

# Blocks (first, last code point). Syllabic: one character is a word or a syllable, vowel signs are no letters.
_ALPHABETS = (
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x530, 0x5FF),
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x10A0, 0x10FF),
    (0x1200, 0x137F),
)
_SYLLABIC = ((0x900, 0xDFF), (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF))  # fmt: skip


def _bounds(blocks: tuple[tuple[int, int], ...]) -> list[int]:
    return [bound for first, last in sorted(blocks) for bound in (first, last + 1)]


_OTHER_BOUNDS, _SYLLABIC_BOUNDS = _bounds(_ALPHABETS + _SYLLABIC), _bounds(_SYLLABIC)


def in_other_script(text: str) -> bool:
    """Whether a text holds a character of a script other than Latin."""
    return not text.isascii() and any(bisect_right(_OTHER_BOUNDS, ord(character)) % 2 for character in text)


def is_syllabic(text: str) -> bool:
    """Whether a text holds a character that is a word or a syllable by itself."""
    return not text.isascii() and any(bisect_right(_SYLLABIC_BOUNDS, ord(character)) % 2 for character in text)


def has_latin(text: str) -> bool:
    """Whether a text holds a Latin letter."""
    return any(character.isalpha() and (character < "\u0250" or "\u1e00" <= character < "\u1f00") for character in text)


def has_ideographs(text: str) -> bool:
    """Whether a text holds Chinese signs, kana or Hangul, which do not tell how a name in them is written in Latin letters."""
    return not text.isascii() and any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)
