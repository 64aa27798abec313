"""An institution speaks, and *he* or *she* takes over.

## What it finds

“The foreign ministry denied the report. “No talks were held,” *he* added”, “The army has withdrawn. *She* announced that the
road would open.” A ministry, a court, an army, a party, a company, a country or a capital that stands for its government
speaks or acts, and the next sentence or quotation has *he* or *she*.

## Why it happens

In French *le ministère* is taken up by *il* and *la commission* by *elle*; German has *er* and *sie*; Spanish and Italian
leave the pronoun out. An engine that translates sentence by sentence does not see the noun and writes a person’s pronoun.

## How it decides

In a paragraph, or where a quotation goes on in the next one, the last speaker must be an institution of the table: the
subject of its sentence, what stands beside a verb of saying (*said the union*), or what follows *according to*. A pronoun
counts behind a quotation (“…,” he added) or at the beginning of a sentence, with a verb of saying, of opinion or of such deeds
as institutions do. It must be near: at most two sentences on, and the next sentence for a deed.

It is silent when a person could be meant: a name, a role (*spokesman*, *driver*, *one of them*), *who*, *his* or *her* from two
sentences before the institution on, an *I* in the quotation. Names behind *in*, *near* or *districts of* are places.

A man with *her* or a woman with *his* is told only where the sentence settles it: a form of address or a title with the name (*Mrs*,
*Queen*, *the spokeswoman*) and *for his part*, *himself*, or what nobody expresses for another (*expressed his concern*).

The fix writes *it* (*they* for the police) and waits for your word; the institution’s short name is offered beside it.

## When it is wrong

Where the person was named only in an earlier paragraph, and the institution comes between; with a city or a country that is called *she* in an old style;
with a person whose name this rule takes for a place. It misses pronouns with other verbs, and institutions known by a name
alone.

## Measured

In 641,000 words written or translated by people it reports nothing. In nine annotated articles it found all of 7 such
pronouns and nothing else. In 1,577,000 words that many systems made of French news it reported 11 places, all of them
right, but they are three passages given by several systems; in 897,000 machine-translated words of news from other languages,
most of them one paragraph a document, it reported none. Of 30 paragraphs written for it before it was made it finds 28, and it
keeps silent on 30 traps. Pronouns of the other sex were met in none of these texts as the rule wants them: it has no false
alarm there and no find.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._institutions import ADVERBS, PRONOUNS, mentions, speaks, vocabulary
from mtlint.rules.phrasing._persons import person_places
from mtlint.rules.phrasing._pronouns import CLOSERS, REACH, may_take_up, may_take_up_nearby, plural
from mtlint.rules.phrasing._scene import Scene, goes_on, in_sentence, preceding
from mtlint.rules.phrasing._sexes import PRONOUNS_WITH_COMPANY, clashes
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.rules.phrasing._institutions import Mention, Vocabulary
    from mtlint.text.analysis import Analysis

_ROLES = ("body", "lead", "quote")
_MOST_ADVERBS = 5
_INTRODUCTION = 14
_UNKNOWN_SOURCE = "the source has a pronoun of grammatical gender there, or none, and the engine made up a person"


class _Pronoun(NamedTuple):
    """A pronoun outside of quotations with its verb.

    ``at`` and ``verb`` are their tokens. ``tags``: it follows a quotation; ``does``: the verb is a deed and says nothing.
    """

    at: int
    verb: int
    tags: bool
    does: bool = False


@rule(
    "MT701",
    "institution-pronoun",
    severity="warning",
    targets=("en",),
    literals=(
        " he ",
        " she ",
        "He ",
        "She ",
        "”he ",
        "”she ",
        " he,",
        " she,",
        " he.",
        " she.",
        *PRONOUNS_WITH_COMPANY,
    ),
    bad=[
        "The foreign ministry denied the report. “No talks were held,” ⟦he⟧ added. → it",
        "The army has withdrawn from the valley. ⟦She⟧ announced that the road would open on Monday. → It",
        "“The bridge is closed,” said the police. “Nobody was hurt,” ⟦she⟧ specified. → they",
        "For ⟦his⟧ part, Ms Roe wants a new vote. → her",
        "Queen Anna expressed ⟦his⟧ solidarity with the town. → her",
    ],
    good=[
        "The foreign minister denied the report. “No talks were held,” he added.",
        "“No talks were held,” said a spokesman for the ministry. “None are planned,” he added.",
        "The ministry dismissed Karl Berg. “I did nothing wrong,” he said.",
        "The ministry said it would appeal. “The ruling is wrong,” it added.",
        "Karl Berg was moved. Ms Roe praised his courage and his wife’s.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Paragraphs in which an institution speaks and a pronoun of a person goes on."""
    if a.target is None:
        return
    for segment in segments:
        if segment.role in _ROLES:
            yield from _look_at(a, a.target, segment)
    for segment in segments:
        if segment.role in _ROLES:
            yield from clashes(a, a.target, segment)


