"""What is over is told in another tense than the past: *he has died on Monday*, *in 1996, he becomes mayor*.

## What it finds

“The singer *has died* on Monday.” “The chapel *has been rebuilt* in 1951.” “The mayor *is* in prison since May 2020.” With `--preview` also “In 1996, he *becomes* mayor of Lanvallec”
and “In 1951, she *will die* there.”

## Why it happens

The past tense that French, German and Italian use most looks like the English perfect (*il est mort lundi*, *er ist am Montag
gestorben*, *è morto lunedì*). French, Spanish, Italian and German tell a life or a war in the present tense (*en 1996, il devient maire*),
and French looks ahead from there with the future (*il mourra en 1951*). A machine keeps the tense of every sentence.

## How it decides

The perfect is told where a past date follows within three words: *yesterday*, a weekday, *last week*, *three years ago*, *in* with a
past year. English uses the simple past with such dates. *Since*, *from* or another clause between the two makes it right, and so does
a plan (*has been scheduled on Monday*). What began at such a date and lasts needs the perfect: *is in prison since Monday* and *who leads the party since
2010* are told, *is the worst since 1963* is not.

With `--preview` it looks for the present and the future as well. The sentence needs *in* with a past year, and *he*, *she*, *it*, a name or
a noun with its article before the verb. Behind a name or a noun only verbs of a table count, such as *joins*, *wins* or *is
elected*; behind a pronoun that follows the year also every other verb in the present that does not report what somebody says.

A year is past when it lies before 2000, before the date that the file has for the text, or before another year that the text
tells of in the past tense. Titles and captions are left alone, and so are quotations and paragraphs that speak of a film, a book, a
play or a game.

## When it is wrong

British speakers do say *shares have risen on Monday* while the day lasts. Some magazines tell history in the present on purpose, and
so do timelines and exhibitions.

## Measured

In 641,000 words of news written or translated by people the rule as it is by default has one finding, which an editor would mend. In 2,517,000
machine-translated words it has 87 (0.03 per 1,000); all of 75 different ones are right. The present and the future of history are hardly met in
these texts (once, rightly) and never in the text that people wrote: too little to call them proven.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._tenses import (
    BEFORE,
    ENDLESS,
    EVENTS,
    LONGEST_MODAL,
    MODAL,
    NO_VERBS,
    NOT_LASTING,
    NOT_TOLD,
    OF_PLANS,
    PARTICIPLES,
    PERFECT,
    REACH,
    SINCE,
    SINCE_A_DATE,
    STORIES,
    SURPASSED,
    TOLD_IN_PAST,
    WHY,
    YEAR_FIRST,
    YEAR_LAST,
)
from mtlint.text.saying import verbs_of_saying

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_ROLES = ("body", "lead")
_SURELY_PAST = 2000
_UNPROVEN = ("present", "future")
_LATE_YEAR = lazy(r"20\d\d")
_DATE_YEAR = lazy(r"\b(?:19|20)\d\d\b")


@rule(
    "MT711",
    "historic-present",
    severity="warning",
    targets=("en",),
    literals=(" since ", " 15", " 16", " 17", " 18", " 19", " 20", " has ", " have "),
    bad=[
        "The former mayor ⟦has been questioned⟧ on Monday. → was questioned",
        "The ministry ⟦has announced⟧ yesterday a new plan for the valley. → announced",
        "The heirs ⟦have donated⟧ the old house three years ago. → donated",
        "The chapel ⟦has been rebuilt⟧ in 1951 by the villagers. → was rebuilt",
        "The former mayor ⟦is⟧ in prison since Monday. → has been",
        "Anna Roe, who ⟦leads⟧ the party since 2010, will not stand again.",
    ],
    good=[
        "In 1996, he became mayor of Lanvallec.",
        "The film begins on the coast. In 1996, he becomes mayor of a village and finds a body.",
        "In 2031, he will become the oldest mayor.",
        "“In 1996, he becomes mayor, and that is that,” she said.",
        "Since the inquiry opened in 1996, he insists, nothing has changed.",
        "He is proud that the club was founded in 1904.",
        "He wins more than he did in 1996.",
        "The mayor has been questioned since he resigned on Monday, and a second hearing has been scheduled on Friday.",
        "He should have received it on Monday.",
        "She has won the cup in 2004 and 2008, and sales have beaten last year by a tenth. The union has backed a strike on Monday.",
        "It is the worst winter since 1963, and the rate is expected to be the lowest since last year.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Verbs in another tense than the past beside a date that is past."""
    if a.target is None:
        return
    for segment in segments:
        if segment.role not in _ROLES or not _may_tell(a, segment):
            continue
        for start, end in a.sentences(segment):
            sentence = Span(start, end)
            told = _told_in_perfect(a, sentence) or _told_with_since(a, sentence)
            if told is None and a.config.preview:
                told = _told_in_present(a, a.target, sentence)
                if told is not None and STORIES.search(a.text, *segment.span):
                    continue
            if told is not None and not _is_quoted(a, segment, told.span.start):
                yield _hit(told)


