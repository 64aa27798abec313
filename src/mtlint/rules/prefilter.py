"""Decides which rules have to look at which segments: one scan for the literals of all rules, one for their shapes.

Most segments hold nothing that most rules could speak of, and what a rule never sees costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.text.literals import Literals
from mtlint.text.tokens import LONGEST_RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.rules.base import Rule
    from mtlint.text.analysis import Analysis


class Prefilter:
    """The literals and shapes of a choice of rules, put together so that a text is searched once for all of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._asking = [bool(rule.literals or rule.shapes) for rule in rules]
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for literal in rule.literals:
                owners.setdefault(literal, []).append(number)
        self._owners = list(owners.values())
        self._literals = Literals(tuple(owners))
        self._shapes = _Shapes([(number, shape) for number, rule in enumerate(rules) for shape in rule.shapes])

    def assign(self, analysis: Analysis) -> Iterator[tuple[Rule, Sequence[Segment]]]:
        """Each rule with the segments it has to look at; a rule without any is left out."""
        segments = analysis.segments
        wanted: list[set[int]] = [set() for _ in self._rules]
        self._by_literals(analysis, wanted)
        self._shapes.find(analysis, wanted)
        for rule, asks, found in zip(self._rules, self._asking, wanted, strict=True):
            if not asks:
                yield rule, segments
            elif found:
                yield rule, [segments[at] for at in sorted(found)]

    def _by_literals(self, analysis: Analysis, wanted: list[set[int]]) -> None:
        segments, owners = analysis.segments, self._owners
        starts = [segment.span.start for segment in segments]
        ends = [segment.span.end for segment in segments]
        for index, start, end in self._literals.find(analysis.text):
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= ends[at]:
                for number in owners[index]:
                    wanted[number].add(at)


class _Shapes:
    """Finds runs of characters by their shape; what a run shows is worked out once and remembered over all documents."""

    def __init__(self, shapes: Sequence[tuple[int, str]]) -> None:
        self._any = re.compile("|".join(shape for _, shape in shapes)) if shapes else None
        self._each = [(number, re.compile(shape)) for number, shape in shapes]
        self._mute: set[str] = set()
        self._shown: dict[str, frozenset[int]] = {}

    def find(self, analysis: Analysis, wanted: list[set[int]]) -> None:
        """Note for each rule the segments with a run of one of its shapes."""
        if self._any is None:
            return
        if len(self._mute) + len(self._shown) >= MAX_MEMO:
            self._mute.clear()
            self._shown.clear()
        # A set operation passes over the words that were seen before and showed nothing: nearly all of them.
        shown = {run: numbers for run in analysis.all_runs - self._mute if (numbers := self._of(run))}
        if not shown:
            return
        telling = shown.keys()
        for at, segment in enumerate(analysis.segments):
            runs = analysis.runs(segment)
            if not telling.isdisjoint(runs):
                for number in frozenset[int]().union(*(shown[run] for run in telling & set(runs))):
                    wanted[number].add(at)

    def _of(self, run: str) -> frozenset[int]:
        numbers = self._shown.get(run)
        if numbers is None:
            assert self._any is not None
            numbers = frozenset[int]()
            if self._any.search(run):
                numbers = frozenset(number for number, shape in self._each if shape.search(run))
            if len(run) <= LONGEST_RUN:
                if numbers:
                    self._shown[run] = numbers
                else:
                    self._mute.add(run)
        return numbers


@lru_cache(maxsize=32)
def prefilter_of(rules: tuple[Rule, ...]) -> Prefilter:
    """The prefilter of a choice of rules: one for all documents of a run, with what it has learnt from the others."""
    return Prefilter(rules)
