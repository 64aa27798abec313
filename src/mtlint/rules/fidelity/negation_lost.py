"""A sentence of the source says *not*, and its translation does not.

## What it finds

Pairs of sentences of which the source has a negation (*ne … pas*, *aucun*, *nicht*, *nunca*) and the translation has none
in any form: no *not*, *no*, *never*, *without*, *fail*, and no word with a negative beginning.

## Why it happens

An engine drops a short word, or takes a double negation for an affirmation: *on ne peut nier* becomes *one can deny*.

## How it decides

The patterns of negation are rows of the language of the source. *Ne … que* (only) and the *ne* of courtesy (*avant qu’il
ne parte*) are none. Only sentences that are surely aligned, with one negation, are compared.

## When it is wrong

A negation may be translated by its opposite: *il n’est pas rare* as *it is common*. That is why the rule is in preview. In 90,000 words of human translations from French it reported 11 sentences, all of them right as they stand.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, of_source, places, quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_LEAST = 0.5
_NEGATIVE = lazy(
    r"(?i)n['’]t\b|\b(?:not|no|nor|none|nobody|nothing|nowhere|never|neither|cannot|without|hardly|barely|scarcely|rarely|seldom|little|few|"
    r"fails?|failed|failing|failure|lacks?|lacked|lacking|refus\w*|den(?:y|ies|ied|ying)|reject\w*|unless|until|only|just|merely|sole|except|"
    r"instead|rather|prevent\w*|avoid\w*|stop\w*|ban(?:s|ned)?|forbid\w*|prohibit\w*|far from|any|anyone|anything|ever|yet|still|despite|"
    r"exclu\w*|absen\w*|zero|miss\w*|end(?:s|ed)?|cease\w*|longer|beyond|too|free|oppos\w*|against|doubt\w*|ignor\w*|out|outside|\w{3,}less(?:ly)?)\b"
)
_PREFIXED = lazy(r"(?i)\b(?:un|in|im|ir|il|dis|non|mis)-?([a-z]{3,})\b")


@rule(
    "MT805",
    "negation-lost",
    severity="warning",
    status="preview",
    targets=["en"],
    bad=[
        "Le maire ne veut pas de ce pont sur la Lanvoz. ⇒ ⟦The mayor wants this bridge over the Lanvoz.⟧",
        "Aucun élu de Lanvoz n’a signé la pétition de mars. ⇒ ⟦The councillors of Lanvoz signed the March petition.⟧",
        "Les médecins de Lanvoz ne recommandent jamais ce régime. ⇒ ⟦The doctors of Lanvoz always recommend this diet.⟧",
    ],
    good=[
        "Le maire ne veut pas de ce pont sur la Lanvoz. ⇒ The mayor does not want this bridge over the Lanvoz.",
        "Le maire ne veut qu’un pont sur la Lanvoz. ⇒ The mayor wants a single bridge over the Lanvoz.",
        "Il est parti avant que le maire de Lanvoz ne parle. ⇒ He left before the mayor of Lanvoz spoke.",
        "Le maire de Lanvoz n’est pas content du pont. ⇒ The mayor of Lanvoz is unhappy about the bridge.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look for the negation of every source sentence in its translation."""
    del segments  # the alignment is that of the whole text
    found = beside(a)
    patterns = _patterns(found.pack) if found and found.pack else ()
    if found is None or not patterns:
        return
    for place in places(found, least=_LEAST):
        text = found.source.text[slice(*place.pair.source_span)]
        marks = [match.group() for pattern in patterns for match in pattern.finditer(text)]
        if len(marks) != 1 or _is_negative(a, a.slice(place.pair.target_span)):
            continue
        yield Hit(
            (place.pair.target_span,),
            f"the source says “{marks[0]}”, and the translation has no negation",
            why="the engine dropped the negation, or turned the sentence round",
            help=f"compare it with the source: “{quoted(found.source.text, place.pair.source_span)}”",
            data=of_source(found, place.pair, marks),
        )


def _is_negative(a: Analysis, text: str) -> bool:
    """Whether a passage of English holds a negation, also as the beginning of a word (*unhappy*)."""
    rests = (match[1].lower() for match in _PREFIXED.finditer(text))
    return bool(_NEGATIVE.search(text)) or any(map(a.lexicon.is_dictionary_word, rests))


@cache
def _patterns(pack: Pack) -> tuple[re.Pattern[str], ...]:
    return tuple(lazy(row[0]) for row in pack.rows("negations"))
