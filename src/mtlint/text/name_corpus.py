"""The names of many documents, and which of them look like spellings of one name.

:class:`NameCorpus` can be built in parts and merged in any order: counts are sums, and what is kept of a name's company
is chosen by a digest of the neighbour, so that the result does not depend on how the documents were divided.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any
from zlib import crc32

from mtlint.text.name_pairs import compare, sounds
from mtlint.text.translit import keys, same_key, skeleton
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtlint.text.analysis import Analysis
    from mtlint.text.name_words import NameWords
    from mtlint.text.names import Form, NameIndex

MIN_SCORE = 2.0
"""Score from which two forms of a corpus are proposed: two people with nearly the same name are met more often in many
documents than in one."""

_COMPANY = 8  # neighbours kept of each kind
_MAX_BLOCK = 60
_MAX_PARTNERS = 200  # names beside a neighbour from which it tells nothing: every second man is an Ivan
_CONTEXT = 40  # code points on each side of a place shown as evidence


class Sample(NamedTuple):
    """Where a form was met: the name of the document and the words around it."""

    document: str
    before: str
    form: str
    after: str


class Tally:
    """What a corpus has of one spelling. ``documents`` counts the documents that have it."""

    __slots__ = (
        "after",
        "alone",
        "before",
        "count",
        "documents",
        "first",
        "last",
        "opening",
        "sample",
        "text",
        "titles",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.count = self.documents = self.alone = self.first = self.last = self.opening = 0
        self.before: dict[str, int] = {}
        self.after: dict[str, int] = {}
        self.titles: dict[str, int] = {}
        self.sample: Sample | None = None

    @property
    def is_given(self) -> bool:
        """Whether the form only ever stands before another name."""
        return bool(self.first) and not self.last and not self.alone

    def add(self, other: Tally) -> None:
        """Take in what another part of the corpus has of the same spelling."""
        self.count += other.count
        self.documents += other.documents
        self.alone += other.alone
        self.first += other.first
        self.last += other.last
        self.opening += other.opening
        self.before = _sum(self.before, other.before)
        self.after = _sum(self.after, other.after)
        self.titles = _sum(self.titles, other.titles)
        if self.sample is None or (other.sample is not None and other.sample < self.sample):
            self.sample = other.sample

    @classmethod
    def of(cls, form: Form, index: NameIndex, document: str) -> Tally:
        """What one document has of a spelling."""
        tally = cls(form.text)
        tally.count, tally.documents, tally.opening = form.count, 1, form.opening
        tally.alone, tally.first, tally.last = form.alone, form.first, form.last
        tally.before, tally.after, tally.titles = _sum(form.before, {}), _sum(form.after, {}), _sum(form.titles, {})
        start, end = index.span(form.places[0])
        text = index.text
        tally.sample = Sample(
            document, text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT]
        )
        return tally


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    """The counts of both, of the neighbours with the lowest digests: the same ones however the corpus is divided."""
    if not other and len(one) <= _COMPANY:
        return one
    both = dict(one)
    for name, count in other.items():
        both[name] = both.get(name, 0) + count
    if len(both) > _COMPANY:
        both = {name: both[name] for name in sorted(both, key=lambda name: (crc32(name.encode()), name))[:_COMPANY]}
    return both


class Row(NamedTuple):
    """A count of a corpus: of a spelling, of what kind, and with which neighbour where the kind has one.

    The counts of two corpora are added up by adding the rows that are alike but for ``number``.
    """

    surface: str
    kind: str
    key: str
    number: int


_NUMBERS = ("count", "documents", "alone", "first", "last", "opening")
_COMPANIES = ("before", "after", "titles")
_LISTED, _CORPUS = "listed", "corpus"


class NameCorpus:
    """The spellings of many documents, and the pairs that a document lists side by side (X and Y)."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {}
        self.listed: set[frozenset[str]] = set()
        self.documents = 0

    def add(self, analysis: Analysis, words: NameWords) -> None:
        """Take in one document."""
        index = analysis.names
        self.documents += 1
        self.listed |= index.listed()
        for form in index.forms():
            if words.sketches[form.text]:
                self._take(Tally.of(form, index, analysis.document.name))

    def merge(self, other: NameCorpus) -> None:
        """Take in another part of the corpus."""
        self.documents += other.documents
        self.listed |= other.listed
        for tally in other.tallies.values():
            self._take(tally)

    def rows(self) -> Iterator[Row]:
        """All counts, for engines that add up the counts of many parts; the samples are left out."""
        yield Row("", _CORPUS, "", self.documents)
        for pair in self.listed:
            one, *other = sorted(pair)
            yield Row(one, _LISTED, other[0] if other else one, 1)
        for text, tally in self.tallies.items():
            for kind in _NUMBERS:
                if getattr(tally, kind):
                    yield Row(text, kind, "", getattr(tally, kind))
            for kind in _COMPANIES:
                yield from (Row(text, kind, key, count) for key, count in getattr(tally, kind).items())

    @classmethod
    def of_rows(cls, rows: Iterable[Row], min_documents: int = 1) -> NameCorpus:
        """The corpus with these counts, in any order, without the spellings that fewer documents have."""
        corpus, tallies = cls(), defaultdict[str, dict[str, Any]](dict)
        for surface, kind, key, count in rows:
            if kind == _CORPUS:
                corpus.documents += count
            elif kind == _LISTED:
                corpus.listed.add(frozenset((surface, key)))
            elif key:
                tallies[surface].setdefault(kind, {})[key] = count
            else:
                tallies[surface][kind] = count
        for surface, values in tallies.items():
            if values.get("documents", 0) >= min_documents:
                tally = Tally(surface)
                for kind, value in values.items():
                    setattr(tally, kind, _sum(value, {}) if kind in _COMPANIES else value)
                corpus.tallies[surface] = tally
        return corpus

    def _take(self, tally: Tally) -> None:
        own = self.tallies.get(tally.text)
        if own is None:
            own = self.tallies[tally.text] = Tally(tally.text)
        own.add(tally)


