"""The user's own name list: what it prints, what it keeps apart, and where a text departs from it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.names._deviations import Deviation, Spelling, WordIndex, find, last_word
from mtlint.text.scope import applies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.config import Glossary
    from mtlint.text.analysis import Analysis

_PARTS = lazy(r"[\s\-‐‑]+")


class House:
    """The look-ups that the list gives rise to; all forms in any case."""

    def __init__(self, glossary: Glossary) -> None:
        self._entries = [
            (Spelling(entry.canonical, entry.variants, entry.note), entry.scope)
            for entry in glossary.names
            if entry.variants
        ]
        self._standards = [entry.canonical for entry in glossary.names]
        self._changing = frozenset(last_word(name) for spelling, _ in self._entries for name in spelling.variants)
        self._words = WordIndex(self._changing.union(map(last_word, self._standards)))
        self._canonical: dict[str, str] = {}
        for entry in glossary.names:
            for name in (entry.canonical, *entry.variants):
                self._canonical[name.casefold()] = entry.canonical
        for entry in glossary.names:
            surname = entry.canonical.split()[-1]
            for name in (entry.canonical, *entry.variants):
                if " " in name:
                    self._canonical.setdefault(name.split()[-1].casefold(), surname)
        self._distinct = {pair for names in glossary.distinct for pair in _kept_apart(names)}
        self._apart = {name.casefold() for names in glossary.distinct for name in names}

    def is_canonical(self, form: str) -> bool:
        """Whether the list has the form as one to print."""
        return self._canonical.get(form.casefold()) == form

    def is_distinct(self, one: str, other: str) -> bool:
        """Whether the list says that two forms are two names."""
        a, b = one.casefold(), other.casefold()
        if frozenset((a, b)) in self._distinct:
            return True
        return a in self._canonical and b in self._canonical and self._canonical[a] != self._canonical[b]

    def knows(self, form: str) -> bool:
        """Whether the list says anything about a form."""
        return form.casefold() in self._canonical or form.casefold() in self._apart

    def deviations(self, a: Analysis) -> list[Deviation]:
        """What the text writes otherwise than the list."""
        held = self._words.held(a.all_runs) if self._entries else frozenset()
        if held.isdisjoint(self._changing):
            return []
        present = [
            spelling
            for spelling, scope in self._entries
            if not held.isdisjoint(map(last_word, spelling.variants)) and applies(scope, a.document)
        ]
        return find(a, present, [name for name in self._standards if last_word(name) in held]) if present else []


_HOUSES: dict[int, tuple[Glossary, House]] = {}
_MOST_HOUSES = 8


def house_of(glossary: Glossary) -> House:
    """The look-ups of a list: one for all documents, found by the very object, since long lists are slow to compare."""
    known = _HOUSES.get(id(glossary))
    if known is None:
        if len(_HOUSES) >= _MOST_HOUSES:
            _HOUSES.clear()
        known = _HOUSES[id(glossary)] = (glossary, House(glossary))  # kept, so that no other gets its number
    return known[1]


def _kept_apart(names: Iterable[str]) -> Iterator[frozenset[str]]:
    """The pairs of a distinct entry; of names of several parts also the parts that correspond."""
    for one, other in combinations(names, 2):
        yield frozenset((one.casefold(), other.casefold()))
        parts = _parts(one), _parts(other)
        if len(parts[0]) == len(parts[1]):
            yield from (frozenset((x, y)) for x, y in zip(*parts, strict=True) if x != y)


def _parts(name: str) -> list[str]:
    return _PARTS.split(name.casefold())


def house_deviations(a: Analysis) -> list[Deviation]:
    """What the text writes otherwise than the user's list."""
    return house_of(a.config.names).deviations(a)


def decided_forms(a: Analysis) -> set[str]:
    """The forms that the list and the tables decide about, so that nothing else need look at them."""
    from mtlint.rules.names._registry import registry

    found = a.once(house_deviations) + [deviation for each in a.once(registry) for deviation in each.deviations]
    decided = set()
    for deviation in found:
        for span, new in deviation.places:
            old = a.slice(span)
            forms = {old, *old.split(), *_PARTS.split(old)}
            decided |= {form.title() if form.isupper() else form for form in forms} - set(new.split())
    return decided
