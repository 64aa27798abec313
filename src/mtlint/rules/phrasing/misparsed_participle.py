"""A word of the source was read as another one that is spelled alike: *17 [firemen] you are*, *the chain TNT*.

## What it finds

“17 [firemen] you are […]” (killed), “the mayor has summer elected” (been), “a case of rage on a farm” (rabies), “the chain TNT” (the channel),
“two dead and fourteen blessed” (wounded), “the law between in force” (enters into), “the mayor went arrested” (was).

## Why it happens

Many words have doubles. French *tués* (killed) without its accent and with a blank is *tu es* (you are), *été* is both
*been* and *summer*, *est* both *is* and *east*, *entre* both *enters* and *between*, *chaîne* both *chain* and *channel*; Spanish and
Portuguese have one form for *was* and *went*, German *sein* is *be* and *his*. An engine that loses the thread, mostly at a bracket or a
quotation mark, takes the wrong one.

## How it decides

Each misreading is a row of a table for French, Spanish, Italian, German or Portuguese: what the engine wrote, and the words
around it with which it is no English. “The two people you are waiting for” and “an era the town forgot” have other words
around them. With a source language that is given, only its table is looked at.

The correction is a suggestion, since the sentence around such a word is often damaged too.

## When it is wrong

Where a text quotes broken English on purpose, or a shop shares its name with a broadcaster.

## Measured

In 641,000 words written or translated by people no row fires. In 2,517,000 words of machine translation there are 41 findings, all in
those from French; the 32 different ones are right. In nine annotated articles from pages it found the one place there was.
By default only the rows are used that were met in real text (“you are” for *tués*, “summer”, “east”, “are dead”, “rage”, “chain”); the others
wait for `--preview`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.text.phrases import PhraseTable
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment, Severity
    from mtlint.text.analysis import Analysis


_SEEN = "yes"


class _Row(NamedTuple):
    pack: Pack
    pattern: re.Pattern[str]
    word: str
    meaning: str
    misread: str
    corrections: tuple[str, ...]
    severity: Severity


@rule(
    "MT703",
    "misparsed-participle",
    severity="error",
    targets=("en",),
    bad=[
        "“At noon there were 31 [soldats] ⟦you are⟧ […] under the snow,” the guide said. → killed",
        "Three people ⟦you are⟧ and nine wounded: that is the toll. → killed",
        "At least 40 civilians ⟦you are⟧ by a missile, the governor wrote. → killed",
        "By dawn there were 12 [policiers] ⟦you are⟧ near the gate. → killed",
        "The match was shown on the ⟦chain⟧ TNT in May. → channel",
        "A new case of ⟦rage⟧ was confirmed on a farm. → rabies",
    ],
    good=[
        "The three people you are looking for have left.",
        "“How many people you are, I cannot say,” he joked.",
        "The village has summer visitors and had summer concerts.",
        "Four died, and the priest blessed the dead.",
        "The difference between in-house and force is small.",
        "A case of road rage closed the shop of the chain BB, which lies east of Bonn.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Words with the sense of another word of the source."""
    found: dict[Span, dict[Pack, _Row]] = {}
    for number, rows in _table(a.sources, preview=a.config.preview).by_segment(a, range(len(segments))).items():
        for row in rows:
            for match in row.pattern.finditer(a.text, *segments[number].span):
                found.setdefault(Span(*match.span("place")), {})[row.pack] = row
    for span in sorted(found):
        readings = found[span]
        likeliest = a.evidence.pack if len(readings) > 1 and a.evidence else None
        yield _hit(a, span, readings[likeliest] if likeliest in readings else next(iter(readings.values())))


def _hit(a: Analysis, span: Span, row: _Row) -> Hit:
    correction, *others = row.corrections
    said = a.slice(span)
    if said[0].isupper() and not said.startswith("I "):
        correction = correction[0].upper() + correction[1:]
    return Hit(
        (span,),
        f"“{said}” makes no sense here: probably “{correction}”",
        why=f"{row.pack.name} “{row.word}” ({row.meaning}) was taken for {row.misread}",
        help=f"write “{correction}”, and read the sentence against the original",
        fix=replacement(span, correction, "suggestion"),
        alternatives=tuple(others),
        severity=row.severity,
        data={"word": row.word},
    )


@cache
def _table(packs: tuple[Pack, ...], *, preview: bool) -> PhraseTable[_Row]:
    rows = []
    for pack in packs:
        for _, seen, severity, hints, form, word, meaning, misread, corrections, *_ in pack.rows("misreadings"):
            if preview or seen == _SEEN:
                grave: Severity = "error" if severity == "error" else "warning"
                row = _Row(pack, lazy(form), word, meaning, misread, tuple(corrections.split("|")), grave)
                rows.append((row, hints.lower().split("|")))
    return PhraseTable(rows)
