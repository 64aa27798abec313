"""Words that were said in English came back through another language.

## What it finds

“The alliance will *hold as one block*,” *the US president said*: in a text translated from French, these are not the words he said
but the translation of a translation.

## Why it happens

A French newspaper translates what an American minister said. The engine translates it back and leaves the quotation marks. No word of it
need be right, and it stands there as a quotation: that may be libel.

## How it decides

The text has to be translated from another language: the language of the source is given, or the text leaves no doubt of it. Then
the rule looks for quotations of at least four words whose speaker stands beside a verb of saying, behind the quotation or
before it, and is known to speak English: an office of an English-speaking country (*the British foreign secretary*, *the US ambassador*), a
body (*the White House*, *Downing Street*), a name of the table, or somebody whom the text has introduced in such a way.

All such places of a document are told in one line, together with other passages that only the original can settle.

## When it is wrong

Where the quotation has been replaced by the original words already, or where the speaker did not speak English on that day.

## Measured

In 641,000 words written or translated by people it reports nothing while it has to find out the language of the source by itself. In 221,000 words that
people translated into English, with the language given, it names seven quotations, all by English speakers. In 2,517,000
machine-translated words with the language given there are 75; of the 62 different ones 60 are right, and two have wrong
quotation marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._scene import in_sentence
from mtlint.rules.phrasing._verify import AGAINST_THE_ORIGINAL
from mtlint.text.saying import verbs_of_saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_ROLES = ("body", "lead", "quote")
_FEWEST_WORDS = 4
_REACH = 220
_LONGEST_NAME = 70
_NAME = r"[A-ZÀ-Þ][\w’'.-]{0,20}(?: (?:de |van |von |Mc)?[A-ZÀ-Þ][\w’'-]{1,20}){0,3}"
_LAST_NAME = lazy(r"([A-ZÀ-Þ][\w’'-]{2,20})\Z")
_STOP = lazy(r"(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<! [A-Z])(?<!Gen)(?<!U\.S)[.!?]\s+")
_COUNTRIES = (
    *("United States", "USA", "US", "U.S.", "UK", "United Kingdom", "Great Britain", "Britain", "England", "Scotland"),
    *("Australia", "New Zealand", "Ireland"),
)
_NO_SURNAMES = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "House", "Street"}
)


@rule(
    "MT707",
    "back-translated-quote",
    severity="info",
    targets=("en",),
    literals=("”", '"', "»"),
    bad=[
        "⟦“The bridge will be open again in May,”⟧ the US ambassador said.",
        "Downing Street said: ⟦“We shall not send any more ships.”⟧",
        "British Foreign Secretary Anna Roe flew home. ⟦“Nobody wanted this war,”⟧ Roe told the crew.",
        "⟦“There is no other way”⟧, declared on Monday the American general Tom Hill.",
    ],
    good=[
        "“The bridge will be open again in May,” the Turkish ambassador said.",
        "The “great American novel of the year” was praised by the US president.",
        "“The bridge will be open again in May,” the US ambassador’s driver said.",
        "The minister told the US ambassador: “The bridge will be open again in May.”",
        "The White House said it was “very concerned”.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Quotations by people known to speak English, in a text translated from another language."""
    if a.target is None:
        return
    language = _source_language(a)
    if language is None or not _signs(a.target).find_matches_as_indexes(a.text):
        return
    for segment in segments:
        if segment.role not in _ROLES:
            continue
        for quotation in _quotations(a, segment):
            speaker = _speakers(a.target).of(a, segment, quotation)
            if speaker:
                yield _hit(quotation, speaker, language)


def _source_language(a: Analysis) -> str | None:
    """The language the text was translated from, or “another language” for one without a pack; None where it may be English."""
    if not a.source_is_guess:
        return next((pack.name for pack in a.sources), "another language")
    evidence = a.evidence
    return evidence.pack.name if evidence and evidence.confirmed and evidence.pack else None


def _quotations(a: Analysis, segment: Segment) -> Iterator[Span]:
    for opener, closer in a.quotes(segment).pairs:
        if a.text.count(" ", opener.end, closer.start) + 1 >= _FEWEST_WORDS:
            yield Span(opener.start, closer.end)


class _Speakers(NamedTuple):
    """What a target language has for people who speak English and say something.

    ``phrases`` finds names in full and, with a number below ``nations``, nations; ``office`` is an office of one with the name behind
    it, ``name_before`` a name before it. The others find the speaker of a quotation, by what is sure of him (``sure``) or by his name
    (``name``): behind the quotation after a verb or before one, and ahead of the quotation.
    """

    phrases: Any
    nations: int
    office: re.Pattern[str]
    name_before: re.Pattern[str]
    verb_first: re.Pattern[str]
    speaker_first: re.Pattern[str]
    ahead: re.Pattern[str]

    def of(self, a: Analysis, segment: Segment, quotation: Span) -> str:
        """Who is told to have said a quotation; empty where it is nobody who is known to speak English."""
        start, end = quotation
        stop = min(segment.span.end, end + _REACH)
        # Where the quotation ends with a full stop, what follows is another sentence.
        is_sentence = a.text[start:end].rstrip("”\"»’'")[-1:] == "."
        for pattern in () if is_sentence else (self.verb_first, self.speaker_first):
            match = pattern.match(a.text, end, stop)
            if match is not None:
                return _speaker(a, match)
        before = [closer.end for _, closer in a.quotes(segment).pairs if closer.end <= start]
        begin = max(segment.span.start, start - _REACH, *before)
        begin = max((stop.end() for stop in _STOP.finditer(a.text, begin, start)), default=begin)
        match = self.ahead.fullmatch(a.text, begin, start)
        return _speaker(a, match) if match is not None else ""


