"""The report as a table (CSV, RFC 4180, lines end with a line feed), for spreadsheets and databases.

A row for each finding, with the verdict on its document; a row for each document without findings; a row for each
problem, its level in the column ``severity``. Lines and columns count from 1, columns in code points, ends are
exclusive. A cell that a spreadsheet would take for a formula has an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mtlint.render import whole
from mtlint.render._change import change
from mtlint.render._parts import Sequential
from mtlint.render.escape import visible
from mtlint.render.lines import Places, file_name, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Report
    from mtlint.render import Options

COLUMNS = (
    "document", "verdict", "file", "line", "column", "end_line", "end_column", "severity", "code", "name", "message",
    "why", "help", "text", "before", "after", "safety", "alternatives", "places", "confidence", "fingerprint",
)  # fmt: skip
# A full-width sign opens a formula in East Asian settings.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(report: Report, options: Options) -> str:
    """The report as a table with a header; every cell is quoted."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the rows as they come."""

    def begin(self, report: Report) -> Iterator[str]:
        """The names of the columns."""
        del report
        yield _written([{column: column for column in COLUMNS}])

    def one(self, report: Report) -> Iterator[str]:
        """The rows of one report."""
        for entry, places in places_of(report):
            common = {"document": entry.name, "verdict": entry.verdict, "file": file_name(entry.document)}
            yield _written([{**common, **_finding(finding, places)} for finding in in_order(entry)] or [common])

    def end(self) -> Iterator[str]:
        """The rows of the problems."""
        yield _written(
            {"document": problem.name, "file": problem.name, "severity": problem.level, "message": problem.detail}
            for problem in self.totals.problems
        )


def _written(rows: Iterable[Mapping[str, object]]) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in rows:
        writer.writerow({key: value if isinstance(value, int) else _cell(str(value)) for key, value in row.items()})
    return table.getvalue()


def _finding(finding: Finding, places: Places) -> dict[str, object]:
    start, end = places.start(finding.span), places.end(finding.span)
    proposed = change(places.document, finding)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "severity": finding.severity,
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "why": finding.why,
        "help": finding.help,
        "text": places.document.text[finding.span.start : finding.span.end],
        "before": proposed.before if proposed else "",
        "after": proposed.after if proposed else "",
        "safety": finding.fix.safety if finding.fix else "",
        "alternatives": " | ".join(finding.alternatives),
        "places": len(finding.spans),
        "confidence": "" if finding.confidence is None else finding.confidence,
        "fingerprint": finding.fingerprint,
    }


def _cell(text: str) -> str:
    shown = visible(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
