"""The pairs of sentences that the rules of this family compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from mtlint.model import Span
    from mtlint.text.analysis import Analysis
    from mtlint.text.parallel import Pair, Parallel, Place

_LEAST = 0.12


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
    return found.places(min(least, found.least))


def of_source(found: Parallel, pair: Pair, words: Sequence[str] = ()) -> dict[str, Any]:
    """What the data of a finding says of the source: its sentence, and the words of it that the finding is about."""
    data: dict[str, Any] = {"source": found.source.text[slice(*pair.source_span)]}
    return {**data, "source_words": list(words)} if words else data


def quoted(text: str, span: Span, most: int = 90) -> str:
    """A passage for a message: on one line, cut at a blank where it is long, without quotation marks at its ends."""
    shown = " ".join(text[span.start : span.end].split()).strip('“”«»"„ ')
    return shown if len(shown) <= most else f"{shown[:most].rsplit(' ', 1)[0]} …"
