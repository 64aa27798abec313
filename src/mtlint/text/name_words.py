"""What a target language knows about name forms: its words, its known names and its endings."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.text.names import MIN_LETTERS, titles
from mtlint.text.translit import collapse, fold, keys

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis
    from mtlint.text.names import Form

_CURRENT = 2.5
"""Zipf value from which a form counts as current in the language: about one use in three million words."""

_ENDING_LETTERS = frozenset("adeiklmnorsty")
"""Letters that make another name or word when they are put at the end, in any language (Martin, Martina, Martins)."""

_MIN_STEM, _COMMON_IN_ENDINGS = 2, 2
_LONG = 6
_FINAL_I = lazy(r"(?:i|y|yy|yi|iy|ii|ij|yj)$")
_FINAL_E = lazy(r"h?e?$")
_FUSED = lazy(r"[^\W\d_A-ZÀ-Þ]{4}[A-ZÀ-Þ]")  # KarabakhAre: a name that swallowed the next word
_CONTRACTION = lazy(r"['’‘](?:ve|ll|re|d|m|t)$")


class NameWords:
    """Look-ups for the comparison of names; all of them say no where the target language has no pack."""

    __slots__ = ("_endings", "_lexicon", "_titles", "strict")

    def __init__(self, analysis: Analysis) -> None:
        pack = analysis.target
        self.strict = pack is None
        self._lexicon = analysis.lexicon if pack else None
        self._titles = titles(pack)
        self._endings = _endings(pack) if pack else frozenset()

    def is_word(self, form: str) -> bool:
        """Whether the form is a common word, or the plural of one."""
        if self._lexicon is None:
            return False
        word = form.lower()
        return self._lexicon.is_dictionary_word(word) or (
            word.endswith("s") and self._lexicon.is_dictionary_word(word[:-1])
        )

    def is_name(self, form: str) -> bool:
        """Whether a dictionary lists the form with a capital."""
        return self._lexicon is not None and self._lexicon.is_known_name(form.lower())

    def is_current(self, form: str) -> bool:
        """Whether the form is often met in the target language."""
        return self._lexicon is not None and self._lexicon.zipf(form.lower()) >= _CURRENT

    def is_known(self, form: str) -> bool:
        """Whether the word table holds the form at all."""
        return self._lexicon is not None and form.lower() in self._lexicon

    def is_candidate(self, form: Form) -> bool:
        """Whether a form can be a name whose spelling may vary."""
        text = form.text
        if len(fold(text)) < MIN_LETTERS or not text[-1].isalpha():
            return False
        if text.lower() in self._titles or self.is_word(text):
            return False
        return not _CONTRACTION.search(text) and not _FUSED.search(text)

    def is_derived(self, one: str, other: str) -> bool:
        """Whether one form is made from the other by an ending (Armenia, Armenian) or both by two (Zelensky, Zelenska)."""
        if any(a + "a" == b or b + "a" == a for a in keys(one) for b in keys(other)):
            return True  # Alekseev and Alekseyeva, in two romanisations
        short, long = sorted((fold(one), fold(other)), key=len)
        if long[:-1] == short and long[-1] in _ENDING_LETTERS:
            return True
        at = 0
        while at < len(short) and short[at] == long[at]:
            at += 1
        # Both endings may begin with the same letter (-ist, -ism).
        return any(
            frozenset((short[cut:], long[cut:])) in self._endings
            for cut in range(max(_MIN_STEM, at - _COMMON_IN_ENDINGS), at + 1)
        )


def is_soft(one: str, other: str) -> bool:
    """Whether the forms differ only by doubled letters or a silent ending (Philips, Phillips; Clark, Clarke)."""
    a, b = fold(one), fold(other)
    if a != b and min(len(one), len(other)) > _LONG and _FINAL_I.search(a) and _FINAL_I.search(b):
        return False  # -sky, -skyi, -skii: two romanisations of one ending
    return _FINAL_E.sub("", collapse(a)) == _FINAL_E.sub("", collapse(b))


class Disclaimers:
    """The paragraphs that say of names that they are spelt differently or mean different things."""

    __slots__ = ("_ends", "_index", "_starts")

    def __init__(self, analysis: Analysis) -> None:
        self._index = analysis.names
        self._starts: list[int] = []
        self._ends: list[int] = []
        pattern = _disclaimers(analysis.target) if analysis.target else None
        for segment in analysis.segments if pattern else ():
            if pattern and pattern.search(analysis.text, *segment.span):
                self._starts.append(segment.span.start)
                self._ends.append(segment.span.end)

    def tell_apart(self, one: Form, other: Form) -> bool:
        """Whether such a paragraph has both forms."""
        return bool(self._starts) and not self._paragraphs(one).isdisjoint(self._paragraphs(other))

    def _paragraphs(self, form: Form) -> set[int]:
        found = set()
        for place in form.places:
            start = self._index.part(place).span.start
            at = bisect_right(self._starts, start) - 1
            if at >= 0 and start < self._ends[at]:
                found.add(at)
        return found


@cache
def _endings(pack: Pack) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((one, other)) for one, other, _ in pack.rows("name_endings"))


@cache
def _disclaimers(pack: Pack) -> re.Pattern[str] | None:
    phrases = [re.escape(row[0]) for row in pack.rows("name_disclaimers")]
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.I) if phrases else None
