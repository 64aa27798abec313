"""The report as JSON Lines, one object a line, for programs that read as they go.

The objects are those of the ``json`` format with a ``type`` in front. The run comes first, then each document
with its findings after it, then the problems, and the counts at the end, so that a report which breaks off is seen to::

    {"type": "run", "version": 1, "tool": …, "signature": …}
    {"type": "document", "name": …, "verdict": …, "reasons": …, "meta": …}
    {"type": "finding", "document": …, "code": …, …}
    {"type": "problem", "name": …, "level": …, "detail": …}
    {"type": "end", "stats": …}

Positions count code points, as in ``json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mtlint.render import whole
from mtlint.render._parts import Sequential
from mtlint.render.json import document_entry, encoded, finding_entry, problem_entry, run_entry
from mtlint.render.lines import in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:
    """The report as JSON Lines; the same report gives the same characters."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the objects as they come."""

    def begin(self, report: Report) -> Iterator[str]:
        """The run."""
        yield _line({"type": "run", **run_entry(report)})

    def one(self, report: Report) -> Iterator[str]:
        """The documents of one report with their findings."""
        for entry, places in places_of(report):
            yield _line({"type": "document", **document_entry(entry)})
            for finding in in_order(entry):
                yield _line({"type": "finding", "document": entry.name, **finding_entry(finding, places)})

    def end(self) -> Iterator[str]:
        """The problems and the counts."""
        for problem in self.totals.problems:
            yield _line({"type": "problem", **problem_entry(problem.name, problem.level, problem.detail)})
        yield _line({"type": "end", "stats": dict(self.totals.stats)})


def _line(entry: dict[str, Any]) -> str:
    return f"{encoded(entry)}\n"
