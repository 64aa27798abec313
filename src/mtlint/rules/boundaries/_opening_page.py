"""What the rule on garbled openings has to know of a document as a whole."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from math import log10
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.text.analysis import field_of
from mtlint.text.datelines import beginnings
from mtlint.text.opening_model import initial
from mtlint.text.opening_words import skip_marks

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.opening_forms import Form

KEPT_LETTER = frozenset[str](("replaced", "glued", "stopped", "apart", "apart-cut", "moved"))
"""The forms of damage in which a letter of the source is left."""
_RUNNING = frozenset(("lead", "body"))
_ALPHABET, _MOST_FROM_SOURCE = 26, 1.0
_SHORT_LINE, _SHORT_LINES = 8, 3
_WORD = lazy(r"[^\W\d_]+")
_DATE_LINE = lazy(r"(?:Published|Updated|Posted|Modified)\b")


class Page:
    """What the rule has to know of a document as a whole, found out when it is asked for."""

    def __init__(self, a: Analysis) -> None:
        self.a = a

    @cached_property
    def first(self) -> frozenset[Segment]:
        """The first paragraph of running text, and short lines before it that a reader could not tell from text.

        An item of a feed has one in its summary and one in its content.
        """
        first: list[Segment] = []
        for _, group in groupby(self.a.segments, key=field_of):
            found: list[Segment] = []
            for segment in group:
                if segment.role in _RUNNING:
                    found.append(segment)
                    line = self.a.slice(segment.span)
                    is_text = len(line.split(None, _SHORT_LINE)) > _SHORT_LINE and not _DATE_LINE.match(line)
                    if is_text or len(found) > _SHORT_LINES:
                        break
            first += found
        return frozenset(first or self.a.segments[:1])

    @cached_property
    def sources(self) -> tuple[Pack, ...]:
        """The languages the text may come from: the one that the document makes certain, or all in question."""
        evidence = self.a.evidence if self.a.source_is_guess else None
        return (evidence.pack,) if evidence and evidence.pack and evidence.confirmed else self.a.sources

    @cached_property
    def inner_words(self) -> frozenset[str]:
        """The words that stand anywhere but where a paragraph opens."""
        text = self.a.text
        openings = {
            skip_marks(text, start, segment.span.end)
            for segment in self.a.segments
            for start in beginnings(text, segment.span)
        }
        return frozenset(found.group() for found in _WORD.finditer(text) if found.start() not in openings)

    @cached_property
    def source_letters(self) -> frozenset[str] | None:
        """The letters with which the paragraphs of the original begin; None where there is no original."""
        source = self.a.document.source
        if source is None:
            return None
        lines = (line[skip_marks(line, 0, len(line)) :] for line in source.splitlines())
        return frozenset(initial(line[0]) for line in lines if line)

    def gain(self, form: Form) -> float:
        """What a reading gains by the original: few letters begin a paragraph there, and the kept one is among them."""
        if self.source_letters is None or form not in KEPT_LETTER:
            return 0.0
        return min(_MOST_FROM_SOURCE, log10(_ALPHABET / max(1, len(self.source_letters))))

    def allows(self, letter: str) -> bool:
        """Whether a paragraph of the original may begin with the letter."""
        return self.source_letters is None or initial(letter) in self.source_letters
