"""A report as an entry of the cache, and back.

The texts are not part of it: where something is to be shown of them, the file is at hand and is read again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtlint.digest import digest_of
from mtlint.errors import InputError
from mtlint.loading import parse
from mtlint.model import (
    Document,
    DocumentReport,
    Edit,
    Finding,
    Fix,
    Problem,
    Report,
    Span,
    Suppressed,
)
from mtlint.offsets import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.cli.checks import Task

_DIGITS = 40


def packed(key: str, report: Report) -> bytes | None:
    """The entry for a report; None where it holds something that JSON cannot."""
    content = {
        "documents": [
            {
                "name": entry.name,
                "encoding": entry.document.encoding,
                "newline": entry.document.newline,
                "meta": dict(entry.document.meta),
                "verdict": entry.verdict,
                "reasons": entry.reasons,
                "findings": entry.findings,
                "suppressed": entry.suppressed,
            }
            for entry in report.documents
        ],
        "problems": report.problems,
        "stats": dict(report.stats),
        "signature": report.signature,
    }
    try:
        body = json.dumps(content).encode()
    except (TypeError, ValueError):
        return None
    return f"{key} {digest_of(body, _DIGITS)}\n".encode() + body


def unpacked(entry: bytes, key: str, task: Task, raw: bytes) -> Report | None:
    """The report that an entry holds; None where it is damaged or belongs to something else."""
    head, _, body = entry.partition(b"\n")
    if head != f"{key} {digest_of(body, _DIGITS)}".encode():
        return None
    try:
        content = json.loads(body)
        rows = content["documents"]
        if any(row["findings"] or row["suppressed"] for row in rows):
            documents: Sequence[Document] = parse(raw, task.input.name, config=task.run.config).documents
        else:
            documents = list(map(_bare, rows))
        reports = tuple(_document(row, document) for row, document in zip(rows, documents, strict=True))
        findings = tuple(finding for report in reports for finding in report.findings)
        problems = tuple(Problem(*problem) for problem in content["problems"])
        return Report(findings, problems, reports, content["stats"], content["signature"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InputError):
        return None


def _bare(row: dict[str, Any]) -> Document:
    return Document(row["name"], "", (), "", row["encoding"], row["newline"], OffsetMap(()), meta=row["meta"])


def _document(row: dict[str, Any], document: Document) -> DocumentReport:
    if document.name != row["name"]:
        raise ValueError("another document")
    findings = tuple(_finding(values, document) for values in row["findings"])
    suppressed = tuple(Suppressed(_finding(values, document), by, reason) for values, by, reason in row["suppressed"])
    return DocumentReport(document, findings, row["verdict"], tuple(row["reasons"]), suppressed)


def _finding(values: Sequence[Any], document: Document) -> Finding:
    finding = Finding(*values)
    spans = tuple(Span(*span) for span in finding.spans)
    if not spans or not all(0 <= start <= end <= len(document.text) for start, end in spans):
        raise ValueError("a place outside of the text")
    return finding._replace(spans=spans, fix=_fix(finding.fix), alternatives=tuple(finding.alternatives))


def _fix(values: Any) -> Fix | None:
    if values is None:
        return None
    fix = Fix(*values)
    return fix._replace(edits=tuple(Edit(Span(*span), text) for span, text in fix.edits))
