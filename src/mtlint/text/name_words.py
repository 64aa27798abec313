"""What a target language knows about name forms: its words, its known names and its endings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.lexicon import lexicon_of
from mtlint.text.memo import Memo
from mtlint.text.names import MIN_LETTERS, titles
from mtlint.text.translit import collapse, fold, keys, skeleton
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis
    from mtlint.text.names import Form, NameIndex

_ENDING_LETTERS = frozenset("adeiklmnorsty")
"""Letters that make another name or word when they are put at the end, in any language (Martin, Martina, Martins)."""

_MIN_STEM, _COMMON_IN_ENDINGS = 2, 2
_EARSHOT = 200  # code points around a remark on spelling within which it speaks of a name
_LONGEST_REMARK = 40  # code points, with a margin
_LONGEST_LINK = 24  # code points between a name and its explanation
_LONG, _SHORT = 6, 4
_FINAL_I = lazy(r"(?:i|y|yy|yi|iy|ii|ij|yj)$")
_FINAL_E = lazy(r"h?e?$")
_NEXT = lazy(r"[ \u00a0-]([^\W\d_]+)")
_FUSED = lazy(r"[^\W\d_A-ZÀ-Þ]{4}[A-ZÀ-Þ]")  # KarabakhAre: a name that swallowed the next word
_CONTRACTION = lazy(r"['’‘](?:ve|ll|re|d|m|t)$")


class Sketch(NamedTuple):
    """A form that may be a name, as far as it says by itself which others may be spellings of the same name.

    ``blocks`` are its consonants, in each way to read it: forms are compared within a block. ``letters`` has a bit for each
    letter of its sound key and ``length`` is that of the key; no bits for a name that English knows, and for a short one,
    which are alike others by chance.
    """

    form: str
    blocks: tuple[str, ...]
    letters: int
    length: int


class NameWords:
    """Look-ups for the comparison of names; all of them say no where the target language has no pack."""

    __slots__ = ("_endings", "_firms", "_lexicon", "_titles", "sketches", "sounds", "strict")

    def __init__(self, pack: Pack | None) -> None:
        self.strict = pack is None
        self._lexicon = lexicon_of(pack) if pack else None
        self._titles = titles(pack)
        self._firms = frozenset(word for word, _ in pack.rows("firm_words")) if pack else frozenset()
        self._endings = _endings(pack) if pack else frozenset()
        self.sketches = Memo(self._sketch)
        """The sketches of forms; None for what is no name whose spelling may vary."""
        self.sounds = Memo(self._sound)
        """The sound keys of names that stand beside another; nothing for initials and common words."""

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

    def is_firm(self, form: Form, index: NameIndex) -> bool:
        """Whether a word for a firm or a foundation follows the form wherever it stands (the Rombakoff group)."""
        ends = (index.span(place).end for place in form.places)
        return all((found := _NEXT.match(index.text, end)) and found[1].lower() in self._firms for end in ends)

    def _sketch(self, form: str) -> Sketch | None:
        if not self._may_vary(form):
            return None
        sounds = keys(form)
        blocks = dict.fromkeys(consonants for key in sounds if len(consonants := skeleton(key)) > 1)
        letters = 0 if len(form) <= _SHORT or self.is_name(form) else sum(1 << (ord(x) & 63) for x in {*sounds[0]})
        return Sketch(form, tuple(blocks), letters, len(sounds[0]))

    def _sound(self, name: str) -> str:
        return keys(name)[0] if len(name) > 1 and not self.is_word(name) else ""

    def _may_vary(self, text: str) -> bool:
        """Whether a form can be a name whose spelling may vary."""
        if min(len(text), len(fold(text))) < MIN_LETTERS or not text[-1].isalpha():
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

    __slots__ = ("_between", "_index", "_near", "_segments", "_text")

    def __init__(self, analysis: Analysis) -> None:
        self._index = analysis.names
        self._text = analysis.text
        self._segments = analysis.segments
        self._near, self._between = _disclaimers(analysis.target) if analysis.target else (None, None)

    def tell_apart(self, one: Form, other: Form) -> bool:
        """Whether such a place has both forms near it, or one is given in explanation of the other (Wilno, now Vilnius)."""
        rare, frequent = sorted((one, other), key=lambda form: form.count)
        starts = self._starts(frequent)
        for place in self._starts(rare):
            for low, high in self._earshots(place):
                if bisect_left(starts, low) < bisect_left(starts, high):
                    return True
        return self._explains(one, other) or self._explains(other, one)

    def _starts(self, form: Form) -> list[int]:
        return [self._index.span(place).start for place in form.places]

    def _earshots(self, at: int) -> Iterator[Span]:
        """Where the remarks on spelling are heard that are heard at a place."""
        if self._near is None:
            return
        number = bisect_right(self._segments, at, key=lambda segment: segment.span.start) - 1
        low, high = self._segments[number].span
        reach = _EARSHOT + _LONGEST_REMARK
        for found in self._near.finditer(self._text, max(low, at - reach), min(high, at + reach)):
            heard = Span(max(low, found.start() - _EARSHOT), min(high, found.end() + _EARSHOT))
            if heard.start <= at < heard.end:
                yield heard

    def _explains(self, one: Form, other: Form) -> bool:
        """Whether the text passes from one form to the other with no more than “(now”, “, formerly” between them."""
        if self._between is None:
            return False
        starts = self._starts(other)
        for place in one.places:
            end = self._index.span(place).end
            at = bisect_right(starts, end)
            start = starts[at] if at < len(starts) else end
            if 0 < start - end <= _LONGEST_LINK and self._between.fullmatch(self._text, end, start):
                return True
        return False


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
