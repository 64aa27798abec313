"""Finds words in which letters of two alphabets are mixed up.

## What it finds

`WНO` with a Russian Н, `Тhe` with a Russian Т, a Russian word with a Latin *a* in it, `Т-90` with a Russian Т before the
figures, a Russian *а* that stands for the English article.

## Why it happens

Some letters of the Latin, Cyrillic and Greek alphabets look the same. People who type with two keyboard layouts mix
them up, and a translation engine keeps the foreign letter when it copies or transliterates a word. Readers do not see it;
search, spelling checkers and screen readers stumble over it.

## How it decides

A word must hold letters of two alphabets, and every letter of one of them must have a twin in the other. The word is then
written in the alphabet to which most of its letters belong. Left alone are units and symbols (*μm*, *kΩ*, *α-helix*),
trade names that play with letters (*KoЯn*), addresses, and words in which a foreign word has a Latin ending.

A Russian letter before figures that sounds like its Latin twin (*Т-90*) is replaced; one that does not (*С-300* is S-300)
is shown, and an editor decides.

## When it is wrong

It may report a deliberate play with letters that all have a twin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.text.homoglyphs import SAME_SOUND, script, to_script

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.homoglyphs import Script

_FOREIGN = lazy("[\u0370-\u03ff\u0400-\u052f]")
_WORD = lazy(r"[^\W\d_]{1,64}")
_MODEL = lazy(r"(?<![\w-])([АВЕКМНОРСТУХ])(?=[-‑]?\d)")
_INSIDE_FIGURES = lazy(r"(?<![^\W\d])(?:\d{1,9}[.,]?)([ОоЗ])(?=\d)")
_FIGURES = {"О": "0", "о": "0", "З": "3"}
_ARTICLE = lazy(r"(?<=[a-z,;] )([аАІ])(?= [a-z])")
_ENOUGH = 3
_AROUND = "@/\\_=&#"
_SOUNDS = {"В": "V", "Н": "N", "Р": "R", "С": "S", "У": "U", "Х": "Kh"}
_WHY = "some letters of the two alphabets look the same, and a keyboard or an engine mixed them up"


@rule(
    "MT105",
    "mixed-script",
    severity="error",
    bad=[
        "The ⟦WНO⟧ published its report on Tuesday. → WHO",
        "⟦Тhe⟧ road stays closed until Friday. → The",
        "The convoy left ⟦Кherson⟧ at dawn. → Kherson",
        "The paper ⟦Извecтия⟧ printed the letter. → Известия",
        "The ⟦ΟECD⟧ expects slower growth. → OECD",
        "The army lost two ⟦Т⟧-90 tanks near the river. → T",
        "The ⟦С⟧-300 battery was moved to the coast.",
        "The dam holds 4⟦О⟧0 million litres. → 0",
        "They saw ⟦а⟧ plane over the village. → a",
    ],
    good=[
        "A layer of 5 μm and a resistor of 3 kΩ were enough.",
        "The band KoЯn played two songs.",
        "An α-helix and a β-blocker have nothing in common.",
        "The paper Известия printed the letter, wrote Ирина.",
        "Ἀθήνα and Θεσσαλονίκη are cities in Greece.",
        "See https://www.еxample.org/аbout for the rest.",
        "The change ΔT and the angle θx were measured.",
        "Мы видели а потом ушли, he wrote in Russian.",
        "The T-90 and the S-300 were moved.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Words of two alphabets, and single foreign letters in front of or between figures."""
    if not a.other_script:
        return
    for segment in segments:
        if _FOREIGN.search(a.text, *segment.span):
            yield from _words(a, segment)
            yield from _lone_letters(a, segment)


