"""The reports on many inputs, put together."""

from __future__ import annotations

from collections.abc import Sequence

from mtlint import api
from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.runs import Run, Runs
from mtlint.model import SEVERITY_RANK, Report
from mtlint.offsets import OffsetMap


def merged(reports: Sequence[Report], runs: Runs) -> Report:
    """One report on everything in several reports of the same run; an empty list of inputs is nothing wrong."""
    reports = reports or [api.check_documents((), (), *runs.root)]
    return Report(
        findings=tuple(finding for report in reports for finding in report.findings),
        problems=tuple(problem for report in reports for problem in report.problems),
        documents=tuple(document for report in reports for document in report.documents),
        stats={
            **{key: sum(report.stats[key] for report in reports) for key in reports[0].stats if key != "skipped"},
            "skipped": sorted({code for report in reports for code in report.stats["skipped"]}),
        },
        signature=runs.signature(),
    )


def exit_code(found: Sequence[tuple[Report, Run]], *, max_unreadable: int = 0, max_findings: int | None = None) -> int:
    """2 if more inputs than that went unchecked, else 1 if a finding reaches the fail level of its file, else 0.

    Where there is a most of findings, more warnings and errors than that give 1, too.
    """
    problems = (problem for report, _ in found for problem in report.problems)
    if len({problem.name for problem in problems if problem.level == "unchecked"}) > max_unreadable:
        return ERROR
    ranks = [[SEVERITY_RANK[finding.severity] for finding in report.findings] for report, _ in found]
    fails = any(
        rank >= SEVERITY_RANK[run.config.fail_level] for (_, run), own in zip(found, ranks, strict=True) for rank in own
    )
    grave = sum(rank >= SEVERITY_RANK["warning"] for own in ranks for rank in own)
    return FOUND if fails or (max_findings is not None and grave > max_findings) else OK


def without_texts(report: Report) -> Report:
    """The report on a file without its text, if there is nothing to show of it: of thousands of files, few are looked at."""
    if report.findings or report.stats["suppressed"]:
        return report
    nothing = OffsetMap(())
    return report._replace(
        documents=tuple(
            entry._replace(document=entry.document._replace(text="", raw="", segments=(), offsets=nothing))
            for entry in report.documents
        )
    )
