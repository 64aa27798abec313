"""The report as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).

Lines and columns speak of the decoded file; columns count code units of UTF-16, as ``columnKind`` says, and ends are
exclusive. A byte order mark is no column. ``fixes`` holds what ``mtlint fix`` may write, with ``--unsafe-fixes`` or
without. The verdicts stand with the file they belong to (``artifacts[].properties.documents``); what could not be read
is a notification of the invocation, which is then not successful. What is not told stands behind the other results, with
its ``suppressions`` or the ``baselineState`` ``unchanged``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mtlint._version import __version__
from mtlint.model import Span
from mtlint.render._change import remarks, told
from mtlint.render._summary import problem_line
from mtlint.render._units import Ruler, measured, utf16
from mtlint.render.escape import encodable, visible
from mtlint.render.json import document_entry, encoded
from mtlint.render.lines import Places, in_order, part_of, path_of
from mtlint.source.files import is_address

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Report, Suppressed
    from mtlint.render import Options

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# What RFC 3986 allows in a path, and what it allows in a whole address.
_IN_PATH, _IN_ADDRESS = "/!$&'()*+,;=@-._~", "/!$&'()*+,;=@-._~:?#[]%"


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - programs get everything
    """The report as one SARIF run; the same report gives the same characters."""
    files = {path: index for index, path in enumerate(dict.fromkeys(path_of(entry.name) for entry in report.documents))}
    silent = (item.finding for entry in report.documents for item in entry.suppressed)
    found = sorted((*report.findings, *silent), key=lambda finding: finding.code)
    rules = {finding.code: finding.name for finding in found}
    # Where some results are known from a baseline, the others are new.
    has_baseline = any(item.by == "baseline" for entry in report.documents for item in entry.suppressed)
    news = {"baselineState": "new"} if has_baseline else {}
    order = {code: index for index, code in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(report)],
        "artifacts": _artifacts(report, files),
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _result(finding, entry, places, ruler, (order, files)) | news
            for entry, places, ruler in measured(report, utf16)
            for finding in in_order(entry)
        ]
        + [
            _result(item.finding, entry, places, ruler, (order, files)) | _silence(item)
            for entry, places, ruler in measured(report, utf16)
            for item in sorted(entry.suppressed, key=lambda item: (item.finding.span, item.finding.code))
        ],
        "properties": {"signature": report.signature, "stats": dict(report.stats)},
    }
    return encoded({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, strict=True) + "\n"


def _silence(item: Suppressed) -> dict[str, Any]:
    """Why a finding is not told: a suppression, or a baseline that knows it."""
    if item.by == "baseline":
        return {"baselineState": "unchanged"}
    kind = "inSource" if item.by == "text" else "external"
    return {"suppressions": [{"kind": kind, **({"justification": visible(item.reason)} if item.reason else {})}]}


def location_of(path: str) -> dict[str, Any]:
    """An artifactLocation: relative to the root of the sources, unless the path is absolute or an address."""
    from urllib.parse import quote

    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    if is_address(path):
        return {"uri": quote(name, safe=_IN_ADDRESS)}
    if path.startswith("/"):
        return {"uri": f"file://{quote(name, safe=_IN_PATH)}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[:2]}{quote(name[2:], safe=_IN_PATH)}"}
    return {"uri": quote(name, safe=_IN_PATH), "uriBaseId": "%SRCROOT%"}


def _driver(rules: dict[str, str]) -> dict[str, Any]:
    return {"name": "mtlint", "version": __version__, "rules": [_rule(code, name) for code, name in rules.items()]}


def _rule(code: str, name: str) -> dict[str, Any]:
    words = visible(name.replace("-", " "))
    return {
        "id": code,
        "name": "".join(word[:1].upper() + word[1:] for word in name.split("-")),
        "shortDescription": {"text": words},
        "fullDescription": {"text": words},
        "help": {"text": f"`mtlint rule {visible(code)}` explains this rule"},
    }


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": all(problem.level != "unchecked" for problem in report.problems),
        "toolExecutionNotifications": [
            {
                "descriptor": {"id": problem.level},
                "level": "error" if problem.level == "unchecked" else "warning",
                "message": {"text": problem_line(problem)},
                "locations": [{"physicalLocation": {"artifactLocation": location_of(path_of(problem.name))}}],
            }
            for problem in report.problems
        ],
    }


def _artifacts(report: Report, files: dict[str, int]) -> list[dict[str, Any]]:
    artifacts = [
        {
            "location": {**location_of(path), "index": index},
            "roles": ["analysisTarget"],
            "properties": {"documents": []},
        }
        for path, index in files.items()
    ]
    for entry in report.documents:
        artifact: dict[str, Any] = artifacts[files[path_of(entry.name)]]
        artifact["encoding"] = entry.document.encoding
        artifact["properties"]["documents"].append(document_entry(entry))
    return artifacts


def _result(
    finding: Finding,
    entry: DocumentReport,
    places: Places,
    ruler: Ruler,
    indexes: tuple[dict[str, int], dict[str, int]],
) -> dict[str, Any]:
    rules, files = indexes
    path = path_of(entry.name)
    file = {**location_of(path), "index": files[path]}
    first, *others = [_location(span, file, places, ruler) for span in finding.spans]
    fixes = list(_fixes(finding, file, places, ruler))
    return {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join((told(finding, places.document), *remarks(finding)))},
        "locations": [first],
        **({"relatedLocations": [{"id": at, **other} for at, other in enumerate(others, 1)]} if others else {}),
        **({"fixes": fixes} if fixes else {}),
        "partialFingerprints": {"mtlint/v1": finding.fingerprint},
        **({} if finding.confidence is None else {"rank": round(finding.confidence * 100, 1)}),
        "properties": {
            "document": entry.name,
            "safety": finding.fix.safety if finding.fix else None,
            "alternatives": list(finding.alternatives),
        },
    }


def _location(span: Span, file: dict[str, Any], places: Places, ruler: Ruler) -> dict[str, Any]:
    part = part_of(places.document, span)
    region = _region(places.raw(span), places, ruler)
    return {
        "physicalLocation": {"artifactLocation": file, "region": region},
        **({"logicalLocations": [{"fullyQualifiedName": part, "kind": "element"}]} if part else {}),
    }


def _region(raw: Span, places: Places, ruler: Ruler) -> dict[str, int]:
    start, end = ruler.position(raw.start, places), ruler.position(raw.end, places)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fixes(finding: Finding, file: dict[str, Any], places: Places, ruler: Ruler) -> Iterator[dict[str, Any]]:
    if finding.fix is None or finding.fix.safety == "suggestion":
        return
    edits: Sequence[tuple[Span, str]] | None = places.edits(finding.fix)
    if not edits or any(text != encodable(text) for _, text in edits):
        return
    replacements = [
        {"deletedRegion": _region(span, places, ruler), **({"insertedContent": {"text": text}} if text else {})}
        for span, text in sorted(edits)
    ]
    yield {
        "description": {"text": visible(finding.fix.title)},
        "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
    }
