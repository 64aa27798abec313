"""``mtlint diff``."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from mtlint.cli.app import FOUND, OK
from mtlint.cli.changes import change, say_left
from mtlint.cli.commands.check import exit_code
from mtlint.cli.inputs import input_options, inputs, say_problems, settings, use_colour
from mtlint.cli.paths import Input
from mtlint.cli.reports import merged
from mtlint.pool import each
from mtlint.render import diff


@click.command(epilog="Example: mtlint diff article.txt | patch -p1")
@input_options
@click.option("--safe", is_flag=True, help="Only the safe corrections.")
def command(safe: bool, **options: Any) -> int:
    """Print the corrections as a patch on standard output.

    The patch holds every correction that has a fix; with --safe, only those that need no second look. What needs a
    person is counted on standard error. Nothing is written.
    """
    items = inputs(options)
    run = settings(**options).after_learning(items)
    changes = list(each(partial(change, run=run, unsafe=not safe), items, options["jobs"], is_here=Input.is_stdin))
    colour = use_colour(options["color"])
    for item in changes:
        if item.new != item.old:
            texts = item.old.decode(item.encoding), item.new.decode(item.encoding)
            if sys.stdout.isatty():
                click.echo(diff.visible_diff(item.item.name, *texts, colour=colour), nl=False)
            else:
                sys.stdout.buffer.write(diff.unified(item.item.name, *texts).encode(item.encoding, "surrogateescape"))
    sys.stdout.buffer.flush()
    left = merged([item.left for item in changes], run)
    say_problems(left)
    say_left(changes)
    changed = any(item.new != item.old for item in changes)
    return max(exit_code(left, run.config.fail_level), FOUND if changed else OK)
