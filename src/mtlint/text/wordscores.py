"""How much a single word speaks for the source language: a log likelihood ratio (natural log) against the target language.

The ratio of a word is read from two memory-mapped tables (see ``lang/LICENSE-DATA.md``); what the tables do not hold is
judged by its parts: an elided article, the halves of a compound, a known relative with another ending, its accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.text.scripts import has_latin, in_other_script, is_syllabic
from mtlint.text.tokens import fold_apostrophes, normalised

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon

HIGHEST, LOWEST = 6.0, -4.0
"""The most and the least that one word can say."""

_CONTRACTIONS = frozenset(("s", "re", "ve", "ll", "d", "m"))
_ENGLISH_TAIL = 1.5
_FUNCTION_WORD, _ELISION = 4.6, 4.6
_UNKNOWN, _DERIVED = -0.5, -2.0
# What a word in neither table gains by an accent, a known relative or a telling ending. Of 559 unknown lower-case words
# in 657,000 words of human English none had a French accent, 6 a relative and 2 such an ending; the values and the
# endings were chosen with these words in sight.
_ACCENT, _RELATIVE, _ENDING = 5.0, 4.7, 4.7
_SHORT_ACCENT = 2.0
_COMMON, _PREFIXED = 4.0, 4.0
_COMPOUND_CLEAREST = 0.9
_PART = 5.0
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_SHORTEST_STEM, _LONGEST_PARTS, _LONGEST_WORD = 4, 6, 60
_ENGLISH_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "able", "ish", "like", "isation", "ization")


def ratio(level: int) -> float:
    """The log likelihood ratio that a level of a word table stands for (see ``lang/LICENSE-DATA.md``)."""
    return level / 1.5 - 4


class WordModel:
    """Word scores of one source language against a target language, remembered per distinct word.

    Without a source pack only words in another script speak for the source.
    """

    __slots__ = (
        "_clitics",
        "_elisions",
        "_endings",
        "_functions",
        "_honorifics",
        "_joints",
        "_memo",
        "_pack",
        "_prefixes",
        "_relatives",
        "_spellings",
        "_strong",
        "_table",
        "accents",
        "lexicon",
    )

    def __init__(self, pack: Pack | None, lexicon: Lexicon) -> None:
        settings = pack.settings["source"] if pack else {}
        self.lexicon = lexicon
        self.accents: str = settings.get("accents", "")
        self._pack = pack
        self._table = pack.words if pack else None
        self._honorifics = frozenset(settings.get("honorifics", ()))
        self._clitics = frozenset(settings.get("clitics", ()))
        self._elisions = frozenset(settings.get("elisions", ()))
        self._joints: tuple[str, ...] = tuple(settings.get("joints", ()))
        self._functions = frozenset(settings.get("function_words", ()))
        self._endings: tuple[str, ...] = tuple(sorted(settings.get("inflections", ()), key=len, reverse=True))
        self._relatives: tuple[str, ...] = tuple(settings.get("base_endings", ()))
        self._strong: tuple[str, ...] = tuple(settings.get("telling_endings", ()))
        self._prefixes: tuple[str, ...] = tuple(settings.get("prefixes", ()))
        self._spellings = frozenset(settings.get("spellings", ()))
        self._memo: dict[str, float] = {}

    def score(self, word: str) -> float:
        """The log likelihood ratio of a word as it stands in the text, between ``LOWEST`` and ``HIGHEST``."""
        score = self._memo.get(word)
        if score is None:
            if len(self._memo) >= MAX_MEMO:
                self._memo.clear()
            score = max(LOWEST, min(HIGHEST, self._score(normalised(word))))
            if len(word) <= _LONGEST_WORD:
                self._memo[word] = score
        return score

    def is_ambiguous(self, word: str) -> bool:
        """Whether a function word of the source is a word or a common abbreviation in the target too (``la``, ``il``)."""
        return word in self._functions and (
            len(word) < _SHORTEST_STEM - 1
            or self.lexicon.is_dictionary_word(word)
            or self.lexicon.zipf(word) >= _COMMON
        )

    def known(self, word: str) -> bool:
        """Whether the source table holds the word (lower-case)."""
        return self._table is not None and self._table.get(word) is not None

    def has_translation(self, word: str) -> bool:
        """Whether the glossary of the source translates the word (lower-case): a common noun then, and no name."""
        return self._pack is not None and _is_translated(self._pack, word)

    def is_honorific(self, word: str) -> bool:
        """Whether the word (lower-case) is a form of address before a name (*Mme*)."""
        return word in self._honorifics

    def elided(self, word: str) -> str:
        """What follows an elided article or pronoun (``hôpital`` in ``l'hôpital``); empty where there is none."""
        if word.isascii() and word.isalpha():
            return ""  # nearly every word, and the question is asked for each
        before, mark, after = fold_apostrophes(word).partition("'")
        return after if mark and before.lower() in self._elisions else ""

    def _score(self, word: str) -> float:
        if in_other_script(word):
            return self._script(word)
        if self._table is None or len(word) > _LONGEST_WORD:
            return LOWEST
        if len(word) == 1:
            return 3.0 if word in self.accents else -1.0
        value = self._table.get(word)
        if value is not None:
            own = ratio(value)
            return max(own, _FUNCTION_WORD) if word in self._functions else own
        if word in self._functions:
            return _FUNCTION_WORD
        return LOWEST if word in self.lexicon else self._by_parts(word)

    def _by_parts(self, word: str) -> float:
        if "ß" in word and (folded := word.replace("ß", "ss")) not in self.lexicon:
            return self._score(folded)  # so the tables hold it
        if "'" in word:
            return self._apostrophe(word)
        if "-" in word or "‐" in word or "‑" in word:
            return self._compound(word)
        return self._unknown(word)

    @staticmethod
    def _script(word: str) -> float:
        """A run of foreign letters speaks for itself; a lone one (α, Ω) or a mixed word does not."""
        if has_latin(word):
            return 0.0
        return HIGHEST if len(word) > 1 or is_syllabic(word) else 0.0

    def _apostrophe(self, word: str) -> float:
        before, _, after = word.partition("'")
        if before in self._elisions and self._is_elidable(after):
            return max(self._score(after), 0.0) + _ELISION
        stem, _, tail = word.rpartition("'")
        if tail == "t":
            stem = stem.removesuffix("n")
        elif tail not in _CONTRACTIONS:
            return -1.0
        score = self._score(stem) if len(stem) > 1 else LOWEST
        return score - _ENGLISH_TAIL if score > _FUNCTION_WORD else LOWEST

    def _is_elidable(self, word: str) -> bool:
        """An elision stands before a vowel or h; where the rest is a word of the target only, it is slang (``t'other``)."""
        first = unicodedata.normalize("NFD", word[:1])[:1]
        if first not in "aeiouhyœæ" or (first == "y" and len(word) > 1) or word in ("em", "ll", "er", "im"):
            return False
        if self.lexicon.is_dictionary_word(word) and not self.known(word):
            return False
        return len(word) > 1 or first in "ay"

    def _compound(self, word: str) -> float:
        parts = [part for part in re.split("[-‐‑]", word) if part][:_LONGEST_PARTS]
        if len(parts) > 1 and parts[-1] in self._clitics:
            host = next(part for part in reversed(parts[:-1]) if part != "t" or part is parts[0])
            if self.score(host) > LOWEST and not self.lexicon.is_dictionary_word(host):
                return max(self.score(host), 0.0) + _FUNCTION_WORD
        if len(set(parts)) == 1 and not self._accented(word):
            return 0.0
        if word in self._spellings:
            return _FUNCTION_WORD
        scores = [self.score(part) for part in parts]
        if scores[-1] >= _PREFIXED and all(part in self._prefixes for part in parts[:-1]):
            return scores[-1]
        if scores[-1] >= _FUNCTION_WORD and not self.lexicon.is_dictionary_word(parts[-1]):
            clear = scores
        else:
            clear = [score for part, score in zip(parts, scores, strict=True) if len(part) > _SHORTEST_STEM]
        clearest = max(clear, default=LOWEST)
        return max(sum(scores) / len(scores), _COMPOUND_CLEAREST * clearest if clearest >= _PREFIXED else LOWEST)

    def _unknown(self, word: str) -> float:
        if not all(letter in self.accents or letter in _PLAIN for letter in word):
            return _UNKNOWN
        score = _UNKNOWN
        if len(word) < _SHORTEST_STEM:
            return score + (_SHORT_ACCENT if self._accented(word) else 0.0)
        if self._is_derived(word):
            return _DERIVED
        if self._is_joined(word):
            return HIGHEST
        if self._accented(word):
            score += _ACCENT
        if word.endswith(self._strong):
            score += _ENDING
        kin = self._has_relative(word) or self._is_prefixed(word) or self._has_cognate(word)
        return score + (_RELATIVE if kin else 0.0)

    def _accented(self, word: str) -> bool:
        return any(letter in self.accents for letter in word)

    def _is_derived(self, word: str) -> bool:
        """Whether words of the target explain the word: one with a common ending, or two written together."""
        for ending in _ENGLISH_ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM - 1 and self.lexicon.is_dictionary_word(stem):
                return True
        return any(
            self.lexicon.is_dictionary_word(word[:cut]) and self.lexicon.is_dictionary_word(word[cut:])
            for cut in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM + 1)
        )

    def _is_prefixed(self, word: str) -> bool:
        """Whether the word is one of the source alone behind a prefix (*surperformant*)."""
        stems = (word.removeprefix(prefix) for prefix in self._prefixes)
        return any(len(stem) >= _SHORTEST_STEM and stem != word and self._ratio(stem) >= _PREFIXED for stem in stems)

    def _has_cognate(self, word: str) -> bool:
        """Whether a regular change of the ending makes a word of the target (*sarcome*: sarcoma)."""
        return self._pack is not None and any(
            word.endswith(ending)
            and len(word) - len(ending) >= _SHORTEST_STEM
            and self.lexicon.is_dictionary_word(word.removesuffix(ending) + replacement)
            for ending, replacement in _changes(self._pack)
        )

    def _is_joined(self, word: str) -> bool:
        """Whether two words of the source alone make up the word, with or without a joint (*Sicherheit-s-berater*)."""
        for cut in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM + 1) if self._joints else ():
            if self._ratio(word[cut:]) < _PART:
                continue
            heads = (word[:cut].removesuffix(joint) for joint in self._joints)
            if any(len(head) >= _SHORTEST_STEM and self._ratio(head) >= _PART for head in heads):
                return True
        return False

    def _ratio(self, word: str) -> float:
        """What the source table says about a word; ``LOWEST`` where it is silent."""
        value = self._table.get(word) if self._table else None
        return LOWEST if value is None else ratio(value)

    def _has_relative(self, word: str) -> bool:
        """Whether the source table knows the word with another ending and the target does not.

        Rare forms of common verbs (``apaisait``) are in no table of this size, but their infinitives are.
        """
        for ending in self._endings:
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < _SHORTEST_STEM:
                continue
            if any(self._ratio(stem + other) >= _FUNCTION_WORD for other in self._relatives):
                return True
        return False


@cache
def _is_translated(pack: Pack, word: str) -> bool:
    """Whether the glossary has a row for the word; German writes its nouns there with a capital."""
    return any(
        row[0].lower() == word for form in (word, word.capitalize()) for row in pack.rows_beginning("glossary", form)
    )


@cache
def _changes(pack: Pack) -> tuple[tuple[str, str], ...]:
    """The endings of the source that stand for another ending of the target."""
    return tuple((row[0], row[1]) for row in pack.rows("cognates") if row[0] != row[1])
