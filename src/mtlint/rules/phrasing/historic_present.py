"""What is over is told in another tense than the past: *he has died on Monday*, *in 1996, he becomes mayor*.

## What it finds

“The singer *has died* on Monday.” “The chapel *has been rebuilt* in 1951.” With `--preview` also “In 1996, he *becomes* mayor of Lanvallec”
and “In 1951, she *will die* there.”

## Why it happens

The past tense that French, German and Italian use most looks like the English perfect (*il est mort lundi*, *er ist am Montag
gestorben*, *è morto lunedì*). French, Spanish, Italian and German tell a life or a war in the present tense (*en 1996, il devient maire*),
and French looks ahead from there with the future (*il mourra en 1951*). A machine keeps the tense of every sentence.

## How it decides

The perfect is told where a past date follows within three words: *yesterday*, a weekday, *last week*, *three years ago*, *in* with a
past year. English uses the simple past with such dates. *Since*, *from* or another clause between the two makes it right, and so does
a plan (*has been scheduled on Monday*).

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

MEASURED
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.saying import verbs_of_saying

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_ROLES = ("body", "lead")
_MEASURED = "perfect"
_SURELY_PAST = 2000
_MONTH = (
    r"(?:early |late |mid-|(?:January|February|March|April|May|June|July|August|September|October|November|December) |"
    r"the (?:spring|summer|autumn|fall|winter) of )?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20[0-3]\d)"
_NAME = r"[A-ZÀ-Þ][\w’'.-]{1,20}(?: [A-ZÀ-Þ][\w’'.-]{0,20}){0,3}"
_NOUN = r"(?:the|his|her|its|their|an?) [a-z][\w’'-]{1,20}(?: [a-z][\w’'-]{1,20})?"
_VERB = r"(?: (?:then|also|finally|soon|even|again|first|still|thus|therefore))? (?P<first>[a-z]{2,20})(?: (?P<second>[a-z]{2,20}))?\b"
_PLANNED = r"(?:proposed|picked|scheduled|planned|booked|invited|expected|targeted|called|slated|summoned)\b"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?:yesterday\b|on {_DAY}\b(?!,? (?:\d|and|or|in|to|[A-Z]))|{_DAY}(?=[.,;])|last (?:week|month|year)\b(?!’|')|"
    rf"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:day|week|month|year)s? ago\b|in {_MONTH}{_YEAR})"
)
_IRREGULAR = (
    r"(?:taken|given|beaten|broken|chosen|driven|fallen|frozen|forgotten|hidden|proven|risen|seen|shaken|spoken|stolen|written|"
    r"eaten|gone|done|won|known|shown|grown|thrown|flown|drawn|withdrawn|sworn|said|paid|laid|hit|cut|put|shut|built|rebuilt|sent|"
    r"spent|lent|kept|left|felt|met|led|held|told|sold|found|fought|brought|bought|thought|taught|caught|sought|made|begun|become|"
    r"stood|understood|struck|lost|shot|set|read|run|come|heard|dealt|hung|born|bet|burst|quit|split|swept|slept|sunk)"
)
_YEAR_FIRST = lazy(rf"\b[Ii]n {_MONTH}{_YEAR},? (?:(?P<pronoun>he|she|it)|{_NAME}|{_NOUN}){_VERB}")
_YEAR_LAST = lazy(
    rf"(?:\b(?P<pronoun>[Hh]e|[Ss]he)|(?<![\w,] ){_NAME}){_VERB}"
    rf"(?P<rest>[^.;:!?\n“”\"«»()]{{0,70}}) in {_MONTH}{_YEAR}(?=[.,;]|\s*\Z| and\b)"
)
# The perfect beside a day or a year that is over: "has died on Monday", "has been poisoned in 1936".
_PERFECT = lazy(
    rf"\b(?<!should )(?<!would )(?<!could )(?<!might )(?<!must )(?<!may )(?<!will )(?<!to )(?P<first>has|have) (?P<second>been |)"
    rf"(?P<verb>(?!{_PLANNED})(?:{_IRREGULAR}|[a-z]{{2,}}(?<!ne)(?<!fe)(?<!spe)(?<!bre)ed))\b"
    rf"(?P<rest>(?: (?!yesterday|last |on )[a-z’'-]+){{0,5}}) {_DATE}(?=[ .,;]|\Z)"
)
# Words before or between that make the sentence speak of something else: a report, a comparison, an older event.
_BEFORE = lazy(r"(?i)\b(?:(?:from|until|by|that|which|who|if|whether|when|where|how|what|back) |since [^,;]{0,60})\Z")
_ENDLESS = lazy(r"\b(?:from|for|of|over|during|by|the|this|only|just|most|not|at|than)\Z")
_REACH = 70
# What they have for an object may lie ahead: elections on Sunday.
_OF_PLANS = frozenset(
    {
        "announced",
        "promised",
        "confirmed",
        "organised",
        "organized",
        "prepared",
        "demanded",
        "requested",
        "suggested",
        "offered",
        "arranged",
    }
)
_WHY = {
    "present": "in French, Spanish, Italian and German a life is told in the present tense (“en 1996, il devient maire”)",
    "future": "in French and Italian one looks ahead from the past with a future tense (“il mourra en 1951”)",
    "perfect": "the past tense of spoken French and German looks like the English perfect (“il est mort lundi”, “er ist am Montag gestorben”)",
}
_NOT_TOLD = lazy(
    r"(?i)\b(?:that|when|after|before|since|because|who|which|whether|if|until|as|than|to|how|what|where|while|[a-z]{2,}ed|"
    r"was|were|had|did|he|she|they|we|I|made|held|won|born|left|lost|built|written|seen|known|taken|given|sold|begun)\b"
)
_TOLD_IN_PAST = lazy(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|became|began|left|won|died|took|went|came|made|fell|rose|met|held|sold|bought|built|gave|ran|lost|led|wrote)\b[^.;:!?\n]{0,60}? (?:in|of|since) "
    r"(?:[A-Z][a-z]+ )?((?:1[5-9]|20)\d\d)\b|"
    r"\b(?:[Ii]n|[Ss]ince) (?:[A-Z][a-z]+ )?((?:1[5-9]|20)\d\d)\b[^.;:!?\n]{0,40}? (?:was|were|had|did|[a-z]{2,}ed|became|began|left|won|died)\b"
)
_STORIES = lazy(
    r"(?i)\b(?:films?|movies?|novels?|thrillers?|books?|(?:the|a|this|his|her) play|musicals?|series|sitcoms?|episodes?|seasons?|trilogy|plots?|heroes|hero|heroine|"
    r"characters?|protagonists?|narrators?|tale|comics?|story|stories|director|directed|starring|stars|opera|scenes?|games?|documentar\w+|biopic|"
    r"drama|comedy|author|screen\w*|cinema)\b"
)
_DATE_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_PARTICIPLES = frozenset(
    {
        "elected",
        "appointed",
        "born",
        "arrested",
        "named",
        "sentenced",
        "released",
        "killed",
        "created",
        "founded",
        "chosen",
        "hired",
    }
    | {
        "crowned",
        "condemned",
        "exiled",
        "deported",
        "imprisoned",
        "murdered",
        "assassinated",
        "executed",
        "shot",
        "convicted",
    }
    | {
        "promoted",
        "dismissed",
        "sacked",
        "replaced",
        "transferred",
        "admitted",
        "awarded",
        "ordained",
        "recruited",
        "invited",
    }
    | {
        "signed",
        "adopted",
        "built",
        "opened",
        "closed",
        "published",
        "sold",
        "bought",
        "destroyed",
        "taken",
        "sent",
        "found",
    }
    | {
        "discovered",
        "married",
        "divorced",
        "wounded",
        "injured",
        "expelled",
        "acquitted",
        "tried",
        "established",
        "launched",
    }
)
_NO_VERBS = frozenset(
    {"was", "this", "his", "its", "as", "us", "always", "sometimes", "perhaps", "thus", "needs", "across"}
)


@rule(
    "MT711",
    "historic-present",
    severity="warning",
    targets=("en",),
    literals=(" 15", " 16", " 17", " 18", " 19", " 20", "day", " has ", " have "),
    bad=[
        "The former mayor ⟦has been questioned⟧ on Monday. → was questioned",
        "The ministry ⟦has announced⟧ yesterday a new plan for the valley. → announced",
        "The heirs ⟦have donated⟧ the old house three years ago. → donated",
        "The chapel ⟦has been rebuilt⟧ in 1951 by the villagers. → was rebuilt",
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
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Sentences with a past year and a verb in the present or the future."""
    if a.target is None:
        return
    for segment in segments:
        if segment.role not in _ROLES:
            continue
        for start, end in a.sentences(segment):
            sentence = Span(start, end)
            told = _told_in_perfect(a, sentence) or _told_in_present(a, a.target, sentence)
            if told is None or (told.tense != _MEASURED and not a.config.preview):
                continue
            if not _is_apart(a, segment, told.span.start):
                yield _hit(told)


