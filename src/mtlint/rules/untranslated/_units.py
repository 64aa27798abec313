"""The units that a document is cut into where a passage in another language is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mtlint.patterns import lazy
from mtlint.text.scripts import is_syllabic
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Segment, Span
    from mtlint.text.analysis import Analysis

Kind = Literal["foreign", "open", "target"]

OTHER_SCRIPT = lazy("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7ff\uf900-\ufaff]")
"""Any letter of a script other than Latin: coarser than ``scripts``, and fast over a whole text."""

_WORDS, _LOWER, _CERTAIN = 12, 6, 0.95


class Unit(NamedTuple):
    """A sentence, a quotation or a whole paragraph of a segment.

    ``kind``: ``foreign`` is in doubt, ``open`` too short to say, ``target`` in the target language.
    """

    span: Span
    segment: Segment
    words: int
    kind: Kind


def long_paragraph(a: Analysis, segment: Segment) -> Unit:
    """A paragraph as one unit, for a target language without a word table: only a long one says something."""
    text = a.slice(segment.span)
    words, lower = count_words(text), sum(word.islower() for word in text.split())
    signs = is_syllabic(text)
    if words < _WORDS or (lower < _LOWER and not signs and not OTHER_SCRIPT.search(text)):
        return Unit(segment.span, segment, words, "open")
    from mtlint.text.langid import identify

    guess = identify(text, a.target_lang)
    foreign = guess is not None and guess.code and guess.probability >= _CERTAIN
    return Unit(segment.span, segment, words, "foreign" if foreign else "target")


def count_words(text: str) -> int:
    """The number of words; where the script sets no blanks, two signs are one."""
    if is_syllabic(text):
        return max(len(text.split()), sum(map(str.isalpha, text)) // 2)
    return len(text.split())
