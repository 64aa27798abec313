"""The replacements that a changed passage shows: forms of names, and phrases.

A replacement is looked for as its tokens, so that it can be found again in other texts. Of a phrase the tokens are in
lower case; a name keeps its capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from mtlint.patterns import lazy
from mtlint.text.name_pairs import MIN_ALIKE
from mtlint.text.translit import fold, same_key, similarity

if TYPE_CHECKING:
    from mtlint.pairs.edits import Change, Comparison
    from mtlint.text.name_words import NameWords
    from mtlint.text.tokens import Token

Sort = Literal["name", "phrase"]

_POSSESSIVE = lazy(r"['’‘][sS]?$")
_LONGEST = 5  # words of a phrase
_MIN_LETTERS = 3
_STOPS = frozenset(".,;:")


class Replacement(NamedTuple):
    """Tokens that became other tokens."""

    sort: Sort
    old: tuple[str, ...]
    new: tuple[str, ...]


def form(token: Token, sort: Sort) -> str:
    """The token as replacements hold it: a name without its possessive, a word of a phrase in lower case."""
    return bare(token.text) if sort == "name" else token.text.lower()


def bare(name: str) -> str:
    """A name without its possessive."""
    return _POSSESSIVE.sub("", name) or name


def replacements(compared: Comparison, words: NameWords) -> Iterator[Replacement]:
    """What a passage shows, each replacement once for each place; nothing where it was written anew."""
    if compared.is_rewritten:
        return
    for change in compared.changes:
        names = list(_names(compared, change, words))
        yield from names
        if not names:
            yield from _phrases(compared, change)
    for both in _neighbours(compared.changes):
        yield from _phrase(compared, both.old, both.new)


def _names(compared: Comparison, change: Change, words: NameWords) -> Iterator[Replacement]:
    """The names of a change that are other spellings of what stood there."""
    for around in (0, 1):
        sides = [
            _widened(side, around, tokens)
            for side, tokens in ((change.old, compared.before), (change.new, compared.after))
        ]
        whole = [tuple(form(token, "name") for token in side) for side in sides]
        if _is_joined(*whole):
            yield Replacement("name", *whole)
            return
    left = [at for at in change.new if _is_name(compared.after[at])]
    for i in change.old:
        if not _is_name(compared.before[i]):
            continue
        one = form(compared.before[i], "name")
        alike = [
            (similarity(one, other), -j)
            for j in left
            if _is_respelt(one, other := form(compared.after[j], "name"), words)
        ]
        if alike:
            j = -max(alike)[1]
            left.remove(j)
            yield _with_surname(compared, i, j)


def _widened(side: range, around: int, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of one side of a change with so many neighbours."""
    return tokens[max(0, side.start - around) : side.stop + around]


def _is_name(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper() and len(token.text) >= _MIN_LETTERS


def _is_joined(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a name was only joined in another way: Wal - Mart and Wal-Mart, U.S. and US."""
    if old == new or not old or not new or len(old) == len(new) == 1:
        return False
    if not all(text[0].isupper() for text in (old[0], new[0], old[-1], new[-1])):
        return False
    one, other = "".join(old), "".join(new)
    return fold(one) == fold(other) and len(fold(one)) >= _MIN_LETTERS and not set(one + other) & _STOPS


def _is_respelt(one: str, other: str, words: NameWords) -> bool:
    """Whether two forms that are not the same are spellings of one name."""
    if one == other or words.is_word(one) or words.is_word(other):
        return False
    if fold(one) == fold(other) or same_key(one, other):
        return True
    return similarity(one, other) >= MIN_ALIKE and not words.is_derived(one, other)


def _with_surname(compared: Comparison, i: int, j: int) -> Replacement:
    """A respelt name; one that stands before another name is told with it, for others may bear it, too."""
    old, new = [form(compared.before[i], "name")], [form(compared.after[j], "name")]
    behind = compared.before[i + 1 : i + 2], compared.after[j + 1 : j + 2]
    if all(
        found and found[0].kind == "word" and found[0].text[0].isupper() and found[0].start - tokens[at].end == 1
        for found, tokens, at in zip(behind, (compared.before, compared.after), (i, j), strict=True)
    ):
        old.append(form(behind[0][0], "name"))
        new.append(form(behind[1][0], "name"))
    return Replacement("name", tuple(old), tuple(new))


def _phrases(compared: Comparison, change: Change) -> Iterator[Replacement]:
    """A change as a phrase: as it is, and with the word before it and the word behind it."""
    inside = (change.old, change.new)
    if change.old and change.new:
        yield from _phrase(compared, *inside)
    before = change.old.start > 0
    behind = change.old.stop < len(compared.before)
    for left, right in ((before, 0), (0, behind), (before, behind)):
        if left or right:
            yield from _phrase(compared, *(range(side.start - left, side.stop + right) for side in inside))


def _neighbours(changes: Sequence[Change]) -> Iterator[Change]:
    """Changes with a single token between them as one: it was the two of them that made sense."""
    for one, other in pairwise(changes):
        if other.old.start - one.old.stop == 1:
            yield type(one)(range(one.old.start, other.old.stop), range(one.new.start, other.new.stop))


def _phrase(compared: Comparison, old: range, new: range) -> Iterator[Replacement]:
    ours, theirs = compared.before[old.start : old.stop], compared.after[new.start : new.stop]
    if not 0 < len(ours) <= _LONGEST or not 0 < len(theirs) <= _LONGEST:
        return
    if not all(_is_phrase(tokens) for tokens in (ours, theirs)):
        return
    one, other = tuple(form(token, "phrase") for token in ours), tuple(form(token, "phrase") for token in theirs)
    if one != other:
        yield Replacement("phrase", one, other)


def _is_phrase(tokens: Sequence[Token]) -> bool:
    """Whether tokens begin with a word and end with one, or with the full stop of a short form (Mr.)."""
    last = tokens[-1]
    ends = last.kind == "word" or (last.text == "." and len(tokens) > 1 and tokens[-2].end == last.start)
    return ends and tokens[0].kind == "word" and all(token.kind in ("word", "punct") for token in tokens)