def _may_tell(a: Analysis, segment: Segment) -> bool:
    """A look at a paragraph before patterns are compiled and it is cut into sentences."""
    if a.config.preview:
        return True
    text, span = a.text, segment.span
    return PERFECT.search(text, *span) is not None or (
        SINCE_A_DATE.search(text, *span) is not None and SINCE.search(text, *span) is not None
    )


class _Told(NamedTuple):
    """A verb, how it stands in the text, what to write for it (nothing where no table has it), and its tense."""

    span: Span
    said: str
    written: str
    tense: str


def _told_in_present(a: Analysis, target: Pack, sentence: Span) -> _Told | None:
    for pattern in (YEAR_FIRST, YEAR_LAST):
        for match in pattern.finditer(a.text, *sentence):
            last = pattern is YEAR_LAST
            intro = max(sentence.start, match.start() - REACH)
            if BEFORE.search(a.text, intro, match.start()) or (last and NOT_TOLD.search(match["rest"])):
                continue
            reading = _reading(target, match, last=last)
            if reading is not None and _is_past(a, match["year"]):
                start = match.start("first")
                return _Told(Span(start, start + len(reading[0])), *reading)
    return None


def _told_in_perfect(a: Analysis, sentence: Span) -> _Told | None:
    for match in PERFECT.finditer(a.text, *sentence):
        if NOT_TOLD.search(match["rest"]) or (match["year"] and not _is_past(a, match["year"])):
            continue
        if MODAL.search(a.text, max(sentence.start, match.start() - LONGEST_MODAL), match.start()):
            continue
        if ENDLESS.search(match["rest"]) or (match["rest"] and match["verb"] in OF_PLANS):
            continue
        if match["verb"] in SURPASSED or (not match["year"] and EVENTS.search(match["rest"])):
            continue
        been, verb = match["second"], match["verb"]
        written = verb if verb.endswith("ed") else ""
        if been:
            written = f"{'was' if match['first'] == 'has' else 'were'} {verb}"
        return _Told(
            Span(match.start("first"), match.end("verb")), f"{match['first']} {been}{verb}", written, "perfect"
        )
    return None


def _told_with_since(a: Analysis, sentence: Span) -> _Told | None:
    for match in SINCE.finditer(a.text, *sentence):
        if not NOT_LASTING.search(match["rest"]):
            said = match["first"] or match["lasts"]
            place = Span(*match.span("first" if match["first"] else "lasts"))
            return _Told(place, said, {"is": "has been", "are": "have been"}.get(said, ""), "since")
    return None


def _reading(target: Pack, match: re.Match[str], *, last: bool) -> tuple[str, str, str] | None:
    """The verb as it stands, what to write for it and its tense; None where it tells no event."""
    first, second = match["first"], match["second"] or ""
    pasts = _pasts(target)
    known = pasts.get(first)
    follows = match["pronoun"] and not last
    if first == "will" and second:
        written = next((pasts[form][0] for form in (f"{second}s", f"{second}es") if form in pasts), "")
        return f"will {second}", written, "future"
    if first == "is" and second in PARTICIPLES:
        return f"is {second}", f"was {second}", "present"
    if first in ("has", "is") and second.endswith(("ed", "en", "ne", "wn")):
        return None
    if known is not None and (follows or known[1] == "event"):
        return first, known[0], "present"
    if follows and first.endswith("s") and not first.endswith("ss") and first not in NO_VERBS | verbs_of_saying(target):
        return first, "", "present"
    return None


def _is_quoted(a: Analysis, segment: Segment, at: int) -> bool:
    """Whether a place stands in a quotation, as far as the marks of the paragraph tell."""
    pairing = a.quotes(segment)
    return bool(pairing.faults) or any(opener.start < at < closer.start for opener, closer in pairing.pairs)


def _is_past(a: Analysis, year: str) -> bool:
    return int(year) < _SURELY_PAST or int(year) < a.once(_present)


def _present(a: Analysis) -> int:
    """A year in which the text was written or later than which it was written, from ``_SURELY_PAST`` on; else any before it."""
    written = _DATE_YEAR.search(a.document.meta.get("date", ""))
    if written is not None:
        return int(written[0])
    # What tells of the past stays within a line; nothing before the latest year that a line names can be found in it.
    lines = ((max(map(int, years)), line) for line in a.text.split("\n") if (years := _LATE_YEAR.findall(line)))
    present = 0
    for latest, line in sorted(lines, reverse=True):
        if latest <= present:
            break
        present = max([present, *(int(match[1] or match[2]) for match in TOLD_IN_PAST.finditer(line))])
    return present


@cache
def _pasts(pack: Pack) -> dict[str, tuple[str, str]]:
    return {present: (past, kind) for present, past, kind, *_ in pack.rows("narrated")}


def _hit(told: _Told) -> Hit:
    place, said, written, tense = told
    lasts = tense == "since"
    wanted = "the perfect" if lasts else "the past tense"
    return Hit(
        (place,),
        f"“{said}” is in the present, but “since” looks back"
        if lasts
        else f"“{said}” is in the {tense}, but the date is past",
        why=WHY[tense],
        help=f"write “{written}”" if written else f"put the verb into {wanted}",
        fix=Fix((Edit(place, written),), "suggestion", f"Write “{written}”") if written else None,
        severity="info" if tense in _UNPROVEN else None,
        data={"tense": tense},
    )
