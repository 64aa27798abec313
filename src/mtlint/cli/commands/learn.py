"""``mtlint learn``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from mtlint.cli.start import ERROR, OK
from mtlint.cli.twins import Sides, both_sides, own_settings, say, settings_options, side_options, twins
from mtlint.errors import InputError, UsageError
from mtlint.render._summary import number
from mtlint.render.escape import visible

if TYPE_CHECKING:
    from typing import Any


@click.command(epilog="Example: mtlint learn machine/ published/ -o learned.toml")
@side_options
@click.option("-o", "--output", metavar="FILE", help="Write the proposals to a new file. [default: standard output]")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option(
    "--min-count",
    type=click.IntRange(min=2),
    default=3,
    metavar="N",
    help="Places in which a change was made. [default: 3]",
)
@settings_options
def command(paths: tuple[str, ...], output: str | None, force: bool, min_count: int, **options: Any) -> int:
    """Propose rules of your house from what your editors change.

    BEFORE is machine text, AFTER the same text as it was published: files, folders whose files have the same names,
    feeds, line by line files, or records with both texts in two fields. What editors change again and again and hardly
    ever leave is proposed: spellings of names, phrases, lines of pages that they take out, each with how often it was
    changed and left.

    Prints TOML. Every entry is a comment until you confirm it by taking the # away. What your settings decide already is
    left out. Exit code: 0, or 2 if something could not be read.
    """
    from mtlint.cli.learnt import as_settings
    from mtlint.lang import target
    from mtlint.learn.mine import Learner
    from mtlint.learn.settled import unsettled
    from mtlint.text.name_words import name_words
    from mtlint.writeback import write_new

    if output and os.path.lexists(output) and not force:
        raise UsageError(f"{output} is there already; name another file, or replace it with --force")
    run = own_settings(options)
    sides = Sides(options["before_field"], options["after_field"], options["reader"])
    unread: list[str] = []
    learner = Learner(name_words(target(run.languages.target)), min_count)
    for twin in twins(both_sides(paths, sides), sides, unread):
        learner.add(twin)
    proposals = unsettled(learner.proposals(), run.config)
    text = as_settings(proposals)
    if output:
        try:
            write_new(output, [text.encode()])
        except InputError as error:
            raise UsageError(f"{output}: {error}") from error
        count = len(proposals.names) + len(proposals.phrases) + len(proposals.lines)
        click.echo(
            f"{visible(output)}: {number(count, 'proposal')}; take the # away from those that are right", err=True
        )
    else:
        click.echo(text, nl=False)
    say(unread)
    return ERROR if unread else OK
