"""A quotation is opened and never closed, or closed and never opened.

## What it finds

`“The dam will hold, promises an engineer.` (the mark that ends the quotation is missing before *promises*),
`the bridge “gave way at noon. “Nobody was hurt”` (a second quotation begins before the first has ended), and
`We will go on,” said the mayor.`

## Why it happens

Quotation marks are turned from one system into another when a French text is translated, and one of a pair gets lost where
a link or italics ended. The reader then cannot tell whose words they are.

## How it decides

Every mark is judged by its neighbours as opening, closing, apostrophe or inch mark, and the marks of a paragraph are put
together. The missing mark is looked for at a comma before a verb of saying, else at the end of the sentence. A quotation
that goes on in the next paragraph with a new opening mark is good style, and so are paragraphs that were run together:
both are silent. So are texts that break off, lists, a quotation within a quotation with the same mark, and one closed with
an apostrophe. Where the place of the missing mark is not clear, the finding is a note.

## When it is wrong

The place of the missing mark is a guess: compare it with the original before you apply the correction.

## Measured

In 641,000 words of English by human writers and translators: 27 findings besides the notes, on 0.8 per cent of the
articles; in each of them a mark is missing, though once in another place than the one proposed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.typography._apostrophes import is_possessive
from mtlint.rules.typography._marks import unsettled
from mtlint.text.analysis import Analysis
from mtlint.text.quotes import Mark, Pairing, scan
from mtlint.text.saying import VERB_FIRST, follows_quotation, saying_clause, verbs_of_saying

if TYPE_CHECKING:
    from mtlint.lang import Pack

_CLOSER = {"“": "”", ",,": "”", "``": "''"}
_OPENER = {"”": "“", "»": "«", "''": "``"}
_REACH = 6
_LONGEST = 300
_SENTENCE_END = lazy(r"[.!?…][)\]’']*\s*\Z")
_CONTINUES = lazy(r"[^\w“”\"«»„]*(?:[“\"«„]|[a-zà-ÿ•*▪-]|\d+[.)])")
_FINISHED = lazy(r"[.!?][”\"’'»)\]]*\Z")
# "offensive and "threatening": a short quotation, a small word, the next quotation.
_LINKED = lazy(r"(?:[^\s“”\"«»]{1,30} ?){1,4}?(?=(?:,| and| or| but| then) [“\"«„]\Z)")
# The verb of the writer's sentence, after a few quoted words in it: “as soon as they can, was withdrawn”.
_MAIN_VERB = lazy(r",(?= (?:was|were|is|are|has|have|had|will|would)\b)")
_FIRST_PERSON = lazy(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Oo]ur|us|[Mm]y|me)\b")

_WHY = "one mark of a pair got lost when the quotation marks were converted, often where a link or italics ended"
_HELP = "find out where the quotation ends and set the mark"


@rule(
    "MT503",
    "unbalanced-quotes",
    severity="warning",
    targets=("en",),
    literals=["“", "”", '"', "«", "»", "„", "‟", "''", "``", ",,"],
    bad=[
        "⟦“The dam will hold until the spring,⟧ promises an engineer from the capital. Nobody believes him.",
        "It said the bridge ⟦“gave way at noon, with a lorry on it.⟧ “Nobody was hurt,” the prefecture added.",
        "The baker was tired. ⟦“I get up at two and go to bed at eight.⟧ His oven is the oldest in town.\n\nHe left.",
        "The promise to leave ⟦“as soon as the road is open,⟧ was dropped in the night. Nobody was asked.\n\nThey stay.",
        "⟦We will go on until the end,”⟧ said the mayor of the town.",
        'He spoke of ⟦"a mechanism that protects nobody.⟧ The talks go on.\n\nNobody knows how long.',
        'The people say it will end. ⟦We shall see, "⟧says the mayor of the town.',
        "⟦“We shall see,⟧ he said, and closed the door.\n\nThen he left.",
    ],
    good=[
        "“We were alone. “We had no water,” she said.",
        "“The harvest is lost.\n\n“We have nothing left,” he added.",
        'The 6\'10" forward bought a 12" record.',
        'He said: "She told me "never again" and left."',
        "“The harvest is lost and the wells are",
        "They called it ‘a mess', and it was the boys' own fault.",
        "“We must: \n\n- pay the rent;\n\n- find work”.",
        "\"The price will rise,' he said.",
        'The town is now in the investors" spotlight again.',
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Quotations without an end or a beginning."""
    if a.target is None:
        return
    for segment in a.once(unsettled):
        if a.is_cut(segment):
            continue
        found = a.quotes(segment)
        # As many closers too many as openers: a quotation within a quotation, with the same marks.
        if len(found.unclosed) == len(found.unopened):
            continue
        for opener, second in found.unclosed:
            if _is_misplaced_closer(a, a.target, segment, opener):
                yield _hit(Span(a.sentence(segment, opener.start).start, opener.end), None, "", "never opened")
                continue
            place = _closing_place(a, a.target, segment, opener, second)
            if place is not None:
                yield _hit(Span(opener.start, place), place, _closer(a, opener), "never closed")
        if not found.unclosed:
            yield from _unopened(a, a.target, segment, found)


def _closer(a: Analysis, opener: Mark) -> str:
    """The mark that closes what ``opener`` has opened; that of the language where the opener is foreign to it."""
    return a.quote_marks[1] if opener.char in a.typography.foreign else _CLOSER.get(opener.char, opener.char)


