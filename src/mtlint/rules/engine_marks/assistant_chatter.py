"""A language model speaks to its user in the middle of the article.

## What it finds

`Here is the English translation of the article:`, `Sure! Here is the translated text:`, `**Title:**`,
`[Translator's note: …]`, `**Word count:** 540`, `Let me know if you want me to change the headline!`,
`As an AI language model, I cannot …`.

## Why it happens

Chat programs used as translators greet, explain what they did, and offer more. The program that put the answer on the page
took all of it for the translation.

## How it decides

The phrases are tables in the language packs: English, French, Spanish, German, Italian and Portuguese, whatever the
language of the article. Nearly all of them count only at the start of a line, and most of them only
with the words that go with a translation (*Here is the … translation of …:*), so that ordinary politeness is silent.

## When it is wrong

A book translated by people may have a translator's note of its own, and an article about chat programs may quote one.

## Measured

In 640,000 words of news by people and 60,000 of French news nothing was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtlint.lang import packs
from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.engine_marks._around import with_gap
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import Phrase, PhraseTable

# Code points: longer than any line that a program adds.
_BEGINNING = 400
_LEAD = r"[\s*_#>“\"(\[-]{0,8}"
_TAIL = lazy(r"[\s*_)\]”\".!:-]*\Z")
_LITERALS = [
    "Here", "Below", "find below", "he following is", "Sure", "Certainly", "Of course", "Absolutely", "Okay", "OK", "Gladly",
    "Happy to", "No problem", "Understood", "ranslat", "AI ", "large language", "artificial intelligence", "sorry",
    "Sorry", "apologi", "Unfortunately", "I cannot ", "I can't ", "I can’t ", "am unable", "am not able", "ranslator", "ote:", "ote that", "Note ", "Note,", "lease note", "lease Note",
    *(f"note {what}" for what in ("the", "some", "certain", "proper")), "TN",
    "T/N", "et me know", "Would you like", "Do you want", "Shall I", "Should I", "If you", "I hope", *(f"ve {done}" for done in ("translated", "rewritten", "kept", "preserved", "maintained", "adapted", "corrected")),
    "**", "__", "# ", *(f"{what} {words}" for what in ("ord", "haracter") for words in ("count", "Count")),
    *(f"{what} {words}" for what in ("umber of", "otal") for words in ("words", "Words")),
    "End of", *(f"next {what}" for what in ("message", "response", "part")), "ewrite", "rest of the", "remainder of the", "```",
    *(f"{what} {made}" for what in ("hanges", "hoices", "dits", "djustments") for made in ("made", "I made")), "TRANSL",
    "tradu", "Tradu", "radott", "bersetz", "IA", "KI", "En tant qu", "Como ", "Come ", "Als ", "ésol", "Lo siento", "ispiace",
    "Purtroppo", "esculp", "Infelizmente", "leid", "eider", "si vous", "si quieres", "si deseas", "si necesitas", "si desea",
    "se vuoi", "se desider", "se hai", "se vuole", "se você", "se quiser", "se precisar", "wissen, ", "escheid, ", "voici",
    "Voici", "ci-dessous", "aquí", "Aquí", "continuación", "Hier", "hier", "olgenden", "Ecco", "ecco", "eguito", "Aqui",
    "aqui", "egue", "seguir", "Je vais", "je vais", "ombre de mots", "NdT", "N.d.T", "Anm", "N. d", "N.T.", "hoffe",
    "si quelque", "si hay", "si necesita", "se c'è", "se c’è", "se houver", "se desejar", "Ci-dessous", "alheureusement", "no puedo", "Scusi", "Scusa", "regrette",
    "Sinto muito", "Lamento", "Espero", "Spero", "espère",
]  # fmt: skip


@rule(
    "MT607",
    "assistant-chatter",
    severity="error",
    literals=_LITERALS,
    bad=[
        "⟦Here is the English translation of the article:⟧\n\nThe river rose overnight. → ∅",
        "⟦Sure! Here is the translated text, with the headings kept:⟧\n\nThe river rose overnight.",
        "⟦**Title:** ⟧The river rises again\n\nIt rose overnight. → ∅",
        "The river rose.\n\n⟦[Translator's note: the title was left in French.]⟧\n\nThe bridge held. → ∅",
        "The river rose.\n\n⟦**Word count:** 540⟧",
        "The river rose.\n\n⟦Let me know if you want me to change the headline!⟧ → ∅",
        "⟦Here is the translation:⟧ The river rose overnight, and the bridge held. → ∅",
        "⟦I'm sorry, but I can't assist with that request.⟧",
    ],
    good=[
        "Here is the English translation of the hymn, which few people know.",
        "Sure, here is where the road ends.",
        "Of course, I would go, said the pilot.",
        "Let me know the hour, she told him.",
        "Note: the ferry does not run on Mondays.",
        "The translator's note is by Ann Reed.",
        "As an AI researcher, she disagrees.",
        "Translation is an art: it takes time.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Phrases of the table at the start of a paragraph, and notes in brackets anywhere."""
    for segment in segments:
        for phrase in _candidates(a, segment.span):
            place = _find(a.text, segment.span, phrase)
            if place is not None:
                yield _hit(a, segment, place, phrase.name)
                break


def _candidates(a: Analysis, span: Span) -> Iterator[Phrase]:
    """The phrases whose hints stand in the text: at the beginning of it, unless they are at home anywhere."""
    table, text = _table(), a.slice(span)
    candidates = table.candidates(text)
    is_short = len(text) <= _BEGINNING
    beginning = {phrase.name for phrase in (candidates if is_short else table.candidates(text[:_BEGINNING]))}
    for phrase in candidates:
        fits = phrase.name in beginning and (phrase.kind != "line" or is_short)
        if fits or phrase.kind == "part":
            yield phrase


def _find(text: str, span: Span, phrase: Phrase) -> Span | None:
    if phrase.kind == "part":
        found = phrase.pattern.search(text, *span)
    elif phrase.kind == "line":
        found = phrase.pattern.fullmatch(text, *span)
    else:
        found = phrase.pattern.match(text, *span)
    if found is None:
        return None
    if phrase.kind == "label":
        return Span(*found.span())
    rest = text[found.end() : span.end]
    end = span.end if _TAIL.fullmatch(rest) else found.start() + len(found.group().rstrip())
    return Span(found.start(), end)


def _hit(a: Analysis, segment: Segment, place: Span, kind: str) -> Hit:
    alone = place == segment.span
    edit = a.line_removal(segment) if alone else Edit(with_gap(a.text, place, segment.span), "")
    return Hit(
        (place,),
        "a language model speaks to its user here",
        why="a chat program that translated the article added words of its own",
        help="take them out",
        fix=Fix((edit,), "unsafe", "Take the line out" if alone else "Take these words out"),
        absorbs=True,
        data={"kind": kind},
    )


@cache
def _table() -> PhraseTable[Phrase]:
    """The phrases of all languages: an assistant speaks the language of the question, of the text or of the reader."""
    return PhraseTable(
        [
            (
                Phrase(
                    f"{pack.code}:{name}", scope, lazy(form if scope in ("part", "label") else f"{_LEAD}(?:{form})")
                ),
                hints.split("|"),
            )
            for pack in packs()
            for name, scope, hints, form, *_ in pack.rows("chatter")
        ]
    )
