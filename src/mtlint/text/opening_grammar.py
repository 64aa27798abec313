"""The little grammar of English that tells apart what the damaged first word of a paragraph may have been.

Closed classes of function words, on which the readings of one and the same damage differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.text.opening_model import kind

if TYPE_CHECKING:
    from mtlint.text.lexicon import Lexicon
    from mtlint.text.opening_words import Opening

UNFIT, FIT = -2.5, 1.0
"""What a word that cannot stand before the next one loses (log10), and what the one preposition of a date gains."""

_AN_NUMBER = lazy(r"8|1[18]\b|1[18](?:th|,)")

_PRONOUNS = frozenset(["He", "She", "It", "We", "They", "You", "There", "Who"])
_ARTICLES = frozenset(["A", "An", "The", "My", "Our", "Their", "His", "Its"])
_PREPOSITIONS = frozenset(
    ["In", "On", "At", "By", "For", "From", "With", "To", "Of", "If", "As", "Since", "During", "After"]
)
_DETERMINERS = frozenset(["the", "a", "an", "this", "these", "his", "her", "its", "their", "our", "my"])
_AUXILIARIES = frozenset(
    [
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "shall", "can", "could", "should", "must", "may",
        "might", "did", "does", "said", "says", "told", "added", "himself", "herself",
    ]
)  # fmt: skip
_ADVERBS = frozenset(
    ["also", "then", "now", "never", "already", "still", "even", "just", "once", "later", "not", "again", "always", "soon"]
)  # fmt: skip
_PAST = frozenset(
    [
        "became", "began", "came", "chose", "fell", "felt", "gave", "got", "grew", "knew", "met", "ran", "saw", "sent", "spoke",
        "stood", "thought", "took", "went", "wrote", "found", "held", "kept", "won",
    ]
)  # fmt: skip
"""Irregular pasts that no noun phrase begins with."""
_VERBS = _AUXILIARIES | _ADVERBS | _PAST | {
    "left", "lost", "made", "put", "rose", "set", "spent",
}  # fmt: skip
_FIRST_PERSON = frozenset(
    [
        "am", "have", "had", "was", "will", "would", "could", "should", "can", "did", "do", "don", "didn", "never", "always",
        "still", "also", "think", "thought", "know", "knew", "want", "wanted", "believe", "feel", "felt", "hope", "like", "love", "insist",
        "remember", "saw", "say", "see", "went", "wish", "understand", "wonder", "often", "really", "just", "lost", "left",
    ]
)  # fmt: skip
_NO_NOUNS = _AUXILIARIES | _DETERMINERS | frozenset(word.lower() for word in _PRONOUNS | (_PREPOSITIONS - {"By"})) | {
    "and", "or", "not", "but", "that", "which", "where", "when", "into", "over", "out",
}  # fmt: skip
_WEEKDAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_MONTHS = frozenset(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
_ABBREVIATIONS = frozenset(["Lt", "St", "Mt", "Ft", "Pt", "Ct", "Sgt", "Gen", "Sen", "Rep", "Gov", "Rt"])
_CONSONANTS = frozenset("bcdfgjklmnpqrstvwz")
_ARTICLE_LIKE = frozenset(["An", "Un", "En", "Dn", "Ln"])
_NEVER_BEFORE = {
    "II": _FIRST_PERSON,
    "Chat": _AUXILIARIES - {"said", "says", "told", "added"},
    "End": frozenset(["he", "she", "it", "they", "we", "if", "so", "how", "when", "just", "then", "that", "there", "what", "more"]),
    **dict.fromkeys(["De", "Se", "Et", "El", "Du"], _AUXILIARIES | _DETERMINERS),
}  # fmt: skip
"""Words, and small words before which they cannot open a sentence: De begins names and is no subject (De had been)."""
# A title may follow an article: a For Sale sign, a Who concert.
_NEVER_AFTER_A = (_PRONOUNS | _PREPOSITIONS) - frozenset(["For", "To", "Who", "You"])
_CUT_AFTER_I = frozenset(["he", "here", "hey", "his", "hese"])


def is_small_letter(token: str) -> bool:
    """Whether the token is a single lower-case letter."""
    return len(token) == 1 and token.islower()


def may_be_contracted(word: str) -> bool:
    """Whether ’s, ’re and the like may follow the word at an opening (It’s, That’s)."""
    return word in _PRONOUNS or word in ("I", "That")


def is_first_person(token: str) -> bool:
    """Whether the token may follow “I”."""
    return token in _FIRST_PERSON or token in _PAST


def is_noun_like(token: str) -> bool:
    """Whether the token may follow “a”: no function word, and no plural by its look."""
    is_plural = token.endswith("s") and not token.endswith(("ss", "us", "is"))
    return not is_plural and token not in _NO_NOUNS


def agreement(word: str, following: str, after: str) -> float:
    """How well ``word`` goes with the two tokens after it, where grammar decides (log10)."""
    if word in ("In", "On"):
        fit = _fits_date(word, following, after)
        if fit:
            return fit
    return UNFIT if _is_unfit(word, following) else 0.0


def _fits_date(word: str, following: str, after: str) -> float:
    """How well In or On goes with a day, a month, a year, or with “the other (hand)”."""
    on = following in _WEEKDAYS or (following in _MONTHS and _is_day(after)) or _is_day(following)
    if not on and (following in _MONTHS or (following.isdecimal() and len(following) == 4)):
        return FIT if word == "In" else -FIT
    if on or (following == "the" and after == "other"):
        return FIT if word == "On" else -FIT
    return 0.0


def _is_unfit(word: str, following: str) -> bool:
    if following in _AUXILIARIES:
        return word in _ARTICLES or word in _PREPOSITIONS
    if following in _DETERMINERS:
        return word in _ARTICLES or word in _PRONOUNS
    if word in ("He", "She", "It"):
        return not _looks_verbal(following)
    return following in _PAST and word in _ARTICLES


def _looks_verbal(token: str) -> bool:
    """Whether the token may be a verb of the third person, or an adverb before one."""
    return token.endswith(("s", "ed", "ly")) or token in _VERBS


def keeps_odd_company(opening: Opening, lexicon: Lexicon) -> bool:
    """Whether the first token is a real word that cannot stand before the second (Lt is, An Tuesday, I He)."""
    word, following = opening.first, opening.second
    if word in _ABBREVIATIONS:
        return kind(following) == "lower"
    if word == "I":
        return following in _PRONOUNS or following in _CUT_AFTER_I or is_small_letter(following)
    if word == "A":
        return following in _NEVER_AFTER_A or (following.islower() and not lexicon.is_dictionary_word(following))
    if word in _ARTICLE_LIKE:
        return _is_no_article(word, following, lexicon)
    if following in _WEEKDAYS:
        return len(word) == 2 and not lexicon.is_listed(word.lower())
    return following in _NEVER_BEFORE.get(word, ())


def keeps_any_company(word: str) -> bool:
    """Whether a listed word of at least two letters may stand before whatever follows."""
    return word not in _ABBREVIATIONS and word not in _ARTICLE_LIKE and word not in _NEVER_BEFORE


def _is_no_article(word: str, following: str, lexicon: Lexicon) -> bool:
    if following[:1].isdigit():
        return not (word == "An" and _AN_NUMBER.match(following))
    if following.islower() and len(following) > 1 and lexicon.is_dictionary_word(following):
        return word == "Un" or (word == "An" and following[0] in _CONSONANTS)
    return following in _WEEKDAYS or following in _MONTHS or following in ("the", "this", "a")


def _is_day(token: str) -> bool:
    return token.isdecimal() and len(token) <= 2
