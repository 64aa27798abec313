"""One line for each finding, in the form that editors and log readers jump from: ``name:line:column: …``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.render import _summary
from mtlint.render._change import change, marker
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible
from mtlint.render.lines import Places, file_name, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Report
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:
    """One line for each finding, notes included, then the summary."""
    style = Style(options.colour)
    lines = []
    for entry, places in places_of(report):
        lines += [_line(finding, places, style) for finding in in_order(entry)]
    return finish((*lines, *_closing(report, style)))


def _line(finding: Finding, places: Places, style: Style) -> str:
    place = f"{visible(file_name(places.document))}:{places.start(finding.span)}"
    severity = style(finding.severity, finding.severity)
    words = [severity, style("code", visible(finding.code)), marker(finding), visible(finding.message)]
    also = f" (and {_summary.number(len(finding.spans) - 1, 'more place')})" if len(finding.spans) > 1 else ""
    return f"{place}: {' '.join(filter(None, words))}{_correction(finding, places)}{also}"


def _correction(finding: Finding, places: Places) -> str:
    proposed = change(places.document, finding)
    return f": {proposed.shown('->')}" if proposed else ""


def _closing(report: Report, style: Style) -> Iterator[str]:
    yield from _summary.problems(report, style)
    yield from _summary.skipped(report)
    findings = [finding for entry in report.documents for finding in entry.findings]
    yield " · ".join(filter(None, (*_summary.total(report, style), _summary.remedies(findings))))
