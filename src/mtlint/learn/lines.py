"""The lines of a page that editors take out again and again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtlint.text.lines import LONGEST_LINE, beginnings, line_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_WORDS = 5  # of a beginning that stands for many lines
_FEWEST_ENDINGS = 3  # lines that have to go on in different ways after it
_FEWEST_LETTERS = 4


class LineTally(NamedTuple):
    """A line, or with ``…`` at its end the beginning of many: how often it was taken out, in how many documents, how often kept."""

    line: str
    made: int
    documents: int
    kept: int

    @property
    def share(self) -> float:
        """How often it was taken out: 0 to 1."""
        return self.made / (self.made + self.kept) if self.made else 0.0


class _Line:
    __slots__ = ("documents", "kept", "removed", "written")

    def __init__(self) -> None:
        self.removed = self.kept = 0
        self.documents: set[str] = set()
        self.written = ""


class LineCount:
    """Counts short lines that were taken out and those that were left."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = defaultdict(_Line)

    def add(self, document: str, line: str, *, removed: bool) -> None:
        """Take in a passage; long ones are no lines of a page."""
        if len(line) > LONGEST_LINE:
            return
        key = line_key(line)
        if sum(map(str.isalpha, key)) < _FEWEST_LETTERS:
            return
        found = self._lines[key]
        if removed:
            found.removed += 1
            found.documents.add(document)
            found.written = min(found.written or line, line)
        else:
            found.kept += 1

    def tallies(self) -> Iterator[LineTally]:
        """What was met of every line that was ever taken out, and of the beginnings that such lines share."""
        removed = {key: line for key, line in self._lines.items() if line.removed}
        for key in sorted(removed):
            line = removed[key]
            yield LineTally(" ".join(line.written.split()), line.removed, len(line.documents), line.kept)
        yield from self._beginnings(removed)

    def _beginnings(self, removed: dict[str, _Line]) -> Iterator[LineTally]:
        groups: dict[str, list[str]] = defaultdict(list)
        for key in sorted(removed):
            for beginning in _begins(key):
                groups[beginning].append(key)
        wanted = {beginning: keys for beginning, keys in groups.items() if len(keys) >= _FEWEST_ENDINGS}
        kept: dict[str, int] = defaultdict(int)
        for key, line in self._lines.items():
            if line.kept:
                for beginning in _begins(key):
                    if beginning in wanted:
                        kept[beginning] += line.kept
        for beginning, keys in sorted(wanted.items()):
            if any(len(groups.get(longer, ())) == len(keys) for longer in _longer(beginning, keys[0])):
                continue  # a longer beginning says the same more exactly
            made = sum(removed[key].removed for key in keys)
            documents = set[str]().union(*(removed[key].documents for key in keys))
            yield LineTally(f"{_written(beginning, removed[keys[0]].written)}…", made, len(documents), kept[beginning])


def _begins(key: str) -> list[str]:
    """The beginnings of a line that stop before its last word and hold enough letters."""
    return [
        beginning
        for beginning in dict.fromkeys(beginnings(key, _MOST_WORDS))
        if sum(map(str.isalpha, beginning)) >= _FEWEST_LETTERS
    ]


def _longer(beginning: str, key: str) -> Iterable[str]:
    return (other for other in _begins(key) if len(other) > len(beginning))


def _written(beginning: str, line: str) -> str:
    """The beginning as a line has it."""
    return " ".join(line.split()[: beginning.count(" ") + 1])
