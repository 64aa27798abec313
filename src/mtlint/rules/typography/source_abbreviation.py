"""An abbreviation of the source language was kept.

## What it finds

`the 1er of May`, `the 21e district`, `the XIXe century`, `gate n° 5`, `M. Rivot` (for Mr Rivot), German `z. B.` and `3 Mio.`,
Spanish `núm. 5`, Italian `dott. Rossetti`.

## Why it happens

An abbreviation is not in an engine's vocabulary, so that it is copied like a name.

## How it decides

The abbreviations stand in a table for each source language, with what must stand beside them: a figure, a Roman number, a
name. `M.` is also an initial; it counts only where the same text gives the person another first name. Forms of address that
are words of their own, such as *Mme*, are reported as untranslated words.

## When it is wrong

A title of a work or an address that is meant to stay as it is (*rue du 1er-Mai*).

## Measured

In 641,000 words of English by human writers and translators: 1 finding, a defect. Of 12 findings read in translations
by machines, 12 were right.
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
from mtlint.text.numbers import BLANKS, ordinal, roman
from mtlint.text.sentences import ends_at

if TYPE_CHECKING:
    from mtlint.lang import Pack

_SHAPES = {
    "title": rf"(?<![\w.])(?<!\d[{BLANKS}])(?P<title>{{}})(?=[{BLANKS}][A-ZÀ-ÞŒ])",
    "initial": rf"(?<![\w.])(?P<initial>{{}})(?=[{BLANKS}][A-ZÀ-ÞŒ][\w’'-])",
    "number": rf"(?<!\w)(?P<number>(?:{{}})[{BLANKS}]?)(?=\d)",
    "ordinal": rf"(?<![\w.,/:-])(?P<ordinal>\d{{{{1,3}}}}(?:{{}}))(?![\w’'′°/-]|[{BLANKS}]?(?:[CFNSEW]\b|\d))",
    "roman": r"(?<![\w.-])(?P<roman>[IVXLC]{{2,8}}(?:{}))(?![\w-])",
    "amount": rf"(?<=\d)(?P<amount>[{BLANKS}]?(?:{{}}))(?!\w)",
    "phrase": r"(?<![\w.])(?P<phrase>{})(?!\w)",
}
_FIRST_ONLY = ("er", "ère")
_LAST_WORD = lazy(r"([\w’'-]+)[ \u00a0]\Z")
_NEXT_WORD = lazy(r"[ \u00a0]([^\W\d_][\w’'-]*)")
_SMALL_WORDS = frozenset(
    ("The", "A", "An", "His", "Her", "Its", "Their", "Our", "This", "That", "On", "In", "At", "For", "From")
)
_NO_NOUN = frozenset((
    "is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "and", "or", "but", "with", "in", "on",
    "at", "to", "for", "from", "by", "as", "that", "which", "costs", "comes", "starts", "gets", "goes", "model", "models",
))  # fmt: skip
_SURNAME = lazy(r"[A-ZÀ-ÞŒ][\w’'-]+")
_NAMED = lazy(r"[A-ZÀ-ÞŒ]\S*[ \u00a0]\Z")


@rule(
    "MT508",
    "source-abbreviation",
    severity="warning",
    targets=("en",),
    literals=[
        "n°", "N°", "nº", "º", "ª", "ème", "ère", "M. ", "M.\u00a0", "Mds", "J.-C.", "-à-d.", "p. ex.", "Sra.", "Srta.", "Dra.",
        "núm.", "a. C.", "d. C.", "a.C.", "d.C.", "sig.", "dott.", "prof.ssa", "ecc.", "Nr.", "z. B.", "z.B.", "d. h.",
        "d.h.", "u. a.", "bzw.", "usw.", " Chr.", "Mio.", "Mrd.", "Tsd.",
    ],
    shapes=[r"\de|[IVXLC]{2}[eè]"],
    bad=[
        "The law applies from the ⟦1er⟧ of May. → 1st",
        "She lives in the ⟦21e⟧ district of Lyon. → 21st",
        "The chapel is from the ⟦XIXe⟧ century. → 19th",
        "They wait at gate ⟦n° ⟧5 of the port. → No. ",
        "Pierre Rivot has left. The aides of ⟦M.⟧ Rivot stayed. → Mr",
        "The hall stood up for ⟦MM.⟧ Rivot and Lachaud. → Messrs",
    ],
    good=[
        "M. Night Shyamalan and J. M. Coetzee met M. Rivot.",
        "Marie Rivot won again. M. Rivot is 21.",
        "The price is 5e6, on the 2nd floor, at 12º C.",
        "King Louis XIX, the MIXe and the XXL shirt.",
        "Florian M., 21, left the hall.",
        "The iPhone 16e and the 500e are cheap; the new 330e costs more.",
        "The third arrondissement, No. 5, 1st floor.",
    ],
)  # fmt: skip
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Abbreviations of the source languages."""
    seen: set[Span] = set()
    for pack in a.sources:
        pattern, targets = _table(pack)
        if pattern is None:
            continue
        for segment in segments:
            for found in pattern.finditer(a.text, *segment.span):
                span = Span(*found.span())
                correct = _correction(a, segment, found, targets)
                if correct and span not in seen:
                    seen.add(span)
                    yield _hit(pack, found, correct)


