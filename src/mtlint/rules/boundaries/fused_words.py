"""Two words stand together without the blank that belongs between them.

## What it finds

`harvest.Peru`, `barley,oats`, `now”says`, `to“Hostile`, `the hallThe guests`, `PARISThe minister`, `inPrague`.

## Why it happens

Where one paragraph ended and the next began, or where a link or bold type ended, the tags were taken out and nothing was
put in their place. The engine translated the two words as one.

## How it decides

Words that meet at a full stop or a comma must both be known. A capital inside a word counts only when one of the halves
is a small word or one that opens sentences, and when the whole is no known word, so that *YouTube*, *McDonald*, *MetLife*
and *PMs* are silent. Web addresses, file names and abbreviations are left alone. Where both words are common ones at the
end of a sentence or at a comma, the blank is put in by a safe fix.

## When it is wrong

A brand that ends in a small word with a capital, and a website named in capitals (*Harbour.Today*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LOWER = "a-zà-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
# What a place must look like at the least: quick to look for, and absent from nearly every paragraph.
_MARK_GATE = lazy(rf"[.!?…][)”]{{0,2}}[{_UPPER}]|[,;][{_UPPER}{_LOWER}]")
_CAPITAL_GATE = lazy(rf"[{_LOWER}][{_UPPER}]|[{_UPPER}]{{5}}[{_LOWER}]")
_SENTENCE = lazy(
    rf"(?<![\w@#/.])([{_UPPER}]?[{_LOWER}'’-]{{1,30}}[{_LOWER}]|\d{{4}})([)”’\"]{{0,2}}[.!?…][)”]{{0,2}})([{_UPPER}][{_LOWER}]{{0,30}})"
    r"(?![\w@/(]|\.[a-z])"
)
_COMMA = lazy(
    rf"(?<![\w@#/.&])([{_UPPER}]?[{_LOWER}]{{2,30}})([)”]?[,;])([{_UPPER}{_LOWER}][{_LOWER}]{{1,30}})(?![\w@/(=])"
)
_QUOTE = lazy(rf"(?<=[{_LOWER}]{{2}})([.,!?]?)([”»“«])(?=[{_UPPER}{_LOWER}]{{2}})")
_STRAIGHT = lazy(rf"(?<=[{_LOWER}]{{2}})([.,!?:])(\")(?=[{_UPPER}{_LOWER}]{{2}}|[IA][ ’'])")
_CAMEL = lazy(
    rf"(?<![\w@#/.\-_])([{_UPPER}]?[{_LOWER}]{{2,30}})([{_UPPER}][{_LOWER}]{{0,30}})(?![\w@/_]|[.'’-][{_LOWER}])"
)
_CAPITALS = lazy(rf"(?<![\w@#/.\-_'’])([{_UPPER}]{{4,30}})([{_UPPER}][{_LOWER}]{{1,30}})(?=[ ,])")
_PLAIN_WORD = lazy(r"\b[a-z]{5,18}\b")
_SMALL_AND_THE = lazy(r"(?:of|in|to|and|for|on|from|with|by|at|that|is|was|are|were|when|as)the")
_CHUNK = lazy(r"\S{0,60}")

_KNOWN, _COMMON, _VERY_COMMON = 2.5, 3.5, 4.0
_FEWEST_OPENINGS = 8

_WHY = "the border of a paragraph, a link or bold type stood there and was lost when the page was copied"


@rule(
    "MT303",
    "fused-words",
    severity="warning",
    targets=("en",),
    bad=[
        "The frost ruined the ⟦harvest.Peru⟧ will import wheat. → harvest. Peru",
        "They sold ⟦barley,oats⟧ and rye at the fair. → barley, oats",
        "“It is over ⟦now”says⟧ the mayor. → now” says",
        "He spoke of a turn ⟦to“Hostile⟧ waters” on Monday. → to “Hostile",
        "They painted the ⟦bridgeThe⟧ town was proud of it. → bridge The",
        "The ⟦ministerSaid⟧ that it was over. → minister said",
        "⟦PARISThe⟧ minister will speak at noon. → PARIS The",
        "The talks were held ⟦inPrague⟧ last week. → in Prague",
        "The delegates ⟦ofthe⟧ union left early. → of the",
        'We heard that the end was "very ⟦near."Those⟧ were his words. → near." Those',
    ],
    good=[
        "He works for YouTube, McDonald's and MetLife in the SoHo district.",
        "The Yahoo!News page and cinemacafe.net were down.",
        "It runs on Node.js and on ASP.Net.",
        "He lives in the U.S.A and votes there.",
        "MPs and PMs met the CEOs of the iPhone makers.",
        "See www.example.org/Home.Page for more.",
        "The team from LinkedIn and OutKast won.",
        "St.Petersburg is far from Mr.Benn's home.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Words fused at a mark, at a quotation mark or at a capital."""
    if a.target is None:
        return
    words = {word: _parting(a, a.target, word) for word in sorted(set(_PLAIN_WORD.findall(a.text)))}
    fused = {word: border for word, border in words.items() if border is not None}
    for segment in segments:
        span = segment.span
        hits = [*_at_marks(a, span), *_at_quotes(a, span), *_at_capitals(a, span), *_without_mark(a, span, fused)]
        end = -1
        for hit in sorted(hits, key=lambda hit: hit.spans[0]):
            if hit.spans[0].start >= end:
                yield hit
                end = hit.spans[0].end


