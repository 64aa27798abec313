"""How figures are written: the blanks that may stand in them, the units behind them, and the change of their signs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.lang import Typography

BLANKS = " \u00a0\u202f\u2009"
"""The blanks of a line: ordinary, non-breaking, narrow non-breaking and thin."""

_SYMBOLS = "%|‰|€|£|°C|°F|(?:km|kg|cm|mm|ha|GW|MW|kW|kWh|MWh|m²|m2|km²|km2|m³|m3)\\b"
_WORDS = (
    r"(?:thousand|million|billion|trillion|mn|bn|mln|bln|percent|per cent|percentage points?|euros?|dollars?|pounds?|roubles?|rubles?|"
    r"francs?|yen|yuan|pesos?|kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|kilos?|kilograms?|"
    r"tonnes?|tons?|lit(?:re|er)s?|hectares?|points?|degrees?|barrels?|gigawatts?|megawatts?|kilowatts?|miles?|inches)\b"
)
UNIT = rf"[{BLANKS}-]?(?:{_SYMBOLS}|{_WORDS})"
"""What may stand behind a figure that was measured: signs of units, and English words for them."""

NOT_A_NOUN = frozenset([
    "was", "has", "is", "this", "as", "its", "his", "does", "us", "thus", "across", "perhaps", "unless", "towards", "besides",
    "always", "afterwards", "yes", "years", "months", "days", "hours", "minutes", "seconds", "weeks",
])  # fmt: skip
"""Words that end in s behind a figure without being what is counted, and units of time."""

_GROUPS = lazy(r"[.,'’ \u00a0\u202f\u2009]")

_ROMAN = lazy(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def rewritten(whole: str, fraction: str, style: Typography) -> str:
    """A figure in the signs of a language.

    Args:
        whole: the digits before the decimal sign, perhaps grouped by any sign.
        fraction: the digits behind it, or nothing.
        style: how the language writes figures.
    """
    digits = _GROUPS.sub("", whole)
    if digits != whole:
        digits = f"{int(digits):,}".replace(",", style.thousands)
    return f"{digits}{style.decimal}{fraction}" if fraction else digits


@cache
def foreign_decimal(decimal: str) -> re.Pattern[str]:
    """Figures with the decimal sign that a language with the sign ``decimal`` does not use; groups: whole, fraction."""
    wrong, group = (",", ".") if decimal == "." else (r"\.", ",")
    return re.compile(
        # Looking back from behind the first digit: a search passes over what is none.
        rf"(\d(?<![\w.,/:-].)(?<!\d[.,] .)(?:(?<!0)\d{{0,2}}(?:[{group}{BLANKS}]\d{{3}}){{1,3}}|\d{{0,2}})){wrong}(\d{{1,2}}|\d{{4,6}})(?![\d,:/-]|\.\d|[^\W\d_]|-\d)"
    )


def ordinal(number: int) -> str:
    """The English ordinal in figures: 1st, 12th, 23rd."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def roman(letters: str) -> int:
    """The value of a Roman number in its usual form up to 399; 0 for letters that are none."""
    if not letters or not _ROMAN.fullmatch(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    return sum(-now if now < after else now for now, after in zip(values, [*values[1:], 0], strict=True))
