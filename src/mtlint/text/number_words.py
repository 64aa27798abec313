"""Number words: the tables of the packs, and the grammar that puts *deux cent vingt et un* together.

One grammar serves all languages: words are added while they get smaller, a hundred multiplies what stands before it, a
thousand or a million everything since the last one. German and Italian write the words as one; they are cut up first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.lang import neutral
from mtlint.limits import MAX_MEMO
from mtlint.text.tokens import fold_apostrophes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.lang import Pack

_LONGEST = 3
_FUSED_LENGTH = range(6, 61)
# Sixty and eighty take the words up to nineteen in French (soixante-dix, quatre-vingt-onze).
_COUNTED_ON = (60.0, 80.0)
_ADDED = frozenset(("one", "unit", "ordinal"))
_UNREADABLE = frozenset(("and", "suffix", "month", "hour", "also"))
# What is no evidence of a number by itself: one, half, a dozen, the first and the second; and hundreds without any figure.
_VAGUE = frozenset(("one", "loose", "half", "group"))
_NEED_ONE = frozenset(("hundred", "scale"))
_ANYTHING = float("inf")


class Entry(NamedTuple):
    """What a word says: its values (several where usage differs), and its part in the grammar.

    ``one``, ``unit``, ``hundred``, ``scale``, ``ordinal``, ``group`` (a dozen), ``half``, ``and``, ``month``, ``hour``,
    ``suffix`` and ``also`` (only behind figures, which they multiply or may multiply), ``loose`` (agrees with a number without being evidence of one).
    """

    values: tuple[float, ...]
    kind: str


class Reading(NamedTuple):
    """A number in words.

    ``values`` it may have, those of its ``parts``, the last ``scale`` in it (1 without one), its ``length`` in words, and
    whether it ``is_clear`` that a number is meant (not so: one, second, half, thousands of).
    """

    values: frozenset[float]
    parts: frozenset[float]
    scale: float
    length: int
    is_clear: bool


class Grammar:
    """The number words of a language. ``is_complete``: the language has a table of its own."""

    __slots__ = ("_cuts", "_entries", "is_complete")

    def __init__(self, rows: Sequence[Sequence[str]], *, is_complete: bool) -> None:
        self._entries = {
            tuple(fold_apostrophes(form.lower()).split(" ")): Entry(
                tuple(map(float, filter(None, value.split("|")))), kind
            )
            for form, value, kind, *_ in rows
        }
        self.is_complete = is_complete
        self._cuts: dict[str, tuple[str, ...]] = {}

    def match(self, words: Sequence[str], at: int) -> tuple[Entry, int] | None:
        """The entry of the longest run of words that begins at ``at``, and the number of its words."""
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            entry = self._entries.get(tuple(words[at : at + count]))
            if entry is not None:
                return entry, count
        return None

    def read(self, words: Sequence[str], at: int) -> Reading | None:
        """The number that begins with the word ``at``: lower-case words with only blanks or hyphens between them."""
        found = self.match(words, at)
        if found is None:
            pieces = self._cut(words[at])
            reading = _Sum(self, pieces, 0).reading() if pieces else None
            return reading._replace(length=1) if reading and reading.length == len(pieces) else None
        return None if found[0].kind in _UNREADABLE else _Sum(self, words, at).reading()

    def _cut(self, word: str) -> tuple[str, ...]:
        """The number words that a word is made of (*dreiundzwanzig*, *duemila*), tens before units; none if it is not."""
        if len(word) not in _FUSED_LENGTH:
            return ()
        pieces = self._cuts.get(word)
        if pieces is None:
            if len(self._cuts) >= MAX_MEMO:
                self._cuts.clear()
            pieces = self._cuts[word] = tuple(self._pieces(word))
        return pieces

    def _pieces(self, word: str) -> list[str]:
        # From every place, the pieces to the end of the word: each place is looked at once.
        rest: dict[int, list[str] | None] = {len(word): []}
        for start in range(len(word) - 1, -1, -1):
            rest[start] = None
            for end in range(len(word), start + 1, -1):
                entry, after = self._entries.get((word[start:end],)), rest[end]
                if entry and after is not None and (entry.kind in _ADDED or entry.kind in ("hundred", "scale", "and")):
                    rest[start] = [word[start:end], *after]
                    break
        pieces = rest[0] or []
        for at in range(len(pieces) - 2):
            joint = self._entries[pieces[at + 1],]
            ones, tens = self._value(pieces[at]), self._value(pieces[at + 2])
            if joint.kind == "and" and ones < 10 and 20 <= tens < 100:  # drei-und-zwanzig
                pieces[at : at + 3] = [pieces[at + 2], pieces[at]]
                break
        return pieces if len(pieces) > 1 else []

    def _value(self, piece: str) -> float:
        return next(iter(self._entries[piece,].values), 0.0)


class _Sum:
    """Adds up the words of one number."""

    def __init__(self, grammar: Grammar, words: Sequence[str], at: int) -> None:
        self._grammar = grammar
        self._words = words
        self._start = self._at = at
        self._total = self._group = 0.0
        self._low = self._last = _ANYTHING
        self._scale = 1.0
        self._parts: list[float] = []
        self._alone: Entry | None = None
        self._clear = False

    def reading(self) -> Reading | None:
        """What the words say; they are taken as long as they make one number."""
        while self._at < len(self._words):
            found = self._grammar.match(self._words, self._at)
            if found is None or not self._take(*found):
                break
        count = self._at - self._start
        if not count:
            return None
        value = self._total + self._group
        values = self._alone.values if self._alone and len(self._parts) == 1 else (value,)
        parts = self._parts if len(self._parts) > 1 else ()
        return Reading(frozenset(values), frozenset(parts), self._scale, count, self._clear)

    def _take(self, entry: Entry, count: int) -> bool:
        if entry.kind == "and":
            return self._join(count)
        if entry.kind in _UNREADABLE or (not entry.values):
            return False
        if not self._parts and entry.kind in ("loose", "half"):
            self._alone = entry
        elif entry.kind in ("loose", "half"):
            return False
        fits = self._fits(entry)
        if fits:
            self._at += count
        return fits

    def _fits(self, entry: Entry) -> bool:
        value, kind = entry.values[0], entry.kind
        if self._low < 0 and kind != "scale":
            return False
        if kind in _ADDED:
            if value >= self._low:
                return False
            self._group += value
            self._low = -1.0 if kind == "ordinal" else _room(value)
        elif kind == "hundred":
            if self._group >= 100 or (self._low == 0 and self._group > 20):
                return False
            self._group = max(self._group, 1.0) * value
            self._low = 100.0
        elif kind == "scale":
            if value < self._last:
                self._total += max(self._group, 1.0) * value
            elif value > self._last and not self._group:  # three thousand million
                self._total *= value
            else:
                return False
            self._group, self._low, self._last, self._scale = 0.0, _ANYTHING, value, value
        else:
            self._group = max(self._group, 1.0) * value
            self._low = -1.0
            if len(entry.values) > 1 and not self._parts:
                self._alone = entry
        is_vague = kind in _VAGUE or (kind == "ordinal" and value <= 2) or (kind in _NEED_ONE and not self._parts)
        self._clear = self._clear or not is_vague
        self._parts.append(value)
        return True

    def _join(self, count: int) -> bool:
        """Go past an *and* within a number; with *and a half*, that much more of the last scale."""
        words, after = self._words, self._at + count
        found = self._grammar.match(words, after)
        if found and found[0].kind == "one":
            half = self._grammar.match(words, after + found[1])
            if half and half[0].kind == "half":
                found, after = half, after + found[1]
        if found is None or not self._parts:
            return False
        entry = found[0]
        if entry.kind == "half":
            if self._scale > 1:
                self._total += self._group + 0.5 * self._scale
                self._group = 0.0
            else:
                self._group += 0.5
            self._low, self._at = -1.0, after + found[1]
            return True
        if entry.kind not in _ADDED or self._low <= 0 or entry.values[0] >= min(self._low, self._last):
            return False
        self._at = after
        return True


def _room(value: float) -> float:
    """Below which value a word may be added behind one with this value."""
    if value >= 100:
        return 100.0
    if value in _COUNTED_ON:
        return 20.0
    return 10.0 if value >= 20 and not value % 10 else 0.0


@cache
def grammar(pack: Pack | None) -> Grammar:
    """The number words of a language, beside those of the alphabets that have no pack."""
    own = pack.rows("numbers") if pack else ()
    return Grammar((*neutral().rows("numbers"), *own), is_complete=bool(own))
