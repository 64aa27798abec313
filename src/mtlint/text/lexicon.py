"""What a word table says about single words of the target language, remembered per word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO

if TYPE_CHECKING:
    from mtlint.lang import Pack, WordTable

_BAND, _DICTIONARY, _NAME = 0x0F, 0x10, 0x20


class Lexicon:
    """Look-ups in the word table of a target language. All words are given in lower case."""

    __slots__ = ("_memo", "_table")

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._memo: dict[str, int] = {}

    def zipf(self, word: str) -> float:
        """Frequency on the Zipf scale (log10 of occurrences per billion words) in steps of 0.5; 0 if unknown."""
        return (self._byte(word) & _BAND) / 2

    def is_dictionary_word(self, word: str) -> bool:
        """Whether a dictionary lists the word in lower case."""
        return bool(self._byte(word) & _DICTIONARY)

    def is_plain(self, word: str) -> bool:
        """Whether a dictionary lists the word in lower case, and none with a capital."""
        return self._byte(word) & (_DICTIONARY | _NAME) == _DICTIONARY

    def is_known_name(self, word: str) -> bool:
        """Whether a dictionary lists the word with a capital (Alexander, Germany)."""
        return bool(self._byte(word) & _NAME)

    def is_listed(self, word: str) -> bool:
        """Whether a dictionary lists the word, in lower case or as a name."""
        return bool(self._byte(word) & (_DICTIONARY | _NAME))

    def __contains__(self, word: str) -> bool:
        return self._byte(word) != 0

    def _byte(self, word: str) -> int:
        byte = self._memo.get(word)
        if byte is None:
            if len(self._memo) >= MAX_MEMO:
                self._memo.clear()
            byte = self._memo[word] = self._table.get(word) or 0
        return byte


@cache
def lexicon_of(pack: Pack) -> Lexicon:
    """The lexicon of a target language: one for all that ask, so that each word is looked up once."""
    return Lexicon(pack.words)
