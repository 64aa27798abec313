"""A character that nobody sees stands in the text.

## What it finds

Zero-width spaces, soft hyphens, byte order marks inside a text, control characters, signs of private fonts, marks of
writing direction where nothing runs from right to left, joiners between Latin letters.

## Why it happens

Web pages hold such characters to steer line breaks, fonts and scripts. Engines copy them, and some put in zero-width
spaces of their own. Readers do not see them; search, spelling checkers and voices that read aloud stumble over them. The
control characters from 80 to 9F are something else: quotation marks, dashes and letters of the encoding Windows-1252 that
were taken for Latin-1.

## How it decides

Each character is judged by its neighbours. Joiners stay in emoji and in scripts that need them, zero-width spaces in
scripts without blanks (Thai, Khmer, Japanese …), direction marks in a paragraph with Arabic or Hebrew. What is left is
taken out, which changes nothing that can be seen; a control character becomes the sign that Windows-1252 has in its
place. No safe correction is given where a letter may have been lost: a sign of a private font inside a word, a quotation
mark or a dagger between two letters. All places of one kind of character are
one finding.

## When it is wrong

A publisher may put soft hyphens into long words on purpose; they have no place in a text that is handed on.

## Measured

All of 26 cases read earlier and of the 3 in 640,000 words by people were such characters; engines left 61 in 1.7
million words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import CHARACTERS, Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

_JOINERS, _BREAKS = "\u200c\u200d", "\u200b\u2060"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ALWAYS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u034f\u180e\u2028\u2029\u2061-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc"
_C1, _PRIVATE, _VARIATION, _TAGS = (
    "\x80-\x9f",
    "\ue000-\uf8ff\U000f0000-\U0010fffd",
    "\ufe00-\ufe0f",
    "\U000e0000-\U000e007f",
)
_ALL = f"{_ALWAYS}{_C1}{_JOINERS}{_BREAKS}{_DIRECTION}{_PRIVATE}{_VARIATION}"
_ANY = lazy(f"([{_ALL}])\\1*|[{_TAGS}]+")
_GATE = lazy(f"[{_ALL}{_TAGS}]")
# All bytes of UTF-8 but for the invisible characters of ASCII.
_VISIBLE = bytes(at for at in range(256) if (at >= 32 and at != 127) or at in b"\t\n\r")
_IS_C1, _IS_PRIVATE, _IS_TAG = lazy(f"[{_C1}]"), lazy(f"[{_PRIVATE}]"), lazy(f"[{_TAGS}]")
_IS_VARIATION, _IS_DIRECTION = lazy(f"[{_VARIATION}]"), lazy(f"[{_DIRECTION}]")
_FROM_RIGHT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Letters whose scripts separate words by blanks and do not join.
_EUROPEAN = lazy("[\x00-\u052f\u1e00-\u1fff\u2010-\u203a\u2070-\u20bf\u2116\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06]")
_CONTRACTED = lazy("(?:s|t|d|m|re|ll|ve)(?![a-z])")
_ELIDED = lazy(r"(?i:(?<![^\W\d_])(?:[cdjlmnst]|qu))\Z")
_BLACK_FLAG = "\U0001f3f4"
_NAMES = {
    "\u200b": "zero-width space", "\u00ad": "soft hyphen", "\ufeff": "byte order mark", "\u2028": "line separator",
    "\u2029": "paragraph separator", "\ufffc": "mark of a lost image or object",
}  # fmt: skip
_WHY = "it was copied from a web page with the text, or an engine put it in"
_C1_NAME = "control character of Windows-1252"
_WHY_C1 = "a page in Windows-1252 was read as Latin-1"


class _Place(NamedTuple):
    span: Span
    text: str
    safety: Safety | None


_OBJECT = "\ufffc"


@rule(
    "MT603",
    "invisible-character",
    severity="warning",
    general=CHARACTERS,
    bad=[
        "The talks⟦\u200b\u200b⟧ resume on Monday. → ∅",
        "The inter⟦\u00ad⟧national court met. → ∅",
        "⟦\x93⟧We go on,⟦\x94⟧ she said. → “",
        "It⟦\x92⟧s raining in the valley. → ’",
        "The price rose⟦\u200e⟧ by half. → ∅",
        "It cost 30 ⟦\x80⟧ in May. → €",
        "They left⟦\u2028⟧at noon. →  ",
        "The o⟦\ue001⟧ce is closed.",
        "The talks re⟦\u200d⟧sume. → ∅",
    ],
    good=[
        "A family 👨\u200d👩\u200d👧 and a heart ❤\ufe0f and a flag 🏳\ufe0f\u200d🌈.",
        "He wrote می\u200cخواهم and left.",
        "The Hebrew title \u200fשלום\u200e means peace.",
        "The Thai word ภาษา\u200bไทย has two parts.",
        "Press 1\ufe0f\u20e3 to go on.",
        "The flag 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flew over the town.",
        "The village of क्\u200dष is far away.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Each invisible character with all its places."""
    if not a.text.encode().translate(None, _VISIBLE) and not any(map(_GATE.search, a.beyond_ascii)):
        return
    found: dict[tuple[str, Safety | None], list[_Place]] = {}
    for segment in segments:
        from_right: bool | None = None
        for match in _ANY.finditer(a.text, *segment.span):
            if match.group() == _OBJECT and _OBJECT not in a.document.raw:
                continue  # a reader put it for code or a placeholder of the file
            if from_right is None:
                from_right = _FROM_RIGHT.search(a.text, *segment.span) is not None
            place = _judge(a.text, match, segment.span, from_right=from_right)
            if place is not None:
                found.setdefault((_kind(match.group()[0]), place.safety), []).append(place)
    for (kind, safety), places in found.items():
        yield _hit(kind, safety, places)