def _closing_place(a: Analysis, pack: Pack, segment: Segment, opener: Mark, second: Mark | None) -> int | None:
    """Where the closing mark is missing, or None where nothing need be said."""
    stop = second.start if second else segment.span.end
    if _has_single_closer(a.text, opener, stop):
        return None
    saying = saying_clause(pack, a.text, opener.end, min(stop, opener.end + _LONGEST))
    if saying is not None and (saying[1] or second is not None or not _goes_on(a, segment)):
        return saying[0] + 1
    fragment = _is_fragment(a.text, segment.span, opener)
    sentence_end = a.sentence(segment, opener.start).end
    verb = _MAIN_VERB.search(a.text, opener.end, min(stop, sentence_end)) if fragment else None
    end = len(a.text[opener.start : min(stop, sentence_end)].rstrip()) + opener.start
    if verb is not None:
        return verb.start() + 1
    if second is None:
        return None if _goes_on(a, segment) else end
    linked = _LINKED.match(a.text, opener.end, second.end)
    if linked is not None:
        return linked.end()
    return end if fragment and sentence_end <= stop else None


def _is_misplaced_closer(a: Analysis, pack: Pack, segment: Segment, opener: Mark) -> bool:
    """Mark and blank have changed places: ``we go on, "says the mayor``, and the opening mark is lost besides."""
    before = a.text[max(segment.span.start, opener.start - 2) : opener.start].rstrip()
    if before[-1:] not in (",", ".", "!", "?"):
        return False
    first = VERB_FIRST.match(a.text, opener.end - a.text[opener.end : opener.end + 1].isalpha(), segment.span.end)
    return first is not None and first[1] in verbs_of_saying(pack)


def _has_single_closer(text: str, opener: Mark, stop: int) -> bool:
    """A quotation closed with an apostrophe is not one that lacks its end."""
    inside = [mark for mark in scan(text, Span(opener.end, stop)) if mark.system == "single"]
    closers = [mark for mark in inside if mark.role == "close" and text[mark.start - 1] not in "sS"]
    return len(closers) > sum(mark.role == "open" for mark in inside)


def _is_fragment(text: str, span: Span, opener: Mark) -> bool:
    """Words quoted within a sentence of the writer's: nothing that could go on in another paragraph."""
    before = text[max(span.start, opener.start - 12) : opener.start].rstrip()
    return (
        text[opener.end : opener.end + 1].islower()
        and bool(before)
        and before[-1].isalpha()
        and not before.endswith("that")
    )


def _goes_on(a: Analysis, segment: Segment) -> bool:
    """Whether the next paragraph takes the quotation up again, or the text breaks off here."""
    index = bisect_left(a.segments, segment)
    following = a.segments[index + 1 : index + 1 + _REACH]
    if not following:
        return _FINISHED.search(a.slice(segment.span)[-12:]) is None
    if (
        _CONTINUES.match(a.text, *following[0].span)
        or a.text[segment.span.end - 1] in ":;,…"
        or a.text.endswith("...", *segment.span)
    ):
        return True
    pairing = _first_marks(a, following)
    return (pairing is not None and bool(pairing.unopened)) or _ends_with_single_mark(a, following)


def _ends_with_single_mark(a: Analysis, segments: Sequence[Segment]) -> bool:
    """Whether one of these paragraphs, before any double mark, closes with a single one what it has not opened."""
    for segment in segments:
        found = a.quotes(segment)
        if found.pairs or found.faults:
            return False
        if found.marks and found.marks[-1].role == "close" and a.text[found.marks[-1].start - 1] in ".!?,":
            return True
    return False


def _first_marks(a: Analysis, segments: Sequence[Segment]) -> Pairing | None:
    """The marks of the first of these paragraphs that has any."""
    for segment in segments:
        pairing = a.quotes(segment)
        if pairing.pairs or pairing.faults:
            return pairing
    return None


def _unopened(a: Analysis, pack: Pack, segment: Segment, found: Pairing) -> Iterator[Hit]:
    index = bisect_left(a.segments, segment)
    before = _first_marks(a, a.segments[max(0, index - _REACH) : index][::-1])
    if before is not None and before.unclosed:
        return
    closer = found.unopened[0]
    if is_possessive(pack, a.text, segment.span, closer):
        return
    sentence = a.sentence(segment, closer.start)
    clear = (
        (sentence.start == segment.span.start or _FIRST_PERSON.search(a.text, sentence.start, closer.start) is not None)
        and not any(sentence.start <= opener.start < closer.start for opener, _ in found.pairs)
        and a.text[closer.start - 1] in ",.!?"
        and follows_quotation(pack, a.text, closer.end, segment.span.end)
    )
    mark = _OPENER.get(closer.char, closer.char)
    yield _hit(
        Span(sentence.start, closer.end), sentence.start if clear else None, mark, "never opened", weak=not clear
    )


def _hit(span: Span, at: int | None, mark: str, fault: str, *, weak: bool = False) -> Hit:
    """``at`` is the place where ``mark`` is missing, None where it is anyone's guess."""
    fix = None if at is None else Fix((Edit(Span(at, at), mark),), "unsafe", f"Set {mark} at the likely place")
    return Hit(
        (span,), f"this quotation is {fault}", why=_WHY, help=_HELP, fix=fix, severity="info" if weak else "warning"
    )
