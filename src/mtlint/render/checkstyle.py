"""The report in Checkstyle's XML, which many build servers read.

Lines and columns count from 1, columns in code points; the format has no end of a place and no verdicts. What could not
be read stands with its file, without a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.render._change import remarks, told_with_part
from mtlint.render._summary import problem_told
from mtlint.render._xml import Element, document
from mtlint.render.lines import Places, in_order, path_of, places_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Report
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - programs get everything
    """The findings and problems of each file; a file with nothing to report is listed, too."""
    files: dict[str, list[Element]] = {}
    for problem in report.problems:
        severity = "error" if problem.level == "unchecked" else "warning"
        attributes = {"severity": severity, "message": problem_told(problem), "source": f"mtlint.{problem.level}"}
        files.setdefault(path_of(problem.name), []).append(Element("error", attributes))
    for entry, places in places_of(report):
        files.setdefault(path_of(entry.name), []).extend(_finding(finding, places) for finding in in_order(entry))
    listed = tuple(Element("file", {"name": path}, tuple(errors)) for path, errors in files.items())
    return document(Element("checkstyle", {"version": "4.3"}, listed))


def _finding(finding: Finding, places: Places) -> Element:
    start = places.start(finding.span)
    head = told_with_part(finding, places.document)
    return Element(
        "error",
        {
            "line": start.line,
            "column": start.column,
            "severity": finding.severity,
            "message": "; ".join((head, *remarks(finding))),
            "source": f"mtlint.{finding.code}",
        },
    )
