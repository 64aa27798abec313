"""What an editor changed in a passage: a word-level comparison, and the kind of each change.

Tokens are those of :mod:`mtlint.text.tokens`; the blank before a token belongs to it, so that moving a blank is a change
too. The comparison is Levenshtein's, its operations put together where they touch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from mtlint.model import Span
from mtlint.text.tokens import Token, tokenise

Kind = Literal["name", "number", "word", "capitals", "punctuation", "insertion", "deletion", "rewrite"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a change can be. ``punctuation`` takes in blanks; a ``rewrite`` replaces more than a few words."""

_FEW_WORDS = 4
_REWRITTEN = 0.4  # share of tokens kept below which a passage counts as written anew


class Change(NamedTuple):
    """Tokens ``old`` of a passage that became the tokens ``new``: ranges of indexes, one of which may be empty."""

    old: range
    new: range


class Comparison(NamedTuple):
    """Two versions of a passage as tokens, and what changed from one to the other, in order.

    ``start`` is where the passage begins in the text before.
    """

    start: int
    before: Sequence[Token]
    after: Sequence[Token]
    changes: Sequence[Change]

    def old(self, change: Change) -> Sequence[Token]:
        """The tokens that went."""
        return self.before[change.old.start : change.old.stop]

    def new(self, change: Change) -> Sequence[Token]:
        """The tokens that came."""
        return self.after[change.new.start : change.new.stop]

    def image(self, start: int, stop: int) -> range | None:
        """The numbers of the tokens that those from ``start`` up to ``stop`` became; None where nothing of them was changed.

        Of a change that reaches further, all that it brought counts.
        """
        first = bisect_right(self.changes, start, key=lambda change: change.old.stop)
        last = bisect_left(self.changes, stop, key=lambda change: change.old.start)
        if first >= last:
            return None
        left, right = self.changes[first], self.changes[last - 1]
        low = left.new.start - max(0, left.old.start - start)
        return range(low, right.new.stop + max(0, stop - right.old.stop))

    @property
    def is_rewritten(self) -> bool:
        """Whether hardly a token was left where it was."""
        kept = len(self.before) - sum(len(change.old) for change in self.changes)
        return 2 * kept < _REWRITTEN * (len(self.before) + len(self.after))


class Edit(NamedTuple):
    """A change with its kind and its place in the text before, in code points (an empty span: an insertion)."""

    kind: Kind
    span: Span
    old: str
    new: str


def compare(before: str, old: Span, after: str, new: Span) -> Comparison:
    """Compare a passage of a text with a passage of its edited version."""
    from rapidfuzz.distance import Levenshtein

    ours, theirs = tokenise(before, *old), tokenise(after, *new)
    changes: list[Change] = []
    for operation in Levenshtein.opcodes(_keys(before, ours), _keys(after, theirs)):
        if operation.tag == "equal":
            continue
        starts = operation.src_start, operation.dest_start
        if changes and (changes[-1].old.stop, changes[-1].new.stop) == starts:
            last = changes.pop()
            starts = last.old.start, last.new.start
        changes.append(Change(range(starts[0], operation.src_end), range(starts[1], operation.dest_end)))
    return Comparison(old.start, ours, theirs, changes)


def edits(before: str, after: str, compared: Comparison) -> Iterator[Edit]:
    """The changes of a passage with their kinds; a passage that was written anew is one edit."""
    if compared.is_rewritten and compared.before:
        span = Span(compared.before[0].start, compared.before[-1].end)
        written = after[compared.after[0].start : compared.after[-1].end] if compared.after else ""
        yield Edit("rewrite" if written else "deletion", span, before[span.start : span.end], written)
        return
    for change in compared.changes:
        old, new = compared.old(change), compared.new(change)
        span = _place(compared, change)
        written = after[new[0].start : new[-1].end] if new else ""
        yield Edit(kind(old, new), span, before[span.start : span.end], written)


def kind(old: Sequence[Token], new: Sequence[Token]) -> Kind:
    """What a change is, by the tokens that went and those that came."""
    words, others = _words(old), _words(new)
    if not words and not others:
        return "number" if _numbers(old) != _numbers(new) else "punctuation"
    if not words or not others:
        return "insertion" if others else "deletion"
    if words == others:
        return "number" if _numbers(old) != _numbers(new) else "punctuation"
    if [word.casefold() for word in words] == [word.casefold() for word in others]:
        return "capitals"
    if max(len(words), len(others)) > _FEW_WORDS:
        return "rewrite"
    return "name" if _are_names(words, others) else "word"


def _are_names(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words that differ begin with a capital on both sides and sound alike."""
    from mtlint.text.name_pairs import MIN_ALIKE
    from mtlint.text.translit import fold, similarity

    gone = [word for word in words if word not in others]
    came = [word for word in others if word not in words]
    if not gone or not came or not all(word[0].isupper() for word in (*gone, *came)):
        return False
    one, other = "".join(gone), "".join(came)
    return fold(one) == fold(other) or similarity(one, other) >= MIN_ALIKE


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind in ("word", "mask")]


def _numbers(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind == "number"]


def _keys(text: str, tokens: Sequence[Token]) -> list[tuple[bool, str]]:
    """What two tokens must share to be the same: their letters, and whether a blank is before them.

    The beginning of a passage counts as a blank: what is put there does not change the word that follows.
    """
    return [(number == 0 or text[token.start - 1].isspace(), token.text) for number, token in enumerate(tokens)]


def _place(compared: Comparison, change: Change) -> Span:
    tokens = compared.before
    if change.old:
        return Span(tokens[change.old.start].start, tokens[change.old.stop - 1].end)
    before = tokens[change.old.start - 1].end if change.old.start else compared.start
    return Span(before, before)
