"""The first word of an article is garbled: the large initial of the original page came through the translation.

## What it finds

*Lhe battles are raging* (The), *LThe battles* (The), *TThe battles* (The), *UA man was killed* and *U man was killed* (A),
*L The battles*, *L he battles*, *T he battles*, *hen the police came* (When), *THe battles*, *D.After the vote* (After),
*SAxes of reform* (Axes), *exactlye* (Exactly); openings of which only the rest was translated, *Dyears the harbour* (In: the French
*Dans* is *D* + *ans*, “years”); and articles left alone, *L 'investigation*. Split first letters are found in titles and
headings too (*S torm closes the ports*), and openings behind a quotation mark, a dateline, a date or a byline.

## Why it happens

Many pages set the first letter of an article as a large initial, in an element of its own: `<span>L</span>es combats`.
The translation engine keeps the letter and translates what is left of the word. Or the copy of the page loses the
letter, doubles it, or puts a blank after it.

## How it decides

Every word that could have been meant is weighed: how often such damage happens, how often the word opens a paragraph of
English news, how often its counterpart in the source language begins with the letter that was kept, and whether the next
words fit. The damage is reported when it is far likelier than that somebody wrote the word as it stands. A word of the
dictionary, a known name, an abbreviation and a word that the article uses again elsewhere are left alone, unless they
cannot stand before the next word (*Lt is*, *An Tuesday*). The bar is higher beyond the first paragraph, and a lost capital
is only looked for at the beginning of the text. With the original at hand, the kept letter must be the first letter of
one of its paragraphs, and then less is asked of the rest.

How French paragraphs open was counted; for Spanish, Italian, Portuguese and German it was estimated from their function
words, and not measured. Where the language is not known, the five are weighed together; any other language opens with
any letter.

The correction is safe where the reading is clear-cut and stands far above the next best; otherwise it is a proposal. The
other readings are listed in order.

## When it is wrong

A rare name that differs from a common opening word in its first letter only may be mistaken for it. Damage that gives a
real word in good company (*Che police* for *The police*) is not seen, nor is *AA* for *A*.

## Measured

In 12,229 paragraphs of articles written or translated by people, and in their 32,867 sentences taken for openings one by
one, the rule was silent. Real openings of news translated from French, 3,000 to 4,300 for each form, were damaged on purpose
and set as the first paragraph; “common” are the 37 commonest openers where the damage gives no real word:

| form | found | common | right word |
|---|---|---|---|
| Lhe | 74 % | 90 % | 95 % |
| LThe | 91 % | 97 % | 100 % |
| TThe | 87 % | 98 % | 100 % |
| THe, tHe | 79 to 80 % | 99 to 100 % | 100 % |
| L The | 76 % | 93 % | 100 % |
| T he | 84 % | 93 % | 100 % |
| L.The | 83 % | 93 % | 100 % |
| Lthe | 64 % | 84 % | 97 % |
| L he | 65 % | 76 % | 95 % |
| he | 69 % | 88 % | 90 % |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.model import Segment
from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.boundaries._opening_page import KEPT_LETTER, Page
from mtlint.text.analysis import Analysis
from mtlint.text.datelines import FARTHEST_BRACKET, beginnings
from mtlint.text.opening_tails import tails
from mtlint.text.openings import find_opening, openings, plain_openers

if TYPE_CHECKING:
    from mtlint.model import Safety
    from mtlint.text.opening_tails import Leftover
    from mtlint.text.openings import PlainOpeners, Reading

_ROLES = frozenset(("title", "lead", "heading", "body", "quote"))
_RUNNING = frozenset(("lead", "body"))
_IN_TITLE = frozenset[str](("glued", "doubled", "case", "split"))
_ODD_WORD = frozenset[str](("glued", "doubled", "case", "replaced"))
_STRICT = frozenset[str](("lost", "stopped"))
_BAR_FIRST, _BAR = -1.0, 0.0
_SAFE_SCORE, _SAFE_MARGIN = 1.0, 1.5
_CLOSE = 0.5
"""Two readings this near each other are both offered."""


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
        "⟦U⟧ man was rescued from the cliff on Sunday evening. → A",
        "⟦SAxes⟧ of reform were presented to the unions on Monday. → Axes",
        "⟦S torm⟧ closes the ports\n\nThe ferries have been moored since dawn. → Storm",
        "⟦exactlye⟧ three weeks ago the talks began. → Exactly",
        "3 March 2024, 14:05 ⟦Lhe⟧ ferries have been moored since dawn. → The",
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
        "E bikes and U turns are banned on the quay.",
        "A t-shirt was all he had on him when they found him.",
        "J.Crew will close forty shops by the end of the year.",
        "The minister had promised,\n\nhen houses and all, to buy the farm.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look at the first word of every paragraph."""
    page, plain = Page(a), plain_openers(a.lexicon)
    for segment in segments:
        if segment.role not in _ROLES or _is_plain(a, segment, plain):
            continue
        for start in beginnings(a.text, segment.span):
            hit = _check_place(page, segment, start)
            if hit:
                yield hit
                break


