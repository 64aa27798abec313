"""The first words of a paragraph: what stands where a large initial may have been."""

from __future__ import annotations

from mtlint.patterns import lazy
from mtlint.text.opening_grammar import is_small_letter
from mtlint.values import NamedTuple

_LEAD = lazy(r"[\s\"“”'‘’«»(\[—–-]{0,8}")
_TOKEN = lazy(r"\s*([^\W\d_]+|\d[\d.,:]*|\S)")
_CONTRACTION = lazy(r"['’ʼ](s|re|ve|ll|d|m)\b")
_FULL_FORM = {"s": "is", "re": "are", "ve": "have", "ll": "will", "d": "had", "m": "am"}


class Opening(NamedTuple):
    """The first three tokens of a paragraph (empty where there are fewer) and where they stand."""

    start: int
    first: str
    first_end: int
    second: str
    second_end: int
    third: str
    contracted: bool


def skip_marks(text: str, start: int, end: int) -> int:
    """The place after the quotation marks, dashes and blanks at ``start``."""
    found = _LEAD.match(text, start, end)
    return found.end() if found else start


def next_token(text: str, start: int, end: int) -> str:
    """The token after the blanks at ``start``; empty at the end."""
    found = _TOKEN.match(text, start, end)
    return found[1] if found else ""


def read_opening(text: str, start: int, end: int) -> Opening | None:
    """The opening of ``text[start:end]``; None where no single word stands there (a number, O’Brien, Al-Sisi)."""
    start = skip_marks(text, start, end)
    first = _TOKEN.match(text, start, end)
    if first is None or not first[1][0].isalpha():
        return None
    at = first.end()
    contraction = _CONTRACTION.match(text, at, end)
    if contraction is None and at + 1 < end and text[at] in "'’ʼ-‐‑&/" and not text[at + 1].isspace():
        return None
    second = contraction or _TOKEN.match(text, at, end)
    word = _FULL_FORM[contraction[1]] if contraction else second[1] if second else ""
    stop = second.end() if second else at
    if is_small_letter(word) and text[stop : stop + 1].strip():
        return None  # A t-shirt
    return Opening(start, first[1], at, word, stop, next_token(text, stop, end), contraction is not None)
