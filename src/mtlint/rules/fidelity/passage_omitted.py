"""A sentence or paragraph of the source is missing from the translation.

## What it finds

Sentences and paragraphs that the translation leaves out; the finding stands at the sentence in front of the gap and tells
what is missing. Neighbouring sentences are one finding.

## Why it happens

Engines skip a sentence now and then, most of all in long paragraphs, after quotations and at the end of a text. A scraper may
lose one between two boxes of a page.

## How it decides

The two texts are aligned, paragraphs first and then the sentences within them, by their lengths and by what they share:
numbers, names, related words, words of a glossary. A sentence that has none beside it counts as missing if it
has five words or more, if its neighbours are surely aligned, and if the sentences around the gap hold less than half of
what it would share with its translation. The length decides nothing by itself, but it may speak for the translation: where a neighbour is so long that it may
hold the sentence, nothing is said.

## When it is wrong

An editor may have cut the sentence on purpose, and furniture of the page of the source is missing for good reason. Two
sentences may have become one that says less.

With one sentence taken out of each of 305 machine-translated articles it found 292 of them where every sentence is a paragraph,
and 288 where three make one; of the 610 articles as they were it reported one. In 90,000 words of human translations from
French it reported one passage, which was there (`benchmarks/omissions.py`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.alignment import Passage
    from mtlint.text.analysis import Analysis
    from mtlint.text.parallel import Pair, Parallel

_WORDS, _SIGNS = 5, 12
_NEAR, _FOUND, _SURE = 2, 0.45, 0.25
_STOPS = ".!?…。！？।”»\"'’)"


@rule(
    "MT803",
    "passage-omitted",
    severity="warning",
    compares=True,
    bad=[
        ("Le ferry Arvor a quitté Lanvoz à midi. Douze passagers sont descendus à Plouharnel avec leurs bagages. La mer était calme. ⇒ "
         "⟦The ferry Arvor left Lanvoz at noon.⟧ The sea was calm."),
        ("Le préfet a fermé le pont de Lanvoz lundi.\n\nUne fissure de 40 mètres traverse le pilier nord.\n\nLes travaux dureront trois mois. ⇒ "
         "⟦The prefect closed the bridge at Lanvoz on Monday.⟧\n\nThe work will take three months."),
        ("Sept candidats se présentent à Lanvoz. Le maire sortant, Yann Quéré, ne brigue pas de troisième mandat. ⇒ "
         "⟦Seven candidates are standing in Lanvoz.⟧"),
    ],
    good=[
        ("Le ferry a quitté Lanvoz à midi. Douze passagers sont descendus à Plouharnel. La mer était calme. ⇒ "
         "The ferry left Lanvoz at noon. Twelve passengers got off at Plouharnel. The sea was calm."),
        ("Le ferry a quitté Lanvoz à midi. Douze passagers sont descendus à Plouharnel. ⇒ "
         "The ferry left Lanvoz at noon, and twelve passengers got off at Plouharnel."),
        "Le préfet a fermé le pont de Lanvoz.\n\nLire aussi\n\nLes travaux dureront trois mois. ⇒ The prefect closed the bridge at Lanvoz.\n\nThe work will take three months.",
    ],
)  # fmt: skip
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look for sentences of the source that have none beside them."""
    del segments  # the alignment is that of the whole text
    found = beside(a)
    if found is None:
        return
    for is_alone, group in groupby(range(len(found.pairs)), key=lambda at: not found.pairs[at].target):
        gap = list(group)
        if is_alone and len(gap) < len(found.pairs) and _is_lost(found, gap):
            yield _hit(found, gap)


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
    from mtlint.text.alignment import length_misfit  # loaded with the alignment, and not before

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
    count = sum(len(pairs[index].source) for index in at)
    shown = quoted(found.source.text, lost)
    return Hit(
        (place.target[-1] if before else place.target[0],),
        f"{'a sentence' if count == 1 else f'{count} sentences'} of the source {'is' if count == 1 else 'are'} missing {'after' if before else 'before'} this one: “{shown}”",
        why="the engine skipped the passage, or it was lost when the page was copied",
        help="translate the passage and put it in, if it was not left out on purpose",
        data={"source": found.source.text[slice(*lost)], "sentences": count},
    )
