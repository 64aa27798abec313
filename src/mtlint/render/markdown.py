"""The report in Markdown: a summary for a job, a pull request or a message.

A table of the documents with their verdicts, the worst first, then their findings, the worst first. GitHub takes a job
summary of 1 MiB and drops a larger one as a whole: what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.model import SEVERITY_RANK
from mtlint.patterns import lazy
from mtlint.render import _summary
from mtlint.render._cells import shorten
from mtlint.render._change import marker, remarks, told
from mtlint.render._overview import title_of
from mtlint.render._style import Style
from mtlint.render.escape import visible
from mtlint.render.lines import Places, file_name, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Report
    from mtlint.render import Options

_MOST_BYTES = 900_000
_MOST_ROWS = 200
_LONGEST_TITLE = 60
_WORST_FIRST = {"hold": 0, "review": 1, "pass": 2}
# Signs that mean something inside a line of CommonMark or of GitHub's Markdown, and those that make an address a link.
_SIGN = lazy(r"[\\`*_\[\]<&|~$]|(?<=:)//|(?<=www)\.")
_PLAIN = Style(on=False)


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - there is no colour in Markdown
    """The report as Markdown."""
    findings = [finding for entry in report.documents for finding in entry.findings]
    summary = (*_summary.total(report, _PLAIN), _summary.verdicts(report), _summary.remedies(findings))
    lines = ["## mtlint", "", f"**{_text(' · '.join(filter(None, summary)))}**", ""]
    lines += [f"- {_text(line)}" for line in (*map(_summary.problem_line, report.problems), *_summary.skipped(report))]
    entries = sorted(
        (pair for pair in places_of(report) if pair[0].findings), key=lambda pair: _WORST_FIRST[pair[0].verdict]
    )
    lines += _table([entry for entry, _ in entries])
    return "\n".join((*lines, *_details(entries, sum(map(_size, lines))))).rstrip("\n") + "\n"


def _table(entries: list[DocumentReport]) -> Iterator[str]:
    if entries:
        yield from ("", "| document | verdict | found |", "|---|---|---|")
    for entry in entries[:_MOST_ROWS]:
        counts = _summary.severities(entry.findings)
        title = title_of(entry.document)
        name = f"{entry.name} “{shorten(title, _LONGEST_TITLE)}”" if title else entry.name
        yield f"| {_text(name)} | {_text(_summary.verdict(entry))} | {counts} |"
    if len(entries) > _MOST_ROWS:
        yield f"| … and {_summary.number(len(entries) - _MOST_ROWS, 'more document')} | | |"


def _details(entries: list[tuple[DocumentReport, Places]], used: int) -> Iterator[str]:
    left = sum(len(entry.findings) for entry, _ in entries)
    for entry, places in entries:
        head = ["", f"### {_text(entry.name)}: {entry.verdict}", ""]
        for finding in sorted(in_order(entry), key=lambda finding: -SEVERITY_RANK[finding.severity]):
            lines = [*head, *_finding(finding, places)]
            used += sum(map(_size, lines))
            if used > _MOST_BYTES:
                yield from (
                    "",
                    f"… and {_summary.number(left, 'more finding')} that {'does' if left == 1 else 'do'} not fit here",
                )
                return
            yield from lines
            head, left = [], left - 1


def _finding(finding: Finding, places: Places) -> Iterator[str]:
    place = f"{file_name(places.document)}:{places.start(finding.span)}"
    words = (f"**{finding.severity}**", _text(finding.code), _text(marker(finding)), _text(place))
    yield f"- {' '.join(filter(None, words))}: {_text(told(finding, places.document))}"
    yield from (f"  - {_text(line)}" for line in remarks(finding))


def _text(text: str) -> str:
    """A text on one line in which no sign is markup; a name after ``@`` calls nobody."""
    return _SIGN.sub(lambda found: f"\\{found.group()}", visible(text)).replace("@", "@<!-- -->")


def _size(line: str) -> int:
    return len(line.encode()) + 1
