"""Finds the names of a document: one pass of one regular expression, no dictionary of people.

What a word is does not depend on where it stands, so it is worked out once and remembered.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.lexicon import lexicon_of
from mtlint.text.names import MIN_LETTERS, NameIndex, Part, Run, titles
from mtlint.text.translit import article
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis

_MAX_ACRONYM = 5
_PARTICLES = (
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "bin", "ibn",
    "ben", "bint", "al", "el", "la", "le", "les", "zu", "af", "av", "ould", "y",
)  # fmt: skip
_BLANK = " \u00a0"
_AFTER_STOP = frozenset('.!?:;•…\n\t|*“”"‘«»()[]—–')
_MAX_GAP, _MAX_TITLE = 16, 14

_POSSESSIVE = lazy(r"['’‘][sS]?$")
_LIST = lazy(r"[  ]?(?:,|and|&|or|vs\.?|versus|against|,[  ]and)[  ]")
# Ranges of Latin capitals and, beyond Latin-1, of both cases: sought much faster than letters that are no small ones.
# Whether it is a capital is asked of the letter itself.
_INITIAL = r"[A-ZÀ-ÖØ-Þ\u0100-\u024f\u1e00-\u1eff]"
_TOKEN = lazy(
    rf"({_INITIAL})(?<![\w@#/&].)[^\W\d_]*(?:[\u0300-\u036f]+[^\W\d_]*|['’‘\-‐‑][^\W\d_]+)*",
)
_ARTICLE = lazy(r"(?<![\w@#/&])(?:al|el|ul|as|ash|ad|an|ar|at|az)[-’']\Z")
_JOINTS, _LONGEST_ARTICLE = "-’'", 4
_GAP = lazy(rf"[{_BLANK}](?:(?:{'|'.join(_PARTICLES)})[{_BLANK}](?:(?:la|der|den|de)[{_BLANK}])?)?|\.[{_BLANK}]?")
_HYPHEN = lazy(r"[-‐‑]")
_THE = lazy(r"\b[Tt]he[ \u00a0]\Z")
_GOES_ON = lazy(r"[ \u00a0\-‐‑][^\W\d_a-z]|\w")
_FUSED_CAPITALS = lazy(r"[^\W\d_]*[A-Z]{3,}[a-z]")


class _Word(NamedTuple):
    """What is known of a capitalised word wherever it stands.

    ``elements`` are its parts with their offsets; none for a title, an acronym or a label that swallowed its blank
    (READ ALSOIn), which end a run. ``acronym``: only a headline in capitals makes it a name. ``ends``: a possessive.
    ``common``: a dictionary has it in lower case; ``plain``: and it has no hyphen. ``plural``: it may be a surname in
    the plural.
    """

    elements: tuple[tuple[str, int, int], ...]
    acronym: bool = False
    ends: bool = False
    common: bool = False
    plain: bool = False
    plural: bool = False


_STOP = _Word(())
_UNSEEN = _Word(())


class _Vocabulary:
    """The words met so far, for one target language."""

    def __init__(self, pack: Pack | None) -> None:
        self._lexicon = lexicon_of(pack) if pack else None
        self._titles = titles(pack)
        self.before_name = frozenset(form for title in self._titles for form in (title, title.capitalize()))
        self.known: dict[str, _Word | None] = {}

    def learn(self, word: str, initial: str) -> _Word | None:
        """What there is to know of a word; None for one that does not begin with a capital."""
        if len(self.known) >= MAX_MEMO:
            self.known.clear()
        known = self.known[word] = self._read(word) if initial.isupper() else None
        return known

    def _read(self, word: str) -> _Word:
        bare = _POSSESSIVE.sub("", word)
        if bare.lower() in self._titles or _FUSED_CAPITALS.match(bare):
            return _STOP
        elements = tuple(_elements(bare))
        first = elements[0][0].lower() if elements else ""
        lexicon = self._lexicon
        common = lexicon is not None and lexicon.is_dictionary_word(first)
        return _Word(
            elements,
            acronym=bare.isupper() and 1 < len(bare) <= _MAX_ACRONYM,
            ends=word != bare,
            common=common,
            plain=common and len(elements) == 1,
            plural=lexicon is not None and _may_be_plural(bare) and not lexicon.is_listed(bare.lower()),
        )


@cache
def _vocabulary(pack: Pack | None) -> _Vocabulary:
    return _Vocabulary(pack)


def _may_be_plural(word: str) -> bool:
    return word[-1] == "s" and len(word) > MIN_LETTERS


def _elements(word: str) -> list[tuple[str, int, int]]:
    """The hyphenated elements, each in title case where the whole is in capitals."""
    if word.isupper() and len(word) > 1:
        word = word.title()
    if article(word):
        return [(word, 0, len(word))]
    found, at = [], 0
    for element in _HYPHEN.split(word):
        if element[:1].isupper():
            found.append((element, at, at + len(element)))
        at += len(element) + 1
    return found


def extract(analysis: Analysis) -> NameIndex:
    """The names of all segments but bylines."""
    return _Extraction(analysis).result()


class _Extraction:
    """The state of the one pass: the run being built and what came before it."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.segments = [segment for segment in analysis.segments if segment.role != "byline"]
        self.vocabulary = _vocabulary(analysis.target)
        self.titles = self.vocabulary.before_name
        self.runs: list[Run] = []
        self.listed: set[frozenset[str]] = set()
        self.parts: list[Part] = []
        self.title = ""
        self.end = -1
        self.listed_after: Run | None = None

    def result(self) -> NameIndex:
        for segment in self.segments:
            self._segment(segment.span)
        return NameIndex(self.text, self.runs, self.listed)

    def _segment(self, span: Span) -> None:
        self.end = -1
        headline = self.text[span.start : span.end].isupper()
        text, known, learn = self.text, self.vocabulary.known, self.vocabulary.learn
        for found in _TOKEN.finditer(text, span.start, span.end):
            start, end = found.span()
            if start and text[start - 1] in _JOINTS:
                start = self._with_article(start)
            written = text[start:end]
            word = known.get(written, _UNSEEN)
            if word is _UNSEEN:
                word = learn(written, found[1])
            if word is not None:
                if word.acronym and not headline:
                    word = _STOP
                if word.plain and not self.parts and self._opens(start):
                    self.end, self.listed_after = end, None  # it has its capital from the beginning of the sentence
                else:
                    self._token(start, end, word)
        self._close(None)

    def _with_article(self, start: int) -> int:
        """Where a name begins if a hyphenated Arabic article stands before it (al-Assad)."""
        found = _ARTICLE.search(self.text, max(0, start - _LONGEST_ARTICLE), start)
        return found.start() if found else start

    def _token(self, start: int, end: int, word: _Word) -> None:
        gap = self.text[self.end : start] if 0 <= self.end >= start - _MAX_GAP else None
        self.end = end
        opens = False
        elements = word.elements
        if not (self.parts and gap is not None and self._joins(gap)):
            self._close(gap)
            opens = self._opens(start)
            if not opens:
                self.title = self._title_before(start)
            elif word.common:
                elements = elements[1:]  # it has its capital from the beginning of the sentence
        if not word.elements:
            self._close(None)
            return
        if word.plural and self._is_family(start, end, word):
            elements = (*elements[:-1], _without_last_letter(elements[-1]))
        make = tuple.__new__  # made as the tuples they are: faster than calling the classes
        for form, first, last in elements:
            self.parts.append(make(Part, (form, make(Span, (start + first, start + last)), opens)))
            opens = False
        if word.ends:
            self._close(None)

    def _is_family(self, start: int, end: int, word: _Word) -> bool:
        """Whether a word is a surname in the plural (the Aliyevs), and not a name that ends so (the Hebrides)."""
        return (
            not word.ends
            and _THE.search(self.text, max(0, start - 4), start) is not None
            and not _GOES_ON.match(self.text, end)
        )

    def _joins(self, gap: str) -> bool:
        if gap == " ":
            return True
        return _is_gap(gap) and (gap[0] != "." or len(self.parts[-1].form) <= 2)  # an initial, "Th. "

    def _close(self, gap: str | None) -> None:
        """End the run; ``gap`` is what follows it up to the next name, if that is near."""
        if self.parts:
            run = Run(tuple(self.parts), self.title)
            self.runs.append(run)
            if self.listed_after:
                self._note_listed(self.listed_after, run)
            self.listed_after = run if gap is not None and _is_list(gap) else None
            self.parts = []
        elif self.listed_after and (gap is None or not _is_list(gap)):
            self.listed_after = None
        self.title = ""

    def _note_listed(self, one: Run, other: Run) -> None:
        self.listed.update(frozenset((a.form, b.form)) for a in one.parts[-2:] for b in other.parts[-2:])

    def _title_before(self, start: int) -> str:
        """The title right before a place (the president Nikol Pashinyan), in lower case."""
        low = max(0, start - _MAX_TITLE)
        at = self.text.rfind(" ", low, max(0, start - 1)) + 1 or low
        word = self.text[at : start - 1].strip(".")
        return word.lower() if word in self.titles else ""

    def _opens(self, start: int) -> bool:
        at = start - 1
        while at >= 0 and self.text[at] in _BLANK:
            at -= 1
        return at < 0 or self.text[at] in _AFTER_STOP


@lru_cache(maxsize=10_000)
def _is_gap(gap: str) -> bool:
    """Whether a name goes on behind what stands between two of its words."""
    return _GAP.fullmatch(gap) is not None


@lru_cache(maxsize=10_000)
def _is_list(gap: str) -> bool:
    """Whether what stands between two names lists them side by side."""
    return _LIST.fullmatch(gap) is not None


def _without_last_letter(element: tuple[str, int, int]) -> tuple[str, int, int]:
    form, start, end = element
    return form[:-1], start, end - 1
