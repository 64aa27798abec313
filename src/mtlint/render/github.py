"""Annotations for GitHub Actions: workflow commands that the runner shows beside the lines of a pull request.

The runner takes ten annotations of a level from a step and drops the rest without a word. The ten worst of each level
are written, then a notice with the counts and the verdicts. Lines count from 1, columns are code points; the runner
accepts columns only where a place starts and ends on the same line. What was read from an address is no file of the
repository: its findings are counted and not annotated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from mtlint.render import _summary
from mtlint.render._change import remarks, told_with_part
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible
from mtlint.render.lines import Places, in_order, path_of, places_of
from mtlint.source.files import is_address

if TYPE_CHECKING:
    from mtlint.model import Finding, Problem, Report
    from mtlint.render import Options

_MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


class _Annotation(NamedTuple):
    """A workflow command; the first ``rank`` is shown first."""

    command: str
    rank: float
    properties: Mapping[str, object]
    message: str

    def line(self) -> str:
        """The command as the runner reads it."""
        given = ",".join(f"{key}={_property(str(value))}" for key, value in self.properties.items())
        return f"::{self.command} {given}::{_data(self.message)}\n"


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - the runner colours by level
    """The annotations, errors first, then what the report comes to."""
    every = sorted(_annotations(report), key=lambda annotation: annotation.rank)
    lines, dropped = [], 0
    for command in _COMMANDS.values():
        # The summary is a notice, too.
        room = _MOST - 1 if command == "notice" else _MOST
        found = [annotation for annotation in every if annotation.command == command]
        lines += [annotation.line() for annotation in found[:room]]
        dropped += len(found[room:])
    told_ = "; ".join(filter(None, _summing_up(report, dropped)))
    if every or report.findings:
        lines.append(_Annotation("notice", 0, {"title": "mtlint"}, told_).line())
        return "".join(lines)
    return finish([told_])


def _annotations(report: Report) -> Iterator[_Annotation]:
    yield from map(_problem, report.problems)
    for entry, places in places_of(report):
        if is_address(entry.name):
            continue
        yield from (_finding(finding, places) for finding in in_order(entry))


def _problem(problem: Problem) -> _Annotation:
    command = "error" if problem.level == "unchecked" else "warning"
    path = path_of(problem.name)
    properties = {"title": f"mtlint ({problem.level})", **({} if is_address(path) else {"file": path})}
    return _Annotation(command, -1, properties, _summary.problem_line(problem))


def _finding(finding: Finding, places: Places) -> _Annotation:
    start, end = places.start(finding.span), places.end(finding.span)
    properties: dict[str, object] = {
        "title": f"mtlint ({finding.code})",
        "file": path_of(places.document.name),
        "line": start.line,
        "endLine": end.line,
    }
    if start.line == end.line:
        properties |= {"col": start.column, "endColumn": end.column}
    head = told_with_part(finding, places.document)
    # Of two findings of a level the one that is more certain is the worse one; what was not measured comes after.
    rank = -(finding.confidence or 0)
    return _Annotation(_COMMANDS[finding.severity], rank, properties, "\n".join((head, *remarks(finding))))


def _summing_up(report: Report, dropped: int) -> Iterator[str]:
    yield from _summary.total(report, Style(on=False))
    if len(report.documents) > 1:
        yield _summary.verdicts(report)
    else:
        yield from (f"verdict: {_summary.verdict(entry)}" for entry in report.documents)
    yield from _summary.skipped(report)
    if dropped:
        yield f"{dropped:,} more {'is' if dropped == 1 else 'are'} not annotated, see the summary or a report file"


def _data(text: str) -> str:
    """The message of a command; only the line breaks between its lines are line breaks."""
    return "%0A".join(visible(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    """A property of a command, where a colon and a comma mean something."""
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
