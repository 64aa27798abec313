"""The pairs of sentences that the rules of this family compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.text.analysis import Analysis
    from mtlint.text.parallel import Pair, Parallel

_LEAST = 0.12


class Place(NamedTuple):
    """A pair of sentences with the sentences around it on both sides, in which something may have gone instead."""

    pair: Pair
    source_around: tuple[Span, ...]
    target_around: tuple[Span, ...]


def beside(a: Analysis) -> Parallel | None:
    """The document beside its source; None where there is none, or where the two do not belong together."""
    if not a.document.source:
        return None
    from mtlint.text.parallel import parallel  # loaded by no check of a text without its source

    found = a.once(parallel)
    return found if found and found.is_reliable else None


def places(found: Parallel, least: float = _LEAST) -> Iterator[Place]:
    """The pairs that translate each other, with their neighbours.

    ``least`` is the confidence that a pair needs in a text of many sentences.
    """
    pairs = found.pairs
    for at, pair in enumerate(pairs):
        if pair.source and pair.target and pair.confidence >= min(least, found.least):
            around = (*pairs[max(0, at - 1) : at], *pairs[at + 1 : at + 2])
            yield Place(
                pair,
                tuple(span for other in around for span in other.source),
                tuple(span for other in around for span in other.target),
            )


def quoted(text: str, span: Span, most: int = 90) -> str:
    """A passage for a message: on one line, cut at a blank where it is long, without quotation marks at its ends."""
    shown = " ".join(text[span.start : span.end].split()).strip('“”«»"„ ')
    return shown if len(shown) <= most else f"{shown[:most].rsplit(' ', 1)[0]} …"
