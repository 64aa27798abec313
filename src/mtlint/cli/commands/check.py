"""``mtlint check``."""

from __future__ import annotations

from typing import Any

import click

from mtlint import api
from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.inputs import Input, Run, expand, input_options, settings, use_colour
from mtlint.cli.reports import FormatOption, publish, targets
from mtlint.errors import InputError
from mtlint.model import SEVERITY_RANK, Problem, Report, Severity
from mtlint.render import Options


@click.command(epilog="Example: mtlint check article.txt --source-lang fr")
@input_options
@click.option(
    "--output-format",
    cls=FormatOption,
    metavar="NAME",
    help="Format of the report on standard output. [default: full]",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Write a report to a file, too; repeatable. With - as PATH it takes the place of the default report.",
)
@click.option("--all", "show_all", is_flag=True, help="Show the notes (findings of severity info) in full.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
def command(
    output_format: str | None, reports: tuple[str, ...], show_all: bool, exit_zero: bool, **options: Any
) -> int:
    """Check texts and print a correction report.

    PATHS are files, folders, or - for standard input. Exit code: 0 nothing at or above the fail level, 1 findings,
    2 something could not be checked.
    """
    items = list(expand(options["paths"], options["stdin_filename"]))
    run = settings(**options).after_learning(items)
    wanted = targets(output_format, reports, items)
    render_options = Options(use_colour(options["color"]), show_all, fail_level=run.config.fail_level)
    report = api.merge([check_input(item, run) for item in items])
    written = publish(report, wanted, render_options)
    code = exit_code(report, run.config.fail_level) if written else ERROR
    return OK if exit_zero and code == FOUND else code


def check_input(item: Input, run: Run) -> Report:
    """The report on one input; an input that cannot be read is reported as unchecked."""
    try:
        documents, problems = api.parse(item.read(), item.name)
    except InputError as error:
        documents, problems = (), (Problem(item.name, "unchecked", str(error)),)
    return api.check_documents(documents, problems, *run)


def exit_code(report: Report, fail_level: Severity) -> int:
    """2 if anything went unchecked, else 1 if a finding reaches the fail level, else 0."""
    if any(problem.level == "unchecked" for problem in report.problems):
        return ERROR
    worst = max((SEVERITY_RANK[finding.severity] for finding in report.findings), default=-1)
    return FOUND if worst >= SEVERITY_RANK[fail_level] else OK
