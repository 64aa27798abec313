"""What a target language knows about name forms: its words, its known names and its endings."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.lexicon import lexicon_of
from mtlint.text.names import MIN_LETTERS, titles
from mtlint.text.translit import collapse, fold, keys, skeleton

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis
    from mtlint.text.lexicon import lexicon_of
from mtlint.text.names import Form, NameIndex

_ENDING_LETTERS = frozenset("adeiklmnorsty")
"""Letters that make another name or word when they are put at the end, in any language (Martin, Martina, Martins)."""

_MIN_STEM, _COMMON_IN_ENDINGS = 2, 2
_EARSHOT = 200  # code points around a remark on spelling within which it speaks of a name
_LONGEST_LINK = 24  # code points between a name and its explanation
_LONG = 6
_FINAL_I = lazy(r"(?:i|y|yy|yi|iy|ii|ij|yj)$")
_FINAL_E = lazy(r"h?e?$")
_NEXT = lazy(r"[ \u00a0-]([^\W\d_]+)")
_FUSED = lazy(r"[^\W\d_A-ZÀ-Þ]{4}[A-ZÀ-Þ]")  # KarabakhAre: a name that swallowed the next word
_CONTRACTION = lazy(r"['’‘](?:ve|ll|re|d|m|t)$")


class NameWords:
    """Look-ups for the comparison of names; all of them say no where the target language has no pack."""

    __slots__ = ("_blocks", "_candidates", "_endings", "_firms", "_lexicon", "_titles", "strict")

    def __init__(self, pack: Pack | None) -> None:
        self.strict = pack is None
        self._lexicon = lexicon_of(pack) if pack else None
        self._titles = titles(pack)
        self._firms = frozenset(word for word, _ in pack.rows("firm_words")) if pack else frozenset()
        self._endings = _endings(pack) if pack else frozenset()
        self._candidates, self._blocks = _memories(pack)

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

    def is_known(self, form: str) -> bool:
        """Whether the word table holds the form at all."""
        return self._lexicon is not None and form.lower() in self._lexicon

    def blocks(self, text: str) -> tuple[str, ...]:
        """The blocks of forms that a form is compared within: its consonants, in each way to read it."""
        blocks = self._blocks.get(text)
        if blocks is None:
            if len(self._blocks) >= MAX_MEMO:
                self._blocks.clear()
            found = (consonants for key in keys(text) if len(consonants := skeleton(key)) > 1)
            blocks = self._blocks[text] = tuple(dict.fromkeys(found))
        return blocks

    def is_firm(self, form: Form, index: NameIndex) -> bool:
        """Whether a word for a firm or a foundation follows the form wherever it stands (the Rombakoff group)."""
        ends = (index.part(place).span.end for place in form.places)
        return all((found := _NEXT.match(index.text, end)) and found[1].lower() in self._firms for end in ends)

    def is_candidate(self, form: Form) -> bool:
        """Whether a form can be a name whose spelling may vary."""
        verdict = self._candidates.get(form.text)
        if verdict is None:
            if len(self._candidates) >= MAX_MEMO:
                self._candidates.clear()
            verdict = self._candidates[form.text] = self._may_vary(form.text)
        return verdict

    def _may_vary(self, text: str) -> bool:
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
            return long[-1] != short[-1]  # Bennett is not made from Bennet
        at = 0
        while at < len(short) and short[at] == long[at]:
            at += 1
        # Both endings may begin with the same letter (-ist, -ism).
        return any(
            frozenset((short[cut:], long[cut:])) in self._endings
            for cut in range(max(_MIN_STEM, at - _COMMON_IN_ENDINGS), at + 1)
        )


@cache
def name_words(pack: Pack | None) -> NameWords:
    """The look-ups for a target language: one for all documents."""
    return NameWords(pack)


def is_soft(one: str, other: str) -> bool:
    """Whether the forms differ only by doubled letters or a silent ending (Philips, Phillips; Clark, Clarke)."""
    a, b = fold(one), fold(other)
    if a != b and min(len(one), len(other)) > _LONG and _FINAL_I.search(a) and _FINAL_I.search(b):
        return False  # -sky, -skyi, -skii: two romanisations of one ending
    return _FINAL_E.sub("", collapse(a)) == _FINAL_E.sub("", collapse(b))


class Disclaimers:
    """The places that say of names near them that they are spelt differently or mean different things."""

    __slots__ = ("_between", "_index", "_text", "_windows")

    def __init__(self, analysis: Analysis) -> None:
        self._index = analysis.names
        self._text = analysis.text
        near, self._between = _disclaimers(analysis.target) if analysis.target else (None, None)
        self._windows: list[Span] = []
        for segment in analysis.segments if near else ():
            for found in near.finditer(analysis.text, *segment.span) if near else ():
                start, end = found.span()
                self._windows.append(
                    Span(max(segment.span.start, start - _EARSHOT), min(segment.span.end, end + _EARSHOT))
                )

    def tell_apart(self, one: Form, other: Form) -> bool:
        """Whether such a place has both forms near it, or one is given in explanation of the other (Wilno, now Vilnius)."""
        if self._windows and not self._heard(one).isdisjoint(self._heard(other)):
            return True
        return self._explains(one, other) or self._explains(other, one)

    def _heard(self, form: Form) -> set[int]:
        starts = [self._index.part(place).span.start for place in form.places]
        return {at for at, (low, high) in enumerate(self._windows) if any(low <= start < high for start in starts)}

    def _explains(self, one: Form, other: Form) -> bool:
        """Whether the text passes from one form to the other with no more than “(now”, “, formerly” between them."""
        if self._between is None:
            return False
        starts = sorted(self._index.part(place).span.start for place in other.places)
        for place in one.places:
            end = self._index.part(place).span.end
            start = next(iter(starts[bisect_right(starts, end) :]), end)
            if 0 < start - end <= _LONGEST_LINK and self._between.fullmatch(self._text, end, start):
                return True
        return False


@cache
def _memories(_: Pack | None) -> tuple[dict[str, bool], dict[str, tuple[str, ...]]]:
    """What was worked out about the forms met so far, for each target language."""
    return {}, {}


@cache
def _endings(pack: Pack) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((one, other)) for one, other, _ in pack.rows("name_endings"))


@cache
def _disclaimers(pack: Pack) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The patterns of what is said near two names, and of what stands between a name and its explanation."""
    phrases = {
        where: [re.escape(phrase) for phrase, kind, _ in pack.rows("name_disclaimers") if kind == where]
        for where in ("near", "between")
    }
    near, between = ("|".join(phrases[where]) for where in ("near", "between"))
    return (
        re.compile(rf"\b(?:{near})\b", re.I) if near else None,
        re.compile(rf"[’'\w]{{0,2}}[ ]?[(,—–][ ]?(?:{between})[ ]") if between else None,
    )
