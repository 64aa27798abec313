"""Finds institutions and countries that speak in a paragraph."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.text.lexicon import lexicon_of
from mtlint.text.memo import Memo
from mtlint.text.names import titles
from mtlint.text.saying import verbs_of_saying
from mtlint.text.tokens import fold_apostrophes
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.lang import Pack
    from mtlint.text.tokens import Token

DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that", "our", "another", "each", "every"})
_AUXILIARIES = frozenset(
    {"is", "was", "are", "were", "be", "been", "has", "had", "have", "will", "would", "can", "could", "may", "must"}
    | {"should", "does", "did"}
)
ADVERBS = frozenset(
    {"also", "again", "then", "later", "now", "still", "even", "itself", "meanwhile", "however", "further", "finally"}
    | {"immediately", "recently", "already", "officially", "therefore", "thus", "quickly", "never", "not", "first"}
    | {"nevertheless", "moreover", "only", "always", "repeatedly", "particularly", "notably", "clearly", "simply"}
    | {"strongly", "firmly", "nonetheless", "too", "since", "today", "has", "had", "have", "did", "does"}
)
"""What may stand between a pronoun and its verb."""
PREPOSITIONS = frozenset(
    {"of", "in", "at", "by", "to", "from", "for", "with", "on", "into", "over", "against", "under"}
)
"""What a noun may depend on."""
# What stands before a noun and does not belong to it.
BORDERS = (
    PREPOSITIONS
    | _AUXILIARIES
    | {"and", "or", "but", "as", "than", "that", "which", "who", "when", "while", "after", "before", "his", "her", "my"}
    | {"your", "according", "because", "if", "between", "not"}
)
# What stands behind a noun that is a subject, besides verbs.
_BEHIND = _AUXILIARIES | ADVERBS | {"which", "that", "in", "on", "at", "for", "of", "from", "under"}
# Small bodies that may bear the name of a person behind "of": the party of Marek Dolan.
_OF_PERSONS = frozenset(
    {"administration", "bloc", "cabinet", "club", "coalition", "company", "faction", "firm", "government", "group"}
    | {"junta", "movement", "party", "regime"}
)
PRONOUNS = frozenset(("he", "she"))
LONGEST_NAME = 6


class Kind(NamedTuple):
    """A row of the table of institutions: what it is called, ``noun``, ``name``, ``capital`` or ``country``, its pronoun."""

    name: str
    kind: str
    pronoun: str


class Mention(NamedTuple):
    """An institution in a paragraph: its tokens ``first`` to ``last`` and what the table says of it."""

    first: int
    last: int
    kind: Kind


class Vocabulary:
    """The tables that a target language has for speakers."""

    def __init__(self, pack: Pack) -> None:
        self.saying = verbs_of_saying(pack)
        rows = pack.rows("stances")
        self.deeds = frozenset(verb for verb, kind, *_ in rows if kind == "deed")
        self.people = titles(pack) - {"prime", "foreign", "defense", "defence", "interior", "vice", "former", "m", "me"}
        self.people |= frozenset(row[0] for row in pack.rows("people"))
        self.dates = frozenset(row[0] for row in pack.rows("capitals"))
        self.verbs = self.saying | {row[0] for row in rows}
        self._kinds: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
        for name, kind, pronoun, *_ in pack.rows("institutions"):
            words = tuple(fold_apostrophes(name).split())
            self._kinds.setdefault(words[0].lower(), []).append((words, Kind(name, kind, pronoun)))
        for entries in self._kinds.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.tells = self.saying | {verb for verb, kind, *_ in rows if kind == "stance"}
        self.is_common = lexicon_of(pack).is_dictionary_word
        self._in_names = frozenset(word.lower() for rows in self._kinds.values() for words, _ in rows for word in words)
        self.begins = Memo(lambda word: self.may_begin(word) or is_short_form(word))

    def may_begin(self, word: str) -> bool:
        """Whether an institution of the table begins with a word."""
        spelled = fold_apostrophes(word)
        rows = self._kinds.get(spelled.lower(), ())
        return any(kind.kind == "noun" or words[0] == spelled for words, kind in rows)

    def is_in_name(self, word: str) -> bool:
        """Whether a word stands in what an institution of the table is called: the *guard* of the coast guard."""
        return fold_apostrophes(word).lower() in self._in_names

    def institution(self, tokens: Sequence[Token], at: int) -> tuple[int, Kind] | None:
        """The number of tokens and the row of the institution that begins at a token."""
        for words, kind in self._kinds.get(folded(tokens[at]).lower(), ()):
            if at + len(words) > len(tokens):
                continue
            spelled = tuple(map(folded, tokens[at : at + len(words)]))
            if spelled == words or (
                kind.kind == "noun" and tuple(map(str.lower, spelled)) == tuple(map(str.lower, words))
            ):
                return len(words), kind
        if at and is_short_form(word := tokens[at].text) and tokens[at - 1].text.lower() == "the":
            return 1, Kind(word, "name", "it")
        return None

    def is_place(self, word: str) -> bool:
        """Whether a word is a country or a capital."""
        return any(len(words) == 1 and kind.kind in ("capital", "country") for words, kind in self._kinds.get(word, ()))

    def is_institution(self, phrase: Sequence[str]) -> bool:
        """Whether a noun phrase ends with an institution's noun or is the name of one, of a country or of a capital."""
        if phrase[-1].isupper() and len(phrase[-1]) > 1:
            return True
        ends = [tuple(map(str.lower, phrase[at:])) for at in range(len(phrase))]
        rows = (row for end in ends for row in self._kinds.get(end[0], ()))
        return any(tuple(map(str.lower, words)) in ends for words, _ in rows)


