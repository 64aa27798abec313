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
from mtlint.model import Segment, Severity
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.furniture._page import BULLETS, removal
from mtlint.rules.furniture._vocabulary import is_of_page, of_page
from mtlint.text.analysis import Analysis
from mtlint.text.lines import LONGEST_LINE, LineTable, line_key
from mtlint.text.memo import Memo
from mtlint.text.phrases import Phrase, PhraseTable
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.text.lines import Recurring

_ENGLISH = "en"
# Nobody puts a button in quotation marks: such a line is speech.
_OPENING_MARKS = "“\"«„‘'"
_STOPS = (".", "!", "?")
_FIRST_WORD = lazy(r"[^\W_]+")
# In the table of forms: any figure, a word that goes on, a line that may begin with anything.
_A_FIGURE, _GOES_ON, _ANYTHING = "0", "…", "*"


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
    has_own, pack = bool(own), _pack(a)
    for segment in a.segments:
        is_short = segment.span.end - segment.span.start <= LONGEST_LINE
        may_be = _may_be(pack, a, segment) if pack is not None and is_short else _NOTHING
        if may_be == _NOTHING and not has_own and not (a.recurring and is_short):
            continue
        line = a.slice(segment.span)
        if line[0] in _OPENING_MARKS:
            continue
        if has_own and own.get(line):
            yield _hit(a, segment, _OWN)
        elif is_short:
            kind = _known(pack, line, may_be) if pack is not None else None
            recurring = a.recurring.get(line_key(line)) if a.recurring else None
            if kind or recurring:
                yield _hit(a, segment, kind, recurring)


def _pack(a: Analysis) -> Pack | None:
    return a.target or (lang.find(a.target_lang) if a.target_lang else None)


class _MayBe(NamedTuple):
    """Whether a line may be one of the tables, have one of their forms, or consist of words of a page."""

    line: bool
    form: bool
    words: bool = False


_NOTHING = _MayBe(line=False, form=False)


def _may_be(pack: Pack, a: Analysis, segment: Segment) -> _MayBe:
    """What a line may be, by its first word, by all of its words, and by the hints for forms of any beginning."""
    runs = a.runs(segment)
    begun = _begins(pack)[runs[0]]
    words = all(map(of_page(pack).__getitem__, runs))
    line = begun.line and (len(runs) == 1 or _lines(pack).may_go_on(runs[0], runs[1]))
    form = begun.form or words or any(map(a.slice(segment.span).lower().__contains__, _starts(pack).hints))
    return _MayBe(line, form, words) if line or form else _NOTHING


class _Starts(NamedTuple):
    """The first words of the forms of lines, the beginnings of such words, and the hints for forms of any beginning."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    hints: tuple[str, ...]


@cache
def _starts(pack: Pack) -> _Starts:
    rows = [(hints.split("|"), starts.split("|")) for _, hints, starts, *_ in pack.rows("furniture")]
    words = {word for _, starts in rows for word in starts}
    hints = (hint for some, starts in rows if _ANYTHING in starts for hint in some)
    begun = tuple(sorted(word.removesuffix(_GOES_ON) for word in words if word.endswith(_GOES_ON)))
    return _Starts(frozenset(words), begun, tuple(hints))


class _Beginnings(Memo[_MayBe]):
    """For the first run of characters of a line whether a line or a form of the tables can begin so."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(lambda run: _MayBe(self._lines.may_begin(run), self._may_be_form(run)))
        self._lines, self._starts = _lines(pack), _starts(pack)

    def _may_be_form(self, run: str) -> bool:
        found = _FIRST_WORD.search(run.lower())
        if found is None:
            return True
        word = _A_FIGURE if found.group()[0].isdigit() else found.group()
        return word in self._starts.words or word.startswith(self._starts.beginnings)


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


def _known(pack: Pack, line: str, may_be: _MayBe) -> _Kind | None:
    """The kind of a line in the tables of the language of publication."""
    kind = _lines(pack).get(line) if may_be.line else None
    if kind and kind.severity == "info" and line.endswith(_STOPS):
        # A doubtful line with the stop of a sentence is one: “Understood.”
        kind = None
    if (kind and kind.severity == "warning") or not pack.rows("furniture"):
        return kind
    candidates = _forms(pack).candidates(line) if may_be.form else ()
    line = line.lstrip(BULLETS)
    phrase = next((row for row in candidates if row.pattern.fullmatch(line)), None)
    if phrase and (kind is None or phrase.kind == "warning"):
        return _Kind(phrase.kind, phrase.name)
    return _WORDS if kind is None and may_be.words and is_of_page(pack, line) else kind


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
        [(Phrase(name, level, lazy(form, re.I)), hints.split("|")) for name, hints, _, form, level, *_ in rows],
        at_words=True,
    )
