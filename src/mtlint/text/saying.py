"""Who says it: the clauses that report a quotation, such as *says the mayor* and *the mayor of the town added*."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.lang import Pack

_SPEAKER = (
    r"(?:an?|the|one|his|her|its|their|our|he|she|they|this|these|two|three|several|some|another|many|[A-ZÀ-Þ]\w+)\b"
)
VERB_FIRST = lazy(rf"[ \"”“«„]([a-z]+) {_SPEAKER}")
NEXT_WORD = lazy(r" ([A-Za-zÀ-ÿ][\w’'-]{0,20})")
_MOST_WORDS = 8


def saying_clause(pack: Pack, text: str, start: int, stop: int) -> tuple[int, bool] | None:
    """The place of the first comma before a verb of saying and its speaker, and whether the verb comes first.

    Args:
        pack: the language of the text.
        text: the whole text.
        start: where to begin, in code points.
        stop: where to end.
    """
    verbs = verbs_of_saying(pack)
    at = text.find(",", start, stop)
    while at >= 0:
        first = VERB_FIRST.match(text, at + 1, stop)
        if first is not None and first[1] in verbs:
            return at, True
        if tells_speaker(text, at + 1, stop, verbs):
            return at, False
        at = text.find(",", at + 1, stop)
    return None


def tells_speaker(text: str, at: int, stop: int, verbs: frozenset[str], pronouns: str = "he she they") -> bool:
    """Whether one of the ``pronouns``, or a name with the title or trade before it, and a verb of saying stand at ``at``."""
    words: list[str] = []
    while len(words) < _MOST_WORDS and (found := NEXT_WORD.match(text, at, stop)):
        words.append(found[1])
        at = found.end()
    return any(
        word in verbs
        and (_is_capitalised(words[number]) or (number == 0 and words[0] in pronouns.split()))
        and words[number + 2 : number + 3] != ["that"]
        for number, word in enumerate(words[1:])
    )


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word != "I"


def follows_quotation(pack: Pack, text: str, at: int, stop: int) -> bool:
    """Whether what stands at ``at`` can only follow a quotation: ``said the mayor``, ``she added``."""
    first = NEXT_WORD.match(text, at, stop)
    verbs = verbs_of_saying(pack)
    return first is not None and (first[1] in verbs or tells_speaker(text, at, stop, verbs, "he she they it"))


@cache
def verbs_of_saying(pack: Pack) -> frozenset[str]:
    """The forms of verbs that report what was said (*said*, *promises*), from the pack's table."""
    return frozenset(row[0] for row in pack.rows("saying"))
