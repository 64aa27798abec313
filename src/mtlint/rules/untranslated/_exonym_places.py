"""Whether an exonym in a paragraph is used as a name of its own, and how it is written in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Span
from mtlint.patterns import lazy
from mtlint.rules.untranslated._exonyms import CALENDAR, Match
from mtlint.text.names import titles

if TYPE_CHECKING:
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

# Capitals in front of a name that do not make it part of a longer one.
_OPENERS = frozenset((
    "a", "about", "across", "after", "against", "amid", "an", "and", "around", "as", "at", "before", "behind",
    "between", "beyond", "both", "but", "by", "despite", "during", "for", "from", "greater", "if", "in", "inside",
    "into", "like", "near", "of", "off", "on", "or", "out", "outside", "over", "since", "than", "that", "the",
    "though", "through", "to", "toward", "towards", "under", "unlike", "until", "via", "when", "where", "whether",
    "which", "while", "with", "within", "without", "yet",
))  # fmt: skip
_TIME = frozenset((
    "after", "and", "before", "between", "by", "during", "each", "early", "every", "from", "in", "last", "late",
    "mid", "next", "of", "on", "since", "this", "through", "till", "to", "until",
))  # fmt: skip
# Before a day or month with a capital that its own language does not give it.
_SURE_TIME = frozenset(("on", "in", "since", "until", "last", "next", "every", "this"))
# Verbs of which a name is the subject: no noun follows that an article could belong to.
_VERBS = frozenset(
    ("is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "said", "says", "must")
)
_NAMING = frozenset(("called", "name", "named", "word", "titled", "entitled", "dubbed", "christened", "as", "title"))
_DAY_BEFORE = lazy(r"(?<!\d)(?:[12]?\d|3[01])(?:\.|er|st|nd|rd|th)?[ \u00a0]\Z")
_YEAR_AFTER = lazy(r"[ \u00a0](?:1[89]|20)\d\d(?!\w)")
_OPEN_QUOTES, _CLOSE_QUOTES = "“«\"„‘'*_", "”»\"“’'*_"
_NOT_PROSE_BEFORE, _NOT_PROSE_AFTER = "/@#_=&~\\", "/@_=&~\\"
_SHORT, _QUOTE_REACH, _TITLE_WORDS, _FEW, _WINDOW = 4, 60, 6, 3, 24


class Place(NamedTuple):
    """A match with its paragraph: whether it is used as a name of its own in running English."""

    a: Analysis
    segment: Segment
    match: Match

    @property
    def span(self) -> Span:
        """The tokens of the match, with what English has joined to them."""
        tokens = self.a.tokens(self.segment)
        return Span(tokens[self.match.first].start, tokens[self.match.last].end)

    @property
    def whole(self) -> Span:
        """The span with the article that has to go."""
        start = self.a.tokens(self.segment)[self.match.first - 1].start if self.has_article else self.span.start
        return Span(start, self.span.end)

    def stands(self, names: set[str]) -> bool:
        """Whether the name is to be reported; ``names`` are those the text uses inside longer names."""
        row, span, text = self.match.exonym, self.span, self.a.text
        if span.start and (
            text[span.start - 1] in _NOT_PROSE_BEFORE or text[span.end : span.end + 1] in tuple(_NOT_PROSE_AFTER)
        ):
            return False
        if self.match.tail.startswith("-") and not self.a.lexicon.is_dictionary_word(self.match.tail[1:]):
            return False
        if row.kind in CALENDAR and not self._is_date():
            return False
        if self.is_in_a_name() or (not row.rest and row.source in names):
            return False
        return not (self._follows_particle() or self._is_presented() or self._is_foreign_sentence())

    def is_in_a_name(self) -> bool:
        """Whether a capital stands directly before or behind."""
        before, behind = self._neighbour(-1), self._neighbour(1)
        if behind and behind[0].isupper() and not self.match.shouted:
            return behind.lower() not in titles(self.a.target)  # a title is no part of the name (*Moscou Mayor*)
        if not before or not before[0].isupper() or self.match.exonym.kind in CALENDAR:
            return False
        return before.lower() not in _OPENERS and not before.endswith("ing")

    def edits(self) -> tuple[Edit, ...]:
        """The edits that put the English name in, and take out an article that it does not have in English."""
        span, row = self.span, self.match.exonym
        target = row.target
        if target.startswith("the ") and self._neighbour(-1).lower() in ("the", "a", "an"):
            target = target[4:]
        elif target[0].islower() and self._sentence().start == span.start:
            target = target[0].upper() + target[1:]
        name = Edit(Span(span.start, span.end - len(self.match.tail)), target.upper() if self.match.shouted else target)
        if not self.has_article:
            return (name,)
        return (Edit(Span(self.whole.start, span.start), ""), name)

    @property
    def has_article(self) -> bool:
        """Whether *the* stands before the name of a place that has none in English, and no noun behind it needs it."""
        row, behind = self.match.exonym, self._neighbour(1).lower()
        if row.kind in ("weekday", "month", "language") or row.target.lower().startswith("the ") or self.match.tail:
            return False
        return self._neighbour(-1).lower() == "the" and (not behind or behind in _OPENERS or behind in _VERBS)

    def _neighbour(self, step: int) -> str:
        """The word directly before or behind, over one blank; empty where there is none."""
        tokens = self.a.tokens(self.segment)
        at = self.match.first - 1 if step < 0 else self.match.last + 1
        if not 0 <= at < len(tokens) or tokens[at].kind != "word":
            return ""
        low, high = sorted((tokens[at], tokens[self.match.first if step < 0 else self.match.last]))
        return tokens[at].text if self.a.text[low.end : high.start] in (" ", "\u00a0") else ""

    def _is_date(self) -> bool:
        """Whether a day or month is used as one: always in small letters, otherwise only next to figures or *on*, *in*."""
        span, text, row = self.span, self.a.text, self.match.exonym
        shown = text[span.start : span.end]
        dated = bool(_DAY_BEFORE.search(text, max(0, span.start - 6), span.start) or _YEAR_AFTER.match(text, span.end))
        if row.kind == "month" and self.a.lexicon.is_dictionary_word(row.source.lower()):
            return dated and shown[0].islower() == row.source[0].islower()
        before = self._neighbour(-1).lower()
        opens = self._sentence().start == span.start
        if shown[0].isupper() and row.source[0].islower():
            return dated or before in _SURE_TIME or (opens and text[span.end : span.end + 1] == ",")
        if row.source[0].islower() and len(row.source) >= _SHORT:
            return True
        return dated or before in _TIME

    def _follows_particle(self) -> bool:
        """Whether a small word of the source language joins the name to another (*Journal de Genève*)."""
        before = self._neighbour(-1)
        particles = self.match.exonym.pack.settings["source"].get("particles", ())
        return before in particles and before not in ("in", "a") and before.lower() not in _OPENERS

    def _is_presented(self) -> bool:
        """Whether the text shows the name as a foreign one: in a short quotation, in parentheses, after *called*."""
        text, (start, end) = self.a.text, self.span
        if self._neighbour(-1).lower() in _NAMING or (text[start - 1 : start], text[end : end + 1]) == ("(", ")"):
            return True
        left = max(
            (text.rfind(mark, max(self.segment.span.start, start - _QUOTE_REACH), start) for mark in _OPEN_QUOTES),
            default=-1,
        )
        right = min(
            (
                at
                for mark in _CLOSE_QUOTES
                if (at := text.find(mark, end, min(self.segment.span.end, end + _QUOTE_REACH))) >= 0
            ),
            default=-1,
        )
        if left < 0 or right < 0:
            return False
        inside = text[left + 1 : right].replace(text[start:end], " ").split()
        words = [word.strip(".,;:!?…") for word in inside]
        if len(words) > _TITLE_WORDS or (left and text[left - 1].isalnum()):
            return False
        return not any(word.islower() and self.a.lexicon.is_dictionary_word(word) for word in words)

    def _is_foreign_sentence(self) -> bool:
        """Whether most small-letter words of the sentence are no English words."""
        tokens, span, sentence = self.a.tokens(self.segment), self.span, self._sentence()
        known = unknown = 0
        for token in tokens[max(0, self.match.first - _WINDOW) : self.match.last + _WINDOW]:
            if token.kind != "word" or not token.text.islower() or not sentence.start <= token.start < sentence.end:
                continue
            if not span.start <= token.start < span.end:
                listed = self.a.lexicon.is_dictionary_word(token.text) or not token.text.isalpha()
                known, unknown = known + listed, unknown + (not listed)
        return unknown > known if known + unknown >= _FEW else unknown > 0 and not known

    def _sentence(self) -> Span:
        """The sentence that holds the name."""
        return self.a.sentence(self.segment, self.span.start)