class _Told(NamedTuple):
    """A verb, how it stands in the text, what to write for it (nothing where no table has it), and its tense."""

    span: Span
    said: str
    written: str
    tense: str


def _told_in_present(a: Analysis, target: Pack, sentence: Span) -> _Told | None:
    for pattern in (_YEAR_FIRST, _YEAR_LAST):
        for match in pattern.finditer(a.text, *sentence):
            last = pattern is _YEAR_LAST
            intro = max(sentence.start, match.start() - _REACH)
            if _BEFORE.search(a.text, intro, match.start()) or (last and _NOT_TOLD.search(match["rest"])):
                continue
            reading = _reading(target, match, last=last)
            if reading is not None and _is_past(a, match["year"]):
                start = match.start("first")
                return _Told(Span(start, start + len(reading[0])), *reading)
    return None


def _told_in_perfect(a: Analysis, sentence: Span) -> _Told | None:
    for match in _PERFECT.finditer(a.text, *sentence):
        if _NOT_TOLD.search(match["rest"]) or (match["year"] and not _is_past(a, match["year"])):
            continue
        if _ENDLESS.search(match["rest"]) or (match["rest"] and match["verb"] in _OF_PLANS):
            continue
        been, verb = match["second"], match["verb"]
        written = verb if verb.endswith("ed") else ""
        if been:
            written = f"{'was' if match['first'] == 'has' else 'were'} {verb}"
        return _Told(
            Span(match.start("first"), match.end("verb")), f"{match['first']} {been}{verb}", written, "perfect"
        )
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
    if first == "is" and second in _PARTICIPLES:
        return f"is {second}", f"was {second}", "present"
    if first in ("has", "is") and second.endswith(("ed", "en", "ne", "wn")):
        return None
    if known is not None and (follows or known[1] == "event"):
        return first, known[0], "present"
    if (
        follows
        and first.endswith("s")
        and not first.endswith("ss")
        and first not in _NO_VERBS | verbs_of_saying(target)
    ):
        return first, "", "present"
    return None


