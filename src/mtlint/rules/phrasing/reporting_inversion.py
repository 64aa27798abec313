"""Verb before speaker where nothing is quoted: *Two bridges are closed, announced Yerevan*.

## What it finds

“Two bridges were closed, *announced the ministry*.” “The talks have failed, *indicated on Tuesday a spokesman*.” “The army will hold the
ridge, *assured Kyiv*.” Also “It is over,” *said he added*, where both orders were written.

## Why it happens

French, Spanish, Italian and Russian close a report with the verb and then its speaker (*a annoncé Erevan*, *a indiqué mardi un
porte-parole*). English puts the speaker first, and so does an engine that knows the sentence as a whole; one that goes word by word keeps the order.

## How it decides

A comma that closes no quotation, one of the verbs that French news reports with (*announced*, *declared*, *indicated*, *specified*, *assured*,
*estimated* …), perhaps a day, and then the speaker up to the end of the clause: an institution, a capital or a country, a person's
role or name. Behind a quotation it is the day or the station between a verb of saying and its speaker that counts (“…,” *said on Tuesday on Radio Sud
the former mayor*). Without that, *said*, *says*, *warned* and the like are left alone, since English newspapers do turn them round.

An earlier comma may have opened an apposition (“Ana Reis, its head, assured the ministry”): then verbs that can be done to
somebody do not count.

## When it is wrong

Some newspapers like *announced the minister* at the end of a sentence. Then the note is a matter of style.

## Measured

In 641,000 words of news written or translated by people there are three findings, all in translations, and all worth mending. In 2,517,000
machine-translated words there are 92, which is 0.04 per 1,000; all of the 83 different ones are worth mending.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._institutions import vocabulary
from mtlint.text.saying import verbs_of_saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.rules.phrasing._institutions import Vocabulary
    from mtlint.text.analysis import Analysis

_ROLES = ("body", "lead")
_STEMS = (
    "announce", "declare", "indicate", "specifie", "precise", "affirm", "assure", "estimate", "consider", "recall", "underline",
    "deplore", "confirm", "communicate", "inform", "regret", "judge", "reveal", "clarifie", "detail", "assert", "denounce",
)  # fmt: skip
# These may have a person or an institution for an object.
_DONE_TO_SOMEBODY = (
    "assure",
    "consider",
    "recall",
    "confirm",
    "inform",
    "judge",
    "deplore",
    "denounce",
    "detail",
    "regret",
)
_PERSON_ENDINGS = ("man", "woman", "person", "people")
_LONGEST_NAME = 4
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    rf"(?:(?:on |this |last |late |early )?{_DAY}(?: (?:morning|afternoon|evening|night))?|yesterday|today|"
    r"in an? (?:[a-z]+ )?(?:statement|communiqu[eé]|release|tweet|interview|letter)|on (?:Twitter|Facebook|television|radio)|to (?:AFP|Reuters|[A-Z][a-z]+))"
)
# A look at a paragraph before the larger patterns are compiled.
_VERB_BEHIND_COMMA = lazy(rf", (?:{'|'.join(_STEMS)})")
_DATE_BEHIND_VERB = lazy(r"[”\"»],? [a-z]+ (?:on|this|last|late|early|yesterday|today|in|to|[A-Z][a-z]+day)\b")
_SPEAKER = (
    r" (?P<subject>(?!(?:by|to|in|on|at|as|for|with|from|under|during|after|that|this) )"
    r"(?:[Mm]rs?\. |[Mm]s\. |Dr\. )?[^\W\d][\w’'&-]*(?: [^\W\d][\w’'&-]*){0,10}?)"
    rf"(?:,? {_DAY}| on {_DAY}| yesterday| to (?:AFP|Reuters)| in an? (?:[a-z]+ )?(?:statement|communiqu[eé]|release|letter|report))?"
    r"(?= ?[.,;!?)“]|\s*\Z)"
)
_INVERTED = lazy(rf"(?<=[\w%)]), (?P<verb>(?P<stem>{'|'.join(_STEMS)})(?:d|s|ed))(?P<when>(?: {_WHEN})?){_SPEAKER}")
# The clause was turned round, and its first order stayed: “It is over,” said he added.
_TWICE = lazy(
    r"[”\"»],? (?P<place>(?P<first>said|says|added|adds|explained|explains) (?P<rest>(?:he|she) (?:said|says|added|adds|explained|explains|continued|concluded|told|noted)))\b"
)
_NO_SPEAKER = lazy(
    r"\b(?:is|are|was|were|has|had|have|will|would|can|that|who|which|it|he|she|they|him|her|them|us|not|as|than|if|\w+[’']s)\b"
)
_RELATIVE = lazy(r", (?:who|which)\b|\bwho [a-z]+\b[^,]*\Z")
_MODIFIER = lazy(r" (?:of|in|at|for|from|on|to|with|under|by|de|du|des|van|von)\b")


@rule(
    "MT704",
    "reporting-inversion",
    severity="info",
    targets=("en",),
    literals=(*(f", {stem}" for stem in _STEMS), "” ", "”, ", '" ', '", ', "» ", "», "),
    bad=[
        "Two bridges over the river are closed, ⟦announced Yerevan⟧. → Yerevan announced",
        "The talks in Geneva have failed, ⟦indicated on Tuesday a spokesman for the ministry⟧. → a spokesman for the ministry indicated on Tuesday",
        "The army will hold the ridge, ⟦assured the general staff⟧ in a statement. → the general staff assured",
        "“It is over,” ⟦said on Tuesday on Radio Sud the former mayor⟧. → the former mayor said on Tuesday on Radio Sud",
        "“It is over,” ⟦said he added⟧ on Friday. → he added",
        "No ship has left the port since May, ⟦specifies the prefecture⟧. → the prefecture specifies",
    ],
    good=[
        "Two bridges are closed, Yerevan announced.",
        "Karl Berg, the head of the bank, assured the ministry.",
        "The mayor, declared the winner, thanked the town.",
        "The bridge is closed, said the ministry. “Nobody was hurt,” he said. He added nothing.",
        "“It is over,” said the former mayor on Tuesday. “Not yet”, said on Monday he who had lost.",
        "The club, judged the best of the region, won again.",
        "The head of the country, Ana Reis, announced the country’s new borders.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Reports that end with a verb and its speaker."""
    if a.target is None:
        return
    for segment in segments:
        if segment.role not in _ROLES:
            continue
        yield from map(_twice, _TWICE.finditer(a.text, *segment.span))
        if _VERB_BEHIND_COMMA.search(a.text, *segment.span):
            yield from _reports(a, a.target, segment)
        if _DATE_BEHIND_VERB.search(a.text, *segment.span):
            words = vocabulary(a.target)
            for match in _behind_quotation(a.target).finditer(a.text, *segment.span):
                if _is_speaker(match["subject"], words):
                    yield _hit(match)


