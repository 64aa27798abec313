"""A test report in JUnit's XML, as Jenkins and GitLab read it: every document is a test.

A document with a finding at or above the fail level is a failed test, one that could not be checked is an error, any
other one passes. The failure lists the findings with lines and columns in code points, as the format has no attributes
for them; findings below the fail level stand in the output of the test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import SEVERITY_RANK
from mtlint.render import _summary
from mtlint.render._change import marker, remarks, told
from mtlint.render._xml import Element, document
from mtlint.render.escape import visible
from mtlint.render.lines import Places, file_name, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Report, Severity
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:
    """The report as one suite of tests."""
    cases = [_case(entry, places, options.fail_level) for entry, places in places_of(report)]
    unchecked = [problem for problem in report.problems if problem.level == "unchecked"]
    for problem in unchecked:
        error = Element("error", {"type": "unchecked", "message": _summary.problem_told(problem)})
        cases.append(Element("testcase", {"classname": "mtlint", "name": problem.name}, (error,)))
    counts = {
        "tests": len(cases),
        "failures": sum(child.name == "failure" for case in cases for child in case.children),
        "errors": len(unchecked),
    }
    recovered = (_summary.problem_line(problem) for problem in report.problems if problem.level == "recovered")
    remarked = (*recovered, *_summary.skipped(report))
    signature = Element("property", {"name": "signature", "value": report.signature})
    suite = (
        Element("properties", {}, (signature,)),
        *cases,
        *((Element("system-err", {}, lines=remarked),) if remarked else ()),
    )
    return document(
        Element(
            "testsuites", {"name": "mtlint", **counts}, (Element("testsuite", {"name": "mtlint", **counts}, suite),)
        )
    )


def _case(entry: DocumentReport, places: Places, fail_level: Severity) -> Element:
    failing: list[Finding] = []
    others: list[Finding] = []
    for finding in in_order(entry):
        fails = SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[fail_level]
        (failing if fails else others).append(finding)
    verdict = f"verdict: {_summary.verdict(entry)}"
    children = []
    if failing:
        message = f"{_summary.severities(failing)}; {verdict}"
        children.append(
            Element("failure", {"type": entry.verdict, "message": message}, lines=_listed(failing, places, verdict))
        )
    if others:
        children.append(Element("system-out", {}, lines=_listed(others, places, verdict)))
    return Element("testcase", {"classname": "mtlint", "name": entry.name}, tuple(children))


def _listed(findings: list[Finding], places: Places, verdict: str) -> tuple[str, ...]:
    lines = [verdict]
    for finding in findings:
        place = f"{visible(file_name(places.document))}:{places.start(finding.span)}"
        words = (finding.severity, visible(finding.code), marker(finding), told(finding, places.document))
        lines += (f"{place}: {' '.join(filter(None, words))}", *(f"  {line}" for line in remarks(finding)))
    return tuple(lines)