def is_short_form(word: str) -> bool:
    """Whether a word is spelled as the short form of a name is: NATO."""
    return word.isupper() and 2 <= len(word) <= 9 and word.isalpha()


@cache
def vocabulary(pack: Pack) -> Vocabulary:
    """The vocabulary of a target language."""
    return Vocabulary(pack)


def mentions(tokens: Sequence[Token], words: Vocabulary) -> list[Mention]:
    """The institutions of a paragraph in order, each with its article and what is said to be its place or its field."""
    found: list[Mention] = []
    begins, behind = words.begins, 0
    for at in [at for at, token in enumerate(tokens) if begins[token.text]]:
        match = words.institution(tokens, at) if at >= behind else None
        if match is None:
            continue
        length, kind = match
        last = at + length - 1
        first = _beginning(tokens, at, words, floor=found[-1].last + 1 if found else 0)
        if kind.kind != "noun" and _has_capital_neighbour(tokens, at, last):
            behind = last + 1
            continue
        if kind.kind == "noun":
            last = _ending(tokens, last, kind, words)
        found.append(Mention(first, last, kind))
        behind = last + 1
    return found


def folded(token: Token) -> str:
    """The text of a token with plain apostrophes."""
    return fold_apostrophes(token.text)


def _beginning(tokens: Sequence[Token], at: int, words: Vocabulary, floor: int) -> int:
    first = at
    while first > floor and at - first < LONGEST_NAME:
        before = tokens[first - 1]
        word = folded(before).lower()
        if before.kind != "word" or word in BORDERS or word in words.saying or word.endswith("'s"):
            break
        first -= 1
        if word in DETERMINERS:
            break
    return first


def _has_capital_neighbour(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word is a part of a longer name: *Denzel Washington*, *Paris Roe*."""
    before = tokens[first - 1] if first else None
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    named = (
        before is not None and before.kind == "word" and before.text[0].isupper() and before.text.lower() not in _SMALL
    )
    return named or (behind is not None and behind.kind == "word" and behind.text[0].isupper())


_SMALL = DETERMINERS | BORDERS | {"meanwhile", "but", "then"}


def _ending(tokens: Sequence[Token], last: int, kind: Kind, words: Vocabulary) -> int:
    """The last token of an institution with what follows *of*: *the Ministry of Ecology*, *the town hall of Nantes*."""
    behind = tokens[last + 1 : last + 8]
    if len(behind) < 2 or behind[0].text not in ("of", "for"):
        return last
    taken = 1
    while taken < len(behind) and behind[taken].text.lower() in ("the", "and", "of", "its"):
        taken += 1
    start = taken
    while taken < len(behind) and behind[taken].kind == "word" and (behind[taken].text[0].isupper() or taken == start):
        taken += 1
    named = tokens[last + 1 + start : last + 1 + taken]
    if kind.name in _OF_PERSONS and any(t.text[0].isupper() and not words.is_place(t.text.lower()) for t in named):
        return last
    if any(token.text.lower() in words.people for token in named):
        return last
    return last + taken if named else last


def speaks(tokens: Sequence[Token], mention: Mention, words: Vocabulary) -> bool | None:
    """Whether an institution is a speaker, as its neighbours tell; None where it is one if it opens its sentence."""
    first = mention.first
    before = tokens[first - 1] if first else None
    if before is not None and (
        before.text in words.saying or (before.text == "to" and tokens[first - 2].text.lower() == "according")
    ):
        return True
    if not _is_followed_by_verb(tokens, mention.last, words):
        return False
    behind = mention.last + 1
    while tokens[behind].text in ADVERBS and behind + 1 < len(tokens):
        behind += 1
    if tokens[behind].text in words.tells:
        return True
    # In the middle of a sentence it opens none.
    return False if before is not None and before.kind == "word" and tokens[first].text[0].islower() else None


def _is_followed_by_verb(tokens: Sequence[Token], last: int, words: Vocabulary) -> bool:
    """Whether the institution ends its phrase: what follows is a mark, a verb or the like, and no noun (*army chiefs*)."""
    if last + 1 >= len(tokens):
        return False
    behind = tokens[last + 1]
    word = behind.text.lower()
    if behind.kind != "word":
        return behind.text in ",(–—-"
    return word in _BEHIND or word in words.verbs or word.endswith("ed") or (word[-1] == "s" and "’" not in word)
