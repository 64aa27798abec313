"""Scores the words of a paragraph in their company.

A word score is weakened where a capital, a name or a neighbour explains the word otherwise; what stands between words
bridges a stretch at a small price.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.text.scripts import in_other_script
from mtlint.text.spans import Scored

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mtlint.model import Span
    from mtlint.text.tokens import Token
    from mtlint.text.wordscores import WordModel

_NUMBER, _LIGHT, _HEAVY, _MASK = -0.1, -0.1, -0.4, -1.0
_LIGHT_MARKS = frozenset(",-–—'’‘\"“”«»")
STOPS, STOP = frozenset(".!?…"), -1.0
"""The marks that end a sentence, and what one of them costs a stretch."""
_OPENERS = frozenset('“«"‘:•*|')
_GUARDS = frozenset("\"“”‘'`/@.-–=()<>&")
_GARBAGE = frozenset("€™‚„†‡ˆ‰‹›¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶¸¹º¼½¾¿�√∂∫Ω≈◊")
_JOINTS = frozenset("_0123456789=$")
_GUARDED = 1.2
_CAPITAL_WEIGHT, _CAPITAL_MOST, _CAPITAL_LEAST = 0.12, 0.6, -1.0
_OPENING_WEIGHT = 0.7
# Where nouns have capitals, a capital word this much commoner in the source (e^5, 150 times) is one, and no name; a word
# that the glossary translates needs less. Of 657,000 words of human English about 35 reach it against German.
_NOUN_LEAST, _TRANSLATED_LEAST = 5.0, 4.0
# Straight behind these words of English stands a place (in Köpenick) rather than a noun, which has an article.
_BEFORE_PLACES = frozenset(("at", "from", "in", "near", "on", "to"))
# Behind these words of English a capital word that the glossary translates is a noun (of the Économie), not a name.
_BEFORE_NOUNS = frozenset(("the", "a", "an", "of", "its", "his", "her", "their", "our", "this", "that"))
_COMMON_NOUN = 4.0
_TITLE_SHARE, _CAPS_SHARE, _TITLE_WORDS = 0.7, 0.6, range(4, 15)
# Small words inside names of people and places from anywhere; those of the source language come from its pack.
_NAME_PARTICLES = frozenset(
    {"al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn"}
    | {"las", "los", "van", "von", "y"}
)
_TITLE_WEIGHT, _TITLE_MOST = 0.5, 3.0
_TARGET_NAME = 0.0
# A word of the dictionary of both languages never scores more than this (see LICENSE-DATA.md).
_SHARED = 1.4


class Scorer:
    """Scores the tokens of a paragraph in their company.

    ``small_words`` are the function words of a source language that gives its nouns a capital; None for any other.
    """

    def __init__(
        self, model: WordModel, particles: Collection[str], small_words: Collection[str] | None = None
    ) -> None:
        self.model = model
        self.particles = _NAME_PARTICLES.union(particles)
        self._small_words = small_words

    def is_noun(self, word: str) -> bool:
        """Whether a word with a capital is a noun of a language that writes its nouns so (*Regierung*), and no name."""
        if self._small_words is None or self.model.score(word) < _TRANSLATED_LEAST:
            return False
        if "-" in word:  # U-Bahnhof, but Berlin-Mitte
            return all(len(part) == 1 or self.is_noun(part) for part in word.split("-"))
        plain = word.lower()
        if plain in self.particles or plain in self._small_words or self.model.lexicon.is_known_name(plain):
            return False
        return self.model.score(word) >= _NOUN_LEAST or self.model.has_translation(plain)

    def highest(self, token: Token) -> float:
        """The highest score that a token can have in whatever company."""
        return self.highest_of_word(token.text) if token.kind == "word" else _between(token)

    def highest_of_word(self, word: str) -> float:
        """The highest score that a word can have in whatever company."""
        score = self.model.score(word)
        if score < _CAPITAL_LEAST and word[0].isupper():
            return _CAPITAL_LEAST
        return 0.0 if score < 0.0 and word in self.particles else score

    def score(self, text: str, tokens: Sequence[Token], sentences: Sequence[Span]) -> Scored:
        """The scores of all tokens of a paragraph that consists of ``sentences``."""
        scores = [0.0] * len(tokens)
        names = [False] * len(tokens)
        shared = [False] * len(tokens)
        at = 0
        for sentence in sentences:
            first = at
            while at < len(tokens) and tokens[at].start < sentence.end:
                at += 1
            _Sentence(self, text, tokens, first, at).fill(scores, names)
        for index, score in enumerate(scores):
            shared[index] = 0.0 < score < _SHARED and self.model.lexicon.is_dictionary_word(tokens[index].text)
        return Scored(tokens, scores, names, shared)


class _Sentence:
    """One sentence while its tokens are scored from left to right."""

    def __init__(self, scorer: Scorer, text: str, tokens: Sequence[Token], first: int, end: int) -> None:
        self.model = scorer.model
        self.particles = scorer.particles
        self.is_noun = scorer.is_noun
        self.text = text
        self.tokens = tokens
        self.first, self.end = first, end
        words = [token.text for token in tokens[first:end] if token.kind == "word"]
        count = max(1, len(words))
        upper = sum(word.isupper() and len(word) > 1 for word in words)
        capital = sum(word[0].isupper() for word in words)
        self.all_caps = upper / count > _CAPS_SHARE
        title = count in _TITLE_WORDS and capital / count > _TITLE_SHARE
        self.title_case = title and not self.all_caps

    def fill(self, scores: list[float], names: list[bool]) -> None:
        """Write the scores of this sentence into those of the paragraph."""
        opening, after_name = True, False
        for index in range(self.first, self.end):
            token = self.tokens[index]
            if token.kind != "word":
                scores[index] = _between(token)
                opening = token.text in _OPENERS or token.text in STOPS or (opening and token.kind == "punct")
                after_name = after_name and token.text in "-–"
                continue
            plain = self.model.score(token.text)
            if plain > 0.0 and self._says_nothing(token):
                plain = 0.0
            if in_other_script(token.text):
                scores[index], after_name = plain, False
            elif token.text[0].isupper() and not self.all_caps:
                scores[index], after_name = self._capital(index, plain, opening)
            else:
                scores[index], named = self._lower(index, plain, after_name)
                after_name = named or (after_name and token.text in self.particles)
                names[index] = named
            # The name of an English institution, or "I", says nothing about a foreign word next to it.
            foreign = plain > _TARGET_NAME and len(token.text) > 1
            names[index] = names[index] or (after_name and not opening and foreign)
            opening = False

    def _says_nothing(self, token: Token) -> bool:
        """Whether a word is part of an identifier (des_encrypt), or its accents come from a wrong encoding (stonesâ€œ)."""
        before, after = self.text[max(token.start - 1, 0) : token.start], self.text[token.end : token.end + 1]
        if before in _JOINTS or after in _JOINTS:
            return True
        if self._is_address_part(token, before, after):
            return True
        if token.text.isascii():
            return False
        mixed = token.text[1:] != token.text[1:].lower() and not token.text.isupper()
        return mixed or before in _GARBAGE or after in _GARBAGE

    def _is_address_part(self, token: Token, before: str, after: str) -> bool:
        """Whether a word stands before or behind the dot of an address that no mask knows (*example.biz*, *пример.рф*)."""
        if after == "." and self.text[token.end + 1 : token.end + 2].islower():
            return True
        return (
            before == "." and token.text[0].islower() and self.text[max(token.start - 2, 0) : token.start - 1].isalnum()
        )

    def _next(self, index: int) -> str:
        return self.tokens[index + 1].text if index + 1 < self.end else ""

    def _capital(self, index: int, score: float, opening: bool) -> tuple[float, bool]:
        """A capital in the middle of a sentence is most likely a name; at its opening it says little."""
        text = self.tokens[index].text
        word = text.lower()
        if self.model.is_honorific(word) and self._next(index)[:1].isupper():
            return score, False
        if not opening or (len(text) > 1 and text.isupper()):
            if self.is_noun(text) and not self._may_be_name(index):
                return _COMMON_NOUN, False
            if score >= _COMMON_NOUN and self._is_common_noun(index):
                return score, False
            telling = self.title_case and not self.model.lexicon.is_known_name(word)
            weight, most = (_TITLE_WEIGHT, _TITLE_MOST) if telling else (_CAPITAL_WEIGHT, _CAPITAL_MOST)
            return max(_CAPITAL_LEAST, min(most, score * weight)), True
        if self._leads_to_capital(index):
            return min(score, 0.3 if word in self.particles else 0.5), True
        return (score * _OPENING_WEIGHT if score > 0 else score), False

    def _may_be_name(self, index: int) -> bool:
        """Whether a noun is part of a name: where a place would stand, or beside a capital of another kind (Mr Weise)."""
        before = self.tokens[index - 1].text if index > self.first else ""
        if before in _BEFORE_PLACES and not self.model.has_translation(self.tokens[index].text.lower()):
            return True
        for at in (index - 1, index + 1):
            if not self.first <= at < self.end:
                continue
            text = self.tokens[at].text
            opens = at == self.first and self.model.lexicon.is_dictionary_word(text.lower())
            if text[0].isupper() and not opens and not self.is_noun(text):
                return True
        return False

    def _is_common_noun(self, index: int) -> bool:
        """Whether a capital word is a noun that was not translated, and no name: *Minister of the Économie* said."""
        before = self.tokens[index - 1].text.lower() if index > self.first else ""
        word = self.tokens[index].text.lower()
        alone = (
            before in _BEFORE_NOUNS and not self._leads_to_capital(index) and self.model.score(self._next(index)) <= 0
        )
        return alone and not self.model.lexicon.is_known_name(word) and self.model.has_translation(word)

    def _leads_to_capital(self, index: int) -> bool:
        """Whether a capital follows, at once or behind particles (Gare de Lyon, De la Tour)."""
        for at in range(index + 1, min(index + 4, self.end)):
            text = self.tokens[at].text
            if text[0].isupper() or self.model.elided(text)[:1].isupper():
                return not self.is_noun(text)
            if text not in self.particles:
                return False
        return False

    def _lower(self, index: int, score: float, after_name: bool) -> tuple[float, bool]:
        """A small word between capitals belongs to a name; a small English word needs lower-case company."""
        word, following = self.tokens[index].text, self._next(index)
        before_capital = following[:1].isupper()
        if word in self.particles and after_name:
            second = self.tokens[index + 2].text if index + 2 < self.end else ""
            if before_capital or (following in self.particles and second[:1].isupper()):
                return 0.0, True
            return min(score, _GUARDED), False
        if self.model.elided(word)[:1].isupper():
            return min(score, 0.4), True
        if "-" in word and any(part[:1].isupper() for part in word.split("-")):
            return min(score, 0.3), True
        if score > _GUARDED and (
            (before_capital and word in self.particles) or (self.model.is_ambiguous(word) and self._is_guarded(index))
        ):
            return _GUARDED, False
        return score, False

    def _is_guarded(self, index: int) -> bool:
        """Whether a neighbour may explain a function word that the target language has too."""
        before = self.tokens[index - 1] if index > self.first else None
        after = self.tokens[index + 1] if index + 1 < self.end else None
        for token in (before, after):
            if token is None:
                continue
            capital = token.text[0].isupper() and not self.is_noun(token.text)
            if capital or token.kind in ("number", "mask") or token.text in _GUARDS:
                return True
        return False


def _between(token: Token) -> float:
    """What stands between words bridges a stretch at a small price."""
    if token.kind == "number":
        return _NUMBER
    if token.kind == "mask":
        return _MASK
    if in_other_script(token.text):
        return 0.5
    if token.text in _LIGHT_MARKS:
        return _LIGHT
    return STOP if token.text in STOPS else _HEAVY
