"""Sorts records by what is found in them: those to keep, and those to set aside.

Each record stands for itself. What becomes of it does not depend on the records beside it, on their order or on the
number of processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from mtlint.api import check_documents
from mtlint.config import Config
from mtlint.engine import AUTO, Languages
from mtlint.errors import UsageError
from mtlint.loading import read_text
from mtlint.model import SEVERITY_RANK, Record, Severity, Verdict
from mtlint.pool import each
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document, Finding

VERDICT_RANK: Mapping[Verdict, int] = {"pass": 0, "review": 1, "hold": 2}
ALL_FAMILIES = ""
_FAMILY = 3
_EACH_WORDS = 1000


class Thresholds(NamedTuple):
    """What a record may have and still be kept.

    ``max_verdict`` is the worst verdict. ``max_per_1000_words`` has the most findings for each thousand words, by family
    (``MT5``); an empty name stands for all families together. Only findings of ``min_severity`` or graver are counted.
    """

    max_verdict: Verdict = "review"
    min_severity: Severity = "warning"
    max_per_1000_words: Mapping[str, float] = {}

    def checked(self) -> Thresholds:
        """These thresholds.

        Raises:
            UsageError: a verdict, a severity or a family does not exist.
        """
        if self.max_verdict not in VERDICT_RANK:
            raise UsageError(f"unknown verdict {self.max_verdict!r}; known are {', '.join(VERDICT_RANK)}")
        if self.min_severity not in SEVERITY_RANK:
            raise UsageError(f"unknown severity {self.min_severity!r}; known are {', '.join(SEVERITY_RANK)}")
        for family in self.max_per_1000_words:
            if family and not _is_family(family):
                raise UsageError(f"unknown family {family!r}; a family is written MT1 to MT9")
        return self

    def keep(self, found: Found) -> bool:
        """Whether a record with these findings is kept."""
        if VERDICT_RANK[found.verdict] > VERDICT_RANK[self.max_verdict]:
            return False
        counts = {**found.families, ALL_FAMILIES: sum(found.families.values())}
        return all(
            counts.get(family, 0) * _EACH_WORDS <= most * found.words
            for family, most in self.max_per_1000_words.items()
        )


class Found(NamedTuple):
    """What was found in a record: the verdict, its reasons, the findings of each family, and the words of the record."""

    verdict: Verdict
    reasons: tuple[str, ...]
    families: Mapping[str, int]
    words: int


class Filtered(NamedTuple):
    """A record, what was found in it, and whether it is kept."""

    record: Record
    found: Found
    kept: bool


def filter_records(
    records: Iterable[Record],
    thresholds: Thresholds | None = None,
    *,
    jobs: int | None = None,
    lang: str = "en",
    source_lang: str = AUTO,
    config: Config | None = None,
) -> Iterator[Filtered]:
    """Each record with what was found in it and whether it is kept, in the order given; the records may be without end.

    Args:
        records: the texts, with their originals where there are any.
        thresholds: what a record may have; without, no more than warnings.
        jobs: processes to use; one (no other process) if None.
        lang: the language of publication.
        source_lang: the language translated from, or ``auto``: each record is looked at for itself.
        config: settings; the defaults if None.

    Raises:
        UsageError: a language code, a rule or a threshold does not exist.
    """
    limits = (thresholds or Thresholds()).checked()
    work = partial(
        _find, languages=Languages.of(lang, source_lang), config=config or Config(), least=limits.min_severity
    )
    return (Filtered(record, found, limits.keep(found)) for record, found in each(work, records, str(jobs or 1)))


def find(document: Document, languages: Languages, config: Config, least: Severity) -> Found:
    """What is found in a document; findings below the severity ``least`` are not counted."""
    report = check_documents((document,), (), languages, config)
    (entry,) = report.documents
    return Found(entry.verdict, entry.reasons, families(entry.findings, least), len(document.text.split()))


def families(findings: Iterable[Finding], least: Severity) -> dict[str, int]:
    """The number of findings of each family, by name."""
    rank = SEVERITY_RANK[least]
    counts = Counter(finding.code[:_FAMILY] for finding in findings if SEVERITY_RANK[finding.severity] >= rank)
    return dict(sorted(counts.items()))


def _find(record: Record, languages: Languages, config: Config, least: Severity) -> Found:
    (document,) = read_text(record.text, record.id, record.source)
    return find(document, languages, config, least)


def _is_family(name: str) -> bool:
    return len(name) == _FAMILY and name.startswith("MT") and name[2] in "123456789"
