"""The title or the first paragraph is given twice.

## What it finds

A second title line that says the same, also in other words (*Ten dead as ferry sinks* and *Ferry sinks: ten dead*); a
first paragraph that begins again in the next one, whole or cut off; a title that runs into the text below it.

## Why it happens

A page holds its title and its lead several times: for the window, for the list of articles, for readers. Whoever copied
the page took two of them. The engine translated each by itself, so that they need not be the same.

## How it decides

Only the first paragraphs count. Two title lines must be about equally long and share nearly all their words, the
commonest aside (token-set ratio of RapidFuzz, 80). A paragraph must be the beginning of a later one: the same words or
nearly so, in nearly the same order (token-sort ratio 72, ratio 66). The summary that a feed gives beside the text is not compared with it. Paragraphs that are the same from beginning to
end are the business of `repetition-loop`.

## When it is wrong

A line below the title that repeats it for effect.

## Measured

In 2,700 documents written by people it found 2, which do say the same twice. Of titles rendered by two engines it knew
63 %, of first paragraphs 69 %, of paragraphs that had been cut 94 % (133 articles).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

_FIRST = 5
_ROLES = ("title", "heading", "body", "quote")
_SENTENCE_END = lazy(r"[.…][”\"’'»)]{0,2}\Z")
_LETTERS = lazy(r"[^\W_]+")
# What is read of a paragraph, in code points; a lead is shorter.
_WINDOW = 2_000
# Zipf frequency: "the", "of", "is" say nothing about what a line tells.
_SMALL = 6.0
_FEWEST_OF_A_TITLE, _FEWEST_OF_A_LEAD = 4, 8
_ALIKE_IN_LENGTH = 0.6
# Percent. Two renderings of a title share their telling words, those of a paragraph most of its letters in order.
_SAME_WORDS, _SAME_LETTERS, _SAME_ORDER = 80, 72, 66
_SHARED = 0.4
# One rendering may be longer than the other.
_LONGER = 1.15


class _Part(NamedTuple):
    """One of the first segments: its words in lower case, those that tell something, their places, and whether it ends like a sentence."""

    segment: Segment
    words: tuple[str, ...]
    telling: tuple[str, ...]
    spans: tuple[Span, ...]
    is_line: bool


@rule(
    "MT307",
    "repeated-lead",
    severity="warning",
    status="preview",
    bad=[
        "Ten dead as ferry sinks off Lisbon\n\n⟦Ferry sinks off Lisbon: ten dead⟧\n\nThe ferry was old. → ∅",
        "Ten dead as ferry sinks off Lisbon\n\n⟦Ten dead as ferry sinks off Lisbon⟧\n\nThe ferry was old. → ∅",
        (
            "Ten dead off Lisbon\n\n⟦The ferry sank in the night of Sunday with forty people on bo⟧\n\n"
            "The ferry sank in the night of Sunday with forty people on board. Ten of them are dead. → ∅"
        ),
        (
            "Ten dead off Lisbon\n\n⟦The ferry sank in the night from Sunday with forty people on board...⟧\n\n"
            "The ferry sank in the night of Sunday with forty people on board. Ten of them are dead."
        ),
        "Ten dead as ferry sinks off Lisbon\n\n⟦Ten dead as ferry sinks off Lisbon ⟧The ferry was old. → ∅",
    ],
    good=[
        "Ten dead as ferry sinks off Lisbon\n\nTen people are dead after a ferry sank off Lisbon in the night.",
        "Ferry sinks off Lisbon\n\nTen dead, thirty saved by fishermen\n\nThe ferry was old.",
        (
            "Fixtures\n\nGhana v Togo; Mali v Niger; Chad v Benin; Gabon v Congo.\n\n"
            "Togo v Ghana; Niger v Mali; Benin v Chad; Congo v Gabon."
        ),
        "The ferry\n\nThe ferry was old. It had sailed since the war.\n\nThe ferry was slow. It had sailed for too long.",
        "UK ferry prices rise\n\nUK ferry prices rise every summer, and this summer is no exception.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Title lines and openings among the first segments that say the same."""
    first = [_part(a, segment) for segment in segments[:_FIRST] if segment.role in _ROLES]
    done: set[Segment] = set()
    for one, other in combinations(first, 2):
        if one.segment in done or other.segment in done or not _share_words(one, other):
            continue
        hit = _same_title(a, one, other) or _same_opening(a, one, other) or _run_in_title(a, one, other)
        if hit is not None:
            done.add(other.segment if one.segment.role == "title" else one.segment)
            yield hit


