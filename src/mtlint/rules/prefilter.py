"""Decides which rules have to look at which segments: one scan for the literals of all rules, one for their shapes.

Most segments hold nothing that most rules could speak of, and what a rule never sees costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.text.literals import Literals
from mtlint.text.memo import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.rules.base import Rule
    from mtlint.text.analysis import Analysis


class Prefilter:
    """The literals and shapes of a choice of rules, put together so that a text is searched once for all of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        asking = [rule for rule in rules if rule.literals or rule.shapes]
        # A rule that compares looks at the whole document, and only beside its source.
        self._always = tuple(rule for rule in rules if not (rule.literals or rule.shapes or rule.compares))
        self._beside = tuple(rule for rule in rules if rule.compares)
        self._asking = asking
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(asking):
            for literal in rule.literals:
                owners.setdefault(literal, []).append(number)
        self._owners = list(owners.values())
        self._literals = Literals(tuple(owners))
        self._shapes = _Shapes([(number, shape) for number, rule in enumerate(asking) for shape in rule.shapes])

    def assign(self, analysis: Analysis) -> Iterator[tuple[Rule, Sequence[Segment]]]:
        """Each rule with the segments it has to look at; a rule without any is left out."""
        segments = analysis.segments
        wanted: dict[int, set[int]] = defaultdict(set)
        self._by_literals(analysis, wanted)
        self._shapes.find(analysis, wanted)
        for rule in (*self._always, *self._beside) if analysis.document.source else self._always:
            yield rule, segments
        for number in sorted(wanted):
            yield self._asking[number], [segments[at] for at in sorted(wanted[number])]

    def _by_literals(self, analysis: Analysis, wanted: dict[int, set[int]]) -> None:
        owners, starts, segments = self._owners, analysis.starts, analysis.segments
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

    def find(self, analysis: Analysis, wanted: dict[int, set[int]]) -> None:
        """Note for each rule the segments with a run of one of its shapes."""
        if self._any is None:
            return
        if len(self._mute) + len(self._shown) >= MAX_MEMO:
            self._mute.clear()
            self._shown.clear()
        # No plain word has a shape. A set operation passes over what was seen before and showed nothing: nearly all the rest.
        shown = {run: numbers for run in analysis.notable_runs - self._mute if (numbers := self._of(run))}
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
            if len(run) <= LONGEST:
                if numbers:
                    self._shown[run] = numbers
                else:
                    self._mute.add(run)
        return numbers
