"""The text breaks off in the middle of a sentence.

## What it finds

A last paragraph that ends in `, and`, `of the`, `the minister said,` or in a mark that opens a quotation.

## Why it happens

The page was copied before it was complete, a paywall cut it, or the translation engine was given more text than it
takes and dropped the rest.

## How it decides

The last paragraph of running text (eight words or more) must end without a full stop in a comma, a dash, an opening mark,
or a word that cannot end a sentence (*the*, *and*, *of*, *than*; *on*, *with* and the like where all paragraphs before it
are closed). Something before it must have ended with a full stop, so that lists and lines of verse are silent. A teaser
that ends in *…* or *Read more* was shortened on purpose and is silent too.

## When it is wrong

A letter that ends in *Kind regards,* after a long line, and messages written without punctuation.

## Measured

Of 2,700 documents written by people it found 3, all cut off indeed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_FEWEST_WORDS = 8
# Furniture may follow the article: lines that end without a mark.
_LAST_LINES = 6
_TAIL = 40
_CLOSED = lazy(r"[.!?…:][”\"’'»)\]]*\Z")
_OPEN_MARK = lazy(r"(?<=[^\W\d_])(?:\s?[,;–—]|-|\s[“«])\Z")
_WORD = lazy(r"(,?\s)([a-z]{1,7})\Z")


@rule(
    "MT304",
    "truncated-ending",
    severity="warning",
    targets=("en",),
    bad=[
        "The bridge is closed. The mayor wants it to reopen before the winter⟦, and⟧",
        "The river rose in the night.\n\nIn the morning the town closed the bridge⟦ of the⟧",
        "The river rose in the night.\n\nNobody in the lower town had expected it, the mayor said⟦,⟧",
        "The river rose in the night.\n\nThe police ask everybody who saw it to call them⟦ on⟧\n\nShare this article",
    ],
    good=[
        "The bridge is closed. The mayor wants it to reopen before the winter, and […]",
        "The bridge is closed. The mayor wants it to reopen before the winter and… Read more",
        "The river rose in the night.\n\nThe town closed the bridge over the river, the road and the school",
        "It is what we live for, what we dream of and what we are made of",
        "We thank you for the letter that you wrote to us. With all the best wishes for the new year from\n\nJane",
        "The bridge is closed. It is the one that the old mayor so often told us about\n\nRead also: On the bridge",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """The last paragraph of running text, if it is cut."""
    if a.target is None or not segments:
        return
    for segment in reversed(segments[-_LAST_LINES:]):
        text = a.slice(segment.span)
        is_long = len(text.split(None, _FEWEST_WORDS - 1)) == _FEWEST_WORDS
        if segment.role not in ("body", "heading", "quote") or not is_long or a.is_cut(segment):
            continue
        if _CLOSED.search(text[-_TAIL:]):
            return
        place = _cut(a, segment, segments)
        if place is not None:
            yield _hit(a, place)
            return


def _cut(a: Analysis, last: Segment, segments: Sequence[Segment]) -> Span | None:
    """Where the last paragraph breaks off: its last mark or its last small words."""
    mark = _OPEN_MARK.search(a.text, max(last.span.start, last.span.end - _TAIL), last.span.end)
    place, is_stranded = (Span(*mark.span()), False) if mark else _last_words(a, last)
    if place is None:
        return None
    others = [segment for segment in segments if segment.role == "body" and segment.span.end < last.span.start]
    closed = [_CLOSED.search(a.text, max(0, other.span.end - _TAIL), other.span.end) is not None for other in others]
    if is_stranded and not (closed and all(closed)):
        return None
    return place if any(closed) or len(a.sentences(last)) > 1 else None


def _last_words(a: Analysis, last: Segment) -> tuple[Span | None, bool]:
    """The small words that cannot end the text, and whether the very last one may do so in some texts."""
    words = _words(a.target) if a.target else {}
    start, is_stranded = last.span.end, False
    while found := _WORD.search(a.text, max(last.span.start, start - _TAIL), start):
        kind = words.get(found[2])
        if kind is None:
            break
        # Small words before one that cannot end the sentence belong to it: "of the", ", and with".
        is_stranded = is_stranded or (kind == "stranded" and start == last.span.end)
        start = found.start()
    return (Span(start, last.span.end) if start < last.span.end else None), is_stranded


def _hit(a: Analysis, place: Span) -> Hit:
    return Hit(
        (place,),
        f"the text breaks off after “{a.slice(place).strip()}”",
        why="the page was copied before its end, or the translation stopped too early",
        help="restore the end from the source, or end the sentence here",
        fix=Fix((Edit(place, "."),), "suggestion", "End the sentence here"),
    )


@cache
def _words(pack: Pack) -> Mapping[str, str]:
    """Words that cannot end a sentence, and words that do so in a question or a relative clause (``stranded``)."""
    return {word: kind for word, kind, *_ in pack.rows("borders") if kind in ("open", "stranded")}
