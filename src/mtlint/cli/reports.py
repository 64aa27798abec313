"""The reports on many inputs, put together."""

from __future__ import annotations

from collections.abc import Sequence

from mtlint import api
from mtlint.cli.inputs import Run
from mtlint.model import Report
from mtlint.offsets import OffsetMap


def merged(reports: Sequence[Report], run: Run) -> Report:
    """One report on everything in several reports of the same run; an empty list of inputs is nothing wrong."""
    reports = reports or [api.check_documents((), (), *run)]
    return Report(
        findings=tuple(finding for report in reports for finding in report.findings),
        problems=tuple(problem for report in reports for problem in report.problems),
        documents=tuple(document for report in reports for document in report.documents),
        stats={
            **{key: sum(report.stats[key] for report in reports) for key in reports[0].stats if key != "skipped"},
            "skipped": sorted({code for report in reports for code in report.stats["skipped"]}),
        },
        signature=reports[0].signature,
    )


def without_texts(report: Report) -> Report:
    """The report on a file without its text, if nothing was found in it: of thousands of files, few are looked at."""
    if report.findings:
        return report
    nothing = OffsetMap(())
    return report._replace(
        documents=tuple(
            entry._replace(document=entry.document._replace(text="", raw="", segments=(), offsets=nothing))
            for entry in report.documents
        )
    )
