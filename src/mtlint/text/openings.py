"""Reads a damaged first word of a paragraph: a noisy channel over how English paragraphs open.

A page sets the first letter of an article as a drop cap, in an element of its own. A translation engine that gets
``<span>L</span>es combats`` keeps the letter and translates the rest, and what arrives is “Lhe battles”, “LThe
battles”, “L The battles” … For such an opening each word *W* that could have been meant is weighed by

    log P(form of damage) + log P(W opens a paragraph) + log P(kept letter | W) + log P(kind of the next word | W)

less the same for the token as it stands (logarithms to base 10). The score of a reading is that difference: above 0
the damage is the better explanation.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.datelines import is_bare
from mtlint.text.memo import Memo
from mtlint.text.opening_forms import Forms
from mtlint.text.opening_grammar import agreement, keeps_any_company, keeps_odd_company
from mtlint.text.opening_model import OpeningModel, kind
from mtlint.text.opening_words import Opening, next_token, read_opening
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon
    from mtlint.text.opening_forms import Form

_UNKNOWN = -7.8
"""log10 of the probability of a word that no frequency list knows (one use in 60 million words)."""
_COMPANY = {"lower": -0.3, "upper": -0.5, "digit": -0.5, "punct": -0.5}
"""What stands behind a word that is not known to open paragraphs: most such words are names, and many have two parts."""
_LOWER_CASE = -1.5
"""Opening in lower case is odd in itself."""
_LONE_LETTER = -6.0
"""A single letter as first word, at most."""
_FRAGMENT = -3.0
"""A single letter before something in lower case that is no word (S torm)."""
_FUNCTION_WORD = -1.5
"""A single letter before a function word with a capital (L The)."""
_HIDDEN_WORD = -2.5
"""A capital before a known word with a capital of its own (PPolice, SAxes)."""
_ODD_COMPANY = -3.0
"""A real word before a word that it cannot stand before (Lt is, An Tuesday)."""
_SHORT_NAME = 0.5
"""Two letters before a word that is none of the small ones (Jo sang): most likely a name."""
_MID_STOP = -1.0
"""A full stop without a blank after it is odd in itself."""

_STOPPED = lazy(r"([A-ZÀ-Þ])\.([A-Z][a-z]+|[AI](?= [a-z]))(?=[\s,])")
_ACRONYM_PLURAL = lazy(r"[A-Z]{2,}s")
_PLAIN_ZIPF = 6.0
_FREQUENT_ZIPF = 5.5
_OPENING_QUOTES, _LONGEST_PLAIN = '“"', 20


class Reading(NamedTuple):
    """A word that may have been meant, with the place it would be written to and its score (see the module)."""

    word: str
    form: Form
    score: float
    span: Span


class Openings:
    """How paragraphs open in a target language, and with which letters in the source languages."""

    def __init__(self, target: Pack, sources: Sequence[Pack], lexicon: Lexicon) -> None:
        self._model = OpeningModel(target, sources)
        self._forms = Forms(self._model, lexicon)
        self._lexicon = lexicon

    def readings(self, opening: Opening, text: str, end: int) -> list[Reading]:
        """What an opening that is not plainly in order may have been, best first.

        Args:
            opening: the first tokens of a paragraph.
            text: the text they stand in.
            end: where the paragraph ends.
        """
        stopped = _STOPPED.match(text, opening.start, end)
        if stopped:
            return self._stopped(stopped, next_token(text, stopped.end(), end))
        if self._model.is_name(opening.first) or _asks(opening, text, end):
            return []
        candidates = [*self._forms.read(opening)]
        genuine = self._genuine(opening) if candidates else 0.0
        best: dict[str, Reading] = {}
        for word, form, weight, stop in candidates:
            reading = Reading(word, form, weight - genuine, Span(opening.start, stop))
            if word not in best or best[word].score < reading.score:
                best[word] = reading
        return sorted(best.values(), key=lambda reading: (-reading.score, reading.word))

    def _stopped(self, found: re.Match[str], following: str) -> list[Reading]:
        candidate = self._forms.stopped(found[1], found[2], following)
        if candidate is None or self._model.is_name(found.group()):
            return []
        return [Reading(candidate.word, "stopped", candidate.weight - _UNKNOWN - _MID_STOP, Span(*found.span()))]

    def _genuine(self, opening: Opening) -> float:
        """log10 of the probability that the first token is what the author wrote."""
        word = opening.first
        if word in self._model:
            weight = self._model.opens(word) + self._model.follows(word, opening.second)
        else:
            weight = self._spelt(word) + _COMPANY[kind(opening.second)]
        if word.islower():
            # "he train" cannot go on: the first word is as little what was written as "He train" would be.
            weight += agreement(word.capitalize(), opening.second, opening.third)
        odd = keeps_odd_company(opening, self._lexicon)
        if len(word) == 1:
            weight = weight if word in "AI" and not odd else min(weight, _LONE_LETTER)
            return weight + self._beside_letter(word, opening.second)
        is_name = len(word) == 2 and opening.second.islower() and self._lexicon.zipf(opening.second) < _PLAIN_ZIPF
        return weight + (_ODD_COMPANY if odd else _SHORT_NAME if is_name else 0.0)

    def _beside_letter(self, letter: str, following: str) -> float:
        """What the next token says against a single letter as first word."""
        lower = following.lower()
        if following.islower():
            return 0.0 if lower in self._lexicon else _FRAGMENT
        is_function_word = (
            following.istitle() and following in self._model and self._lexicon.zipf(lower) >= _FREQUENT_ZIPF
        )
        return _FUNCTION_WORD if is_function_word and letter not in "AI" else 0.0

    def _spelt(self, word: str) -> float:
        """log10 of the probability of a word that is not known to open paragraphs."""
        plain = word.isupper() or word[1:].islower() or word.islower()
        # Frequencies do not know case: for a word in odd letters they say nothing.
        weight = max(self._lexicon.zipf(word.lower()) - 9, _UNKNOWN) if plain else _UNKNOWN
        if word[0].islower():
            return weight + _LOWER_CASE
        return weight + (_HIDDEN_WORD if self._forms.hides_word(word) else 0.0)


def find_opening(text: str, start: int, end: int, lexicon: Lexicon) -> Opening | None:
    """The opening of ``text[start:end]``; None where it is plainly in order, so that no table has to be asked."""
    opening = read_opening(text, start, end)
    return None if opening is None or _is_plain(opening, lexicon) else opening


class PlainOpeners(Memo[bool]):
    """Whether a paragraph is in order if it begins with a run of characters between blanks, whatever follows."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(self._opens_plainly)
        self._lexicon = lexicon

    def _opens_plainly(self, run: str) -> bool:
        # With an apostrophe it is a whole word and a short form of the next, or a name.
        word = run.lstrip(_OPENING_QUOTES).removesuffix(",").partition("’")[0].partition("'")[0]
        return word.isalpha() and is_bare(word) and self._is_plain(word)

    def _is_plain(self, word: str) -> bool:
        lower = word.lower()
        if not 1 < len(word) <= _LONGEST_PLAIN or word != lower.capitalize() or not keeps_any_company(word):
            return False
        return self._lexicon.is_listed(lower) and (len(word) > 2 or self._lexicon.zipf(lower) >= _PLAIN_ZIPF)


@cache
def plain_openers(lexicon: Lexicon) -> PlainOpeners:
    """The plain openers of a language, with what earlier documents have shown."""
    return PlainOpeners(lexicon)


def _asks(opening: Opening, text: str, end: int) -> bool:
    """Whether the letter stands before a question or an answer of an interview (Q When was that?)."""
    return opening.first in "QA" and opening.second.istitle() and text.find("?", opening.start, end) >= 0


def _is_plain(opening: Opening, lexicon: Lexicon) -> bool:
    """Whether the first word is a real word in ordinary letters."""
    word = opening.first
    if _ACRONYM_PLURAL.fullmatch(word):
        return True
    if len(word) == 1 or not word[0].isupper() or not word[1:].islower():
        return False
    if keeps_odd_company(opening, lexicon):
        return False
    lower = word.lower()
    if len(word) == 2:
        return lexicon.zipf(lower) >= _PLAIN_ZIPF
    return lexicon.is_listed(lower)


@cache
def openings(target: Pack, sources: tuple[Pack, ...], lexicon: Lexicon) -> Openings:
    """The openings for a pair of languages, with their tables loaded once."""
    return Openings(target, sources, lexicon)
