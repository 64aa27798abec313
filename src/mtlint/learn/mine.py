"""From pairs of machine text and published text to proposals: what editors change again and again.

Two passes over the passages: the first finds every replacement that a change shows, the second counts for those that
recur what became of the same words everywhere. Time and memory grow with the number of passages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mtlint.learn.candidates import Replacement, replacements
from mtlint.learn.choice import NameProposal, choose_lines, choose_names, choose_phrases
from mtlint.learn.lines import LineCount, LineTally
from mtlint.learn.tally import Counting, Tally
from mtlint.model import Span
from mtlint.pairs.edits import compare
from mtlint.pairs.twins import passages

if TYPE_CHECKING:
    from mtlint.pairs.edits import Comparison
    from mtlint.pairs.twins import Twin
    from mtlint.text.name_words import NameWords

FEWEST = 3
"""Places in which a change has to be made before it is proposed."""

# A word says little by itself if it has at least this share of all words (the, of, to, in, and, a), and enough of them.
_COMMONEST, _FEWEST_OF_A_COMMON_WORD = 0.008, 50


class Text(NamedTuple):
    """A passage before and after, with the name of its document."""

    document: str
    before: str
    after: str


class Proposals(NamedTuple):
    """What may be worth a rule of the house, the most frequent first, and how much was looked at."""

    names: tuple[NameProposal, ...]
    phrases: tuple[Tally, ...]
    lines: tuple[LineTally, ...]
    documents: int
    passages: int


class Learner:
    """Takes in pairs of documents and proposes what editors would change in the next."""

    def __init__(self, words: NameWords, fewest: int = FEWEST) -> None:
        self._words = words
        self._fewest = fewest
        self._texts: dict[tuple[str, str], Text] = {}
        self._lines = LineCount()
        self._documents = 0

    def add(self, twin: Twin) -> None:
        """Take in a document and its edited version."""
        self._documents += 1
        for passage in passages(twin):
            before = twin.before.text[slice(*passage.before)] if passage.before else ""
            after = twin.after.text[slice(*passage.after)] if passage.after else ""
            if before:
                self._lines.add(twin.name, before, removed=not after)
            if before and after:
                # The same passage again, in an article that is there twice or on every page, says nothing new.
                self._texts.setdefault((before, after), Text(twin.name, before, after))

    def proposals(self) -> Proposals:
        """What was changed at least so often, and hardly ever left."""
        tallies = self.count(self._recurring())
        return Proposals(
            tuple(choose_names(tallies, self._fewest, self._words)),
            tuple(choose_phrases(tallies, self._fewest, self._commonest())),
            tuple(choose_lines(self._lines.tallies(), self._fewest)),
            self._documents,
            len(self._texts),
        )

    def count(self, wanted: list[Replacement]) -> list[Tally]:
        """What became of the words of some replacements."""
        counting = Counting(wanted)
        for text, compared in self._compared():
            counting.add(*text, compared)
        return list(counting.tallies())

    def _recurring(self) -> list[Replacement]:
        shown: Counter[Replacement] = Counter()
        for _, compared in self._compared():
            shown.update(set(replacements(compared, self._words)))
        return sorted(replacement for replacement, count in shown.items() if count >= self._fewest)

    def _compared(self) -> Iterator[tuple[Text, Comparison]]:
        for text in self._texts.values():
            spans = Span(0, len(text.before)), Span(0, len(text.after))
            yield text, compare(text.before, spans[0], text.after, spans[1])

    def _commonest(self) -> frozenset[str]:
        """The commonest words of the published texts: what they are in any language, editors put them in and take them out."""
        words = Counter(word for text in self._texts.values() for word in text.after.lower().split())
        least = max(_COMMONEST * words.total(), _FEWEST_OF_A_COMMON_WORD)
        return frozenset(word for word, count in words.items() if count >= least)
