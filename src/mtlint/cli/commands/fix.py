"""``mtlint fix``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.changes import Change, by_rule, change, say_left
from mtlint.cli.checks import Task
from mtlint.cli.inputs import input_options, inputs, is_quiet, say_problems, settled, shows_progress, talk_options
from mtlint.cli.paths import STDIN
from mtlint.cli.progress import watched
from mtlint.cli.reports import exit_code, merged
from mtlint.cli.runs import Run
from mtlint.cli.sources import with_sources
from mtlint.cli.streams import is_here
from mtlint.errors import InputError
from mtlint.model import Document, FixResult
from mtlint.pool import each
from mtlint.render.escape import visible
from mtlint.writeback import write_back


@click.command(epilog="Example: mtlint fix --unsafe-fixes article.txt")
@input_options
@talk_options
@click.option(
    "--unsafe-fixes", is_flag=True, help="Apply the corrections that an editor should look at afterwards, too."
)
@click.option("-i", "--interactive", is_flag=True, help="Ask about each correction.")
@click.option("--show-fixes", is_flag=True, help="List what was fixed.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if findings are left.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if anything was fixed.")
def command(
    unsafe_fixes: bool, interactive: bool, show_fixes: bool, exit_zero: bool, exit_non_zero_on_fix: bool, **options: Any
) -> int:
    """Apply corrections to files.

    By default only the safe ones: blanks, doubled marks and the like, nothing that could change what a text says. With
    - the corrected text goes to standard output. A file is either replaced as a whole or left as it was.
    """
    runs, items = settled(options, inputs(options))
    tasks = with_sources([Task(item, runs.of(item)) for item in items], options["source"])
    fix: Callable[[Sequence[Document], Run], FixResult] = partial(by_rule, unsafe=unsafe_fixes)
    if interactive:
        from mtlint.cli.choose import Chooser

        fix, options["jobs"] = Chooser().fix, "1"  # one person answers
    work = partial(change, fix=fix)
    done = each(work, tasks, options["jobs"], is_here=is_here)
    changes = [changed for _, changed in watched(done, len(tasks), shown=shows_progress(options))]
    # All are written before a word is said: one who stops listening does not stop the work half way.
    failures = [_write(item) for item in changes]
    left = merged([item.left for item in changes], runs)
    for item, failure in zip(changes, failures, strict=True):
        if not failure and not is_quiet(options):
            _say_done(item, show_fixes=show_fixes)
    say_problems(left)
    for item, failure in zip(changes, failures, strict=True):
        if failure:
            click.echo(f"mtlint: {visible(item.item.name)}: {visible(failure)}", err=True)
    if not is_quiet(options):
        say_left(changes)
    if any(failures):
        return ERROR
    code = exit_code([(item.left, item.run) for item in changes], max_findings=runs.values.get("max_findings"))
    if code == OK and exit_non_zero_on_fix and any(item.applied for item in changes):
        return FOUND
    return OK if exit_zero and code == FOUND else code


def _write(item: Change) -> str:
    """Write one file; the reason if it could not be written, else nothing."""
    if item.item.path == STDIN:
        sys.stdout.buffer.write(item.new)
        sys.stdout.buffer.flush()
        return ""
    try:
        write_back(item.item.path, item.old, item.new, [item.item.root])
    except InputError as error:
        return str(error)
    return ""


def _say_done(item: Change, *, show_fixes: bool) -> None:
    if item.left.documents:
        count = len(item.applied)
        done = "nothing to fix" if not count else "1 finding fixed" if count == 1 else f"{count} findings fixed"
        click.echo(f"{visible(item.item.name)}: {done}", err=True)
    if show_fixes:
        for finding in item.applied:
            title = finding.fix.title if finding.fix else ""
            click.echo(f"  {finding.code} {visible(finding.message)}: {visible(title)}", err=True)
