"""Tells a name that is used from one that is only mentioned: in an address, or where the text speaks of its spelling."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.lang import Pack
    from mtlint.model import Segment, Span
    from mtlint.text.analysis import Analysis

_REACH, _SENTENCE = 60, 200
_WORDS_BEFORE = 3
_OPEN, _CLOSE = "“‘\"'«„", "”’\"'»“"
_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def is_masked(a: Analysis, segment: Segment, span: Span) -> bool:
    """Whether a place is in an address, a handle or a tag."""
    near = a.text[max(segment.span.start, span.start - _REACH) : min(segment.span.end, span.end + _REACH)]
    if not any(sign in near for sign in ("@", "#", "/", "www.", ".")):
        return False
    tokens = a.tokens(segment)
    at = bisect_right(tokens, span.start, key=lambda token: token.start) - 1
    return at >= 0 and tokens[at].kind == "mask" and span.start < tokens[at].end


def is_mention(a: Analysis, segment: Segment, span: Span, standard: str) -> bool:
    """Whether the text speaks of a spelling (Kyiv, formerly Kiev) instead of using it.

    So it does where the word is quoted by itself, where a word such as *formerly* or *called* leads to it, where only
    such words stand between it and the standard spelling, and in a sentence that talks of spelling.
    """
    text = a.text
    if text[max(0, span.start - 1) : span.start] in tuple(_OPEN) and text[span.end : span.end + 1] in tuple(_CLOSE):
        return True
    if a.target is None:
        return False
    words = _naming(a.target)
    start, end = a.sentence(segment, span.start)
    before, behind = text[max(start, span.start - _REACH) : span.start], text[span.end : min(end, span.end + _REACH)]
    if any(words.get(word) for word in _words(before)[-_WORDS_BEFORE:]):
        return True
    left, found, right = before.rpartition(standard)
    if found and _only(right, words):
        return True
    left, found, _ = behind.partition(standard)
    if found and _only(left, words):
        return True
    spelling = _spelling(a.target)
    low, high = max(start, span.start - _SENTENCE), min(end, span.end + _SENTENCE)
    return spelling is not None and spelling.search(text, low, high) is not None


def _only(between: str, words: Mapping[str, bool]) -> bool:
    """Whether nothing but naming words and marks stands between two spellings (a blank alone joins two names)."""
    found = _words(between)
    return all(word in words for word in found) and (bool(found) or any(mark in between for mark in "(/"))


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@cache
def _naming(pack: Pack) -> dict[str, bool]:
    """The words that join two names of one thing; true for those that lead to a name by themselves."""
    return {word: leads == "yes" for word, leads, *_ in pack.rows("naming_words")}


@cache
def _spelling(pack: Pack) -> re.Pattern[str] | None:
    phrases = [re.escape(phrase) for phrase, where, *_ in pack.rows("name_disclaimers") if where == "near"]
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.I) if phrases else None