def _at_marks(a: Analysis, span: Span) -> Iterator[Hit]:
    if not _MARK_GATE.search(a.text, *span):
        return
    for found in _SENTENCE.finditer(a.text, *span):
        if _is_sentence_border(a, found):
            common = _zipf(a, found[1]) >= _COMMON and _zipf(a, found[3]) >= _COMMON
            yield _hit(a, Span(*found.span()), found.start(3), "safe" if common else "unsafe")
    for found in _COMMA.finditer(a.text, *span):
        if min(_zipf(a, found[1]), _zipf(a, found[3])) >= _KNOWN and not _is_address(a.text, found.start()):
            common = min(_zipf(a, found[1]), _zipf(a, found[3])) >= _COMMON
            yield _hit(a, Span(*found.span()), found.start(3), "safe" if common else "unsafe")


def _is_sentence_border(a: Analysis, found: re.Match[str]) -> bool:
    left, right = found[1], found[3]
    if _is_address(a.text, found.start()):
        return False
    if a.target is None or left.lower() in a.target.settings["target"]["abbreviations"]:
        return False
    if right in _words(a.target, "ending") or left.capitalize() in _words(a.target, "brand"):
        return False
    if left[0].isdigit() or left[0].isupper():
        # Names on both sides may be a website (Harbour.Today); a small word on the right is none.
        known = a.lexicon.is_known_name(left.lower()) and a.lexicon.is_known_name(right.lower())
        return right in _openers(a.target) or known
    return _zipf(a, left) >= _KNOWN and (_zipf(a, right) >= _KNOWN or a.lexicon.is_known_name(right.lower()))


def _at_quotes(a: Analysis, span: Span) -> Iterator[Hit]:
    for pattern in (_QUOTE, _STRAIGHT):
        for found in pattern.finditer(a.text, *span):
            opens = found[2] in "“«" or (found[2] == '"' and a.text.count('"', span.start, found.start(2)) % 2 == 0)
            if not _is_address(a.text, found.start()):
                gap = found.start(2) if opens else found.end(2)
                yield _hit(a, _words_around(a.text, span, found), gap, "unsafe")


def _words_around(text: str, span: Span, found: re.Match[str]) -> Span:
    start, end = found.span()
    while start > span.start and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    while end < span.end and text[end].isalnum():
        end += 1
    return Span(start, end)


def _at_capitals(a: Analysis, span: Span) -> Iterator[Hit]:
    if a.target is None or not _CAPITAL_GATE.search(a.text, *span):
        return
    openers = _openers(a.target)
    for found in _CAMEL.finditer(a.text, *span):
        if _is_two_words(a, a.target, found, openers) and not _is_address(a.text, found.start()):
            # A word that carries the sentence on got its capital from the lost border only.
            carries_on = found[2] in _words(a.target, "after-word")
            yield _hit(a, Span(*found.span()), found.start(2), "unsafe", lower=carries_on)
    for found in _CAPITALS.finditer(a.text, *span):
        known = _zipf(a, found[1]) >= 3 and found[0].lower() not in a.lexicon
        if known and found[2] in openers:
            yield _hit(a, Span(*found.span()), found.start(2), "unsafe")


