"""Lines that no table knows and that are made of nothing but the words of a page: its buttons, notices and offers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.lang import Pack

_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
_COUNTS = range(2, 15)
# What a word says about a line in which every other word is one of a page, too: a newsletter is one of a page, an
# article or a comment may be spoken of elsewhere.
_WEIGHTS = {"page": 2, "paper": 1}
_ENOUGH, _ENOUGH_FOR_A_SENTENCE = 2, 3
# Words that make a sentence of a line.
_SENTENCE = frozenset(
    [
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "is",
        "are",
        "was",
        "be",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "may",
        "must",
        "will",
        "not",
        "don't",
        "i'm",
        "i've",
    ]
)


def is_of_page(pack: Pack, line: str) -> bool:
    """Whether all words of a line are words of a page, and enough of them signs of one."""
    weights = _weights(pack)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(line)]
    weight = sum(weights.get(word, 0) for word in words)
    if not weight or len(words) not in _COUNTS:
        return False
    fillers = _fillers(pack)
    if not all(word in weights or word in fillers or word.isdigit() for word in words):
        return False
    if line.endswith("."):
        return weight >= _ENOUGH_FOR_A_SENTENCE
    return weight >= _ENOUGH or _SENTENCE.isdisjoint(words)


@cache
def _weights(pack: Pack) -> dict[str, int]:
    return {word: _WEIGHTS[kind] for word, kind, *_ in pack.rows("page_words")}


@cache
def _fillers(pack: Pack) -> frozenset[str]:
    return frozenset(word for (word,) in pack.rows("page_fillers"))
