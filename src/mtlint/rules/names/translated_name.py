"""A name that was translated as if it were common words.

## What it finds

Newspapers, broadcasters, parties, palaces and people: “told The Parisian” (Le Parisien), “Rebellious France” (La France
insoumise), “the Elysium” (the Élysée), “Employment Pole” (Pôle emploi), “Bruno The Mayor” (Bruno Le Maire), “The Evening
Courier” (Corriere della Sera).

## Why it happens

A name that is made of words, or looks like one, is translated with the sentence. Engines know the most famous ones and
translate the others, now in one way, now in another.

## How it decides

The names stand in a table for each source language (French, Spanish, Italian, German) with what they become. A rendering that
means nothing else is reported wherever it stands. One of common words (The Duty, The World) counts only with a capital
article, by itself, and next to a word that leads to a newspaper: *told*, *the newspaper*, *in an interview with*, *according
to*, *wrote*; one that English titles bear too (The Mirror) only beside *magazine* or *weekly*.

Left alone are renderings in a sentence that has the real name too, parts of longer names (The World Bank), and addresses. If
the source language is not known for certain, only renderings that mean nothing else are looked for. Where the source text is
at hand, it must have the name.

## When it is wrong

An English title of the same name, cited in a text from another language, and a text that explains a name without giving it
in the original.

## Measured

In 657,000 words of human English (news, and news translated into English) nothing was reported while the source language
was guessed; with French named as the source it was three times one radio programme, The World. In 1,577,000 words that about
forty systems made of French news it reported 18 names, and in 150 machine-translated pages from many languages 6, all of
them right. Such names are rare, so that these figures are small ones.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.names._mentions import is_masked
from mtlint.text.literals import Literals
from mtlint.text.translit import fold
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_WHY = {
    "media": "the engine took the name of a newspaper or a broadcaster for common words",
    "party": "the engine took the name of a party for common words",
    "place": "the engine took the name of a place for common words",
    "person": "the engine took a surname for a common word",
    "organisation": "the engine took the name of an organisation for common words",
}
_REACH = 48
_CAPITAL_BEFORE = lazy(r"(?<![^\W_])[^\W\d_a-z][\w’'-]*[ \u00a0]\Z")
_CAPITAL_AFTER = lazy(r"[ \u00a0][^\W\d_a-z]|[-–]\w|['’](?![sS]\b)\w|\w")
_WORD = lazy(r"[^\W_]+")
_QUOTE = "[“\"«'‘]?"


class _Row(NamedTuple):
    rendering: str
    standard: str
    kind: str
    cue: str


class _Found(NamedTuple):
    row: _Row
    segment: Segment
    span: Span


@rule(
    "MT204",
    "translated-name",
    severity="warning",
    status="preview",
    targets=("en",),
    bad=[
        "The minister told ⟦The Parisian⟧ that he would stay. → Le Parisien",
        "“We are ready,” said ⟦Bruno The Mayor⟧ on Monday. → Bruno Le Maire",
        "The deputies of ⟦Rebellious France⟧ left the hall. → La France insoumise",
        "A crowd had gathered near ⟦the Elysium⟧ at noon. → the Élysée",
        "⟦The Duty⟧ reported that the bridge was closed. → Le Devoir",
        "He read it in the newspaper “⟦The Echoes⟧” on the train. → Les Échos",
    ],
    good=[
        "The Parisian crowd sang until dawn.",
        "She told the team that the duty of a mayor is to listen.",
        "According to The World Bank, prices will fall.",
        "He writes for Le Parisien, The Parisian as he calls it.",
        "Bruno, the mayor, told The Times that he would stay.",
        "The newspaper The Guardian had the story, and The Mirror had it too.",
        "In Elysium the heroes sleep.",
        "The point of the story, she wrote, is the cross.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Yield one hit for each rendering, with all its places."""
    found: dict[_Row, list[_Found]] = {}
    for pack, certain in _packs(a):
        for each in _search(a, segments, pack):
            if (certain or not each.row.cue) and _is_name(a, each):
                found.setdefault(each.row, []).append(each)
    for row, places in found.items():
        edits = tuple(Edit(each.span, _written(a, each)) for each in places)
        yield Hit(
            spans=tuple(each.span for each in places),
            message=f"“{a.slice(places[0].span)}” is a translated name",
            why=_WHY[row.kind],
            help=f"write “{row.standard}”",
            fix=Fix(edits, "unsafe", f"Write “{row.standard}”"),
            data={"keep": row.standard, "kind": row.kind},
        )


