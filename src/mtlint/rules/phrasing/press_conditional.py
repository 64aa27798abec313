"""A conditional without a condition: the way the French press says that something is not certain.

## What it finds

*The gunman would have fled to Spain*, *Two men would have opened fire*: in French this means that he is said to have
fled; in English it means that he did not.

## Why it happens

French, Italian, Spanish and Portuguese newspapers put what they cannot vouch for into the conditional (*le suspect aurait
fui*). Translated word for word the report becomes a denial: that may matter in court.

## How it decides

*Would have* and a participle in a sentence that says when it happened (*in 2015*, *on Tuesday*) or who reports it
(*according to the radio*); or a person (*the suspect*, *two men*) and a verb of what happens in the news (*fled*, *opened
fire*, *been killed*). Where the language of the source is given, or certain, and has this use (French, Italian, Spanish, Portuguese), every
such conditional outside of quotations counts. Nothing in the sentence may speak of a condition, a wish, a duty or a
negation (*if*, *otherwise*, *but for*, *with a new motor*, *could*, *should*, *not* …), and nobody may be reported to say it.

All such places of a document are told in one line, together with other passages that only the original can settle.

## When it is wrong

Where the condition stands in an earlier sentence. Check it against the original: only that tells which was meant.

## Measured

In 641,000 words of news written or translated by people there is no finding. In machine translations of 12,000 French
sentences (one to twenty systems each) there are 102; all of 82 different ones that were read are right, but they come from some twenty
French sentences, and the signs of a condition were listed with those sentences in view. Told that it was translated from French, the rule
reports three places in 420,000 words written in English, all wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._verify import AGAINST_THE_ORIGINAL
from mtlint.text.analysis import Analysis

_PERSONS = (
    r"(?:suspects?|man|men|woman|women|youths?|teenagers?|boy|girl|drivers?|gunm[ae]n|shooters?|attackers?|assailants?|"
    r"perpetrators?|thie(?:f|ves)|robbers?|burglars?|victims?|couple|father|mother|husband|wife|son|daughter|brothers?|"
    r"soldiers?|militants?|fighters?|rebels?|terrorists?|hijackers?|kidnappers?|officers?|policem[ae]n|deputy|minister|"
    r"accused|individuals?|people|persons?|civilians?|passengers?|protesters?|demonstrators?|hostages?|pilot|singer|actor|player)"
)
_EVENTS = (
    r"(?:fled|escaped|died|shot|stabbed|killed|wounded|injured|attacked|threatened|assaulted|raped|beaten|fired|opened fire|stolen|"
    r"robbed|kidnapped|abducted|confessed|admitted|acted|met|received|paid|sold|bought|hidden|crossed|boarded|travelled|traveled|"
    r"joined|left|entered|disappeared|committed|been (?:killed|shot|stabbed|wounded|injured|arrested|kidnapped|abducted|attacked|"
    r"beaten|tortured|executed|seen|found|spotted|hit|drugged|raped|paid|threatened))"
)
_PERSON_DID = lazy(rf"\b{_PERSONS} would have (?:also |then |already |even |themselves |himself |herself )?{_EVENTS}\b")
_CONDITIONAL = lazy(
    r"(?<!it )\b(would have) (?:also |then |already |even |been )?(?!to\b|a\b|an\b|the\b|been\b|\w+ing\b)[a-z]+"
)
# A conditional that depends on nothing, with the day it happened or the one who reports it.
_REPORT = lazy(
    r"\b(?:[Ii]n (?:19|20)\d\d|[Ss]ince (?:19|20)\d\d|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|[Aa]ccording to)\b"
)
# What leaves it open whether a conditional tells of a report, where the language of the source has that use.
_OPEN = lazy(
    r"(?i)\b(?:with|such an?|maybe|perhaps|earlier|later|easier|harder|better|worse|easy|same|my|ideal|a few years|in the same way|even|"
    r"now|today|would be|would make|would give|imagin\w+|for one|gladly|like|enough|too|so)\b|"
    r"\bwhich would have\b|\b[Ii]t would have been\b|\b(?:the|an?|this) (?:vote|goal|shot|ball|header|penalty|victory|defeat|draw|point|alternative|option)s? would have\b"
)
# Signs that the sentence speaks of what did not happen, of a wish, or of what somebody says, thinks or asks.
_LONGEST_WORD = 40
_SUBJECT = lazy(r"(\w+) \Z")
_PLURALS = frozenset({"they", "men", "women", "people", "police", "children", "gunmen", "thieves"})
_UNREAL = lazy(
    r"(?i)\b(?:if|otherwise|unless|without|but for|could|should|might|must|wish\w*|hop\w+|had|were|never|no|nor|nobody|none|not|n[’']t|"
    r"ideally|normally|usually|probably|surely|likely|certainly|presumably|instead|rather|easily|any|most|more|fewer|many|"
    r"what|how|why|who|whom|where|that|whether|by now|by then|anyway|still|said|says|saying|told|tells|claim\w*|argu\w*|"
    r"believ\w*|think\w*|thought|fear\w*|knew|know\w*|estimat\w*|suggest\w*|in the past|years ago|I|we|you)\b|\?"
)


@rule(
    "MT705",
    "press-conditional",
    severity="info",
    targets=("en",),
    literals=(" would have ",),
    bad=[
        "The gunman ⟦would have⟧ fled to Spain in a stolen car. → is said to have",
        "According to a police source, two men ⟦would have⟧ opened fire in front of the bar. → are said to have",
        "The funds ⟦would have⟧ been used to buy three boats. → are said to have",
        "The driver ⟦would have⟧ been killed at once, according to the radio. → is said to have",
    ],
    good=[
        "If the door had been open, the gunman would have fled to Spain.",
        "Without the fire brigade the driver would have died at the wheel.",
        "The bank said the robbers would have stolen a million.",
        "The driver would not have died at the wheel.",
        "With a new motor the boat would have reached the island.",
        "Any man would have fled.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Conditionals that depend on nothing."""
    reports = _source_has_that_use(a)
    for segment in segments:
        for sentence in a.sentences(segment):
            found = list(_CONDITIONAL.finditer(a.text, *sentence))
            if not found or _UNREAL.search(a.text, *sentence):
                continue
            told = _REPORT.search(a.text, *sentence) or _PERSON_DID.search(a.text, *sentence)
            freely = reports and not _OPEN.search(a.text, *sentence)
            for match in found:
                place = Span(*match.span(1))
                if told or (freely and not _is_spoken(a, segment, place)):
                    yield _hit(a, place)


