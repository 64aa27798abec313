"""The first word of an article is garbled: the large initial of the original page came through the translation.

## What it finds

*Lhe battles are raging* (The), *LThe battles* (The), *UA man was killed* (A), *L The battles*, *T he battles*,
*hen the police came* (When), *THe battles*, *D.After the vote* (After); openings of which only the rest was translated,
*Dyears the harbour* (In: the French *Dans* is *D* + *ans*, “years”); and articles left alone, *L 'investigation*.

## Why it happens

Many pages set the first letter of an article as a large initial, in an element of its own: `<span>L</span>es combats`.
The translation engine keeps the letter and translates what is left of the word. Or the copy of the page loses the
letter, doubles it, or puts a blank after it.

## How it decides

Every word that could have been meant is weighed: how often such damage happens, how often the word opens a paragraph of
English news, how often its French counterpart begins with the letter that was kept, and whether the next word fits. The
damage is reported when it is far likelier than that somebody wrote the word as it stands. A word of the dictionary, a
known name, an abbreviation and a word that the article uses again elsewhere are left alone. The bar is higher beyond the
first paragraph. With the original at hand, the kept letter must be the first letter of one of its paragraphs.

The correction is safe where the reading is clear-cut and stands far above the next best; otherwise it is a proposal.

In 12,229 paragraphs of articles written or translated by people the rule was silent. In real openings damaged on purpose
it found 74 to 86 % of the kinds *Lhe*, *LThe* and *THe* (with the commonest openers 85 to 100 %) and named the right word
in 93 to 100 % of them.

## When it is wrong

A rare name that differs from a common opening word in its first letter only may be mistaken for it. Damage that gives a
real word (*End* for *And*) is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.text.analysis import Analysis, field_of
from mtlint.text.opening_model import initial
from mtlint.text.opening_tails import tails
from mtlint.text.opening_words import skip_marks
from mtlint.text.openings import openings

if TYPE_CHECKING:
    from mtlint.model import Safety
    from mtlint.text.opening_tails import Leftover
    from mtlint.text.openings import Form, Reading

_ROLES = frozenset(("title", "lead", "heading", "body", "quote"))
_RUNNING = frozenset(("lead", "body"))
_KEPT_LETTER = frozenset[str](("replaced", "glued", "stopped", "apart", "apart-cut"))
_IN_TITLE = frozenset[str](("glued", "doubled", "case"))
_ODD_WORD = _IN_TITLE | {"replaced"}
_STRICT = frozenset[str](("lost", "stopped"))
_BAR_FIRST, _BAR = -1.0, 0.0
_SAFE_SCORE, _SAFE_MARGIN = 1.0, 1.5
_CLOSE = 0.5
"""Two readings this near each other are both offered."""
_SHORT_LINE, _SHORT_LINES = 8, 3
_WORD = lazy(r"[^\W\d_]+")
_DATE_LINE = lazy(r"(?:Published|Updated|Posted|Modified)\b")
_DATELINE = lazy(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’ .-]{2,40}(?:,[^()\n—–]{1,30})?(?:\([^()\n]{2,30}\))?|[A-ZÀ-Þ][\w'’ .,-]{2,50}\([A-Z][^()\n]{1,30}\))"
    r"\s?(?:[—–:]|--?)\s"
)
_DATE = lazy(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? (?:at )?\d{1,2}[:hH.]\d{2})?[\s,:—–-]{1,4}")


@rule(
    "MT301",
    "garbled-opening",
    severity="error",
    targets=("en",),
    bad=[
        "⟦Lhe⟧ ferries have been moored since dawn. Nobody knows when they will sail. → The",
        "⟦LThe⟧ government has asked the regions for a plan by Friday. → The",
        "⟦Dn⟧ Tuesday the two ports will be closed again. → On",
        "⟦Lt⟧ is the third storm to reach the coast this month. → It",
        "⟦UA⟧ man was rescued from the cliff on Sunday evening. → A",
        "Storm closes the ports\n\n⟦T he⟧ ferries have been moored since dawn. → The",
        "⟦W hen⟧ the doors opened, two hundred people were waiting. → When",
        "⟦L The⟧ ferries have been moored since dawn. → The",
        "⟦hen⟧ the doors opened, two hundred people were waiting. → When",
        "⟦THe⟧ ferries have been moored since dawn. → The",
        "⟦D.After⟧ the vote the hall was empty within minutes. → After",
        "LILLE (AFP) — ⟦Lhe⟧ market hall burnt down on Sunday night. → The",
        "⟦Dyears⟧ the harbour the cranes stood still on Monday. → In",
        "⟦Pread of⟧ sixty firefighters were still at work on Sunday. → More than",
        "⟦L 'investigation⟧ into the fire is closed. → The investigation",
    ],
    good=[
        "Lhasa is quiet again, three days after the monks came down to the square.",
        "UK man found alive after nine days in the mountains.",
        "An 18-year-old won the race by the length of a boat.",
        "T cells that had been frozen for years came back to life.",
        "Lt Col Ann Reeve, who led the search, said the weather had turned.",
        "iPhone owners were asked to bring their cables back.",
        "Che Guevara never came to the village, its mayor says.",
        "MPs have until Friday to sign the letter.",
        "Dhe came late, and when Dhe sang the hall fell silent.",
        "A t-shirt was all he had on him when they found him.",
        "J.Crew will close forty shops by the end of the year.",
        "The minister had promised,\n\nhen houses and all, to buy the farm.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look at the first word of every paragraph."""
    page = _Page(a)
    for segment in segments:
        if segment.role not in _ROLES:
            continue
        for start in _places(a.text, segment.span):
            hit = _check_place(page, segment, start)
            if hit:
                yield hit
                break


