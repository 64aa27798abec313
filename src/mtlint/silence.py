"""Which findings need not be told, because another one explains them: one cause, one finding.

A hit that *absorbs* speaks for what lies within its places. The order, from the cause that is deepest:

1. Damage to the characters themselves is told whatever else is wrong at its place, unless the correction of another
   finding takes the place out. Within garbled letters nothing else is told.
2. What is in a foreign language is not judged by rules that read it in the language of publication.
3. A rule that knows more of a place wins over a general one; else the finding that is at least as grave wins over those
   within it; of two that cover each other the one with the lower code. A line that is to be taken out is not judged as a
   part of the article: warnings within it are silent even where the line itself is only a note.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from mtlint.model import SEVERITY_RANK

if TYPE_CHECKING:
    from mtlint.model import Span
    from mtlint.rules.base import Hit, Rule


def without_absorbed(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits without those that an absorbing hit of another rule speaks for, in the same order."""
    absorbing: dict[str, list[_Cover]] = defaultdict(list)
    for rule, hit in hits:
        if hit.absorbs:
            absorbing[rule.code].append(_Cover(rule, hit))
    covers = [_Covers(of_rule) for of_rule in absorbing.values()]
    return [pair for pair in hits if not any(of_rule.speak_for(*pair) for of_rule in covers)]


class _Covers:
    """The absorbing hits of one rule: finds the one that reaches furthest behind a place, in logarithmic time."""

    __slots__ = ("_furthest", "_starts")

    def __init__(self, covers: Sequence[_Cover]) -> None:
        places = sorted(((span, cover) for cover in covers for span in cover.spans), key=lambda place: place[0])
        self._starts = [span.start for span, _ in places]
        self._furthest = list(accumulate(places, _further))

    def speak_for(self, rule: Rule, hit: Hit) -> bool:
        at = bisect_right(self._starts, hit.spans[0].start) - 1
        return at >= 0 and self._furthest[at][1].speaks_for(rule, hit)


class _Cover:
    __slots__ = ("_taken_out", "_within", "hit", "rule", "spans")

    def __init__(self, rule: Rule, hit: Hit) -> None:
        self.rule = rule
        self.hit = hit
        edits = hit.fix.edits if hit.fix else ()
        gone = [edit.span for edit in edits if not edit.text]
        self._taken_out = _Places(gone)
        self.spans = list(hit.spans)
        if gone and len(gone) == len(edits):
            # Of a passage that stands twice one copy stays: what is wrong there is told.
            self.spans = [*filter(self._taken_out.meet, hit.spans), *gone]
        self._within = _Places(self.spans)

    def speaks_for(self, rule: Rule, hit: Hit) -> bool:
        if rule is self.rule or hit.spans[0] not in self._within or not all(span in self._within for span in hit.spans):
            return False
        goes = all(span in self._taken_out for span in hit.spans)
        if rule.general < 0 <= self.rule.general:
            return goes
        equal = set(hit.spans) == set(self.hit.spans)
        if rule.general != self.rule.general and (rule.general > self.rule.general or equal):
            return rule.general > self.rule.general
        if hit.absorbs and equal and rule.code < self.rule.code:
            return False
        if self.hit.foreign and rule.targets:
            return True
        return _rank(rule, hit) <= max(_rank(self.rule, self.hit), SEVERITY_RANK["warning"] if goes else 0)


class _Places:
    """Spans, asked whether one of them holds another span."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._reach[at] >= span.end

    def meet(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and self._reach[at] > span.start


def _further(one: tuple[Span, _Cover], two: tuple[Span, _Cover]) -> tuple[Span, _Cover]:
    return one if one[0].end >= two[0].end else two


def _rank(rule: Rule, hit: Hit) -> int:
    return SEVERITY_RANK[hit.severity or rule.severity]
