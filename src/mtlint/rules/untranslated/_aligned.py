"""Finds the sentence of the source text that a place was left from. Loaded when a document comes with its source."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy
from mtlint.rules.untranslated._places import beginning
from mtlint.text.tokens import normalised, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

_END = lazy(r"(?<=[.!?…])[”\"»]{0,2}\s|\n")
_SHOWN = 160


class _Sentence(NamedTuple):
    text: str
    words: frozenset[str]


def source_sentence(source: str, words: Iterable[str], company: Iterable[str]) -> str:
    """The sentence of ``source`` that holds most of ``words``, at least half; of several the one with more of ``company``.

    Names and numbers are the same in both languages, so the words of the sentence in the translation tell which of
    several sentences is meant. Empty if there is none; shortened if it is long.
    """
    wanted, beside = frozenset(map(normalised, words)), frozenset(map(normalised, company))
    best, most = "", (0, 0)
    for sentence in _sentences(source):
        shared = (len(wanted & sentence.words), len(beside & sentence.words))
        if shared > most and 2 * shared[0] >= len(wanted):
            best, most = sentence.text, shared
    return beginning(best, _SHOWN)


@lru_cache(maxsize=4)
def _sentences(source: str) -> tuple[_Sentence, ...]:
    parts = (part.strip() for part in _END.split(source))
    return tuple(
        _Sentence(part, frozenset(normalised(token.text) for token in tokenise(part, 0, len(part))))
        for part in parts
        if part
    )
