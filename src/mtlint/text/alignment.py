"""Which passages of a translation translate which passages of its source.

Dynamic programming over beads of 1-1, 1-0, 0-1, 2-1 and 1-2 passages (Gale and Church, "A program for aligning sentences in
bilingual corpora", Computational Linguistics 19, 1993), within a band along the diagonal, so that the work grows with the
length of the texts. A bead costs the less the better the lengths agree and the more its two sides share: numbers by
value, names by their sound, cognates, and words that a glossary translates.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAND = 24
_VARIANCE = 6.8
"""Variance of the length of a translation per character of its source (Gale and Church)."""

_SHAPES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
_PRIOR = {(1, 1): 0.0, (2, 1): 3.2, (1, 2): 3.2}
_ALONE = 3.2
_LENGTH_CAP = 9.0
_SHARING = 7.0
_FULL_SHARE = 0.5
_FEW = 2.0
_USUAL_LENGTH = 800
_NEVER = float("inf")


class Passage(NamedTuple):
    """A paragraph or sentence to be aligned: its length in characters, and what its translation is likely to share.

    ``anchors`` are keys with the weight of each: a number and a name weigh more than a word that looks alike.
    """

    length: int
    anchors: dict[str, float]


class Bead(NamedTuple):
    """Passages of the source, numbers ``source_start`` up to ``source_end``, with those of the translation.

    ``confidence`` is between 0 (only the order speaks for it) and 1; 0 for passages that have nothing beside them.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    confidence: float

    @property
    def shape(self) -> tuple[int, int]:
        """How many passages there are on either side."""
        return self.source_end - self.source_start, self.target_end - self.target_start


def align(source: Sequence[Passage], target: Sequence[Passage], ratio: float) -> list[Bead]:
    """The beads of two texts in order; together they hold every passage once.

    ``ratio`` is how much longer than its source a translation of these languages is, as the whole texts show.
    """
    costs = _Costs(source, target, ratio)
    return [costs.bead(*cells) for cells in _path(costs, len(source), len(target))]


def length_ratio(source: int, target: int, usual: float) -> float:
    """How much longer the one text is than the other: of short texts, as much as is usual between their scripts."""
    ratio = (target + usual * _USUAL_LENGTH) / (source + _USUAL_LENGTH)
    return min(2.0, max(0.5, ratio / usual)) * usual


def length_misfit(source: int, target: int, ratio: float) -> float:
    """How unlikely two lengths are for a passage and its translation, as a squared number of standard deviations."""
    mean = (source + target / ratio) / 2
    return (target - source * ratio) ** 2 / (_VARIANCE * max(mean, 1.0) * max(ratio, 1.0)) if mean else 0.0


def shared(source: Passage, target: Passage) -> float:
    """The weight of the anchors that two passages share."""
    few, many = sorted((source.anchors, target.anchors), key=len)
    return sum(min(weight, many[key]) for key, weight in few.items() if key in many)


class _Costs:
    """The cost of each bead, worked out when it is first needed."""

    def __init__(self, source: Sequence[Passage], target: Sequence[Passage], ratio: float) -> None:
        self._source = source
        self._target = target
        self._ratio = ratio
        self._shares: dict[tuple[int, int], float] = {}

    def of(self, source_at: int, sources: int, target_at: int, targets: int) -> float:
        """The cost of a bead of so many passages that ends before the given ones."""
        if not sources or not targets:
            passage = self._source[source_at - 1] if sources else self._target[target_at - 1]
            return _ALONE + min(2.0, passage.length / 200)
        lengths = self._lengths(source_at, sources, target_at, targets)
        misfit = min(_LENGTH_CAP, length_misfit(*lengths, self._ratio) / 2)
        # Each passage of a bead has to earn its place in it.
        pairs = [(i, j) for i in range(source_at - sources, source_at) for j in range(target_at - targets, target_at)]
        return _PRIOR[sources, targets] + misfit + sum(_SHARING * (0.5 - self._share(*pair)) for pair in pairs)

    def _lengths(self, source_at: int, sources: int, target_at: int, targets: int) -> tuple[int, int]:
        return (
            sum(passage.length for passage in self._source[source_at - sources : source_at]),
            sum(passage.length for passage in self._target[target_at - targets : target_at]),
        )

    def _share(self, i: int, j: int) -> float:
        """How much two passages share of what they could, from 0 to 1; a quarter where there is little to share."""
        share = self._shares.get((i, j))
        if share is None:
            source, target = self._source[i], self._target[j]
            could = min(sum(source.anchors.values()), sum(target.anchors.values()))
            share = min(1.0, (shared(source, target) + _FEW * 0.25) / ((could + _FEW) * _FULL_SHARE))
            self._shares[i, j] = share
        return share

    def bead(self, source_at: int, sources: int, target_at: int, targets: int) -> Bead:
        """The bead of so many passages that ends before the given ones."""
        confidence = 0.0
        if sources and targets:
            misfit = length_misfit(*self._lengths(source_at, sources, target_at, targets), self._ratio)
            pairs = [
                (i, j) for i in range(source_at - sources, source_at) for j in range(target_at - targets, target_at)
            ]
            confidence = sum(self._share(*pair) for pair in pairs) / len(pairs) * math.exp(-misfit / 20)
        return Bead(source_at - sources, source_at, target_at - targets, target_at, confidence)


def _path(costs: _Costs, rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """The cheapest way from the beginning of both texts to their ends, as ends and sizes of the beads."""
    slope = columns / rows if rows else 0.0
    band = _BAND + int(abs(slope - 1) * _BAND)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        centre = int(i * slope)
        first, last = (0, columns) if not rows else (max(0, centre - band), min(columns, centre + band))
        for j in range(first, last + 1):
            cheapest = best.get((i, j), _NEVER)
            for sources, targets in _SHAPES:
                before = best.get((i - sources, j - targets), _NEVER)
                if before >= cheapest:
                    continue
                cost = before + costs.of(i, sources, j, targets)
                if cost < cheapest:
                    cheapest = cost
                    came[i, j] = (sources, targets)
            if cheapest < _NEVER:
                best[i, j] = cheapest
    way = []
    i, j = rows, columns
    while (i, j) != (0, 0):
        sources, targets = came[i, j]
        way.append((i, sources, j, targets))
        i, j = i - sources, j - targets
    return way[::-1]
