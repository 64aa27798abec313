"""A paragraph as it is told: its sentences, and what in it is spoken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.tokens import Token

_QUOTES = '“"«'
_OPENERS = frozenset('“"«‘.!?:')

_SMALL_FIRST = frozenset({"The", "A", "An", "Its", "His", "Her", "Former", "Outgoing", "Senior"})


class Scene:
    """The tokens of one paragraph or more, in order.

    For each token ``sentence_of`` is the number of its sentence and ``quoted`` whether it stands in a quotation.
    ``sentence_starts`` are the first tokens of the sentences, ``opening`` the words that begin a sentence or a quotation.
    """

    def __init__(self, a: Analysis, segments: Sequence[Segment]) -> None:
        self.tokens: list[Token] = []
        self.quoted: list[bool] = []
        self.sentence_of: list[int] = []
        for segment in segments:
            self._read(a, segment)
        self.opening = frozenset(filter(self._begins, range(len(self.tokens))))
        self.sentence_starts = [
            at for at, number in enumerate(self.sentence_of) if not at or number != self.sentence_of[at - 1]
        ]

    def _read(self, a: Analysis, segment: Segment) -> None:
        tokens = a.tokens(segment)
        starts = [sentence.start for sentence in a.sentences(segment)]
        sentence, number = (self.sentence_of[-1] if self.sentence_of else -1), -1
        for token in tokens:
            at = bisect_right(starts, token.start)
            if at != number:
                sentence, number = sentence + 1, at
            self.sentence_of.append(sentence)
        self.quoted += _quoted(a, segment, tokens)
        self.tokens += tokens

    def _begins(self, at: int) -> bool:
        """Whether a token begins a sentence or a quotation."""
        if self.tokens[at].kind != "word":
            return False
        before = self.tokens[at - 1].text if at else ""
        return before in _OPENERS or self.sentence_of[at] != self.sentence_of[at - 1]


def preceding(a: Analysis, segment: Segment) -> Segment | None:
    """The paragraph before, where a quotation may go on in this one."""
    if a.text[segment.span.start] not in _QUOTES:
        return None
    number = bisect_left(a.segments, segment)
    return a.segments[number - 1] if number else None


def goes_on(a: Analysis, segment: Segment) -> bool:
    """Whether the last quotation of a paragraph is left open."""
    unclosed = a.quotes(segment).unclosed
    return bool(unclosed) and unclosed[-1][1] is None


def _quoted(a: Analysis, segment: Segment, tokens: Sequence[Token]) -> list[bool]:
    """For each token whether it stands in a quotation.

    One that is never closed lasts until the next one opens; one that is only closed began where the last one ended.
    """
    pairing = a.quotes(segment)
    spans = [(opener.start, closer.end) for opener, closer in pairing.pairs]
    spans += [(opener.start, other.start if other else segment.span.end) for opener, other in pairing.unclosed]
    ends = sorted(end for _, end in spans)
    for mark in pairing.unopened:
        number = bisect_right(ends, mark.start)
        spans.append((ends[number - 1] if number else segment.span.start, mark.end))
    spans.sort()
    quoted, number, until = [], 0, -1
    for token in tokens:
        while number < len(spans) and spans[number][0] <= token.start:
            until = max(until, spans[number][1])
            number += 1
        quoted.append(token.start < until)
    return quoted


def in_sentence(phrase: str) -> str:
    """A noun phrase from the beginning of a sentence as it is written inside one: *the ministry*."""
    first, blank, rest = phrase.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first in _SMALL_FIRST else phrase
