"""A placeholder stands where a name, a number or a word should be.

## What it finds

`__VAR0__`, `XXTAG1`, `{0}`, `{{city}}`, `%(city)s`, `%s`, `⟦3⟧`, `｟ent1｠`, `[[0]]`, `${city}`, `<x id="1"/>`, `TAG_1`,
`[insert name]` and the like; and tags of the web page such as `<em>` and `< / strong >`.

## Why it happens

Before a text is translated, programs replace what must not be translated (tags, addresses, names) by placeholders, and
put it back afterwards. Where the engine moved, doubled or changed a placeholder, nothing is put back. Templates of web
pages lose their values in the same way, and tags that nobody took out are translated with the text.

## How it decides

The forms are a table, as the programs write them. A form that the source text has too is left alone: there it
belongs. All places of one form are one finding. What stood
in the place of a placeholder cannot be told, so there is no correction; tags come out with your consent.

## When it is wrong

Templates, programs and texts about them have placeholders on purpose.

## Measured

In 640,000 words of news by people and 1.7 million by engines nothing was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtlint.lang import neutral
from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import CHARACTERS, Hit, rule
from mtlint.rules.engine_marks._around import Addresses, with_gap
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import Phrase, PhraseTable

_SAID = {
    "placeholder": (
        "placeholder",
        "what it stood for was taken out before the translation and not put back",
        "look up in the original what belongs here",
    ),
    "tag": ("tag of a web page", "the markup of the page was not taken out before the translation", "take it out"),
}


@rule(
    "MT605",
    "placeholder-leftover",
    severity="error",
    general=CHARACTERS,
    literals=[
        "__",
        "XX",
        "QQ",
        "ZZ",
        "{",
        *(f"%{sign}" for sign in "(sd@%{"),
        *(f"${sign}" for sign in "sd@"),
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
        "The ⟦<em>⟧harvest⟦</em>⟧ is lost. → ∅",
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
    found: dict[Phrase, list[tuple[Span, Edit]]] = {}
    for segment in segments:
        addresses: Addresses | None = None
        for phrase in _table().candidates(a.slice(segment.span)):
            for match in phrase.pattern.finditer(a.text, *segment.span):
                span = Span(*match.span())
                addresses = addresses or Addresses(a.text, segment.span)
                if match.group() not in source and (phrase.kind == "tag" or span not in addresses):
                    edit = Edit(with_gap(a.text, span, segment.span), "")
                    found.setdefault(phrase, []).append((span, edit))
    for phrase, places in found.items():
        yield _hit(a.text, phrase.kind, places)


def _hit(text: str, kind: str, places: Sequence[tuple[Span, Edit]]) -> Hit:
    first = places[0][0]
    shown = " ".join(text[first.start : first.end].split())
    count = "" if len(places) == 1 else f", and {len(places) - 1} more like it"
    what, why, advice = _SAID[kind]
    edits = tuple(dict.fromkeys(edit for _, edit in places))
    return Hit(
        tuple(span for span, _ in places),
        f"“{shown}” is a {what}{count}",
        why=why,
        help=advice,
        fix=Fix(edits, "unsafe", "Take it out") if kind == "tag" else None,
        absorbs=True,
    )


@cache
def _table() -> PhraseTable[Phrase]:
    rows = neutral().rows("placeholders")
    return PhraseTable([(Phrase(name, kind, lazy(form)), hints.split("|")) for name, kind, hints, form, *_ in rows])
