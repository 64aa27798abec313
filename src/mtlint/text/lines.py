"""Whole lines compared with lists of lines, and the short lines that recur in many documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document

Row = TypeVar("Row")

LONGEST_LINE = 220
"""Code points beyond which a paragraph is no short line of a page."""

_NUMBER = lazy(r"\d+")
_COUNT = lazy(r"\s?\(0\)\W*\Z")
_ENDS = " \t\u00a0\u202f>»›→▶►•·*#|–—-:;,.…!?«“”\"‘’'()[]{}"
_ALIKE = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00a0": " ", "\u202f": " "})
_OPEN = "…"

# A recurring line is short and has letters; it stands in at least so many documents, and in this share of them. In
# 2,400 samples of 5 to 40 articles that people wrote no line reached even a twentieth, sentences counted as lines.
_LONGEST_LEARNT = 120
_FEWEST_LETTERS = 4
_FEWEST_DOCUMENTS = 3
_SMALLEST_SHARE = 0.2


class Recurring(NamedTuple):
    """How often a line stands in the documents of a run: in ``documents`` of ``of``."""

    documents: int
    of: int


NOTHING_RECURS: Mapping[str, Recurring] = {}


def line_key(line: str) -> str:
    """What two lines have in common that an editor would call the same.

    Case, blanks, the form of an apostrophe, the numbers, a count in brackets and the marks at both ends do not count.
    """
    folded = _folded(line)
    return (_COUNT.sub("", folded) if "(0)" in folded else folded).strip(_ENDS)


def _folded(line: str) -> str:
    alike = line if line.isascii() else line.translate(_ALIKE)
    return _NUMBER.sub("0", " ".join(alike.casefold().split()))


def _bare(word: str) -> str:
    """A word without the marks around it, which a line that ends there does not have."""
    return word.strip(_ENDS)


def beginnings(key: str, most: int) -> Iterator[str]:
    """What a line may begin with before it goes on: at most so many words of its key, the longest first."""
    words = key.split()
    for count in range(min(len(words) - 1, most), 0, -1):
        yield " ".join(words[:count]).rstrip(_ENDS)


class LineTable(Generic[Row]):
    """A list of lines, each with what is known about it.

    A line that ends with ``…`` stands for every line that begins so and goes on. A look-up costs as many steps as the
    line has words, however long the list is. Of two rows that fit, the longer one is given. ``folded`` rows are keys
    (see :func:`line_key`) already.
    """

    __slots__ = ("_begin", "_longest", "_seconds", "_whole")

    def __init__(self, rows: Iterable[tuple[str, Row]], *, folded: bool = False) -> None:
        self._whole: dict[str, Row] = {}
        self._begin: dict[str, Row] = {}
        for line, row in rows:
            table = self._begin if line.endswith(_OPEN) else self._whole
            table.setdefault(line.rstrip(f" {_OPEN}") if folded else line_key(line), row)
        self._whole.pop("", None)
        self._begin.pop("", None)
        # For each first word those that follow it; nothing where the line ends there.
        self._seconds: dict[str, set[str]] = {}
        self._longest: dict[str, int] = {}
        for key in (*self._whole, *self._begin):
            first, _, rest = key.partition(" ")
            self._seconds.setdefault(_bare(first), set()).add(_bare(rest.partition(" ")[0]))
        for key in self._begin:
            first = _bare(key.partition(" ")[0])
            self._longest[first] = max(self._longest.get(first, 0), key.count(" ") + 1)

    def __bool__(self) -> bool:
        return bool(self._whole or self._begin)

    def may_begin(self, run: str) -> bool:
        """Whether a line of the list can begin with this run of characters between blanks."""
        first = _bare(_folded(run))
        return not first or first in self._seconds

    def may_go_on(self, run: str, following: str) -> bool:
        """Whether a line that begins with these two runs, of which the first may begin one, can be in the list."""
        first, second = _bare(_folded(run)), _bare(_folded(following))
        seconds = self._seconds.get(first, ())
        # A number may be the count in brackets that is not looked at.
        return not first or second in seconds or ("" in seconds and (second == "0" or first in self._longest))

    def get(self, line: str) -> Row | None:
        """What is known about a line; None for a line that is not in the list."""
        key = line_key(line)
        found = self._whole.get(key)
        if found is not None or not self._begin:
            return found
        for beginning in beginnings(key, self._longest.get(_bare(key.partition(" ")[0]), 0)):
            found = self._begin.get(beginning)
            if found is not None:
                return found
        return None


def recurring_lines(inputs: Iterable[Sequence[Document]]) -> dict[str, Recurring]:
    """The keys of the short lines that recur, over all documents of a run and over those of each input by itself.

    Args:
        inputs: the documents of each file of the run; a feed is one file with many documents.
    """
    several = [[_short_lines(document) for document in documents] for documents in inputs]
    found: dict[str, Recurring] = {}
    for group in ([text for texts in several for text in texts], *several):
        # Texts with the same longest paragraph are one article that is there twice.
        articles: dict[str, set[str]] = {}
        for body, lines in group:
            articles.setdefault(body, set()).update(lines)
        counts = Counter(line for lines in articles.values() for line in lines)
        for key, count in sorted(counts.items()):
            if count >= max(_FEWEST_DOCUMENTS, _SMALLEST_SHARE * len(articles)):
                found.setdefault(key, Recurring(count, len(articles)))
    return found


def _short_lines(document: Document) -> tuple[str, set[str]]:
    """The longest paragraph of a document, and the keys of its short lines."""
    paragraphs = [document.text[segment.span.start : segment.span.end] for segment in document.segments]
    body = max(paragraphs, key=len, default="")
    keys = {line_key(line) for line in paragraphs if len(line) <= _LONGEST_LEARNT and line != body}
    return body, {key for key in keys if _has_letters(key)}


def _has_letters(key: str) -> bool:
    return sum(map(str.isalpha, key)) >= _FEWEST_LETTERS
