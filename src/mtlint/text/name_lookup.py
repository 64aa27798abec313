"""Finds a name in another language: in any romanisation, with another ending, by its exonym, as an acronym or written out.

Loaded for documents that have a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.text.capitalised import INDIC, INNER, RUN, SHORTEST
from mtlint.text.renderings import others, rendered
from mtlint.text.romanise import romanised
from mtlint.text.scripts import in_other_script
from mtlint.text.translit import fold, keys, similarity, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.lang import Pack

_LIKE, _STEM, _LONGEST_ENDING = 0.72, 4, 3
_ACRONYM, _PHRASE, _JOINED = 5, 5, 6
# First sounds of keys that languages confuse, taken together.
_CONFUSED = str.maketrans("ufkCXzJyeHho", "vvssssiiiaaa")


class Words:
    """The words of a text, to look names up in.

    With the ``pack`` of their language, what its tables give for them counts too, and so do words in lower case.
    """

    def __init__(self, texts: Sequence[str], pack: Pack | None = None) -> None:
        forms = [match.group() for text in texts for match in RUN.finditer(text)]
        if pack is not None:
            forms += [
                word for form in forms for each in rendered(pack, form) for word in (each, *others().get(each, ()))
            ]
        forms = [romanised(form).capitalize() if in_other_script(form) else form for form in forms]
        pieces = {piece for form in forms for piece in (form, *INNER.split(form)) if piece}
        self._folded = {fold(piece) for piece in pieces}
        syllabic = (match.group() for text in texts if not text.isascii() for match in INDIC.finditer(text))
        self._skeletons = {skeleton(key).lstrip("A") for word in syllabic for key in keys(romanised(word))}
        self._capitals = sorted(piece for piece in pieces if piece[0].isupper() and len(piece) >= SHORTEST)
        # What has a capital in one language (Zulu) may have none in the other.
        known = (
            sorted({*self._capitals, *(piece for piece in pieces if len(piece) > _STEM)}) if pack else self._capitals
        )
        self._keys = {key for piece in known for key in keys(piece)}
        self._by_sound: dict[str, list[str]] = {}
        for piece in known:
            for key in keys(piece):
                self._by_sound.setdefault(_first(key), []).append(piece)
        self._initials = _initials(forms)
        self._joined = "".join(fold(form) for form in forms)

    def hold(self, form: str, pack: Pack | None) -> bool:
        """Whether a name is here in one of its forms; ``pack`` is that of the language it comes from."""
        latin = romanised(form) if in_other_script(form) else form
        folded = fold(latin)
        if folded in self._folded or (len(folded) > _JOINED and folded in self._joined):
            return True
        if not folded:
            return self._known(form, pack)
        if form.isupper() and len(form) <= _ACRONYM:
            return self._acronym(form, pack)
        if self._stem(folded) or self._sounds(latin) or self._known(form, pack):
            return True
        pieces = [piece for piece in INNER.split(form) if len(piece) >= SHORTEST]
        return len(pieces) > 1 and any(self.hold(piece, pack) for piece in pieces)

    def _sounds(self, latin: str) -> bool:
        """Whether a word sounds like a name."""
        if not self._keys.isdisjoint(keys(latin)):
            return True
        alike = self._by_sound.get(_first(keys(latin)[0]), ())
        near = (other for other in alike if abs(len(latin) - len(other)) <= _LONGEST_ENDING)
        return any(similarity(latin, other) >= _LIKE for other in near) or self._has_skeleton(latin)

    def _stem(self, folded: str) -> bool:
        """Whether a word begins as the name does, but for an ending (Drahoše, Israël: Drahoš, Israeli)."""
        stem = folded[: max(_STEM, len(folded) - _LONGEST_ENDING)]
        return len(folded) >= _STEM and any(word.startswith(stem) for word in self._folded)

    def _has_skeleton(self, latin: str) -> bool:
        """Whether a word in syllables has the consonants of a name: its vowels are written in many ways."""
        bones = {skeleton(key).lstrip("A") for key in keys(latin)}
        if not bones.isdisjoint(self._skeletons):
            return True
        return any(_are_near(one, other) for one in bones for other in self._skeletons)

    def _known(self, form: str, pack: Pack | None) -> bool:
        wanted = rendered(pack, form) if pack else ()
        return any(
            fold(word) in self._folded or self._stem(fold(word))
            for each in wanted
            for word in (each, *others().get(each, ()))
        )

    def _acronym(self, form: str, pack: Pack | None) -> bool:
        wanted = (*(rendered(pack, form) if pack else ()), *others().get(form, ()))
        if any(fold(word) in self._folded for word in wanted):
            return True
        letters = sorted(fold(form))
        return (
            any(sorted(other.lower()) == letters for other in self._capitals if other.isupper())
            or "".join(letters) in self._initials
        )


def _first(key: str) -> str:
    """The first sound of a key, those that languages confuse taken together."""
    return key[:1].translate(_CONFUSED)


def _are_near(one: str, other: str) -> bool:
    """Whether two skeletons differ by one consonant at most."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _initials(words: Sequence[str]) -> set[str]:
    """The sorted initials of every run of words, small words left out: what an acronym may have been written out as."""
    letters = [fold(word)[:1] for word in words if len(word) > 3 or word[0].isupper()]
    return {"".join(sorted(letters[at : at + size])) for at in range(len(letters)) for size in range(2, _PHRASE + 1)}
