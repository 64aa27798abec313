"""The ways in which a figure may be read: 6.500 is six and a half in English and six thousand five hundred in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

Values = frozenset[float]
"""The values that a number may have."""

_SEPARATOR = lazy(r"[.,:’' \u00a0\u202f\u2009]")
_LONGEST = 24


def readings(figure: str) -> tuple[Values, tuple[Values, ...], int]:
    """The values that a figure may have, those of its parts where it may be several numbers, and its time of day."""
    groups = _SEPARATOR.split(figure)
    if len(groups) == 1 or len(figure) > _LONGEST:
        return whole(groups[0][:_LONGEST]), (), -1
    marks = [figure[at] for at in _marks_at(groups)]
    parts = tuple(whole(group) for group in groups)
    if ":" in marks:
        pieces = figure.split(":")
        return _as_written(groups), tuple(readings(piece)[0] for piece in pieces), minutes(groups)
    values: set[float] = set()
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(set(marks)) == 1 and (grouped or (len(groups) > 2 and marks[0] == "," and len(groups[-1]) == 3)):
        values.add(float("".join(groups)))
    if (
        marks[-1] in ".,"
        and groups[-1] != "000"
        and (len(marks) == 1 or (marks[-1] != marks[-2] and len(set(marks[:-1])) == 1))
    ):
        values.add(float(f"{''.join(groups[:-1])}.{groups[-1]}"))
    blank = figure[len(groups[0])] == " "
    is_date = len(groups) == 3 and not values
    is_pair = len(groups) == 2 and not grouped
    clock = minutes(groups) if is_pair and marks[0] == "." and len(groups[1]) == 2 else -1
    return frozenset(values), parts if blank or is_date or is_pair or not values else (), clock


def _as_written(groups: Sequence[str]) -> Values:
    """A time of day as some write it, without a sign (2205)."""
    return whole("".join(groups)) if minutes(groups) >= 0 else frozenset()


def _marks_at(groups: Sequence[str]) -> list[int]:
    places, at = [], -1
    for group in groups[:-1]:
        at += len(group) + 1
        places.append(at)
    return places


def whole(digits: str) -> Values:
    """The value of digits; none without any."""
    return frozenset((float(int(digits)),)) if digits else frozenset()


def minutes(groups: Sequence[str]) -> int:
    """The time of day that hours and minutes make, modulo twelve hours; -1 if they make none."""
    if len(groups) != 2 or len(groups[1]) != 2:
        return -1
    hours, past = int(groups[0]), int(groups[1])
    return (hours * 60 + past) % 720 if hours <= 24 and past < 60 else -1
