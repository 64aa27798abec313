"""The pairs of sentences that the rules of this family compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.model import Span
    from mtlint.text.analysis import Analysis
    from mtlint.text.parallel import Parallel, Place

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


def quoted(text: str, span: Span, most: int = 90) -> str:
    """A passage for a message: on one line, cut at a blank where it is long, without quotation marks at its ends."""
    shown = " ".join(text[span.start : span.end].split()).strip('“”«»"„ ')
    return shown if len(shown) <= most else f"{shown[:most].rsplit(' ', 1)[0]} …"
