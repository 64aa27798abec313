"""One line for each finding, in the form that editors and log readers jump from: ``name:line:column: …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.render import _summary
from mtlint.render._change import marker, told
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible
from mtlint.render.lines import Places, file_name, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Report
    from mtlint.render import Options

FOR_PEOPLE = True


def render(report: Report, options: Options) -> str:
    """One line for each finding, notes included, then the summary."""
    style = Style(options.colour)
    lines = []
    for entry, places in places_of(report):
        lines += [_line(finding, places, style) for finding in in_order(entry)]
    return finish((*lines, *_summary.closing(report, style)))


def _line(finding: Finding, places: Places, style: Style) -> str:
    place = f"{visible(file_name(places.document))}:{places.start(finding.span)}"
    severity = style(finding.severity, finding.severity)
    words = [severity, style("code", visible(finding.code)), marker(finding), told(finding, places.document)]
    return f"{place}: {' '.join(filter(None, words))}"
