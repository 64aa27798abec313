"""Finds what contradicts itself in a house list of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.config import Glossary, NameEntry
    from mtlint.text.lexicon import Lexicon

_TABLE = lazy(r"\s*\[\[\s*(name|distinct)\s*\]\]")
_SHORT = 4
_CURRENT = 3.0
"""Zipf value from which an English word is common: about once in a million words."""


class Fault(NamedTuple):
    """What is wrong at a line of the list (0 where the line is not known)."""

    line: int
    message: str


def faults(glossary: Glossary, text: str, lexicon: Lexicon | None = None) -> list[Fault]:
    """Everything in a list that cannot be meant, in the order of its lines.

    Args:
        glossary: the list as it was read.
        text: the TOML it was read from, for the numbers of the lines.
        lexicon: the words of the language of publication, if there is a pack for it.
    """
    check = _Check(glossary, _Lines(glossary, text))
    found = [*check.entries(), *check.replaced_twice(), *check.chains(), *check.distinct()]
    if lexicon is not None:
        found += check.common_words(lexicon)
    return sorted(set(found))


class _Lines:
    """The lines of the tables of a list: the parser of the standard library does not tell them."""

    def __init__(self, glossary: Glossary, text: str) -> None:
        self._lines = text.splitlines()
        starts = [(number, found[1]) for number, line in enumerate(self._lines) if (found := _TABLE.match(line))]
        ends = [number for number, _ in starts[1:]] + [len(self._lines)]
        tables: dict[str, list[range]] = {"name": [], "distinct": []}
        for (start, kind), end in zip(starts, ends, strict=False):
            tables[kind].append(range(start, end))
        wanted = {"name": len(glossary.names), "distinct": len(glossary.distinct)}
        # Tables written in another way (name = [{…}]) are not looked for.
        self._tables = {kind: found if len(found) == wanted[kind] else [] for kind, found in tables.items()}

    def of(self, kind: str, number: int, name: str = "") -> int:
        """The line, from 1, of a name in a table, or of the table; 0 where it is not known."""
        if number >= len(self._tables[kind]):
            return 0
        lines = self._tables[kind][number]
        quoted = (f'"{name}"', f"'{name}'")
        return next((at for at in lines if name and any(form in self._lines[at] for form in quoted)), lines.start) + 1


class _Check:
    def __init__(self, glossary: Glossary, lines: _Lines) -> None:
        self._names = glossary.names
        self._distinct = glossary.distinct
        self._lines = lines
        self._replaced: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._names):
            for variant in dict.fromkeys(entry.variants):
                self._replaced[variant].append(number)

    def _line(self, number: int, name: str = "") -> int:
        return self._lines.of("name", number, name)

    def entries(self) -> Iterator[Fault]:
        """Variants that say nothing, and names with two entries."""
        first: dict[tuple[str, str], int] = {}
        for number, entry in enumerate(self._names):
            at = first.setdefault((entry.canonical, entry.scope), number)
            if at != number:
                place = _see(self._line(at, entry.canonical))
                yield Fault(
                    self._line(number, entry.canonical), f"“{entry.canonical}” has an entry already{place}; join them"
                )
            for variant in dict.fromkeys(entry.variants):
                line = self._line(number, variant)
                if variant == entry.canonical:
                    yield Fault(line, f"“{variant}” is to be replaced by itself; take it out of the variants")
                if entry.variants.count(variant) > 1:
                    yield Fault(line, f"“{variant}” stands twice among the variants of “{entry.canonical}”")

    def replaced_twice(self) -> Iterator[Fault]:
        """Variants of two names in documents that both entries are for."""
        for variant, numbers in self._replaced.items():
            for one, other in pairwise(numbers):
                a, b = self._names[one], self._names[other]
                if a.canonical != b.canonical and _overlap(a, b):
                    yield Fault(
                        self._line(other, variant),
                        f"“{variant}” is to become “{b.canonical}” here and “{a.canonical}”"
                        f"{_see(self._line(one, variant), 'in')}; keep one of them",
                    )

    def chains(self) -> Iterator[Fault]:
        """Names to print that another entry replaces."""
        for number, entry in enumerate(self._names):
            for at in self._replaced.get(entry.canonical, ()):
                other = self._names[at]
                if at != number and _overlap(entry, other):
                    line = self._line(number, entry.canonical)
                    place = _see(self._line(at, entry.canonical), "in")
                    if other.canonical in entry.variants:
                        if number > at:
                            yield Fault(
                                line, f"“{entry.canonical}” and “{other.canonical}” replace each other{place}; keep one"
                            )
                    else:
                        yield Fault(
                            line,
                            f"“{entry.canonical}” is to be printed here and to be replaced by “{other.canonical}”{place}; "
                            "keep one of them",
                        )

    def distinct(self) -> Iterator[Fault]:
        """Names that are kept apart and replaced, and names that are kept apart from themselves."""
        for number, names in enumerate(self._distinct):
            for name in dict.fromkeys(names):
                line = self._lines.of("distinct", number, name)
                if names.count(name) > 1:
                    yield Fault(line, f"“{name}” is to be kept apart from itself; name it once")
                for at in self._replaced.get(name, ()):
                    canonical = self._names[at].canonical
                    place = _see(self._line(at, name), "in")
                    yield Fault(
                        line,
                        f"“{name}” is to be kept apart here and to be replaced by “{canonical}”{place}; keep one of them",
                    )

    def common_words(self, lexicon: Lexicon) -> Iterator[Fault]:
        """Variants that would be found in every text."""
        for number, entry in enumerate(self._names):
            for variant in dict.fromkeys(entry.variants):
                word = variant.casefold()
                if " " in variant or not lexicon.is_dictionary_word(word):
                    continue
                if len(word) < _SHORT or lexicon.zipf(word) >= _CURRENT:
                    yield Fault(
                        self._line(number, variant),
                        f"“{variant}” is a common word too and would be replaced wherever it has a capital; "
                        "give the full name",
                    )


def _overlap(one: NameEntry, other: NameEntry) -> bool:
    """Whether two entries may be for one document; two different globs are taken for different feeds."""
    return one.scope == other.scope or "*" in (one.scope, other.scope)


def _see(line: int, word: str = "on") -> str:
    return f" {word} line {line}" if line else " in another entry"
