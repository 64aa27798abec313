"""Openings whose rest was a word of its own: the French “Dans” without its initial is “ans”, and “Dyears” arrives.

The table ``opening_tails.csv`` of a source language names the opener, what is left of it without the initial, the
English for that, and what the opener really means. An opener that ends in an apostrophe and has no rest is an article
joined to the next word: “L’enquête” arrives as “L 'investigation”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.opening_model import initial
from mtlint.text.opening_words import skip_marks
from mtlint.text.tokens import APOSTROPHES
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon

_GLUED = lazy(r"[^\W\d_]{3,20}")
_ELIDED = lazy(r"([^\W\d_])(\s?)['’ʼ`´](\s?)([^\W\d_]{1,30}(?:-[^\W\d_]{1,30})?)(?![\w'’])")
_FRENCH_ELIDES_BEFORE = frozenset("aeiouhy")
_FREE_ZIPF = 3.0
"""A token this frequent is a word or an acronym in its own right."""


class Leftover(NamedTuple):
    """A source opener that came through in two pieces, the place of the pieces, and what it should read.

    ``tail`` and ``english`` are empty for an article that stands before its translated noun.
    """

    opening: str
    tail: str
    english: str
    correction: str
    alternatives: tuple[str, ...]
    span: Span


class _Row(NamedTuple):
    opening: str
    tail: str
    english: str
    correction: str


class Tails:
    """The tables of the source languages."""

    def __init__(self, sources: Sequence[Pack], lexicon: Lexicon) -> None:
        self._sources = sources
        self._lexicon = lexicon

    @cached_property
    def _glued(self) -> dict[str, list[_Row]]:
        """The rows by the first word as it arrives (Dyears)."""
        glued: dict[str, list[_Row]] = defaultdict(list)
        for row in self._rows:
            letter = row.opening[0]
            if row.opening[1] not in APOSTROPHES:
                for capital in sorted({letter, initial(letter)}):
                    glued[capital + row.english.split()[0]].append(row)
        return glued

    @cached_property
    def _elided(self) -> dict[str, list[_Row]]:
        """The rows whose opener has an apostrophe, by its letter; the longest English first."""
        elided: dict[str, list[_Row]] = defaultdict(list)
        for row in sorted(self._rows, key=lambda row: -len(row.english)):
            if row.opening[1] in APOSTROPHES:
                elided[row.opening[0]].append(row)
        return elided

    @property
    def _rows(self) -> list[_Row]:
        return [_Row(*row[:4]) for pack in self._sources for row in pack.rows("opening_tails")]

    def read(self, text: str, start: int, end: int) -> Leftover | None:
        """The leftover with which ``text[start:end]`` opens, if it does."""
        start = skip_marks(text, start, end)
        elided = _ELIDED.match(text, start, end)
        return self._read_elided(elided) if elided else self._read_glued(text, start, end)

    def _read_glued(self, text: str, start: int, end: int) -> Leftover | None:
        token = _GLUED.match(text, start, end)
        if token is None or self._is_word(token.group().lower()):
            return None
        rows = self._glued.get(token.group(), ())
        # The longest match first: “Pread of” before “Pread”.
        for row in sorted(rows, key=lambda row: -len(row.english)):
            damaged = token.group()[0] + row.english
            stop = start + len(damaged)
            if text.startswith(damaged, start) and stop < end and text[stop] in " ,\u00a0":
                return Leftover(*row, (), Span(start, stop))
        return None

    def _is_word(self, lower: str) -> bool:
        return self._lexicon.is_listed(lower) or self._lexicon.zipf(lower) >= _FREE_ZIPF

    def _read_elided(self, found: re.Match[str]) -> Leftover | None:
        letter, before, after, word = found.groups()
        rows = self._elided.get(letter, ())
        for row in rows:
            stop = found.start(4) + len(row.english)
            if row.english and found.string.startswith(row.english, found.start(4)) and stop >= found.end():
                return Leftover(*row, (), Span(found.start(), stop))
        article = next((row for row in rows if not row.tail), None)
        if article is None or not self._is_english(word, apart=bool(before or after)):
            return None
        full = f"{article.correction} {word}"
        lower = word.lower()
        if word[0].isupper() and self._lexicon.is_known_name(lower) and not self._lexicon.is_dictionary_word(lower):
            return Leftover(article.opening, "", "", word, (full,), Span(*found.span()))
        return Leftover(article.opening, "", "", full, (), Span(*found.span()))

    def _is_english(self, word: str, *, apart: bool) -> bool:
        """Whether the word after the article was translated: listed in English, and no French word could stand there."""
        stem = word.partition("-")[0].lower()
        if len(stem) == 1:
            return False
        if not self._lexicon.is_listed(stem) and not (stem == "ex" and "-" in word):
            return False
        return apart or (word.islower() and len(word) > 2 and word[0] not in _FRENCH_ELIDES_BEFORE)


@cache
def tails(sources: tuple[Pack, ...], lexicon: Lexicon) -> Tails:
    """The tables for some source languages, loaded once."""
    return Tails(sources, lexicon)
