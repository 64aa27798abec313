"""Double quotation marks that stand where an apostrophe belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement
from mtlint.text.saying import NEXT_WORD, verbs_of_saying

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis
    from mtlint.text.quotes import Mark, Pairing

_PLURAL = lazy(r"(?<![\w’'])[A-Za-zÀ-ÿ][a-zà-ÿ]{2,25}s\Z")
_NO_NOUN = frozenset(
    [
        "and",
        "or",
        "but",
        "he",
        "she",
        "they",
        "it",
        "we",
        "that",
        "which",
        "who",
        "as",
        "in",
        "on",
        "at",
        "of",
        "to",
        "for",
        "with",
        "by",
        "from",
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "the",
        "a",
        "an",
        "when",
        "while",
        "after",
        "before",
        "because",
        "since",
        "according",
    ]
)


def is_possessive(pack: Pack, text: str, segment: Span, mark: Mark) -> bool:
    """Whether a mark that closes nothing stands behind the s of an owner: ``the investors" spotlight``."""
    following = NEXT_WORD.match(text, mark.end, segment.end)
    return (
        _PLURAL.search(text, max(segment.start, mark.start - 30), mark.start) is not None
        and following is not None
        and following[1] not in verbs_of_saying(pack)
        and following[1] not in _NO_NOUN
    )


def apostrophes(a: Analysis, pack: Pack, segment: Span, found: Pairing) -> Iterator[Hit]:
    """Double marks that stand for an apostrophe: ``I”ll``, ``the investors" spotlight``."""
    lonely = [mark for mark in found.unopened if is_possessive(pack, a.text, segment, mark)]
    doubled = [mark for mark in found.marks if mark.role == "apostrophe" and mark.system != "single"]
    for mark in (*doubled, *lonely):
        written = "’" if mark.char == "”" or "’" in a.text else "'"
        place = Span(mark.start, mark.end)
        yield Hit(
            (place,),
            f"{mark.char} stands for an apostrophe",
            why="single marks were turned into double ones, and this one with them",
            help=f"write {written}",
            fix=replacement(place, written, "unsafe"),
        )
