"""Which lines changed. Time grows with the number of lines, not with its square, whatever the lines hold.

Lines that occur once on both sides and stand in the same order are anchors (the idea of patience diff, Bram Cohen);
only the short stretches between anchors are compared line with line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A stretch with more pairs of lines than this is compared by position or replaced as a whole.
_MOST_PAIRS = 2_500


class Change(NamedTuple):
    """Lines ``old_start`` to ``old_end`` become lines ``new_start`` to ``new_end``, counted from 0, ends exclusive."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """The changed stretches in order; two neighbours have at least one common line between them."""
    pending: Change | None = None
    for change in _all_changes(old, new):
        if pending is not None and (pending.old_end, pending.new_end) == (change.old_start, change.new_start):
            pending = Change(pending.old_start, change.old_end, pending.new_start, change.new_end)
            continue
        if pending is not None:
            yield pending
        pending = change
    if pending is not None:
        yield pending


def _all_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    a = b = 0
    for x, y in (*_anchors(old, new), (len(old), len(new))):
        yield from _between(old, new, Change(a, x, b, y))
        a, b = x + 1, y + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run of pairs of unique lines that ascends on both sides (patience sorting)."""
    once_old, once_new = Counter(old), Counter(new)
    where = {line: at for at, line in enumerate(new) if once_new[line] == 1}
    pairs = [(at, where[line]) for at, line in enumerate(old) if once_old[line] == 1 and line in where]
    tops: list[int] = []
    piles: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, y) in enumerate(pairs):
        pile = bisect_left(tops, y)
        before[index] = piles[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(y)
            piles.append(index)
        else:
            tops[pile], piles[pile] = y, index
    run, index = [], piles[-1] if piles else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _between(old: Sequence[str], new: Sequence[str], gap: Change) -> Iterator[Change]:
    """The changes between two anchors."""
    a, x, b, y = gap
    while a < x and b < y and old[a] == new[b]:
        a, b = a + 1, b + 1
    while a < x and b < y and old[x - 1] == new[y - 1]:
        x, y = x - 1, y - 1
    if a == x or b == y:
        if a < x or b < y:
            yield Change(a, x, b, y)
    elif x - a == y - b:
        yield from (Change(a + i, a + i + 1, b + i, b + i + 1) for i in range(x - a) if old[a + i] != new[b + i])
    elif (x - a) * (y - b) <= _MOST_PAIRS:
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, old[a:x], new[b:y], autojunk=False)
        yield from (Change(a + i, a + j, b + k, b + m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal")
    else:
        yield Change(a, x, b, y)
