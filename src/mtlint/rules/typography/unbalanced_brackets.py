"""A bracket is opened and never closed, or closed and never opened.

## What it finds

`spoke of a “reprieve (sic”`, `the union (UGT called a strike`, `the mayor] said` and `the mayor [of Auberac)`.

## Why it happens

A bracket stands at the border of a link or of italics on the original page, and the engine translated the piece without it.
Short forms in brackets, such as *(sic)*, are often cut in two.

## How it decides

Brackets are matched over a paragraph, and an unmatched one is looked for in the paragraphs around it. A closing bracket
counts only where the sentence goes on behind it. Smileys, list marks (*a)*, *1)*) and a text that breaks off are silent.

## When it is wrong

Intervals (*[0, 1)*) and quoted program code.

## Measured

In 641,000 words of English by human writers and translators: 4 findings besides the notes, all of them defects. Of 30
findings read in translations by machines, 30 were right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

_PARTNER = {"(": ")", "[": "]", ")": "(", "]": "["}
_OPENERS = "(["
_BRACKET = lazy(r"[()\[\]]")
_REACH = 6
# A smiley has its eyes before its mouth, or behind it.
_EYES = lazy(r"(?:[:;=]|(?<!\S)[8xX])[-'^o]?\Z")
_FACE = lazy(r"\([:;=^*'_](?![^\W_])")
_GOES_ON = lazy(r",?[ \u00a0][a-zß-ÿ]|[,;]")
_LIST_MARK = lazy(r"(?:^|[\s(,;:.–—])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.]?\Z")
_FINISHED = lazy(r"[.!?…:;][”\"’'»)\]]*\s*\Z")
_SHORT = lazy(r"\w[\w’'-]{0,30}(?:[ \u00a0]\w[\w’'-]{0,30}){0,2}(?=[”\"»,;:.!?]|\Z)")
_FIRST_WORD = lazy(r"[(\[][ \u00a0]?[\w’'-]{1,30}")
_NAME_OR_FIGURE = lazy(r"(?<![\w-])(?:[A-ZÀ-ÞŒ][\w’'-]{1,30}|[\w.,]{0,12}\d[%€]?)[”\"»]?\Z")
_WHY = "a link, italics or a line ended at the bracket, and its partner was lost with the piece of text that held it"


class _Bracket(NamedTuple):
    at: int
    char: str


@rule(
    "MT504",
    "unbalanced-brackets",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    literals=["(", ")", "[", "]"],
    bad=[
        "He spoke of a “reprieve ⟦(sic⟧” and left the hall. → (sic)",
        "The union ⟦(UGT⟧, Madrid called a strike on Friday. Nobody came. → (UGT)",
        "The mayor⟦]⟧ said that the road would stay closed. → ∅",
        "The mayor ⟦[of Auberac)⟧ said no. → [of Auberac]",
        "The road ⟦(closed⟧ since May will open again. Nobody knows when.",
    ],
    good=[
        "The union (UGT) called a strike [sic] in May.",
        "We must a) pay, b) wait and 3) hope.",
        "Thanks for the photos :) and see you soon ;-)",
        "That was great))) See you.",
        "The road (closed since May.\n\nIt was the last one) is open.",
        "The union (which",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Brackets without a partner, or with the wrong one."""
    for segment in segments:
        pairs, lonely = _match(a.text, segment.span)
        for opener, closer in pairs:
            if _PARTNER[opener.char] != closer.char:
                yield _mismatch(opener, closer)
        for bracket in lonely:
            if not _has_partner_elsewhere(a, segment, bracket) and not _breaks_off(a, segment, bracket):
                yield _hit(a, segment, bracket)


def _match(text: str, span: Span) -> tuple[list[tuple[_Bracket, _Bracket]], list[_Bracket]]:
    """The brackets of a paragraph in pairs, and those without a partner."""
    pairs: list[tuple[_Bracket, _Bracket]] = []
    lonely: list[_Bracket] = []
    stack: list[_Bracket] = []
    for found in _BRACKET.finditer(text, *span):
        bracket = _Bracket(found.start(), found.group())
        if _is_smiley(text, span, bracket):
            continue
        if bracket.char in _OPENERS:
            stack.append(bracket)
        elif stack:
            pairs.append((stack.pop(), bracket))
        elif _GOES_ON.match(text, bracket.at + 1, span.end) and not _is_list_mark(text, span, bracket):
            lonely.append(bracket)
    return pairs, sorted(lonely + stack)


def _is_list_mark(text: str, span: Span, bracket: _Bracket) -> bool:
    return _LIST_MARK.search(text, max(span.start, bracket.at - 8), bracket.at) is not None


def _is_smiley(text: str, span: Span, bracket: _Bracket) -> bool:
    """Smileys, and mouths that are repeated or stand alone at the end of a sentence, as in chats."""
    eyes = _EYES.search(text, max(span.start, bracket.at - 3), bracket.at) is not None
    twice = bracket.char * 2 in text[max(span.start, bracket.at - 1) : bracket.at + 2]
    return eyes or twice or _FACE.match(text, bracket.at, span.end) is not None


def _has_partner_elsewhere(a: Analysis, segment: Segment, bracket: _Bracket) -> bool:
    index = bisect_left(a.segments, segment)
    if bracket.char in _OPENERS:
        others = a.segments[index + 1 : index + 1 + _REACH]
    else:
        others = a.segments[max(0, index - _REACH) : index]
    return any(other.char == _PARTNER[bracket.char] for near in others for other in _match(a.text, near.span)[1])


def _breaks_off(a: Analysis, segment: Segment, bracket: _Bracket) -> bool:
    return (
        bracket.char in _OPENERS
        and segment == a.segments[-1]
        and _FINISHED.search(a.text, max(bracket.at, segment.span.end - 6), segment.span.end) is None
    )


def _hit(a: Analysis, segment: Segment, bracket: _Bracket) -> Hit:
    opens = bracket.char in _OPENERS
    fix, span = None, Span(bracket.at, bracket.at + 1)
    if opens:
        short = _SHORT.match(a.text, bracket.at + 1, segment.span.end)
        word = _FIRST_WORD.match(a.text, bracket.at, segment.span.end)
        end = short.end() if short else word.end() if word else bracket.at + 1
        span = Span(bracket.at, end)
        if short:
            fix = Fix((Edit(Span(end, end), _PARTNER[bracket.char]),), "unsafe", "Close the bracket")
    else:
        fix = Fix((Edit(span, ""),), "suggestion", "Take the bracket out")
    # Chats write the mouth of a smiley alone, behind any word; a lost bracket stands behind a name or a figure.
    weak = (
        bracket.char == ")"
        and _NAME_OR_FIGURE.search(a.text, max(segment.span.start, bracket.at - 34), bracket.at) is None
    )
    return Hit(
        (span,),
        f"this bracket is never {'closed' if opens else 'opened'}",
        why=_WHY,
        help="set its partner, or take it out",
        fix=fix,
        severity="info" if weak else None,
    )


def _mismatch(opener: _Bracket, closer: _Bracket) -> Hit:
    right = _PARTNER[opener.char]
    return Hit(
        (Span(opener.at, closer.at + 1),),
        f"{opener.char} is closed with {closer.char}",
        why=_WHY,
        help=f"close it with {right}",
        fix=Fix((Edit(Span(closer.at, closer.at + 1), right),), "unsafe", f"Close it with {right}"),
    )
