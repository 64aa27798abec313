"""A full stop, or a new sentence, stands in the middle of a sentence.

## What it finds

`a source at the ministry. of high rank`, `the bridge was opened. to traffic`, `one of the accused, He has pleaded guilty`.

## Why it happens

A link, bold type or an entity stood there on the original page. The translation engine was given the parts one by one; it
took the first for a whole sentence and ended it with a full stop, or it took the second for a new one and gave it a
capital.

## How it decides

After a full stop and a blank stands a small word in small letters: a preposition, a conjunction, an auxiliary verb or an
article carries the sentence on (the stop is taken out); a pronoun may also begin a new sentence that has lost its capital
(both corrections are offered). The word before the stop must be a word of the dictionary, a year, a known name or one that
the text also has without a stop, and no abbreviation. After a comma, *He*, *She*, *It* and *They* are found when a verb in small letters follows.

## When it is wrong

An abbreviation that is also a word, in the middle of a sentence (*the dist. of the two*), and text that is written
without capitals on purpose.

## Measured

Of 15 places found in 641,000 words of human English and 68,000 words of translated news, 14 were faults. Of full stops
put before small words in clean articles it finds 97 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_STOP = lazy(r"(?<=[\w”\"’')])\.[ \u00a0]([a-z]{1,8})(?=[ ,])")
_BEFORE = lazy(r"(?<![\w.@/#])([^\W\d_][^\W\d_’'-]*(?:[’'-][^\W\d_]+)*|[12]\d{3})[”\"’')]?\Z")
_PRONOUNS = ("He", "She", "It", "They")
_PRONOUN = lazy(rf"(?<=\w), ({'|'.join(_PRONOUNS)}) ([a-z]+)(?=[ ,.])")
_SENTENCE = lazy(r"\. [A-ZÀ-Þ]")
_LONGEST_WORD = 40
_FEWEST_LETTERS = 3
# "5 min. from the station": a short word after a number is a unit.
_UNIT = lazy(r"\d\s?[a-z]{3,4}\Z")
# "Calif.", "Corp.", "Stálskip ehf.": short words with a capital are often short forms.
_FEWEST_OF_A_NAME = 6
_NAME = lazy(r"(?<!\w)[A-ZÀ-Þ][a-zà-ÿ]{2,30}(?![\w.])")
_FEW = 2

_WHY = "a link or bold type stood there, and the parts of the sentence were translated one by one"


@rule(
    "MT305",
    "false-stop",
    severity="warning",
    targets=("en",),
    literals=[
        *(f".{blank}{letter}" for blank in " \u00a0" for letter in "abcdefghijklmnopqrstuvwxyz"),
        *(f", {pronoun} " for pronoun in _PRONOUNS),
    ],
    bad=[
        "The report quotes a source at the ministry⟦. of⟧ high rank. →  of",
        "The old bridge was opened⟦. to⟧ traffic again on Monday.",
        "The lawyer, one of two⟦, He⟧ said, had been absent. → , he",
        "Mrs Roe met Mr Bean⟦. of⟧ Oslo, and Mr Bean was late.",
        "They met in the town of Lisbon⟦. where⟧ the talks had failed in 2019.",
        "The tower was begun in 1950⟦. and⟧ finished a decade later.",
        "The miller sold his share of the “red mill”⟦. to⟧ a cousin.",
    ],
    good=[
        "Acme Corp. of Ohio and Dr. to-be Jane Roe met in Calif. on Monday.",
        "He waited . . . and waited... and then he left.",
        "The dog, the cat, etc. are fed at noon, i.e. at twelve, in the U.S. and in Britain.",
        "She left. iPhone sales rose. eBay gained.",
        "They sang “Love Me. Do” and watched It, The Thing and They Live.",
        "The hotel is 5 min. from the station and 20 sec. by car.",
        "See fig. in the annex, vol. of 1923 and no. of copies.",
        "Prices at nos. to the left are in pounds, said St. and Co. the grocers.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Full stops before small words, and pronouns with a capital after a comma."""
    if a.target is None:
        return
    words, before = _words(a.target), _Before(a, a.target)
    stops = [hit for segment in segments for hit in _stops(a, segment.span, words, before)]
    begun = sum(len(_SENTENCE.findall(a.text, *segment.span)) for segment in a.segments) if len(stops) > _FEW else 0
    # A text that begins most of its sentences in small letters does so by habit.
    if len(stops) <= max(_FEW, begun):
        yield from stops
    for segment in segments:
        yield from _pronouns(a, segment.span)


def _stops(a: Analysis, span: Span, words: Mapping[str, str], before: _Before) -> Iterator[Hit]:
    for found in _STOP.finditer(a.text, *span):
        kind = words.get(found[1])
        if kind is None or not before.is_whole_word(span, found.start()):
            continue
        place = Span(*found.span())
        joined, begun = f" {found[1]}", f". {found[1].capitalize()}"
        yield Hit(
            (place,),
            f"a full stop stands before “{found[1]}”, where the sentence goes on",
            why=_WHY,
            help="take the full stop out"
            if kind == "on"
            else "take the full stop out, or give the next word a capital",
            fix=Fix((Edit(Span(place.start, place.start + 1), ""),), "unsafe", "Take the full stop out"),
            alternatives=(joined, begun),
            data={"kind": kind},
        )


class _Before:
    """Tells a word before a full stop from a short form; what is asked of the whole document is asked once."""

    def __init__(self, a: Analysis, pack: Pack) -> None:
        self._a = a
        self._abbreviations = pack.settings["target"]["abbreviations"]

    def is_whole_word(self, span: Span, stop: int) -> bool:
        """Whether a word, a name or a year that is no short form ends at ``stop``."""
        text, lexicon = self._a.text, self._a.lexicon
        before = _BEFORE.search(text, max(span.start, stop - _LONGEST_WORD), stop)
        if before is None:
            return False
        word, lower = before[1], before[1].lower()
        if word[0].isdigit():
            return True
        if len(word) < _FEWEST_LETTERS or lower in self._abbreviations:
            return False
        if word[0].isupper():
            return word in self._without_stop or (len(word) >= _FEWEST_OF_A_NAME and lower in lexicon)
        return lexicon.is_dictionary_word(lower) and not _UNIT.search(text, max(span.start, stop - 8), stop)

    @cached_property
    def _without_stop(self) -> frozenset[str]:
        """The names that the document has without a full stop behind them: these are no short forms."""
        return frozenset(_NAME.findall(self._a.text))


def _pronouns(a: Analysis, span: Span) -> Iterator[Hit]:
    for found in _PRONOUN.finditer(a.text, *span):
        if not a.lexicon.is_dictionary_word(found[2]):
            continue
        place = Span(found.start(), found.end(1))
        capital = found.start(1)
        yield Hit(
            (place,),
            f"“{found[1]}” has a capital in the middle of the sentence",
            why=_WHY,
            help="write it small, or end the sentence before it",
            fix=Fix((Edit(Span(capital, capital + 1), found[1][0].lower()),), "unsafe", "Write it small"),
            alternatives=(f", {found[1].lower()}", f". {found[1]}"),
            data={"kind": "pronoun"},
        )


@cache
def _words(pack: Pack) -> Mapping[str, str]:
    """Small words by what they do after a full stop: carry the sentence on, or begin one as well."""
    return {word: kind for word, kind, *_ in pack.rows("borders") if kind in ("on", "either")}
