"""The findings of each document under its name and verdict, one line each, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.render import _summary, whole
from mtlint.render._change import marker, told
from mtlint.render._parts import Sequential
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible
from mtlint.render.lines import Places, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Report
    from mtlint.render import Options

FOR_PEOPLE = True

_SEVERITY_WIDTH = len("warning")


def render(report: Report, options: Options) -> str:
    """The findings by document, notes included, then the summary. A document without findings is only counted."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the findings as they come."""

    def one(self, report: Report) -> Iterator[str]:
        """The documents of one report that something was found in."""
        style = Style(self.options.colour)
        for entry, places in places_of(report):
            if entry.findings:
                yield finish((*_document(entry, places, style), ""))

    def end(self) -> Iterator[str]:
        """The summary."""
        yield finish(_summary.closing(self.totals, self.options))


def _document(entry: DocumentReport, places: Places, style: Style) -> Iterator[str]:
    yield f"{style('code', visible(entry.name))}: {_summary.verdict(entry)}"
    findings = in_order(entry)
    starts = [str(places.start(finding.span)) for finding in findings]
    width = max(map(len, starts))
    for finding, start in zip(findings, starts, strict=True):
        severity = style(finding.severity, finding.severity.ljust(_SEVERITY_WIDTH))
        words = [style("code", visible(finding.code)), marker(finding), told(finding, places.document)]
        yield f"  {start.ljust(width)}  {severity}  {' '.join(filter(None, words))}"
