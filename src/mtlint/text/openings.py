"""Reads a damaged first word of a paragraph: a noisy channel over how English paragraphs open.

A page sets the first letter of an article as a drop cap, in an element of its own. A translation engine that gets
``<span>L</span>es combats`` keeps the letter and translates the rest, and what arrives is “Lhe battles”, “LThe
battles”, “L The battles” … For such an opening each word *W* that could have been meant is weighed by

    log P(form of damage) + log P(W opens a paragraph) + log P(kept letter | W) + log P(kind of the next word | W)

less the same for the token as it stands (logarithms to base 10). The score of a reading is that difference: above 0
the damage is the better explanation.
"""

from __future__ import annotations

import re
from functools import cache
from math import log10
from typing import TYPE_CHECKING, Literal, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.opening_model import OpeningModel, initial, kind
from mtlint.text.opening_words import (
    Opening,
    agreement,
    keeps_odd_company,
    may_be_contracted,
    next_token,
    read_opening,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon

Form = Literal["replaced", "glued", "doubled", "case", "stopped", "apart", "apart-cut", "lost", "split"]
"""How an opening was damaged: Lhe, LThe, TThe, THe, L.The, L The, L he, he (for The), T he."""

# log10 of how likely each form is, as measured on French-English pairs with simulated damage.
_FORM: dict[Form, float] = {
    "replaced": -3.0, "glued": -3.3, "doubled": -4.0, "case": -3.8, "stopped": -3.3,
    "apart": -3.3, "apart-cut": -3.6, "lost": -3.6, "split": -3.3,
}  # fmt: skip
_UNKNOWN = -7.8
"""log10 of the probability of a word that no frequency list knows (one use in 60 million words)."""
_LOWER_CASE = -1.5
"""Opening in lower case is odd in itself."""
_LONE_LETTER = -6.0
"""A single letter as first word, at most."""
_ODD_COMPANY = -3.0
"""A real word before a word that it cannot stand before (Lt is, An Tuesday)."""
_LOST_CAPITAL = -1.2
"""The word after the kept letter begins in lower case (Lthe)."""
_MID_STOP = -1.0
"""A full stop without a blank after it is odd in itself."""

_STOPPED = lazy(r"([A-ZÀ-Þ])\.([A-Z][a-z]+)(?=[\s,])")
_ACRONYM_PLURAL = lazy(r"[A-Z]{2,}s")
_FALSE_CAPITALS = lazy(r"[A-Z]{2}[a-z]+|[a-z][A-Z][a-z]+")
_BRANDS = frozenset(("SThree",))
_PLAIN_ZIPF = 6.0
_COMMON_ZIPF = 4.5


class Reading(NamedTuple):
    """A word that may have been meant, with the place it would be written to and its score (see the module)."""

    word: str
    form: Form
    score: float
    span: Span


class _Candidate(NamedTuple):
    word: str
    form: Form
    weight: float


class Openings:
    """How paragraphs open in a target language, and with which letters in the source languages."""

    def __init__(self, target: Pack, sources: Sequence[Pack], lexicon: Lexicon) -> None:
        self._model = OpeningModel(target, sources)
        self._lexicon = lexicon

    def readings(self, text: str, start: int, end: int) -> list[Reading]:
        """What the opening of ``text[start:end]`` may have been, best first; nothing where it is plainly in order."""
        opening = read_opening(text, start, end)
        if opening is None or self._is_plain(opening):
            return []
        stopped = _STOPPED.match(text, opening.start, end)
        if stopped:
            return self._stopped(stopped, next_token(text, stopped.end(), end))
        genuine = self._genuine(opening)
        best: dict[str, Reading] = {}
        for candidate, stop in self._candidates(opening):
            reading = Reading(
                candidate.word, candidate.form, candidate.weight - genuine, Span(opening.start, stop)
            )  # fmt: skip
            if reading.word not in best or best[reading.word].score < reading.score:
                best[reading.word] = reading
        return sorted(best.values(), key=lambda reading: (-reading.score, reading.word))

    def _stopped(self, found: re.Match[str], following: str) -> list[Reading]:
        """D.After for After: the kept letter was taken for an initial."""
        letter, word = found.groups()
        if word not in self._model or not self._lexicon.is_dictionary_word(word.lower()):
            return []
        weight = _FORM["stopped"] + self._model.any_letter(initial(letter), word)
        weighed = self._weighed(_Candidate(word, "stopped", weight), following, "")
        return [Reading(word, "stopped", weighed.weight - _UNKNOWN - _MID_STOP, Span(*found.span()))]

    def _is_plain(self, opening: Opening) -> bool:
        """Whether the first word is a real word in ordinary letters, so that no table has to be asked."""
        word = opening.first
        if word in _BRANDS or _ACRONYM_PLURAL.fullmatch(word):
            return True
        if len(word) == 1 or not word[0].isupper() or not word[1:].islower():
            return False
        if keeps_odd_company(opening, self._lexicon):
            return False
        lower = word.lower()
        if len(word) == 2:
            return self._lexicon.zipf(lower) >= _PLAIN_ZIPF
        return self._lexicon.is_listed(lower)

    def _genuine(self, opening: Opening) -> float:
        """log10 of the probability that the first token is what the author wrote."""
        word = opening.first
        if word in self._model:
            weight = self._model.opens(word) + self._model.follows(word, opening.second)
        else:
            plain = word.isupper() or word[1:].islower() or word.islower()
            # Frequencies do not know case: for a word in odd letters they say nothing.
            weight = max(self._lexicon.zipf(word.lower()) - 9, _UNKNOWN) if plain else _UNKNOWN
            weight += _LOWER_CASE if word[0].islower() else 0.0
            weight += log10(0.5 if kind(opening.second) == "lower" else 0.3)
        if word.islower():
            # "he train" cannot go on: the first word is as little what was written as "He train" would be.
            weight += agreement(word.capitalize(), opening.second, opening.third)
        odd = keeps_odd_company(opening, self._lexicon)
        if len(word) == 1:
            return weight if word in "AI" and not odd else min(weight, _LONE_LETTER)
        return weight + (_ODD_COMPANY if odd else 0.0)

    def _candidates(self, opening: Opening) -> Iterator[tuple[_Candidate, int]]:
        """The readings with their weights and the place where the damaged stretch ends."""
        word, following = opening.first, opening.second
        if len(word) == 1:
            if word.isupper():
                yield from ((found, opening.second_end) for found in self._apart(word, following, opening.third))
        elif word[0].isupper():
            capital = [*self._replaced(word), *self._glued(word, following)]
            yield from (
                (self._complete(found, opening), opening.first_end)
                for found in capital
                if may_be_contracted(found.word) or not opening.contracted
            )
        spelt = self._model.spelt(word.lower()) if _FALSE_CAPITALS.fullmatch(word) and len(word) > 2 else None
        if spelt:
            yield self._complete(_Candidate(spelt, "case", _FORM["case"]), opening), opening.first_end
        if word.islower() and (len(word) > 1 or self._is_common(following)):
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
                if letter + word in self._model:
                    found = _Candidate(letter + word, "lost", _FORM["lost"])
                    if may_be_contracted(found.word) or not opening.contracted:
                        yield self._complete(found, opening), opening.first_end

    def _is_common(self, token: str) -> bool:
        return token[:1].isdigit() or self._lexicon.zipf(token.lower()) >= _COMMON_ZIPF

    def _complete(self, found: _Candidate, opening: Opening) -> _Candidate:
        """The candidate with what its being an opener and the company it keeps weigh."""
        return self._weighed(found, opening.second, opening.third)

    def _weighed(self, found: _Candidate, following: str, after: str) -> _Candidate:
        weight = found.weight + self._model.opens(found.word) + self._model.follows(found.word, following)
        return found._replace(weight=weight + agreement(found.word, following, after))

    def _replaced(self, token: str) -> Iterator[_Candidate]:
        """Lhe for The: the kept letter stands in the place of the first one."""
        letter = initial(token[0])
        if token[1:].islower():
            for word in self._model.with_tail(token[1:]):
                # A name is never replaced by a name that looks like it (Liden, Biden).
                if word[0] != letter and self._lexicon.is_dictionary_word(word.lower()):
                    yield _Candidate(word, "replaced", _FORM["replaced"] + self._model.letter(letter, word))

    def _glued(self, token: str, following: str) -> Iterator[_Candidate]:
        """LThe or Lthe for The, TThe for The, UA for A: the kept letter stands before the word."""
        letter, rest = initial(token[0]), token[1:]
        word = rest if rest[0].isupper() else rest.capitalize()
        if word not in self._model or (len(rest) == 1 and kind(following) != "lower"):
            return
        if letter == word[0]:
            if rest[0].isupper() and len(rest) > 1:
                yield _Candidate(word, "doubled", _FORM["doubled"])
        elif rest[0].islower() or len(rest) == 1:
            lost_capital = _LOST_CAPITAL if rest[0].islower() else 0.0
            yield _Candidate(word, "glued", _FORM["glued"] + lost_capital + self._model.letter(letter, word))
        else:
            yield _Candidate(word, "glued", _FORM["glued"] + self._model.any_letter(letter, word))

    def _apart(self, letter: str, token: str, following: str) -> Iterator[_Candidate]:
        """T he, L he and L The for The: the kept letter stands alone."""
        if not token.isalpha():
            return
        kept = initial(letter)
        if token.islower():
            for word in self._model.with_tail(token):
                form: Form = "split" if word[0] == letter else "apart-cut"
                weight = _FORM[form] + (0.0 if form == "split" else self._model.letter(kept, word))
                yield self._weighed(_Candidate(word, form, weight), following, "")
        elif token in self._model and self._lexicon.is_dictionary_word(token.lower()):
            found = _Candidate(token, "apart", _FORM["apart"] + self._model.any_letter(kept, token))
            yield self._weighed(found, following, "")


@cache
def openings(target: Pack, sources: tuple[Pack, ...], lexicon: Lexicon) -> Openings:
    """The openings for a pair of languages, with their tables loaded once."""
    return Openings(target, sources, lexicon)
