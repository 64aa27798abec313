"""The names of a document: capitalised words, joined into runs, with the company they keep.

A *run* is what stands together (``Nikol Pashinyan``, ``Nagorno-Karabakh``), a *part* one capitalised element of it, a
*form* the spelling of a part. ``name_runs`` finds them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from mtlint.lang import Pack
    from mtlint.text.name_looks import Look

MIN_LETTERS = 4
"""Shorter forms are no names that can be told from other words."""

_MAX_TITLE = 14
_LIST = lazy(r"[  ]?(?:,|and|&|or|vs\.?|versus|against|,[  ]and)[  ]")


class Run(NamedTuple):
    """Parts that stand together, from ``start`` on (code points).

    ``gaps`` is what stands between them: one less than ``forms``. ``opens``: the first one stands at the beginning of a
    sentence, line or quotation.
    """

    start: int
    forms: tuple[str, ...]
    gaps: tuple[str, ...]
    opens: bool

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.start + sum(map(len, self.forms)) + sum(map(len, self.gaps))

    def spans(self) -> list[Span]:
        """The places of the parts."""
        lengths = (len(form) + len(gap) for form, gap in zip(self.forms, self.gaps, strict=False))
        starts = accumulate(lengths, initial=self.start)
        return [Span(start, start + len(form)) for start, form in zip(starts, self.forms, strict=True)]


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
    places where only the beginning of a sentence may have given it its capital. ``titles`` are the lower-case titles
    right before its runs (``president``).
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
    """The names of a document.

    Without their places they are found at once; with their places when one of them is asked for, as in few documents.

    Args:
        text: the text of the document.
        chains: the capitalised words that it has, those together that stand together.
        found: the runs of each of them, with places that mean nothing, and what they say by themselves.
        place: finds all its runs with their places, in their order.
        titles: the titles of people as they stand before names.
    """

    def __init__(
        self,
        text: str,
        chains: AbstractSet[str],
        found: Sequence[tuple[tuple[Run, ...], Look | None]],
        place: Callable[[], list[Run]],
        titles: frozenset[str],
    ) -> None:
        self.text = text
        self.chains = chains
        self.looks = [look for _, look in found if look]
        self.found = found
        self._place = place
        self._titles = titles
        self._forms: dict[str, Form] = {}
        self._spans: dict[int, list[Span]] = {}

    @property
    def distinct(self) -> Iterator[Run]:
        """All runs, each at least once, with places that mean nothing."""
        return (run for runs, _ in self.found for run in runs)

    @cached_property
    def spellings(self) -> list[str]:
        """The distinct forms, those too short for a name, too."""
        return [*dict.fromkeys(form for run in self.distinct for form in run.forms)]

    @cached_property
    def runs(self) -> list[Run]:
        """All runs in their order."""
        return self._place()

    def form(self, text: str) -> Form | None:
        """What is known of a form; None where the document has no such name."""
        form = self._forms.get(text)
        if form is None and len(text) >= MIN_LETTERS and text in self._places:
            form = self._forms[text] = self._gathered(text)
        return form

    def forms(self) -> Iterator[Form]:
        """What is known of all forms."""
        return (form for text in self.spellings if (form := self.form(text)))

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        """Where each form stands."""
        places: dict[str, list[Place]] = defaultdict(list)
        make = tuple.__new__  # made as the tuples they are: faster than calling the class
        for number, (_, forms, _, _) in enumerate(self.runs):
            for at, text in enumerate(forms):
                places[text].append(make(Place, (number, at)))
        return places

    def _gathered(self, text: str) -> Form:
        form = Form(text)
        for place in self._places[text]:
            run = self.runs[place.run]
            _note(form, run, place, self.title(run))
        return form

    def are_listed(self, one: Form, other: Form) -> bool:
        """Whether the document lists two forms side by side (X and Y)."""
        pair = frozenset((one.text, other.text))
        runs = {number for place in one.places for number in (place.run - 1, place.run)}
        return any(pair in self._listed(number) for number in runs)

    def listed(self) -> set[frozenset[str]]:
        """All pairs of forms that the document lists side by side."""
        return set().union(*map(self._listed, range(len(self.runs))))

    def _listed(self, number: int) -> set[frozenset[str]]:
        """The pairs that a run is listed with the next one in."""
        if not 0 <= number < len(self.runs) - 1:
            return set()
        one, other = self.runs[number : number + 2]
        if not _LIST.fullmatch(self.text, one.end, other.start):
            return set()
        return {frozenset((a, b)) for a in one.forms[-2:] for b in other.forms[-2:]}

    def title(self, run: Run) -> str:
        """The title right before a run (the president Nikol Pashinyan), in lower case, or nothing."""
        if run.opens:
            return ""
        low = max(0, run.start - _MAX_TITLE)
        at = self.text.rfind(" ", low, max(0, run.start - 1)) + 1 or low
        word = self.text[at : run.start - 1].strip(".")
        return word.lower() if word in self._titles else ""

    def span(self, place: Place) -> Span:
        """The place of a part in the text."""
        spans = self._spans.get(place.run)
        if spans is None:
            spans = self._spans[place.run] = self.runs[place.run].spans()
        return spans[place.part]


def _note(form: Form, run: Run, place: Place, title: str) -> None:
    forms, at, last = run.forms, place.part, len(run.forms) - 1
    form.places.append(place)
    if not last:
        form.alone += 1
        form.opening += run.opens
    elif at < last:
        form.first += 1
        form.after = _counted(form.after, forms[at + 1])
    else:
        form.last += 1
    if at:
        form.before = _counted(form.before, forms[at - 1])
    if title:
        form.titles = _counted(form.titles, title)


def _counted(counts: dict[str, int], key: str) -> dict[str, int]:
    if counts is _NOBODY:
        return {key: 1}
    counts[key] = counts.get(key, 0) + 1
    return counts


@cache
def titles(pack: Pack | None) -> frozenset[str]:
    """The words for what people are (*president*) in a target language, in lower case; none without a pack."""
    return frozenset(row[0] for row in pack.rows("titles")) if pack else frozenset()
