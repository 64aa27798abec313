"""A whole line belongs to the web page, not to the article.

## What it finds

*You may also like*, *Leave a Comment*, *Share this article*, *Published on 02/03/2022 at 08h15*, *Tags: Fishing, Ports*,
*Download our app*, *Article reserved for subscribers*, and some hundreds more, many of them in the wording that machine
translation gives them (*To go further*, *The writing advises you*) or left in French, Spanish, German, Italian or
Portuguese. A byline that names only a website is a note.

## Why it happens

The program that copied the page took the buttons, the notices and the advertising between the paragraphs along with the
text, and all of it was translated.

## How it decides

The whole line must be a known one: a table of lines and a table of forms in the language packs. Case, numbers and the
marks at both ends do not count. In English a line of up to 14 words counts as well if all of them are words of a page,
one is a sign of it, and the line speaks to the reader: *Read all our articles on our app*, but not *A letter to the
editor*. A sentence that merely begins like one is silent, and so is a line in quotation marks, or a doubtful one with a
full stop.

**Your own list.** `--furniture FILE` (or `furniture` in the settings) names the lines of the pages that you read, one a
row; a row that ends with … stands for every line that begins so. The house has decided: taking them out is a safe fix.

**Lines that recur.** `--learn-furniture` looks at all documents of a run before it checks them. A short line that stands
in at least three of them, and in one of five, is reported as a note even if no list knows it. Articles that are there
twice count once.

**Taking lines out.** `--strip-furniture` makes the removal of the lines that the tables know a safe fix. Recurring lines
stay with the editor: put them in your own list if they are right.

## When it is wrong

A subheading that consists of such words alone (*Most read*) looks the same. Kinds of line that are often something else
are notes. A phrase that a newspaper puts under every article on purpose recurs, too.

## Measured

In 641,000 words of news written or translated by people there is no finding. Most of these texts came without their
pages; of 32,000 of their sentences set as lines of their own, none was taken for furniture. In 2,400 samples of 5 to 40
of these articles no line recurred that would have been reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from mtlint import lang
from mtlint.limits import MAX_MEMO
from mtlint.model import Segment, Severity
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.furniture._page import BULLETS, removal
from mtlint.rules.furniture._vocabulary import is_of_page, may_begin
from mtlint.text.analysis import Analysis
from mtlint.text.lines import LONGEST_LINE, LineTable, line_key
from mtlint.text.phrases import Phrase, PhraseTable
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.lines import Recurring

_ENGLISH = "en"
# Nobody puts a button in quotation marks: such a line is speech.
_OPENING_MARKS = "“\"«„‘'"
_STOPS = (".", "!", "?")


@rule(
    "MT402",
    "page-furniture",
    severity="warning",
    bad=[
        "The talks resume on Monday.\n\n⟦You may also like⟧ → ∅",
        "The talks resume on Monday.\n\n⟦Leave a Comment⟧ → ∅",
        "A port is closed\n\n⟦Published on 02/03/2022 at 08h15 - Updated on 02/03/2022 at 9:40⟧\n\nThe port is closed.",
        "The talks resume on Monday.\n\n⟦Share this article⟧\n\nNobody expects a result.",
        "The talks resume on Monday.\n\n⟦Tags: Fishing, Ports, Brittany⟧\n\nNobody expects a result.",
        "The talks resume on Monday.\n\n⟦Download our app and miss nothing⟧",
        "The talks resume on Monday.\n\n⟦Article reserved for subscribers⟧",
        "The talks resume on Monday.\n\n⟦Temps de lecture : 4 min.⟧\n\nNobody expects a result.",
        "The talks resume on Monday.\n\n⟦This content was produced with the help of our readers⟧\n\nNobody expects a result.",
    ],
    good=[
        "You may also like the second volume, which is shorter.",
        "Share this article of faith and you belong to them.",
        "Leave a comment on her door and she answers.",
        "Published in 1923, the novel was forgotten at once.",
        "The port is closed\n\nby Mary Newsome\n\nThe port is closed until Monday.",
        "Tags cost a pound each at the gate.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Lines that the user's list, the tables of the packs or the other documents of the run know as a whole."""
    # A line with a source of its own was put there to be translated.
    if a.document.units:
        return
    own = _own(a.config.furniture)
    forms = _short(a)
    for number, segment in enumerate(a.segments):
        length = segment.span.end - segment.span.start
        if number not in forms and not own and not (a.recurring and length <= LONGEST_LINE):
            continue
        line = a.slice(segment.span)
        if line[0] in _OPENING_MARKS:
            continue
        if own.get(line):
            yield _hit(a, segment, _OWN)
        elif length <= LONGEST_LINE:
            kind, recurring = (
                _known(a, line, forms.get(number, ())),
                a.recurring.get(line_key(line)) if a.recurring else None,
            )
            if kind or recurring:
                yield _hit(a, segment, kind, recurring)


