"""Cuts a paragraph into sentences: a stop, optional closing marks, a blank, and an opening or a capital after it.

The abbreviations of the target language and initials do not end a sentence.
"""

from __future__ import annotations

from collections.abc import Collection

from mtlint.model import Span
from mtlint.patterns import lazy

_END = lazy(r"([.!?…]+[”\"’'»)\]]*)\s+(?=[“\"‘«(\[—–-]*\s?[A-ZÀ-ÞŒ0-9])")
_CLOSED = lazy(r"[”\"’'»)\]]*(?:\s+[“\"‘«(\[]*[A-ZÀ-ÞŒ]|\s*\Z)")
_BEFORE = lazy(r"[\w.]+$")


def split(text: str, span: Span, abbreviations: Collection[str]) -> tuple[Span, ...]:
    """The sentences within ``span``; their spans carry no surrounding blanks.

    Args:
        text: the whole text.
        span: the paragraph, in code points.
        abbreviations: lower-case short forms without their last full stop.
    """
    sentences, start = [], span.start
    for found in _END.finditer(text, span.start, span.end):
        if text[found.start()] == "." and _is_abbreviation(text, start, found.start(), abbreviations):
            continue
        sentences.append(Span(start, found.end(1)))
        start = found.end()
    if start < span.end:
        sentences.append(Span(start, span.end))
    return tuple(sentences)


def ends_at(text: str, at: int, stop: int) -> bool:
    """Whether a sentence that has its last mark before ``at`` can end there: a capital follows, or the paragraph ends.

    Args:
        text: the whole text.
        at: the place behind the last mark, in code points.
        stop: the end of the paragraph.
    """
    return _CLOSED.match(text, at, stop) is not None


def _is_abbreviation(text: str, start: int, stop: int, abbreviations: Collection[str]) -> bool:
    word = text[max(start, stop - 20) : stop].rpartition(" ")[2]
    if not word.isalpha():
        before = _BEFORE.search(word)
        if before is None:
            return False
        word = before.group()
    return (len(word) == 1 and word.isupper()) or word.lower() in abbreviations
