"""A sentence or paragraph of the source is missing from the translation.

TODO-PAGE
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.model import Segment, Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, quoted
from mtlint.text.alignment import length_misfit
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.text.alignment import Passage
    from mtlint.text.parallel import Pair, Parallel

_WORDS, _SIGNS = 5, 12
_NEAR, _FOUND, _SURE = 2, 0.45, 0.25
_STOPS = ".!?…。！？।”»\"'’)"


@rule("MT803", "passage-omitted", severity="warning", bad=["x", "x", "x"], good=["x", "x", "x"])
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look for sentences of the source that have none beside them."""
    found = beside(a)
    if found is None:
        return
    for is_alone, group in groupby(enumerate(found.pairs), key=lambda item: not item[1].target):
        pairs = list(group)
        if is_alone and _is_lost(found, [at for at, _ in pairs]):
            yield _hit(found, [at for at, _ in pairs])


def _is_lost(found: Parallel, at: Sequence[int]) -> bool:
    """Whether the sentences say something that the translation says nowhere near."""
    source = found.source
    spans = [span for index in at for span in found.pairs[index].source]
    if not any(_has_content(source.text, span) for span in spans):
        return False
    before = [pair for pair in found.pairs[max(0, at[0] - _NEAR) : at[0]] if pair.target]
    after = [pair for pair in found.pairs[at[-1] + 1 : at[-1] + 1 + _NEAR] if pair.target]
    around = [*before, *after]
    if not any(pair.source and pair.confidence >= min(_SURE, found.least) for pair in around):
        return False
    lost = sum(span.end - span.start for span in spans)
    if any(_fits_better(pair, lost, found.ratio) for pair in (*before[-1:], *after[:1])):
        return False
    near = [found.target.passage(span) for pair in around for span in pair.target]
    return all(_share(found, span, near) < _FOUND for span in spans if _has_content(source.text, span))


def _fits_better(pair: Pair, lost: int, ratio: float) -> bool:
    """Whether a neighbour of the gap is so long that it may hold the translation of what seems lost."""
    if not pair.source:
        return True
    source, target = (sum(span.end - span.start for span in side) for side in (pair.source, pair.target))
    return length_misfit(source + lost, target, ratio) < length_misfit(source, target, ratio)


def _has_content(text: str, span: Span) -> bool:
    shown = text[span.start : span.end]
    if shown.count(" ") + 1 < _WORDS and (shown.isascii() or len(shown) < _SIGNS or " " in shown):
        return False
    return shown[-1] in _STOPS or shown.count(" ") >= 2 * _WORDS


def _share(found: Parallel, span: Span, near: Sequence[Passage]) -> float:
    """How much of what a sentence would share with its translation is in passages around the gap."""
    anchors = found.source.passage(span).anchors
    total = sum(anchors.values())
    there = sum(weight for key, weight in anchors.items() if any(key in passage.anchors for passage in near))
    return there / total if total else 1.0


def _hit(found: Parallel, at: Sequence[int]) -> Hit:
    pairs = found.pairs
    lost = Span(pairs[at[0]].source[0].start, pairs[at[-1]].source[-1].end)
    before = next((pair for pair in reversed(pairs[: at[0]]) if pair.target), None)
    place = before or next(pair for pair in pairs[at[-1] :] if pair.target)
    return Hit((place.target[-1] if before else place.target[0],), f"omitted {quoted(found.source.text, lost)}")
