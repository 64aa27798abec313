"""How paragraphs open: which words, what follows them, and which letter the source had in their place.

The counts are those of ``openers.csv`` (target language) and ``opening_letters.csv`` (source languages); their formats
are described in ``LICENSE-DATA.md``. All probabilities are logarithms to base 10.

Where several source languages are in question, each of them that has a table is as likely as the others, and one
without a table has some share too; a language without a table opens with any letter.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from functools import cached_property
from math import log10
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.lang import Pack

_ALPHABET = 26
_FOREIGN = 0.1
"""Share of openings whose letter comes from a language without a table of its own."""
_KINDS = ("lower", "upper", "digit", "punct")


def initial(letter: str) -> str:
    """The letter as a capital without its accent."""
    return unicodedata.normalize("NFD", letter)[0].upper()


def kind(token: str) -> str:
    """``lower``, ``upper``, ``digit`` or ``punct`` (also for no token at all), by the first character."""
    if token[:1].isdigit():
        return "digit"
    if token[:1].isalpha():
        return "upper" if token[0].isupper() else "lower"
    return "punct"


class OpeningModel:
    """The tables, loaded when they are first asked for."""

    def __init__(self, target: Pack, sources: Sequence[Pack]) -> None:
        self._target = target
        self._sources = sources
        self._shares: dict[tuple[str, str], float] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def opens(self, word: str) -> float:
        """Log P(a paragraph opens with ``word``), for a word of the table."""
        return log10(self._counts[word][0] / self._total[0])

    def follows(self, word: str, following: str) -> float:
        """Log P(kind of the next token | ``word``)."""
        column = _KINDS.index(kind(following)) + 1
        base = (self._total[column] + 1) / (sum(self._total[1:]) + 5)
        counts = self._counts.get(word)
        return log10((counts[column] + 2 * base) / (sum(counts[1:]) + 2) if counts else base)

    def letter(self, letter: str, word: str) -> float:
        """Log P(the source paragraph begins with ``letter`` | its translation begins with ``word``)."""
        return log10(self._letter(letter, word))

    def any_letter(self, letter: str, word: str) -> float:
        """The same where the source may also have been in a language without a table."""
        return log10((1 - _FOREIGN) * self._letter(letter, word) + _FOREIGN / _ALPHABET)

    def with_tail(self, tail: str) -> Sequence[str]:
        """The openers that read ``tail`` after their first letter."""
        return self._by_tail.get(tail, ())

    def spelt(self, lower: str) -> str | None:
        """The opener that reads ``lower`` in lower case."""
        return self._by_lower.get(lower)

    def is_lettered(self, letter: str, following: str) -> bool:
        """Whether a letter by itself goes before the word (a U turn, E bikes), in the singular or the plural."""
        words = self._lettered.get(letter, ())
        return following in words or following.removesuffix("s") in words

    def is_name(self, token: str) -> bool:
        """Whether the token is a name that reads like a damaged opening (SThree)."""
        return token in self._names

    def _letter(self, letter: str, word: str) -> float:
        share = self._shares.get((letter, word))
        if share is None:
            if len(self._shares) >= MAX_MEMO:
                self._shares.clear()
            share = self._shares[letter, word] = self._share(letter, word)
        return share

    def _share(self, letter: str, word: str) -> float:
        """How many of the openings that are translated by a word begin with a letter."""
        tables = self._letters
        foreign = _FOREIGN if len(self._sources) > 1 else 0.0
        if not tables:
            return 1 / _ALPHABET
        known = sum(_smoothed(table, letter, word) for table in tables) / len(tables)
        return (1 - foreign) * known + foreign / _ALPHABET

    @cached_property
    def _table(self) -> dict[str, tuple[int, ...]]:
        return {row[0]: tuple(map(int, row[1:])) for row in self._target.rows("openers")}

    @cached_property
    def _total(self) -> tuple[int, ...]:
        return self._table[""]

    @cached_property
    def _counts(self) -> dict[str, tuple[int, ...]]:
        return {word: counts for word, counts in self._table.items() if word}

    @cached_property
    def _by_tail(self) -> dict[str, list[str]]:
        tails = defaultdict(list)
        for word in self._counts:
            if len(word) > 1:
                tails[word[1:]].append(word)
        return tails

    @cached_property
    def _by_lower(self) -> dict[str, str]:
        return {word.lower(): word for word in self._counts if word.istitle()}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._target.rows("opening_names"))

    @cached_property
    def _lettered(self) -> dict[str, frozenset[str]]:
        return {letter: frozenset(words.split()) for letter, words, *_ in self._target.rows("letter_words")}

    @cached_property
    def _letters(self) -> list[dict[str, Counter[str]]]:
        """The tables of the source languages that have one: per opener the counts of source letters."""
        tabled = (pack.rows("opening_letters") for pack in self._sources)
        return [self._counted(rows) for rows in tabled if rows]

    def _counted(self, rows: Sequence[tuple[str, ...]]) -> dict[str, Counter[str]]:
        letters: dict[str, Counter[str]] = {}
        for word, items in rows:
            counts: Counter[str] = Counter()
            for item in items.split():
                opener, _, count = item.rpartition(":")
                counts[initial(opener[0])] += int(count)
            letters[word] = counts
        if "" not in letters:
            # No totals were counted: the openers of the table stand for all, each as often as it opens a paragraph.
            totals: Counter[str] = Counter()
            for opener, counted in letters.items():
                for letter, number in counted.items():
                    totals[letter] += self._counts[opener][0] * number // counted.total()
            letters[""] = totals
        return letters


def _smoothed(table: Mapping[str, Counter[str]], letter: str, word: str) -> float:
    """The share of a letter among the counts of a word, drawn to its share among all openings."""
    totals = table[""]
    base = (totals[letter] + 0.1) / (totals.total() + 3)
    counts = table.get(word)
    return (counts[letter] + 2 * base) / (counts.total() + 2) if counts else base
