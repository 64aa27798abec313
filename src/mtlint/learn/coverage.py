"""Which of the editors' changes mtlint had flagged, and which of its findings they acted on.

An edit counts as flagged if a place of a finding overlaps the place of the edit in the machine's text, in code points; an
insertion, which has a place but no extent, if it stands inside such a place or at its edge. A finding counts as acted on
if one of its places is met by an edit in the same way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Span
from mtlint.pairs.edits import KINDS, Edit, Kind, compare, edits
from mtlint.pairs.twins import passages

if TYPE_CHECKING:
    from mtlint.model import Finding
    from mtlint.pairs.twins import Twin

FAMILY = 3
"""Characters of a rule's code that name its family (MT2)."""


class Share(NamedTuple):
    """So many of so many."""

    part: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of nothing."""
        return self.part / self.of if self.of else 0.0


class Covered(NamedTuple):
    """The figures of some documents.

    ``edits`` gives for each kind how many edits were flagged, ``by_family`` how many of them by each family of rules,
    ``rules`` for each rule how many of its findings were acted on. ``added`` counts the passages that editors added, which no
    finding could have announced. ``text`` says how many code points of the machine's text lie in a place of a
    finding, and ``edited`` in that of an edit: what chance alone would give.
    """

    documents: int
    edits: dict[Kind, Share]
    by_family: dict[tuple[Kind, str], int]
    rules: dict[str, Share]
    added: int
    text: Share
    edited: Share

    @property
    def all_edits(self) -> Share:
        """How many of all edits were flagged."""
        return total(self.edits.values())

    @property
    def all_findings(self) -> Share:
        """How many of all findings were acted on."""
        return total(self.rules.values())


class Coverage:
    """Takes in pairs of documents with the findings on the first of each."""

    def __init__(self) -> None:
        self._documents = self._added = self._length = self._marked = self._edited = 0
        self._edits: Counter[Kind] = Counter()
        self._flagged: Counter[Kind] = Counter()
        self._by_family: Counter[tuple[Kind, str]] = Counter()
        self._findings: Counter[str] = Counter()
        self._acted: Counter[str] = Counter()

    def add(self, twin: Twin, findings: Sequence[Finding]) -> None:
        """Take in a document, its edited version, and what was found in it."""
        self._documents += 1
        made = list(self._made(twin))
        families: dict[str, list[Span]] = {}
        for finding in findings:
            families.setdefault(finding.code[:FAMILY], []).extend(finding.spans)
        places = {family: _Places(spans) for family, spans in sorted(families.items())}
        for edit in made:
            met = [family for family, found in places.items() if found.meet(edit.span)]
            self._edits[edit.kind] += 1
            self._flagged[edit.kind] += bool(met)
            self._by_family.update((edit.kind, family) for family in met)
        changed = _Places([edit.span for edit in made])
        for finding in findings:
            self._findings[finding.code] += 1
            self._acted[finding.code] += any(map(changed.meet, finding.spans))
        self._length += sum(segment.span.end - segment.span.start for segment in twin.before.segments)
        self._marked += _extent(span for finding in findings for span in finding.spans)
        self._edited += _extent(edit.span for edit in made)

    def result(self) -> Covered:
        """The figures of what was taken in."""
        return Covered(
            self._documents,
            {kind: Share(self._flagged[kind], self._edits[kind]) for kind in KINDS},
            dict(sorted(self._by_family.items())),
            {code: Share(self._acted[code], count) for code, count in sorted(self._findings.items())},
            self._added,
            Share(self._marked, self._length),
            Share(self._edited, self._length),
        )

    def _made(self, twin: Twin) -> Iterator[Edit]:
        """The edits of a document, with their places in it; of passages that were added there is no place."""
        before, after = twin.before.text, twin.after.text
        for old, new in passages(twin):
            if old is None:
                self._added += 1
            elif new is None:
                yield Edit("deletion", old, before[old.start : old.end], "")
            elif before[old.start : old.end] != after[new.start : new.end]:
                yield from edits(before, after, compare(before, old, after, new))


class _Places:
    """Places of a text, to be asked whether another one meets them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))
        # A place without extent is met at its edge; they are few, so they are kept by themselves.
        self._points = {span.start for span in ordered if span.start == span.end}

    def meet(self, span: Span) -> bool:
        """Whether one of the places overlaps a span, or one of the two has no extent and stands at the edge of the other."""
        if span.start == span.end:
            before = bisect_right(self._starts, span.start)
            return before > 0 and self._furthest[before - 1] >= span.start
        before = bisect_right(self._starts, span.end - 1)
        overlaps = before > 0 and self._furthest[before - 1] > span.start
        return overlaps or span.start in self._points or span.end in self._points


def _extent(spans: Iterable[Span]) -> int:
    """The code points that lie in any of some spans."""
    total = end = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return total


def total(shares: Iterable[Share]) -> Share:
    """Several shares as one."""
    found = list(shares)
    return Share(sum(share.part for share in found), sum(share.of for share in found))
