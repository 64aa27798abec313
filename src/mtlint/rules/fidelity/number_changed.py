"""A number is another one than in the source.

TODO-PAGE
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Segment
from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.fidelity._numbers import Difference, differences
from mtlint.rules.fidelity._pairs import beside, places, quoted
from mtlint.text.analysis import Analysis
from mtlint.text.parallel import Pair, Parallel


@rule("MT801", "number-changed", severity="error", bad=["x", "x", "x"], good=["x", "x", "x"])
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Compare the numbers of every pair of sentences."""
    found = beside(a)
    if found is None:
        return
    for place in places(found):
        for difference in differences(found, place):
            if difference.target is not None:
                yield Hit((difference.target.span,), f"changed {found.source.text[slice(*difference.source.span)]} → {found.target.text[slice(*difference.target.span)]}")
            else:
                yield Hit((place.pair.target_span,), f"lost {found.source.text[slice(*difference.source.span)]}", severity="info")
