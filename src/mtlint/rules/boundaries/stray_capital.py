"""A small word with a capital in the middle of a sentence: *since The talks failed*, *a vote, But nobody came*.

## What it finds

Articles, prepositions, conjunctions and pronouns with a capital where a sentence cannot begin: after a word that asks for
another (*of The ministry*, *because It was*), after a comma (*…, But*), and after an adjective in quotation marks (*a
“controlled” But costly retreat*).

## Why it happens

A link or a word in bold cuts the sentence of the page in two. The translation engine takes the second piece for a
sentence of its own and gives it a capital.

## How it decides

The word before must be one that no sentence ends with, and the word after it in lower case; where only small words stand
between it and another capital (*for On the Waterfront*), it is a title and is left alone. Titles and headings are not looked at.

## When it is wrong

A title of a work without marks around it that has no second capital. The quoted word with a false capital
(*the “Controlled” retreat*) is not reported: most such words are names.

## Measured

In 657,000 words of articles written or translated by people the rule reported nothing; in 895,000 words of machine
translation it reported nine places in seven sentences, all of them faults. That is too few to know how often it is right: the
rule stays in preview.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.boundaries._small_words import NO_END
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    import re

_ROLES = frozenset(("lead", "body", "quote", "caption"))
_PRONOUNS = frozenset(["It", "They", "There", "This", "That", "These", "Those"])
_LINKS = frozenset(["And", "But", "Or", "Which"])
_CAPITALS = (
    "The", "An", "At", "In", "On", "Of", "To", "From", "With", "By", "For", "As", "Its", "Their", "Who", "Whose", "When",
    "Where", "While", "Because", "If", "Into", "About", "After", "Before", "During", "Between", "Since", "Until", "Under",
    "Against", *sorted(_PRONOUNS), *sorted(_LINKS),
)  # fmt: skip
_AFTER_A_PRONOUN = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must"]
)
_WORDS = "|".join(_CAPITALS)
_AFTER_A_WORD = lazy(rf"(?<![\w.’'-])(?:{'|'.join(sorted(NO_END))}) ({_WORDS}) (?=([a-z]+))")
_AFTER_A_COMMA = lazy(r"(?<=[a-z]), (And|But|Or|Which) (?=([a-z]+))")
_AFTER_A_QUOTATION = lazy(r"\ban? [“\"«]\s?[a-z’'-]+\s?[”\"»] (And|But|Or) (?=([a-z]+))")
_TITLE = lazy(r"(?:(?:an?|the|of|in|on|is|to|for|and|or|at|by|with|my|your|his|her) ){1,3}[A-Z]")
_SMALL_WORD_ZIPF = 6.5
_PATTERNS = (_AFTER_A_WORD, _AFTER_A_COMMA, _AFTER_A_QUOTATION)


@rule(
    "MT308",
    "stray-capital",
    severity="warning",
    status="preview",
    targets=("en",),
    literals=[f" {word} " for word in _CAPITALS],
    bad=[
        "Nobody has crossed the border since ⟦The⟧ talks failed in March. → the",
        "The ferry stayed in port because ⟦It⟧ was too old for the waves. → it",
        "The council voted, ⟦But⟧ nobody read the result aloud. → but",
        "It was a “controlled” ⟦But⟧ costly retreat from the valley. → but",
        "The mayor spoke of ⟦The⟧ harbour as if it were his. → the",
    ],
    good=[
        "Nobody has crossed the border since The Hague ruled against it.",
        "The hall was full for On the Waterfront and for Because the Night.",
        "She has read The Economist since 1990, and The Times before that.",
        "That is what they were looking for. The talks failed in March.",
        "A group called Of Monsters and Men opened the festival.",
        "They sang songs by The Who and The Band until midnight.",
        "He took part in “Harbour” And so did she.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look for small words with a capital inside the sentences of running text."""
    for segment in segments:
        if segment.role in _ROLES:
            for pattern in _PATTERNS:
                for found in pattern.finditer(a.text, *segment.span):
                    if _is_stray(a, found):
                        yield _hit(found)


def _is_stray(a: Analysis, found: re.Match[str]) -> bool:
    word, following = found.groups()
    if _TITLE.match(a.text, found.end()):
        return False
    if word in _LINKS:
        return True
    if word in _PRONOUNS and following in _AFTER_A_PRONOUN:
        return True
    return a.lexicon.is_dictionary_word(following) and a.lexicon.zipf(following) < _SMALL_WORD_ZIPF


def _hit(found: re.Match[str]) -> Hit:
    span, word = Span(*found.span(1)), found[1]
    return Hit(
        spans=(span,),
        message=f"“{word}” has a capital in the middle of a sentence",
        why="a link or bold type cut the sentence in two, and the second part was translated as a sentence of its own",
        help=f"write “{word.lower()}”",
        fix=replacement(span, word.lower(), "unsafe"),
    )
