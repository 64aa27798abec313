"""Compares the numbers of a sentence and of its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.text.parallel import Parallel, Place
    from mtlint.text.quantities import Quantity

_FACTORS = (
    1.609344,
    0.9144,
    0.3048,
    2.54,
    25.4,
    30.48,
    0.45359237,
    28.35,
    2.2046,
    4.546,
    3.785,
    2.471,
    0.4047,
    2.59,
    10.764,
    35.315,
)
"""What units of measure are converted with (NIST Special Publication 811, appendix B)."""

_CLOSE = 0.06
_UNIT = lazy(
    r"(?i)[ \u00a0\u202f-]?(?:(?:square|cubic)[ -])?(?:mph|miles?|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|ounces?|oz|stones?|acres?|gallons?|"
    r"fahrenheit|knots?|nautical|k?m/h|km|kilomet\w+|kilómetros?|quilómetros?|chilometri|m[²³]|met(?:re|er)s?|mètres?|metros?|metri|cm|kg|kilo\w*|hectares?|"
    r"Hektar|litros?|litres?|Liter|км|кг|公里|米)(?!\w)"
)
_MONEY = lazy(
    r"(?i)[$€£¥₽₹]|\b(?:euros?|dollars?|dólares|pounds?|livres?|libras?|yens?|yuans?|francs?|roubles?|rubles?|roupies?|rupees?|"
    r"рубл\w*|USD|EUR|GBP|CHF|złot\w*|korun\w*|crowns?)\b"
)


class Difference(NamedTuple):
    """A number of the source that the translation lacks, and the number that stands there instead, if there is one."""

    source: Quantity
    target: Quantity | None


class Compared(NamedTuple):
    """The numbers of the one side of a pair: those that the other side lacks, and those it has less often."""

    missing: list[Quantity]
    rarer: list[Quantity]


def differences(found: Parallel, place: Place) -> list[Difference]:
    """The numbers of the source of a pair that its translation has changed or lost."""
    pair = place.pair
    theirs = [quantity for span in pair.source for quantity in found.source.quantities(span)]
    ours = [quantity for span in pair.target for quantity in found.target.quantities(span)]
    if not theirs:
        return []
    bare = not (found.source.grammar.is_complete and found.target.grammar.is_complete)
    around = [quantity for span in place.target_around for quantity in found.target.quantities(span)]
    their_around = [quantity for span in place.source_around for quantity in found.source.quantities(span)]
    source = _compared(theirs, ours, around, bare=bare)
    target = _compared(ours, theirs, their_around, bare=bare)
    changed = list(_paired(source, target, found))
    used = {difference.source for difference in changed}
    lost = [Difference(quantity, None) for quantity in source.missing if quantity not in used and _is_figure(quantity)]
    return changed + (lost if not target.missing else [])


def _is_loose(quantity: Quantity) -> bool:
    return quantity.strength == "loose"


def _is_figure(quantity: Quantity) -> bool:
    return quantity.strength == "figure"


def _compared(
    ours: Sequence[Quantity], theirs: Sequence[Quantity], around: Sequence[Quantity], *, bare: bool
) -> Compared:
    free = sorted(theirs, key=_is_loose)
    unmatched: list[Quantity] = []
    for quantity in sorted(ours, key=_is_loose):
        match = next((other for other in free if agree(quantity, other, bare=bare)), None)
        if match is not None:
            free.remove(match)
        elif quantity.strength != "loose":
            unmatched.append(quantity)
    everything = [*theirs, *around]
    missing, rarer = [], []
    for quantity in unmatched:
        if any(agree(quantity, other, bare=bare) for other in everything):
            if any(agree(quantity, other, bare=bare) for other in theirs):
                rarer.append(quantity)
        elif not _is_taken_apart(quantity, everything):
            missing.append(quantity)
    return Compared(missing, rarer)


def agree(one: Quantity, other: Quantity, *, bare: bool) -> bool:
    """Whether two numbers may be the same; with ``bare`` also where only one of them has a word that multiplies it."""
    if one.agrees(other):
        return True
    if bare and not (one.bare.isdisjoint(other.values) and other.bare.isdisjoint(one.values)):
        return True
    # A part of a date or of a score.
    return (len(one.parts) == 1 and not one.parts[0].isdisjoint(other.values)) or any(
        not part.isdisjoint(one.values) for part in other.parts
    )


def _is_taken_apart(quantity: Quantity, others: Iterable[Quantity]) -> bool:
    """Whether all parts of a number (a date, a time) are numbers on the other side."""
    if not quantity.parts or quantity.scale > 1:
        return False
    known = {value for other in others for value in other.values}
    known.update(value for other in others if not other.values for part in other.parts for value in part)
    return all(not part.isdisjoint(known) for part in quantity.parts)


def _paired(source: Compared, target: Compared, found: Parallel) -> Iterable[Difference]:
    """Each number of the source beside the one that took its place: what is missing on both sides first."""
    ours, theirs = [*target.missing], [*source.missing]
    for quantity in source.missing:
        same = next((other for other in ours if _is_same_measure(quantity, other, found)), None)
        if same is not None:
            ours.remove(same)
            theirs.remove(quantity)
    if not ours and not theirs:
        return
    ours, theirs = ours or target.rarer, theirs or source.rarer
    likely = sorted(
        (
            (_likeness(quantity, other), -at, -to, quantity, other)
            for at, quantity in enumerate(theirs)
            for to, other in enumerate(ours)
        ),
        key=lambda pair: pair[:3],
        reverse=True,
    )
    taken: set[int] = set()
    for *_, quantity, other in likely:
        if taken.isdisjoint((id(quantity), id(other))) and not _is_same_measure(quantity, other, found):
            taken.update((id(quantity), id(other)))
            yield Difference(quantity, other)


def _is_same_measure(source: Quantity, target: Quantity, found: Parallel) -> bool:
    """Whether two numbers are the same measure in other units, or sums of money in different currencies."""
    return _is_converted(source, target, found) or _is_exchanged(source, target, found)


def _likeness(source: Quantity, target: Quantity) -> float:
    """How likely one number stands for the other."""
    score = 1.0
    score += source.strength == target.strength
    score += (source.clock >= 0) == (target.clock >= 0)
    score += source.scale == target.scale
    if source.values and target.values:
        one, other = max(source.values), max(target.values)
        score += 1.0 if len(f"{one:.0f}") == len(f"{other:.0f}") else 0.0
        score += 1 - abs(one - other) / max(one, other, 1.0)
    return score


def _is_converted(source: Quantity, target: Quantity, found: Parallel) -> bool:
    """Whether both are the same measure in two units, one of which is named behind its number."""
    if not any(_UNIT.match(side.text, q.span.end) for side, q in ((found.source, source), (found.target, target))):
        return False
    for one in source.values:
        for other in target.values:
            ratio = max(one, other) / (min(one, other) or 1.0)
            if any(abs(ratio / max(factor, 1 / factor) - 1) < _CLOSE for factor in _FACTORS):
                return True
    return False


def _is_exchanged(source: Quantity, target: Quantity, found: Parallel) -> bool:
    """Whether both are sums of money, in different currencies."""
    theirs, ours = (_currency(side.text, q) for side, q in ((found.source, source), (found.target, target)))
    return bool(theirs and ours and theirs != ours)


def _currency(text: str, quantity: Quantity) -> str:
    near = _MONEY.search(text[max(0, quantity.span.start - 2) : quantity.span.end + 14])
    return near.group().lower()[:3] if near else ""