def _is_plain(a: Analysis, segment: Segment, openers: PlainOpeners) -> bool:
    """Whether a paragraph begins with a word in order, and with no dateline before it."""
    start, runs = segment.span.start, a.runs(segment)
    return bool(runs) and openers[runs[0]] and a.text.find("(", start, start + FARTHEST_BRACKET) < 0


def _check_place(page: Page, segment: Segment, start: int) -> Hit | None:
    a, end = page.a, segment.span.end
    leftover = tails(a.sources, a.lexicon).read(a.text, start, end) if segment.role != "title" else None
    if leftover and page.allows(leftover.opening[0]):
        return _leftover_hit(a, leftover)
    readings = _readings(page, segment, start)
    if not readings:
        return None
    best = readings[0]
    is_first = segment in page.first
    if best.form == "lost" and not (is_first and start == segment.span.start and _starts_afresh(a, segment)):
        return None
    if best.score <= (_BAR_FIRST if is_first and best.form not in _STRICT else _BAR) or _is_used_elsewhere(page, best):
        return None
    return _hit(page, readings, is_first=is_first)


def _readings(page: Page, segment: Segment, start: int) -> list[Reading]:
    a, end = page.a, segment.span.end
    opening = find_opening(a.text, start, end, a.lexicon)
    if opening is None or a.target is None:
        return []
    found = openings(a.target, page.sources, a.lexicon).readings(opening, a.text, end)
    return [r._replace(score=r.score + page.gain(r.form)) for r in found if _is_possible(page, segment, r)]


def _is_possible(page: Page, segment: Segment, reading: Reading) -> bool:
    if segment.role == "title" and reading.form not in _IN_TITLE:
        return False
    if reading.form not in KEPT_LETTER:
        return True
    return page.allows(page.a.text[reading.span.end - 1 if reading.form == "moved" else reading.span.start])


def _starts_afresh(a: Analysis, segment: Segment) -> bool:
    """Whether the text before a paragraph has come to an end, so that a lower-case letter cannot carry it on."""
    before = [other for other in a.segments if other.span.end <= segment.span.start]
    if not before:
        return True
    last = a.text[before[-1].span.end - 1]
    return last not in ",;:" and not (before[-1].role in _RUNNING and last.islower())


def _is_used_elsewhere(page: Page, reading: Reading) -> bool:
    """Whether the odd word comes back inside the text: then it is a name."""
    word = page.a.slice(reading.span)
    is_name = word.isupper() or not page.a.lexicon.is_listed(word.lower())
    return reading.form in _ODD_WORD and is_name and word in page.inner_words


def _hit(page: Page, readings: list[Reading], *, is_first: bool) -> Hit:
    a = page.a
    best, *others = readings
    others = [reading for reading in others if reading.score > _BAR_FIRST]
    margin = best.score - others[0].score if others else _SAFE_MARGIN
    word = a.slice(best.span)
    # A real word out of place (End so it began) may be another slip.
    is_odd = (
        best.form in _ODD_WORD and len(word) > 1 and not (best.form == "replaced" and a.lexicon.is_listed(word.lower()))
    )
    clear = is_first and is_odd and best.score >= _SAFE_SCORE and margin >= _SAFE_MARGIN
    safety: Safety = "safe" if clear else "unsafe"
    offered = f"write “{best.word}”" + (f" or “{others[0].word}”" if margin < _CLOSE else "")
    return Hit(
        spans=(best.span,),
        message=f"the opening word is garbled: “{word}”",
        why=_why(page, best),
        help=offered,
        fix=replacement(best.span, best.word, safety),
        alternatives=tuple(reading.word for reading in others),
        data={"form": best.form, "score": round(best.score, 1)},
        absorbs=True,
    )


def _why(page: Page, reading: Reading) -> str:
    if reading.form not in KEPT_LETTER:
        return "the large initial of the page was torn from its word when the page was copied"
    letter = page.a.text[reading.span.end - 1 if reading.form == "moved" else reading.span.start]
    language = page.sources[0].name if len(page.sources) == 1 else "original"
    return (
        f"the first letter of the {language} opening, “{letter.upper()}”, was set as a large initial and came through "
        "the translation by itself"
    )


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
