"""The words that a damaged opening may have been: one reading for each way in which a large initial goes wrong."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Literal

from mtlint.patterns import lazy
from mtlint.text.opening_grammar import agreement, is_first_person, is_noun_like, may_be_contracted
from mtlint.text.opening_model import OpeningModel, initial
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.text.lexicon import Lexicon
    from mtlint.text.opening_words import Opening

Form = Literal["replaced", "glued", "doubled", "case", "stopped", "apart", "apart-cut", "lost", "split", "moved"]
"""How an opening was damaged: Lhe, LThe, TThe, THe, L.The, L The, L he, he (for The), T he, exactlye (for Exactly)."""

# log10 of how likely each form is, as measured on French-English pairs with simulated damage.
FORM: dict[Form, float] = {
    "replaced": -3.0, "glued": -3.3, "doubled": -4.0, "case": -3.8, "stopped": -3.3,
    "apart": -3.3, "apart-cut": -3.6, "lost": -3.6, "split": -3.3, "moved": -4.0,
}  # fmt: skip
_LOST_CAPITAL = -1.2
"""The word after the kept letter begins in lower case (Lthe)."""
_RARE_OPENER = -0.5
"""A word that opens sentences does so more seldom than it is used."""
_FALSE_CAPITALS = lazy(r"[A-Z]{2}[a-z]+|[a-z][A-Z][a-z]+")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Capitals that brands put before a word of the dictionary (iPhone, eBay, X-ray) and pages write large.
_BRAND_LETTERS = frozenset("EIX")
_LIKELY, _ARTICLE, _ANY = log10(0.05), log10(0.1), -9.0
"""The least that a letter must be worth before a name, and for a word of one letter."""
_COMMON_ZIPF = 4.5
_KNOWN_ZIPF, _RARE_ZIPF = 3.0, 2.0
_LONG = 4
"""Letters a word must have to be recognised without being on the list of openers."""


class Candidate(NamedTuple):
    """A word that may have been meant; ``weight`` is log10 of its probability, ``end`` where the damage ends."""

    word: str
    form: Form
    weight: float
    end: int = 0


class Forms:
    """Reads the damage backwards."""

    def __init__(self, model: OpeningModel, lexicon: Lexicon) -> None:
        self._model = model
        self._lexicon = lexicon

    def read(self, opening: Opening) -> Iterator[Candidate]:
        """The readings, each with what its form, its being an opener and the company it keeps weigh."""
        word = opening.first
        if len(word) == 1:
            if word.isupper():
                yield from self._apart(opening)
                yield from self._whole(opening)
        elif word[0].isupper():
            yield from self._on_word(opening, [*self._replaced(opening), *self._glued(opening)])
        if len(word) > 2 and _FALSE_CAPITALS.fullmatch(word):
            spelt = self._model.spelt(word.lower())
            if spelt:
                yield from self._on_word(opening, [Candidate(spelt, "case", FORM["case"])])
        if word[0].islower() and word[1:].istitle():
            yield from self._on_word(opening, self._small(word))
        if word.islower():
            yield from self._on_word(opening, self._lost(opening))
            yield from self._on_word(opening, self._moved(word) if len(word) > _LONG else ())

    def stopped(self, letter: str, word: str, following: str) -> Candidate | None:
        """D.After for After: the kept letter was taken for an initial."""
        if word not in self._model or not self._lexicon.is_dictionary_word(word.lower()):
            return None
        if len(word) == 1 and not self._is_whole_opener(initial(letter), word, following, ""):
            return None
        found = Candidate(word, "stopped", FORM["stopped"] + self._model.any_letter(initial(letter), word))
        return self._weighed(found, following, "")

    def _on_word(self, opening: Opening, found: Iterable[Candidate]) -> Iterator[Candidate]:
        """The candidates that stand in the place of the first token."""
        for candidate in found:
            if candidate.word == "A" and not is_noun_like(opening.second):
                continue
            if may_be_contracted(candidate.word) or not opening.contracted:
                weighed = self._weighed(candidate, opening.second, opening.third)
                yield weighed._replace(end=opening.first_end)

    def _weighed(self, found: Candidate, following: str, after: str) -> Candidate:
        weight = found.weight + self._opens(found.word) + self._model.follows(found.word, following)
        return found._replace(weight=weight + agreement(found.word, following, after))

    def _opens(self, word: str) -> float:
        if word in self._model:
            return self._model.opens(word)
        return self._lexicon.zipf(word.lower()) - 9 + _RARE_OPENER

    def _replaced(self, opening: Opening) -> Iterator[Candidate]:
        """Lhe for The: the kept letter stands in the place of the first one."""
        token = opening.first
        letter = initial(token[0])
        # Before a surname (Zhe Li) the letter has to be a likely one.
        least = _LIKELY if opening.second.istitle() else _ANY
        for word in self._model.with_tail(token[1:]) if token[1:].islower() else ():
            # A name is never replaced by a name that looks like it (Liden, Biden).
            if word[0] != letter and self._lexicon.is_dictionary_word(word.lower()):
                kept = self._model.letter(letter, word)
                if kept > least:
                    yield Candidate(word, "replaced", FORM["replaced"] + kept)

    def _glued(self, opening: Opening) -> Iterator[Candidate]:
        """LThe or Lthe for The, TThe for The, UA for A: the kept letter stands before the word."""
        token, following = opening.first, opening.second
        letter, rest = initial(token[0]), token[1:]
        word = rest if rest[0].isupper() else rest.capitalize()
        if len(rest) == 1 and letter != word and not self._is_whole_opener(letter, word, following, opening.third):
            return
        if word not in self._model and not (following.islower() and self.hides_word(token)):
            return
        if letter == word[0]:
            if rest[0].isupper() and (len(rest) > 1 or (word == "I" and is_first_person(following))):
                yield Candidate(word, "doubled", FORM["doubled"])
        elif rest[0].islower() or len(rest) == 1:
            lost_capital = _LOST_CAPITAL if rest[0].islower() else 0.0
            yield Candidate(word, "glued", FORM["glued"] + lost_capital + self._model.letter(letter, word))
        else:
            yield Candidate(word, "glued", FORM["glued"] + self._model.any_letter(letter, word))

    def _small(self, token: str) -> Iterator[Candidate]:
        """The kept letter became a small one: lThe for The."""
        letter, word = initial(token[0]), token[1:]
        kept = self._model.letter(letter, word)
        if word in self._model and kept > _LIKELY and letter not in _BRAND_LETTERS:
            yield Candidate(word, "glued", FORM["glued"] + _LOST_CAPITAL + kept)

    def hides_word(self, token: str) -> bool:
        """Whether a token in itself next to unknown is a capital before a known word with a capital of its own (SAxes)."""
        word = token[1:].lower()
        return (
            len(word) >= _LONG
            and bool(_FALSE_CAPITALS.fullmatch(token))
            and (token[0] not in _BRAND_LETTERS or token[0] == token[1])
            and self._lexicon.zipf(token.lower()) < _RARE_ZIPF
            and self._lexicon.is_dictionary_word(word)
            and self._lexicon.zipf(word) >= _KNOWN_ZIPF
        )

    def _apart(self, opening: Opening) -> Iterator[Candidate]:
        """T he, L he and L The for The: the kept letter stands alone."""
        letter, token = opening.first, opening.second
        if not token.isalpha():
            return
        kept, end = initial(letter), opening.second_end
        if token.islower():
            for word in self._model.with_tail(token):
                form: Form = "split" if word[0] == letter else "apart-cut"
                weight = FORM[form] + (0.0 if form == "split" else self._model.letter(kept, word))
                yield self._weighed(Candidate(word, form, weight, end), opening.third, "")
            word = letter + token
            if word not in self._model and self._is_torn(word, token):
                yield self._weighed(Candidate(word, "split", FORM["split"], end), opening.third, "")
        elif token in self._model and self._lexicon.is_dictionary_word(token.lower()):
            found = Candidate(token, "apart", FORM["apart"] + self._model.any_letter(kept, token), end)
            yield self._weighed(found, opening.third, "")

    def _is_torn(self, word: str, rest: str) -> bool:
        """Whether a letter and what follows it are a word, and what follows is none by itself (S torm)."""
        return self._lexicon.is_listed(word.lower()) and rest not in self._lexicon

    def _whole(self, opening: Opening) -> Iterator[Candidate]:
        """U for A and J for I: words of one letter, of which the kept letter takes the place."""
        letter, following = initial(opening.first), opening.second
        for word in ("A", "I"):
            is_verb = word == "I" and self._may_follow_i(letter, following)
            if word in self._model and (is_verb or self._is_whole_opener(letter, word, following, opening.third)):
                weight = FORM["replaced"] + self._model.letter(letter, word)
                yield from self._on_word(opening, [Candidate(word, "replaced", weight)])

    def _may_follow_i(self, letter: str, following: str) -> bool:
        """Whether a word that is no noun beside a letter may be a verb or an adverb (J acknowledge)."""
        return (
            self._model.letter(letter, "I") >= _ARTICLE
            and self._lexicon.is_dictionary_word(following)
            and not following.endswith("s")
            and is_noun_like(following)
            and not self._model.is_lettered(letter, following)
        )

    def _is_whole_opener(self, letter: str, word: str, following: str, after: str) -> bool:
        """Whether A or I may stand before the next word, and not the letter as a name of its own (U turn, E bike)."""
        # Their counterparts are one or two words in the source, so the letter is one of few.
        if letter == word or following.istitle() or self._model.letter(letter, word) < _ARTICLE:
            return False
        if word == "I":
            return is_first_person(following)
        if not following.islower():
            # U 21-year-old driver, U UBS trader
            return after == "-" if following.isdecimal() else len(following) > 1 and following.isupper()
        return self._lexicon.is_dictionary_word(following) and not self._model.is_lettered(letter, following)

    def _lost(self, opening: Opening) -> Iterator[Candidate]:
        """The capital was dropped: he for The."""
        word = opening.first
        if len(word) > 1 or self._is_common(opening.second):
            for letter in _ALPHABET:
                if letter + word in self._model:
                    yield Candidate(letter + word, "lost", FORM["lost"])

    def _moved(self, token: str) -> Iterator[Candidate]:
        """The kept letter went behind the word: exactlye for Exactly."""
        word = token[:-1].capitalize()
        known = word in self._model or (word.endswith("ly") and self._lexicon.is_dictionary_word(word.lower()))
        if known and token not in self._lexicon:
            yield Candidate(word, "moved", FORM["moved"] + self._model.any_letter(initial(token[-1]), word))

    def _is_common(self, token: str) -> bool:
        return token[:1].isdigit() or self._lexicon.zipf(token.lower()) >= _COMMON_ZIPF
