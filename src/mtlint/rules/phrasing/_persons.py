"""Finds everything in a paragraph that a person's pronoun could stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.rules.phrasing._institutions import PRONOUNS, folded
from mtlint.text.tokens import fold_apostrophes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.rules.phrasing._institutions import Vocabulary
    from mtlint.text.tokens import Token

_PERSON_ENDINGS = ("man", "woman", "person")
_NO_PERSONS = frozenset(("human", "german", "roman", "ottoman", "norman", "talisman", "caiman", "inhuman"))
_OWN_VOICE = frozenset(("i", "me", "my", "mine", "myself", "i'm", "i've", "i'll", "i'd"))
_POSSESSIVES = frozenset({"him", "her", "his", "hers", "himself", "herself", "he's", "she's"})
# Behind one of these stands a place rather than a person.
_BEFORE_PLACES = frozenset(("in", "at", "near", "outside", "around", "across", "inside", "towards", "throughout"))
_PLACE_NOUNS = frozenset(
    {"town", "towns", "village", "villages", "district", "districts", "province", "provinces", "region", "regions"}
    | {"department", "departments", "island", "islands", "port", "ports", "suburb", "suburbs", "valley", "state"}
    | {"states", "territory", "territories", "outskirts", "borough", "boroughs", "commune", "communes", "municipality"}
    | {"municipalities", "city", "cities", "canton", "cantons", "peninsula", "area", "areas", "north", "south", "east"}
    | {"west", "coast", "border", "centre", "center"}
)


def person_places(
    tokens: Sequence[Token], words: Vocabulary, taken: frozenset[int], opening: frozenset[int]
) -> list[tuple[int, bool]]:
    """The tokens that name somebody whom *he* or *she* could stand for, each with whether it is a speaker's *I*.

    Args:
        tokens: the paragraph.
        words: the vocabulary.
        taken: the tokens that belong to institutions.
        opening: the tokens that begin a sentence or a quotation.
    """
    found: list[tuple[int, bool]] = []
    things = _things(tokens, words, opening)
    for at, token in enumerate(tokens):
        if token.kind != "word" or at in taken:
            continue
        word = folded(token).lower()
        if word in _OWN_VOICE:
            found.append((at, True))
        elif _is_person(tokens, at, word, words) or (
            token.text[0].isupper() and at not in things and _is_name(tokens, at, words, opens=at in opening)
        ):
            found.append((at, False))
    return found


def is_own_voice(word: str) -> bool:
    """Whether a word is that of a speaker for himself."""
    return fold_apostrophes(word).lower() in _OWN_VOICE


def is_surely_person(word: str, words: Vocabulary) -> bool:
    """Whether a word means somebody wherever it stands."""
    word = fold_apostrophes(word).lower()
    bare = word.removesuffix("'s")
    return bare in words.people or word in _POSSESSIVES or (bare.endswith(_PERSON_ENDINGS) and bare not in _NO_PERSONS)


def is_surely_name(word: str, words: Vocabulary) -> bool:
    """Whether a word that may begin a sentence is a name of somebody, unless it belongs to a place or an institution."""
    spelled = fold_apostrophes(word)
    return spelled[0].isupper() and _is_no_place(spelled, words) and not words.is_common(spelled.lower())


def _is_person(tokens: Sequence[Token], at: int, word: str, words: Vocabulary) -> bool:
    if word == "who":
        return not at or not tokens[at - 1].text.lower().endswith(("s", "people", "those"))
    if word == "one":
        return at + 1 < len(tokens) and tokens[at + 1].text == "of"
    return is_surely_person(word, words)


def _is_name(tokens: Sequence[Token], at: int, words: Vocabulary, *, opens: bool) -> bool:
    word = folded(tokens[at]).removesuffix("'s")
    if not _is_no_place(word, words):
        return False
    if opens:
        return not words.is_common(word.lower())
    return not at or tokens[at - 1].text != "("


def _is_no_place(word: str, words: Vocabulary) -> bool:
    """Whether a capitalised word is neither a place nor a date of the tables, and no short form or pronoun."""
    lower = word.lower()
    return not (lower in words.dates or words.is_place(lower) or word.isupper() or lower in PRONOUNS)


def _things(tokens: Sequence[Token], words: Vocabulary, opening: frozenset[int]) -> frozenset[int]:
    """The capitalised tokens that are places or things: *in Goris, Sotk and Jermuk*, *the Islamic State*."""
    things: set[int] = set()
    at, listed = 0, False
    while at < len(tokens):
        if not _is_capital(tokens[at]):
            listed = listed and tokens[at].text in (",", "and")
            at += 1
            continue
        first = at
        while at < len(tokens) and _is_capital(tokens[at]):
            at += 1
        listed = listed or _leads_to_place(tokens, first)
        article = first and tokens[first - 1].text.lower() == "the"
        if tokens[first].text == "The" and first in opening:
            first, article = first + 1, True
        if any(tokens[word].text.lower() in words.people for word in range(first, at)):
            listed = False
        elif listed or (article and at - first > 1):
            things.update(range(first, at))
    return frozenset(things)


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()


def _leads_to_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands before a name makes a place of it: *near Goris*, *the districts of Dashkesan*."""
    before = [token.text.lower() for token in tokens[max(0, at - 3) : at]]
    if before[-1:] == ["the"]:
        before.pop()
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in _PLACE_NOUNS
    return bool(before) and before[-1] in _BEFORE_PLACES
