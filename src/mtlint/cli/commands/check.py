"""``mtlint check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from mtlint.cli import completions
from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.checks import Task, check, check_pair
from mtlint.cli.inputs import Run, input_options, inputs, settings, use_colour
from mtlint.cli.many import each
from mtlint.cli.output import FormatOption, publish, targets
from mtlint.cli.paths import Input
from mtlint.cli.reports import merged
from mtlint.cli.state import State
from mtlint.model import SEVERITY_RANK, Report, Severity
from mtlint.render import Options
from mtlint.render.escape import visible


@click.command(epilog="Example: mtlint check article.txt --source-lang fr")
@input_options
@click.option(
    "--output-format",
    cls=FormatOption,
    metavar="NAME",
    shell_complete=completions.formats,
    help="Format of the report on standard output. [default: full]",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Write a report to a file, too; repeatable. With - as PATH it takes the place of the default report.",
)
@click.option(
    "--parallel",
    nargs=2,
    multiple=True,
    metavar="SRC TGT",
    help="Check the lines of the file TGT against the same lines of SRC, their originals.",
)
@click.option("--all", "show_all", is_flag=True, help="Show the notes (findings of severity info) in full.")
@click.option(
    "--state",
    metavar="FILE",
    help="Remember in FILE what was seen and check only what is new; the first run only looks.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from hosts that are not on the public internet, too.")
@click.option(
    "--max-unreadable",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Inputs that may go unchecked without exit code 2. [default: 0]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
def command(
    output_format: str | None,
    reports: tuple[str, ...],
    parallel: Sequence[tuple[str, str]],
    show_all: bool,
    state: str | None,
    allow_private: bool,
    max_unreadable: int,
    exit_zero: bool,
    **options: Any,
) -> int:
    """Check texts and print a correction report.

    PATHS are files, folders, patterns, addresses (https://…), or - for standard input. Exit code: 0 nothing at or above
    the fail level, 1 findings, 2 something could not be checked.
    """
    items = [] if parallel and not (options["paths"] or options["files_from"]) else inputs(options)
    run = settings(**options).after_learning(items)
    wanted = targets(output_format, reports, items)
    render_options = Options(use_colour(options["color"]), show_all, fail_level=run.config.fail_level)
    memory = State(state) if state else None
    found = [
        *_reports(items, run, memory, options["jobs"], allow_private=allow_private),
        *(check_pair(source, target, run) for source, target in parallel),
    ]
    report = merged(found, run)
    written = publish(report, wanted, render_options)
    if memory and written:
        # What was not told must not count as seen.
        sys.stdout.flush()
        memory.save()
        click.echo(f"mtlint: {visible(memory.summary())}", err=True)
    code = exit_code(report, run.config.fail_level, max_unreadable) if written else ERROR
    return OK if exit_zero and code == FOUND else code


def exit_code(report: Report, fail_level: Severity, max_unreadable: int = 0) -> int:
    """2 if more inputs than that went unchecked, else 1 if a finding reaches the fail level, else 0."""
    if len({problem.name for problem in report.problems if problem.level == "unchecked"}) > max_unreadable:
        return ERROR
    worst = max((SEVERITY_RANK[finding.severity] for finding in report.findings), default=-1)
    return FOUND if worst >= SEVERITY_RANK[fail_level] else OK


def _reports(items: Sequence[Input], run: Run, state: State | None, jobs: str, *, allow_private: bool) -> list[Report]:
    """The reports on all inputs; what has been seen of them is remembered."""
    tasks = [Task(item, state.seen(item.name), state.is_new) for item in items] if state else list(map(Task, items))
    results = each(partial(check, run=run, allow_private=allow_private), tasks, jobs)
    reports = []
    for task, (report, seen) in zip(tasks, results, strict=True):
        reports.append(report)
        if state and seen:
            state.remember(task.input.name, seen, len(report.documents))
    return reports
