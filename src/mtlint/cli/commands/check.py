"""``mtlint check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.checks import Task, check, check_pair
from mtlint.cli.inputs import input_options, inputs, settled, use_colour
from mtlint.cli.many import each
from mtlint.cli.output import FormatOption, publish, targets
from mtlint.cli.paths import Input
from mtlint.cli.reports import exit_code, merged
from mtlint.cli.runs import Run
from mtlint.cli.state import State
from mtlint.model import Report
from mtlint.render import Options
from mtlint.render.escape import visible


@click.command(epilog="Example: mtlint check article.txt --source-lang fr")
@input_options
@click.option(
    "--output-format",
    cls=FormatOption,
    envvar="MTLINT_OUTPUT_FORMAT",
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
    pairs = [Input(target, target, "") for _, target in parallel]
    runs, kept = settled(options, items or pairs)
    items = kept if items else []
    wanted = targets(output_format or runs.values.get("output_format"), reports, items)
    render_options = Options(use_colour(options["color"]), show_all, fail_level=runs.root.config.fail_level)
    memory = State(state) if state else None
    tasks = [Task(item, runs.of(item)) for item in items]
    found = [
        *_reports(tasks, memory, options["jobs"], allow_private=allow_private),
        *(
            (check_pair(source, target, runs.of(item)), runs.of(item))
            for (source, target), item in zip(parallel, pairs, strict=True)
        ),
    ]
    report = merged([report for report, _ in found], runs)
    written = publish(report, wanted, render_options)
    if memory and written:
        # What was not told must not count as seen.
        sys.stdout.flush()
        memory.save()
        click.echo(f"mtlint: {visible(memory.summary())}", err=True)
    if not written:
        return ERROR
    code = exit_code(found, max_unreadable=max_unreadable, max_findings=runs.values.get("max_findings"))
    return OK if exit_zero and code == FOUND else code


def _reports(tasks: Sequence[Task], state: State | None, jobs: str, *, allow_private: bool) -> list[tuple[Report, Run]]:
    """The reports on all inputs with their settings; what has been seen of them is remembered."""
    if state:
        tasks = [Task(task.input, task.run, state.seen(task.input.name), state.is_new) for task in tasks]
    results = each(partial(check, allow_private=allow_private), tasks, jobs)
    reports = []
    for task, (report, seen) in zip(tasks, results, strict=True):
        reports.append((report, task.run))
        if state and seen:
            state.remember(task.input.name, seen, len(report.documents))
    return reports
