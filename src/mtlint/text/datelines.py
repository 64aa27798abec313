"""Where the text of a paragraph begins behind what pages put before it: a place and an agency, a date, a byline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.model import Span

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
_CLOCK = r"(?:,? (?:at )?\d{1,2}[:hH.]\d{2}(?::\d{2})?)(?: ?(?:[ap]\.?m\.?|[A-Z]{2,4})\b)?"
_GAP = r"[\s,:|·•—–-]{1,4}"
# PARIS (AFP) —, Lyon, France (Reuters) -, KYIV, 12 March:
_PLACE = lazy(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’ .-]{2,40}(?:,[^()\n—–]{1,30})?(?:\([^()\n]{2,30}\))?|[A-ZÀ-Þ][\w'’ .,-]{2,50}\([A-Z][^()\n]{1,30}\))"
    r"\s?(?:[—–:]|--?)\s"
)
_DATE = lazy(
    rf"(?:(?:Published|Posted|Updated|Modified)(?: on| at)?:? )?(?:{_DAY})?"
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}} (?:minutes?|hours?|days?) ago)(?:T?{_CLOCK}|T\d{{2}}:\d{{2}}[:\d.Z+-]{{0,14}})?{_GAP}"
)
_NAME = r"[A-ZÀ-Þ][\w'’.-]{1,20}"
_BYLINE = lazy(rf"(?:[Bb]y|BY) {_NAME}(?: {_NAME}){{0,3}}(?: and {_NAME}(?: {_NAME}){{0,3}})?\s?[|·•:—–]\s")

_LONGEST_PLACE, _PLACE_MARKS = 160, frozenset("—–:-")
_DATE_WORDS = (
    "Published", "Posted", "Updated", "Modified", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


FARTHEST_BRACKET = 60
"""Code points within which a place that begins with a small word has the agency in brackets."""


def is_bare(word: str) -> bool:
    """Whether a paragraph with this word, a capital and small letters, in front has no date or byline before its text.

    It may still open with a place, if an agency stands in brackets behind it.
    """
    return not word.startswith((*_DATE_WORDS, "By"))


def beginnings(text: str, span: Span) -> Iterator[int]:
    """The places where the text of a paragraph may begin: its start, and behind a dateline, a date or a byline."""
    yield span.start
    # What each of them begins with, or holds near the beginning, rules out most paragraphs without a pattern.
    head = text[span.start : min(span.end, span.start + _LONGEST_PLACE)]
    may_be = (
        (_PLACE, head[:1].isupper() and not _PLACE_MARKS.isdisjoint(head)),
        (_DATE, head[:1].isdigit() or head.startswith(_DATE_WORDS)),
        (_BYLINE, head[:2] in ("By", "by", "BY")),
    )
    for pattern in (pattern for pattern, likely in may_be if likely):
        found = pattern.match(text, *span)
        if found:
            yield found.end()
