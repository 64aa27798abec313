"""A weekday, a month or a nationality begins with a small letter.

## What it finds

`on friday`, `in september`, `the american delegation`.

## Why it happens

French writes days, months and adjectives of nationality with small letters, and an engine can carry that over.

## How it decides

The words are a table in the language pack. Left alone are words with a second meaning (*may*, *march*, *august*, *polish*,
*turkey*), set phrases (*french fries*, *english muffin*), addresses and tags, and paragraphs written without any capitals.

## When it is wrong

Some house styles write a few more set phrases with small letters.

## Measured

In 641,000 words of English by human writers and translators: 3 findings, all of them defects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_KIND = {"day": "a day of the week", "month": "a month", "nationality": "a nationality"}
_CAPITAL = lazy(r"[A-ZÀ-ÖØ-Þ]")
_LITERALS = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april",
    "june", "july", "september", "october", "november", "december", "french", "american", "english", "european",
    "african", "british", "russian", "german", "italian", "spanish", "ukrainian", "israeli", "armenian",
    "azerbaijani", "iranian", "syrian", "palestinian", "belgian", "canadian", "afghan", "iraqi", "algerian",
    "moroccan", "tunisian", "lebanese", "libyan", "egyptian", "malian", "senegalese", "ivorian", "congolese",
    "rwandan", "nigerian", "chadian", "turkish", "kurdish", "serbian", "croatian", "bosnian", "albanian", "bulgarian",
    "romanian", "hungarian", "austrian", "swiss", "portuguese", "brazilian", "mexican", "chilean", "colombian",
    "venezuelan", "cuban", "peruvian", "norwegian", "swedish", "finnish", "irish", "scottish", "welsh", "slovak",
    "slovenian", "estonian", "latvian", "lithuanian", "kazakh", "pakistani", "bangladeshi", "vietnamese", "korean",
    "japanese", "chinese", "indonesian", "malaysian", "australian", "corsican", "parisian", "yemeni", "jordanian",
    "kenyan", "ethiopian", "sudanese",
]  # fmt: skip


@rule(
    "MT509",
    "lowercase-proper-adjective",
    severity="warning",
    targets=("en",),
    literals=_LITERALS,
    bad=[
        "The choir sang in the square on ⟦friday⟧ evening. → Friday",
        "The session opens in ⟦september⟧ in Geneva. → September",
        "The ⟦american⟧ delegation left the hall. → American",
        "The talks with the ⟦french⟧ and Ukrainian ministers failed. → French",
        "Two ⟦italians⟧ were hurt. → Italians",
    ],
    good=[
        "She ordered french fries and an english muffin.",
        "They may march in august silence.",
        "He likes polish on his boots and turkey on his plate.",
        "Follow us @french_kitchen or #monday for More.",
        "see you on friday, bring the american stuff",
        "The Friday market in Paris is open.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Days, months and nationalities in lower case."""
    if a.target is None:
        return
    pattern, kinds = _words(a.target)
    for segment in segments:
        if not _CAPITAL.search(a.text, *segment.span):
            continue
        for found in pattern.finditer(a.text, *segment.span):
            word = found.group()
            kind = _KIND[kinds.get(word) or kinds[word.removesuffix("s")]]
            yield Hit(
                (Span(*found.span()),),
                f"“{word}”, {kind}, needs a capital in English",
                why="French writes these words with a small letter",
                help=f"write “{word.capitalize()}”",
                fix=replacement(Span(*found.span()), word.capitalize(), "safe"),
            )


@cache
def _words(pack: Pack) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all words, each without the set phrases in which it stays small."""
    rows = pack.rows("capitals")
    forms = [f"{word}s?(?![ \u00a0](?:{but})\\b)" if but else f"{word}s?" for word, _, but, *_ in rows]
    pattern = re.compile(rf"(?<![\w/.@#&=-])(?:{'|'.join(forms)})(?![\w/@=-]|\.\w)")
    return pattern, {word: kind for word, kind, *_ in rows}
