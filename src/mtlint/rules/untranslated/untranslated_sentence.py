"""Finds sentences, paragraphs and whole texts that are in another language.

## What it finds

Whole sentences that were left untranslated (“*Vláda včera oznámila, že nový most bude hotový až příští rok.*”), in any
of some sixty languages and in any alphabet, whatever language the rest of the text came from. Neighbouring sentences and
paragraphs are one finding. A text that is mostly in another language gets a single finding that says which.

## Why it happens

A translation engine skips a passage it takes for something that must not be changed, stops in the middle of a page, or
gives a text back as it came when it mistakes its language. A page may also put a foreign line into the text after the
translation: a caption, a teaser, a notice.

## How it decides

An English dictionary knows nine in ten of the small-letter words of an English sentence and two in ten of any other.
Sentences of five words and more of which it knows no more than half are looked at closely: another alphabet names the
language or narrows it down, otherwise the frequency of its letter groups does (with the langdetect library). A finding
needs letter groups that are common in that language and much less so in English.

A quotation within an English sentence is a warning. If its translation follows in brackets, it is a note. Short
quotations without a full stop are left alone, since they are titles as a rule. Lists of names, program code, Latin and
garbled characters are left alone too.

Where mtlint has no word table for the language of publication, only paragraphs of twelve words and more are looked at.

## When it is wrong

It may report a poem or a song that is quoted in the original on purpose. Of two close languages (Danish and Norwegian,
Croatian and Serbian) it may name the wrong one; a language that langdetect does not know passes for its neighbour, or is
not found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Severity, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.untranslated._passages import passages
from mtlint.rules.untranslated._places import Paragraph, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.rules.untranslated._passages import Passage
    from mtlint.rules.untranslated._places import Place
    from mtlint.rules.untranslated._units import Unit
    from mtlint.text.analysis import Analysis

_SHOWN = 60
_MOST, _WHOLE, _TEXT_WORDS, _TEXT_SENTENCES = 0.5, 0.85, 30, 3
_WHY = "the engine skipped this passage, or the page put it into the text after the translation"
_WHY_TEXT = "the engine gave the text back untranslated, or it was never sent through one"
_OPENERS, _CLOSERS = '“„«"‘', '”“»"’'
_STOPS = " .,!?…;"
# What may give a translation behind a quotation: words in brackets, or a second quotation that is said to mean the same.
_BRACKETED = lazy(r"[ .,!?…”“»\"’]{0,5}[(\[]([^()\[\]\n]{8,400})[)\]]")
_SAID_TO_MEAN = lazy(r"[ .,!?…”“»\"’]{0,5}(?:meaning|which means|or|that is),? [“\"‘]")
_REACH = 500


@rule(
    "MT102",
    "untranslated-sentence",
    severity="error",
    general=1,
    bad=[
        "The mayor spoke first. ⟦Vláda včera oznámila, že nový most bude hotový až v příštím roce.⟧ Work began in May.",
        "The mayor spoke first. ⟦Rząd ogłosił wczoraj, że nowy most będzie gotowy dopiero w przyszłym roku.⟧",
        ("The strike goes on.\n\n⟦Hükümet dün yeni köprünün ancak gelecek yıl tamamlanacağını açıkladı.⟧\n\n"
         "⟦Sendikalar ise bu açıklamayı yetersiz buldu ve grevi sürdürme kararı aldı.⟧\n\nTalks with the unions resume on Monday."),
        "“⟦Ztratili jsme všechno, co jsme za třicet let postavili⟧,” the baker told reporters.",
        "The talks failed. ⟦Правительство вчера объявило, что новый мост будет готов только в следующем году.⟧ A vote is due.",
        "The talks failed, the ministry said on Monday.\n\n⟦政府は昨日、新しい橋の完成は来年になると発表した。⟧",
        ("“⟦Die Brücke wird erst im nächsten Jahr fertig, das wissen alle hier⟧” (“The bridge will not be ready before next "
         "year”), he said."),
        ("⟦De regering heeft gisteren bekendgemaakt dat de nieuwe brug pas volgend jaar klaar is.⟧\n\n⟦De burgemeester zei dat "
         "hij daar niet blij mee is.⟧\n\n⟦Volgens hem kost de vertraging de stad elke maand twee miljoen euro.⟧"),
    ],
    good=[
        "Novak, Svoboda, Dvořák, Černý, Procházka, Kučera and Veselý all voted against the motion of Václav Horák.",
        "The film “Il fiume che non torna mai indietro” opens on Friday, a week after “Cien noches de lluvia y viento”.",
        "Rovers 2 1 0 Albion, Luis de la Cruz 44, João dos Reis 61 pen; Ajax v Feyenoord, Benfica v Sporting, AZ v PSV",
        "THE GOVERNMENT SAID YESTERDAY THAT THE NEW BRIDGE WILL NOT BE READY BEFORE NEXT YEAR",
        "His motto, dulce et decorum est pro patria mori, stands above the gate; sic transit gloria mundi stands below it.",
        'Run `def load(fp): return json.loads(fp.read())` and then printf("%d\\n", argc); sudo apt-get install libssl-dev.',
        "stonesâ€œ â€“ lâ€™hÃ´pital dÃ©jÃ  fermÃ© Ã  cause de lâ€™Ã©pidÃ©mie",
        "O wha will shoe my bonny foot, and wha will glove my hand, the auld sang gaes, an’ lace my middle jimp?",
        "The Duma (Государственная дума Федерального собрания Российской Федерации) passed the bill on Tuesday.",
        "We ate spaghetti alla carbonara, risotto alla milanese and tiramisu, then drank grappa with the maître d’hôtel.",
        "lol omg wtf brb tbh idk smh rofl, she wrote, and nobody at the ministry knew what she meant.",
    ],
)  # fmt: skip
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """One hit for each passage; one for the text where most of it is in another language."""
    found, total = passages(a, segments)
    if not found:
        return
    words = _WordPlaces(a)
    foreign = sum(passage.words for passage in found)
    sentences = sum(passage.sentences for passage in found)
    if foreign > _MOST * total and (foreign >= _TEXT_WORDS or sentences >= _TEXT_SENTENCES):
        yield _text_hit(words, found, foreign, total)
        return
    for passage in found:
        yield _hit(a, passage, words)


def _text_hit(words: _WordPlaces, found: Sequence[Passage], foreign: int, total: int) -> Hit:
    guess = max(found, key=lambda passage: passage.words).guess
    whole = foreign > _WHOLE * total
    advice = "translate it from the source"
    if guess.code:
        advice = (
            f"if it is to be published in {guess.name}, check it with `--lang {guess.code}`; otherwise translate it"
        )
    return Hit(
        spans=tuple(words.widened(place)[0] for passage in found for place in passage.places),
        message=f"{'the text' if whole else 'most of the text'} seems to be in {guess.name}",
        why=_WHY_TEXT,
        help=advice,
        data={"language": guess.code, "words": foreign},
        absorbs=True,
        foreign=True,
    )


def _hit(a: Analysis, passage: Passage, words: _WordPlaces) -> Hit:
    places = [words.widened(place) for place in passage.places]
    spans = tuple(_without_comma(a, span) for span, _ in places)
    text = a.slice(spans[0]).strip(_OPENERS + _CLOSERS + " \n")
    shown = " ".join(beginning(text, _SHOWN).split())
    severity, advice = _severity(a, passage, spans, also_words=any(also for _, also in places))
    return Hit(
        spans=spans,
        message=f"“{shown}” is left in {passage.guess.name}",
        why=_WHY,
        help=advice,
        severity=severity,
        data={"language": passage.guess.code, "words": passage.words},
        absorbs=True,
        foreign=True,
    )


class _WordPlaces:
    """The places that the word evidence reports, so that a passage is never narrower than they are."""

    def __init__(self, a: Analysis) -> None:
        self._a = a
        self._found: dict[Segment, list[Place]] = {}

    def widened(self, place: Unit) -> tuple[Span, bool]:
        """The place with the sentences around it that are one with it, and whether words in it are reported as well."""
        span, also = place.span, False
        for other in self._places(place.segment):
            if other.span.start < span.end and span.start < other.span.end:
                also = True
                if other.whole:
                    span = Span(min(span.start, other.span.start), max(span.end, other.span.end))
        return span, also

    def _places(self, segment: Segment) -> list[Place]:
        places = self._found.get(segment)
        if places is None:
            evidence = self._a.evidence
            fragments = evidence.fragments(segment) if evidence else ()
            places = []
            if evidence and fragments:
                places = list(Paragraph(self._a, segment, evidence.score).places(fragments))
            self._found[segment] = places
        return places


def _without_comma(a: Analysis, span: Span) -> Span:
    """The place without the comma that belongs to the sentence around a quotation."""
    return Span(span.start, span.end - 1) if a.text[span.end - 1] == "," else span


def _severity(a: Analysis, passage: Passage, spans: Sequence[Span], *, also_words: bool) -> tuple[Severity, str]:
    """A quotation with its translation is a note, a quotation alone a warning; and the help.

    A quotation that the word evidence reports as well is as grave as it says there.
    """
    if len(spans) == 1 and _is_quoted(a, spans[0], passage.places[0].segment):
        if _is_translated(a, spans[0]):
            return "info", "keep it if the original wording matters; its translation stands next to it"
        return "error" if also_words else "warning", "translate it, or give the translation in brackets behind it"
    return "error", "translate it from the source"


def _is_quoted(a: Analysis, span: Span, segment: Segment) -> bool:
    """Whether quotation marks, or brackets, stand around the place or at its two ends."""
    text = a.text
    first, last = text[span.start], text[span.start : span.end].rstrip(_STOPS)[-1:]
    before = text[max(segment.span.start, span.start - 1) : span.start]
    after = text[span.end : min(segment.span.end, span.end + 3)].lstrip(_STOPS)[:1]
    opened = first in _OPENERS or (before != "" and before in _OPENERS + "([")
    closed = last in _CLOSERS or (after != "" and after in _CLOSERS + ")]")
    return opened and closed


def _is_translated(a: Analysis, span: Span) -> bool:
    """Whether a translation of about the same length follows, or the place stands in brackets behind its translation."""
    text = a.text
    if text[span.start - 1 : span.start] in ("(", "["):
        return True
    end = min(len(text), span.end + _REACH)
    bracketed = _BRACKETED.match(text, span.end, end)
    if bracketed is not None:
        return len(bracketed.group(1).split()) * 2 >= len(text[span.start : span.end].split())
    return _SAID_TO_MEAN.match(text, span.end, end) is not None
