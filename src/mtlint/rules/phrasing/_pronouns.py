"""A look at the pronouns of a paragraph as it stands, before it is cut into tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.phrasing._institutions import ADVERBS

if TYPE_CHECKING:
    from mtlint.model import Span
    from mtlint.rules.phrasing._institutions import Vocabulary

CLOSERS = frozenset("”\"»’'")
"""Marks that close a quotation."""

_PRONOUN = lazy(r"\b(?:[Hh]e|[Ss]he|HE|SHE)\b")
_WORDS = lazy(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NEAR = 40


def may_take_up(text: str, span: Span, vocabulary: Vocabulary) -> bool:
    """Whether a pronoun stands in a paragraph beside a verb that counts, where it may take up a speaker."""
    for found in _PRONOUN.finditer(text, *span):
        start, end = found.span()
        before = text[max(span.start, start - _NEAR) : start].rstrip()
        words = _WORDS.findall(before)
        if words and words[-1] in vocabulary.saying:
            return True
        if text[start].isupper() or before[-1:] in CLOSERS or before[-2:-1] in CLOSERS or before[-3:] == "and":
            behind = _WORDS.findall(text, end, min(span.end, end + 2 * _NEAR))
            verb = next((word for word in behind if word not in ADVERBS), "")
            if verb in vocabulary.tells or verb in vocabulary.deeds:
                return True
    return False


_PLURALS = {"has": "have", "is": "are", "was": "were", "does": "do"}


def plural(verb: str) -> str:
    """The form of a verb behind *they*: *say* for *says*, *deny* for *denies*; others stay."""
    if verb in _PLURALS:
        return _PLURALS[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and verb not in ADVERBS else verb
