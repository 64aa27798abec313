"""Brackets stand empty, or a mark of omission stands beside a word in brackets.

## What it finds

`until June [ ].` and `the minister ( ) said`: brackets with nothing in them. As a note also `thirty [men] you are […]`:
a mark of omission close to a bracketed word.

## Why it happens

The brackets held a link, a footnote mark, an abbreviation or a word in bold type that was lost when the page was read.
French papers mark words that they add to or take out of a quotation with square brackets, and machine translation often
goes wrong exactly there, because the brackets cut the sentence up.

## How it decides

Empty round or square brackets that stand by themselves are a warning; boxes to tick at the start of a line and brackets
glued to a word, as in program code, are not. A lone `[…]` is good style and silent; it is a note only within 30
characters of another bracketed word.

## When it is wrong

A form to be filled in may have empty brackets. The notes ask you to read the passage again; often it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

_EMPTY = lazy(r"(?<![\w)\]>.|\\(\[{}])(?:\([ \u00a0]{0,3}\)|\[[ \u00a0]{0,3}\])(?![\w(\[{|])")
_BLANKS = " \u00a0"
_OMISSION = lazy(r"\[[ ]?(?:…|\.\.\.)[ ]?\]")
_WORD = lazy(r"\[[^\W\d_][^\]\[]{1,40}\]")
_NEAR = 30


@rule(
    "MT610",
    "bracket-leftover",
    severity="info",
    targets=("en",),
    literals=["[ ", "( ", "[\u00a0", "(\u00a0", "[]", "()", "[…", "[ …", "[...", "[ ..."],
    bad=[
        "The court put the hearing off until June ⟦[ ]⟧. → ∅",
        "The union ⟦( )⟧ has called for a strike. → ∅",
        "She thanked the nurses ⟦[]⟧ and left. → ∅",
        "“We lost [thirty] men ⟦[…]⟧ and the toll will rise,” he said.",
    ],
    good=[
        "“It was a long night […] and we won,” she said.",
        "Call the function print() to see the result.",
        "[ ] Buy milk",
        "“They [the voters] will decide,” said the mayor.",
        "The list a[] holds three values.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Empty brackets, and omissions close to a bracketed word."""
    for segment in segments:
        for found in _EMPTY.finditer(a.text, *segment.span):
            if found.start() > segment.span.start:
                yield _empty(a.text, segment.span, Span(*found.span()))
        for found in _OMISSION.finditer(a.text, *segment.span):
            if _has_word_near(a.text, segment.span, Span(*found.span())):
                yield Hit(
                    (Span(*found.span()),),
                    "omission beside a word in brackets",
                    why="brackets cut a sentence up, and machine translation often goes wrong between them",
                    help="compare the quotation with the original",
                )


def _empty(text: str, segment: Span, brackets: Span) -> Hit:
    start = brackets.start
    while start > segment.start and text[start - 1] in _BLANKS:
        start -= 1
    return Hit(
        (brackets,),
        "empty brackets",
        why="what they held, perhaps a link or an abbreviation, was lost when the page was read",
        help="look up what is missing, or take the brackets out",
        fix=Fix((Edit(Span(start, brackets.end), ""),), "unsafe", "Take the empty brackets out"),
        severity="warning",
    )


def _has_word_near(text: str, segment: Span, omission: Span) -> bool:
    low, high = max(segment.start, omission.start - _NEAR - 42), min(segment.end, omission.end + _NEAR + 42)
    return any(
        omission.start - found.end() <= _NEAR and found.start() - omission.end <= _NEAR
        for found in _WORD.finditer(text, low, high)
        if found.end() <= omission.start or found.start() >= omission.end
    )
