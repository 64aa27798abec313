"""Code of the web page stands in the text: scripts, style sheets, tags, shortcodes, the path of sections.

## What it finds

`(adsbygoogle = window.adsbygoogle || []).push({});`, `}(document, “script”, “facebook-jssdk”));`, `.box { margin: 0; }`,
`<div class="box">`, `[caption id="attachment_12"]`, `{"@type": "NewsArticle"}`; and the path of sections above an article,
`Home > World > Africa`, also grown together with what follows, `HomeWorldThe lake is shrinking`.

## Why it happens

Whoever copied the page took the code between the paragraphs along. The engine translated it as if it were text: its
quotation marks turned curly, blanks were put in, words were translated.

## How it decides

Every form is one that prose does not have: a call with its brackets, a rule in braces, a tag with the name of an HTML
element, a shortcode with its settings or its closing form. A tag that stands in the original as well is left alone, and
so is a single one without settings: the text speaks of it.
Scripts, styles and data are errors; tags, shortcodes and paths are warnings.

## When it is wrong

An article about programming that prints code in its paragraphs.

## Measured

In 641,000 words of news written or translated by people and 829,000 words of machine translation there is no finding; the
rule stays in preview until it has met real ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.furniture._code import SEVERITY, Leftover, is_code, is_inline, leftovers
from mtlint.rules.furniture._page import removal
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_SIGNS = ["{", "}", "<", "]]>", "[", "adsby", "function", ".push", "getElement", "window", "document", "var ", "="]
_PATHS = [">", "»", "›", "→", "/", "|", "Home", "News", "Welcome", "Front page", "Start", "Reception", "You are here"]
_LONGEST_PATH = 120
_ITEM = r"[A-ZÀ-Þ][\w&’'-]{0,24}(?: [\w&’'-]{1,24}){0,3}"
_PATH = lazy(rf"{_ITEM}(?:\s?[>»›→/|:]\s?{_ITEM}){{1,6}}\W{{0,3}}")
_STEP = lazy(r"\s?[>»›→/|:]\s?")
_ROOT = "root"


@rule(
    "MT404",
    "script-leftover",
    severity="error",
    status="preview",
    literals=[*_SIGNS, *_PATHS],
    bad=[
        "The road is closed.\n\n⟦(adsbygoogle = window.adsbygoogle || []).push({});⟧\n\nNobody was hurt. → ∅",
        "The road is closed.\n\n⟦(function (d, s, id) { var js = d.getElementById (id); if (js) return; } (document, “script”, “facebook-jssdk”));⟧\n\nNobody was hurt. → ∅",
        "The road is closed.\n\n⟦.promo-box { margin: 0 auto; display: none; }⟧\n\nNobody was hurt. → ∅",
        "The mayor said ⟦<strong>⟧never again⟦</strong>⟧ and left. → ∅",
        "The road is closed.\n\n⟦[caption id=“attachment_12” align=“aligncenter”]⟧The road.⟦[/caption]⟧ Nobody was hurt.",
        "⟦Home > World > Africa⟧\n\nThe lake is shrinking\n\nNobody knows why the lake is shrinking. → ∅",
        "⟦HomeWorld⟧The lake is shrinking\n\nNobody knows why the lake is shrinking. → ∅",
        "The road is closed.\n\n⟦{“@context”: “https://schema.org”, “@type”: “NewsArticle”}⟧\n\nNobody was hurt.",
    ],
    good=[
        "We live in a world of > 8 billion people, and 3 < 4.",
        "The function (of the lock) is to hold the water back.",
        "He kept the window. The document (two pages) was lost. He opened the window. She (his wife) left.",
        "The [video] shows a man; [he] is not named [sic].",
        "Home is where the heart is.",
        "HomePod sales fell, and NewsCorp said nothing.",
        "The 2024/25 season, and/or the next.",
        "The form has an <input> element.",
        "If (and only if) he returns, the deal stands; then we sign.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Code within paragraphs and as whole lines; paths of sections."""
    for segment in segments:
        text = a.slice(segment.span)
        found = leftovers(text)
        if a.document.source:
            found = [piece for piece in found if text[slice(*piece.span)] not in a.document.source]
        if found:
            yield _code(a, segment, text, found)
        elif len(text) <= _LONGEST_PATH and a.target is not None:
            yield from _path(a, a.target, segment, text)


