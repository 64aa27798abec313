"""How often editors made a replacement, and how often they left the same thing as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.learn.candidates import bare, form

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
        forms = (place.old, new) if self.replacement.sort == "phrase" else (bare(place.old), bare(new))
        self._written[forms] += 1
        if place.document != self._last or not self.documents:
            self.documents += 1
            self._last = place.document
            if len(self.samples) < _SAMPLES:
                self.samples.append(place)


class _Old:
    """Some words: how often they were met, how often left, and what they became."""

    __slots__ = ("kept", "met", "sizes", "tallies")

    def __init__(self) -> None:
        self.met = self.kept = 0
        self.tallies: dict[tuple[str, ...], Tally] = {}
        self.sizes: set[int] = set()


class Counting:
    """Counts what became of the words of some replacements, passage by passage.

    A passage costs as many steps as it has tokens, however many replacements are looked for.
    """

    def __init__(self, wanted: Iterable[Replacement]) -> None:
        self._olds: dict[Sort, dict[tuple[str, ...], _Old]] = {"name": {}, "phrase": {}}
        for replacement in wanted:
            old = self._olds[replacement.sort].setdefault(replacement.old, _Old())
            old.tallies[replacement.new] = Tally(replacement)
            old.sizes.add(len(replacement.new))
        self._sizes = {sort: sorted(set(map(len, olds))) for sort, olds in self._olds.items()}

    def add(self, document: str, before: str, after: str, compared: Comparison) -> None:
        """Take in a passage of a text; one that was written anew says nothing."""
        if compared.is_rewritten:
            return
        for sort, olds in self._olds.items():
            ours = [form(token, sort) for token in compared.before]
            theirs: list[str] = []
            for at in range(len(ours)):
                for size in self._sizes[sort]:
                    words = tuple(ours[at : at + size])
                    old = olds.get(words)
                    if old is None or len(words) < size:
                        continue
                    theirs = theirs or [form(token, sort) for token in compared.after]
                    became = compared.image(at, at + size)
                    old.met += 1
                    if became is None or words in _runs(theirs, became, (size,)):
                        old.kept += 1
                        continue
                    for new, start in _runs(theirs, became, old.sizes).items():
                        if new in old.tallies:
                            passage = _Passage(document, before, after, compared, at)
                            old.tallies[new].add(passage.place(size), passage.written(start, len(new)))

    def tallies(self) -> Iterator[Tally]:
        """What was met of every replacement."""
        for olds in self._olds.values():
            for old in olds.values():
                for tally in old.tallies.values():
                    tally.kept = old.kept
                    tally.other = old.met - old.kept - tally.made
                    yield tally


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


def _runs(tokens: Sequence[str], within: range, sizes: Iterable[int]) -> dict[tuple[str, ...], int]:
    """The runs of some tokens within a range, each with the number of its first token."""
    return {
        tuple(tokens[at : at + size]): at for size in sizes for at in range(within.stop - size, within.start - 1, -1)
    }
