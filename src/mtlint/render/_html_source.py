"""The source of a document on its page: what findings say of it is marked there, and leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.render._html_markup import Markup, element, joined, numbered, words

if TYPE_CHECKING:
    from mtlint.model import Finding


def marked(text: str, prefix: str, findings: Sequence[Finding]) -> Markup:
    """A paragraph of the source with the places that findings name in their data (``source``, ``source_words``).

    Args:
        text: the paragraph.
        prefix: what the ids of the document begin with.
        findings: those of the document, in the order of their numbers.
    """
    places = [(span, number) for number, finding in enumerate(findings) for span in _places(text, finding)]
    cuts = sorted({0, len(text), *(at for span, _ in places for at in span)})
    parts: list[str] = []
    for start, end in pairwise(cuts):
        shown = words(text[start:end])
        over = [number for span, number in places if span.start <= start and end <= span.end]
        parts.append(_mark(shown, prefix, over, findings[over[0]]) if over else shown)
    return joined(parts)


def _mark(shown: Markup, prefix: str, numbers: Sequence[int], first: Finding) -> Markup:
    target = f"#{prefix}f{numbers[0] + 1}"
    return element("a", shown, href=target, class_=f"from {first.severity}", data_n=numbered(numbers))


def _places(text: str, finding: Finding) -> Iterator[Span]:
    """Where the words of the source stand that a finding is about; its whole sentence where it names no words."""
    sentence = finding.data.get("source")
    if not isinstance(sentence, str) or not sentence or (at := text.find(sentence)) < 0:
        return
    end = at + len(sentence)
    named = [str(word) for word in finding.data.get("source_words", ()) if str(word)]
    found = [(text.find(word, at, end), len(word)) for word in named]
    spans = [Span(start, start + length) for start, length in found if start >= 0]
    yield from spans or [Span(at, end)]
