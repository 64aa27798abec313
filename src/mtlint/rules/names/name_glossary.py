"""A name that your own list spells otherwise.

## What it finds

A spelling that your name list replaces: every place of it, also where it is the only spelling in the text.

## Why it happens

Machine translation spells a foreign name anew in each sentence and knows nothing of house style.

## How it decides

A `[[name]]` table of the list holds the name to print and the spellings to replace. Of a name of several parts, the last
one alone is corrected too, unless the text gives it to somebody else.

## When it is wrong

Where the list is. Words inside addresses, handles and longer words are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix
from mtlint.rules.base import Hit, rule
from mtlint.rules.names._house import House
from mtlint.rules.names._wording import count_forms, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.rules.names._house import Deviation
    from mtlint.text.analysis import Analysis

_WHY = "your name list has another spelling"


@rule("MT203", "name-glossary", severity="error", bad=[], good=[])
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Yield one hit for every entry of the list that the text departs from."""
    for deviation in House(a.config.names).deviations(a):
        yield _hit(a, deviation)


def _hit(a: Analysis, deviation: Deviation) -> Hit:
    entry = deviation.entry
    spans = [span for span, _ in deviation.places]
    return Hit(
        spans=(*spans, *deviation.kept),
        message=f"{listed(count_forms(a, spans))}: your name list has “{entry.canonical}”",
        why=entry.note or _WHY,
        help=f"write “{entry.canonical}”",
        fix=Fix(
            tuple(Edit(span, new) for span, new in deviation.places), "safe", f"Write “{entry.canonical}” throughout"
        ),
        data={
            "keep": entry.canonical,
            "forms": count_forms(a, [*spans, *deviation.kept]),
            "decided_by": "house-list",
        },
    )
