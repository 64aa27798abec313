"""``mtlint check``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from mtlint import api
from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.inputs import Input, Run, expand, input_options, say_problems, settings, use_colour
from mtlint.errors import InputError
from mtlint.model import SEVERITY_RANK, Problem, Report, Severity
from mtlint.render import Options, renderer
from mtlint.source.files import read_file

# These formats say themselves what could not be read, unless there is nothing else to say.
_FOR_PEOPLE = ("full", "concise")


@click.command(epilog="Example: mtlint check article.txt --source-lang fr")
@input_options
@click.option(
    "--output-format",
    default="full",
    metavar="NAME",
    help="full, concise, json …; a wrong name lists them all. [default: full]",
)
@click.option(
    "--parallel",
    nargs=2,
    multiple=True,
    metavar="SRC TGT",
    help="Check the lines of the file TGT against the same lines of SRC, their originals.",
)
@click.option("--all", "show_all", is_flag=True, help="Show the notes (findings of severity info) in full.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
def command(
    output_format: str,
    parallel: Sequence[tuple[str, str]],
    show_all: bool,
    exit_zero: bool,
    **options: Any,
) -> int:
    """Check texts and print a correction report.

    PATHS are files, folders, or - for standard input. Exit code: 0 nothing at or above the fail level, 1 findings,
    2 something could not be checked.
    """
    run = settings(parallel=parallel, **options)
    rendering = renderer(output_format)
    render_options = Options(colour=use_colour(options["color"]), show_all=show_all)
    report = api.merge(
        [
            *(check_input(item, run) for item in expand(options["paths"], options["stdin_filename"])),
            *(_check_pair(*pair, run) for pair in parallel),
        ]
    )
    rendered = rendering.render(report, render_options)
    if output_format not in _FOR_PEOPLE or not report.documents:
        say_problems(report)
    if output_format not in _FOR_PEOPLE or report.documents:
        click.echo(rendered, nl=False)
    code = exit_code(report, run.config.fail_level)
    return OK if exit_zero and code == FOUND else code


def check_input(item: Input, run: Run) -> Report:
    """The report on one input; an input that cannot be read is reported as unchecked."""
    try:
        documents, problems = api.parse(item.read(), item.name, config=run.config)
    except InputError as error:
        documents, problems = (), (Problem(item.name, "unchecked", str(error)),)
    return api.check_documents(documents, problems, *run)


def _check_pair(source: str, target: str, run: Run) -> Report:
    """The report on a file of translations, line by line beside its originals."""
    try:
        raw = read_file(target)
        try:
            original = read_file(source)
        except InputError as error:
            raise InputError(f"cannot be compared with its original: {source}: {error}") from error
        documents, problems = api.parse_pair(original, source, raw, target)
    except InputError as error:
        documents, problems = (), (Problem(target, "unchecked", str(error)),)
    return api.check_documents(documents, problems, *run)


def exit_code(report: Report, fail_level: Severity) -> int:
    """2 if anything went unchecked, else 1 if a finding reaches the fail level, else 0."""
    if any(problem.level == "unchecked" for problem in report.problems):
        return ERROR
    worst = max((SEVERITY_RANK[finding.severity] for finding in report.findings), default=-1)
    return FOUND if worst >= SEVERITY_RANK[fail_level] else OK
