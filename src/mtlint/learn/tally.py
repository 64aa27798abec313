"""How often editors made a replacement, and how often they left the same thing as it was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.learn.candidates import form

if TYPE_CHECKING:
    from mtlint.learn.candidates import Replacement, Sort
    from mtlint.pairs.edits import Comparison

_CONTEXT = 40  # code points on each side of a place that is shown
_SAMPLES = 2


class Sample(NamedTuple):
    """A place where a replacement was made: its document, and the words around it."""

    document: str
    before: str
    old: str
    after: str


class Tally:
    """What was met of a replacement.

    ``made`` counts the places where editors made it, ``kept`` those where they left the same words, ``other`` those where
    they wrote something else. ``documents`` counts the documents in which it was made.
    """

    __slots__ = ("_last", "documents", "kept", "made", "other", "replacement", "samples")

    def __init__(self, replacement: Replacement) -> None:
        self.replacement = replacement
        self.made = self.kept = self.other = self.documents = 0
        self.samples: list[Sample] = []
        self._last = ""

    @property
    def share(self) -> float:
        """How often it was made where it was made or left: 0 to 1."""
        return self.made / (self.made + self.kept) if self.made else 0.0

    def add(self, document: str, text: str, start: int, end: int) -> None:
        """Note a place (code points) where it was made; the places of a document come one after the other."""
        self.made += 1
        if document != self._last or not self.documents:
            self.documents += 1
            self._last = document
            if len(self.samples) < _SAMPLES:
                self.samples.append(
                    Sample(
                        document, text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT]
                    )
                )


class Counting:
    """Counts what became of the words of some replacements, passage by passage."""

    def __init__(self, wanted: Iterable[Replacement]) -> None:
        self.tallies = {replacement: Tally(replacement) for replacement in wanted}
        self._by_old: dict[tuple[Sort, tuple[str, ...]], list[Tally]] = defaultdict(list)
        self._starts: dict[Sort, dict[str, set[tuple[str, ...]]]] = {"name": defaultdict(set), "phrase": defaultdict(set)}
        for replacement, tally in self.tallies.items():
            self._by_old[replacement.sort, replacement.old].append(tally)
            self._starts[replacement.sort][replacement.old[0]].add(replacement.old)

    def add(self, document: str, text: str, compared: Comparison) -> None:
        """Take in a passage of a text; one that was written anew says nothing."""
        if compared.is_rewritten:
            return
        image = _Image(compared)
        for sort, starts in self._starts.items():
            ours = [form(token, sort) for token in compared.before]
            theirs: list[str] | None = None
            for at, first in enumerate(ours):
                for old in sorted(starts.get(first, ())):
                    end = at + len(old)
                    if tuple(ours[at:end]) != old:
                        continue
                    if theirs is None:
                        theirs = [form(token, sort) for token in compared.after]
                    span = compared.before[at].start, compared.before[end - 1].end
                    self._judge(sort, old, image.of(at, end, theirs), document, text, span)

    def _judge(
        self, sort: Sort, old: tuple[str, ...], became: Sequence[str] | None, document: str, text: str, span: tuple[int, int]
    ) -> None:
        for tally in self._by_old[sort, old]:
            if became is None or _holds(became, old):
                tally.kept += 1
            elif _holds(became, tally.replacement.new):
                tally.add(document, text, *span)
            else:
                tally.other += 1


class _Image:
    """What stands in the text after for tokens of the text before."""

    def __init__(self, compared: Comparison) -> None:
        self._changes = compared.changes
        self._starts = [change.old.start for change in compared.changes]
        self._stops = [change.old.stop for change in compared.changes]

    def of(self, start: int, stop: int, after: Sequence[str]) -> Sequence[str] | None:
        """The tokens that the tokens from ``start`` up to ``stop`` became; None where nothing of them was changed.

        Of a change that reaches further, all that it brought counts.
        """
        first, last = bisect_right(self._stops, start), bisect_left(self._starts, stop)
        if first >= last:
            return None
        left, right = self._changes[first], self._changes[last - 1]
        low = left.new.start - max(0, left.old.start - start)
        return after[low : right.new.stop + max(0, stop - right.old.stop)]


def _holds(tokens: Sequence[str], wanted: tuple[str, ...]) -> bool:
    """Whether some tokens stand one after the other among others."""
    size = len(wanted)
    return any(tuple(tokens[at : at + size]) == wanted for at in range(len(tokens) - size + 1))


