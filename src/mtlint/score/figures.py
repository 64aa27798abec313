"""BLEU, chrF and TER as sacrebleu computes them, with its signatures.

sacrebleu (Post, "A Call for Clarity in Reporting BLEU Scores", 2018) is imported when a figure is asked for. Tokenisers
that it would fetch from the network are not offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from mtlint.errors import UsageError

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric, Score

MetricName = Literal["bleu", "chrf", "ter"]
METRICS: tuple[MetricName, ...] = get_args(MetricName)
TOKENISERS = ("13a", "intl", "char", "zh", "ja-mecab", "ko-mecab", "none")
WORD_ORDER = 2
"""Longest word n-gram of chrF: with 2 it is called chrF++, with 0 plain chrF (sacrebleu's default)."""


class Pair(NamedTuple):
    """A segment and its reference."""

    text: str
    reference: str


class Figure(NamedTuple):
    """A score: its name as sacrebleu writes it, its value from 0 to 100 (TER: from 0), its signature.

    ``line`` is what the command of sacrebleu prints for it.
    """

    name: str
    score: float
    signature: str
    line: str


class Scorer:
    """The metrics of a run."""

    def __init__(
        self, metrics: Sequence[MetricName] = METRICS, tokenise: str | None = None, word_order: int = WORD_ORDER
    ) -> None:
        """Load sacrebleu.

        Args:
            metrics: what to compute.
            tokenise: the tokeniser of BLEU; that of the languages sacrebleu knows as ``13a`` if None.
            word_order: longest word n-gram of chrF.

        Raises:
            UsageError: the tokeniser needs a package that is not installed.
        """
        self._metrics = [_metric(name, tokenise, word_order) for name in METRICS if name in metrics]
        self._nearness = _metric("chrf", None, word_order)

    def corpus(self, pairs: Sequence[Pair]) -> Iterator[Figure]:
        """The figures of some segments, of which there is at least one."""
        texts, references = [pair.text for pair in pairs], [[pair.reference for pair in pairs]]
        for metric in self._metrics:
            score: Score = metric.corpus_score(texts, references)
            signature = str(metric.get_signature())
            yield Figure(score.name, score.score, signature, score.format(width=1, signature=signature))

    def nearness(self, pair: Pair) -> float:
        """How near a segment is to its reference: its chrF from 0 to 100, and 100 where they are the same."""
        if pair.text == pair.reference:
            return 100.0
        value: float = self._nearness.sentence_score(pair.text, [pair.reference]).score
        return value


def _metric(name: MetricName, tokenise: str | None, word_order: int) -> Metric:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if name == "chrf":
        return CHRF(word_order=word_order)
    if name == "ter":
        return TER()
    try:
        # The warning about texts that are tokenised already is for those who publish figures.
        return BLEU(tokenize=tokenise, force=True)
    except (ImportError, RuntimeError) as error:
        raise UsageError(f"tokeniser {tokenise!r} needs a package that is not installed; see sacrebleu") from error
