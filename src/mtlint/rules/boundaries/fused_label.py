"""A label of the page has grown together with the text after it.

## What it finds

`READ ALSOSEA – For the tides!`, `READ ALSO:VIDEO. A night at sea`, `NewsletterIn Zinder, where the well runs dry, …`,
`Also to readBrittany: three questions`, `Lees ookDe vergeten kust`, `HomeWorldThe storm reaches the harbour`.

## Why it happens

On the original page the label and the title were two elements without a blank between them. When the tags were removed,
they became one word, and the engine translated what it could.

## How it decides

The known labels are tables in the language packs, as they are written and as engines translate them. A label must be followed at once by a capital that begins a word, or by
a colon without a blank after it. Names of sections count where two or more of them begin a line. One-word labels count only where a paragraph begins. If nothing but a title follows, the
finding covers the line and the correction takes it out; if sentences follow, it covers the label and the correction
removes that.

## When it is wrong

A brand name that begins with a label (*PodcastOne*, *LiveJournal*) is left alone when it stands inside a sentence or is
followed by a verb; at the start of a paragraph it may be mistaken for damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint import lang
from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.text.literals import Literals
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LONGEST_TITLE = 250
_FEWEST_WORDS = 12
_BULLETS = " \t\u00a0>»→▶►•·*#|[(–—-"
# What shows behind a label that its blank was lost: a title, a colon without a blank after it, a capital.
_TITLE = lazy(r"[A-ZÀ-Þ][a-zà-ÿ]|[A-ZÀ-Þ]{2,}\b|[AI] |[“«]\w")
_COLON = lazy(r"\s?[:>]+(?=[^\W\d_a-z]|[“«])")
_WORD = lazy(r"([A-ZÀ-Þ][a-zà-ÿ]*)[ ,]")
# A capital or a mark right behind a letter: without it there is nothing to look for.
_SHAPE = r"[^\W\d_A-ZÀ-Þ][A-ZÀ-Þ“«]|[A-ZÀ-Þ]{4}|[:>](?:[^\W\d_a-z]|[“«])"
_SENTENCE_END = lazy(r"[.!?…][”\"’')\]]*\s*\Z")
# Openings counted in news; "One" also ends brand names.
_FEWEST_OPENINGS = 40

_WHY = "label and title were two parts of the page; the blank between them was lost when the page was copied"


@rule(
    "MT302",
    "fused-label",
    severity="error",
    targets=("en",),
    shapes=(_SHAPE,),
    bad=[
        "The army fell back.\n\n⟦READ ALSOSEA – The song of the tides⟧\n\nFighting went on. → ∅",
        "The army fell back.\n\n⟦READ ALSOIn Lima, the long night of the bakers⟧\n\nFighting went on. → ∅",
        "The army fell back.\n\n⟦READ ALSO:MAP. “Nobody warned us”: a day on the flooded coast⟧\n\nFighting went on.",
        "The army fell back.\n\n⟦Also to readBrittany: why the ferry is late⟧\n\nFighting went on.",
        "⟦Newsletter⟧In Zinder, where the price of millet doubled in six months, the traders fear a blockade. → ∅",
        "The army fell back.\n\n⟦EXCLUSIVE⟧The mayor will resign on Monday, according to two of his aides in the capital. → ∅",
        "The army fell back.\n\n⟦Lees ookDe vergeten kust⟧\n\nFighting went on. → ∅",
        "⟦HomeWorldEurope⟧The storm reaches the harbour\n\nNobody was hurt. → ∅",
    ],
    good=[
        "Home World is a shop. HomeWorld is a game, and NewsAsia a channel.",
        "READ ALSO: The river and its ghosts",
        "PodcastOne has been sold for a dollar.",
        "They read alsoran as a compliment.",
        "VideoLAN makes a media player that everybody knows.",
        "The READMORE programme helps children.",
        "LiveJournal was popular in Russia.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Labels without a blank after them."""
    if a.target is None:
        return
    for segment in segments:
        crumbs = _crumbs(a.target).match(a.text, *segment.span)
        if crumbs is not None:
            yield _way_hit(Span(*crumbs.span()), crumbs.group())
            continue
        found = _find(a.target, a.text, segment.span)
        if found is not None and _is_damage(a, found, segment.span):
            yield _hit(a, segment, found)


class _Found(NamedTuple):
    """A label without a blank after it: of a link with its ``title``, or else a tag with the ``word`` behind it."""

    start: int
    end: int
    link: str
    title: str
    word: str


