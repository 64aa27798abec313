"""A sentence stands in the translation as it stands in the source.

## What it finds

Sentences that were copied from the source instead of being translated, in any language: the two are the same but for a
word or two.

## Why it happens

A translation engine gives back a sentence that it cannot handle, or takes a sentence for something that must not be
translated. In a catalogue, a program filled empty translations with their source.

## How it decides

The sentence is compared with the one it is aligned with. Quotations, names, numbers and addresses are left out; what is
left must hold four words or more, most of them in both texts and few of them in an English dictionary. Then the two must
agree in nearly all their letter groups: chrF, as the sacrebleu library counts it, of 80 or more (Popović, "chrF: character
n-gram F-score for automatic MT evaluation", 2015). A translation from French or Spanish has 20 to 45.

## When it is wrong

A title, a motto or the text of a law may be kept on purpose without quotation marks. In 90,000 words of human translations
from French nothing was reported; in 400,000 words of machine translations two sentences, both untranslated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, places, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_QUOTED = lazy(r"[“«„\"][^“”«»„\"\n]{0,400}[”»\"]")
_WORD = lazy(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÖØ-Þ][^\W\d_]+(?![\w@/])")
_UNSPACED = lazy(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORDS, _SIGNS = 4, 10
_SHARED, _ENGLISH, _CHRF = 0.7, 0.5, 80.0


@rule(
    "MT804",
    "copied-source",
    severity="error",
    compares=True,
    bad=[
        "La mairie refermera le marché dimanche soir. ⇒ ⟦La mairie refermera le marché dimanche soir.⟧",
        "Il neige. Les pompiers cherchent encore trois randonneurs égarés. ⇒ It snows. ⟦Les pompiers cherchent encore trois randonneurs égarés.⟧",
        "Le pont de Lanvoz rouvrira lundi sans cérémonie ni discours. ⇒ ⟦Le pont de Lanvoz rouvrira lundi sans ceremonie ni discours.⟧",
    ],
    good=[
        "« Rendez-nous la plage », chante la foule. ⇒ “Rendez-nous la plage,” the crowd sings.",
        "Marc Delattre, Anne Fontaine et Luc Mercier. ⇒ Marc Delattre, Anne Fontaine et Luc Mercier.",
        "La mairie refermera le marché dimanche soir. ⇒ The town hall will close the market again on Sunday evening.",
        "Le slogan était : we will never give up our river. ⇒ The slogan was: we will never give up our river.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Compare every sentence with the one it should translate."""
    del segments  # the alignment is that of the whole text
    found = beside(a)
    if found is None:
        return
    for place in places(found, least=0.0):
        span = place.pair.target_span
        theirs, ours = _bare(found.source.text[slice(*place.pair.source_span)]), _bare(a.slice(span))
        if _may_be_copy(a, theirs, ours) and _is_near(ours, theirs):
            yield Hit(
                place.pair.target,
                f"“{quoted(a.text, span)}” is the sentence of the source, untranslated",
                why="the engine gave the sentence back as it came, or it was never sent through one",
                help="translate it",
                absorbs=True,
                foreign=True,
            )


def _bare(text: str) -> str:
    """A sentence without its quotations."""
    return " ".join(_QUOTED.sub(" ", text).split())


def _may_be_copy(a: Analysis, source: str, target: str) -> bool:
    """A cheap look: whether most words of a sentence are words of the source and not of the target language."""
    words = _WORD.findall(target)
    if len(words) < _WORDS:
        return len(_UNSPACED.findall(target)) >= _SIGNS and a.target_lang not in ("ja", "zh")
    theirs = set(_WORD.findall(source))
    if sum(word in theirs for word in words) < _SHARED * len(words):
        return False
    known = sum(a.lexicon.is_dictionary_word(word) for word in words) if a.target else 0
    return known <= _ENGLISH * len(words)


def _is_near(ours: str, theirs: str) -> bool:
    from sacrebleu.metrics.chrf import CHRF  # slow to import, and hardly ever needed

    return bool(CHRF().sentence_score(ours, [theirs]).score >= _CHRF)
