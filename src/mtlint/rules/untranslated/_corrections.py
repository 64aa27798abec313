"""Corrections for words left in the source language: from the glossary of the pack, or guessed from related words.

A glossary gives a correction only where it knows everything that stands there and the order of the words is certain;
a guess is a dictionary word of the target that differs in a regular ending. Loaded when there is something to correct.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from mtlint.text.tokens import fold_apostrophes, normalised
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon
    from mtlint.text.tokens import Token

Own = tuple[tuple[str, str], ...]
"""The user's own translations: source and target phrases."""

LONGEST_PHRASE = 6
"""Words of the longest phrase that the glossary is asked for."""

_MOST_ALTERNATIVES, _MOST_WORDS, _LONGEST_WORD = 4, 10, 60
_COGNATE_LENGTH, _COGNATE_LIKENESS, _COGNATE_START = 6, 66.0, 3
# Words that differ by accents only are the same word in both languages, unless the accent makes a participle.
_PARTICIPLES = ("é", "ée", "és", "ées")
_COMMON = 2.5
_DETERMINERS = frozenset(
    ("a", "an", "the", "its", "his", "her", "their", "our", "my", "your", "this", "that", "these", "those")
)


# What stands in front of the first word of a sentence.
_OPENING = frozenset(("", ".", "!", "?", "…", ":", "“", '"', "‘", "«", "•"))


class _Piece(NamedTuple):
    """One entry of the glossary or one connecting word, with what may stand for it."""

    targets: tuple[str, ...]
    connects: bool


def from_glossary(pack: Pack, own: Own, words: Sequence[Token], before: str) -> tuple[str, ...]:
    """Corrections for ``words``, best first; nothing where the glossary does not know them all.

    ``own`` are the user's translations, which come first; ``before`` is the word in front: an article there takes the
    place of a French one.
    """
    if len(words) > _MOST_WORDS or any(len(word.text) > _LONGEST_WORD for word in words):
        return ()
    glossary, connectors = _glossary(pack, own), _connectors(pack)
    parts = [part for word in words for part in _parts(pack, word.text)]
    pieces: list[_Piece] = []
    at = 0
    while at < len(parts):
        length, piece = _longest(parts, at, glossary, connectors)
        if piece is None or (pieces and not piece.connects and not pieces[-1].connects):
            return ()
        pieces.append(piece)
        at += length
    if all(piece.connects for piece in pieces):
        return ()
    if len(pieces) > 1 and pieces[0].targets[0] in _DETERMINERS and before.lower() in _DETERMINERS:
        del pieces[0]
    choices = product(*(piece.targets if not piece.connects else piece.targets[:1] for piece in pieces))
    found = (" ".join(choice).replace(" 's", "'s") for choice in islice(choices, _MOST_ALTERNATIVES))
    return tuple(_cased(pack, words[0].text, text, before) for text in found)


def is_phrase(pack: Pack, own: Own, words: Sequence[Token]) -> bool:
    """Whether the glossary translates these words as one phrase: common words then, whatever their capitals."""
    if len(words) < 2:
        return False
    return _glossary(pack, own).get(tuple(part for word in words for part in _parts(pack, word.text))) is not None


