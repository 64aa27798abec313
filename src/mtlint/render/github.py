"""Annotations for GitHub Actions: workflow commands that the runner shows beside the lines of a pull request.

The runner takes ten annotations of a level from a step and drops the rest without a word. The ten worst of each level
are written, then a notice with the counts and the verdicts. Lines count from 1, columns are code points; the runner
accepts columns only where a place starts and ends on the same line. What was read from an address is no file of the
repository: its findings are counted and not annotated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from mtlint.render import _summary, whole
from mtlint.render._change import remarks, told_with_part
from mtlint.render._parts import Sequential
from mtlint.render._style import Style
from mtlint.render._totals import Totals
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
    rank: tuple[float, int]
    properties: Mapping[str, object]
    message: str

    def line(self) -> str:
        """The command as the runner reads it."""
        given = ",".join(f"{key}={_property(str(value))}" for key, value in self.properties.items())
        return f"::{self.command} {given}::{_data(self.message)}\n"


def render(report: Report, options: Options) -> str:
    """The annotations, errors first, then what the report comes to."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Keeps the worst annotations of each level, and writes them at the end."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._kept: dict[str, list[_Annotation]] = {command: [] for command in _COMMANDS.values()}
        self._dropped = 0
        self._alone = ""

    def one(self, report: Report) -> Iterable[str]:
        """Nothing yet."""
        for annotation in _annotations(report):
            self._kept[annotation.command].append(annotation)
        for command, found in self._kept.items():
            # The summary is a notice, too.
            room = _MOST - 1 if command == "notice" else _MOST
            found.sort(key=lambda annotation: annotation.rank)
            self._dropped += len(found[room:])
            del found[room:]
        self._alone = "".join(f"verdict: {_summary.verdict(entry)}" for entry in report.documents[:1]) or self._alone
        return ()

    def end(self) -> Iterator[str]:
        """The annotations and the summary."""
        lines = [annotation.line() for found in self._kept.values() for annotation in found]
        told_ = "; ".join(filter(None, _summing_up(self.totals, self._alone, self._dropped)))
        if lines or self.totals.severities:
            lines.append(_Annotation("notice", (0, 0), {"title": "mtlint"}, told_).line())
            yield "".join(lines)
        else:
            yield finish([told_])


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
    return _Annotation(command, (-1, 0), properties, _summary.problem_line(problem))


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
    rank = (-(finding.confidence or 0), 1)
    return _Annotation(_COMMANDS[finding.severity], rank, properties, "\n".join((head, *remarks(finding))))


def _summing_up(totals: Totals, alone: str, dropped: int) -> Iterator[str]:
    """What the reports come to; ``alone`` is the verdict on a document that is the only one."""
    yield from _summary.total(totals, Style(on=False))
    yield _summary.verdicts(totals) if totals.documents > 1 else alone
    yield from _summary.skipped(totals)
    if dropped:
        yield f"{dropped:,} more {'is' if dropped == 1 else 'are'} not annotated, see the summary or a report file"


def _data(text: str) -> str:
    """The message of a command; only the line breaks between its lines are line breaks."""
    return "%0A".join(visible(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    """A property of a command, where a colon and a comma mean something."""
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
