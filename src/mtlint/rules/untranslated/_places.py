"""From stretches of tokens to the places an editor sees: whole brackets, whole sentences, one place per cause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.spans import Fragment
    from mtlint.text.tokens import Token

# A stretch is the whole sentence if it has this share of the words, and little of the rest is the target language.
_WHOLE_SHARE, _WHOLE_WORDS = 0.6, 4
_FOREIGN_SHARE, _TARGET_WORD = 0.15, -1.0
_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]", "‘": "’"}
_OPENING = '“«"‘([•*–—-¡¿ \t\u00a0\u202f'
_QUOTES_BEFORE, _QUOTES_AFTER = '“"‘«', '”"’»'
# Words that present the next one as a word or a name of its own.
_NAMING = frozenset(
    ("called", "named", "dubbed", "nicknamed", "titled", "entitled", "termed", "word", "term", "phrase")
)
_BEFORE_CLOSING = " \u00a0\u202f.!?…,"
# How far a bracket may be from the words in it, in code points: keeps the search linear in hostile texts.
_REACH = 200


class Place(NamedTuple):
    """A place in the source language.

    ``whole``: it is a sentence or more; ``named``: a name stands next to it; ``titled``: its capitals may be a name's.
    """

    span: Span
    score: float
    named: bool
    titled: bool
    whole: bool


class Paragraph:
    """A segment with quick access to its tokens and sentences by place."""

    def __init__(self, a: Analysis, segment: Segment, score: Callable[[str], float]) -> None:
        self._score = score
        self.text = a.text
        self.span = segment.span
        self.tokens: Sequence[Token] = a.tokens(segment)
        self._starts = [token.start for token in self.tokens]
        self._sentences = a.sentences(segment)
        self._openings = [sentence.start for sentence in self._sentences]

    def places(self, fragments: Sequence[Fragment]) -> Iterator[Place]:
        """The places of the fragments, in order; whole sentences that follow each other are one place."""
        current: Place | None = None
        for fragment in fragments:
            place = self._place(fragment)
            if current is not None and self._belongs(current, place):
                current = _merged(current, place)
                continue
            if current is not None:
                yield current
            current = place
        if current is not None:
            yield current

    def words(self, span: Span) -> list[Token]:
        """The words within a span."""
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [token for token in self.tokens[first:end] if token.kind == "word"]

    def sentence(self, span: Span) -> Span:
        """The sentence that a span begins in."""
        return self._sentences[max(0, bisect_right(self._openings, span.start) - 1)]

    def around(self, span: Span, reach: int) -> tuple[list[Token], int, int]:
        """The unbroken run of words around a span, up to ``reach`` further ones, and where the span's words stand in it."""
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        low, high = first, end
        while low > max(0, first - reach) and self.tokens[low - 1].kind == "word" and self._blank(low - 1):
            low -= 1
        while high < min(len(self.tokens), end + reach) and self.tokens[high].kind == "word" and self._blank(high - 1):
            high += 1
        return list(self.tokens[low:high]), first - low, end - 1 - low

    def before(self, span: Span) -> str:
        """The token in front of a span; empty at the beginning."""
        first = bisect_left(self._starts, span.start)
        return self.tokens[first - 1].text if first else ""

    def is_quoted(self, span: Span) -> bool:
        """Whether the span fills a pair of quotation marks."""
        after = span.end
        while after < min(self.span.end, span.end + 3) and self.text[after] in _BEFORE_CLOSING:
            after += 1
        outside = span.start > self.span.start and after < self.span.end
        return outside and self.text[span.start - 1] in _QUOTES_BEFORE and self.text[after] in _QUOTES_AFTER

    def is_named_as_foreign(self, span: Span) -> bool:
        """Whether the text itself presents the words: a gloss in parentheses follows, or “the word”, “called” precedes."""
        behind = self.text[span.end : span.end + 4].lstrip('”"’» ')
        if behind[:1] == "(" and (behind[1:2].islower() or behind[1:2] in _QUOTES_BEFORE):
            return True
        first = bisect_left(self._starts, span.start)
        while first and self.tokens[first - 1].text in _QUOTES_BEFORE:
            first -= 1
        return first > 0 and self.tokens[first - 1].text.lower() in _NAMING

    def opens_sentence(self, place: int) -> bool:
        """Whether only opening marks stand between the beginning of the sentence and ``place``."""
        start = self._openings[max(0, bisect_right(self._openings, place) - 1)]
        return place - start < _REACH and not self.text[start:place].strip(_OPENING)

    def _blank(self, index: int) -> bool:
        """Whether only a blank stands between a token and the next."""
        return self.text[self.tokens[index].end : self.tokens[index + 1].start].isspace()

    def _place(self, fragment: Fragment) -> Place:
        span = Span(self.tokens[fragment.first].start, self.tokens[fragment.last].end)
        first = max(0, bisect_right(self._openings, span.start) - 1)
        last = max(first, bisect_left(self._openings, span.end) - 1)
        sentences = Span(self._sentences[first].start, self._sentences[last].end)
        if self._is_most_of(fragment, sentences):
            return Place(sentences, fragment.score, fragment.named, fragment.titled, whole=True)
        span = self._bracketed(span) or self._closed(span)
        return Place(span, fragment.score, fragment.named, fragment.titled, whole=False)

    def _is_most_of(self, fragment: Fragment, sentences: Span) -> bool:
        spoken = sum(token.kind == "word" for token in self.tokens[fragment.first : fragment.last + 1])
        if spoken < _WHOLE_WORDS:
            return False
        room, foreign = spoken / _WHOLE_SHARE - spoken, spoken * _FOREIGN_SHARE
        for step, at in ((-1, fragment.first - 1), (1, fragment.last + 1)):
            index = at
            while 0 <= index < len(self.tokens) and sentences.start <= self.tokens[index].start < sentences.end:
                if self.tokens[index].kind == "word":
                    room -= 1
                    foreign -= self._score(self.tokens[index].text) <= _TARGET_WORD
                if room < 0 or foreign < 0:
                    return False
                index += step
        return True

    def _belongs(self, before: Place, after: Place) -> bool:
        """Whether two places are one: they overlap, or whole sentences follow each other."""
        if after.span.start <= before.span.end:
            return True
        return before.whole and after.whole and self.text[before.span.end : after.span.start].isspace()

    def _bracketed(self, span: Span) -> Span | None:
        """The content of the square brackets around a span: an editor's insertion is one thing."""
        text, low, high = self.text, max(self.span.start, span.start - _REACH), min(self.span.end, span.end + _REACH)
        opened, closed = text.rfind("[", low, span.start), text.find("]", span.end, high)
        if opened < 0 or closed < 0 or "]" in text[opened : span.start] or "[" in text[span.end : closed]:
            return None
        inside = text[opened + 1 : closed]
        if len(inside.split()) > 2 * len(text[span.start : span.end].split()):
            return None
        lead = len(inside) - len(inside.lstrip())
        return Span(opened + 1 + lead, opened + 1 + len(inside.rstrip()))

    def _closed(self, span: Span) -> Span:
        """The span with the mark that closes what was opened within it."""
        end = span.end
        for opener, closer in _PAIRS.items():
            inside = self.text[span.start : end]
            if inside.count(opener) <= inside.count(closer):
                continue
            at = end
            while at < min(self.span.end, end + 3) and self.text[at] in _BEFORE_CLOSING:
                at += 1
            if at < self.span.end and self.text[at] == closer:
                end = at + 1
        return Span(span.start, end)


def beginning(text: str, most: int) -> str:
    """A text, cut at a blank where it has more than ``most`` code points."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _merged(before: Place, after: Place) -> Place:
    span = Span(before.span.start, max(before.span.end, after.span.end))
    return Place(
        span,
        before.score + after.score,
        named=before.named and after.named,
        titled=before.titled and after.titled,
        whole=before.whole or after.whole,
    )
