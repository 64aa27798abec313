"""A group of words, or a whole paragraph, is given again and again.

## What it finds

`the lakes are drying up, the lakes are drying up, the lakes are drying up`: two to twelve words three times or more in a
row, five words or more twice in the same sentence, a sentence of eight words or more twice in a row, one word eight times,
a string of letters in one word (`Ganggangganggang`). And a paragraph that stands in the text twice, word by word.

## Why it happens

A translation engine chooses each word by those before it. Once it has repeated itself, repeating again looks likely to it,
and it goes round in circles. Paragraphs are doubled when a page is put together from overlapping parts.

## How it decides

The words must follow each other without any other word between them; punctuation and capitals do not matter where they
come three times. Twice given words must be written alike. *Again and again and again*, chants with exclamation marks, rows
of figures and the beginning of a text (a headline that the first sentence repeats) are silent. Of paragraphs, those of
eight words or more count, titles excepted.

## When it is wrong

A poem, a prayer or a song may repeat a line.

## Measured

In 640,000 words by people it reported two paragraphs, both given twice; in 1.7 million words by engines 52 loops, of which
each was read and none was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Segment, Severity, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.engine_marks._loops import Loop, loops, repeats
from mtlint.text.analysis import Analysis, field_of
from mtlint.text.runs import RunIndex
from mtlint.text.tokens import Token

_FEWEST_WORDS = 8
_FEWEST_LETTERS = 6
_FEWEST_OF_ONE_WORD = 3
# "Come in, come in, come in": short words of insistence, set apart by commas.
_INSISTING = 10
_FEWEST_OF_SENTENCE = 8
# "more and more and more", "again and again and again": set phrases of English.
_LINKS = frozenset({"and", "or", "by", "after", "upon"})
_STAMMER = lazy(r"([^\W\d_]{3,12}?)(?i:\1){3,}")
_FEWEST_STAMMERED = 12
_STAMMERED = lazy(rf"[^\W\d_]{{{_FEWEST_STAMMERED},}}")
_END = lazy(r"[.!?…]")
_WHY = "a translation engine that has repeated itself once tends to go on repeating"


@rule(
    "MT609",
    "repetition-loop",
    severity="error",
    bad=[
        "The ice is thin; ⟦the lakes are drying up, the lakes are drying up, the lakes are drying up⟧ without a sound.",
        "He spoke ⟦of the session of the session of the session⟧ yesterday. → of the session",
        "It has not rained here since the end of May.\n\n⟦It has not rained here since the end of May.⟧ → ∅",
        "⟦The state of the state of the state of⟧ affairs is grave.",
        "The share of women ⟦rose to about 40 percent, rose to about 40 percent⟧. → rose to about 40 percent",
        "The market sells ⟦salad, salad, salad, salad, salad, salad, salad, salad⟧ and fish. → salad",
        "It rains. ⟦The road to the village is closed until Monday. The road to the village is closed until Monday⟧.",
        "The town of ⟦Ganggangganggang⟧ is quiet.",
    ],
    good=[
        "They tried again and again and again.",
        "“Lock the gate! Lock the gate! Lock the gate!” they chanted.",
        "The sets went 6-4, 6-4, 6-4.",
        "It grew more and more and more.",
        "“Come in, come in, come in,” said the old man.",
        "Yes, he said.\n\nNo, she said.\n\nYes, he said.",
        "From door to door and from street to street they went.",
        "He spoke. We will get through this together. We will get through this together.",
        "The mayor of the town by the sea Is Gone The mayor of the town by the sea is gone.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Loops within a paragraph, and paragraphs given twice."""
    for segment in a.once(repeats).looping:
        yield from _told(a, segment)
    long = {run for run in a.all_runs if len(run) >= _FEWEST_STAMMERED}
    for segment in a.holding(_STAMMERING.telling(long), segments):
        for stammer in _stammers(a.text, segment.span):
            yield _stammer_hit(Span(*stammer.span()), stammer[1])
    yield from _doubled(a, segments)


def _stammers(text: str, span: Span) -> Iterator[re.Match[str]]:
    for word in _STAMMERED.finditer(text, *span):
        stammer = _STAMMER.search(text, *word.span())
        if stammer and len(set(stammer[1].lower())) > 1:
            yield stammer


_STAMMERING = RunIndex(lambda run: (found[1] for found in _stammers(run, Span(0, len(run)))), whole=True)