def _judge(text: str, found: re.Match[str], segment: Span, *, from_right: bool) -> _Place | None:
    """A run of one character with what belongs in its place, or None where it belongs there itself."""
    character, span = found.group()[0], Span(*found.span())
    before = text[span.start - 1] if span.start > segment.start else ""
    after = text[span.end] if span.end < segment.end else ""
    if _IS_C1.match(character):
        return _c1(text, span)
    if _IS_PRIVATE.match(character):
        return _Place(span, "", None if before.isalpha() and after.isalpha() else "safe")
    if _is_at_home(character, before, after, from_right=from_right):
        return None
    if _IS_TAG.match(character) and _BLACK_FLAG in text[max(segment.start, span.start - 8) : span.start]:
        return None
    gap = character.isspace() and before and after and not before.isspace() and not after.isspace()
    return _Place(span, " " if gap else "", "safe")


def _is_at_home(character: str, before: str, after: str, *, from_right: bool) -> bool:
    if character in _JOINERS or character in _BREAKS:
        return not all(_EUROPEAN.match(other) or _ANY.match(other) for other in (before, after) if other)
    if _IS_DIRECTION.match(character):
        return from_right
    if _IS_VARIATION.match(character):
        return bool(before) and (not before.isascii() or before in "0123456789#*") and not _is_latin(before)
    return False


def _is_latin(character: str) -> bool:
    return character.isalpha() and _EUROPEAN.match(character) is not None


def _c1(text: str, span: Span) -> _Place:
    """What Windows-1252 has in the place of control characters; between letters only a letter is sure."""
    sign = text[span.start : span.end].encode("latin-1").decode("cp1252", "ignore")
    before, after = text[max(0, span.start - 3) : span.start], text[span.end : span.end + 3]
    inside = before[-1:].isalpha() and after[:1].isalpha()
    if not sign:
        return _Place(span, "", None)
    if not inside or sign.isalpha():
        return _Place(span, sign, "safe")
    apostrophe = sign == "’" and (_CONTRACTED.match(after) or _ELIDED.search(before))
    return _Place(span, sign, "safe" if apostrophe or sign in "–—" else "unsafe")


def _kind(character: str) -> str:
    if _IS_C1.match(character):
        return _C1_NAME
    if _IS_PRIVATE.match(character):
        return "sign of a private font"
    return _NAMES.get(character) or unicodedata.name(character, "control character").lower()


def _hit(kind: str, safety: Safety | None, places: Sequence[_Place]) -> Hit:
    sign = places[0].text.strip()
    edits = tuple(Edit(place.span, place.text) for place in places)
    title = f"Replace with {sign}" if sign else "Take it out"
    count = "" if len(places) == 1 else f" in {len(places)} places"
    return Hit(
        tuple(place.span for place in places),
        f"{kind}{count}, which nobody sees",
        why=_WHY_C1 if kind == _C1_NAME else _WHY,
        help=_help(safety, sign),
        fix=None if safety is None else Fix(edits, safety, title, decodes=safety == "safe"),
    )


def _help(safety: Safety | None, sign: str) -> str:
    if safety is None:
        return "a letter may be lost here; look the word up in the original"
    return f"put {sign} in its place" if sign else "take it out"
