"""The reports on many inputs, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtlint import api
from mtlint.cli.runs import Run, Runs
from mtlint.cli.start import ERROR, FOUND, OK
from mtlint.model import SEVERITY_RANK, DocumentReport, Report
from mtlint.offsets import OffsetMap
from mtlint.render import merged as all_in_one


def merged(reports: Sequence[Report], runs: Runs) -> Report:
    """One report on everything in several reports of the same run; an empty list of inputs is nothing wrong."""
    if not reports:
        return nothing_checked(runs)
    return all_in_one(reports)._replace(signature=runs.signature())


def nothing_checked(runs: Runs) -> Report:
    """The report of a run without an input."""
    return api.check_documents((), (), *runs.root)._replace(signature=runs.signature())


class Standing:
    """What the reports on the inputs of a command mean for its exit code."""

    def __init__(self) -> None:
        self._unchecked: set[str] = set()
        self._fails = False
        self._grave = 0

    def add(self, report: Report, run: Run) -> None:
        """Take in the report on an input."""
        self._unchecked.update(problem.name for problem in report.problems if problem.level == "unchecked")
        ranks = [SEVERITY_RANK[finding.severity] for finding in report.findings]
        self._fails |= any(rank >= SEVERITY_RANK[run.config.fail_level] for rank in ranks)
        self._grave += sum(rank >= SEVERITY_RANK["warning"] for rank in ranks)

    def code(self, *, max_unreadable: int = 0, max_findings: int | None = None) -> int:
        """2 if more inputs than that went unchecked, else 1 if a finding reaches the fail level of its file, else 0.

        Where there is a most of findings, more warnings and errors than that give 1, too.
        """
        if len(self._unchecked) > max_unreadable:
            return ERROR
        too_many = max_findings is not None and self._grave > max_findings
        return FOUND if self._fails or too_many else OK


def exit_code(found: Iterable[tuple[Report, Run]], *, max_findings: int | None = None) -> int:
    """The exit code for these reports."""
    standing = Standing()
    for report, run in found:
        standing.add(report, run)
    return standing.code(max_findings=max_findings)


def without_texts(report: Report) -> Report:
    """The report on a file without its text, if there is nothing to show of it: of thousands of files, few are looked at."""
    if report.findings or report.stats["suppressed"]:
        return report
    return report._replace(documents=tuple(map(without_text, report.documents)))


def without_text(entry: DocumentReport) -> DocumentReport:
    """The report on a document without its text, if there is nothing to show of it."""
    if entry.findings or entry.suppressed:
        return entry
    bare = entry.document._replace(text="", raw="", segments=(), offsets=OffsetMap(()), source=None, units=())
    return entry._replace(document=bare)
