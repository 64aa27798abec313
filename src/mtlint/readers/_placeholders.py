"""Placeholders: the parts of a text that a program fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mtlint.escapes import Layer
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._flow import OBJECT

_PRINTF = lazy(
    r"(%%)|%(?:\([^()]{0,80}\)|\d{1,3}\$)?[-#0+ ']{0,5}(?:\*|\d{0,5})(?:\.(?:\*|\d{0,5}))?(?:hh|ll|[hlLqjzt])?[A-Za-z@]"
)
_NUMBERED = lazy(r"(%%)|%L?\d{1,3}|%L?n")
_BRACED = lazy(r"(\{\{|\}\})|[$#]?\{[^{}]{0,200}\}")


def pattern_of(flags: Iterable[str]) -> re.Pattern[str] | None:
    """What the placeholders of a text look like, by the flag that gettext gives it; None where it has none.

    Source: the format strings of the GNU gettext manual, section "c-format Flag" and its neighbours.
    """
    for flag in flags:
        language, is_format, _ = flag.partition("-format")
        if not is_format or language.startswith("no-"):
            continue
        if language in ("qt", "kde", "qt-plural", "boost"):
            return _NUMBERED
        if "brace" in language or language in ("csharp", "java", "rust", "sh", "c++20"):
            return _BRACED
        return _PRINTF
    return None


def masked(text: str, pattern: re.Pattern[str]) -> tuple[str, OffsetMap, tuple[str, ...]]:
    """A text with U+FFFC for each placeholder, its map into the text as it was, and the placeholders.

    What is written twice to stand for itself (``%%``) is written once.
    """
    layers: tuple[Layer, ...] = ("format",)
    pieces: list[Piece] = []
    parts: list[str] = []
    codes: list[str] = []
    at = length = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        if start > at:
            parts.append(text[at:start])
            pieces.append(Piece(length, at, start - at, start - at, True, layers))
            length += start - at
        if found[1]:
            parts.append(found[1][0])
        else:
            parts.append(OBJECT)
            codes.append(found.group())
        pieces.append(Piece(length, start, 1, end - start, False, None))
        length += 1
        at = end
    if at < len(text):
        parts.append(text[at:])
        pieces.append(Piece(length, at, len(text) - at, len(text) - at, True, layers))
    return "".join(parts), OffsetMap(pieces), tuple(codes)