def _reports(a: Analysis, target: Pack, segment: Segment) -> Iterator[Hit]:
    words = vocabulary(target)
    for match in _INVERTED.finditer(a.text, *segment.span):
        before = a.text[a.sentence(segment, match.start()).start : match.start()]
        if _is_speaker(match["subject"], words) and not _is_apposition(before, match["stem"]):
            yield _hit(match)


@cache
def _behind_quotation(pack: Pack) -> re.Pattern[str]:
    """A verb of saying behind a quotation, and what keeps it from its speaker: a day, a station, another place."""
    verbs = "|".join(sorted(verbs_of_saying(pack)))
    return re.compile(
        rf"[”\"»],? (?P<verb>(?P<stem>{verbs}))(?P<when>(?: {_WHEN}| on [A-Z][\w’-]{{1,20}}(?: [A-Z]\w{{1,20}})?(?= (?:the|an?|its|his|her) )){{1,2}}){_SPEAKER}"
    )


def _is_speaker(subject: str, words: Vocabulary) -> bool:
    """Whether a noun phrase is somebody who can report: an institution, a capital, a role or a name."""
    if _NO_SPEAKER.search(subject):
        return False
    head = _MODIFIER.split(subject, 1)[0].split()
    last = head[-1].lower()
    if last in words.people or last.removesuffix("s") in words.people or last.endswith(_PERSON_ENDINGS):
        return True
    if words.is_institution(head):
        return True
    return len(head) <= _LONGEST_NAME and all(word[0].isupper() for word in head) and head[0].lower() not in words.dates


def _is_apposition(before: str, stem: str) -> bool:
    """Whether what stands before the verb may be its subject with something set in: *Ana Reis, its head, assured …*."""
    return _RELATIVE.search(before) is not None or (stem in _DONE_TO_SOMEBODY and "," in before)


def _twice(match: re.Match[str]) -> Hit:
    place = Span(*match.span("place"))
    return Hit(
        (place,),
        f"“{match['place']}” has two verbs of saying",
        why="the source has the verb before its speaker (“a-t-il ajouté”), and the engine wrote both orders",
        help=f"write “{match['rest']}”",
        fix=Fix((Edit(place, match["rest"]),), "suggestion", f"Write “{match['rest']}”"),
        severity="warning",
        data={"verb": match["first"]},
    )


def _hit(match: re.Match[str]) -> Hit:
    place = Span(match.start("verb"), match.end("subject"))
    subject, verb = match["subject"], match["verb"]
    return Hit(
        (place,),
        f"the verb “{verb}” stands before its speaker",
        why="in French, Spanish and Russian news a report ends with verb and speaker (“a annoncé Erevan”), and the order was kept",
        help=f"write “{subject} {verb}” in this order",
        fix=Fix((Edit(place, f"{subject} {verb}{match['when']}"),), "suggestion", "Put the speaker first"),
        data={"verb": verb},
    )
