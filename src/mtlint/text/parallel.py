"""A document beside its source: the passages of both, aligned, for the rules that compare them.

Loaded for documents that have a source. A catalogue says which source belongs to which segment; for any other text,
paragraphs are aligned first and then the sentences within them.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.readers import plain
from mtlint.text.alignment import Passage, align, length_ratio
from mtlint.text.number_words import grammar
from mtlint.text.quantities import quantities
from mtlint.text.romanise import romanised
from mtlint.text.scripts import has_ideographs, in_other_script
from mtlint.text.tokens import normalised
from mtlint.text.translit import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.quantities import Quantity

_WORD = lazy(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff]*(?:[-‐‑'’][^\W\d_][\w\u0900-\u0dff]*)*")
_PIECE = lazy(r"[-‐‑'’]")
_STOP = lazy(r"[.!?…]+[”\"’'»)\]]*\s+(?=[“\"‘«„(\[—–¿¡-]*\s?[^\Wa-zß-öø-ÿ_])|[。！？।]+[”」』）]*\s*")
_BEFORE = lazy(r"[\w.]+$")
_STEM, _SHORTEST = 4, 4
_NUMBER, _NAME, _COGNATE = 3.0, 2.0, 1.0
_SURE, _MANY = 0.3, 8
_SAMPLE = 300
_SIGNS = 3.0


class Pair(NamedTuple):
    """Sentences of the source beside those that translate them; either may be empty. Spans are of the whole texts.

    ``segment`` is the paragraph of the translation they stand in; None where it has none. ``confidence`` as of a bead.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    segment: Segment | None
    confidence: float

    @property
    def source_span(self) -> Span:
        """From the beginning of the first sentence of the source to the end of the last."""
        return Span(self.source[0].start, self.source[-1].end)

    @property
    def target_span(self) -> Span:
        """From the beginning of the first sentence of the translation to the end of the last."""
        return Span(self.target[0].start, self.target[-1].end)


class Place(NamedTuple):
    """A pair of sentences with the sentences around it on both sides, in which something may have gone instead."""

    pair: Pair
    source_around: tuple[Span, ...]
    target_around: tuple[Span, ...]


class Side:
    """One of the two texts: its sentences, its numbers and the words that its translation may share."""

    def __init__(self, text: str, pack: Pack | None, abbreviations: frozenset[str], *, translate: bool) -> None:
        self.text = text
        self.grammar = grammar(pack)
        self._abbreviations = abbreviations
        self._pack = pack if translate else None
        self._quantities: dict[Span, list[Quantity]] = {}
        self._words: dict[Span, tuple[str, ...]] = {}

    def sentences(self, span: Span) -> list[Span]:
        """The sentences of a paragraph."""
        sentences, start = [], span.start
        for found in _STOP.finditer(self.text, *span):
            if self.text[found.start()] == "." and self._is_abbreviation(start, found.start()):
                continue
            sentences.append(_trimmed(self.text, start, found.end()))
            start = found.end()
        if start < span.end:
            sentences.append(_trimmed(self.text, start, span.end))
        return [sentence for sentence in sentences if sentence.end > sentence.start]

    def _is_abbreviation(self, start: int, stop: int) -> bool:
        before = _BEFORE.search(self.text, max(start, stop - 20), stop)
        word = before.group() if before else ""
        return (len(word) == 1 and (word.isupper() or word.isdigit())) or word.lower() in self._abbreviations

    def quantities(self, span: Span) -> list[Quantity]:
        """The numbers of a span."""
        if span not in self._quantities:
            self._quantities[span] = quantities(self.text, span, self.grammar)
        return self._quantities[span]

    def words(self, span: Span) -> tuple[str, ...]:
        """The words of a span, those with hyphens and apostrophes in their pieces."""
        if span not in self._words:
            found = _WORD.finditer(self.text, *span)
            self._words[span] = tuple(piece for word in found for piece in _PIECE.split(word.group()) if piece)
        return self._words[span]

    def passage(self, span: Span) -> Passage:
        """A paragraph or sentence as the alignment sees it."""
        anchors: dict[str, float] = {}
        for quantity in self.quantities(span):
            weight = _NUMBER if quantity.strength == "figure" else _NAME if quantity.strength == "word" else 0.0
            if weight:
                anchors.update((f"#{value:g}", weight) for value in quantity.values)
        for word in self.words(span):
            weight = _NAME if word[0].isupper() else _COGNATE
            for key in self._stems(word):
                anchors[key] = max(weight, anchors.get(key, 0.0))
        return Passage(span.end - span.start, anchors)

    def _stems(self, word: str) -> list[str]:
        sound = stem(word)
        stems = [sound] if len(sound) >= _SHORTEST else []
        if self._pack is not None:
            stems += (stem(known) for known in translations(self._pack, normalised(word)))
        return stems


def stem(word: str) -> str:
    """The beginning of a word by its sound: what related words of two languages have in common."""
    return fold(romanised(word))[:_STEM]


@cache
def _translations(pack: Pack) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name in ("glossary", "exonyms", "acronyms"):
        for source, target, *_ in pack.rows(name):
            table[normalised(source)] = tuple(
                word for each in target.split("|") for word in each.split() if len(word) >= _SHORTEST
            )
    return table


