"""The numbers of a text as values: *6 500*, *6,500* and *six mille cinq cents* are the same one.

A figure may be read in more than one way (6.500 is six and a half in English and six thousand five hundred in German):
all readings are kept, and two numbers agree if they have one in common.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.figures import minutes, readings, whole
from mtlint.text.numbers import roman
from mtlint.text.tokens import fold_apostrophes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.text.figures import Values
    from mtlint.text.number_words import Grammar

Strength = Literal["figure", "word", "loose"]

_HAN = "〇零一二两三四五六七八九十百千万亿億兆"
_TOKEN = lazy(
    r"(?P<mask>(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|\w{1,63}\.(?:com|org|net|fr|de|es|it)\b\S*)"
    rf"|(?P<han>(?:\d{{1,20}}(?:[.,]\d{{1,20}})?)?(?!千[瓦克米])[{_HAN}](?:(?!千[瓦克米])[\d{_HAN}])*)"
    r"|(?P<clock>\d{1,2}\s?(?:[hH]|Uhr|[时時点點시])\s?\d{2}(?![\da-zA-Z]))"
    r"|(?P<number>(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,:’']\d+)*)"
    rf"|(?P<word>(?:(?![{_HAN}])[^\W\d_][\u0300-\u036f\u0900-\u0dff]*)+(?:['’](?!s\b)(?:(?![{_HAN}])[^\W\d_][\u0300-\u036f\u0900-\u0dff]*)+)?)"
)
_GAP = frozenset(("", " ", "-", "\u00a0", "\u202f", "\u2011", "‐"))
_NOON = lazy(r"\s?([ap])\.?\s?m\b\.?", re.I)
_RANGE = lazy(r"\s?[-–—/]\s?|\s[^\W\d_]{1,3}\s(?:[$€£]\s?)?")
_FEET = lazy(r"\d['’]\d{1,2}")
_AFTER_FEET = lazy(r"(?:feet|foot|ft) \Z")
_TENTHS = lazy(r"\s?割")
_DIGITS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10.0, "百": 100.0, "千": 1000.0}
_GROUPS = {"万": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
_ROMAN = lazy(r"([IVXLC]{2,}|[IVX])(?:es?|er|ème|re)?\Z")


class Quantity(NamedTuple):
    """A number: its span, the values it may have, those of its parts, and how surely it is one.

    ``parts`` are the numbers it may be taken apart into (a time, a date), ``bare`` the values of the figure without the
    word that multiplies it by ``scale`` (3.5 million). ``clock`` is a time of day as minutes modulo twelve hours, or -1.
    ``loose`` numbers agree with others but are no evidence by themselves.
    """

    span: Span
    values: Values
    parts: tuple[Values, ...]
    strength: Strength
    scale: float = 1.0
    clock: int = -1
    bare: Values = frozenset()

    def agrees(self, other: Quantity) -> bool:
        """Whether the two may be the same number."""
        if not self.values.isdisjoint(other.values):
            return True
        return self.clock >= 0 and self.clock == other.clock


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    gap: str


def quantities(text: str, span: Span, grammar: Grammar) -> list[Quantity]:
    """The numbers within a span, in order, figures and words."""
    tokens = _tokens(text, span)
    words = [fold_apostrophes(token.text.lower()) if token.kind == "word" else "" for token in tokens]
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "number":
            quantity, at = _figure(text, tokens, words, at, grammar)
            found.append(_with_half(_with_scale(quantity, words, at, grammar), words, tokens, at, grammar))
            continue
        if token.kind in ("clock", "han"):
            found.append(_clock(token) if token.kind == "clock" else _han(text, token))
        elif token.kind == "word":
            quantity_of, count = _in_words(tokens, words, at, grammar)
            if quantity_of:
                at += count
                found.append(_with_half(quantity_of, words, tokens, at, grammar))
                continue
        at += 1
    return _with_ranges(text, found)


def _with_scale(found: Quantity, words: Sequence[str], at: int, grammar: Grammar) -> Quantity:
    """The number, also multiplied by a scale behind the next word (*350 autres milliards*)."""
    scale = grammar.match(words, at + 1) if found.scale == 1 and at + 1 < len(words) and words[at] else None
    if scale is None or scale[0].kind != "scale":
        return found
    return found._replace(values=found.values | {value * scale[0].values[0] for value in found.values})


def _with_half(found: Quantity, words: Sequence[str], tokens: Sequence[_Token], at: int, grammar: Grammar) -> Quantity:
    """The number, also with the half that follows what is counted (*deux ans et demi*)."""
    if at + 2 < len(words) and words[at] and words[at + 1] and found.scale == 1 and tokens[at + 1].gap in _GAP:
        joint = grammar.match(words, at + 1)
        if joint and joint[0].kind == "and" and _half(grammar, words, at + 2)[1]:
            return found._replace(values=found.values | frozenset(value + 0.5 for value in found.values))
    return found


def _tokens(text: str, span: Span) -> list[_Token]:
    tokens = []
    end = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        tokens.append(_Token(*match.span(), match.group(), match.lastgroup or "", text[end : match.start()]))
        end = match.end()
    return tokens


def _run(tokens: Sequence[_Token], words: Sequence[str], at: int) -> list[str]:
    """The words from ``at`` on with nothing but blanks and hyphens between them; no number has more than a dozen."""
    run = [words[at]]
    for token, word in zip(tokens[at + 1 : at + 12], words[at + 1 : at + 12], strict=False):
        if token.gap not in _GAP or not word:
            break
        run.append(word)
    return run


def _in_words(tokens: Sequence[_Token], words: Sequence[str], at: int, grammar: Grammar) -> tuple[Quantity | None, int]:
    token = tokens[at]
    letters = _ROMAN.match(token.text)
    if letters:
        value = roman(letters[1])
        if value:
            # One letter may be a word or an initial.
            strength: Strength = "word" if len(letters[1]) > 1 else "loose"
            return Quantity(Span(token.start, token.end), frozenset((float(value),)), (), strength), 1
    run = _run(tokens, words, at)
    reading = grammar.read(run, 0)
    if reading is None:
        found = grammar.match(run, 0)
        if found is None or found[0].kind != "month":
            return None, 1
        return Quantity(Span(token.start, token.end), frozenset(found[0].values), (), "loose"), found[1]
    span = Span(token.start, tokens[at + reading.length - 1].end)
    parts = tuple(frozenset((part,)) for part in sorted(reading.parts))
    clear: Strength = "word" if reading.is_clear else "loose"
    following = grammar.match(run, reading.length) if reading.length < len(run) else None
    values = reading.values
    if following and following[0].kind == "hour":  # vingt et une heures: nine in the evening
        values |= frozenset(value - 12 for value in values if 13 <= value <= 24)
    return Quantity(span, values, parts, clear, reading.scale), reading.length


def _figure(
    text: str, tokens: Sequence[_Token], words: Sequence[str], at: int, grammar: Grammar
) -> tuple[Quantity, int]:
    """The number that begins with a figure, with the words that multiply it; and the index behind it."""
    token = tokens[at]
    values, parts, clock = readings(token.text)
    end, after, scale = token.end, at + 1, 1.0
    bare: Values = frozenset()
    noon = _NOON.match(text, token.end)
    if noon:
        values, clock = _at_noon(values, parts, clock, afternoon=noon[1].lower() == "p")
    while after < len(tokens) and words[after] and tokens[after].gap in _GAP:
        found = grammar.match(_run(tokens, words, after), 0)
        if found is None or found[0].kind not in ("scale", "suffix", "group", "hour", "also", "and"):
            break
        entry, count = found
        if entry.kind == "and":
            count, extra = _half(grammar, _run(tokens, words, after), count)
            if not extra:
                break
            values = frozenset(round(value + extra * scale, 6) for value in values)
        elif entry.kind in ("hour", "also"):
            values |= frozenset(value - 12 for value in values if 13 <= value <= 24 and entry.kind == "hour")
            values |= frozenset(value * entry.values[0] for value in values if entry.kind == "also")
            break
        else:
            multiplied = frozenset(round(value * times, 6) for value in values for times in entry.values)
            is_unsure = entry.kind == "suffix" and len(words[after]) == 1
            bare |= values
            values = multiplied | values if is_unsure else multiplied
            scale = entry.values[0]
        end, after = tokens[after + count - 1].end, after + count
    if scale > 1 and after < len(tokens) and tokens[after].kind == "number" and tokens[after].gap == " ":
        rest = max(readings(tokens[after].text)[0], default=scale)
        if len(tokens[after].text) == 3 and rest < scale:  # 5 mille 352
            values = frozenset(value + rest for value in values)
            end, after = tokens[after].end, after + 1
    if scale == 1:
        values |= _decades(text, token, values)
    # What stands in a name (CO2, A4) may change with it, but is no loss by itself.
    is_name = text[max(0, token.start - 1) : token.start].isalpha()
    is_inches = _FEET.fullmatch(token.text) or _AFTER_FEET.search(text, max(0, token.start - 6), token.start)
    strength: Strength = "loose" if is_inches else "word" if is_name else "figure"
    return Quantity(Span(token.start, end), values, parts, strength, scale, clock, bare), after


def _half(grammar: Grammar, run: Sequence[str], at: int) -> tuple[int, float]:
    """Words up to *and a half*, and what they add; nothing if they say something else."""
    found = grammar.match(run, at)
    if found and found[0].kind == "one":
        at += found[1]
        found = grammar.match(run, at)
    return (at + found[1], 0.5) if found and found[0].kind == "half" else (0, 0.0)


def _at_noon(values: Values, parts: tuple[Values, ...], clock: int, *, afternoon: bool) -> tuple[Values, int]:
    """The readings of a figure with a.m. or p.m. behind it."""
    if len(parts) == 2:  # 10.05 p.m.
        hours, minutes = (int(next(iter(part))) for part in parts)
        return values, (hours * 60 + minutes) % 720
    if clock < 0:
        later = frozenset(value + 12 for value in values if value <= 12) if afternoon else frozenset((0.0, 24.0))
        return values | later, int(min(values)) * 60 % 720 if min(values) <= 24 else -1
    return values, clock


def _decades(text: str, token: _Token, values: Values) -> Values:
    """The other readings of *the 1980s*, *the 80s*, *’98*, and of the tenths that Japanese counts in."""
    whole = int(max(values)) if values and max(values) < 3000 else 0
    more: set[float] = set()
    if text[token.end : token.end + 1] == "s" or text[token.end : token.end + 2] in ("’s", "'s"):
        more.update((whole % 100, 1900 + whole) if whole < 100 else (whole % 100,))
    if whole < 100 and text[max(0, token.start - 1) : token.start] in ("’", "'", "‘"):
        more.update((1900 + whole, 2000 + whole))
    if _TENTHS.match(text, token.end):
        more.update(value * 10 for value in values)
    return frozenset(map(float, more))


def _clock(token: _Token) -> Quantity:
    groups = [part for part in _NON_DIGITS.split(token.text) if part]
    parts = tuple(whole(group) for group in groups)
    hours = frozenset((round(int(groups[0]) + int(groups[1]) / 60, 6), float(int("".join(groups)))))
    return Quantity(Span(token.start, token.end), hours, parts, "figure", clock=minutes(groups))


_NON_DIGITS = lazy(r"\D+")
_HAN_PIECE = lazy(rf"\d+(?:[.,]\d+)?|[{_HAN}]")


def _han(text: str, token: _Token) -> Quantity:
    """A number with Chinese signs, alone (三百) or behind figures (14.6万)."""
    total = section = current = 0.0
    parts: list[Values] = []
    signs = 0
    for match in _HAN_PIECE.finditer(token.text):
        piece = match.group()
        if piece in _DIGITS:
            current = current * 10 + _DIGITS[piece]
            signs += 1
        elif piece in _UNITS:
            section += max(current, 0.0 if section else 1.0) * _UNITS[piece]
            current = 0.0
        elif piece in _GROUPS:
            unit = _GROUPS[piece]
            below = section + current
            total = (total + below) * unit if total and total < unit else total + max(below, 1.0) * unit
            section = current = 0.0
        else:
            values = readings(piece)[0]
            current = min(values) if piece.count(",") else max(values, default=0.0)
            parts.append(values)
            signs += 2
    value = round(total + section + current, 6)
    strength: Strength = "figure" if parts else "word" if signs and value > 1 else "loose"
    tenths = _TENTHS.match(text, token.end)
    values = frozenset((value, value * 10) if tenths else (value,))
    bare = frozenset().union(*parts) if len(parts) == 1 else frozenset()
    return Quantity(Span(token.start, token.end), values, tuple(parts[1:] and parts), strength, bare=bare)


def _with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """The numbers, the first one of a range also with the scale of the second (10 to 20 million), and 2012–13 as years."""
    for at in range(len(found) - 2, -1, -1):
        one, two = found[at], found[at + 1]
        gap = text[one.span.end : two.span.start]
        if len(gap) > 8 or not _RANGE.fullmatch(gap):
            continue
        if two.scale > 1 and one.scale == 1:
            found[at] = one._replace(values=one.values | frozenset(round(v * two.scale, 6) for v in one.values))
        elif one.values and two.values and not gap.strip(" -–—/") and "-–—/".find(gap.strip()) >= 0:
            year, short = max(one.values), max(two.values)
            if 1000 <= year < 2100 and short < 100:
                found[at + 1] = two._replace(
                    values=two.values | {year - year % 100 + short, year - year % 10 + short % 10}
                )
    return found
