"""Finds abbreviations that the source language made of a name English abbreviates in another way.

## What it finds

`the ONU` for the UN, `the OTAN` for NATO, `the PIB` for the GDP, `EE.UU.` for the US.

## Why it happens

An engine copies a word of capitals as it stands, even where the institution has another short name in English.

## How it decides

The abbreviations stand in a table for each source language, each with its English counterpart. Those that are short for
something else in English news were left out. An abbreviation is left alone where the text itself explains it by English
words with the same first letters, where it belongs to a longer name (*ONU Mujeres*), behind a foreign name in
parentheses, and in lines of capitals.

If the source language is not known for certain, only abbreviations that mean nothing in English are looked for.

## When it is wrong

A company or a local body may use the same letters. The correction is therefore written with `--unsafe-fixes` only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.untranslated._exonyms import indexed, stem, stretch_around, worth_reading
from mtlint.text.tokens import tokenise
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.tokens import Token

_JOINERS = frozenset(("of", "and", "the", "for", "in", "on", "to", "&", "de", "-"))
_NOT_PROSE = "/@_=&#$."
_AN = "AEFHILMNORSX"
_READ_AS_WORDS = frozenset(("NATO", "NAFTA"))
_MOST_CAPITALS, _FEW_WORDS, _LONGEST_NAME = 0.5, 3, 10


class _Acronym(NamedTuple):
    """A row of a table; ``words`` are its tokens (*EE.UU.* has four)."""

    pack: Pack
    source: str
    target: str
    clear: bool
    note: str
    words: tuple[str, ...]


class _Place(NamedTuple):
    """An acronym in a paragraph: its span and the edits that translate it there."""

    acronym: _Acronym
    span: Span
    edits: tuple[Edit, ...]


@rule(
    "MT104",
    "source-acronym",
    severity="warning",
    targets=("en",),
    bad=[
        "The ⟦ONU⟧ sent forty observers to the border. → UN",
        "Ships of the ⟦OTAN⟧ left the port, and the ⟦OTAN⟧ said nothing. → NATO",
        "The ⟦PIB⟧ shrank by two per cent last year. → GDP",
        "An ⟦ONU-backed⟧ plan was on the table. → UN-backed",
        "Two ⟦ONGs⟧ fed the families. → NGOs",
        "Ministers of the ⟦UE’s⟧ member states met on Monday. → EU’s",
        "The World Trade Organization (⟦OMC⟧) ruled on the dispute. → WTO",
    ],
    good=[
        "The UN and NATO sent observers.",
        "The Order of Medical Secretaries (OMS) raised its fees. Members of the OMS were furious.",
        "A grant from ONU Mujeres paid for the clinic.",
        "UA man was arrested at the border.",
        "THE ONU AND THE OTAN MEET TODAY",
        "The Parti Ivoirien Bleu (PIB) held a rally.",
        "Write to presse@onu.example or follow #ONU.",
        "The firm trades as UE:PAR in Paris.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """One hit for each acronym with all its places."""
    table = _table_for(a)
    if not table:
        return
    found: dict[_Acronym, list[_Place]] = {}
    for segment in worth_reading(a, segments, table, _table, _forms):
        for place in _places(a, segment, table):
            found.setdefault(place.acronym, []).append(place)
    if found:
        explained = _initials(a)
        for acronym, places in found.items():
            if not any(acronym.source.upper() in initials for initials in explained):
                yield _hit(acronym, places)


def _hit(acronym: _Acronym, places: list[_Place]) -> Hit:
    target = acronym.target
    return Hit(
        tuple(place.span for place in places),
        f"“{acronym.source}” is the {acronym.pack.name} abbreviation",
        why="the engine copied the capitals, but English abbreviates this name in another way",
        help=f"write “{target}” ({acronym.note})",
        fix=Fix(tuple(edit for place in places for edit in place.edits), "unsafe", f"Replace with “{target}”"),
        data={"language": acronym.pack.code},
        absorbs=True,
    )


def _table_for(a: Analysis) -> dict[str, list[_Acronym]]:
    """The acronyms of the source language or, while that is a guess, the clear ones in the document."""
    if a.evidence is None:
        return {}
    if a.evidence.confirmed:
        return _table(a.evidence.pack) if a.evidence.pack else {}
    table: dict[str, list[_Acronym]] = {}
    for word, packs in indexed(a, _forms).items():
        rows = [row for pack in packs for row in _table(pack).get(word, ()) if row.clear]
        if rows and len({row.target for row in rows}) == 1:
            table[word] = rows[:1]
    return table


@cache
def _table(pack: Pack) -> dict[str, list[_Acronym]]:
    table: dict[str, list[_Acronym]] = {}
    for source, target, clear, note, *_ in pack.rows("acronyms"):
        words = tuple(token.text for token in tokenise(source, 0, len(source)))
        table.setdefault(words[0], []).append(_Acronym(pack, source, target, clear == "yes", note, words))
    return table


def _forms(word: str) -> tuple[str, ...]:
    """A token as it stands, and without what English joins to an acronym (*’s*, *s*, *-backed*)."""
    if not any(letter.isupper() for letter in word[1:]):
        return ()
    bare = stem(word)
    return word, bare, bare.removesuffix("s")


def _places(a: Analysis, segment: Segment, table: dict[str, list[_Acronym]]) -> Iterator[_Place]:
    tokens = a.tokens(segment)
    if not any(token.kind == "word" and any(form in table for form in _forms(token.text)) for token in tokens):
        return
    if _is_shouted(tokens):
        return
    stretches: list[tuple[int, int]] | None = None
    for at, token in enumerate(tokens):
        if token.kind != "word":
            continue
        form = next((form for form in _forms(token.text) if form in table), "")
        for row in table.get(form, ()):
            last = at + len(row.words) - 1
            if not _matches(tokens, at, row, form) or not _stands(a, segment, at, last):
                continue
            if stretches is None:
                assert a.evidence is not None
                stretches = [(found.first, found.last) for found in a.evidence.fragments(segment)]
            first, end = stretch_around(stretches, at)
            if end < last or end - first == last - at:
                tail = len(token.text) - len(form)
                yield _place(a, tokens, row, Span(token.start, tokens[last].end), at, tail if last == at else 0)


def _matches(tokens: Sequence[Token], at: int, row: _Acronym, form: str) -> bool:
    rest = [token.text for token in tokens[at + 1 : at + len(row.words)]]
    return form == row.words[0] and rest == list(row.words[1:])


def _place(a: Analysis, tokens: Sequence[Token], row: _Acronym, span: Span, at: int, tail: int) -> _Place:
    """The place with its edits: the acronym, and *a* or *an* before it."""
    edits = [Edit(Span(span.start, span.end - tail), row.target)]
    if at and tokens[at - 1].text.lower() in ("a", "an") and a.text[tokens[at - 1].end : span.start].isspace():
        article = tokens[at - 1]
        wanted = "an" if row.target[0] in _AN and row.target not in _READ_AS_WORDS else "a"
        if article.text.lower() != wanted:
            shown = wanted.capitalize() if article.text[0].isupper() else wanted
            edits.insert(0, Edit(Span(article.start, article.end), shown))
    return _Place(row, span, tuple(edits))


def _stands(a: Analysis, segment: Segment, at: int, last: int) -> bool:
    """Whether the acronym stands in running English by itself."""
    tokens, text = a.tokens(segment), a.text
    start, end = tokens[at].start, tokens[last].end
    after = text[end : end + 2]
    if (start and text[start - 1] in _NOT_PROSE) or (after and after[0] in _NOT_PROSE[:5]):
        return False
    if after[:1] == ":" and after[1:].strip():
        return False
    tail = tokens[at].text.partition("-")[2]
    if tail and tail.lower() not in a.lexicon:
        return False
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if behind and behind.kind == "word" and behind.text[0].isupper() and text[end : behind.start].isspace():
        lower = behind.text.lower()
        if not behind.text.isupper() and not a.lexicon.is_dictionary_word(lower):
            return False
    return not _follows_foreign_name(a, tokens, at)


def _is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether a line is written in capitals."""
    words = [token.text for token in tokens if token.kind == "word"]
    return len(words) >= _FEW_WORDS and sum(word.isupper() for word in words) > _MOST_CAPITALS * len(words)


def _follows_foreign_name(a: Analysis, tokens: Sequence[Token], at: int) -> bool:
    """Whether the acronym stands in parentheses behind a word that is not English."""
    if at < 2 or tokens[at - 1].text != "(" or tokens[at - 2].kind != "word":
        return False
    return not a.lexicon.is_listed(tokens[at - 2].text.lower())


def _initials(a: Analysis) -> set[str]:
    """The first letters of every run of capitalised words in the document (*Order of Medical Secretaries*: OMS)."""
    runs: set[str] = set()
    for segment in a.segments:
        run = ""
        for token in a.tokens(segment):
            word = token.text
            if token.kind == "word" and word[0].isupper() and not word.isupper() and len(run) < _LONGEST_NAME:
                run += word[0]
            elif word not in _JOINERS:
                runs.add(run)
                run = ""
        runs.add(run)
    return {run for run in runs if len(run) > 1}