def whole_phrase(pack: Pack, own: Own, words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The longest phrase of the glossary around the words ``first`` to ``last``, or just these.

    A phrase may begin or end with a word that English has too (*conseil municipal*): half of it must not be corrected.
    """
    glossary = _glossary(pack, own)
    best = (first, last)
    for start in range(max(0, last - LONGEST_PHRASE + 1), first + 1):
        for end in range(min(len(words) - 1, start + LONGEST_PHRASE - 1), last - 1, -1):
            if end - start <= best[1] - best[0]:
                break
            key = tuple(part for word in words[start : end + 1] for part in _parts(pack, word.text))
            if len(key) > 1 and glossary.get(key):
                best = (start, end)
    return best


def from_cognate(pack: Pack, word: str, lexicon: Lexicon) -> str:
    """A word of the target that the source word is likely to be related to; empty if none is likely enough."""
    plain = _plain(word.lower())
    if len(plain) < _COGNATE_LENGTH or "'" in plain or "-" in plain:
        return ""
    from rapidfuzz.fuzz import ratio

    if plain != word.lower() and not word.lower().endswith(_PARTICIPLES) and _is_common(plain, lexicon):
        return _cased(pack, word, plain)
    for ending, replacement, *_ in pack.rows("cognates"):
        stem = word.lower().removesuffix(ending)
        if stem == word.lower() or len(stem) < _COGNATE_START:
            continue
        candidate = _plain(stem) + replacement
        likely = candidate[:_COGNATE_START] == plain[:_COGNATE_START] and ratio(plain, candidate) >= _COGNATE_LIKENESS
        if likely and _is_common(candidate, lexicon):
            return _cased(pack, word, candidate)
    return ""


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_dictionary_word(word) and lexicon.zipf(word) >= _COMMON


def _longest(
    parts: Sequence[str],
    at: int,
    glossary: _Glossary,
    connectors: Mapping[str, str],
) -> tuple[int, _Piece | None]:
    """The longest entry of the glossary that begins at ``at``, else the connecting word there."""
    for length in range(min(LONGEST_PHRASE, len(parts) - at), 0, -1):
        targets = glossary.get(tuple(parts[at : at + length]))
        if targets:
            return length, _Piece(targets, connects=False)
    target = connectors.get(parts[at])
    return 1, None if target is None else _Piece((target,), connects=True)


class _Glossary:
    """Translations by their key, a phrase taken apart; the rows of the pack are read when their first word is asked for."""

    def __init__(self, pack: Pack, own: Own) -> None:
        self._pack = pack
        self._own = {self._key(source): tuple(target.split("|")) for source, target in own}
        self._rows: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}

    def get(self, key: tuple[str, ...]) -> tuple[str, ...] | None:
        """The translations of a phrase, best first; None where there are none."""
        return self._own.get(key) or self._beginning_with(key[0]).get(key)

    def _beginning_with(self, part: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        rows = self._rows.get(part)
        if rows is None:
            found = [*self._pack.rows_beginning("glossary", part)]
            if part.capitalize() != part:
                found += self._pack.rows_beginning("glossary", part.capitalize())
            rows = self._rows[part] = {self._key(source): tuple(target.split("|")) for source, target, *_ in found}
        return rows

    def _key(self, source: str) -> tuple[str, ...]:
        return tuple(part for word in source.split() for part in _parts(self._pack, word))


@cache
def _glossary(pack: Pack, own: Own) -> _Glossary:
    return _Glossary(pack, own)


@cache
def _connectors(pack: Pack) -> Mapping[str, str]:
    return {source: target for source, target, *_ in pack.rows("connectors")} | {"'s": "'s"}


def _parts(pack: Pack, word: str) -> list[str]:
    """A word in lower case, cut behind an elided article and before a possessive: ``l'hôpital`` is ``l'``, ``hôpital``."""
    plain = normalised(word)
    before, mark, after = plain.partition("'")
    if mark and after and before in pack.settings["source"].get("elisions", ()):
        return [before + mark, *_parts(pack, after)]
    if plain.endswith("'s"):
        return [plain[:-2], "'s"]
    return [plain]


def _plain(word: str) -> str:
    """The word without accents."""
    letters = unicodedata.normalize("NFD", fold_apostrophes(word).replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _cased(pack: Pack, like: str, text: str, before: str = ",") -> str:
    """``text`` with the capitals of the first word it stands for; where nouns have one, only behind an opening mark."""
    if like.isupper() and len(like) > 1:
        return text.upper()
    if pack.settings["source"].get("nouns_capitalised") and before not in _OPENING:
        return text
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