def _is_two_words(a: Analysis, pack: Pack, found: re.Match[str], openers: frozenset[str]) -> bool:
    left, right = found[1], found[2]
    if found[0].lower() in a.lexicon or f"{right}{left}" in a.text:
        return False
    if left in _words(pack, "before-name"):
        return len(right) > 2 and (a.lexicon.is_known_name(right.lower()) or right in openers)
    if right in _words(pack, "short"):
        return left.islower() and len(left) > 3 and _zipf(a, left) >= _VERY_COMMON
    if right not in openers and right not in _words(pack, "after-word"):
        return False
    return left.islower() and _zipf(a, left) >= 3


def _without_mark(a: Analysis, span: Span, fused: Mapping[str, int]) -> Iterator[Hit]:
    """Lower-case words run together: unknown words that part into a common word and a small one in just one way."""
    for word, border in fused.items():
        for found in re.compile(rf"(?<![\w@#/.\-'’]){word}(?![\w/'’\-]|\.\w)").finditer(a.text, *span):
            if not _is_address(a.text, found.start()):
                yield _hit(a, Span(*found.span()), found.start() + border, "unsafe")


def _parting(a: Analysis, pack: Pack, word: str) -> int | None:
    if word.endswith("the") and _SMALL_AND_THE.fullmatch(word) and not a.lexicon.is_dictionary_word(word):
        # So common a slip that frequency tables know some of them as words.
        return len(word) - 3
    if word in a.lexicon or any(pack.words.get(word) is not None for pack in a.sources):
        return None
    # "over", "by", "on" and the like are not among these: they make words of their own (byroads).
    linking = _words(pack, "linking")
    borders = {len(small) for small in linking if word.startswith(small) and _is_common(a, word[len(small) :], small)}
    borders |= {
        len(word) - len(small)
        for small in linking
        if word.endswith(small) and _is_common(a, word[: -len(small)], small)
    }
    return borders.pop() if len(borders) == 1 else None


def _is_common(a: Analysis, word: str, small: str) -> bool:
    # A small word of two or three letters proves less than a longer one.
    long_enough = len(word) >= (4 if len(small) == 2 else 3)
    frequent = a.lexicon.zipf(word) >= (_VERY_COMMON if len(small) > 3 else _VERY_COMMON + 0.5)
    return long_enough and frequent and a.lexicon.is_dictionary_word(word)


def _is_address(text: str, at: int) -> bool:
    """Whether the place stands in a web address, an e-mail address, a path or a handle."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    chunk = _CHUNK.match(text, max(start, at - 60))
    word = chunk.group() if chunk else ""
    return any(sign in word for sign in ("/", "@", "_", "www.", "\\", "=", "#"))


def _zipf(a: Analysis, word: str) -> float:
    return a.lexicon.zipf(word.lower())


def _hit(a: Analysis, place: Span, gap: int, safety: Safety, *, lower: bool = False) -> Hit:
    fused, first = a.slice(place), a.text[gap : gap + 1]
    edit = Edit(Span(gap, gap + 1), f" {first.lower()}") if lower else Edit(Span(gap, gap), " ")
    mended = f"{a.text[place.start : gap]}{edit.text}{a.text[edit.span.end : place.end]}"
    return Hit(
        (place,),
        f"no blank between the words of “{fused}”",
        why=_WHY,
        help=f"write “{mended}”",
        fix=Fix((edit,), safety, "Put a blank in"),
    )


@cache
def _openers(pack: Pack) -> frozenset[str]:
    """Words that open paragraphs of news often, none of them a name of one letter."""
    rows = (row for row in pack.rows("openers") if row[0])
    return frozenset(row[0].capitalize() for row in rows if int(row[1]) >= _FEWEST_OPENINGS and len(row[0]) > 1)


@cache
def _words(pack: Pack, kind: str) -> frozenset[str]:
    """The words of one kind: file and domain endings, brands, small words on one side of a lost border."""
    return frozenset(word for word, its_kind, *_ in pack.rows("fusions") if its_kind == kind)
