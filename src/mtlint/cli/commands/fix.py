"""``mtlint fix``."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from mtlint.cli.app import ERROR
from mtlint.cli.changes import Change, change, say_left
from mtlint.cli.commands.check import exit_code
from mtlint.cli.inputs import input_options, inputs, say_problems, settings
from mtlint.cli.many import each
from mtlint.cli.paths import STDIN
from mtlint.cli.reports import merged
from mtlint.errors import InputError
from mtlint.render.escape import visible
from mtlint.writeback import write_back


@click.command(epilog="Example: mtlint fix --unsafe-fixes article.txt")
@input_options
@click.option(
    "--unsafe-fixes", is_flag=True, help="Apply the corrections that an editor should look at afterwards, too."
)
def command(unsafe_fixes: bool, **options: Any) -> int:
    """Apply corrections to files.

    By default only the safe ones: blanks, doubled marks and the like, nothing that could change what a text says. With
    - the corrected text goes to standard output. A file is either replaced as a whole or left as it was.
    """
    items = inputs(options)
    run = settings(**options).after_learning(items)
    changes = list(each(partial(change, run=run, unsafe=unsafe_fixes), items, options["jobs"]))
    failed = [message for item in changes if (message := _write(item))]
    left = merged([item.left for item in changes], run)
    say_problems(left)
    for message in failed:
        click.echo(f"mtlint: {message}", err=True)
    say_left(changes)
    return ERROR if failed else exit_code(left, run.config.fail_level)


def _write(item: Change) -> str | None:
    """Write one file; the reason if it could not be written."""
    name = visible(item.item.name)
    if item.item.path == STDIN:
        sys.stdout.buffer.write(item.new)
        sys.stdout.buffer.flush()
    else:
        try:
            write_back(item.item.path, item.old, item.new, [item.item.root])
        except InputError as error:
            return f"{name}: {visible(str(error))}"
    if item.left.documents:
        count = len(item.applied)
        done = "nothing to fix" if not count else "1 finding fixed" if count == 1 else f"{count} findings fixed"
        click.echo(f"{name}: {done}", err=True)
    return None
