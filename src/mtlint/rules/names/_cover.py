"""Which characters of a text are spoken for: asked once for every place of a name, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.model import Span


class Cover:
    """A set of characters, filled and asked by spans."""

    __slots__ = ("_taken",)

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def add(self, spans: Iterable[Span]) -> None:
        """Take the characters of spans."""
        for start, end in spans:
            self._taken[start:end] = b"\1" * (end - start)

    def touches(self, span: Span) -> bool:
        """Whether a character of the span is taken."""
        return 1 in self._taken[span.start : span.end]


class Nest:
    """Spans, asked whether one of them holds another."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of the spans begins no later and ends no earlier."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._reach[at] >= span.end
