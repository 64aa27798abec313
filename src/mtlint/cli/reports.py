"""The reports on many inputs, put together."""

from __future__ import annotations

from collections.abc import Sequence

from mtlint import api, render
from mtlint.cli.inputs import Run
from mtlint.model import Report
from mtlint.offsets import OffsetMap


def merged(reports: Sequence[Report], run: Run) -> Report:
    """One report on everything in several reports of the same run; an empty list of inputs is nothing wrong."""
    return render.merged(reports or [nothing_checked(run)])


def nothing_checked(run: Run) -> Report:
    """The report of a run without an input."""
    return api.check_documents((), (), *run)


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