def _part(a: Analysis, segment: Segment) -> _Part:
    start, end = segment.span
    found = list(_LETTERS.finditer(a.text, start, min(end, start + _WINDOW)))
    words = tuple(match.group().casefold() for match in found)
    telling = tuple(word for word in words if a.target is None or a.lexicon.zipf(word) < _SMALL)
    is_line = not _SENTENCE_END.search(a.text, max(start, end - 4), end)
    return _Part(segment, words, telling, tuple(Span(*match.span()) for match in found), is_line)


def _share_words(one: _Part, other: _Part) -> bool:
    """Whether words of the shorter part stand in the other: decided before anything is imported."""
    shorter, longer = sorted((set(one.telling), set(other.telling)), key=len)
    return one.words == other.words or len(shorter & longer) >= max(3, _SHARED * len(shorter))


def _same_title(a: Analysis, title: _Part, line: _Part) -> Hit | None:
    """A second line that says what the title says."""
    if title.segment.role == "title" and line.is_line and (title.words == line.words or _tell_alike(title, line)):
        return _hit(a, line.segment, "this line says the same as the title")
    return None


def _tell_alike(title: _Part, line: _Part) -> bool:
    from rapidfuzz.fuzz import token_set_ratio

    fewest, most = sorted((len(title.telling), len(line.telling)))
    if fewest < max(_FEWEST_OF_A_TITLE, _ALIKE_IN_LENGTH * most):
        return False
    return token_set_ratio(" ".join(title.telling), " ".join(line.telling)) >= _SAME_WORDS


def _same_opening(a: Analysis, one: _Part, other: _Part) -> Hit | None:
    """A paragraph that is the beginning of a later one, in the same words or in another rendering."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    count = len(one.words)
    is_long = one.segment.span.end - one.segment.span.start > _WINDOW
    if one.segment.role == "title" or one.words == other.words or is_long:
        return None
    if not _FEWEST_OF_A_LEAD <= count <= _LONGER * len(other.words):
        return None
    own, opening = " ".join(one.words), " ".join(other.words[:count])
    if token_sort_ratio(own, opening) < _SAME_LETTERS or ratio(own, opening) < _SAME_ORDER:
        return None
    return _hit(a, one.segment, "this paragraph is the beginning of a later one")


def _run_in_title(a: Analysis, title: _Part, body: _Part) -> Hit | None:
    """The title once more at the beginning of the text, with nothing between them."""
    count = len(title.words)
    telling = len(title.telling) >= _FEWEST_OF_A_TITLE and title.segment.role == "title"
    if not telling or len(body.words) <= count or body.words[:count] != title.words:
        return None
    start, end = body.segment.span.start, body.spans[count].start
    gap = a.text[body.spans[count - 1].end : end]
    if gap.strip() or not a.text[end].isupper():
        return None
    place = Span(start, end)
    return Hit(
        (place,),
        "the title stands once more at the beginning of the text",
        why="the page holds its title twice, and both were copied",
        help="take the second one out",
        fix=Fix((Edit(place, ""),), "unsafe", "Take the second title out"),
    )


def _hit(a: Analysis, segment: Segment, message: str) -> Hit:
    return Hit(
        (segment.span,),
        message,
        why="the page holds its title and its first lines several times, and two of them were copied",
        help="take one of the two out",
        fix=Fix((a.line_removal(segment),), "unsafe", "Take the line out"),
    )
