"""One line for each finding, in the form that editors and log readers jump from: ``name:line:column: …``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.render import _summary, whole
from mtlint.render._change import marker, told
from mtlint.render._parts import Sequential
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible
from mtlint.render.lines import Places, file_name, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Report
    from mtlint.render import Options

FOR_PEOPLE = True


def render(report: Report, options: Options) -> str:
    """One line for each finding, notes included, then the summary."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the findings as they come."""

    def one(self, report: Report) -> Iterator[str]:
        """The lines of one report."""
        style = Style(self.options.colour)
        for entry, places in places_of(report):
            yield finish(_line(finding, places, style) for finding in in_order(entry))

    def end(self) -> Iterator[str]:
        """The summary."""
        yield finish(_summary.closing(self.totals, self.options))


def _line(finding: Finding, places: Places, style: Style) -> str:
    place = f"{visible(file_name(places.document))}:{places.start(finding.span)}"
    severity = style(finding.severity, finding.severity)
    words = [severity, style("code", visible(finding.code)), marker(finding), told(finding, places.document)]
    return f"{place}: {' '.join(filter(None, words))}"