def translations(pack: Pack, word: str) -> tuple[str, ...]:
    """The words that the tables of a language give for one of its words (in lower case)."""
    return _translations(pack).get(word, ())


class Parallel:
    """The two sides of a document and the pairs of sentences that belong together, in order."""

    def __init__(self, source: Side, target: Side, pairs: tuple[Pair, ...], pack: Pack | None) -> None:
        self.source = source
        self.target = target
        self.pairs = pairs
        self.pack = pack
        self.ratio = _ratio(source, target)
        self.confidence = _confidence(pairs)
        # Of a few sentences little can be said, and they are hardly ever given with a wrong source.
        self.least = _SURE * min(1.0, sum(bool(pair.target) for pair in pairs) / _MANY) ** 2
        if in_other_script(source.text[:_SAMPLE]):
            self.least /= 2

    @property
    def is_reliable(self) -> bool:
        """Whether enough of the two texts belongs together for anything to be concluded."""
        return self.confidence >= self.least

    def places(self, least: float) -> Iterator[Place]:
        """The pairs with both sides and at least this confidence."""
        pairs = self.pairs
        for at, pair in enumerate(pairs):
            if pair.source and pair.target and pair.confidence >= least:
                around = (*pairs[max(0, at - 1) : at], *pairs[at + 1 : at + 2])
                yield Place(
                    pair,
                    tuple(span for other in around for span in other.source),
                    tuple(span for other in around for span in other.target),
                )


def parallel(a: Analysis) -> Parallel | None:
    """The document beside its source; None without a source, or where little of the one translates the other."""
    text = a.document.source
    if not text or not text.strip() or not a.segments:
        return None
    pack = _language(a, text)
    abbreviations = (
        frozenset(row[0].lower().rstrip(".") for row in pack.rows("abbreviations")) if pack else frozenset[str]()
    )
    source = Side(text, pack, abbreviations | a.abbreviations, translate=True)
    target = Side(a.text, a.target, a.abbreviations, translate=False)
    pairs = _from_units(a, source, target) if a.document.units else _from_text(a, source, target)
    found = Parallel(source, target, tuple(pairs), pack)
    a.is_unaligned = not found.is_reliable
    return found


def _language(a: Analysis, text: str) -> Pack | None:
    """The pack of the language of the source: the one that was named, else the one that knows its words best."""
    if not a.source_is_guess or not a.sources:
        return a.sources[0] if a.sources else None
    if in_other_script(text[:_SAMPLE]):
        return None
    words = [normalised(match.group()) for match in _WORD.finditer(text[: _SAMPLE * 10])][:_SAMPLE]
    counts = Counter(
        {pack: sum(word in pack.settings["source"]["function_words"] for word in words) for pack in a.sources}
    )
    best, count = counts.most_common(1)[0]
    return best if count else None


def _from_units(a: Analysis, source: Side, target: Side) -> list[Pair]:
    pairs: list[Pair] = []
    start = 0
    for segment, unit in zip(a.segments, a.document.units, strict=True):
        span = _trimmed(source.text, start, start + len(unit.source))
        start += len(unit.source) + 2
        if span.end > span.start:
            pairs += _sentences(source, target, [span], [segment], known=True)
    return pairs


def _from_text(a: Analysis, source: Side, target: Side) -> list[Pair]:
    paragraphs = [segment.span for segment in plain.read(source.text, "").documents[0].segments]
    beads = align(
        [source.passage(span) for span in paragraphs],
        [target.passage(segment.span) for segment in a.segments],
        _ratio(source, target),
    )
    pairs: list[Pair] = []
    for bead in beads:
        ours, theirs = a.segments[bead.target_start : bead.target_end], paragraphs[bead.source_start : bead.source_end]
        pairs += _sentences(source, target, theirs, ours, known=False)
    return pairs


def _sentences(
    source: Side, target: Side, paragraphs: Sequence[Span], segments: Sequence[Segment], *, known: bool
) -> list[Pair]:
    """The pairs of sentences in paragraphs that belong together."""
    theirs = [span for paragraph in paragraphs for span in source.sentences(paragraph)]
    ours = [(span, segment) for segment in segments for span in target.sentences(segment.span)]
    passages = [source.passage(span) for span in theirs], [target.passage(span) for span, _ in ours]
    pairs = []
    for bead in align(*passages, _ratio(source, target)):
        mine = ours[bead.target_start : bead.target_end]
        confidence = bead.confidence if not known or not bead.confidence else max(bead.confidence, _SURE)
        pairs.append(
            Pair(
                tuple(theirs[bead.source_start : bead.source_end]),
                tuple(span for span, _ in mine),
                mine[0][1] if mine else None,
                confidence,
            )
        )
    return pairs


def _ratio(source: Side, target: Side) -> float:
    """How much longer the translation is: a sign of Chinese takes three or four letters."""
    usual = _SIGNS if has_ideographs(source.text[:_SAMPLE]) else 1.0
    return length_ratio(len(source.text), len(target.text), usual)


def _confidence(pairs: Sequence[Pair]) -> float:
    """The mean confidence over the text of the translation that has something beside it, weighted by length."""
    weights = [(pair.target_span.end - pair.target_span.start, pair.confidence) for pair in pairs if pair.target]
    total = sum(weight for weight, _ in weights)
    return sum(weight * confidence for weight, confidence in weights) / total if total else 0.0


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
