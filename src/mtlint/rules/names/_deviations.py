"""Where a text has a spelling that a list replaces, and what to write there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.names._cover import Cover, Nest
from mtlint.rules.names._mentions import is_masked, is_mention
from mtlint.text.literals import Literals
from mtlint.text.runs import RunIndex
from mtlint.text.translit import similarity
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from mtlint.text.analysis import Analysis

_SIBILANT = lazy(r"(?:s|x|z|ch|sh)$", re.I)
_BLANK = "[ \u00a0\n]"
# Before a surname in the plural, or a place of which there are two: “the Alievs”, “two Kievs”.
_COUNTS = frozenset(("the", "two", "three", "four", "both", "these", "those", "many", "all", "several", "other"))
# What may follow the name of a place without making it part of another name.
_GENERIC = frozenset((
    "Airport", "City", "County", "District", "Front", "Governorate", "Oblast", "Port", "Province", "Raion", "Region",
    "Time", "Village",
))  # fmt: skip
_ALIKE, _SAME_GIVEN = 0.5, 0.8
_MAX_PATTERNS = 4096


class Spelling(NamedTuple):
    """A name to print and the spellings to replace. ``always`` says that a surname is inherited by itself.

    Without it the full name has to stand in the text too, because the surname alone is also something else. The name of
    a ``place`` counts only where it stands for the place, not inside another name (Dynamo Kiev, the Odessa File).
    """

    standard: str
    variants: tuple[str, ...]
    note: str = ""
    always: bool = True
    place: bool = False


class Deviation(NamedTuple):
    """The places where a text departs from one entry of a list, each with what to write there.

    ``kept`` are the places that are right.
    """

    spelling: Spelling
    places: tuple[tuple[Span, str], ...]
    kept: tuple[Span, ...]


class _Match(NamedTuple):
    segment: Segment
    span: Span
    plural: bool


class WordIndex:
    """Which of some words stand in a text, also in capitals: seen by what it is made of, and remembered."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words_of: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for form in (word, word.upper()):
                self._words_of[form].add(word)
        self._literals = Literals(tuple(self._words_of))
        self._index = RunIndex(self._held, whole=True)

    def held(self, runs: AbstractSet[str]) -> set[str]:
        """The words that stand in some runs of characters."""
        return self._index.found(runs)

    def _held(self, run: str) -> set[str]:
        return set().union(*(self._words_of[self._literals.strings[hit]] for hit, _, _ in self._literals.find(run)))


def find(a: Analysis, spellings: Sequence[Spelling], standards: Iterable[str]) -> list[Deviation]:
    """The deviations of a text from some spellings, in their order; what a place of the ``standards`` holds is left alone.

    Of both only those are wanted that may stand in the text.
    """
    standards = [*standards]
    names = {name for spelling in spellings for name in (spelling.standard, *spelling.variants)}.union(standards)
    a.locate(form for name in names for form in _forms(last_word(name)))
    standing = Nest(match.span for name in standards for match in search(a, name))
    taken = Cover(len(a.text))
    result = []
    # Longer names first: what they hold is not looked at again.
    for number in sorted(range(len(spellings)), key=lambda number: -max(map(len, spellings[number].variants))):
        found = _deviation(a, spellings[number], standing, taken)
        if found.places:
            result.append((number, found))
    return [found for _, found in sorted(result)]


def last_word(name: str) -> str:
    """The word by which a name is looked for."""
    return name.rsplit(maxsplit=1)[-1]


def search(a: Analysis, name: str) -> Iterator[_Match]:
    """The places of a name, as written or in capitals; not inside words, handles and addresses."""
    for segment in a.segments_with(_forms(last_word(name))):
        if segment.role == "byline":
            continue
        pattern = _pattern(name)
        for found in pattern.finditer(a.text, *segment.span):
            span = Span(found.start(), found.end(1))
            plural = bool(found[2])
            if not is_masked(a, segment, span) and not (plural and _word_before(a, segment, span) not in _COUNTS):
                yield _Match(segment, span, plural)


def _forms(word: str) -> tuple[str, ...]:
    """A word as it may be written at any place."""
    return word, word.upper(), word[0].upper() + word[1:]


@lru_cache(maxsize=_MAX_PATTERNS)
def _pattern(name: str) -> re.Pattern[str]:
    written = dict.fromkeys((name, name.upper(), name[0].upper() + name[1:]))
    choices = "|".join(_BLANK.join(map(re.escape, form.split())) for form in written)
    plural = "()" if _SIBILANT.search(name) else "([sS])?"
    return re.compile(rf"(?<![\w@#/&])({choices}){plural}(?!\w|\.\w)")


