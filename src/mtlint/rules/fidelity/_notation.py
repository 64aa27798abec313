"""Writes a number of the source in the notation of the number that stands in its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.numbers import ordinal, rewritten

if TYPE_CHECKING:
    from mtlint.lang import Pack, Typography
    from mtlint.text.quantities import Quantity

_FIGURE = lazy(r"\d[\d.,]*(?:[ \u00a0\u202f]\d{3}(?!\d))*")
_ORDINAL = lazy(r"(?:st|nd|rd|th)\b")
_NOON = lazy(r"\s?[apAP]\.?\s?[mM]\b")
_GROUPED_FROM = 10_000
_DECIMALS = 3


class Correction(NamedTuple):
    """What to write, and where: a number with what belongs to its notation (an ordinal ending)."""

    span: Span
    text: str


def correction(
    text: str, target: Quantity, source: Quantity, source_text: str, packs: tuple[Pack | None, Pack | None]
) -> Correction | None:
    """The number of the source as it would stand in the translation; None where its value or notation is not clear.

    ``packs`` are those of the source and of the target language.
    """
    if target.clock >= 0 or source.clock >= 0:
        return _clock(text, target, source)
    value = _value(source, source_text, packs[0])
    typography = packs[1].typography if packs[1] else None
    if value is None or typography is None:
        return None
    shown = text[target.span.start : target.span.end]
    figure = _FIGURE.match(shown)
    if figure is None:
        word = _words(packs[1]).get(value, "") if target.scale == 1 else ""
        return Correction(target.span, word.capitalize() if word and shown[0].isupper() else word) if word else None
    ending = _ORDINAL.match(text, target.span.end)
    if ending:
        return Correction(Span(target.span.start, ending.end()), ordinal(int(value))) if value.is_integer() else None
    value /= target.scale
    if round(value, _DECIMALS) != value:
        return None
    return Correction(
        Span(target.span.start, target.span.start + figure.end()), _figure(value, figure.group(), typography)
    )


def _figure(value: float, like: str, typography: Typography) -> str:
    """The value in figures, grouped where the number it replaces is or where everybody groups."""
    whole, _, fraction = f"{value:f}".rstrip("0").rstrip(".").partition(".")
    is_grouped = value >= _GROUPED_FROM or (value >= 1000 and typography.thousands and typography.thousands in like)
    digits = rewritten(f"{int(whole):,}".replace(",", "."), "", typography) if is_grouped else whole
    return f"{digits}{typography.decimal}{fraction}" if fraction else digits


def _value(source: Quantity, text: str, pack: Pack | None) -> float | None:
    """The one value of a number; where its sign may group thousands or part a fraction, by the usage of its language."""
    if len(source.values) == 1:
        return next(iter(source.values))
    shown = text[source.span.start : source.span.end]
    typography = pack.typography if pack else None
    if typography is None or not source.values:
        return None
    if shown.isdigit():
        return float(int(shown))
    marks = {mark for mark in ".," if mark in shown}
    if len(marks) != 1 or source.scale > 1:
        return None
    return min(source.values) if typography.decimal in marks else max(source.values)


def _clock(text: str, target: Quantity, source: Quantity) -> Correction | None:
    if target.clock < 0 or len(source.parts) != 2 or len(target.parts) != 2 or _NOON.match(text, target.span.end):
        return None
    hours, minutes = (int(next(iter(part))) for part in source.parts)
    return Correction(target.span, f"{hours}:{minutes:02d}")


@cache
def _words(pack: Pack | None) -> dict[float, str]:
    """The words for small numbers by value."""
    rows = pack.rows("numbers") if pack else ()
    words: dict[float, str] = {}
    for form, value, kind, *_ in rows:
        if kind == "unit":
            words.setdefault(float(value), form)
    return words
