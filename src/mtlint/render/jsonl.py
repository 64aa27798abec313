"""The report as JSON Lines, one object a line, for programs that read as they go.

The objects are those of the ``json`` format with a ``type`` in front. The run comes first, then each document
with its findings after it, then the problems::

    {"type": "run", "version": 1, "tool": …, "signature": …, "stats": …}
    {"type": "document", "name": …, "verdict": …, "reasons": …, "meta": …}
    {"type": "finding", "document": …, "code": …, …}
    {"type": "problem", "name": …, "level": …, "detail": …}

Positions count code points, as in ``json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mtlint.render.json import document_entry, encoded, finding_entry, problem_entry, run_entry
from mtlint.render.lines import in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - programs get everything
    """The report as JSON Lines; the same report gives the same characters."""
    return "".join(f"{encoded(entry)}\n" for entry in _entries(report))


def _entries(report: Report) -> Iterator[dict[str, Any]]:
    yield {"type": "run", **run_entry(report), "stats": dict(report.stats)}
    for entry, places in places_of(report):
        yield {"type": "document", **document_entry(entry)}
        for finding in in_order(entry):
            yield {"type": "finding", "document": entry.name, **finding_entry(finding, places)}
    for problem in report.problems:
        yield {"type": "problem", **problem_entry(problem.name, problem.level, problem.detail)}