def _words(a: Analysis, segment: Segment) -> Iterator[Hit]:
    masks = [(token.start, token.end) for token in a.tokens(segment) if token.kind == "mask"]
    done = segment.span.start
    for found in _FOREIGN.finditer(a.text, *segment.span):
        if found.start() < done:
            continue
        start = found.start()
        while start > max(done, found.start() - 64) and a.text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(a.text, start, segment.span.end)
        if word is None:
            continue
        done = word.end()
        if not any(first <= start < last for first, last in masks) and _is_prose(a.text, word):
            yield from _word(word)


def _is_prose(text: str, word: re.Match[str]) -> bool:
    """Whether a word is no part of an address, a variable or a formula."""
    before, after = text[max(0, word.start() - 1) : word.start()], text[word.end() : word.end() + 2]
    if before in tuple(_AROUND) or after[:1] in tuple(_AROUND):
        return False
    dotted = before == "." and text[max(0, word.start() - 2) : word.start() - 1].isalnum()
    return not dotted and not (after[:1] == "." and after[1:].isalpha() and after[1:].islower())


def _word(found: re.Match[str]) -> Iterator[Hit]:
    word = found.group()
    counts: dict[Script, int] = {}
    for letter in word:
        own = script(letter)
        if own is None:
            return
        counts[own] = counts.get(own, 0) + 1
    if len(counts) != 2:
        return
    most, least = sorted(counts, key=lambda own: (-counts[own], own != "Latin"))
    wanted, other, mended = most, least, to_script(word, most) if _may_be(most, counts) else None
    if mended is None and _may_be(least, counts):
        wanted, other, mended = least, most, to_script(word, least)
    if mended is None:
        return
    span = Span(*found.span())
    strange = ", ".join(dict.fromkeys(letter for letter in word if script(letter) == other))
    yield Hit(
        (span,),
        f"“{word}” mixes {wanted} and {other} letters ({other}: {strange})",
        why=_WHY,
        help=f"write “{mended}” in {wanted} letters only",
        fix=replacement(span, mended, "safe"),
    )


def _may_be(wanted: Script, counts: dict[Script, int]) -> bool:
    """Whether a word may belong to a script: to Greek or Cyrillic only with enough letters (ΔT is a formula)."""
    return wanted == "Latin" or (counts[wanted] >= _ENOUGH and counts[wanted] * 2 > sum(counts.values()))


def _lone_letters(a: Analysis, segment: Segment) -> Iterator[Hit]:
    for found in _INSIDE_FIGURES.finditer(a.text, *segment.span):
        yield _letter(Span(*found.span(1)), found[1], _FIGURES[found[1]], "between figures")
    for found in _ARTICLE.finditer(a.text, *segment.span):
        yield _letter(Span(*found.span(1)), found[1], to_script(found[1], "Latin") or "", "in an English sentence")
    for found in _MODEL.finditer(a.text, *segment.span):
        letter, span = found[1], Span(*found.span(1))
        if _beside_cyrillic(a.text, span):
            continue
        twin = to_script(letter, "Latin") or ""
        if letter in SAME_SOUND:
            yield _letter(span, letter, twin, "before figures")
        else:
            sound = _SOUNDS[letter]
            yield Hit(
                (span,),
                f"“{letter}” before figures is a Cyrillic letter",
                why=_WHY,
                help=f"write “{sound}” if the name was taken over from Cyrillic, “{twin}” if it was mistyped",
                alternatives=(sound, twin),
                severity="warning",
            )


def _letter(span: Span, letter: str, twin: str, where: str) -> Hit:
    return Hit(
        (span,),
        f"“{letter}” {where} is a Cyrillic letter",
        why=_WHY,
        help=f"write “{twin}”, which looks the same",
        fix=replacement(span, twin, "safe"),
    )


def _beside_cyrillic(text: str, span: Span) -> bool:
    """Whether the word before or behind is Cyrillic: then the letter is at home there (*танк Т-90 вышел*)."""
    around = text[max(0, span.start - 12) : span.start].split()[-1:] + text[span.end : span.end + 16].split()[1:2]
    return any(script(letter) == "Cyrillic" for word in around for letter in word)
