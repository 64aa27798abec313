"""What the runs of ``--state`` have found, day by day, as a row of bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtlint.render._html_markup import Markup, element, lines
from mtlint.render._summary import number
from mtlint.render._totals import is_damage

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Day

_HEIGHT, _BAR, _GAP = 40, 10, 4
_LEAST = 2


def days(report: Report, history: Sequence[Day]) -> Markup:
    """A bar for each day and one for this run: the texts checked, and within them those with damage; empty without days."""
    if not history:
        return Markup()
    damaged = sum(is_damage(entry.findings) for entry in report.documents)
    counts = [*((day.date, day.checked, day.damaged) for day in history), ("this run", len(report.documents), damaged)]
    most = max(1, *(checked for _, checked, _ in counts))
    bars = [_bar(at, day, most) for at, day in enumerate(counts)]
    width = len(bars) * (_BAR + _GAP) - _GAP
    before = sum(day.checked for day in history), sum(day.damaged for day in history)
    told = f"{number(before[1], 'text')} with damage among {before[0]:,} since {history[0].date}; in this run {damaged:,} among {len(report.documents):,}"
    picture = element("svg", lines(bars), viewBox=f"0 0 {width} {_HEIGHT}", role="img", aria_label=told)
    return element("section", element("h2", "Day by day"), picture, element("p", told), class_="days")


def _bar(at: int, day: tuple[str, int, int], most: int) -> Markup:
    label, checked, damaged = day
    rows = [
        element("rect", x=at * (_BAR + _GAP), y=_HEIGHT - height, width=_BAR, height=height, class_=name)
        for name, count in (("checked", checked), ("damaged", damaged))
        if (height := max(_LEAST, round(_HEIGHT * count / most)) if count else 0)
    ]
    return element("g", element("title", f"{label}: {checked:,} checked, {damaged:,} with damage"), *rows)