def _code(a: Analysis, segment: Segment, text: str, found: list[Leftover]) -> Hit:
    gravest = next((piece.kind for piece in found if SEVERITY[piece.kind] == "error"), found[0].kind)
    places = _merged(found)
    runs = SEVERITY[gravest] == "error"
    rest = _rest(text, places)
    whole = not rest or (runs and is_code(rest))
    fix: Fix | None = None
    if whole:
        places, fix = [Span(0, len(text))], removal(a, segment)
    elif runs:
        places = [Span(places[0].start, places[-1].end)]
    else:
        fix = Fix(tuple(_cut(text, place, segment.span.start) for place in places), "unsafe", "Take the code out")
    return Hit(
        tuple(_moved(place, segment.span.start) for place in places),
        "code of the web page stands in the text",
        why="the code between the paragraphs was copied and translated with them",
        help="take it out",
        fix=fix,
        severity=SEVERITY[gravest],
        absorbs=True,
        data={"kind": gravest},
    )


def _merged(found: list[Leftover]) -> list[Span]:
    """The places in order, those that overlap as one."""
    places: list[Span] = []
    for span in sorted(piece.span for piece in found):
        if places and span.start < places[-1].end:
            places[-1] = Span(places[-1].start, max(span.end, places[-1].end))
        else:
            places.append(span)
    return places


def _rest(text: str, places: list[Span]) -> str:
    """What remains of a paragraph without its code."""
    at, parts = 0, []
    for place in places:
        parts.append(text[at : place.start])
        at = place.end
    return "".join((*parts, text[at:])).strip(" ;,.")


def _cut(text: str, place: Span, start: int) -> Edit:
    """Take a tag out; where it was all that stood between two words, a blank stays."""
    before, after = text[: place.start][-1:], text[place.end :][:1]
    between = before.strip() and after.strip() and not is_inline(text[slice(*place)])
    return Edit(_moved(place, start), " " if between else "")


def _moved(place: Span, by: int) -> Span:
    return Span(place.start + by, place.end + by)


def _path(a: Analysis, pack: Pack, segment: Segment, text: str) -> Iterator[Hit]:
    sections = _sections(pack)
    if not sections:
        return
    if _PATH.fullmatch(text):
        items = [item.strip(" .:|>»›→/") for item in _STEP.split(text)]
        known = [item for item in items if item.lower() in sections]
        if (
            sections.get(items[0].lower()) == _ROOT
            or (len(known) >= 2 and len(known) == len(items))
            or (("→" in text or ">" in text or "›" in text or "»" in text) and items[-1].lower() in sections)
        ):
            yield _path_hit(segment.span, removal(a, segment))
    elif (fused := _glued(pack).match(text)) is not None:
        place = Span(segment.span.start, segment.span.start + fused.end())
        yield _path_hit(place, Fix((Edit(place, ""),), "unsafe", "Take the path out"))


def _path_hit(place: Span, fix: Fix) -> Hit:
    return Hit(
        (place,),
        "the path of sections above the article stands in the text",
        why="the page shows the way from its front page to the article, and that was copied with it",
        help="take it out",
        fix=fix,
        severity="warning",
        absorbs=True,
        data={"kind": "path"},
    )


@cache
def _sections(pack: Pack) -> dict[str, str]:
    """The names of sections in lower case, each with whether a path begins there."""
    return {section.lower(): kind for section, kind, *_ in pack.rows("sections")}


@cache
def _glued(pack: Pack) -> re.Pattern[str]:
    rows = sorted(pack.rows("sections"), key=lambda row: -len(row[0]))
    roots = "|".join(re.escape(section) for section, kind, *_ in rows if kind == _ROOT)
    inner = "|".join(re.escape(section) for section, kind, *_ in rows if kind != _ROOT)
    return lazy(rf"(?:{roots})(?:{inner})+(?=[A-ZÀ-Þ“\"][\w“]|\s*\Z)")