def _deviation(a: Analysis, spelling: Spelling, standing: Nest, taken: Cover) -> Deviation:
    standard = spelling.standard
    kept = [match.span for match in search(a, standard)]
    places: list[tuple[Span, str]] = []
    met = set(spelling.variants) if spelling.always else set()
    for variant in sorted(spelling.variants, key=len, reverse=True):
        if spelling.place and _is_borne(a, variant):
            continue
        for match in search(a, variant):
            if not taken.touches(match.span) and not standing.holds(match.span) and _is_used(a, match, spelling):
                places.append(_edit(a, match, variant, standard))
                taken.add((match.span,))
                met.add(variant)
    known = Nest(kept)
    for old, new in sorted({pair for variant in met for pair in inherited(a, variant, standard)}):
        kept += [match.span for match in bearers(a, new, standard) if not known.holds(match.span)]
        for match in bearers(a, old, standard):
            if not taken.touches(match.span) and not is_mention(a, match.segment, match.span, new):
                places.append((match.span, cased(new, a.slice(match.span))))
                taken.add((match.span,))
    return Deviation(spelling, tuple(sorted(places)), tuple(sorted(set(kept))))


def _is_used(a: Analysis, match: _Match, spelling: Spelling) -> bool:
    """Whether a name is used rather than mentioned, and for what the spelling is for."""
    if is_mention(a, match.segment, match.span, spelling.standard):
        return False
    return not spelling.place or _is_place(a, match.span)


def _is_borne(a: Analysis, name: str) -> bool:
    """Whether the text has a person of that name (Ivan Nikolaev, Mr Nikolaev), so that not every place is the town."""
    form = a.names.form(name)
    if form is None:
        return False
    return bool(form.titles) or (a.target is not None and any(a.lexicon.is_known_name(b.lower()) for b in form.before))


def _is_place(a: Analysis, span: Span) -> bool:
    """Whether no capital stands before a name, and none behind it that makes another name of it."""
    runs = a.names.runs
    at = bisect_right(runs, span.start, key=lambda run: run.start) - 1
    if at < 0 or runs[at].end <= span.start:
        return True
    run = runs[at]
    if run.start < span.start:
        return False
    behind = next((form for form, place in zip(run.forms, run.spans(), strict=True) if place.start >= span.end), "")
    return not behind or behind in _GENERIC


def inherited(a: Analysis, variant: str, standard: str) -> Iterator[tuple[str, str]]:
    """The surname of a full name with what it becomes, where one is a spelling of the other and no common word."""
    old, new = variant.split(), standard.split()
    if len(old) < 2 or len(new) < 2 or old[-1] == new[-1]:
        return
    word = old[-1].lower()
    if a.target and a.lexicon.is_dictionary_word(word):
        return
    if similarity(old[-1], new[-1]) >= _ALIKE:
        yield old[-1], new[-1]


def bearers(a: Analysis, surname: str, full: str) -> list[_Match]:
    """The places of a surname that stands for a person: alone, or behind the given name or its initial.

    None where the text gives the surname to somebody else, too.
    """
    found = a.names.form(surname)
    spans = []
    for place in found.places if found else ():
        forms, span = a.names.runs[place.run].forms, a.names.span(place)
        if a.slice(span).isupper():
            spans.append(span)  # in a headline of capitals nothing tells where a name ends
        elif place.part and not _is_given(forms[0], full):
            return []
        elif place.part == len(forms) - 1:
            spans.append(span)
    return [_Match(_segment(a, span), span, plural=False) for span in spans]


def _segment(a: Analysis, span: Span) -> Segment:
    return a.segments[bisect_right(a.segments, span.start, key=lambda segment: segment.span.start) - 1]


def _is_given(first: str, full: str) -> bool:
    given = full.split(maxsplit=1)[0]
    return first == given or (len(first) <= 2 and first[0] == given[0]) or similarity(first, given) >= _SAME_GIVEN


def cased(name: str, old: str) -> str:
    """The name, in capitals where what it replaces has them."""
    return name.upper() if len(old) > 1 and old.isupper() else name


def _edit(a: Analysis, match: _Match, variant: str, standard: str) -> tuple[Span, str]:
    """The place with what to write there; a plural keeps its ending, a sentence its capital."""
    old = a.slice(match.span)
    new = cased(standard, old)
    opens = a.sentence(match.segment, match.span.start).start == match.span.start
    if opens or (variant[0].islower() and old[0].isupper()):
        new = new[0].upper() + new[1:]
    if match.plural and _SIBILANT.search(standard):
        return Span(match.span.start, match.span.end + 1), new + cased("es", old)
    return match.span, new


def _word_before(a: Analysis, segment: Segment, span: Span) -> str:
    words = a.text[max(segment.span.start, span.start - 12) : span.start].split()
    return words[-1].lower() if words else ""