class _Page:
    """What the rule has to know of a document as a whole, found out when it is asked for."""

    def __init__(self, a: Analysis) -> None:
        self.a = a

    @cached_property
    def first(self) -> frozenset[Segment]:
        """The first paragraph of running text, and short lines before it that a reader could not tell from text.

        An item of a feed has one in its summary and one in its content.
        """
        first: list[Segment] = []
        for _, group in groupby(self.a.segments, key=field_of):
            found: list[Segment] = []
            for segment in group:
                if segment.role in _RUNNING:
                    found.append(segment)
                    line = self.a.slice(segment.span)
                    is_text = len(line.split(None, _SHORT_LINE)) > _SHORT_LINE and not _DATE_LINE.match(line)
                    if is_text or len(found) > _SHORT_LINES:
                        break
            first += found
        return frozenset(first or self.a.segments[:1])

    @cached_property
    def inner_words(self) -> frozenset[str]:
        """The words that stand anywhere but where a paragraph opens."""
        text = self.a.text
        openings = {
            skip_marks(text, start, segment.span.end)
            for segment in self.a.segments
            for start in _places(text, segment.span)
        }
        return frozenset(found.group() for found in _WORD.finditer(text) if found.start() not in openings)

    @cached_property
    def source_letters(self) -> frozenset[str] | None:
        """The letters with which the paragraphs of the original begin; None where there is no original."""
        source = self.a.document.source
        if source is None:
            return None
        lines = (line[skip_marks(line, 0, len(line)) :] for line in source.splitlines())
        return frozenset(initial(line[0]) for line in lines if line)

    def allows(self, letter: str) -> bool:
        """Whether a paragraph of the original may begin with the letter."""
        return self.source_letters is None or initial(letter) in self.source_letters


def _places(text: str, span: Span) -> Iterator[int]:
    """Where a paragraph opens: at its start, and after a dateline (PARIS (AFP) —) or a date."""
    yield span.start
    for pattern in (_DATELINE, _DATE):
        found = pattern.match(text, *span)
        if found:
            yield found.end()


