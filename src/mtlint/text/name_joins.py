"""Names that a document joins in different ways: Jean-Marc and Jean Marc, Zhi Jun and Zhijun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.text.name_words import NameWords, name_words
from mtlint.text.translit import fold, joined_key, without_article
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.text.analysis import Analysis
    from mtlint.text.names import NameIndex, Run

_MOST_PARTS = 4
_LONGEST_RUN = 24  # what is longer is a list or a line in capitals
_MIN_LETTERS = 6
_MIN_PART = 3
_PEOPLE = lazy(r"(?:ans?|ish|ese)$")
_HYPHENS = frozenset("-‐‑")
_BLANKS = frozenset(" \u00a0")
_ARTICLE = lazy(r" (?:al|el|ul) ")


class Stretch(NamedTuple):
    """Neighbouring parts of a run: from ``first`` to ``last``, both included."""

    run: int
    first: int
    last: int


class Joined(NamedTuple):
    """One way to write a name of several parts. ``gaps`` holds a hyphen, a blank or “ al ” for each gap."""

    forms: tuple[str, ...]
    gaps: tuple[str, ...]
    stretches: list[Stretch]

    @property
    def text(self) -> str:
        """The name as it is written."""
        written = self.forms[0]
        for gap, form in zip(self.gaps, self.forms[1:], strict=True):
            written += gap + form
        return written


_Ways = dict[tuple[tuple[str, ...], tuple[str, ...]], Joined]
"""The ways to write one name, by their parts and gaps."""


def find_joins(analysis: Analysis) -> list[list[Joined]]:
    """Groups of two or more ways to write the same name."""
    index = analysis.names
    wanted = _wanted(index)
    if not wanted:
        return []
    found: dict[str, _Ways] = {}
    telling = {
        run.forms
        for runs, look in index.found
        if look and not wanted.isdisjoint((*look.opened, *look.closed))
        for run in runs
    }
    for number, run in enumerate(index.runs):
        if run.forms in telling:
            for stretch, forms, gaps in (*_closed(run, number), *_open(run, number)):
                key = joined_key(forms)
                if key in wanted:
                    _note(found.setdefault(key, {}), stretch, forms, gaps)
    words = name_words(analysis.target)
    groups = (_plausible(index, list(ways.values()), words) for ways in found.values() if len(ways) > 1)
    return [group for group in groups if len(group) > 1]


def _wanted(index: NameIndex) -> set[str]:
    """The keys of names that stand both with a blank and without one: most documents have none."""
    opened = set[str]().union(*[look.opened for look in index.looks])
    closed = [look.closed for look in index.looks]
    return set() if all(map(opened.isdisjoint, closed)) else opened.intersection(set[str]().union(*closed))


def _note(ways: _Ways, stretch: Stretch, forms: tuple[str, ...], gaps: tuple[str, ...]) -> None:
    ways.setdefault((forms, gaps), Joined(forms, gaps, [])).stretches.append(stretch)


def _closed(run: Run, number: int) -> Iterator[tuple[Stretch, tuple[str, ...], tuple[str, ...]]]:
    """What stands without a blank in a run: hyphenated names, and single ones that may hold two."""
    last = 0
    for first in range(len(run.forms)):
        if first < last:
            continue
        last = first + 1
        while last < len(run.forms) and run.gaps[last - 1] in _HYPHENS:
            last += 1
        forms = run.forms[first:last]
        if last - first <= _MOST_PARTS and sum(map(len, forms)) >= _MIN_LETTERS:
            yield Stretch(number, first, last - 1), forms, ("-",) * (last - first - 1)


def _open(run: Run, number: int) -> Iterator[tuple[Stretch, tuple[str, ...], tuple[str, ...]]]:
    """Two to four neighbouring parts of a run with at least one blank between them."""
    if len(run.forms) > _LONGEST_RUN:
        return
    for first in range(len(run.forms) - 1):
        gaps: tuple[str, ...] = ()
        for last in range(first + 1, min(first + _MOST_PARTS, len(run.forms))):
            gap = _gap(run.gaps[last - 1])
            if not gap:
                break
            gaps += (gap,)
            if gaps != ("-",) * len(gaps):
                yield Stretch(number, first, last), run.forms[first : last + 1], gaps


def open_keys(run: Run) -> set[str]:
    """The keys of the names that stand with a blank in a run."""
    return set(map(joined_key, {forms for _, forms, _ in _open(run, 0)}))


def closed_keys(run: Run) -> set[str]:
    """The keys of the names that stand without a blank in a run, alone or with hyphens."""
    return set(map(joined_key, {forms for _, forms, _ in _closed(run, 0)}))


def _gap(text: str) -> str:
    """How two parts are joined: by a hyphen, a blank, a blank with an article; nothing for any other gap."""
    return "-" if text in _HYPHENS else " " if text in _BLANKS else text if _ARTICLE.fullmatch(text) else ""


def _plausible(index: NameIndex, ways: list[Joined], words: NameWords) -> list[Joined]:
    """The ways that can be one name; nothing where they cannot.

    Two common words are no name (Mid-East, White House and Whitehouse). Two names that also stand by themselves may be
    linked by a hyphen now and then (the Paris-Dakar race). Company that differs means two bearers.
    """
    if len({way.gaps for way in ways}) == 1 or any(_is_no_name(index, way, words) for way in ways):
        return []
    if words.strict and not _share_company(index, ways):
        return []
    return [] if _differ_in_company(index, ways) else ways


def _is_no_name(index: NameIndex, way: Joined, words: NameWords) -> bool:
    if not way.gaps:
        return False
    lengths = [len(form) for form in way.forms]
    if min(lengths) < _MIN_PART - 1 or max(lengths) < _MIN_PART or without_article(way.text) != way.text:
        return True  # an initial, a model name (Wi-Fi), an article
    if all(words.is_word(form) for form in way.forms) or sum(_stands_alone(index, form) for form in way.forms) > 1:
        return True
    return words.is_name(way.forms[-1]) and _PEOPLE.search(way.forms[-1]) is not None  # African-Americans


def _stands_alone(index: NameIndex, text: str) -> bool:
    form = index.form(text)
    return form is not None and form.alone > 0


def _company(index: NameIndex, way: Joined) -> set[str]:
    return {
        fold(forms[stretch.last + 1])
        for stretch in way.stretches
        if stretch.last + 1 < len(forms := index.runs[stretch.run].forms)
    }


def _share_company(index: NameIndex, ways: Iterable[Joined]) -> bool:
    companies = [_company(index, way) for way in ways]
    return bool(set.intersection(*companies))


def _differ_in_company(index: NameIndex, ways: Iterable[Joined]) -> bool:
    """Whether two ways are followed by different names (Jean-Marc Vasseur, Jean Marc Dupont)."""
    companies = [company for way in ways if (company := _company(index, way))]
    return len(companies) > 1 and not set.intersection(*companies)
