"""A label of the page has grown together with the text after it.

## What it finds

`READ ALSOSEA – For the tides!`, `READ ALSO:VIDEO. A night at sea`, `NewsletterIn Zinder, where the well runs dry, …`,
`Also to readBrittany: three questions`.

## Why it happens

On the original page the label and the title were two elements without a blank between them. When the tags were removed,
they became one word, and the engine translated what it could.

## How it decides

The known labels are a table in the language pack. A label must be followed at once by a capital that begins a word, or by
a colon without a blank after it. One-word labels count only where a paragraph begins. If nothing but a title follows, the
finding covers the line and the correction takes it out; if sentences follow, it covers the label and the correction
removes that.

## When it is wrong

A brand name that begins with a label (*PodcastOne*, *LiveJournal*) is left alone when it stands inside a sentence or is
followed by a verb; at the start of a paragraph it may be mistaken for damage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.lang import Pack

_LONGEST_TITLE = 250
_FEWEST_WORDS = 12
_BULLETS = " \t\u00a0>»→▶►•·*#|[(–—-"
# What shows behind a label that its blank was lost: a title, a colon without a blank after it, a capital.
_TITLE = lazy(r"[A-ZÀ-Þ][a-zà-ÿ]|[A-ZÀ-Þ]{2,}\b|[AI] |[“«]\w")
_COLON = lazy(r"\s?[:>]+(?=[^\W\d_a-z]|[“«])")
_WORD = lazy(r"([A-ZÀ-Þ][a-zà-ÿ]*)[ ,]")
_SENTENCE_END = lazy(r"[.!?…][”\"’')\]]*\s*\Z")
# Openings counted in news; "One" also ends brand names.
_FEWEST_OPENINGS = 40

_WHY = "label and title were two parts of the page; the blank between them was lost when the page was copied"
_LITERALS = [
    "READ", "Read", "read", "REREAD", "SEE", "See", "see", "WATCH", "Watch", "watch", "LISTEN", "Listen", "listen",
    "LIRE", "Lire", "lire", "VOIR", "Voir", "DISCOVER", "iscover", "ewsletter", "NEWSLETTER", "Podcast", "PODCAST",
    "ubscriber", "SUBSCRIBER", "xclusive", "EXCLUSIVE", "nterview", "INTERVIEW", "nvestigation", "INVESTIGATION",
    "nalysis", "ANALYSIS", "ecryption", "DECRYPTION", "Report", "REPORT", "Story", "STORY", "Portrait", "PORTRAIT",
    "ditorial", "EDITORIAL", "ribune", "TRIBUNE", "VIDEO", "ideo", "pictures", "PICTURES", "nfographic",
    "INFOGRAPHIC", "MAP", "Map", "LIVE", "Live", "DIRECT", "Direct", "estimony", "TESTIMONY", "dvertis", "ADVERTIS",
    "file", "FILE", "pdate", "UPDATE", "lert", "ALERT", "article", "ARTICLE",
]  # fmt: skip


@rule(
    "MT302",
    "fused-label",
    severity="error",
    targets=("en",),
    literals=_LITERALS,
    bad=[
        "The army fell back.\n\n⟦READ ALSOSEA – The song of the tides⟧\n\nFighting went on. → ∅",
        "The army fell back.\n\n⟦READ ALSOIn Lima, the long night of the bakers⟧\n\nFighting went on. → ∅",
        "The army fell back.\n\n⟦READ ALSO:MAP. “Nobody warned us”: a day on the flooded coast⟧\n\nFighting went on.",
        "The army fell back.\n\n⟦Also to readBrittany: why the ferry is late⟧\n\nFighting went on.",
        "⟦Newsletter⟧In Zinder, where the price of millet doubled in six months, the traders fear a blockade. → ∅",
        "The army fell back.\n\n⟦EXCLUSIVE⟧The mayor will resign on Monday, according to two of his aides in the capital. → ∅",
    ],
    good=[
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
    """The first fused label of a paragraph."""
    best: _Found | None = None
    for label, is_link in _labels(pack):
        at = text.find(label, *span)
        while at >= 0 and (best is None or at < best.start):
            found = _read(text, at, label, span.end, is_link=is_link)
            if found is not None:
                best = found
            at = text.find(label, at + 1, span.end)
    return best


def _read(text: str, at: int, label: str, stop: int, *, is_link: bool) -> _Found | None:
    if at and (text[at - 1].isalnum() or text[at - 1] in "_’'-"):
        return None
    end = at + len(label)
    if not is_link:
        word = _WORD.match(text, end, stop)
        return _Found(at, end, "", "", word[1]) if word else None
    title = _TITLE.match(text, end, stop)
    if title:
        return _Found(at, end, label, title.group(), "")
    colon = _COLON.match(text, end, stop)
    return _Found(at, colon.end(), label, "", "") if colon else None


@cache
def _labels(pack: Pack) -> tuple[tuple[str, bool], ...]:
    """Labels as they are written, in capitals and not, and whether they are of a link."""
    rows = [(label, kind == "link") for label, kind, *_ in pack.rows("labels") if kind in ("link", "tag")]
    return tuple((form, is_link) for label, is_link in rows for form in (label.upper(), label))


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