def _check_place(page: _Page, segment: Segment, start: int) -> Hit | None:
    a, end = page.a, segment.span.end
    leftover = tails(a.sources, a.lexicon).read(a.text, start, end) if segment.role != "title" else None
    if leftover and page.allows(leftover.opening[0]):
        return _leftover_hit(a, leftover)
    assert a.target is not None
    readings = openings(a.target, a.sources, a.lexicon).readings(a.text, start, end)
    readings = [reading for reading in readings if _is_possible(page, segment, reading)]
    if not readings:
        return None
    best = readings[0]
    is_first = segment in page.first
    if best.form == "lost" and not (is_first and start == segment.span.start and _starts_afresh(a, segment)):
        return None
    if best.score <= (_BAR_FIRST if is_first and best.form not in _STRICT else _BAR) or _is_used_elsewhere(page, best):
        return None
    return _hit(a, readings, is_first=is_first)


def _is_possible(page: _Page, segment: Segment, reading: Reading) -> bool:
    if segment.role == "title" and reading.form not in _IN_TITLE:
        return False
    return reading.form not in _KEPT_LETTER or page.allows(page.a.text[reading.span.start])


def _starts_afresh(a: Analysis, segment: Segment) -> bool:
    """Whether the text before a paragraph has come to an end, so that a lower-case letter cannot carry it on."""
    before = [other for other in a.segments if other.span.end <= segment.span.start]
    if not before:
        return True
    last = a.text[before[-1].span.end - 1]
    return last not in ",;:" and not (before[-1].role in _RUNNING and last.islower())


def _is_used_elsewhere(page: _Page, reading: Reading) -> bool:
    """Whether the odd word comes back inside the text: then it is a name."""
    word = page.a.slice(reading.span)
    return reading.form in _ODD_WORD and not page.a.lexicon.is_listed(word.lower()) and word in page.inner_words


def _hit(a: Analysis, readings: list[Reading], *, is_first: bool) -> Hit:
    best, *others = readings
    others = [reading for reading in others if reading.score > _BAR_FIRST]
    margin = best.score - others[0].score if others else _SAFE_MARGIN
    clear = is_first and best.form in _ODD_WORD and best.score >= _SAFE_SCORE and margin >= _SAFE_MARGIN
    safety: Safety = "safe" if clear else "unsafe"
    offered = f"write “{best.word}”" + (f" or “{others[0].word}”" if margin < _CLOSE else "")
    return Hit(
        spans=(best.span,),
        message=f"the opening word is garbled: “{a.slice(best.span)}”",
        why=_why(a, best.form, a.text[best.span.start]),
        help=offered,
        fix=replacement(best.span, best.word, safety),
        alternatives=tuple(reading.word for reading in others),
        data={"form": best.form, "score": round(best.score, 1)},
        absorbs=True,
    )


def _language(a: Analysis) -> str:
    return a.sources[0].name if len(a.sources) == 1 else "original"


def _why(a: Analysis, form: Form, letter: str) -> str:
    if form in _KEPT_LETTER:
        return f"the first letter of the {_language(a)} opening, “{letter}”, was set as a large initial and came through the translation by itself"
    return "the large initial of the page was torn from its word when the page was copied"


def _leftover_hit(a: Analysis, leftover: Leftover) -> Hit:
    if leftover.english:
        why = (
            f"the large initial of “{leftover.opening}” was kept, and the rest, “{leftover.tail}”, was translated by "
            f"itself as “{leftover.english}”"
        )
    else:
        why = (
            f"the article “{leftover.opening}” was cut off from its noun and stayed behind when the noun was translated"
        )
    return Hit(
        spans=(leftover.span,),
        message=f"the opening is garbled: “{a.slice(leftover.span)}”",
        why=why,
        help=f"write “{leftover.correction}”",
        fix=replacement(leftover.span, leftover.correction, "unsafe"),
        alternatives=leftover.alternatives,
        data={"form": "leftover"},
        absorbs=True,
    )
