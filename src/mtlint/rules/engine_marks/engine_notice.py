"""A message of a translation service stands where text should be.

## What it finds

`MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS`, `Error 500 (Server Error)!!1`, `429 Too Many Requests`,
`Translated with DeepL.com (free version)`, `Rate this translation`, `This article was automatically translated`.

## Why it happens

When a service refuses a request or breaks down, it sends its message in the place of the translation, and a program that
does not look puts it on the page. Some services add a line about themselves to every text.

## How it decides

The messages are tables in the language packs (English, French, Spanish, German, Italian, Portuguese), as the services
write them, capitals included. Those that could stand in a report about such a service count only as a line of their own.

## When it is wrong

An article about translation services may quote a message in full.

## Measured

In 640,000 words of news by people nothing was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtlint.lang import packs
from mtlint.model import Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import Phrase, PhraseTable

_LITERALS = [
    "MYMEMORY", "FREE TRANSLATIONS", "QUERY", "DISTINCT LANGUAGES", "INVALID", "NO CONTENT", "(Server Error)",
    "(Bad Request)", "(Not Found)", "(Request Entity", "(Forbidden)", "s an error", "all we know", "Exception",
    "KEY_WRONG", "LIM_EXCEEDED", "RESOURCE_EXHAUSTED", "LimitExceeded", "quotaExceeded", *(f"{what} {ends}" for what in ("uota", "limit") for ends in ("exceeded", "reached", "has been", "was")),
    "Too Many Requests", "Internal Server", "Bad Gateway", "Service Unavailable", "Temporarily Unavailable",
    "Gateway Time", "Forbidden", "Not Found", "ccess denied", "ccess Denied", "equest blocked", "equest Blocked", "unusual traffic", "DeepL", "ranslated ",
    "Powered by", "Original text", "this translation", "better translation", "Google Translate",
    *(f"{see} {what}" for see in ("how", "ee", "iew", "ead") for what in ("original", "the original")),
    "ee translation", "translated", "generated", "produced", "ranslation", "tradu", "Tradu", "généré", "generado", "generato", "gerado", "generiert", "erstellt",
    "translate", "too long", "characters", "words are", "[object", "Select ", "Choose ", "Detect ", "Original", "esto original", "exto original", "exte original", "Voir l", "Afficher l", "Lire l",
    "Mostrar ", "Ver ", "Leer ", "Ler o", "Mostra ", "Vedi ", "Leggi ", "radott", "bersetz",
]  # fmt: skip


@rule(
    "MT606",
    "engine-notice",
    severity="error",
    literals=_LITERALS,
    bad=[
        "The river rose.\n\n⟦MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.⟧",
        "The river rose.\n\n⟦Translated with DeepL.com (free version)⟧ → ∅",
        "The river rose.\n\n⟦429 Too Many Requests⟧\n\nThe bridge held. → ∅",
        "The river rose.\n\n⟦This article was automatically translated from French.⟧",
        "⟦QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS⟧",
        "The minister said: ⟦Error 500 (Server Error)!!1500.That’s an error.⟧",
    ],
    good=[
        "Visitors saw a 502 Bad Gateway notice for hours.",
        "The memo was translated by a Google lawyer.",
        "That’s all we know. The rest is silence.",
        "The query length limit is 500 characters, the firm says.",
        "The quota was exceeded again this year, fishermen say.",
        "The poem was translated with care, and DeepL had no part in it.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Messages of translation services, as parts of a paragraph or as lines of their own."""
    for segment in segments:
        for notice in _table().candidates(a.slice(segment.span)):
            look = notice.pattern.fullmatch if notice.kind == "line" else notice.pattern.search
            found = look(a.text, *segment.span)
            if found is not None:
                yield _hit(a, segment, Span(*found.span()), notice.name)
                break


def _hit(a: Analysis, segment: Segment, place: Span, kind: str) -> Hit:
    alone = place == segment.span
    return Hit(
        (place,),
        "a message of a translation service stands in the text",
        why="the service sent its message in the place of the translation, or added it",
        help="take it out, and have the passage translated again if it is missing",
        fix=Fix((a.line_removal(segment),), "unsafe", "Take the line out") if alone else None,
        absorbs=True,
        data={"kind": kind},
    )


@cache
def _table() -> PhraseTable[Phrase]:
    """The messages of all languages: a service answers in its own, or in that of the page."""
    return PhraseTable(
        [
            (Phrase(f"{pack.code}:{name}", scope, lazy(form)), hints.split("|"))
            for pack in packs()
            for name, scope, hints, form, *_ in pack.rows("notices")
        ]
    )
