"""``mtlint diff``."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from mtlint.cli.app import FOUND, OK
from mtlint.cli.changes import by_rule, change, say_left
from mtlint.cli.checks import Task
from mtlint.cli.inputs import (
    input_options,
    inputs,
    is_quiet,
    say_problems,
    settled,
    shows_progress,
    talk_options,
    use_colour,
)
from mtlint.cli.progress import watched
from mtlint.cli.reports import exit_code, merged
from mtlint.cli.sources import with_sources
from mtlint.cli.streams import is_here
from mtlint.pool import each
from mtlint.render import diff


@click.command(epilog="Example: mtlint diff article.txt | patch -p1")
@input_options
@talk_options
@click.option("--safe", is_flag=True, help="Only the safe corrections.")
@click.option("--word-diff", is_flag=True, help="Show changed words, for people: [-before-]{+after+}. No patch.")
def command(safe: bool, word_diff: bool, **options: Any) -> int:
    """Print the corrections as a patch on standard output.

    The patch holds every correction that has a fix; with --safe, only those that need no second look. What needs a
    person is counted on standard error. Nothing is written.
    """
    runs, items = settled(options, inputs(options))
    tasks = with_sources([Task(item, runs.of(item)) for item in items], options["source"])
    work = partial(change, fix=partial(by_rule, unsafe=not safe))
    done = each(work, tasks, options["jobs"], is_here=is_here)
    changes = [changed for _, changed in watched(done, len(tasks), shown=shows_progress(options))]
    colour = use_colour(options["color"])
    for item in changes:
        if item.new != item.old and not options["silent"]:
            texts = item.old.decode(item.encoding), item.new.decode(item.encoding)
            if word_diff:
                from mtlint.render._worddiff import word_diff as shown

                click.echo(shown(item.item.name, *texts, colour=colour), nl=False)
            elif sys.stdout.isatty():
                click.echo(diff.visible_diff(item.item.name, *texts, colour=colour), nl=False)
            else:
                sys.stdout.buffer.write(diff.unified(item.item.name, *texts).encode(item.encoding, "surrogateescape"))
    sys.stdout.buffer.flush()
    left = merged([item.left for item in changes], runs)
    say_problems(left)
    if not is_quiet(options):
        say_left(changes)
    changed = any(item.new != item.old for item in changes)
    code = exit_code([(item.left, item.run) for item in changes], max_findings=runs.values.get("max_findings"))
    return max(code, FOUND if changed else OK)