def _is_apart(a: Analysis, segment: Segment, at: int) -> bool:
    """Whether a place stands in a quotation, or in a paragraph that retells a story."""
    pairing = a.quotes(segment)
    quoted = any(opener.start < at < closer.start for opener, closer in pairing.pairs)
    return quoted or bool(pairing.faults) or _STORIES.search(a.text, *segment.span) is not None


def _is_past(a: Analysis, year: str) -> bool:
    return int(year) < _SURELY_PAST or int(year) < a.once(_present)


def _present(a: Analysis) -> int:
    """A year in which the text was written or later than which it was written; 0 where it tells of none."""
    written = _DATE_YEAR.search(a.document.meta.get("date", ""))
    if written is not None:
        return int(written[0])
    return max((int(match[1] or match[2]) for match in _TOLD_IN_PAST.finditer(a.text)), default=0)


@cache
def _pasts(pack: Pack) -> dict[str, tuple[str, str]]:
    return {present: (past, kind) for present, past, kind, *_ in pack.rows("narrated")}


def _hit(told: _Told) -> Hit:
    place, said, written, tense = told
    return Hit(
        (place,),
        f"“{said}” tells of what is over in the {tense}",
        why=_WHY[tense],
        help=f"write “{written}”" if written else "put the verb into the past tense",
        fix=Fix((Edit(place, written),), "suggestion", f"Write “{written}”") if written else None,
        severity=None if tense == _MEASURED else "info",
        data={"tense": tense},
    )
