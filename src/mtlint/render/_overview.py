"""The verdicts on several documents, the worst first: what an editor looks at before anything else."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mtlint.render import _summary
from mtlint.render._cells import columns, shorten
from mtlint.render._style import Colour, Style
from mtlint.render.escape import visible
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document, DocumentReport, Finding, Verdict

_COLOURS: dict[Verdict, Colour] = {"hold": "error", "review": "warning", "pass": "good"}
_WIDEST = len("review")
_MOST = 40
_LONGEST_TITLE = 60


class _Row(NamedTuple):
    """What is told of a document, in the order of the worst first; ``order`` is that of the documents."""

    badness: tuple[int, ...]
    order: int
    verdict: Verdict
    counts: str
    name: str


class Overview:
    """One line for each document that needs a look, up to a number of them; the rest is counted."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._documents = self._damaged = 0

    def add(self, entry: DocumentReport) -> None:
        """Take a document in."""
        self._documents += 1
        if not _summary.is_damaged(entry):
            return
        self._damaged += 1
        badness = _badness(entry)
        if len(self._rows) == _MOST and self._rows[-1].badness <= badness:
            return
        title = title_of(entry.document)
        quoted = f" “{visible(shorten(title, _LONGEST_TITLE))}”" if title else ""
        counts = _summary.severities(_damage(entry))
        insort(self._rows, _Row(badness, self._damaged, entry.verdict, counts, f"{visible(entry.name)}{quoted}"))
        del self._rows[_MOST:]

    def lines(self, style: Style) -> Iterator[str]:
        """The lines on the documents taken in."""
        width = max((columns(row.counts) for row in self._rows), default=0)
        for row in self._rows:
            yield f"{_verdict(row.verdict, style)}  {row.counts:<{width}}  {row.name}"
        if self._damaged > len(self._rows):
            yield f"{'':{_WIDEST}}  and {_summary.number(self._damaged - len(self._rows), 'more document')} with damage"
        if self._damaged < self._documents:
            yield f"{_verdict('pass', style)}  {_summary.number(self._documents - self._damaged, 'document')}"


def title_of(document: Document) -> str:
    """The title of a document; empty if it has none."""
    titles = (segment.span for segment in document.segments if segment.role == "title")
    start, end = next(titles, (0, 0))
    return " ".join(document.text[start:end].split()) or document.meta.get("title", "")


def worst_first(entries: Iterable[DocumentReport]) -> list[DocumentReport]:
    """Documents by their verdicts, then by the number of errors and of warnings."""
    return sorted(entries, key=_badness)


def _badness(entry: DocumentReport) -> tuple[int, ...]:
    severities = [finding.severity for finding in entry.findings]
    return (list(_COLOURS).index(entry.verdict), *(-severities.count(severity) for severity in ("error", "warning")))


def _damage(entry: DocumentReport) -> Iterator[Finding]:
    return (finding for finding in entry.findings if finding.severity != "info")


def _verdict(verdict: Verdict, style: Style) -> str:
    return style(_COLOURS[verdict], verdict) + " " * (_WIDEST - len(verdict))