def _short(a: Analysis) -> dict[int, list[Phrase]]:
    """The segments, by number, that are short enough for a line of a page and that a table may know, with its forms."""
    pack = _pack(a)
    if pack is None:
        return {}
    short = {
        number for number, segment in enumerate(a.segments) if segment.span.end - segment.span.start <= LONGEST_LINE
    }
    forms = _forms(pack).by_segment(a, short) if pack.rows("furniture") else {}
    begins = _begins(pack)
    for number in short:
        if number not in forms and begins[a.runs(a.segments[number])[0]]:
            forms[number] = []
    return forms


def _pack(a: Analysis) -> Pack | None:
    return a.target or (lang.find(a.target_lang) if a.target_lang else None)


class _Beginnings(dict[str, bool]):
    """For the first run of characters of a line whether a line of the tables, or one of page words, can begin so."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._lines, self._pack = _lines(pack), pack

    def __missing__(self, run: str) -> bool:
        if len(self) >= MAX_MEMO:
            self.clear()
        likely = self[run] = self._lines.may_begin(run) or may_begin(self._pack, run.lstrip(BULLETS))
        return likely


@cache
def _begins(pack: Pack) -> _Beginnings:
    return _Beginnings(pack)


class _Kind(NamedTuple):
    """A kind of line: its severity, its name, and the code of the language of the pages that carry it."""

    severity: str
    name: str
    language: str = ""


_OWN = _Kind("warning", "own")
_WORDS = _Kind("warning", "words")
_RECURRING = _Kind("info", "recurring")


def _hit(a: Analysis, segment: Segment, kind: _Kind | None, recurring: Recurring | None = None) -> Hit:
    data: dict[str, str | int] = {"kind": kind.name if kind else _RECURRING.name}
    why = "the buttons and notices around the article were copied and translated with it"
    fix, helping, severity = removal(a, segment), "take the line out", (kind or _RECURRING).severity
    if kind is _OWN:
        why, fix = "your own list of page furniture names it", fix._replace(safety="safe")
    elif recurring:
        why = f"the same line stands in {recurring.documents} of {recurring.of} documents of this run"
        data |= recurring._asdict()
        if kind:
            severity = "warning"
        else:
            helping = "take the line out; if all such lines are to go, put it in your own list (--furniture)"
            fix = fix._replace(safety="unsafe")
    elif kind and (pages := lang.find(kind.language) if kind.language else None):
        why = f"a line of {pages.name} news pages, copied with the article and left or translated"
    message = "this line belongs to the web page, not to the article"
    if kind is None:
        message = "this line stands in many articles and may belong to the page"
    return Hit(
        (segment.span,),
        message,
        why=why,
        help=helping,
        fix=fix,
        severity=cast("Severity", severity),
        absorbs=severity != "info",
        data=data,
    )


def _known(a: Analysis, line: str, forms: Sequence[Phrase]) -> _Kind | None:
    """The kind of a line in the tables of the language of publication, and the forms that it may have."""
    pack = _pack(a)
    if pack is None:
        return None
    begins = _begins(pack)[line.split(maxsplit=1)[0]]
    kind = _lines(pack).get(line) if begins else None
    if kind and kind.severity == "info" and line.endswith(_STOPS):
        # A doubtful line with the stop of a sentence is one: “Understood.”
        kind = None
    if (kind and kind.severity == "warning") or not pack.rows("furniture"):
        return kind
    line = line.lstrip(BULLETS)
    phrase = next((row for row in forms if row.pattern.fullmatch(line)), None)
    if phrase and (kind is None or phrase.kind == "warning"):
        return _Kind(phrase.kind, phrase.name)
    if kind is None and begins and is_of_page(pack, line):
        return _WORDS
    return kind


@cache
def _own(rows: tuple[str, ...]) -> LineTable[bool]:
    return LineTable((row, True) for row in rows)


@cache
def _lines(pack: Pack) -> LineTable[_Kind]:
    """The lines of pages in the language of publication; in English also those of other pages, translated or not."""
    kinds = {line: _Kind(severity, line) for line, _, severity, *_ in pack.rows("page_lines") if line}
    for other in (pack, *lang.packs()) if pack.code == _ENGLISH else ():
        for line, english, severity, *_ in other.rows("page_lines"):
            forms = [form for form in (line, *english.split("|")) if form]
            for form in forms:
                known = kinds.get(form)
                if known is None:
                    kinds[form] = _Kind(severity, forms[0], "" if other is pack else other.code)
                elif known.language not in ("", other.code):
                    # What pages of two languages say tells nothing about the language; the milder judgement stands.
                    kinds[form] = _Kind(min(known.severity, severity), form)
    return LineTable(kinds.items(), folded=True)


@cache
def _forms(pack: Pack) -> PhraseTable[Phrase]:
    rows = pack.rows("furniture")
    return PhraseTable(
        [(Phrase(name, level, lazy(form, re.I)), hints.split("|")) for name, hints, form, level, *_ in rows],
        at_words=True,
    )
