"""Which passages of an edited text are which of the text before: alignment of two versions in one language.

Passages that are alike in every letter and occur once on each side are anchors (the longest chain of them in order, as
in patience diff). Between two anchors dynamic programming finds the chain of pairs that share the most words: one with
one, two with one, one with two, or a passage with none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

LEAST_ALIKE = 0.25
"""Share of common words (Dice coefficient) from which two passages may be versions of one another."""

_IN_STEP = 0.9  # share of passages that are alike where no passage was added or taken out

_JOINED = 0.1  # what two passages in one have to share beyond that: they are met less often
_BAND = 30  # passages off the diagonal that are looked at between two anchors

_Words = frozenset[str]


class Match(NamedTuple):
    """Passages ``before`` that became the passages ``after``: ranges of indexes, one of which may be empty."""

    before: range
    after: range


def align(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """The passages of two versions of a text put together, in order; every passage is in one match.

    The time grows with the number of passages, however many of them have changed.
    """
    matches: list[Match] = []
    left = right = 0
    for i, j in (*_anchors(before, after), (len(before), len(after))):
        matches += _between(before, after, range(left, i), range(right, j))
        if i < len(before):
            matches.append(Match(range(i, i + 1), range(j, j + 1)))
        left, right = i + 1, j + 1
    return matches


def in_step(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two versions have as many passages, and nearly all of those with the same number are alike."""
    if len(before) != len(after):
        return False
    alike = sum(one == other or likeness(one, other) >= LEAST_ALIKE for one, other in zip(before, after, strict=True))
    return alike >= _IN_STEP * len(before)


def likeness(one: str, other: str) -> float:
    """The share of distinct words that two passages have in common (Dice coefficient, case aside): 0 to 1."""
    return _dice(_words(one), _words(other))


def common_words(one: str, other: str) -> int:
    """How many distinct words two passages have in common, case aside."""
    return len(_words(one) & _words(other))


def _words(text: str) -> _Words:
    return frozenset(text.casefold().split())


def _dice(one: _Words, other: _Words) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _anchors(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal passages that occur once on both sides, the longest chain of them in the order of both."""
    counts, others = Counter(before), Counter(after)
    place = {text: j for j, text in enumerate(after) if others[text] == 1}
    found = [(i, place[text]) for i, text in enumerate(before) if counts[text] == 1 and text in place]
    ends: list[int] = []  # the smallest end of a chain of each length
    links: list[tuple[int, int]] = []  # for each pair the number of the one before it in its chain
    tops: list[int] = []
    for number, (_, j) in enumerate(found):
        at = bisect_left(ends, j)
        ends[at : at + 1] = [j]
        tops[at : at + 1] = [number]
        links.append((number, tops[at - 1] if at else -1))
    chain = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(found[at])
        at = links[at][1]
    yield from reversed(chain)


def _between(before: Sequence[str], after: Sequence[str], left: range, right: range) -> Iterator[Match]:
    """The best chain of matches between two anchors."""
    if not left or not right:
        yield from (Match(range(i, i + 1), range(right.start, right.start)) for i in left)
        yield from (Match(range(left.stop, left.stop), range(j, j + 1)) for j in right)
        return
    moves = _chain([_words(before[i]) for i in left], [_words(after[j]) for j in right])
    i, j = left.start, right.start
    for down, along in moves:
        yield Match(range(i, i + down), range(j, j + along))
        i, j = i + down, j + along


def _chain(ours: Sequence[_Words], theirs: Sequence[_Words]) -> list[tuple[int, int]]:
    """The moves (passages of one side, of the other) of the chain that shares the most."""
    rows, columns = len(ours), len(theirs)
    slope = columns / rows
    twice = [one | other for one, other in pairwise(ours)], [one | other for one, other in pairwise(theirs)]
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, 0, 0)
    for i in range(rows + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - _BAND), min(columns, middle + _BAND + int(slope)) + 1):
            options = [best[0][0]] if not i and not j else []
            if i and j in best[i - 1]:
                options.append((best[i - 1][j][0], 1, 0))
            if j and j - 1 in best[i]:
                options.append((best[i][j - 1][0], 0, 1))
            if i and j and j - 1 in best[i - 1]:
                options.append((best[i - 1][j - 1][0] + _gain(ours[i - 1], theirs[j - 1]), 1, 1))
            if i > 1 and j and j - 1 in best[i - 2]:
                options.append((best[i - 2][j - 1][0] + _gain(twice[0][i - 2], theirs[j - 1], _JOINED), 2, 1))
            if i and j > 1 and j - 2 in best[i - 1]:
                options.append((best[i - 1][j - 2][0] + _gain(ours[i - 1], twice[1][j - 2], _JOINED), 1, 2))
            if options:
                best[i][j] = max(options)
    moves = []
    i, j = rows, columns
    while i or j:
        _, down, along = best[i][j]
        moves.append((down, along))
        i, j = i - down, j - along
    return moves[::-1]


def _gain(one: _Words, other: _Words, more: float = 0.0) -> float:
    """How much speaks for two passages being one another: their common words beyond what any two passages share."""
    total = len(one) + len(other)
    return 2 * len(one & other) - (LEAST_ALIKE + more) * total
