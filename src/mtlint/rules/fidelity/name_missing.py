"""A name of the source is missing from the translation.

TODO-PAGE
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, places
from mtlint.text.analysis import Analysis


_LEAST = 0.3


@rule("MT802", "name-missing", severity="warning", bad=["x", "x", "x"], good=["x", "x", "x"])
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look up the names of every sentence of the source in its translation."""
    found = beside(a)
    if found is None:
        return
    from mtlint.text.carried import Carried, Words

    carried = Carried(found, a.lexicon if a.target else None)
    everything = Words([a.text])
    theirs = Words([found.source.text], found.pack)
    causes: dict[tuple[str, str], list[Span]] = {}
    for place in places(found, least=_LEAST):
        strange = [name for span in place.pair.target for name in carried.strangers(a.text, span, theirs)]
        gone = []
        for run in (run for span in place.pair.source for run in carried.runs(span)):
            if any(carried.is_kept(name.form, everything) for name in run):
                continue
            if strange or carried.likelihood(run) > 1:
                gone.append(run)
        if gone or strange:
            missing = ", ".join(" ".join(name.form for name in run) for run in gone)
            key = missing, " ".join(name.form for name in strange)
            causes.setdefault(key, []).append(strange[0].span if strange else place.pair.target_span)
    for (missing, instead), spans in causes.items():
        yield Hit(tuple(spans), f"missing {missing} instead {instead}")
