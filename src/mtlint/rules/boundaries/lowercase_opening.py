"""A title or the first paragraph begins in lower case: the label in front of it was taken off.

## What it finds

*clashes on the border, two soldiers killed* as a title; a first paragraph such as *two months after the vote, the …*.

## Why it happens

Many papers put a label before a title or a lead, and a colon after it: *LIVE: …*, *REPORT. …*, *Lyon: …*. What follows
begins in lower case in French, Spanish or Italian. When a page is copied the label is taken off, because it stands in an element of its
own, and the rest is left as it stood.

## How it decides

The first word is a plain word of the dictionary in lower case; names that are written small (*iPhone*, *eBay*, *adidas*)
are none. The rest of the document writes its paragraphs with capitals, and the text before has come to an end: a line that
goes on with a sentence is left alone, and so is one in brackets, and one that begins with a figure, an address or a list mark.

In articles written or translated by people the rule reported nothing. There are too few real cases to know how often
it is right: the rule stays in preview.

## When it is wrong

A house that writes its titles small in otherwise ordinary text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.boundaries._small_words import NO_END
from mtlint.text.analysis import Analysis
from mtlint.text.opening_words import skip_marks

_OPENING_ROLES = frozenset(("title", "lead", "body"))
_RUNNING = frozenset(("lead", "body"))
_PROSE = frozenset(("title", "lead", "heading", "body", "quote"))
_WORD = lazy(r"[a-z]+(?![\w'’.@:/)-])")
_LEAST_WORDS = 4
"""A shorter line may be a name, a label or the first half of what follows it."""
_CAPITAL_SHARE = 0.8


@rule(
    "MT306",
    "lowercase-opening",
    severity="warning",
    status="preview",
    targets=("en",),
    bad=[
        "⟦clashes⟧ on the border, two soldiers killed\n\nThe night was long in the valley. → Clashes",
        "The fire in the harbour is out\n\n⟦two⟧ days after the storm, the fire in the harbour is out.\n\nNobody was hurt. → Two",
        "⟦why⟧ the price of wheat falls in the spring\n\nThe harvest was good this year. → Why",
    ],
    good=[
        "iPhone owners queue for a new cable\n\nThe night was long in the city.",
        "adidas leaves the harbour for good\n\nThe firm had been there since 1960.",
        "lowercase title of a small blog\n\nand the text goes on in lower case too.",
        "What the harbour master wants:\n\nnew cranes and a deeper channel for the ferries.",
        "The harbour master wanted new cranes and\n\na deeper channel for the ferries of the island.",
        "de Gaulle and the harbour of Brest in the war\n\nThe general came in the summer.",
        "Rivera\n\nleaves the club after eleven years and two cups.\n\nThe club was founded in 1960.",
        "Harbour win the cup\n\n(after extra time, the score was level at ninety minutes)\n\nIt was late.",
        "hey, are we still meeting tomorrow at the harbour",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look at the title and at the first paragraph of running text."""
    first = a.first_body
    for segment in segments:
        if segment.role not in _OPENING_ROLES or not (segment.role == "title" or segment is first):
            continue
        start = skip_marks(a.text, *segment.span)
        found = _WORD.match(a.text, start, segment.span.end)
        if (
            found
            and a.text[start - 1 : start] != "("
            and a.lexicon.is_dictionary_word(found.group())
            and _stands_alone(a, segment)
        ):
            yield _hit(Span(*found.span()), found.group(), segment)


def _stands_alone(a: Analysis, segment: Segment) -> bool:
    """Whether the line is a text of its own, in a document that writes capitals."""
    others = [other for other in a.segments if other is not segment and other.role in _PROSE]
    if not others or len(a.slice(segment.span).split(None, _LEAST_WORDS)) < _LEAST_WORDS:
        return False
    capitals = sum(not a.text[skip_marks(a.text, *other.span)].islower() for other in others)
    return capitals >= _CAPITAL_SHARE * len(others) and _has_ended(a, segment)


def _has_ended(a: Analysis, segment: Segment) -> bool:
    """Whether the text before has come to an end, so that the line cannot carry it on."""
    before = [other for other in a.segments if other.span.end <= segment.span.start]
    if not before:
        return True
    words = a.slice(before[-1].span).split()
    return words[-1][-1] not in ",;:-–—…" and words[-1] not in NO_END and len(words) >= _LEAST_WORDS


def _hit(span: Span, word: str, segment: Segment) -> Hit:
    place = "title" if segment.role == "title" else "first paragraph"
    return Hit(
        spans=(span,),
        message=f"the {place} begins in lower case: “{word}”",
        why="a label in front of it was taken off when the page was copied, and the rest was left as it stood",
        help=f"write “{word.capitalize()}”",
        fix=replacement(span, word.capitalize(), "unsafe"),
    )
