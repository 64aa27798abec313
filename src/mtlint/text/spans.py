"""Cuts the scores of a paragraph into stretches that speak for the source language.

The stretches are the maximal-scoring segments with a price for entering one: a two-state Viterbi path (the idea of
Ruzzo & Tompa, "A linear time algorithm for finding all maximal scoring subsequences", 1999), trimmed to words that
speak for the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.text.scripts import in_other_script
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from mtlint.text.tokens import Token
    from mtlint.text.wordscores import WordModel

ENTRY = 2.5
"""What it costs to enter a stretch: the evidence that one stretch needs before it counts."""

_LOAN = -0.5
_UNDECIDED = 1.2
# A small word that leads to a name (*ville de Paris*) stays below this.
_CLEAR, _MOST_OF_NAME, _MOST_OF_TITLE = 1.2, 0.6, 3.0
_BETWEEN_NAMES = frozenset(",-–")
_APPOSITION = frozenset(",(–—")


class Fragment(NamedTuple):
    """A stretch in the source language: tokens ``first`` up to and with ``last`` of a paragraph, and its score.

    ``named`` says that a name stands next to it or begins it, ``titled`` that half of its words or more have a capital
    that may be that of a name.
    """

    first: int
    last: int
    score: float
    named: bool
    titled: bool


class Scored(NamedTuple):
    """The tokens of a paragraph, what each says, which look like parts of names, and which both languages share."""

    tokens: Sequence[Token]
    scores: list[float]
    names: list[bool]
    shared: list[bool]


def excuse_loans(scored: Scored, loans: Callable[[str], Sequence[tuple[str, ...]]]) -> bool:
    """Take their weight from words and phrases that English has borrowed, and say whether there were any.

    ``loans`` gives the phrases, in lower case, that begin with a word.
    """
    tokens = scored.tokens
    words = [token.text.lower().replace("’", "'") for token in tokens]
    index, excused = 0, False
    while index < len(words):
        length = max(
            (len(phrase) for phrase in loans(words[index]) if tuple(words[index : index + len(phrase)]) == phrase),
            default=0,
        )
        for at in range(index, index + length):
            scored.scores[at] = _LOAN
        excused = excused or length > 0
        index += max(1, length)
    return excused


def fragments(scored: Scored, name_penalty: float) -> list[Fragment]:
    """The stretches with a positive score after the price of entry, from left to right."""
    found = []
    for run in _runs(_states(scored.scores)):
        trimmed = _trim(scored, *run)
        if trimmed is None:
            continue
        first, last = trimmed[0], _before_names(scored, *trimmed)
        named = scored.names[first] or (first > 0 and (scored.names[first - 1] or _is_apposition(scored, first, last)))
        if in_other_script(scored.tokens[first].text):
            named = False
        score = sum(scored.scores[first : last + 1]) - ENTRY - (name_penalty if named else 0.0)
        if score > 0 and not _is_refrain(scored.tokens[first : last + 1]):
            first, last = _without_neighbour(scored, first, last)
            found.append(Fragment(first, last, round(score, 3), named, _is_titled(scored, first, last)))
    return found


def complete(scored: Scored, fragment: Fragment, determiners: Collection[str], model: WordModel) -> Fragment:
    """The stretch with the word that its last one, an article or the like, belongs to (*ses occupations*)."""
    after = fragment.last + 1
    if scored.tokens[fragment.last].text.lower() not in determiners or after >= len(scored.tokens):
        return fragment
    follower = scored.tokens[after]
    if follower.kind == "word" and follower.text.islower() and model.score(follower.text) > 0:
        return fragment._replace(last=after)
    return fragment


def _states(scores: Sequence[float]) -> list[bool]:
    """The best path through the states target and source: entering the source costs ``ENTRY``, leaving it nothing."""
    target, source = 0.0, -ENTRY
    from_source_to_target, stays = [], []
    for index, score in enumerate(scores):
        enter = target - ENTRY
        leaves = source > target and index > 0
        stay = source > enter and index > 0
        from_source_to_target.append(leaves)
        stays.append(stay)
        target, source = (source if leaves else target), (source if stay else enter) + score
    state, path = source > target, [False] * len(scores)
    for index in range(len(scores) - 1, -1, -1):
        path[index] = state
        state = stays[index] if state else from_source_to_target[index]
    return path


def _runs(path: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, inside in enumerate(path):
        if not inside:
            continue
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _trim(scored: Scored, first: int, last: int) -> tuple[int, int] | None:
    scores, shared = scored.scores, scored.shared

    def is_weak(index: int) -> bool:
        return scores[index] <= 0 or (shared[index] and scores[index] < _UNDECIDED)

    while first <= last and is_weak(first):
        first += 1
    while last >= first and is_weak(last):
        last -= 1
    return (first, last) if first <= last else None


def _is_refrain(tokens: Sequence[Token]) -> bool:
    """Whether one word is repeated (*la la la*): a sound or a name of no language."""
    words = [token.text.lower() for token in tokens if token.kind == "word"]
    return len(words) > 1 and len(set(words)) == 1


def _before_names(scored: Scored, first: int, last: int) -> int:
    """The last token of a stretch without the names that follow its last clear word (*ironise* Jacques Bertin)."""
    at = last
    while at > first and (
        scored.tokens[at].text in _BETWEEN_NAMES
        or (scored.scores[at] <= _MOST_OF_NAME and scored.tokens[at].text[0].isupper())
    ):
        at -= 1
    clear = scored.tokens[at].kind == "word" and scored.scores[at] > _CLEAR
    return at if clear else last


def _is_titled(scored: Scored, first: int, last: int) -> bool:
    words = [at for at in range(first, last + 1) if scored.tokens[at].kind == "word"]
    capitals = sum(scored.tokens[at].text[0].isupper() and scored.scores[at] <= _MOST_OF_TITLE for at in words)
    return capitals * 2 >= len(words) > 0


def _is_apposition(scored: Scored, first: int, last: int) -> bool:
    """Whether one word calls a name that stands in apposition: *a compensation law, the* loi *Morin*, is known so."""
    if first != last or first < 2 or last + 1 >= len(scored.tokens):
        return False
    mark, article, behind = (scored.tokens[at].text for at in (first - 2, first - 1, last + 1))
    return mark in _APPOSITION and article.lower() in ("the", "a", "an") and behind[0].isupper()


def _without_neighbour(scored: Scored, first: int, last: int) -> tuple[int, int]:
    """Of two words the one that is the source's own: a word of both languages beside it belongs to the target text."""
    shared = scored.shared
    words = [index for index in range(first, last + 1) if scored.tokens[index].kind == "word"]
    if len(words) == 2 and shared[words[0]] != shared[words[1]]:
        first = last = words[shared[words[0]]]
    return first, last