def _find(pack: Pack, text: str, span: Span) -> _Found | None:
    """The first fused label of a paragraph, the longest of those that begin there."""
    labels, literals = _labels(pack)
    best: _Found | None = None
    for index, start, end in literals.find(text[span.start : span.end]):
        found = _read(text, Span(span.start + start, span.start + end), labels[index], span.end)
        if found is not None and (best is None or (found.start, -found.end) < (best.start, -best.end)):
            best = found
    return best


def _read(text: str, place: Span, label: _Label, stop: int) -> _Found | None:
    at, end = place
    if at and (text[at - 1].isalnum() or text[at - 1] in "_’'-"):
        return None
    if not label.is_link:
        word = _WORD.match(text, end, stop)
        return _Found(at, end, "", "", word[1]) if word else None
    title = _TITLE.match(text, end, stop)
    if title:
        return _Found(at, end, label.text, title.group(), "")
    colon = _COLON.match(text, end, stop)
    return _Found(at, colon.end(), label.text, "", "") if colon else None


class _Label(NamedTuple):
    """A label as it is written, and whether it is of a link (and no tag of the article itself)."""

    text: str
    is_link: bool


@cache
def _labels(pack: Pack) -> tuple[tuple[_Label, ...], Literals]:
    """Labels in capitals and not, of all languages and in translation; and what finds them."""
    kinds = {label: kind != "tag" for label, kind, *_ in pack.rows("labels") if kind in ("link", "fused", "tag")}
    for other in lang.packs():
        for own, translated, *_ in other.rows("link_labels"):
            # A single word is too often one of the text.
            kinds.update((label, True) for label in (own, *translated.split("|")) if " " in label)
    labels = tuple(_Label(form, is_link) for label, is_link in kinds.items() for form in (label.upper(), label))
    return labels, Literals([label.text for label in labels])


@cache
def _crumbs(pack: Pack) -> re.Pattern[str]:
    """The way from the front page to the article, run together, with the title behind it."""
    sections = "|".join(section for section, kind, *_ in pack.rows("labels") if kind == "crumb")
    return re.compile(rf"(?:Home|News)(?:{sections})+(?=[A-ZÀ-Þ“«])")


def _is_damage(a: Analysis, found: _Found, segment: Span) -> bool:
    before = a.text[segment.start : found.start]
    opens = not before.strip(_BULLETS)
    if found.word:
        return opens and a.target is not None and found.word in _openers(a.target)
    if not opens and not _SENTENCE_END.search(before[-8:]):
        return False
    if found.title.isupper():
        # READ ON + LINE is a word of its own, ALSO + SEA is none.
        return f"{found.link.split()[-1]}{found.title}".lower() not in a.lexicon
    return True


def _hit(a: Analysis, segment: Segment, found: _Found) -> Hit:
    label = a.text[found.start : found.end].rstrip(": >")
    opens = not a.text[segment.span.start : found.start].strip(_BULLETS)
    if _is_text(a, Span(found.end, segment.span.end)):
        place = Span(found.start, found.end)
        fix = Fix((Edit(place, ""),), "unsafe", f"Remove the label “{label}”") if opens else None
    else:
        place = Span(segment.span.start if opens else found.start, segment.span.end)
        edit = a.line_removal(segment) if opens else Edit(place, "")
        fix = Fix((edit,), "unsafe", "Take the line out")
    return Hit(
        (place,),
        f"the label “{label}” has grown together with the text after it",
        why=_WHY,
        help="remove the label, and the title too if it belongs to another article",
        fix=fix,
        absorbs=True,
    )


def _way_hit(place: Span, way: str) -> Hit:
    return Hit(
        (place,),
        f"the way through the website, “{way}”, has grown together with the title",
        why="the line above the title tells readers where they are; it was copied without its blanks",
        help="take it out",
        fix=Fix((Edit(place, ""),), "unsafe", "Take it out"),
    )


def _is_text(a: Analysis, rest: Span) -> bool:
    """Whether what follows the label is part of the article and not the title of another one."""
    words = a.slice(rest).split()
    if len(words) < _FEWEST_WORDS:
        return False
    return rest.end - rest.start > _LONGEST_TITLE or words[-1].rstrip("”\"’'»)]").endswith((".", "…"))


@cache
def _openers(pack: Pack) -> frozenset[str]:
    rows = (row for row in pack.rows("openers") if row[0])
    return frozenset(row[0] for row in rows if int(row[1]) >= _FEWEST_OPENINGS) - {"One"}
