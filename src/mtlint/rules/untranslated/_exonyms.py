"""The tables of exonyms, and where a paragraph holds one of their names."""

from __future__ import annotations

import os
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from mtlint import lang
from mtlint.text.runs import RunIndex
from mtlint.text.tokens import fold_apostrophes
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.tokens import Token

INDEXED = ("fr", "es", "it", "pt", "de")
"""The languages of the index ``exonyms.marisa``: bit 0 of its bytes stands for the first one."""

CALENDAR = frozenset(("weekday", "month"))
_SHORTEST_CAPITALS = 4


class Exonym(NamedTuple):
    """A row of a table, with the words that follow its first one in lower case."""

    pack: Pack
    source: str
    target: str
    kind: str
    safe: bool
    rest: tuple[str, ...]


class Match(NamedTuple):
    """An exonym at the tokens ``first`` to ``last`` of a paragraph.

    ``tail`` is what English has joined to it (*’s*, *-based*), ``shouted`` whether it stands in capitals.
    """

    first: int
    last: int
    exonym: Exonym
    tail: str
    shouted: bool


Table = dict[str, list[Exonym]]


def table_for(a: Analysis) -> Table:
    """The exonyms to look for: those of the source language or, while that is a guess, the clear ones that turn up."""
    evidence = a.evidence
    if evidence is None:
        return {}
    if evidence.confirmed:
        return _table(evidence.pack) if evidence.pack else {}
    return _clear(a)


def readable(a: Analysis, segments: Sequence[Segment], table: Table) -> list[Segment]:
    """The segments that may hold one of these exonyms."""
    return worth_reading(a, segments, table, _telling, _any_case)


@cache
def _table(pack: Pack) -> Table:
    table: Table = {}
    for source, target, kind, safe, *_ in pack.rows("exonyms"):
        first, *rest = fold_apostrophes(source).split(" ")
        row = Exonym(pack, source, target, kind, safe == "yes", tuple(word.lower() for word in rest))
        table.setdefault(first, []).append(row)
        if first.islower() and kind != "language":
            table.setdefault(first.capitalize(), []).append(row)
    for rows in table.values():
        if len(rows) > 1:
            rows.sort(key=lambda row: -len(row.rest))
    return table


@cache
def _telling(pack: Pack) -> frozenset[str]:
    """A word of each name that is seldom English: the last one of a name of several (*Nations unies*)."""
    rows = [(first, row.rest) for first, found in _table(pack).items() for row in found]
    return frozenset(rest[-1] if rest else first for first, rest in rows)


def _any_case(word: str) -> tuple[str, ...]:
    """The forms of a token under which ``_telling`` may hold it: the words after the first stand there in lower case."""
    forms = _forms(word)
    return (*forms, *(form.lower() for form in forms))


def _clear(a: Analysis) -> Table:
    """The safe rows of all languages whose first word is in the document and whose translation they agree on."""
    table: Table = {}
    for word, packs in indexed(a, _forms).items():
        rows = [row for pack in packs for row in _table(pack).get(word, ()) if row.safe]
        if rows:
            table[word] = _agreed(rows)
    return table


def _forms(word: str) -> tuple[str, ...]:
    """The forms of a token that a table may hold."""
    if word.isalpha():
        return (word, word.capitalize()) if len(word) >= _SHORTEST_CAPITALS and word.isupper() else (word,)
    bare = stem(without_article(word))
    return (word, bare, bare.capitalize()) if bare.isupper() else (word, bare)


def indexed(a: Analysis, forms: Callable[[str], tuple[str, ...]]) -> dict[str, list[Pack]]:
    """The words of the document, in the forms that ``forms`` makes of a token, that begin a row of the index, with the languages."""
    sources = {pack.code: pack for pack in a.sources}
    found: dict[str, list[Pack]] = {}
    for word in sorted(_runs(forms).found(a.notable_runs)):
        bits = _index().get(word) or 0
        found[word] = [sources[code] for at, code in enumerate(INDEXED) if bits >> at & 1 and code in sources]
    return found


@cache
def _runs(forms: Callable[[str], tuple[str, ...]]) -> RunIndex:
    def find(word: str) -> Iterator[str]:
        for form in forms(word):
            plain = form if form.isalpha() else fold_apostrophes(form)
            if _index().get(plain):
                yield plain

    return RunIndex(find)