def _packs(a: Analysis) -> list[tuple[Pack, bool]]:
    """The source languages to think of, each with whether it is certain."""
    if not a.source_is_guess:
        return [(pack, True) for pack in a.sources]
    if not any(_table(pack).hits(a.text) for pack in a.sources):
        return []
    known = a.evidence.pack if a.evidence and a.evidence.confirmed else None
    return [(known, True)] if known else [(pack, False) for pack in a.sources]


class _Table:
    """The renderings of a language, with one scan for all of them."""

    def __init__(self, pack: Pack) -> None:
        self._rows: dict[str, _Row] = {}
        for rendering, standard, kind, cue, *_ in pack.rows("translated_names"):
            row = _Row(rendering, standard, kind, cue)
            self._rows[rendering] = self._rows[rendering[0].upper() + rendering[1:]] = row
        self._words = Literals(tuple(self._rows))

    def hits(self, text: str) -> list[tuple[_Row, Span]]:
        """The renderings in a text, the longest at each place."""
        found = self._words.find(text)
        result: list[tuple[_Row, Span]] = []
        end = 0
        for start, stop, hit in sorted((start, -stop, hit) for hit, start, stop in found):
            if start >= end:
                result.append((self._rows[self._words.strings[hit]], Span(start, -stop)))
                end = -stop
        return result


@cache
def _table(pack: Pack) -> _Table:
    return _Table(pack)


def _search(a: Analysis, segments: Sequence[Segment], pack: Pack) -> Iterator[_Found]:
    for row, span in _table(pack).hits(a.text):
        for segment in segments:
            if segment.span.start <= span.start and span.end <= segment.span.end:
                yield _Found(row, segment, span)


def _is_name(a: Analysis, found: _Found) -> bool:
    """Whether a rendering stands for the name: by itself, with the cue it needs, and not beside the real name."""
    row, segment, span = found
    before = a.text[max(segment.span.start, span.start - _REACH) : span.start]
    behind = a.text[span.end : min(segment.span.end, span.end + _REACH)]
    if (before and (before[-1].isalnum() or before[-1] in "-@#/")) or _CAPITAL_AFTER.match(behind):
        return False
    sentence = a.sentence(segment, span.start)
    if row.kind != "person" and span.start > sentence.start and _is_part(before, sentence.start, span.start):
        return False
    if row.cue and not _has_cue(a, row, before, behind):
        return False
    if a.document.source is not None and not _mentions(a.document.source, row.standard):
        return False
    return not _mentions(a.slice(sentence), row.standard) and not is_masked(a, segment, span)


def _mentions(text: str, name: str) -> bool:
    """Whether a text has a name, with or without its accents."""
    words, wanted = (" ".join(fold(word) for word in _WORD.findall(each)) for each in (text, name))
    return f" {wanted} " in f" {words} "


def _is_part(before: str, sentence: int, start: int) -> bool:
    """Whether a capital that does not begin the sentence stands right before."""
    capital = _CAPITAL_BEFORE.search(before)
    return capital is not None and start - len(before) + capital.start() > sentence


def _has_cue(a: Analysis, row: _Row, before: str, behind: str) -> bool:
    assert a.target is not None
    ahead, after = _cues(a.target, row.cue)
    return ahead.search(before) is not None or after.match(behind) is not None


@cache
def _cues(pack: Pack, kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to a newspaper, and what follows one. A cue for magazines is one for newspapers too."""
    words: dict[str, list[str]] = {"before": [], "after": []}
    for cue, side, of, *_ in pack.rows("press_cues"):
        if of in (kind, "magazine"):
            words[side].append(re.escape(cue))
    before = re.compile(rf"\b(?:{'|'.join(words['before'])})[ \u00a0]{_QUOTE}\Z", re.I)
    return before, re.compile(rf"[”\"»'’]?[ \u00a0](?:{'|'.join(words['after'])})\b")


def _written(a: Analysis, found: _Found) -> str:
    """The name, with a capital where its rendering has one for the sentence."""
    standard = found.row.standard
    opens = a.sentence(found.segment, found.span.start).start == found.span.start
    return standard[0].upper() + standard[1:] if opens else standard
