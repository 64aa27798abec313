"""A name of the source is missing from the translation.

TODO-PAGE
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Segment
from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, places, quoted
from mtlint.text.analysis import Analysis


@rule("MT802", "name-missing", severity="warning", bad=["x", "x", "x"], good=["x", "x", "x"])
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look up the names of every sentence of the source in its translation."""
    found = beside(a)
    if found is None:
        return
    from mtlint.text.carried import Carried, Words

    carried = Carried(found, a.lexicon if a.target else None)
    everything = None
    theirs = Words([found.source.text], found.pack)
    for place in places(found):
        strange = [n for s in place.pair.target for n in carried.strangers(a.text, s, theirs)]
        here = None
        gone = []
        for span in place.pair.source:
            for run in carried.runs(span):
                if here is None:
                    here = Words([a.slice(s) for s in (*place.pair.target, *place.target_around)])
                if any(carried.is_kept(name.form, here) for name in run):
                    continue
                everything = everything or Words([a.text])
                if any(carried.is_kept(name.form, everything) for name in run):
                    continue
                likelihood = carried.likelihood(run)
                if likelihood == 1 and not strange:
                    continue
                gone.append(run)
        if gone or strange:
            yield Hit((strange[0].span if strange else place.pair.target_span,), f"missing {[[n.form for n in run] for run in gone]} instead {[s.form for s in strange]}")
