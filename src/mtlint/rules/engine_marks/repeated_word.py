"""A word stands twice in a row.

## What it finds

`showed the the captain`, `two two paintings`, `windmills windmills`, and a word given three times or more.

## Why it happens

A translation engine writes its text word by word and sometimes writes the last one again, above all where the source
had a line break, a link or bold type at that place.

## How it decides

Words that English does repeat are silent: *that that*, *had had*, *very very*, *really really*, *bye bye*, and also
*blah blah* and the like. A repeated small word (*the the*, *of of*) is a slip without doubt, and the correction drops
one of the two. Any other word in lower case is reported with a correction that waits for your word. A word with a
capital is reported only when it is an English word or a well-known name that the text doubles just once, since *Duran
Duran* and *Bora Bora* are names.

## When it is wrong

A quoted song, a child's talk or a headline run into the next line can repeat a word on purpose.

## Measured

Of 20 cases in 640,000 words by people 19 were slips. Of 509 sentences with one word doubled 478 are found, with four
copies 493.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.engine_marks._loops import repeats
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_DOUBLED = lazy(
    r"(?<![\w'’.,&/@#-])((?:[^\W\d_]|(?:19|20)\d\d)[\w'’-]{0,40}+)((?:[ \u00a0\u202f]{1,2}(?i:\1))+)"
    r"(?![\w'’/@-]|\.\w|[ \u00a0]?&)"
)
_DRAW = lazy(r"\s?(?:draw|tie|win|defeat|formation|result|scoreline)\b|-")
_NAME_BEFORE = lazy(r"(?<!\w)(?!The )[A-ZÀ-Þ][\w'’-]{1,20} $")
# "Those who voted voted against it": the end of a clause and the verb behind it.
_RELATIVE = lazy(r"\b(?:who|whoever|that|which|what|whatever) (?:\w{1,20} )?\Z", re.I)
_BEFORE = 40
_FEWEST_CAPITAL_ZIPF = 3.0
_NO_NAME = 3


@rule(
    "MT608",
    "repeated-word",
    severity="warning",
    targets=("en",),
    bad=[
        "The referee showed ⟦the the⟧ captain a red card. → the",
        "The museum bought ⟦two two⟧ paintings of the harbour. → two",
        "The town is known for its old ⟦windmills windmills⟧. → windmills",
        "He spoke ⟦of of⟧ a new beginning. → of",
        "⟦The the⟧ minister was absent. → The",
        "Most of the tulips come from ⟦Holland Holland⟧. → Holland",
        "Most of the patients died of ⟦Covid-19 Covid-19⟧. → Covid-19",
        "The valley is ⟦green green green green⟧. → green",
    ],
    good=[
        "He said that that was enough.",
        "She had had two operations.",
        "We are very very tired, really really tired.",
        "The band Duran Duran will play in Bora Bora.",
        "They put it on on Tuesday.",
        "Of those who voted voted for him only a few, and what matters matters.",
        "The match ended in a two two draw.",
        "Vitamin A a day keeps the doctor away.",
        "It was a matter of give and take, and take it they did.",
        "The musical Spend Spend Spend was a success.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Words given twice or more."""
    if a.target is None:
        return
    kinds = _kinds(a.target)
    doubled = [found for segment in a.once(repeats).doubled for found in _DOUBLED.finditer(a.text, *segment.span)]
    often = {word for word, times in Counter(found[1] for found in doubled).items() if times > 1}
    for found in doubled:
        kind = kinds.get(found[1].lower().split("-", 1)[0])
        hit = _judge(a, found, kind, is_name=found[1] in often)
        if hit is not None:
            yield hit


def _judge(a: Analysis, found: re.Match[str], kind: str | None, *, is_name: bool) -> Hit | None:
    """``kind`` is what the table says of the word: always a slip, fine twice (``grammar``), a figure, or fine as such."""
    first, copies = found[1], found[2].split()
    if kind not in (None, "slip", "grammar", "number"):
        return None
    if kind == "slip":
        return None if _is_letter_or_acronym(first, copies) else _hit(found, safe=len(copies) == 1)
    if len(first) == 1 or first != copies[0] or (kind == "number" and _DRAW.match(a.text, found.end())):
        return None
    if len(copies) == 1 and _is_meant(a.text, found, kind):
        return None
    if len(copies) < _NO_NAME and first[0].isupper() and (is_name or not _is_slip_in_capitals(a, found, copies)):
        return None
    return _hit(found, safe=False)


def _is_meant(text: str, found: re.Match[str], kind: str | None) -> bool:
    """Where English gives a word twice: *had had* within a sentence, *those who voted voted*."""
    if kind == "grammar" and not _ends_sentence(text, found.end()):
        return True
    return _RELATIVE.search(text, max(0, found.start() - _BEFORE), found.start()) is not None


def _ends_sentence(text: str, at: int) -> bool:
    """No sentence ends in ``in in`` or ``this this``."""
    return text[at : at + 1] in (".", "?", "!", "")


def _is_letter_or_acronym(first: str, copies: Sequence[str]) -> bool:
    """``Vitamin A a day``, ``the WHO who``, ``Plan A. A man``: the two are different things."""
    last = copies[-1]
    return first == "A" or last[0].isupper() or (len(first) > 1 and first.isupper())


def _is_slip_in_capitals(a: Analysis, found: re.Match[str], copies: Sequence[str]) -> bool:
    """Known words, and the last part of a longer name: names such as Duran Duran are neither."""
    word = found[1]
    if len(copies) == 2 or word.isupper():
        return False
    if _ends_sentence(a.text, found.end()) or _NAME_BEFORE.search(a.text, max(0, found.start() - 30), found.start()):
        return True
    lower = word.lower()
    return a.lexicon.is_listed(lower) and a.lexicon.zipf(lower) >= _FEWEST_CAPITAL_ZIPF


def _hit(found: re.Match[str], *, safe: bool) -> Hit:
    word = found[1]
    edit = Edit(Span(found.start(2), found.end(2)), "")
    times = len(found[2].split()) + 1
    count = "twice" if times == 2 else f"{times} times"
    return Hit(
        (Span(*found.span()),),
        f"“{word}” stands {count} in a row",
        why="a translation engine sometimes writes a word again",
        help="keep it once",
        fix=Fix((edit,), "safe" if safe else "unsafe", f"Keep “{word}” once"),
    )


@cache
def _kinds(pack: Pack) -> dict[str, str]:
    return {word: kind for word, kind, *_ in pack.rows("repeats")}
