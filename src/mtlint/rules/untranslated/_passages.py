"""Cuts a document into units (sentences, quotations) and finds the runs of them that are not in the target language.

The word table of the target language decides what is in doubt: of the lower-case words of an English sentence the
dictionary knows nine in ten, of a sentence in another language with the same alphabet two in ten. Only what is in doubt
is shown to langdetect.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.rules.untranslated._units import OTHER_SCRIPT, Kind, Unit, count_words, long_paragraph
from mtlint.rules.untranslated._vocabulary import (
    Vocabulary,
    all_unknown,
    are_unknown_near,
    unknown_words,
    vocabulary,
)
from mtlint.text.scripts import is_syllabic
from mtlint.text.tokens import tokenise
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.langid import Guess
    from mtlint.text.tokens import Token

# A sentence is in doubt if the target's dictionary knows at most this share of its lower-case words.
_KNOWN_OF_FEW, _KNOWN_OF_MANY, _MANY, _LEAST_WORDS, _LEAST_LOWER = 0.5, 0.6, 8, 5, 4
_LEAST_UNKNOWN, _SHORT_SEGMENT = 3, 12
_TITLE_WORDS = 12
_LEAST_SIGNS = 10
_SAMPLE, _NAMES_SHARE = 1_500, 0.4

_STRETCH = lazy("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7ff\uf900-\ufaff][^A-Za-z\u00c0-\u024f]*")
_LATIN_WORD = lazy("[A-Za-z\u00c0-\u024f]+")
_BETWEEN_WORDS, _BETWEEN_LENGTH = 2, 30
_QUOTE = lazy('[“”„«»"]')
_QUOTES = '“”„«»"‘’'
_SENTENCE_END = ".!?…。！？।؟۔։።។"
_BEFORE_SENTENCE = _SENTENCE_END + _QUOTES + ":–—"
# Signs of program code and of text read in the wrong encoding: nothing that a language can be told from.
_NO_PROSE = lazy("[{}<>=_;|\\\\/#$^~]|[ÃÂÐÑ][\u0080-\u00bf‘-•…]|â[€„]|\ufffd")
_NO_PROSE_SIGNS, _NO_PROSE_SHARE = 3, 0.02


class Passage(NamedTuple):
    """Neighbouring units in another language: one place for each paragraph they stand in."""

    places: tuple[Unit, ...]
    words: int
    sentences: int
    guess: Guess


def passages(a: Analysis, segments: Sequence[Segment]) -> tuple[list[Passage], int]:
    """The passages in another language, and the number of words of the segments."""
    found = units(a, segments)
    total = sum(unit.words for unit in found)
    runs = [_passage(a, run) for run in _runs(found)]
    return [passage for passage in runs if passage is not None], total


def units(a: Analysis, segments: Sequence[Segment]) -> list[Unit]:
    """The units of the segments in order; none where no segment holds a foreign one."""
    if not a.target_lang:
        return []
    if a.target is None:
        return [long_paragraph(a, segment) for segment in segments]
    words = vocabulary(a.target)
    telling = segments if a.other_script else a.holding(a.once(all_unknown), segments)
    if not any(_Cutter(a, segment, words).holds_foreign() for segment in telling):
        return []
    return [unit for segment in segments for unit in _Cutter(a, segment, words).units()]


def _runs(found: list[Unit]) -> Iterator[list[Unit]]:
    """The runs from one foreign unit to another, with the short units between them."""
    for is_target, group in groupby(found, key=lambda unit: unit.kind == "target"):
        run = list(group)
        if is_target:
            continue
        while run and run[0].kind != "foreign":
            del run[0]
        while run and run[-1].kind != "foreign":
            del run[-1]
        if run:
            yield run


def _passage(a: Analysis, run: list[Unit]) -> Passage | None:
    sample, length = [], 0
    for unit in run:
        if unit.kind == "foreign" and length < _SAMPLE:
            sample.append(a.slice(unit.span))
            length += unit.span.end - unit.span.start
    from mtlint.text.langid import identify

    guess = identify(_without_names(" ".join(sample)), a.target_lang)
    if guess is None:
        return None
    places = []
    for segment, group in groupby(run, key=lambda unit: unit.segment):
        part = list(group)
        span = Span(part[0].span.start, part[-1].span.end)
        places.append(Unit(span, segment, sum(unit.words for unit in part), "foreign"))
    return Passage(tuple(places), sum(place.words for place in places), len(run), guess)


def _without_names(text: str) -> str:
    """The text without its capitalised words where they are so many that names would decide its language."""
    if OTHER_SCRIPT.search(text):
        return text
    words = text.split()
    plain = [word for word in words if not word[0].isupper()]
    return " ".join(plain) if len(words) - len(plain) > _NAMES_SHARE * len(words) else text


class _Cutter:
    """Cuts one segment into units."""

    def __init__(self, a: Analysis, segment: Segment, vocabulary: Vocabulary) -> None:
        self._a = a
        self._text = a.text
        self._segment = segment
        self._vocabulary = vocabulary

    def holds_foreign(self) -> bool:
        """Whether one of the units is foreign; what has too few unknown words for it is not looked at closely."""
        if self._has_other_script():
            units = self._by_script()
        elif not are_unknown_near(self._a, self._a.runs(self._segment)):
            return False
        elif self._has_few_unknown():
            units = self._by_words()
        else:
            sentences = (
                s for s in self._a.sentences(self._segment) if are_unknown_near(self._a, self._a.slice(s).split())
            )
            units = [unit for sentence in sentences for unit in self._sentence(sentence)]
        return any(unit.kind == "foreign" for unit in units)

    def units(self) -> list[Unit]:
        """The units of the segment in order."""
        return self._by_script() if self._has_other_script() else self._by_words()

    def _has_other_script(self) -> bool:
        return self._a.other_script and OTHER_SCRIPT.search(self._text, *self._segment.span) is not None

    def _by_words(self) -> list[Unit]:
        """The units of a segment in one script. A segment with hardly an unknown word is one unit."""
        if self._has_few_unknown():
            words = len(self._a.runs(self._segment))
            kind: Kind = self._kind(self._segment.span) if words <= _SHORT_SEGMENT else "target"
            return [Unit(self._segment.span, self._segment, words, kind)]
        return [unit for sentence in self._a.sentences(self._segment) for unit in self._sentence(sentence)]

    def _has_few_unknown(self) -> bool:
        return len({*unknown_words(self._a, self._a.runs(self._segment))}) < _LEAST_UNKNOWN

    def _by_script(self) -> list[Unit]:
        """The units of a segment with letters of another script: its sentences in that script, and what is between."""
        found, at, end = [], self._segment.span.start, self._segment.span.end
        for span in self._stretches():
            if self._is_sentence(span):
                found += [*self._between(Span(at, span.start)), self._unit(span, "foreign")]
                at = span.end
        if not found and not _LATIN_WORD.search(self._text, at, end):
            return [self._unit(self._segment.span, "open")]
        return [*found, *self._between(Span(at, end))]

    def _sentence(self, sentence: Span) -> list[Unit]:
        """A sentence as one unit, or in pieces where a quotation in it differs from the rest."""
        pieces = self._pieces(sentence) if _QUOTE.search(self._text, *sentence) else []
        kinds = [self._kind(piece) for piece in pieces]
        if "foreign" not in kinds or "target" not in kinds:
            return [self._unit(sentence, "foreign" if "foreign" in kinds else self._kind(sentence))]
        return [
            self._unit(piece, "target" if kind == "foreign" and self._is_title(piece) else kind)
            for piece, kind in zip(pieces, kinds, strict=True)
        ]

    def _pieces(self, sentence: Span) -> list[Span]:
        """The sentence cut at its quotation marks; what holds no letter is left out."""
        pieces, at = [], sentence.start
        marks = [found.start() for found in _QUOTE.finditer(self._text, *sentence)]
        for mark in (*marks, sentence.end):
            piece = self._text[at:mark]
            span = Span(at + len(piece) - len(piece.lstrip()), mark - len(piece) + len(piece.rstrip()))
            if any(map(str.isalpha, piece)):
                pieces.append(span)
            at = mark + 1
        return pieces

    def _kind(self, span: Span) -> Kind:
        words = [token.text for token in self._within(span) if token.kind == "word"]
        lower = [word for word in words if word.islower() and len(word) > 1]
        known = len(lower) - sum(map(self._vocabulary.is_unknown, lower))
        allowed = (_KNOWN_OF_MANY if len(lower) >= _MANY else _KNOWN_OF_FEW) * len(lower)
        if known > allowed:
            return "target"
        if len(words) < _LEAST_WORDS or len(lower) < _LEAST_LOWER:
            return "open"
        return "target" if self._is_no_prose(span) else "foreign"

    def _is_no_prose(self, span: Span) -> bool:
        signs = len(_NO_PROSE.findall(self._text, *span))
        return signs >= _NO_PROSE_SIGNS and signs > _NO_PROSE_SHARE * (span.end - span.start)

    def _is_title(self, piece: Span) -> bool:
        """Whether a quotation within a sentence may be a title: it has no stop of its own and is not long."""
        text = self._text
        around = {text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]}
        quoted = around <= {*_QUOTES}
        words = sum(token.kind == "word" for token in self._within(piece))
        return quoted and words < _TITLE_WORDS and text[piece.end - 1] not in ",.!?…"

    def _stretches(self) -> list[Span]:
        """The stretches in another script, over a Latin name or two within them."""
        spans: list[Span] = []
        for found in _STRETCH.finditer(self._text, *self._segment.span):
            end = found.end() - len(found.group()) + len(found.group().rstrip(" \t\n([{“„«"))
            floor = spans[-1].end if spans else self._segment.span.start
            if spans and self._is_bridge(Span(floor, found.start())):
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(self._opening(floor, found.start()), end))
        return spans

    def _opening(self, floor: int, start: int) -> int:
        """Where the sentence of a stretch begins: a figure or a Latin name may stand first."""
        low = max(floor, start - _BETWEEN_LENGTH)
        before = self._text[low:start]
        lead = Span(
            max((low + before.rfind(mark) + 1 for mark in _BEFORE_SENTENCE if mark in before), default=low), start
        )
        if (lead.start == low > floor) or not self._is_bridge(lead):
            return start
        return start - len(self._text[lead.start : start].lstrip())

    def _is_bridge(self, span: Span) -> bool:
        if span.end - span.start > _BETWEEN_LENGTH:
            return False
        names = _LATIN_WORD.findall(self._text, *span)
        if len(names) > _BETWEEN_WORDS:
            return False
        return all(len(name) == 1 or not name.islower() or self._vocabulary.is_unknown(name) for name in names)

    def _is_sentence(self, span: Span) -> bool:
        """Whether a stretch is long enough for a sentence and stands where one begins and ends."""
        text, inside = self._text, self._text[span.start : span.end]
        signs = sum(map(str.isalpha, inside)) if is_syllabic(inside) else 0
        if len(inside.split()) < _LEAST_WORDS and signs < _LEAST_SIGNS:
            return False
        before = text[self._segment.span.start : span.start].rstrip()[-1:]
        after = text[span.end : self._segment.span.end].lstrip()[:1]
        if before and before not in _BEFORE_SENTENCE:
            return False
        # Some syllabic scripts have no full stop: a capital that follows begins the next sentence.
        ends = not after or inside[-1] in _SENTENCE_END or inside[-1] in _QUOTES or after in _QUOTES
        return ends or (signs > 0 and after.isupper())

    def _between(self, span: Span) -> list[Unit]:
        if not any(token.kind == "word" for token in self._within(span)):
            return []
        return [self._unit(span, self._kind(span))]

    def _unit(self, span: Span, kind: Kind) -> Unit:
        return Unit(span, self._segment, count_words(self._text[span.start : span.end]), kind)

    def _within(self, span: Span) -> list[Token]:
        return tokenise(self._text, *span)
