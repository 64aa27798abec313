"""Misread UTF-8 that was damaged once more: torn apart by blanks, put in small letters, or robbed of unseen characters.

What it was can be guessed by its neighbours, not proved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.engine_marks._encodings import Restored, restore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.model import Span

_LEADS = "ÃÂâã"
_SIGNS = "©¨ª«®´¹»¢§¯¼½¾²³¶·°±£¥¤¬"
_FRAGMENT = lazy(
    rf"(?P<torn>[ÃÂ] [{_SIGNS}]|â € ?[™œ˜¦“”]|â€ [™œ˜¦])"
    rf"|(?P<small>ã[{_SIGNS}])"
    r"|(?P<quote>â€(?=[\s.,;:!?)\]'\"]|\Z))"
    r"|(?P<apostrophe>(?<=[a-z])â€?(?=(?:s|t|d|m|re|ll|ve)\b))"
    r"|(?P<euro>â¬(?=\d)|(?<=\d)â¬)"
)
_MEANT = {"quote": "”", "apostrophe": "’", "euro": "€"}


def has_fragments(text: str) -> bool:
    """Whether a text holds one: nearly every text is told apart by its letters alone."""
    return any(lead in text for lead in _LEADS) and _FRAGMENT.search(text) is not None


def fragments(text: str, segment: Span) -> Iterator[Restored]:
    """The fragments of a segment with what they were meant to be."""
    for found in _FRAGMENT.finditer(text, *segment):
        kind = found.lastgroup or ""
        meant = _MEANT.get(kind)
        if meant is None:
            form = found.group().replace(" ", "").replace("ã", "Ã")
            whole = restore(form) or []
            meant = whole[0].text if len(whole) == 1 and whole[0].end - whole[0].start == len(form) else None
        if meant is not None:
            yield Restored(found.start(), found.end(), meant)