def _look_at(a: Analysis, target: Pack, segment: Segment) -> Iterator[Hit]:
    before = preceding(a, segment)
    runs = a.runs(segment) if before is None else [*a.runs(before), *a.runs(segment)]
    if not may_take_up(runs, target):
        return
    if before is not None and not goes_on(a, before):
        before = None
    segments = (segment,) if before is None else (before, segment)
    if not may_take_up_nearby(
        (a.slice(sentence).split() for part in segments for sentence in a.sentences(part)), target
    ):
        return
    words = vocabulary(target)
    tokens = a.tokens(segment)
    if before is not None:
        tokens = [*a.tokens(before), *tokens]
    told = mentions(tokens, words)
    last = max((at for at, token in enumerate(tokens) if token.text.lower() in PRONOUNS), default=0)
    if any(mention.last < last and speaks(tokens, mention, words) is not False for mention in told):
        paragraph = _Paragraph(a, segments, words, told)
        if paragraph.speakers and paragraph.pronouns:
            yield from paragraph.hits()


class _Paragraph(Scene):
    """A paragraph with the institutions that speak in it and the pronouns that may stand for them.

    Where its quotation began in the paragraph before, that one is read with it (``behind``: the tokens that count).
    """

    def __init__(self, a: Analysis, segments: Sequence[Segment], words: Vocabulary, told: Sequence[Mention]) -> None:
        super().__init__(a, segments)
        self.a, self.words = a, words
        self.behind = sum(len(a.tokens(segment)) for segment in segments[:-1])
        self.told = told
        self.speakers = [mention for mention in told if self._speaks(mention)]
        self.ends = [mention.last for mention in self.speakers]
        self.pronouns = {pronoun.at: pronoun for pronoun in self._pronouns()}

    def hits(self) -> Iterator[Hit]:
        """One hit for each institution that a pronoun stands for."""
        found: dict[Mention, list[_Pronoun]] = {}
        unsettled: list[int] = []
        for at, token in enumerate(self.tokens):
            if token.text.lower() not in PRONOUNS:
                continue
            speaker = self._taken_up(at, unsettled)
            if speaker is None:
                unsettled.append(at)
            else:
                found.setdefault(speaker, []).append(self.pronouns[at])
        for speaker, of_speaker in found.items():
            yield self._hit(speaker, of_speaker)

    def _taken_up(self, at: int, unsettled: Sequence[int]) -> Mention | None:
        """The institution that a pronoun stands for, where neither a person nor an ``unsettled`` pronoun comes between."""
        pronoun = self.pronouns.get(at)
        number = bisect_left(self.ends, at) - 1
        if pronoun is None or number < 0:
            return None
        speaker = self.speakers[number]
        start = self._window(speaker, pronoun)
        if start is None or _any_between(unsettled, start, at):
            return None
        # In a quotation only the one who says "I" counts for a pronoun behind it.
        people = [
            place for place, own_voice in self._persons if own_voice or not pronoun.tags or not self.quoted[place]
        ]
        return None if _any_between(people, start, at) else speaker

    @cached_property
    def _persons(self) -> list[tuple[int, bool]]:
        taken = frozenset(at for mention in self.told for at in range(mention.first, mention.last + 1))
        return person_places(self.tokens, self.words, taken, self.opening)

    def _window(self, speaker: Mention, pronoun: _Pronoun) -> int | None:
        """Where to begin to look for a person; None where the pronoun cannot stand for the institution."""
        distance = self.sentence_of[pronoun.at] - self.sentence_of[speaker.last]
        if not pronoun.does:
            first = max(0, self.sentence_of[speaker.first] - REACH)
            return self.sentence_starts[first] if distance <= REACH else None
        # An old style has "she" for a country.
        return 0 if distance == 1 and speaker.kind.kind != "country" else None

    def _pronouns(self) -> Iterator[_Pronoun]:
        """The pronouns that a verb of saying belongs to, where they may take up a speaker."""
        tokens, tells = self.tokens, self.words.tells
        for at in range(max(1, self.behind), len(tokens)):
            token = tokens[at]
            if token.text.lower() not in PRONOUNS or self.quoted[at]:
                continue
            verb = at + 1
            while verb < min(len(tokens), at + _MOST_ADVERBS) and tokens[verb].text in ADVERBS:
                verb += 1
            before = tokens[at - 1].text
            tags = before in CLOSERS or (before == "," and at > 1 and tokens[at - 2].text in CLOSERS)
            if verb < len(tokens) and tokens[verb].text in tells:
                if (tags and token.text.islower()) or (token.text[0].isupper() and at in self.opening):
                    yield _Pronoun(at, verb, tags)
                elif before == "and" and token.text.islower():
                    yield _Pronoun(at, verb, tags=False)
            elif before in self.words.saying and at > 1 and tokens[at - 2].text in (*CLOSERS, ","):
                yield _Pronoun(at, at - 1, tags=True)
            elif at in self.opening and verb < len(tokens) and tokens[verb].text in self.words.deeds:
                yield _Pronoun(at, verb, tags=False, does=True)

    def _speaks(self, mention: Mention) -> bool:
        """Whether an institution is the speaker of its sentence or a verb's subject at its beginning."""
        if self.quoted[mention.first]:
            return False
        told = speaks(self.tokens, mention, self.words)
        return self._opens(mention.first) if told is None else told

    def _opens(self, first: int) -> bool:
        """Whether a phrase begins its sentence, or follows a short introduction and its comma."""
        if first in self.opening:
            return True
        start = self.sentence_starts[self.sentence_of[first]]
        return self.tokens[first - 1].text == "," and first - start <= _INTRODUCTION

    def _hit(self, speaker: Mention, places: Sequence[_Pronoun]) -> Hit:
        first, last = self.tokens[speaker.first], self.tokens[speaker.last]
        name = in_sentence(self.a.text[first.start : last.end])
        kind = speaker.kind
        short = f"the {kind.name}" if kind.kind == "noun" else name
        spans = tuple(Span(self.tokens[place.at].start, self.tokens[place.at].end) for place in places)
        said = self.tokens[places[0].at].text.lower()
        edits = tuple(edit for place in places for edit in self._edits(place, kind.pronoun))
        return Hit(
            spans,
            f"“{said}” stands for {name}, which is no person",
            why=_why(self.a, said),
            help=f"write “{kind.pronoun}” or “{short}”",
            fix=Fix(edits, "unsafe", f"Write “{kind.pronoun}”"),
            alternatives=(short,),
            data={"institution": name, "pronoun": said},
        )

    def _edits(self, place: _Pronoun, pronoun: str) -> Iterator[Edit]:
        """The pronoun, and the verb in the present where the new one is a plural."""
        token = self.tokens[place.at]
        yield Edit(Span(token.start, token.end), pronoun.capitalize() if token.text[0].isupper() else pronoun)
        verbs = range(place.verb, place.verb + 1) if place.verb < place.at else range(place.at + 1, place.verb + 1)
        for verb in (self.tokens[at] for at in verbs) if pronoun == "they" else ():
            form = plural(verb.text)
            if form != verb.text:
                yield Edit(Span(verb.start, verb.end), form)
                return


def _why(a: Analysis, pronoun: str) -> str:
    """What the source had at such a place, where its language is known."""
    pack = None
    if not a.source_is_guess:
        pack = next(iter(a.sources), None)
    elif a.evidence:
        pack = a.evidence.pack
    told = (row[1] for row in pack.rows("pronouns") if row[0] == pronoun) if pack else iter(())
    return next(told, _UNKNOWN_SOURCE)


def _any_between(places: Sequence[int], start: int, stop: int) -> bool:
    """Whether one of the sorted ``places`` lies from ``start`` up to, not including, ``stop``."""
    number = bisect_left(places, start)
    return number < len(places) and places[number] < stop
