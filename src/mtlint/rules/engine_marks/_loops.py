"""Finds what is repeated in a row, in time that grows with the text alone, however long the repeated part is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq

from mtlint.values import NamedTuple

_LONGEST_SHORT = 12
_TURNS = 3
_TURNS_OF_ONE_WORD = 8
_GRAM = 5


class Loop(NamedTuple):
    """Words ``start`` up to, not including, ``stop`` repeat those ``length`` places before them."""

    start: int
    stop: int
    length: int

    @property
    def turns(self) -> int:
        """How often the unit is given in full."""
        return (self.stop - self.start) // self.length


def is_doubled(words: Sequence[str]) -> bool:
    """Whether a word stands twice in a row."""
    return any(map(eq, words, words[1:]))


def loops(words: Sequence[str]) -> list[Loop]:
    """Units of up to twelve words three times or more (single words: eight), longer ones twice; they may overlap."""
    # Every loop brings some four words together at least twice; hardly a paragraph has such four.
    fours = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    if len(fours) >= len(words) - 3:
        return []
    return [*_short(words), *_long(words)]


def _short(words: Sequence[str]) -> Iterator[Loop]:
    for length in range(1, min(_LONGEST_SHORT, len(words) // _TURNS) + 1):
        # A run of words that equal the word `length` places on, for all turns but the first.
        same = bytes(map(eq, words, words[length:]))
        wanted = b"\x01" * (length * ((_TURNS if length > 1 else _TURNS_OF_ONE_WORD) - 1))
        start = same.find(wanted)
        while start >= 0:
            stop = same.find(b"\x00", start)
            stop = len(same) if stop < 0 else stop
            yield Loop(start, stop + length, length)
            start = same.find(wanted, stop)


def _long(words: Sequence[str]) -> Iterator[Loop]:
    """Units of five words or more: five words seen before at the same distance, over at least that distance."""
    last: dict[tuple[str, ...], int] = {}
    first = distance = 0
    for at, gram in enumerate(zip(*(words[shift:] for shift in range(_GRAM)), strict=False)):
        now = at - last.get(gram, at)
        last[gram] = at
        if now != distance:
            yield from _closed(first, at, distance)
            first, distance = at, now
    yield from _closed(first, len(words) - _GRAM + 1, distance)


def _closed(first: int, end: int, distance: int) -> Iterator[Loop]:
    stop = end + _GRAM - 1
    if distance >= _GRAM and stop - first >= distance:
        yield Loop(first - distance, stop, distance)
