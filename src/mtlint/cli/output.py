"""Reports beside the one on the screen: ``--report FORMAT=PATH``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import click

from mtlint.cli.inputs import say_problems
from mtlint.cli.paths import STDIN, Input
from mtlint.errors import InputError, UsageError
from mtlint.model import Report
from mtlint.render import Options, Renderer, is_for_people, renderer
from mtlint.render.escape import visible

STDOUT = "-"


class Target(NamedTuple):
    """A report to write: how, and where to (``-`` for standard output)."""

    rendering: Renderer
    path: str


class FormatOption(click.Option):
    """An option whose help ends with the names of all formats. They are looked up when the help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help."""
        from mtlint.render import formats

        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]} Formats: {', '.join(formats())}.")


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


def publish(report: Report, wanted: Sequence[Target], options: Options) -> bool:
    """Print or write reports, without colours where they go to a file; whether all of them could be written.

    What could not be read is said on standard error where no printed report says it, and where it is all there is.
    """
    printed = [target for target in wanted if target.path == STDOUT]
    told = any(is_for_people(target.rendering) for target in printed)
    if not (told and report.documents):
        say_problems(report)
    for target in printed:
        if report.documents or not is_for_people(target.rendering):
            click.echo(target.rendering.render(report, options), nl=False)
    written = [_write(report, target, options) for target in wanted if target.path != STDOUT]
    return all(written)


def _write(report: Report, target: Target, options: Options) -> bool:
    # What it takes to replace a file safely is slow to load, and most checks write none.
    from mtlint.writeback import write_new

    rendered = target.rendering.render(report, options._replace(colour=False))
    try:
        write_new(target.path, rendered.encode())
    except InputError as error:
        click.echo(f"mtlint: {visible(target.path)}: {visible(str(error))}", err=True)
        return False
    return True


def _must_be_free(path: str, taken: Sequence[str], reason: str) -> None:
    for other in taken:
        same = os.path.abspath(path) == os.path.abspath(other)
        # A file that is not there is nobody's other name.
        with suppress(OSError, ValueError):
            same = same or os.path.samefile(path, other)
        if same:
            raise UsageError(f"--report: {path} {reason}; name another file")
