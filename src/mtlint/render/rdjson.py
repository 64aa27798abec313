"""The report in the Reviewdog Diagnostic Format, as one JSON object.

Lines and columns count from 1, columns in bytes of UTF-8; ends are exclusive. A suggestion replaces one range, so a fix
becomes one where all its edits lie on one line, or where it is a single edit; edits of a fix that lie far apart belong
together, and a reviewer could take one without the others. Reviewdog refuses keys that the format does not know, so
there is no place for verdicts; what could not be read is a diagnostic of its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.render._change import remarks, told_with_part
from mtlint.render._summary import problem_told
from mtlint.render._units import Ruler, measured, utf8
from mtlint.render.escape import encodable, visible
from mtlint.render.json import encoded
from mtlint.render.lines import Places, in_order, path_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Report
    from mtlint.render import Options

SOURCE = {"name": "mtlint"}
_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - programs get everything
    """The report as a DiagnosticResult; the same report gives the same characters."""
    return encoded({"source": SOURCE, "diagnostics": list(diagnostics(report))}, indent=1, strict=True) + "\n"


def diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    """A Diagnostic for each problem, then for each finding."""
    for problem in report.problems:
        yield {
            "message": problem_told(problem),
            "location": {"path": path_of(problem.name)},
            "severity": "ERROR" if problem.level == "unchecked" else "WARNING",
            "code": {"value": problem.level},
        }
    for entry, places, ruler in measured(report, utf8):
        for finding in in_order(entry):
            yield _finding(finding, places, ruler)


def _finding(finding: Finding, places: Places, ruler: Ruler) -> dict[str, Any]:
    path = path_of(places.document.name)
    first, *others = [{"path": path, "range": _range(places.raw(span), places, ruler)} for span in finding.spans]
    head = told_with_part(finding, places.document)
    suggestions = list(_suggestions(finding, places, ruler))
    return {
        "message": "\n".join((head, *remarks(finding))),
        "location": first,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": visible(finding.code)},
        **({"suggestions": suggestions} if suggestions else {}),
        **({"related_locations": [{"location": other} for other in others]} if others else {}),
    }


def _suggestions(finding: Finding, places: Places, ruler: Ruler) -> Iterator[dict[str, Any]]:
    edits = places.edits(finding.fix) if finding.fix else None
    if not edits:
        return
    whole = Span(min(edit.span.start for edit in edits), max(edit.span.end for edit in edits))
    if len(edits) > 1 and places.position(whole.start).line != places.position(whole.end).line:
        return
    moved = [Edit(Span(span.start - whole.start, span.end - whole.start), text) for span, text in edits]
    text = apply_edits(places.document.raw[whole.start : whole.end], moved)
    if text == encodable(text):
        yield {"range": _range(whole, places, ruler), "text": text}


def _range(raw: Span, places: Places, ruler: Ruler) -> dict[str, dict[str, int]]:
    start, end = ruler.position(raw.start, places), ruler.position(raw.end, places)
    return {
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }
