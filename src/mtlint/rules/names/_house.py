"""The user's own name list: what it replaces, what it keeps apart."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.config import Glossary, NameEntry
    from mtlint.text.analysis import Analysis

_PARTS = lazy(r"[\s\-‐‑]+")


class Deviation(NamedTuple):
    """The places where a text departs from one entry of the list, each with what to write there."""

    entry: NameEntry
    places: tuple[tuple[Span, str], ...]
    kept: tuple[Span, ...]


class House:
    """The look-ups that the list gives rise to; all forms in any case."""

    def __init__(self, glossary: Glossary) -> None:
        self._entries = glossary.names
        self._canonical: dict[str, str] = {}
        for entry in glossary.names:
            for name in (entry.canonical, *entry.variants):
                self._canonical[name.casefold()] = entry.canonical
                for old, new in _inherited(name, entry.canonical):
                    self._canonical.setdefault(old.casefold(), new)
        self._distinct = {pair for names in glossary.distinct for pair in _kept_apart(names)}

    def is_canonical(self, form: str) -> bool:
        """Whether the list has the form as one to print."""
        return self._canonical.get(form.casefold()) == form

    def is_distinct(self, one: str, other: str) -> bool:
        """Whether the list says that two forms are two names."""
        a, b = one.casefold(), other.casefold()
        if frozenset((a, b)) in self._distinct:
            return True
        return a in self._canonical and b in self._canonical and self._canonical[a] != self._canonical[b]

    def deviations(self, a: Analysis) -> Iterator[Deviation]:
        """What the text writes otherwise than the list."""
        for entry in self._entries:
            if entry.variants:
                found = _deviation(a, entry)
                if found.places:
                    yield found


def _kept_apart(names: Iterable[str]) -> Iterator[frozenset[str]]:
    """The pairs of a distinct entry; of names of several parts also the parts that correspond."""
    for one, other in combinations(names, 2):
        yield frozenset((one.casefold(), other.casefold()))
        parts = _PARTS.split(one), _PARTS.split(other)
        if len(parts[0]) == len(parts[1]):
            yield from (frozenset((x.casefold(), y.casefold())) for x, y in zip(*parts, strict=True))


def _inherited(variant: str, canonical: str) -> Iterator[tuple[str, str]]:
    """The last part of a full name with what it becomes, where the parts of both names correspond."""
    old, new = _PARTS.split(variant), _PARTS.split(canonical)
    if len(old) == len(new) > 1:
        yield old[-1], new[-1]


def _deviation(a: Analysis, entry: NameEntry) -> Deviation:
    kept = list(_search(a, (entry.canonical,)))
    places = [
        (span, cased(entry.canonical, a.slice(span)))
        for span in _search(a, entry.variants)
        if not any(span.start < other.end and other.start < span.end for other in kept)
    ]
    full = bool(kept or places)
    for old, new in sorted({pair for variant in entry.variants for pair in _inherited(variant, entry.canonical)}):
        alone, taken = _alone(a, old), [span for span, _ in places]
        if old != new and (full or not _has_other_bearers(a, old)):
            places += [(span, cased(new, a.slice(span))) for span in alone if not _within(span, taken)]
        kept += [span for span in _alone(a, new) if not _within(span, kept)]
    return Deviation(entry, tuple(sorted(places)), tuple(sorted(kept)))


def _search(a: Analysis, names: tuple[str, ...]) -> Iterator[Span]:
    pattern = _pattern(names)
    for segment in a.segments:
        if segment.role != "byline":
            for found in pattern.finditer(a.text, *segment.span):
                yield Span(*found.span())


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The names as written or in capitals, the longest first; not inside words, addresses and tags."""
    written = sorted({form for name in names for form in (name, name.upper())}, key=lambda form: (-len(form), form))
    choices = "|".join(re.escape(form).replace("\\ ", "[ \u00a0\n]") for form in written)
    return re.compile(rf"(?<![\w@#/])(?:{choices})(?!\w|\.\w)")


def _alone(a: Analysis, form: str) -> list[Span]:
    """The places of a surname without any given name."""
    found = a.names.forms.get(form)
    return [a.names.part(place).span for place in found.places if place.part == 0] if found else []


def _has_other_bearers(a: Analysis, form: str) -> bool:
    found = a.names.forms.get(form)
    return found is not None and bool(found.before)


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def cased(name: str, old: str) -> str:
    """The name, in capitals where what it replaces has them."""
    return name.upper() if len(old) > 1 and old.isupper() else name


def decided_forms(a: Analysis) -> set[str]:
    """The forms that the list has decided about, so that nothing else need look at them."""
    deviations = House(a.config.names).deviations(a)
    names = {name for deviation in deviations for name in deviation.entry.variants}
    return names | {_PARTS.split(name)[-1] for name in names}
