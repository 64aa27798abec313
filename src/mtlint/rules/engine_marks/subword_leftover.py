"""A sign that only the translation engine understands stands in the text.

## What it finds

`▁The▁river`, `gar@@ den`, `inform ##ed`, `<unk>`, `⁇`, `</s>`, `<extra_id_0>`, `<|im_end|>`, `[INST]`, `eng_Latn`,
`__en__`, `>>fra<<`, `-LRB-` and the like.

## Why it happens

Engines cut words into pieces and mark where they cut; they have signs for the beginning and the end of a text, for the
language to write, for words they do not know, and chat programs for whose turn it is to speak. Normally a last step takes
all of them out. Where that step is missing or belongs to another engine, they are published.

## How it decides

The signs are a table, each as its engine writes it; no other text contains them. All places of one sign are one finding.
Only the marks of a cut (`▁`, `@@`) are mended safely; the other signs come out with your consent, and where the engine did
not know a word nobody can put it back without the original.

## When it is wrong

An article about language models may show such signs.

## Measured

In 640,000 words by people there was none, in 1.7 million words by engines there were 15 places, all real.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from mtlint.lang import neutral
from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import CHARACTERS, Hit, rule
from mtlint.rules.engine_marks._around import with_gap
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import Phrase, PhraseTable
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Safety

_WHY = {
    "piece": "the engine cut the text into pieces, and they were not put together again",
    "unknown": "the engine did not know a word and wrote this sign in its place",
    "frame": "it tells the engine where a text begins or ends, or whose turn it is to speak",
    "language": "it tells the engine which language to write",
}
_HELP = {"unknown": "look the missing word up in the original"}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}

# How GPT-2 and its kin write the last byte of a mark in UTF-8.
_BYTES = {"ľ": "“", "Ŀ": "”", "Ļ": "’", "ĺ": "‘", "ĵ": "–", "Ķ": "—", "¦": "…"}


class _Mending(NamedTuple):
    kind: str
    safety: Safety | None
    text: str


@rule(
    "MT604",
    "subword-leftover",
    severity="error",
    general=CHARACTERS,
    literals=["▁", "@", "##", "<", "[", "⁇", "_", "Ġ", "âĢ", "B-", "UNK", "￭", "￨", "｟", "ranslat"],
    bad=[
        "The⟦▁⟧river⟦▁⟧rose.",
        "⟦▁⟧The ⟦▁⟧river rose. → ∅",
        "The gar⟦@@ ⟧den is closed. → ∅",
        "The town of ⟦<unk>⟧ was flooded.",
        "The river rose.⟦</s>⟧ → ∅",
        "⟦eng_Latn⟧ The river rose. → ∅",
        "The river rose.⟦<|im_end|>⟧ → ∅",
        "A well⟦ @-@ ⟧known author spoke. → -",
        "The party ⟦-LRB-⟧founded in 1990⟦-RRB-⟧ lost. → (",
    ],
    good=[
        "Write to a@b.org or to @mayor.",
        "The method __init__ is called, and lang_code too.",
        "A height < 5 m and > 3 m is fine.",
        "He added [sic] to it, what?? Nothing.",
        "Ġorġ met her at Ġgantija.",
        "The box ▒▒▒░░ is half full.",
        "The King of the Translators spoke.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """The signs of the table, all places of each as one finding."""
    table, mendings = _table()
    found: dict[str, list[tuple[Span, Edit]]] = {}
    for segment in segments:
        for phrase in table.candidates(a.slice(segment.span)):
            for match in phrase.pattern.finditer(a.text, *segment.span):
                span = Span(*match.span())
                edit = _edit(a.text, span, segment.span, mendings[phrase.name])
                found.setdefault(phrase.name, []).append((span, edit))
    for name, places in found.items():
        yield _hit(a.text, mendings[name], places)


def _edit(text: str, span: Span, segment: Span, mending: _Mending) -> Edit:
    form = text[span.start : span.end]
    if mending.text == " ":
        at_edge = span.start == segment.start or text[span.start - 1].isspace()
        return Edit(span, "" if at_edge else " ")
    if mending.text == "=inner":
        return Edit(span, form.strip()[1:-1])
    if mending.text == "=byte":
        return Edit(span, _BYTES[form[-1]])
    if mending.text == "=bracket":
        return Edit(span, _BRACKETS[form])
    return Edit(span if mending.kind == "piece" else with_gap(text, span, segment), "")


def _hit(text: str, mending: _Mending, places: Sequence[tuple[Span, Edit]]) -> Hit:
    spans = tuple(span for span, _ in places)
    shown = text[spans[0].start : spans[0].end].strip()
    count = "" if len(spans) == 1 else f" in {len(spans)} places"
    edits = tuple(dict.fromkeys(edit for _, edit in places))
    title = "Put the pieces together" if mending.kind == "piece" else "Take it out"
    return Hit(
        spans,
        f"“{shown}” is a sign of the translation engine{count}",
        why=_WHY[mending.kind],
        help=_HELP.get(mending.kind, "take it out"),
        fix=Fix(edits, mending.safety, title, decodes=mending.safety == "safe") if mending.safety else None,
        absorbs=True,
    )


@cache
def _table() -> tuple[PhraseTable[Phrase], dict[str, _Mending]]:
    phrases, mendings = [], {}
    for name, kind, hints, form, safety, text, *_ in neutral().rows("tokens"):
        phrases.append((Phrase(name, kind, lazy(form)), hints.split("|")))
        mendings[name] = _Mending(kind, None if safety == "none" else cast("Safety", safety), text)
    return PhraseTable(phrases), mendings
