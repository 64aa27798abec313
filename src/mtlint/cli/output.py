"""Reports beside the one on the screen: ``--report FORMAT=PATH``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress

from mtlint.cli import click_later as click
from mtlint.cli.inputs import say_problems
from mtlint.cli.paths import STDIN, Input
from mtlint.cli.spool import Spool
from mtlint.errors import InputError, UsageError
from mtlint.model import Report
from mtlint.render import Options, Renderer, is_for_people, renderer, writer
from mtlint.render._totals import Totals
from mtlint.render.escape import visible
from mtlint.values import NamedTuple

STDOUT = "-"


class Target(NamedTuple):
    """A report to write: how, and where to (``-`` for standard output)."""

    rendering: Renderer
    path: str


def targets(
    output_format: str | None, values: Sequence[str], items: Sequence[Input], output_file: str = STDOUT
) -> list[Target]:
    """The reports that ``--output-format`` (into ``output_file``) and the ``FORMAT=PATH`` values ask for.

    Without a format, the report for an editor is printed, unless a value prints another one.

    Raises:
        UsageError: a value is not of that form, there is no such format, or a report would overwrite an input or
            another report.
    """
    wanted: list[Target] = []
    if output_file != STDOUT:
        values = (f"{output_format or 'full'}={output_file}", *values)
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path:
            raise UsageError(f"--report {value}: not FORMAT=PATH, such as json=report.json")
        if path != STDOUT:
            _must_be_free(path, [item.path for item in items if item.path != STDIN], "is an input")
            _must_be_free(path, [target.path for target in wanted], "takes another report already")
        wanted.append(Target(renderer(name), path))
    if output_file != STDOUT or (output_format is None and any(target.path == STDOUT for target in wanted)):
        return wanted
    return [Target(renderer(output_format or "full"), STDOUT), *wanted]


class Publication:
    """Prints and writes the reports on the inputs of a run as they come, without colours where they go to a file.

    What is printed is that of the formats that need not wait for the last report; the files are written at the end, each
    as a whole. ``totals`` is what the reports come to.
    """

    def __init__(self, wanted: Sequence[Target], options: Options, signature: str) -> None:
        self.totals = Totals()
        self._signature = signature
        self._outlets = [_Outlet(target, options) for target in wanted]

    def add(self, report: Report) -> None:
        """Take in the report on the next input."""
        report = report._replace(signature=self._signature)
        self.totals.add(report)
        for outlet in self._outlets:
            outlet.add(report)

    def end(self) -> bool:
        """Print and write what is left; whether all of it could be written.

        What could not be read is said on standard error where no printed report says it, and where it is all there is.
        """
        printed = [outlet for outlet in self._outlets if outlet.is_printed]
        told = any(outlet.is_for_people for outlet in printed)
        if not (told and self.totals.documents):
            say_problems(self.totals)
        for outlet in printed:
            if self.totals.documents or not outlet.is_for_people:
                outlet.print_rest()
        written = [outlet.write() for outlet in self._outlets if not outlet.is_printed]
        return all(written)


class _Outlet:
    """One report on its way to standard output or to a file."""

    def __init__(self, target: Target, options: Options) -> None:
        self._path = target.path
        self.is_printed = target.path == STDOUT
        self.is_for_people = is_for_people(target.rendering)
        self._writer = writer(target.rendering, options if self.is_printed else options._replace(colour=False))
        waits = not self.is_printed or self._writer.has_head
        self._spool = Spool() if waits else None

    def add(self, report: Report) -> None:
        self._put("".join(self._writer.add(report)))

    def print_rest(self) -> None:
        self._put("".join(self._writer.end()))
        for piece in self._waiting():
            click.echo(piece, nl=False)

    def write(self) -> bool:
        """Write the file; whether that was possible."""
        # What it takes to replace a file safely is slow to load, and most checks write none.
        from mtlint.writeback import write_new

        self._put("".join(self._writer.end()))
        try:
            write_new(self._path, (piece.encode() for piece in self._waiting()))
        except InputError as error:
            click.echo(f"mtlint: {visible(self._path)}: {visible(str(error))}", err=True)
            return False
        return True

    def _put(self, text: str) -> None:
        if self._spool is not None:
            self._spool.add(text)
        elif text:
            click.echo(text, nl=False)

    def _waiting(self) -> Iterator[str]:
        if self._spool is not None:
            yield "".join(self._writer.head())
            yield from self._spool.pieces()


def _must_be_free(path: str, taken: Sequence[str], reason: str) -> None:
    for other in taken:
        same = os.path.abspath(path) == os.path.abspath(other)
        # A file that is not there is nobody's other name.
        with suppress(OSError, ValueError):
            same = same or os.path.samefile(path, other)
        if same:
            raise UsageError(f"--report: {path} {reason}; name another file")
