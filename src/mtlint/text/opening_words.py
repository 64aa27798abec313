"""The first words of a paragraph, and the little grammar that tells apart what a damaged one may have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy
from mtlint.text.opening_model import kind

if TYPE_CHECKING:
    from mtlint.text.lexicon import Lexicon

UNFIT, FIT = -2.0, 1.0
"""What a word that cannot stand before the next one loses (log10), and what the one preposition of a date gains."""

_LEAD = lazy(r"[\s\"“”'‘’«»(\[—–-]{0,8}")
_TOKEN = lazy(r"\s*([^\W\d_]+|\d[\d.,:]*|\S)")
_CONTRACTION = lazy(r"['’ʼ](?:s|re|ve|ll|d|m)\b")
_AN_NUMBER = lazy(r"8|1[18]\b|1[18](?:th|,)")

# Closed lists of function words on which the readings of one and the same damage differ.
_PRONOUNS = frozenset(["He", "She", "It", "We", "They", "You", "There", "Who"])
_ARTICLES = frozenset(["A", "An", "The", "My", "Our", "Their", "His", "Its"])
_PREPOSITIONS = frozenset(
    ["In", "On", "At", "By", "For", "From", "With", "To", "Of", "If", "As", "Since", "During", "After"]
)
_DETERMINERS = frozenset(["the", "a", "an", "this", "these", "his", "her", "its", "their", "our", "my"])
_AFTER_SUBJECTS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "must",
        "may",
        "might",
        "did",
        "does",
        "said",
        "says",
        "told",
        "added",
        "also",
        "himself",
        "herself",
    ]
)
_IRREGULAR_PAST = frozenset(
    [
        "became",
        "began",
        "came",
        "chose",
        "fell",
        "felt",
        "found",
        "gave",
        "got",
        "grew",
        "held",
        "kept",
        "knew",
        "left",
        "lost",
        "made",
        "met",
        "put",
        "ran",
        "rose",
        "saw",
        "sent",
        "set",
        "spoke",
        "spent",
        "stood",
        "thought",
        "took",
        "went",
        "won",
        "wrote",
    ]
)
_WEEKDAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_MONTHS = frozenset(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
_ABBREVIATIONS = frozenset(["Lt", "St", "Mt", "Ft", "Pt", "Ct", "Sgt", "Gen", "Sen", "Rep", "Gov"])
_ARTICLE_LIKE = frozenset(["An", "Un", "En", "Dn", "Ln"])
# A title may follow an article: a For Sale sign, a Who concert.
_NEVER_AFTER_A = (_PRONOUNS | _PREPOSITIONS) - frozenset(["For", "To", "Who", "You"])
_CUT_AFTER_I = frozenset(["he", "here", "hey", "his", "hese"])


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
    word = "is" if contraction else second[1] if second else ""
    stop = second.end() if second else at
    if is_small_letter(word) and text[stop : stop + 1].strip():
        return None  # A t-shirt
    return Opening(start, first[1], at, word, stop, next_token(text, stop, end), contraction is not None)


def is_small_letter(token: str) -> bool:
    """Whether the token is a single lower-case letter."""
    return len(token) == 1 and token.islower()


def may_be_contracted(word: str) -> bool:
    """Whether ’s, ’re and the like may follow the word at an opening (It’s, That’s)."""
    return word in _PRONOUNS or word == "That"


def agreement(word: str, following: str, after: str) -> float:
    """How well ``word`` goes with the two tokens after it, where grammar decides (log10)."""
    if word in ("In", "On"):
        on_date = following in _WEEKDAYS or (following in _MONTHS and _is_day(after)) or _is_day(following)
        in_date = not on_date and (following in _MONTHS or (following.isdecimal() and len(following) == 4))
        if on_date or in_date:
            return FIT if on_date == (word == "On") else -FIT
    if following in _AFTER_SUBJECTS and word in _ARTICLES | _PREPOSITIONS:
        return UNFIT
    if word in ("He", "She", "It") and not _looks_verbal(following):
        return UNFIT
    if following in _DETERMINERS and word in _ARTICLES | _PRONOUNS:
        return UNFIT
    return 0.0


def _looks_verbal(token: str) -> bool:
    """Whether the token may be a verb of the third person, or an adverb before one."""
    return token.endswith(("s", "ed", "ly")) or token in _AFTER_SUBJECTS or token in _IRREGULAR_PAST


def keeps_odd_company(opening: Opening, lexicon: Lexicon) -> bool:
    """Whether the first token is a real word that cannot stand before the second (Lt is, An Tuesday, I He)."""
    word, following = opening.first, opening.second
    if word in _ABBREVIATIONS:
        return kind(following) == "lower"
    if word == "I":
        return following in _PRONOUNS or following in _CUT_AFTER_I or is_small_letter(following)
    if word == "A":
        return following in _NEVER_AFTER_A or (following.islower() and not lexicon.is_dictionary_word(following))
    if word not in _ARTICLE_LIKE:
        return len(word) == 2 and following in _WEEKDAYS and not lexicon.is_listed(word.lower())
    if following[:1].isdigit():
        return not (word == "An" and _AN_NUMBER.match(following))
    return following in _WEEKDAYS or following in _MONTHS or following in ("the", "this", "a")


def _is_day(token: str) -> bool:
    return token.isdecimal() and len(token) <= 2
