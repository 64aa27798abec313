"""How often editors made a replacement, and how often they left the same thing as it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.learn.candidates import form

if TYPE_CHECKING:
    from mtlint.learn.candidates import Replacement, Sort
    from mtlint.pairs.edits import Comparison

_CONTEXT = 40  # code points on each side of a place that is shown
_SAMPLES = 2


class Place(NamedTuple):
    """A place of a text: its document, the words that stand there, and a few code points around them."""

    document: str
    before: str
    old: str
    after: str


class Tally:
    """What was met of a replacement.

    ``made`` counts the places where editors made it, ``kept`` those where they left the same words, ``other`` those where
    they wrote something else. ``documents`` counts the documents in which it was made.
    """

    __slots__ = ("_last", "_written", "documents", "kept", "made", "other", "replacement", "samples")

    def __init__(self, replacement: Replacement) -> None:
        self.replacement = replacement
        self.made = self.kept = self.other = self.documents = 0
        self.samples: list[Place] = []
        self._last = ""
        self._written: Counter[tuple[str, str]] = Counter()

    @property
    def share(self) -> float:
        """How often it was made where it was made or left: 0 to 1."""
        return self.made / (self.made + self.kept) if self.made else 0.0

    @property
    def written(self) -> tuple[str, str]:
        """The old words and the new ones as they mostly stand in the texts."""
        return max(self._written, key=lambda forms: (self._written[forms], forms[0].islower(), forms))

    def add(self, place: Place, new: str) -> None:
        """Note a place where it was made; the places of a document come one after the other."""
        self.made += 1
        self._written[place.old, new] += 1
        if place.document != self._last or not self.documents:
            self.documents += 1
            self._last = place.document
            if len(self.samples) < _SAMPLES:
                self.samples.append(place)


class Counting:
    """Counts what became of the words of some replacements, passage by passage."""

    def __init__(self, wanted: Iterable[Replacement]) -> None:
        self.tallies = {replacement: Tally(replacement) for replacement in wanted}
        self._by_old: dict[tuple[Sort, tuple[str, ...]], list[Tally]] = defaultdict(list)
        self._starts: dict[Sort, dict[str, list[tuple[str, ...]]]] = {
            "name": defaultdict(list),
            "phrase": defaultdict(list),
        }
        for replacement, tally in self.tallies.items():
            sort, old, _ = replacement
            if (sort, old) not in self._by_old:
                self._starts[sort][old[0]].append(old)
            self._by_old[sort, old].append(tally)

    def add(self, document: str, before: str, after: str, compared: Comparison) -> None:
        """Take in a passage of a text; one that was written anew says nothing."""
        if compared.is_rewritten:
            return
        for sort, starts in self._starts.items():
            ours = [form(token, sort) for token in compared.before]
            found = [
                (at, old)
                for at, first in enumerate(ours)
                for old in starts.get(first, ())
                if tuple(ours[at : at + len(old)]) == old
            ]
            theirs = [form(token, sort) for token in compared.after] if found else []
            for at, old in found:
                self._judge(
                    sort,
                    old,
                    compared.image(at, at + len(old)),
                    theirs,
                    _Passage(document, before, after, compared, at),
                )

    def _judge(
        self, sort: Sort, old: tuple[str, ...], became: range | None, theirs: Sequence[str], passage: _Passage
    ) -> None:
        """Note what became of some words at one place."""
        kept = became is None or _find(theirs, became, old) is not None
        for tally in self._by_old[sort, old]:
            new = tally.replacement.new
            if kept or became is None:
                tally.kept += 1
            elif (at := _find(theirs, became, new)) is None:
                tally.other += 1
            else:
                tally.add(passage.place(len(old)), passage.written(at, len(new)))


class _Passage(NamedTuple):
    """A passage with the number of a token from which on it is looked at."""

    document: str
    before: str
    after: str
    compared: Comparison
    at: int

    def place(self, count: int) -> Place:
        """Where so many tokens stand."""
        tokens, text = self.compared.before, self.before
        start, end = tokens[self.at].start, tokens[self.at + count - 1].end
        return Place(self.document, text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT])

    def written(self, at: int, count: int) -> str:
        """So many tokens of the text after as they stand there."""
        return self.after[self.compared.after[at].start : self.compared.after[at + count - 1].end]


def _find(tokens: Sequence[str], within: range, wanted: tuple[str, ...]) -> int | None:
    """The number of the first of some tokens that stand one after the other within a range."""
    size = len(wanted)
    starts = range(within.start, within.stop - size + 1)
    return next((at for at in starts if tuple(tokens[at : at + size]) == wanted), None)