def _speaker(a: Analysis, match: re.Match[str]) -> str:
    if match["sure"]:
        return match["sure"]
    last = _LAST_NAME.search(match["name"])
    return last[1] if last and last[1] in a.once(_introduced) else ""


def _introduced(a: Analysis) -> frozenset[str]:
    """The surnames of the English speakers whom a text introduces with their office, or names in full."""
    assert a.target is not None
    speakers = _speakers(a.target)
    names: set[str] = set()
    for number, start, end in speakers.phrases.find_matches_as_indexes(a.text):
        found = a.text[start:end]
        if number < speakers.nations:
            office = speakers.office.match(a.text, start)
            if office is None:
                continue
            before = speakers.name_before.search(a.text, max(0, start - _LONGEST_NAME), start)
            found = office["name"] or (before["name"] if before else "")
        last = _LAST_NAME.search(found)
        if last is not None and last[1] not in _NO_SURNAMES:
            names.add(last[1])
    return frozenset(names)


@cache
def _signs(pack: Pack) -> Any:
    """Finds what everybody who is known to speak English is known by; the patterns take long to compile."""
    import ahocorasick_rs

    signs = [phrase for phrase, kind, *_ in pack.rows("english_speakers") if kind != "role"]
    return ahocorasick_rs.AhoCorasick([*signs, *_COUNTRIES])


@cache
def _speakers(pack: Pack) -> _Speakers:
    import ahocorasick_rs

    kinds: dict[str, list[str]] = {"nation": [], "role": [], "body": [], "name": []}
    for phrase, kind, *_ in pack.rows("english_speakers"):
        kinds[kind].append(phrase)
    nation, role, body, name = (
        "|".join(re.escape(phrase) for phrase in sorted(kinds[kind], key=len, reverse=True)) for kind in kinds
    )
    countries = "|".join(map(re.escape, _COUNTRIES))
    office = rf"(?:(?:{nation}) (?:[a-z-]+ ){{0,2}}?(?i:{role})|(?i:{role}) of (?:the )?(?:{countries}))\b"
    sure = (
        rf"(?:(?:[Tt]he|[Aa]n?|[Ff]ormer|[Oo]utgoing|[Tt]hen|[Nn]ew|[Ss]enior) ){{0,2}}"
        rf"(?:{office}(?:(?: for| of) [A-Za-z]+(?: [A-Z][a-z]+)?)?(?:,? {_NAME})?"
        rf"|(?:{body})(?: (?:spokes[a-z]+|officials?|press secretary)(?: {_NAME})?)?|(?:{name}))\b"
    )
    who = rf"(?:(?P<sure>{sure})|(?:(?:Mr|Ms|Mrs|Mister)\.? )?(?P<name>{_NAME}))(?![’'-]\w)"
    says = rf"(?:{'|'.join(sorted(verbs_of_saying(pack)))})\b"
    helped = rf"(?:(?:has|had|also|then|later|again|further|himself|herself) )?{says}"
    beside = r"(?:,[^,“”\"«»\n]{1,90},)?"
    return _Speakers(
        ahocorasick_rs.AhoCorasick([*kinds["nation"], *kinds["name"]]),
        len(kinds["nation"]),
        lazy(rf"{office}(?:,? (?P<name>{_NAME}))?"),
        lazy(rf"(?P<name>{_NAME}),? (?:the |a |an )?(?:former |then |new )?\Z"),
        lazy(rf"[,.]?\s{{1,2}}{says}(?: (?:on |this )?[A-Z][a-z]+day)? {who}"),
        lazy(rf"[,.]?\s{{1,2}}{who}{beside} {helped}"),
        lazy(
            rf"[\s–—-]*(?:[A-Z][^,“”\"«»\n]{{0,60}}, )?{who}{beside} {helped}(?: [^,“”\"«»\n:]{{0,60}})?(?:,|:| that| as)?\s*"
        ),
    )


def _hit(place: Span, speaker: str, language: str) -> Hit:
    return Hit(
        (place,),
        f"the words of {in_sentence(speaker)} were English, and this is a translation from {language}",
        why=f"the words were said in English, translated into {language} and back: they are no longer those that were said",
        help="look up the words that were said, or leave the quotation marks out",
        note=AGAINST_THE_ORIGINAL,
        data={"speaker": speaker},
    )
