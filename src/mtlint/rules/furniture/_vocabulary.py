"""Lines that no table knows and that are made of nothing but the words of a page: its buttons, notices and offers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.lang import Pack

_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
_COUNTS = range(2, 15)
# What a word says about a line in which every other word is one of a page, too: a newsletter is one of a page, an
# article or a comment may be spoken of elsewhere; *share* and *your* speak to the reader, *click* does both.
_WEIGHTS = {"page": 2, "paper": 1, "action": 1}
_ADDRESS = ("button", "action")
# Enough for a line that does not speak to the reader (it may be a heading), and for one that ends like a sentence.
_ENOUGH = 3
_SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "i'm", "i've"))


@cache
def of_page(pack: Pack) -> Mapping[str, bool]:
    """For each run of characters between blanks whether a line of page words can hold it."""
    known = _kinds(pack).keys() | _fillers(pack)
    return Memo(lambda run: all(word in known or word.isdigit() for word in _words(run)))


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def is_of_page(pack: Pack, line: str) -> bool:
    """Whether all words of a line are words of a page, enough of them signs of one, and the line speaks to the reader."""
    kinds, words = _kinds(pack), _words(line)
    weight = sum(_WEIGHTS.get(kinds.get(word, ""), 0) for word in words)
    if not weight or len(words) not in _COUNTS:
        return False
    fillers = _fillers(pack)
    if not all(word in kinds or word in fillers or word.isdigit() for word in words):
        return False
    addresses = words[0] not in _SUBJECTS and any(kinds.get(word) in _ADDRESS for word in words)
    return weight >= _ENOUGH or (addresses and not line.endswith("."))


@cache
def _kinds(pack: Pack) -> dict[str, str]:
    return {word: kind for word, kind, *_ in pack.rows("page_words")}


@cache
def _fillers(pack: Pack) -> frozenset[str]:
    return frozenset(word for (word,) in pack.rows("page_fillers"))
