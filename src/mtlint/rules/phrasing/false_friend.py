"""A word looks like the one of the source language and means something else.

## What it finds

*The actual government fell. Thousands assisted to the match. The manifestation blocked three streets. The direction of
the plant met the unions.* English has these words, but *actuel* is *current*, *assister à* is *attend*, a *manifestation*
is a *demonstration* and *la direction* is the *management*.

## Why it happens

Two languages share thousands of words that come from Latin or from each other. In some of them the meanings have parted,
and an engine takes the English word that looks like the one in front of it.

## How it decides

A word alone proves nothing: *circulation* is *traffic* on a motorway and a matter of newspapers elsewhere. Each row of the
tables therefore asks for company: words directly beside it (*the actual president*), or another word in the same
sentence (*manifestation* with *police*, *street* or *strike*), and it is silent where the sentence speaks of the English
meaning (*blood*, *copies*, *disease*). The tables are for French, Spanish, Italian, German and Portuguese; the one of the
language that the text was translated from is used, or all of them where nothing tells which it is.

## When it is wrong

The company can deceive: a school has a *gymnasium* for volleyball and pupils who have left primary school. Look at the
original.

## Measured

In 657,000 words of news written or translated by people there is one finding in three places, rightly told (0.00 per 1,000
words). In 1.7 million words that programs translated from French there are 17 different places, all right: too few to
call it proven. For the other languages nothing is measured but that news written in English stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtlint.lang import Pack
from mtlint.model import Segment
from mtlint.rules.base import Hit, rule
from mtlint.rules.phrasing._notation import SetPhrase
from mtlint.rules.phrasing._tables import Place, packs, places, possible, shown, suggestion
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import PhraseTable


@rule(
    "MT706",
    "false-friend",
    severity="warning",
    status="preview",
    targets=("en",),
    bad=[
        "⟦The actual government⟧ fell in June. → The current government",
        "Thousands ⟦assisted to the match⟧ in the rain. → attended the match",
        "On Monday ⟦manifestations⟧ blocked the street; the police counted nine ⟦manifestations⟧. → demonstrations",
        "An accident stopped the ⟦circulation⟧ on the motorway. → traffic",
        "⟦An important number⟧ of shops stayed closed. → A large number",
    ],
    good=[
        "The actual vote was in June, and the eventual winner is unknown.",
        "Police stopped the circulation of forged banknotes on the motorway.",
        "A rash is the first manifestation of the disease, the police doctor said.",
        "The direction of the company is clear, and its management is happy.",
        "He assisted with the match report and was an important man in the number theory of his day.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Words of the tables in the company that tells them, each word once with all its places."""
    by_word: dict[SetPhrase, list[Place[SetPhrase]]] = {}
    for place in places(a, possible(a, _table(packs(a)))):
        by_word.setdefault(place.phrase, []).append(place)
    for word, found in by_word.items():
        first = found[0]
        yield Hit(
            tuple(place.span for place in found),
            f"“{shown(a, first.span)}” means something else than {word.pack.name} “{word.source}”",
            why=f"{word.pack.name} “{word.source}” looks like it; what stands around it tells that this is what was meant",
            help="write " + " or ".join(f"“{form}”" for form in first.written),
            fix=suggestion(found),
            alternatives=first.written[1:],
            data={"source": word.source},
        )


@cache
def _table(packs: tuple[Pack, ...]) -> PhraseTable[SetPhrase]:
    """The words of some languages; one that several have belongs to the first."""
    rows: dict[tuple[str, str], SetPhrase] = {}
    for pack in packs:
        for phrase, write, source, near, unless, *_ in pack.rows("false_friends"):
            rows.setdefault((phrase, near), SetPhrase(pack, phrase, write, source, near, unless))
    return PhraseTable([(phrase, phrase.hints) for phrase in rows.values()])
