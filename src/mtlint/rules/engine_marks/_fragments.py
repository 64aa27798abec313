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
# Words that take an apostrophe: *utilisât* and *Islâm* are real words with an accent.
_BEFORE = (
    r"(?:[Ii]t|[Tt]h(?:at|ere|ey)|[Hh]e|[Hh]ere|[Ss]he|[Ww]h(?:at|ere|o)|[Ll]et|I|[Yy]ou|[Ww]e"
    r"|(?:[Dd]o|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Cc]a|[CcWw]ould|[Ss]hould|[Ww]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad)n)"
)
_FRAGMENT = lazy(
    rf"(?P<torn>[ÃÂ] [{_SIGNS}]|â € ?[™œ˜¦“”]|â€ [™œ˜¦])"
    rf"|(?P<small>ã[{_SIGNS}])"
    r"|(?P<quote>â€(?=[\s.,;:!?)\]'\"]|\Z))"
    rf"|(?P<apostrophe>(?<![^\W\d_]){_BEFORE}â€?(?:s|t|d|m|re|ll|ve)\b)"
    r"|(?P<euro>â¬(?=\d)|(?<=\d)â¬)"
)
# All that a fragment cannot do without, from a letter on that few texts have: sought many times as fast.
_POSSIBLE = lazy(
    rf"[ÃÂ] [{_SIGNS}]|â € ?[™œ˜¦“”]|â€ [™œ˜¦]|ã[{_SIGNS}]|â€(?=[\s.,;:!?)\]'\"]|\Z)"
    r"|â(?<=\w.)€?(?:s|t|d|m|re|ll|ve)\b|â¬(?=\d)|â(?<=\d.)¬"
)
_MEANT = {"quote": "”", "apostrophe": "’", "euro": "€"}


def has_fragments(text: str) -> bool:
    """Whether a text holds one: nearly every text is told apart by its letters alone."""
    return any(lead in text for lead in _LEADS) and bool(_POSSIBLE.search(text) and _FRAGMENT.search(text))


def fragments(text: str, segment: Span) -> Iterator[Restored]:
    """The fragments of a segment with what they were meant to be."""
    for found in _FRAGMENT.finditer(text, *segment):
        kind = found.lastgroup or ""
        start, end = found.span()
        if kind == "apostrophe":
            start = text.index("â", start)
            end = start + 1 + (text[start + 1] == "€")
        meant = _MEANT.get(kind)
        if meant is None:
            form = found.group().replace(" ", "").replace("ã", "Ã")
            whole = restore(form) or []
            meant = whole[0].text if len(whole) == 1 and whole[0].end - whole[0].start == len(form) else None
        if meant is not None:
            yield Restored(start, end, meant)