@cache
def _table(pack: Pack) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """One pattern for the abbreviations of a language, and what they stand for."""
    rows = pack.rows("abbreviations")
    parts = []
    for kind, shape in _SHAPES.items():
        forms = sorted((row[0] for row in rows if row[1] == kind), key=len, reverse=True)
        if forms:
            spaced = [re.escape(form).replace(r"\ ", f"[{BLANKS}]") for form in forms]
            parts.append(shape.format("|".join(spaced)))
    targets = {row[0]: row[2] for row in rows}
    return (re.compile("|".join(parts)) if parts else None), targets


def _correction(a: Analysis, segment: Segment, found: re.Match[str], targets: dict[str, str]) -> str | None:
    """What English writes, or None where the letters are something else."""
    kind, text = str(found.lastgroup), found.group()
    if kind == "ordinal":
        return _ordinal(a.text, segment, found)
    if kind == "roman":
        value = roman(text.rstrip("eèm"))
        return ordinal(value) if value else None
    target = targets["".join(" " if sign in BLANKS else sign for sign in text.strip(BLANKS))]
    if kind == "initial" and not _is_title(a.text, segment, found):
        return None
    if kind == "number":
        return f"{target} "
    lead = " " if kind == "amount" else ""
    stop = (
        "."
        if text[-1] == "." != target[-1]
        and kind in ("amount", "phrase")
        and ends_at(a.text, found.end(), segment.span.end)
        else ""
    )
    return f"{lead}{target}{stop}"


def _ordinal(text: str, segment: Segment, found: re.Match[str]) -> str | None:
    ending = found.group().lstrip("0123456789")
    number = found.group().removesuffix(ending)
    if (ending in _FIRST_ONLY and number != "1") or (ending == "e" and not _counts(text, segment, found)):
        return None
    return ordinal(int(number))


def _counts(text: str, segment: Segment, found: re.Match[str]) -> bool:
    """Whether a figure with an *e* counts what follows: not the name of a model (*an iPhone 16e*, *the 500e is*)."""
    before = _LAST_WORD.search(text, max(segment.span.start, found.start() - 30), found.start())
    named = before is not None and before[1] not in _SMALL_WORDS and any(map(str.isupper, before[1]))
    after = _NEXT_WORD.match(text, found.end(), segment.span.end)
    return not named and after is not None and after[1] not in _NO_NOUN


def _is_title(text: str, segment: Segment, found: re.Match[str]) -> bool:
    """Whether the letter cannot be an initial: the text names the person with a first name that begins otherwise."""
    surname = _SURNAME.match(text, found.end() + 1, segment.span.end)
    if surname is None or _NAMED.search(text, max(segment.span.start, found.start() - 30), found.start()):
        return False
    firsts = set(re.findall(rf"\b([A-ZÀ-ÞŒ][\w’'-]+) {re.escape(surname.group())}\b", text))
    return bool(firsts) and not any(first[0] == found.group()[0] for first in firsts)


def _hit(pack: Pack, found: re.Match[str], correct: str) -> Hit:
    return Hit(
        (Span(*found.span()),),
        f"“{found.group().strip()}” is an abbreviation of {pack.name}",
        why="the engine copied it like a name",
        help=f"write “{correct.strip()}”",
        fix=replacement(Span(*found.span()), correct, "unsafe"),
        absorbs=True,
    )
