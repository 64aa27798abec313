"""What reports come to, counted one by one: a run over many inputs keeps the counts and not the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from mtlint.model import Finding, Problem, Report, Severity, Verdict

Remedy: TypeAlias = str
"""``safe``, ``unsafe``, or ``person`` where nobody but a person can mend it."""


class Totals:
    """The counts of some reports of one run; ``problems``, ``stats`` and ``signature`` are those of one report on all."""

    def __init__(self) -> None:
        self.documents = self.damaged = 0
        self.severities: Counter[Severity] = Counter()
        self.verdicts: Counter[Verdict] = Counter()
        self.remedies: Counter[Remedy] = Counter()
        self.problems: list[Problem] = []
        self.signature = ""
        self._stats: dict[str, Any] = {}
        self._skipped: set[str] = set()

    @classmethod
    def of(cls, report: Report | Totals) -> Totals:
        """The counts of one report."""
        if isinstance(report, Totals):
            return report
        totals = cls()
        totals.add(report)
        return totals

    def add(self, report: Report) -> None:
        """Take a report in."""
        self.signature = self.signature or report.signature
        self.problems += report.problems
        for key, value in report.stats.items():
            if key == "skipped":
                self._skipped.update(map(str, value))
            else:
                self._stats[key] = self._stats[key] + value if key in self._stats else value
        for entry in report.documents:
            self.documents += 1
            self.verdicts[entry.verdict] += 1
            if not entry.findings:
                continue
            self.severities.update(finding.severity for finding in entry.findings)
            self.damaged += is_damage(entry.findings)
            self.remedies += remedies_of(entry.findings)

    @property
    def stats(self) -> Mapping[str, Any]:
        """The counts as a report has them."""
        return {**self._stats, "skipped": sorted(self._skipped)}


def is_damage(findings: Iterable[Finding]) -> bool:
    """Whether there is anything but notes among findings."""
    return any(finding.severity != "info" for finding in findings)


def remedies_of(findings: Iterable[Finding]) -> Counter[Remedy]:
    """How many findings can be mended by whom. Notes without a fix need nobody."""
    counts: Counter[Remedy] = Counter()
    for finding in findings:
        safety = finding.fix.safety if finding.fix else "suggestion"
        if safety != "suggestion":
            counts[safety] += 1
        elif finding.severity != "info":
            counts["person"] += 1
    return counts
