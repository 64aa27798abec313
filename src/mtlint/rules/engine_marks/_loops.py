"""Finds what is repeated in a row, in time that grows with the text alone, however long the repeated part is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq, itemgetter
from typing import TYPE_CHECKING

from mtlint.model import Segment
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.text.analysis import Analysis

_LONGEST_SHORT = 12
_TURNS = 3
_TURNS_OF_ONE_WORD = 8
_GRAM = 5

# Code points of the paragraphs that are looked through together.
_TOGETHER = 3_000
# How a text is read there, in UTF-8: in lower case, marks as blanks but for those within words, which are left out.
_READ = bytes(ord(chr(at).lower()) if at > 127 or chr(at).isalnum() else ord(" ") for at in range(256))
_WITHIN_WORDS = b"'-"
_OTHER_MARKS = lazy(
    rb"\xe2\x80[\x80-\xbf]|\xc2[\xa0-\xbf]|\xe3\x80[\x80-\xbf]|\xd8[\x8c\x9b\x9f]|\xe0\xa5[\xa4\xa5]|\xef\xbc[\x81-\x8f\x9a-\xa0]"
)
_LAST_LETTER = itemgetter(-1)
# Up to this distance every repetition is seen, beyond it pieces of so many words, at first within so many words.
_NEAR, _PIECE, _REACH = 15, 6, 512

# How many words in a row equal those so many places on: one for a word given twice, then for each length of a unit.
_LEAST = [(1, b"\0"), (1, bytes(_TURNS_OF_ONE_WORD - 1))]
_LEAST += [(length, bytes(length if length >= _GRAM else length * (_TURNS - 1))) for length in range(2, _NEAR)]


class Loop(NamedTuple):
    """Words ``start`` up to, not including, ``stop`` repeat those ``length`` places before them."""

    start: int
    stop: int
    length: int

    @property
    def turns(self) -> int:
        """How often the unit is given in full."""
        return (self.stop - self.start) // self.length


class Repeats(NamedTuple):
    """The segments that may hold a word twice in a row, and those that may hold a loop."""

    doubled: list[Segment]
    looping: list[Segment]


def repeats(a: Analysis) -> Repeats:
    """Where a document may repeat itself: a quick look at many paragraphs at once, then at each of those that do."""
    found = Repeats([], [])
    start = 0
    for at, segment in enumerate(a.segments, 1):
        if at < len(a.segments) and segment.span.end - a.segments[start].span.start < _TOGETHER:
            continue
        if any(_look(a.text[a.segments[start].span.start : segment.span.end])):
            for each in a.segments[start:at]:
                doubled, looping = _look(a.slice(each.span))
                if doubled:
                    found.doubled.append(each)
                if looping:
                    found.looping.append(each)
        start = at
    return found


def _look(text: str) -> tuple[bool, bool]:
    """Whether a text may hold a word twice in a row, and whether it may hold a loop."""
    read = text.encode() if text.isascii() else _OTHER_MARKS.sub(b" ", text.casefold().encode())
    words = read.translate(_READ, _WITHIN_WORDS).split()
    letters = bytes(map(_LAST_LETTER, words))
    number = int.from_bytes(letters, "little")
    near = (_comes_again(words, number, distance, least) for distance, least in _LEAST)
    return next(near), any(near) or _comes_later(words, letters)


def _comes_again(words: Sequence[bytes], letters: int, distance: int, least: bytes) -> bool:
    """Whether as many words in a row as ``least`` is long equal those ``distance`` places on.

    They are sought by their last letters, all at once: where these are the same a zero is left.
    """
    same = (letters ^ letters >> 8 * distance).to_bytes(len(words), "little")
    at = same.find(least)
    while at >= 0:
        stop = at + len(least)
        if words[at:stop] == words[at + distance : stop + distance]:
            return True
        at = same.find(least, at + 1)
    return False


def _comes_later(words: Sequence[bytes], letters: bytes) -> bool:
    """Whether a piece comes again farther on: what is repeated there is as long as the way to it, and holds one."""
    low, high = _NEAR, _REACH
    tries = len(words)
    while low < len(letters):
        for at in range(0, len(letters) - low, low - _PIECE + 1):
            piece = letters[at : at + _PIECE]
            found = letters.find(piece, at + low, at + high + _PIECE)
            while found >= 0:
                tries -= 1
                # Where all words end alike their last letters tell nothing: then it may be.
                if not tries or _stretch(words, at, found - at) >= found - at:
                    return True
                found = letters.find(piece, found + 1, at + high + _PIECE)
        low, high = high, 2 * high
    return False


def _stretch(words: Sequence[bytes], at: int, distance: int) -> int:
    """How many words in a row, around a place, equal those at a distance."""
    start = stop = at
    while stop < len(words) - distance and words[stop] == words[stop + distance]:
        stop += 1
    while start > 0 and words[start - 1] == words[start - 1 + distance]:
        start -= 1
    return stop - start


def loops(words: Sequence[str]) -> list[Loop]:
    """Units of up to twelve words three times or more (single words: eight), longer ones twice; they may overlap."""
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
