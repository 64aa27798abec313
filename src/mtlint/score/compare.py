"""The figures of documents beside their references, and what a correction changed in them.

Two plain text files with as many lines are compared line by line, blank lines too, as sacrebleu reads them. In other
documents the passages are put together that share their words, and one without a counterpart is compared with nothing;
but where both have as many segments and those with the same number share no fewer words, they are compared in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.pairs.align import align, common_words
from mtlint.pairs.twins import are_parallel, lines, passages, texts
from mtlint.score.figures import Figure, Pair, Scorer

if TYPE_CHECKING:
    from mtlint.model import Document
    from mtlint.pairs.twins import Twin


class Scored(NamedTuple):
    """A segment of a document with its reference and its score; ``number`` counts the segments of the document from 1.

    ``source`` is its untranslated text, where that is known.
    """

    document: str
    number: int
    pair: Pair
    score: float
    source: str = ""


class DocumentScore(NamedTuple):
    """The figures of one document."""

    name: str
    segments: int
    figures: tuple[Figure, ...]


class Scores(NamedTuple):
    """The figures of all segments, of each document, and the segments that are farthest from their reference."""

    segments: int
    figures: tuple[Figure, ...]
    documents: tuple[DocumentScore, ...]
    worst: tuple[Scored, ...]


class Version(NamedTuple):
    """A version of the machine's text: its figures, and how many segments it changed for the better and the worse."""

    name: str
    figures: tuple[Figure, ...]
    changed: int = 0
    nearer: int = 0
    farther: int = 0


class Progress(NamedTuple):
    """What corrections changed against the version of an editor; ``versions`` begins with the machine's text."""

    segments: int
    documents: int
    versions: tuple[Version, ...]


def segments(twin: Twin) -> list[Pair]:
    """The segments of a document beside their references."""
    if are_parallel(twin):
        return list(map(Pair, lines(twin.before), lines(twin.after)))
    aligned = [
        Pair(
            twin.before.text[slice(*passage.before)] if passage.before else "",
            twin.after.text[slice(*passage.after)] if passage.after else "",
        )
        for passage in passages(twin)
    ]
    in_order = list(map(Pair, texts(twin.before), texts(twin.after)))
    as_many = len(twin.before.segments) == len(twin.after.segments)
    return in_order if as_many and _common(in_order) >= _common(aligned) else aligned


def _common(pairs: Iterable[Pair]) -> int:
    return sum(common_words(pair.text, pair.reference) for pair in pairs)


def counterparts(twin: Twin) -> list[str] | None:
    """The segments of the second document of a twin, one for each of the first; None where it has not as many."""
    if are_parallel(twin):
        return lines(twin.after)
    return texts(twin.after) if len(twin.before.segments) == len(twin.after.segments) else None


def score(
    twins: Iterable[Twin], scorer: Scorer, worst: int, sources: Mapping[str, Sequence[str]] | None = None
) -> Scores | None:
    """The figures of some documents; None where there is no segment.

    Args:
        twins: the documents, each with its reference.
        scorer: the metrics.
        worst: how many of the segments farthest from their references to list.
        sources: the untranslated segments of documents by their names.
    """
    pairs: list[Pair] = []
    documents: list[tuple[str, list[Pair]]] = []
    for twin in twins:
        own = segments(twin)
        if own:
            documents.append((twin.name, own))
            pairs += own
    if not pairs:
        return None
    figures = tuple(scorer.corpus(pairs))
    several = len(documents) > 1
    by_document = tuple(
        DocumentScore(name, len(own), tuple(scorer.corpus(own)) if several else figures) for name, own in documents
    )
    return Scores(len(pairs), figures, by_document, tuple(_worst(documents, scorer, worst, sources or {})))


def _worst(
    documents: Sequence[tuple[str, Sequence[Pair]]], scorer: Scorer, worst: int, sources: Mapping[str, Sequence[str]]
) -> Iterator[Scored]:
    """The segments farthest from their references, the farthest first."""
    if not worst:
        return
    sizes = {name: len(own) for name, own in documents}
    found = [
        Scored(name, number, pair, scorer.nearness(pair))
        for name, own in documents
        for number, pair in enumerate(own, 1)
        if pair.text or pair.reference
    ]
    for scored in sorted(found, key=lambda scored: (scored.score, scored.document, scored.number))[:worst]:
        source = sources.get(scored.document, ())
        # Passages that were put together are not the segments of the source.
        fits = len(source) == sizes[scored.document]
        yield scored._replace(source=source[scored.number - 1] if fits else "")


def progress(
    twins: Sequence[Twin], fixes: Sequence[tuple[str, Callable[[Document], Document]]], scorer: Scorer
) -> Progress | None:
    """What some ways to fix a text (each with its name) do to its distance from the editor's version.

    A segment comes nearer if fewer characters are left to change, by edit distance: chrF does not see blanks. None
    where there is no segment.
    """
    by_twin = [(twin, segments(twin)) for twin in twins]
    before = [pair for _, own in by_twin for pair in own]
    if not before:
        return None
    versions = [Version("machine text", tuple(scorer.corpus(before)))]
    for name, fix in fixes:
        after = [pair for twin, own in by_twin for pair in _fixed(own, _segments_of(twin, fix(twin.before)))]
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old.text != new.text]
        gains = [_distance(old) - _distance(new) for old, new in changed]
        nearer, farther = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
        versions.append(Version(name, tuple(scorer.corpus(after)), len(changed), nearer, farther))
    return Progress(len(before), len(twins), tuple(versions))


def _distance(pair: Pair) -> int:
    """The characters to change to get from a segment to its reference."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(pair.text, pair.reference)


def _segments_of(twin: Twin, fixed: Document) -> list[str]:
    """The segments of a fixed document, cut as those of the twin were."""
    return list(filter(None, lines(fixed))) if are_parallel(twin) else texts(fixed)


def _fixed(pairs: Sequence[Pair], new: Sequence[str]) -> list[Pair]:
    """The segments after a fix, beside the same references; of segments that were joined the first has the text."""
    filled = [number for number, pair in enumerate(pairs) if pair.text.strip()]
    found: dict[int, str] = {}
    for ours, theirs in align([pairs[number].text for number in filled], new):
        if ours and theirs:
            found[filled[ours.start]] = "\n".join(new[theirs.start : theirs.stop])
    return [
        Pair(found.get(number, "") if pair.text.strip() else pair.text, pair.reference)
        for number, pair in enumerate(pairs)
    ]