def _told(a: Analysis, segment: Segment) -> Iterator[Hit]:
    tokens = [token for token in a.tokens(segment) if token.kind in ("word", "number")]
    done = -1
    for loop in sorted(loops([token.text.casefold() for token in tokens])):
        if loop.start >= done and _is_told(a, segment, tokens, loop):
            yield _loop_hit(tokens, loop)
            done = loop.stop


def _is_told(a: Analysis, segment: Segment, tokens: Sequence[Token], loop: Loop) -> bool:
    words = [token.text.casefold() for token in tokens[loop.start : loop.start + loop.length]]
    between = a.text[tokens[loop.start].start : tokens[loop.stop - 1].end]
    letters = sum(character.isalpha() for word in words for character in word)
    if "!" in between or "\n" in between:
        return False
    if len(set(words)) == 1:
        return loop.length == 1 and letters >= _FEWEST_OF_ONE_WORD
    if letters < _FEWEST_LETTERS or (len(words) == 2 and not _LINKS.isdisjoint(words)):
        return False
    if loop.turns > 2:
        gap = a.text[tokens[loop.start].end : tokens[loop.start + loop.length].start]
        return not (len(words) == 2 and letters < _INSISTING and "," in gap)
    return _is_told_twice(a, segment, tokens, loop)


def _is_told_twice(a: Analysis, segment: Segment, tokens: Sequence[Token], loop: Loop) -> bool:
    """The same words in the same writing, in one sentence; whole sentences only if they are long."""
    middle = loop.start + loop.length
    first, second = tokens[loop.start : middle], tokens[middle : middle + loop.length]
    if [token.text for token in first[1:]] != [token.text for token in second[1:]]:
        return False
    if loop.start == 0 and segment == a.segments[0]:
        return False
    apart = _END.search(a.text, first[-1].end, second[0].start)
    return loop.length >= _FEWEST_OF_SENTENCE if apart else first[0].text == second[0].text


def _loop_hit(tokens: Sequence[Token], loop: Loop) -> Hit:
    last = loop.stop if loop.turns > 2 else loop.start + loop.turns * loop.length
    place = Span(tokens[loop.start].start, tokens[last - 1].end)
    # What is left after whole turns belongs to the sentence: keep the last turn, drop the ones before it.
    drop = Span(tokens[loop.start].start, tokens[loop.start + (loop.turns - 1) * loop.length].start)
    times = "twice" if loop.turns == 2 else f"{loop.turns} times"
    severity: Severity = "warning" if loop.turns == 2 else "error"
    return Hit(
        (place,),
        f"the same word stands {times} in a row" if loop.length == 1 else f"the same words stand {times} in a row",
        why=_WHY,
        help="keep the words once and see whether something is missing",
        fix=Fix((Edit(drop, ""),), "unsafe", "Keep the words once"),
        severity=severity,
        absorbs=True,
    )


def _stammer_hit(place: Span, unit: str) -> Hit:
    return Hit(
        (place,),
        f"“{unit}” is repeated again and again in one word",
        why=_WHY,
        help="look the word up in the original",
        absorbs=True,
    )


def _doubled(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    # A paragraph given twice has as many words, the first and the last as long: hardly any two are compared further.
    alike: dict[tuple[int, int, int], list[Segment]] = {}
    for segment in segments:
        runs = a.runs(segment)
        if len(runs) >= _FEWEST_WORDS and segment.role != "title":
            alike.setdefault((len(runs), len(runs[0]), len(runs[-1])), []).append(segment)
    seen: dict[str, list[Segment]] = {}
    for segment in (segment for some in alike.values() if len(some) > 1 for segment in some):
        # The summary of an item of a feed is meant to repeat what its content says.
        key = " ".join(a.runs(segment)).casefold()
        seen.setdefault(f"{field_of(segment)}\n{key}", []).append(segment)
    for first, *copies in seen.values():
        if copies:
            times = "twice" if len(copies) == 1 else f"{len(copies) + 1} times"
            yield Hit(
                tuple(segment.span for segment in (*copies, first)),
                f"this paragraph stands in the text {times}",
                why="paragraphs are doubled when a page is put together from overlapping parts",
                help="keep it once",
                fix=Fix(tuple(map(a.line_removal, copies)), "unsafe", "Keep it once"),
                absorbs=True,
            )
