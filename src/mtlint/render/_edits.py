"""Edits that can be applied together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.model import Edit


class EditSet:
    """Edits of one text that neither overlap nor touch, in order."""

    __slots__ = ("_edits",)

    def __init__(self) -> None:
        self._edits: list[Edit] = []

    def __iter__(self) -> Iterator[Edit]:
        return iter(self._edits)

    def fits(self, edits: Sequence[Edit]) -> bool:
        """Whether edits do not overlap each other and touch none of those that are there."""
        return not _overlap(edits) and not any(map(self._touches, edits))

    def add(self, edits: Sequence[Edit]) -> None:
        """Take in edits that fit."""
        for edit in edits:
            insort(self._edits, edit)

    def _touches(self, edit: Edit) -> bool:
        at = bisect_left(self._edits, edit)
        before = at > 0 and self._edits[at - 1].span.end >= edit.span.start
        return before or (at < len(self._edits) and self._edits[at].span.start <= edit.span.end)


def _overlap(edits: Sequence[Edit]) -> bool:
    return any(a.span.end > b.span.start for a, b in pairwise(sorted(edits)))
