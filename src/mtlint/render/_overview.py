"""The verdicts on several documents, the worst first: what an editor looks at before anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.render import _summary
from mtlint.render._cells import columns, shorten
from mtlint.render._style import Colour, Style
from mtlint.render.escape import visible

if TYPE_CHECKING:
    from mtlint.model import Document, DocumentReport, Finding, Verdict

_COLOURS: dict[Verdict, Colour] = {"hold": "error", "review": "warning", "pass": "good"}
_WIDEST = len("review")
_MOST = 40
_LONGEST_TITLE = 60


def overview(entries: Sequence[DocumentReport], style: Style) -> Iterator[str]:
    """One line for each document that needs a look, up to a number of them; the rest is counted."""
    damaged = worst_first(filter(_summary.is_damaged, entries))
    counts = [_summary.severities(_damage(entry)) for entry in damaged[:_MOST]]
    width = max(map(columns, counts), default=0)
    for entry, count in zip(damaged, counts, strict=False):
        title = title_of(entry.document)
        quoted = f" “{visible(shorten(title, _LONGEST_TITLE))}”" if title else ""
        yield f"{_verdict(entry.verdict, style)}  {count:<{width}}  {visible(entry.name)}{quoted}"
    if len(damaged) > _MOST:
        yield f"{'':{_WIDEST}}  and {_summary.number(len(damaged) - _MOST, 'more document')} with damage"
    if len(damaged) < len(entries):
        yield f"{_verdict('pass', style)}  {_summary.number(len(entries) - len(damaged), 'document')}"


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