def worth_reading(
    a: Analysis,
    segments: Sequence[Segment],
    table: Mapping[str, object],
    tables: Callable[[Pack], Container[str]],
    forms: Callable[[str], tuple[str, ...]],
) -> list[Segment]:
    """The segments that may hold a name of ``table``, found without cutting the others into tokens.

    ``tables`` gives the words of a pack one of which every name holds, ``forms`` the forms of a token to look up.
    """
    assert a.evidence is not None
    if a.evidence.confirmed and a.evidence.pack is not None:
        runs = _runs_of(a.evidence.pack, tables, forms)
        return a.holding(runs.telling(a.all_runs), segments)
    told = _runs(forms).telling(a.notable_runs)
    return a.holding([run for run, words in told.items() if not table.keys().isdisjoint(words)], segments)


@cache
def _runs_of(pack: Pack, tables: Callable[[Pack], Container[str]], forms: Callable[[str], tuple[str, ...]]) -> RunIndex:
    table = tables(pack)
    return RunIndex(lambda word: [form for form in forms(word) if form in table or fold_apostrophes(form) in table])


def _agreed(rows: list[Exonym]) -> list[Exonym]:
    """One row for each name, without the names that languages use for different places."""
    targets: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        targets.setdefault(row.rest, set()).add(row.target)
    one = {row.rest: row for row in rows if len(targets[row.rest]) == 1}
    return sorted(one.values(), key=lambda row: -len(row.rest))


@cache
def _index() -> lang.WordTable:
    return lang.WordTable(os.path.join(os.path.dirname(lang.__file__), "exonyms.marisa"))


def matches(table: Table, text: str, tokens: Sequence[Token]) -> Iterator[Match]:
    """The exonyms among the tokens, the longest at each place, from left to right."""
    at = 0
    while at < len(tokens):
        found = _match(table, text, tokens, at) if tokens[at].kind == "word" else None
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def _match(table: Table, text: str, tokens: Sequence[Token], at: int) -> Match | None:
    word = tokens[at].text
    rows = table.get(word)
    if rows is None and not word.isalpha():
        word = without_article(word)
        rows = table.get(fold_apostrophes(word)) or table.get(fold_apostrophes(stem(word)))
    shouted = rows is None and word.isupper() and len(stem(word)) >= _SHORTEST_CAPITALS
    if shouted:
        rows = [row for row in table.get(stem(word).capitalize(), ()) if not row.rest and row.kind not in CALENDAR]
    for row in rows or ():
        last = at + len(row.rest)
        if last < len(tokens) and _follow(row.rest, text, tokens[at : last + 1]):
            end = tokens[last].text if row.rest else word
            length = len(row.rest[-1]) if row.rest else len(row.source)
            return Match(at, last, row, end[length:], shouted)
    return None


def _follow(rest: tuple[str, ...], text: str, tokens: Sequence[Token]) -> bool:
    """Whether the tokens after the first are the rest of the name, each behind one blank."""
    for number, wanted in enumerate(rest, start=1):
        word = fold_apostrophes(tokens[number].text.lower())
        if word != wanted and not (number == len(rest) and stem(word) == wanted):
            return False
        if not text[tokens[number - 1].end : tokens[number].start].isspace():
            return False
    return not rest or tokens[0].text.isalpha() or "-" in tokens[0].text


def stretch_around(stretches: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """The last stretch (first and last token) that begins at the token ``at`` or before it; an empty one if none does."""
    number = bisect_left(stretches, (at + 1,)) - 1
    return stretches[number] if number >= 0 else (0, -1)


def without_article(word: str) -> str:
    """The word without a French or Italian article joined to it (*l’Estonie*)."""
    before, mark, after = fold_apostrophes(word).partition("'")
    return word[2:] if mark and before.lower() == "l" and after[:1].isupper() and after[:3].lower() != "aia" else word


def stem(word: str) -> str:
    """The word without an English ’s or a hyphenated English word (*Londres-based*)."""
    for mark in ("'s", "’s"):
        if word.lower().endswith(mark):
            return word[:-2]
    head, hyphen, tail = word.rpartition("-")
    return head if hyphen and tail.islower() else word
