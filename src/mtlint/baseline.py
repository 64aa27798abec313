"""A baseline: the findings that are known already, so that only what is new counts.

A finding is known by its rule and the text around it (its fingerprint), never by its line: text that moves stays known,
and text that changes is new. The same finding twice in a file is two findings. The file is JSON, sorted, so that a change
of it is read like any other change.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint.engine import retold, with_documents
from mtlint.errors import UsageError
from mtlint.model import Finding, Report, Suppressed

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Document

VERSION = 1
_SHOWN = 60
_HINT = "write it anew with --write-baseline"


class Entry(NamedTuple):
    """A known finding: the document it is in, its fingerprint, its rule and the words it is about."""

    document: str
    fingerprint: str
    code: str
    text: str


def entries(report: Report, name_of: Callable[[Document], str]) -> list[Entry]:
    """The findings of a report as entries, those of an earlier baseline included, in order.

    Args:
        report: the report.
        name_of: what the baseline calls a document.
    """
    found = []
    for document in report.documents:
        known = (item.finding for item in document.suppressed if item.by == "baseline")
        for finding in (*document.findings, *known):
            words = document.document.text[finding.span.start : finding.span.end][:_SHOWN]
            found.append(Entry(name_of(document.document), finding.fingerprint, finding.code, " ".join(words.split())))
    return sorted(found)


def dump(known: Iterable[Entry]) -> str:
    """The content of a baseline file."""
    documents: dict[str, list[dict[str, str]]] = {}
    for entry in sorted(known):
        row = {"rule": entry.code, "text": entry.text, "fingerprint": entry.fingerprint}
        documents.setdefault(entry.document, []).append(row)
    data = {"mtlint-baseline": VERSION, "documents": documents}
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode() + "\n"


def parse(content: str, origin: str) -> list[Entry]:
    """The entries of a baseline file.

    Raises:
        UsageError: it is not such a file; the message names ``origin``.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{origin}: not a baseline (no JSON); {_HINT}") from error
    if not isinstance(data, dict) or data.get("mtlint-baseline") != VERSION:
        raise UsageError(f"{origin}: not a baseline of this version of mtlint; {_HINT}")
    try:
        return [_entry(name, row) for name, rows in data["documents"].items() for row in rows]
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{origin}: not a baseline as mtlint writes it; {_HINT}") from error


def without_known(
    reports: Sequence[tuple[Report, Config]], known: Iterable[Entry], name_of: Callable[[Document], str]
) -> tuple[list[Report], Counter[Entry]]:
    """The reports without the findings that are known, and the entries that no finding was found for.

    Args:
        reports: reports with the settings that their verdicts depend on.
        known: the entries of a baseline; those of documents that the reports do not speak of stay as they are.
        name_of: what the baseline calls a document.
    """
    left: Counter[tuple[str, str]] = Counter((entry.document, entry.fingerprint) for entry in known)
    new = [_told(report, config, left, name_of) for report, config in reports]
    seen = {name_of(entry.document) for report, _ in reports for entry in report.documents}
    stale: Counter[Entry] = Counter()
    for entry in known:
        key = (entry.document, entry.fingerprint)
        if entry.document in seen and left[key] > 0:
            left[key] -= 1
            stale[entry] += 1
    return new, stale


def _told(report: Report, config: Config, left: Counter[tuple[str, str]], name_of: Callable[[Document], str]) -> Report:
    documents = []
    for document in report.documents:
        told: list[Finding] = []
        silent: list[Suppressed] = []
        for finding in document.findings:
            key = (name_of(document.document), finding.fingerprint)
            if left[key] > 0:
                left[key] -= 1
                silent.append(Suppressed(finding, "baseline"))
            else:
                told.append(finding)
        told_now = retold(document, told, config)
        documents.append(told_now._replace(suppressed=(*document.suppressed, *silent)))
    return with_documents(report, documents)


def _entry(document: str, row: Mapping[str, Any]) -> Entry:
    entry = Entry(document, row["fingerprint"], row["rule"], row["text"])
    if not all(isinstance(value, str) for value in entry):
        raise TypeError
    return entry
