"""Edits that can be applied together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.model import Edit


class EditSet:
    """Edits of one text that do not overlap, in order; ``apart`` says that they do not touch either.

    Where edits may touch, two still may not meet at a point where one of them only puts something in: nobody knows which
    of them comes first.
    """

    __slots__ = ("_apart", "_edits")

    def __init__(self, *, apart: bool = True) -> None:
        self._apart = apart
        self._edits: list[Edit] = []

    def __iter__(self) -> Iterator[Edit]:
        return iter(self._edits)

    def fits(self, edits: Sequence[Edit]) -> bool:
        """Whether edits do not overlap each other and go with those that are there."""
        return not _overlap(edits) and not any(map(self._clashes, edits))

    def add(self, edits: Sequence[Edit]) -> None:
        """Take in edits that fit."""
        for edit in edits:
            insort(self._edits, edit)

    def _clashes(self, edit: Edit) -> bool:
        at = bisect_left(self._edits, edit)
        return any(
            self._clash(*pair)
            for pair in pairwise([*self._edits[max(0, at - 1) : at], edit, *self._edits[at : at + 1]])
        )

    def _clash(self, first: Edit, second: Edit) -> bool:
        if first.span.end == second.span.start and not self._apart:
            return _is_point(first) or _is_point(second)
        return first.span.end >= second.span.start


def _is_point(edit: Edit) -> bool:
    return edit.span.start == edit.span.end


def _overlap(edits: Sequence[Edit]) -> bool:
    return any(a.span.end > b.span.start for a, b in pairwise(sorted(edits)))