class Match(NamedTuple):
    """Two spellings that look like one name, and how much speaks for it."""

    one: Tally
    other: Tally
    score: float


def find_alike(corpus: NameCorpus, words: NameWords, is_distinct: Callable[[str, str], bool]) -> list[Match]:
    """The pairs of a corpus that look like spellings of one name, the best first.

    They sound the same, or share a given name or the name that follows. Given names alone are left out: Sergei and
    Sergey are two people more often than one.
    """
    found = []
    for one, other in _near(corpus, words):
        alike = compare(one, other, words)
        if alike is None or alike.marks or alike.score < MIN_SCORE or (one.is_given and other.is_given):
            continue
        if frozenset((one.text, other.text)) not in corpus.listed and not is_distinct(one.text, other.text):
            found.append(Match(one, other, alike.score))
    return sorted(found, key=lambda pair: (-pair.score, pair.one.text, pair.other.text))


def _near(corpus: NameCorpus, words: NameWords) -> Iterator[tuple[Tally, Tally]]:
    """Pairs worth comparing, each once, in an order that does not depend on how the corpus was built."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(corpus, words):
        if 1 < len(block) <= _MAX_BLOCK:
            for pair in combinations(sorted(block), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield corpus.tallies[pair[0]], corpus.tallies[pair[1]]


def _blocks(corpus: NameCorpus, words: NameWords) -> Iterable[list[str]]:
    """The spellings that sound the same, or share both their consonants and a neighbour that few others have.

    The memories of the sound functions are passed by: a large corpus would only turn them over.
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    partners: Counter[str] = Counter()
    for tally in corpus.tallies.values():
        partners.update(tally.before.keys() | tally.after.keys())
    for text, tally in corpus.tallies.items():
        own = keys.__wrapped__(text)
        names = list(own)
        consonants = skeleton.__wrapped__(own[0])
        for sign, company in (("<", tally.before), (">", tally.after)):
            telling = [name for name in company if partners[name] <= _MAX_PARTNERS]
            names += (f"{consonants}{sign}{sound}" for sound in sounds(telling, words))
        for name in names:
            blocks[name].append(text)
    return blocks.values()


class Proposal(NamedTuple):
    """Spellings that look like one name, the one to keep first, for a person to confirm."""

    keep: Tally
    others: tuple[Tally, ...]
    decided_by: str
    score: float
    same_sound: bool


def propose(corpus: NameCorpus, words: NameWords, is_distinct: Callable[[str, str], bool]) -> list[Proposal]:
    """The names of a corpus with more than one spelling, those with the most evidence first.

    Spellings that cannot be one name never meet in a proposal, whatever a third is like.
    """
    from mtlint.text.name_choice import choose

    group_of: dict[str, dict[str, Tally]] = {}
    score_of: dict[str, float] = {}
    for one, other, score in find_alike(corpus, words, is_distinct):
        a = group_of.get(one.text, {one.text: one})
        b = group_of.get(other.text, {other.text: other})
        if a is b or not all(compare(x, y, words) for x in a.values() for y in b.values()):
            continue
        merged = a | b
        for text in merged:
            group_of[text] = merged
            score_of[text] = max(score, score_of.get(text, score))
    proposals = []
    for group in {id(group): group for group in group_of.values()}.values():
        choice = choose({text: tally.count for text, tally in group.items()}, lambda _: False, words)
        keep = group[choice.keep]
        others = sorted((tally for tally in group.values() if tally is not keep), key=lambda tally: tally.text)
        same = all(same_key(keep.text, tally.text) for tally in others)
        proposals.append(Proposal(keep, tuple(others), choice.decided_by, score_of[keep.text], same))
    return sorted(proposals, key=lambda proposal: (-proposal.score, proposal.keep.text))
