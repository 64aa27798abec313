"""The user's own phrases that are in the language of publication: what the house words otherwise."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.phrases import PhraseTable
from mtlint.text.tokens import fold_apostrophes, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.lexicon import Lexicon

_Own = tuple[tuple[str, str], ...]
_RUN = lazy(r"\w+")
_HYPHEN = lazy(r"[-‐‑]")


class HousePhrase(NamedTuple):
    """A phrase of the user's list, and what to write."""

    phrase: str
    written: str
    pattern: re.Pattern[str]


class HousePlace(NamedTuple):
    """A place of such a phrase with what to write there."""

    span: Span
    phrase: HousePhrase
    written: str


def house_places(a: Analysis, segment: Segment) -> Iterator[HousePlace]:
    """The phrases of the user's list in a segment; those with words that are not of this language are no business of it."""
    if not a.config.words:
        return
    text = " ".join(a.runs(segment))
    for phrase in _table(a.config.words, a.lexicon).candidates(text):
        for found in phrase.pattern.finditer(a.text, *segment.span):
            begins = found[0][0].isupper() and phrase.written[0].islower()
            written = phrase.written[0].upper() + phrase.written[1:] if begins else phrase.written
            if written != found[0]:
                yield HousePlace(Span(*found.span()), phrase, written)


@lru_cache(maxsize=8)
def _table(own: _Own, lexicon: Lexicon) -> PhraseTable[HousePhrase]:
    phrases = [(old, new) for old, new in own if new and _is_known(old, lexicon)]
    return PhraseTable(
        [(HousePhrase(old, new, _pattern(old)), (max(_RUN.findall(old.lower()), key=len),)) for old, new in phrases]
    )


def _is_known(phrase: str, lexicon: Lexicon) -> bool:
    """Whether all words of a phrase are of the language of publication; a capital makes a name of one."""
    tokens = tokenise(phrase, 0, len(phrase))
    words = [part for token in tokens if token.kind == "word" for part in _parts(token.text)]
    return bool(words) and all(
        (lexicon.is_dictionary_word if word.islower() else lexicon.is_listed)(word.lower()) for word in words
    )


def _parts(word: str) -> list[str]:
    """The parts of a compound, without what an apostrophe adds (it's)."""
    return [part for part in _HYPHEN.split(fold_apostrophes(word).partition("'")[0]) if part]


def _pattern(phrase: str) -> re.Pattern[str]:
    """The phrase in any case; a blank stands for any white space, an apostrophe for either form."""
    body = r"\s".join(re.escape(word).replace("’", "'").replace("'", "['’]") for word in phrase.split())
    left = r"(?<![\w-])" if phrase[0].isalnum() else ""
    right = r"(?!\w|[-–]\w)" if phrase[-1].isalnum() else ""
    return re.compile(f"{left}{body}{right}", re.IGNORECASE)
