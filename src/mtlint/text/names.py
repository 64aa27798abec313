"""The names of a document: capitalised words, joined into runs, with their places and the company they keep.

A *run* is what stands together (``Nikol Pashinyan``, ``Nagorno-Karabakh``), a *part* one capitalised element of it, a
*form* the spelling of a part. ``name_runs`` finds them.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack

MIN_LETTERS = 4
"""Shorter forms are no names that can be told from other words."""


class Part(NamedTuple):
    """One capitalised element of a name. ``opens``: it stands at the beginning of a sentence, line or quotation."""

    form: str
    span: Span
    opens: bool


class Run(NamedTuple):
    """Parts that stand together. ``title`` is the lower-case title before them (``president``) or nothing."""

    parts: tuple[Part, ...]
    title: str


class Place(NamedTuple):
    """A part by the number of its run and its number in the run."""

    run: int
    part: int


class Spelling(Protocol):
    """What is known of a spelling when it is compared with another: see :class:`Form`."""

    text: str
    opening: int
    before: dict[str, int]
    after: dict[str, int]
    titles: dict[str, int]

    @property
    def count(self) -> int:
        """How often it occurs."""

    @property
    def is_given(self) -> bool:
        """Whether it only ever stands before another name."""


# Most names have no company: making three tables for each of them would take longer than finding it.
_NOBODY: dict[str, int] = {}


class Form:
    """A spelling with all its places and its company.

    ``alone``, ``first`` and ``last`` count its positions in runs (``first``: any but the last), ``opening`` the
    places where only the beginning of a sentence may have given it its capital.
    """

    __slots__ = ("after", "alone", "before", "first", "last", "opening", "places", "text", "titles")

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[Place] = []
        self.alone = self.first = self.last = self.opening = 0
        self.before = self.after = self.titles = _NOBODY

    @property
    def count(self) -> int:
        """How often the form occurs."""
        return len(self.places)

    @property
    def is_given(self) -> bool:
        """Whether the form only ever stands before another name."""
        return bool(self.first) and not self.last and not self.alone


class NameIndex:
    """The runs of a document, its forms by spelling, and the pairs of forms that it lists side by side (X and Y)."""

    def __init__(self, text: str, runs: list[Run], listed: set[frozenset[str]]) -> None:
        self.text = text
        self.runs = runs
        self.listed = listed
        self.forms: dict[str, Form] = {}
        for number, run in enumerate(runs):
            self._add(number, run)

    def _add(self, number: int, run: Run) -> None:
        parts = run.parts
        last = len(parts) - 1
        make = tuple.__new__  # faster than calling the class
        for at, part in enumerate(parts):
            text = part.form
            if len(text) < MIN_LETTERS:
                continue
            form = self.forms.get(text)
            if form is None:
                form = self.forms[text] = Form(text)
            form.places.append(make(Place, (number, at)))
            if not last:
                form.alone += 1
                form.opening += part.opens
            elif at < last:
                form.first += 1
                form.after = _counted(form.after, parts[at + 1].form)
            else:
                form.last += 1
            if at:
                form.before = _counted(form.before, parts[at - 1].form)
            if run.title:
                form.titles = _counted(form.titles, run.title)

    @cached_property
    def lower_case(self) -> frozenset[str]:
        """The words of the document that occur in lower case: what they spell is no name."""
        return frozenset(_LOWER.findall(self.text))

    def part(self, place: Place) -> Part:
        """The part at a place."""
        return self.runs[place.run].parts[place.part]

    def gap(self, run: int, part: int) -> str:
        """What stands between a part and the next one of its run."""
        parts = self.runs[run].parts
        return self.text[parts[part].span.end : parts[part + 1].span.start]


def _counted(counts: dict[str, int], key: str) -> dict[str, int]:
    if counts is _NOBODY:
        return {key: 1}
    counts[key] = counts.get(key, 0) + 1
    return counts


_LOWER = lazy(r"(?<![\w'’-])[a-zß-öø-ÿ]{4,}(?![\w])")


@cache
def titles(pack: Pack | None) -> frozenset[str]:
    """The words for what people are (*president*) in a target language, in lower case; none without a pack."""
    return frozenset(row[0] for row in pack.rows("titles")) if pack else frozenset()
