"""A Code Quality report for GitLab (``artifacts: reports: codequality``), a subset of the Code Climate format.

Lines and columns count from 1, columns in code points. The fingerprint is that of the finding, so that GitLab knows it
again when lines move. Where the same text stands in several documents, the further findings get one of their own, as
GitLab shows one entry for each fingerprint. The format has no place for verdicts; what was not checked is a blocker.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from mtlint.digest import digest
from mtlint.render._change import remarks, told_with_part
from mtlint.render._summary import problem_line
from mtlint.render.escape import visible
from mtlint.render.json import encoded
from mtlint.render.lines import Places, Position, in_order, path_of, places_of

if TYPE_CHECKING:
    from mtlint.model import Finding, Problem, Report
    from mtlint.render import Options

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - programs get everything
    """The problems, then the findings, as a JSON array; the same report gives the same characters."""
    issues = [_problem(problem) for problem in report.problems]
    issues += [_finding(finding, places) for entry, places in places_of(report) for finding in in_order(entry)]
    seen: Counter[str] = Counter()
    for issue in issues:
        own = issue["fingerprint"]
        seen[own] += 1
        if seen[own] > 1:
            key = f"{own}\0{issue['location']['path']}"
            seen[key] += 1
            issue["fingerprint"] = digest(f"{key}\0{seen[key]}", 16)
    return encoded(issues, indent=1, strict=True) + "\n"


def _finding(finding: Finding, places: Places) -> dict[str, Any]:
    head = told_with_part(finding, places.document)
    return {
        "description": "; ".join((head, *remarks(finding))),
        "check_name": visible(finding.code),
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path_of(places.document.name),
            "positions": {
                "begin": _position(places.start(finding.span)),
                "end": _position(places.end(finding.span)),
            },
        },
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "description": problem_line(problem),
        "check_name": problem.level,
        "fingerprint": digest(f"{problem.level}\0{problem.name}\0{problem.detail}", 16),
        "severity": "blocker" if problem.level == "unchecked" else "minor",
        "location": {"path": path_of(problem.name), "lines": {"begin": 1}},
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
