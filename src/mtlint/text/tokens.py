"""One regular expression cuts a text into words, numbers, punctuation and things that are not prose."""

from __future__ import annotations

import unicodedata
from typing import Literal, cast

from mtlint.patterns import lazy
from mtlint.text.memo import Memo
from mtlint.values import NamedTuple

TokenKind = Literal["word", "number", "punct", "mask"]


class Token(NamedTuple):
    """A token with its place in code points. A ``mask`` is an address, handle or tag: nothing a rule may read as words."""

    start: int
    end: int
    text: str
    kind: TokenKind


LETTER = r"[^\W\d_][\u0300-\u036f]*"
"""A letter with the accents that follow it as characters of their own."""

APOSTROPHES = "'’ʼ"

_WORDS = (
    rf"(?P<word>(?:{LETTER})+(?:[-‐‑{APOSTROPHES}](?:{LETTER})+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<punct>[^\w\s])"
)
# Lengths are bounded so that no input can make the pattern look at a stretch again and again.
_MASK = (
    r"(?P<mask>(?:https?://|www\.)[^\s<>“”«»\"]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|(?<![\w&])[@#]\w+"
    r"|(?<![\w@.])[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.(?:com|org|net|info|edu|gov|fr|eu|uk|de|tv|io)\b(?:/[^\s<>“”]*)?)"
)
_PLAIN = lazy(_WORDS)
_MASKED = lazy(f"{_MASK}|{_WORDS}")
# Every mask holds one of these; looking for them once spares most runs the test for an address at each of their letters.
_MASK_SIGN = lazy(r"[@#]|://|www\.|\.[A-Za-z]")


def _cut(run: str) -> tuple[tuple[int, int, str, TokenKind], ...]:
    """The tokens in a run of characters between blanks, with places in the run."""
    pattern = _MASKED if _MASK_SIGN.search(run) else _PLAIN
    return tuple((*found.span(), found.group(), cast("TokenKind", found.lastgroup)) for found in pattern.finditer(run))


_CUT = Memo(_cut)


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``, with places in the whole ``text``.

    No token holds a blank, and text is written in few distinct runs of characters: each of them is cut only once.
    """
    tokens: list[Token] = []
    add, at = tokens.append, start
    # Made as the tuples they are: faster than calling the class, and this is done for every word.
    make, place = tuple.__new__, text.index
    for run in text[start:end].split():
        at = place(run, at)
        stop = at + len(run)
        if run.isalpha():
            add(make(Token, (at, stop, run, "word")))
        else:
            for first, last, inside, kind in _CUT[run]:
                add(make(Token, (at + first, at + last, inside, kind)))
        at = stop
    return tokens


def normalised(word: str) -> str:
    """The word as tables hold it: in lower case, composed (NFC), every apostrophe written as ``'``."""
    return word.lower() if word.isascii() else fold_apostrophes(unicodedata.normalize("NFC", word).lower())


def fold_apostrophes(word: str) -> str:
    """The word with every typographic apostrophe written as ``'``."""
    return word.replace("’", "'").replace("ʼ", "'")