def _source_has_that_use(a: Analysis) -> bool:
    """Whether the language of the source, given or certain, has a conditional for what is only reported."""
    if not a.source_is_guess:
        pack = next(iter(a.sources), None)
    else:
        pack = a.evidence.pack if a.evidence and a.evidence.confirmed else None
    return pack is not None and bool(pack.settings["source"].get("press_conditional"))


def _is_spoken(a: Analysis, segment: Segment, place: Span) -> bool:
    """Whether a place stands in a quotation: who speaks may weigh what might have been."""
    return any(opener.start < place.start < closer.start for opener, closer in a.quotes(segment).pairs)


def _hit(a: Analysis, place: Span) -> Hit:
    subject = _SUBJECT.search(a.text, max(0, place.start - _LONGEST_WORD), place.start)
    several = subject is not None and (subject[1].lower() in _PLURALS or subject[1].endswith("s"))
    forms = ("are said to have", "is said to have")
    written, other = forms if several else forms[::-1]
    return Hit(
        (place,),
        "a conditional without a condition: this says that it did not happen",
        why="in French, Spanish and Italian news the conditional (“aurait fui”) marks what is reported and not certain",
        help=f"check it against the original, then write “{written}” or “reportedly”",
        fix=Fix((Edit(place, written),), "suggestion", f"Write “{written}”"),
        alternatives=(other,),
        note=AGAINST_THE_ORIGINAL,
    )
