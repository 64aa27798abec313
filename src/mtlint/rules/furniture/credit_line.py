"""The credit of a picture or an agency stands in the text.

## What it finds

Lines such as `Ana Reis/AFP`, `(Photo: Ana Reis)`, `© Harbour News`, `Crédit photo : Ana Reis`, `With Reuters`, and the same
inside a paragraph where its form leaves no doubt: `(Photo by Ana Reis/AFP)`, `Ana Reis / Getty Images`.

## Why it happens

Captions and credits stand next to the paragraphs of a page. Whoever copied the page took them for text.

## How it decides

A line must be a credit as a whole; inside a paragraph only a bracket that begins with *photo* or *image*, a full name
with a slash and an agency, the sign ©, or agencies in brackets after the last full stop count. An agency in brackets at the head of a story, `(AP)`, is a dateline and
is left alone, and so is a credit that the page marks as part of a caption.

## When it is wrong

It is a note: many papers print a credit on purpose.

## Measured

In an earlier count over 4.5 million words of published and machine-translated text, all of 8 judged findings of these
forms were credits. In 641,000 words of news written or translated by people there are two findings, in 66,000 words of
machine-translated news one; all three are credits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.furniture._page import removal
from mtlint.text.analysis import Analysis
from mtlint.text.phrases import PhraseTable
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    import re

    from mtlint.lang import Pack

_LONGEST = 120
_MARKED = ("caption", "byline", "meta")
# In the patterns of the table: the agencies, and a name of one to five words.
_AGENCY, _NAME = "<agency>", "<name>"
_WORDS = r"[A-ZÀ-Þ][\w.'’-]{0,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,4}"


@rule(
    "MT403",
    "credit-line",
    severity="info",
    targets=("en",),
    literals=[
        *("photo", "foto", "image", "picture", "illustrat", "graphic", "credit", "courtesy", "screenshot", "capture"),
        *("drawing", "copyright", "agenc", "archive", "imago"),
        # In small letters an agency may only stand in brackets: words of their names that are common words, and last words.
        *(
            "adobe)",
            "associated)",
            "icon)",
            "keystone)",
            "pap)",
            "alliance)",
            "brasil)",
            "commons)",
            "images)",
            "lucas)",
            "media)",
        ),
        *("novosti)", "press)", "scanpix)", "sport)", "stock)", "wire)"),
    ],
    shapes=[
        r"(?i:photo|foto|image|picture|illustrat|graphic|credit|crédit|courtesy|screenshot|capture|drawing|copyright|agenc|archive)",
        r"©|\([cC]\)",
        # The words that the names of the agencies begin with.
        (
            r"\b(?=[^\W_]*[A-ZÀ-Þ]|dpa|\w{1,20}\))(?i:(?:afp|afptv|reuters|ap|associated|efe|epa|ansa|dpa|anp|belga|keystone|getty|shutterstock|adobe"
            r"|istock|alamy|sipa|abaca|abacapress|hans|maxppp|photopqr|imago|xinhua|bloomberg|tass|ria|sputnik|lusa|ctk|ritzau"
            r"|ntb|zuma|nurphoto|anadolu|unsplash|pixabay|pexels|wikimedia|icon|lapresse|fotogramma|folhapress|agência|europa|cuartoscuro|pa|wireimage|interfax|ukrinform"
            r"|kyodo|yonhap|dr|apa|sda|ats|tt|pap|upi)\b)"
        ),
    ],
    bad=[
        "The harbour was closed.\n\n⟦Ana Reis/AFP⟧\n\nNobody was hurt. → ∅",
        "The harbour was closed.\n\n⟦(Photo: Ana Reis)⟧\n\nNobody was hurt. → ∅",
        "The harbour was closed.\n\n⟦© Harbour News⟧\n\nNobody was hurt. → ∅",
        "The harbour was closed.\n\n⟦Crédit photo : Ana Reis⟧\n\nNobody was hurt. → ∅",
        "The mayor spoke on the quay ⟦(Photo by Ana Reis/Getty Images)⟧ and left at once.",
        "Boats lie in the harbour. ⟦Ana Reis / REUTERS⟧ The mayor said on Monday that it would stay closed.",
    ],
    good=[
        "LIMA (AP) — The harbour was closed on Monday.",
        "The harbour was closed on Monday, Reuters reported.",
        "A Reuters/Ipsos poll puts the mayor ahead.",
        "The photo by the door shows the harbour in 1950.",
        "Copyright lapses after 70 years.",
        "The image of the mayor (photographed in May) hangs in the hall.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Credits as lines of their own, and within a paragraph."""
    if a.target is None:
        return
    for segment in segments:
        if segment.role in _MARKED:
            continue
        line = a.slice(segment.span)
        phrases = _table(a.target).candidates(line)
        if len(line) <= _LONGEST and (kind := _whole(phrases, line)):
            yield Hit(
                (segment.span,),
                "this line is the credit of a picture or an agency",
                why="captions and credits were copied as if they were paragraphs",
                help="take the line out, or set it where the house prints credits",
                fix=removal(a, segment),
                data={"kind": kind},
            )
            continue
        for phrase in phrases:
            if phrase.kind == "part":
                yield from (_part(segment, Span(*found.span()), phrase.name) for found in phrase.pattern.finditer(line))


class _Credit(NamedTuple):
    """A form of credits; where it needs an agency, a line that it fits holds one of ``agencies`` as they are written."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    agencies: tuple[str, ...]

    def fits(self, line: str) -> bool:
        """Whether the form is that of a line."""
        is_named = not self.agencies or any(agency in line for agency in self.agencies)
        return is_named and self.pattern.fullmatch(line) is not None


def _whole(forms: Sequence[_Credit], line: str) -> str:
    return next((form.name for form in forms if form.kind == "line" and form.fits(line)), "")


def _part(segment: Segment, found: Span, kind: str) -> Hit:
    start = segment.span.start
    return Hit(
        (Span(start + found.start, start + found.end),),
        "the credit of a picture stands in the text",
        why="a caption was copied with the paragraph next to it",
        help="take the credit out, and the caption if it stands there, too",
        data={"kind": kind},
    )


@cache
def _table(pack: Pack) -> PhraseTable[_Credit]:
    agencies = [agency for agency, *_ in pack.rows("agencies")]
    # As they are written and in capitals; the longest first, so that “Getty Images” is not read as “Getty”.
    spelled = sorted({*agencies, *map(str.upper, agencies)}, key=lambda agency: (-len(agency), agency))
    agency = "|".join(spelled)
    rows = []
    for name, scope, hints, form, *_ in pack.rows("credits"):
        pattern = form.replace(_AGENCY, f"(?:{agency})").replace(_NAME, _WORDS)
        words = [
            hint.replace(_AGENCY, agency)
            for hint in hints.split("|")
            for agency in (agencies if _AGENCY in hint else ("",))
        ]
        needed = tuple(spelled) if hints == _AGENCY and scope == "line" else ()
        rows.append((_Credit(name, scope, lazy(pattern), needed), [word.lower() for word in words]))
    return PhraseTable(rows, at_words=True)
