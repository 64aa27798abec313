"""A group of words, or a whole paragraph, is given again and again.

## What it finds

`the lakes are drying up, the lakes are drying up, the lakes are drying up`: two to twelve words three times or more
in a row. And a paragraph that stands in the text twice, word by word.

## Why it happens

A translation engine chooses each word by those before it. Once it has repeated itself, repeating again looks likely to it,
and it goes round in circles. Paragraphs are doubled when a page is put together from overlapping parts.

## How it decides

The words must follow each other without any other word between them; punctuation and capitals do not matter. *Again and
again and again*, chants with exclamation marks and rows of figures are silent. Of paragraphs, those of eight words or more
count, titles excepted.

## When it is wrong

A poem, a prayer or a song may repeat a line three times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis, field_of
from mtlint.text.tokens import Token

_LONGEST_UNIT = 12
_FEWEST_WORDS = 8
_FEWEST_LETTERS = 6
# "Come in, come in, come in": short words of insistence, set apart by commas.
_INSISTING = 10
_TURNS = 3
# "more and more and more", "again and again and again": set phrases of English.
_LINKS = frozenset({"and", "or", "by", "after", "upon"})


@rule(
    "MT609",
    "repetition-loop",
    severity="error",
    bad=[
        "The ice is thin; ⟦the lakes are drying up, the lakes are drying up, the lakes are drying up⟧ without a sound.",
        "He spoke ⟦of the session of the session of the session⟧ yesterday. → of the session",
        "It has not rained here since the end of May.\n\n⟦It has not rained here since the end of May.⟧ → ∅",
        "⟦The state of the state of the state of⟧ affairs is grave.",
    ],
    good=[
        "They tried again and again and again.",
        "“Lock the gate! Lock the gate! Lock the gate!” they chanted.",
        "The sets went 6-4, 6-4, 6-4.",
        "It grew more and more and more.",
        "“Come in, come in, come in,” said the old man.",
        "Yes, he said.\n\nNo, she said.\n\nYes, he said.",
        "From door to door and from street to street they went.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Loops within a paragraph, and paragraphs given twice."""
    for segment in segments:
        yield from _loops(a, segment)
    yield from _doubled(a, segments)


def _loops(a: Analysis, segment: Segment) -> Iterator[Hit]:
    tokens = [token for token in a.tokens(segment) if token.kind in ("word", "number")]
    words = [token.text.casefold() for token in tokens]
    # Three turns of any unit bring some three words together at least twice; most paragraphs have no such three.
    if len(set(zip(words, words[1:], words[2:], strict=False))) >= len(words) - 2:
        return
    done = -1
    for length in range(2, min(_LONGEST_UNIT, len(words) // _TURNS) + 1):
        # A run of words that equal the word `length` places on, as long as two further turns.
        same = bytes(map(eq, words, words[length:]))
        start = same.find(b"\x01" * (length * (_TURNS - 1)))
        while start >= 0:
            stop = same.find(b"\x00", start)
            stop = len(same) if stop < 0 else stop
            if start > done and _is_loop(a.text, tokens[start : stop + length], words[start : start + length]):
                yield _loop_hit(tokens, start, stop + length, length)
                done = stop + length
            start = same.find(b"\x01" * (length * (_TURNS - 1)), stop)


def _is_loop(text: str, tokens: Sequence[Token], unit: Sequence[str]) -> bool:
    distinct = set(unit)
    letters = sum(character.isalpha() for word in unit for character in word)
    if len(distinct) < 2 or letters < _FEWEST_LETTERS or (len(unit) == 2 and distinct & _LINKS):
        return False
    if len(unit) == 2 and letters < _INSISTING and "," in text[tokens[0].end : tokens[len(unit)].start]:
        return False
    return "!" not in text[tokens[0].start : tokens[-1].end] and "\n" not in text[tokens[0].start : tokens[-1].end]


def _loop_hit(tokens: Sequence[Token], start: int, stop: int, length: int) -> Hit:
    place = Span(tokens[start].start, tokens[stop - 1].end)
    # What is left after whole turns belongs to the sentence: keep the last turn, drop the ones before it.
    turns = (stop - start) // length
    drop = Span(tokens[start].start, tokens[start + (turns - 1) * length].start)
    return Hit(
        (place,),
        f"the same words stand {turns} times in a row",
        why="a translation engine that has repeated itself once tends to go on repeating",
        help="keep the words once and see whether something is missing",
        fix=Fix((Edit(drop, ""),), "unsafe", "Keep the words once"),
        absorbs=True,
    )


def _doubled(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    first: dict[str, Segment] = {}
    for segment in segments:
        words = a.slice(segment.span).casefold().split()
        if len(words) < _FEWEST_WORDS or segment.role == "title":
            continue
        # The summary of an item of a feed is meant to repeat what its content says.
        earlier = first.setdefault(f"{field_of(segment)}\n{' '.join(words)}", segment)
        if earlier is not segment:
            yield Hit(
                (segment.span, earlier.span),
                "this paragraph stands in the text twice",
                why="paragraphs are doubled when a page is put together from overlapping parts",
                help="keep it once",
                fix=Fix((a.line_removal(segment),), "unsafe", "Take the second one out"),
                absorbs=True,
            )
