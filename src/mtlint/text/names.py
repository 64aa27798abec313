"""The names of a document: capitalised words, joined into runs, with their places and the company they keep.

One pass of one regular expression, no dictionary of people. A *run* is what stands together (``Nikol Pashinyan``,
``Nagorno-Karabakh``), a *part* one capitalised element of it, a *form* the spelling of a part.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.scripts import has_latin
from mtlint.text.translit import without_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis

MIN_LETTERS = 4
"""Shorter forms are no names that can be told from other words."""

_MAX_ACRONYM = 5
_PARTICLES = (
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "bin", "ibn",
    "ben", "bint", "al", "el", "la", "le", "les", "zu", "af", "av", "ould", "y",
)  # fmt: skip
_BLANK = " \u00a0"
_AFTER_STOP = frozenset('.!?:;•…\n\t|*“”"‘«»()[]—–')
_MAX_GAP = 16


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
        self.before: Counter[str] = Counter()
        self.after: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()

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
        last = len(run.parts) - 1
        for at, part in enumerate(run.parts):
            if len(part.form) < MIN_LETTERS:
                continue
            form = self.forms.get(part.form)
            if form is None:
                form = self.forms[part.form] = Form(part.form)
            form.places.append(Place(number, at))
            if not last:
                form.alone += 1
                form.opening += part.opens
            elif at == last:
                form.last += 1
            else:
                form.first += 1
            if at:
                form.before[run.parts[at - 1].form] += 1
            if at < last:
                form.after[run.parts[at + 1].form] += 1
            if run.title:
                form.titles[run.title] += 1

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


_LOWER = lazy(r"(?<![\w'’-])[a-zß-öø-ÿ]{4,}(?![\w])")
_POSSESSIVE = lazy(r"['’‘][sS]?$")
_LIST = lazy(r"[  ]?(?:,|and|&|or|vs\.?|versus|against|,[  ]and)[  ]")
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036fʹʼʿʾ])"
# A letter that is not a small one of ASCII: whether it is a capital, and Latin, is asked of the letter itself, since a
# class of all Latin capitals takes longer to compile than a short check takes.
_TOKEN = lazy(
    r"(?<![\w@#/&])(?:(?:al|el|ul|as|ash|ad|an|ar|at|az)[-’'])?([^\W\d_a-z])"
    rf"{_LETTER}*(?:['’‘\-‐‑]{_LETTER}+)*"
)
_GAP = lazy(rf"[{_BLANK}](?:(?:{'|'.join(_PARTICLES)})[{_BLANK}](?:(?:la|der|den|de)[{_BLANK}])?)?|\.[{_BLANK}]?")
_THE = lazy(r"\b[Tt]he[ \u00a0]\Z")
_GOES_ON = lazy(r"[ \u00a0\-‐‑][^\W\d_a-z]|\w")
_FUSED_CAPITALS = lazy(r"[^\W\d_]*[A-Z]{3,}[a-z]")


def extract(analysis: Analysis) -> NameIndex:
    """The names of all segments but bylines."""
    return _Extraction(analysis).result()


class _Extraction:
    """The state of the one pass: the run being built and what came before it."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.segments = [segment for segment in analysis.segments if segment.role != "byline"]
        self.is_word = analysis.lexicon.is_dictionary_word if analysis.target else lambda _: False
        self.is_listed = analysis.lexicon.is_listed if analysis.target else lambda _: True
        self.titles = titles(analysis.target)
        self.runs: list[Run] = []
        self.listed: set[frozenset[str]] = set()
        self.parts: list[Part] = []
        self.title = ""
        self.end = -1
        self.max_acronym = _MAX_ACRONYM
        self.listed_after: Run | None = None

    def result(self) -> NameIndex:
        for segment in self.segments:
            self._segment(segment.span)
        return NameIndex(self.text, self.runs, self.listed)

    def _segment(self, span: Span) -> None:
        self.end = -1
        # In a headline all in capitals a short word is a word, not an acronym.
        self.max_acronym = 0 if self.text[span.start : span.end].isupper() else _MAX_ACRONYM
        for found in _TOKEN.finditer(self.text, span.start, span.end):
            if found[1].isupper() and has_latin(found[1]):
                self._token(found.start(), found.group())
        self._close(None)

    def _token(self, start: int, word: str) -> None:
        bare = _POSSESSIVE.sub("", word)
        gap = self.text[self.end : start] if 0 <= self.end >= start - _MAX_GAP else None
        joined = gap is not None and bool(self.parts) and self._joins(gap)
        if not joined:
            self._close(gap)
            self.title = self._title_before(start)
        if self._is_family(start, bare):
            bare = bare[:-1]
        self.end = start + len(word)
        if bare.lower() in self.titles:
            self._close(None)
        elif _FUSED_CAPITALS.match(bare) or (bare.isupper() and 1 < len(bare) <= self.max_acronym):
            self._close(None)  # an acronym, or a label that swallowed its blank (READ ALSOIn)
        else:
            self.parts += self._split(start, bare, opens=not self.parts and self._opens(start))
            if word != bare:
                self._close(None)

    def _is_family(self, start: int, word: str) -> bool:
        """Whether a word is a surname in the plural (the Aliyevs), and not a name that ends so (the Hebrides)."""
        return (
            word[-1] == "s"
            and len(word) > MIN_LETTERS
            and _THE.search(self.text, max(0, start - 4), start) is not None
            and not self.is_listed(word.lower())
            and not _GOES_ON.match(self.text, start + len(word))
        )

    def _joins(self, gap: str) -> bool:
        if _GAP.fullmatch(gap) is None:
            return False
        return gap[0] != "." or len(self.parts[-1].form) <= 2  # an initial, "Th. "

    def _split(self, start: int, word: str, *, opens: bool) -> Iterator[Part]:
        """The hyphenated elements, each in title case where the whole is in capitals."""
        if word.isupper() and len(word) > 1:
            word = word.title()
        if without_article(word) != word:
            yield Part(word, Span(start, start + len(word)), opens)
            return
        at = start
        for element in re.split("[-‐‑]", word):
            if element[:1].isupper():
                yield Part(element, Span(at, at + len(element)), opens)
            at += len(element) + 1
            opens = False

    def _close(self, gap: str | None) -> None:
        """End the run; ``gap`` is what follows it up to the next name, if that is near."""
        if self.parts:
            parts = self.parts
            if len(parts) > 1 and parts[0].opens and self.is_word(parts[0].form.lower()):
                parts = parts[1:]
            run = Run(tuple(parts), self.title)
            self.runs.append(run)
            if self.listed_after:
                self._note_listed(self.listed_after, run)
            self.listed_after = run if gap is not None and _LIST.fullmatch(gap) else None
        elif gap is None or not _LIST.fullmatch(gap):
            self.listed_after = None
        self.parts, self.title = [], ""

    def _note_listed(self, one: Run, other: Run) -> None:
        self.listed.update(frozenset((a.form, b.form)) for a in one.parts[-2:] for b in other.parts[-2:])

    def _title_before(self, start: int) -> str:
        """The lower-case title right before a place (the president Nikol Pashinyan)."""
        words = self.text[max(0, start - 14) : start].rstrip().rsplit(None, 1)
        word = words[-1].lower().strip(".") if words else ""
        return word if word in self.titles else ""

    def _opens(self, start: int) -> bool:
        at = start - 1
        while at >= 0 and self.text[at] in _BLANK:
            at -= 1
        return at < 0 or self.text[at] in _AFTER_STOP


@cache
def titles(pack: Pack | None) -> frozenset[str]:
    """The words for what people are (*president*) in a target language, in lower case; none without a pack."""
    return frozenset(row[0] for row in pack.rows("titles")) if pack else frozenset()
