"""A placeholder stands where a name, a number or a word should be.

## What it finds

`__VAR0__`, `XXTAG1`, `{0}`, `{{city}}`, `%(city)s`, `%s`, `⟦3⟧`, `｟ent1｠`, `[[0]]`, `${city}`, `<x id="1"/>`, `TAG_1`,
`[insert name]` and the like.

## Why it happens

Before a text is translated, programs replace what must not be translated (tags, addresses, names) by placeholders, and
put it back afterwards. Where the engine moved, doubled or changed a placeholder, nothing is put back. Templates of web
pages lose their values in the same way.

## How it decides

The forms are a table, as the programs write them. A placeholder that the source text has too is left alone: there it
belongs. All places of one form are one finding. What stood there cannot be told, so there is no correction.

## When it is wrong

Templates, programs and texts about them have placeholders on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtlint.lang import neutral
from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.engine_marks._around import Addresses
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import Phrase, PhraseTable


@rule(
    "MT605",
    "placeholder-leftover",
    severity="error",
    depth="characters",
    literals=[
        "__",
        "XX",
        "QQ",
        "ZZ",
        "{",
        "%",
        "⟦",
        "⟧",
        "⦅",
        "｟",
        "[",
        "<",
        "_",
        "DNT",
        "NOTRANS",
        "@@",
        "orem ipsum",
    ],
    bad=[
        "The mayor of ⟦__VAR0__⟧ resigned.",
        "The mayor of ⟦{0}⟧ met the mayor of ⟦{1}⟧ in May.",
        "The firm ⟦XXTAG1⟧ paid for it.",
        "The mayor of ⟦%(city)s⟧ resigned.",
        "Welcome, ⟦{first_name}⟧, to the news.",
        'The mayor of ⟦<x id="1"/>⟧ resigned.',
        "The mayor, ⟦[insert name]⟧, resigned.",
        "The mayor of ⟦TAG_1⟧ resigned.",
    ],
    good=[
        "The method __init__ takes a set {3, 5} and returns 20 %.",
        "Prices rose by 5 %s some say, and it cost $5.",
        "The XX Corps and the XXV Corps marched.",
        "“They [the voters] will decide,” said the mayor.",
        "See https://example.org/__DATA__/{0}/TAG_1 for the rest.",
        "A value <x and >y is wrong.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """The forms of the table, all places of each as one finding."""
    source = a.document.source or ""
    found: dict[str, list[Span]] = {}
    for segment in segments:
        addresses: Addresses | None = None
        for phrase in _table().candidates(a.slice(segment.span)):
            for match in phrase.pattern.finditer(a.text, *segment.span):
                span = Span(*match.span())
                addresses = addresses or Addresses(a.text, segment.span)
                if match.group() not in source and span not in addresses:
                    found.setdefault(phrase.name, []).append(span)
    for places in found.values():
        yield _hit(a.text, places)


def _hit(text: str, places: Sequence[Span]) -> Hit:
    shown = " ".join(text[places[0].start : places[0].end].split())
    count = "" if len(places) == 1 else f", and {len(places) - 1} more like it"
    return Hit(
        tuple(places),
        f"“{shown}” is a placeholder{count}",
        why="what it stood for was taken out before the translation and not put back",
        help="look up in the original what belongs here",
        absorbs=True,
    )


@cache
def _table() -> PhraseTable:
    rows = neutral().rows("placeholders")
    return PhraseTable([(Phrase(name, "", lazy(form)), hints.split("|")) for name, hints, form, *_ in rows])
