r"""A character is written out for a program instead of printed.

## What it finds

`R&amp;D`, `China &apos;s`, `&amp;amp;`, `&#39`, `\u2019`, a written `\n`, `%C3%A9`; broken ones such as `& Agrave;` and
`&agrav;`, and the accent of one that has stuck to an English word (`declaredé`).

## Why it happens

In web pages and data some characters are written as entities or escapes. A program that did not decode them hands them to
the engine as words. The engine takes them apart and translates around them, and sometimes even *instead of them*.

## How it decides

Entities count with their full name, with a known beginning of it or with blanks torn into it; without the semicolon only
the commonest do. Addresses, file paths, AT&T and R&D are left alone. The correction is what the escape stands for; it is
safe unless the name was cut short. Where an escape was torn, words may have been lost with it: the finding says so.

## When it is wrong

A text about HTML or programming shows entities on purpose.

## Measured

All of 24 cases read earlier and of the 12 in 640,000 words of news by people were broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import CHARACTERS, Hit, rule
from mtlint.rules.engine_marks._around import Addresses, word_around
from mtlint.rules.engine_marks._escapes import FORMS, LITERALS, decode
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

_ACCENTS, _ENDINGS = "éèêëàâîïôûùç", ("ed", "ing", "ly")
_STUCK = lazy(rf"(?<!\w)([a-z]{{2,24}}(?:{'|'.join(_ENDINGS)}))([{_ACCENTS}])(?!\w)")
_CONTRACTED = lazy(r"[ ]?(?:s|t|d|m|re|ll|ve)\b")
_FEWEST_ZIPF = 2.0
_WHY = "an escape of a web page or a data file was not decoded before the text was translated"
_WHY_TORN = f"{_WHY}; the engine took it for a word, and words beside it may have been lost"


class _Place(NamedTuple):
    span: Span
    text: str
    safety: Safety
    torn: bool


@rule(
    "MT602",
    "entity-leftover",
    severity="error",
    general=CHARACTERS,
    literals=[*LITERALS, *(f"{ending}{accent}" for ending in _ENDINGS for accent in _ACCENTS)],
    bad=[
        "The firm spends more on R⟦&amp;⟧D. → &",
        "That is China⟦ &apos; ⟧s last word. → '",
        "The union said it wasn⟦&#39⟧t ready. → '",
        "It⟦\\u2019⟧s raining in the valley. → ’",
        "⟦& Agrave;⟧ Rennes, the market was full. → À",
        "The ⟦&agrav;⟧ la carte menu is short. → à",
        "The town of Saint-Dizier declared⟦é⟧ a state of emergency. → ∅",
        "The caf⟦%C3%A9⟧ is closed. → é",
        "The sea is cold.⟦\\n⟧The wind is strong. →  ",
        "Smith ⟦&amp;amp;⟧ Sons have moved. → &",
    ],
    good=[
        "AT&T and R&D are written so, like Marks & Spencer; nobody minds.",
        "See https://www.example.org/?a=1&amp;b=2 and example.org/caf%C3%A9/ for the rest.",
        "The file is in C:\\news\\Nouveau\\texte on the server.",
        "They were fiancé and fiancée, and he looked blasé, even passé.",
        "Prices rose by 20%, wages by 3%A year later.",
        "A query such as ?a=1&copy=2&lt=3 is common.",
        "He is number #39; she is not.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Everything that was not decoded: what is safe to decode, what was torn, and accents that stuck to a word."""
    found: dict[tuple[Safety, bool], list[_Place]] = {}
    for segment in segments:
        for place in _places(a, segment.span):
            found.setdefault((place.safety, place.torn), []).append(place)
    for places in found.values():
        yield _hit(a.text, sorted(places))


def _places(a: Analysis, segment: Span) -> Iterator[_Place]:
    addresses: Addresses | None = None
    for form in FORMS:
        for match in form.finditer(a.text, *segment):
            decoded = decode(match)
            if decoded is None:
                continue
            span = Span(match.start(), match.start() + decoded.length)
            addresses = addresses or Addresses(a.text, segment)
            if span not in addresses:
                span, text = _fitted(a.text, segment, span, decoded.text)
                safety = decoded.safety
                if (
                    text == "¿"
                    and a.text[span.start - 1 : span.start].isalpha()
                    and a.text[span.end : span.end + 1].isalpha()
                ):
                    text, safety = "’", "unsafe"  # what a program made of an apostrophe that it could not write
                yield _Place(span, text, safety, decoded.torn)
    if a.target is not None:
        for match in _STUCK.finditer(a.text, *segment):
            if _is_stuck(a, match[1], match.group()):
                yield _Place(Span(*match.span(2)), "", "unsafe", torn=True)


def _fitted(text: str, segment: Span, span: Span, new: str) -> tuple[Span, str]:
    """The place and its text with the blanks that it needs: none before ``'s``, one for a line break."""
    start, end = span
    if new == "'":
        rest = _CONTRACTED.match(text, end, segment.end)
        if rest and start > segment.start:
            end += text[end] == " "
            start -= text[start - 1] == " "
    elif new == " " and (text[start - 1 : start].isspace() or text[end : end + 1].isspace() or start == segment.start):
        new = ""
    return Span(start, end), new


def _is_stuck(a: Analysis, stem: str, whole: str) -> bool:
    if not a.lexicon.is_dictionary_word(stem) or a.lexicon.zipf(stem) < _FEWEST_ZIPF or whole in a.lexicon:
        return False
    return all(pack.words.get(whole) is None for pack in a.sources)


def _hit(text: str, places: Sequence[_Place]) -> Hit:
    first = places[0]
    word = word_around(text, first.span)
    shown = text[first.span.start : first.span.end].strip() or text[word.start : word.end]
    more = "" if len(places) == 1 else f", here and in {len(places) - 1} more place{'s' * (len(places) > 2)}"
    edits = tuple(Edit(place.span, place.text) for place in places)
    new = first.text.strip()
    return Hit(
        tuple(place.span for place in places),
        f"“{shown}” was not decoded{more}" if new else f"“{shown}” is the rest of something that was not decoded{more}",
        why=_WHY_TORN if first.torn else _WHY,
        help=("compare the passage with the original; " if first.torn else "")
        + (f"write {new}" if new else "take it out"),
        fix=Fix(edits, first.safety, f"Replace with {new}" if new else "Take it out", decodes=first.safety == "safe"),
    )
