"""``mtlint coverage``."""

from __future__ import annotations

from typing import Any

import click

from mtlint.cli.start import ERROR, OK
from mtlint.cli.twins import Sides, both_sides, own_settings, say, settings_options, side_options, twins


@click.command(epilog="Example: mtlint coverage machine/ published/ --source-lang fr")
@side_options
@settings_options
@click.option("--output-format", type=click.Choice(("table", "json")), default="table", help="[default: table]")
def command(paths: tuple[str, ...], output_format: str, **options: Any) -> int:
    """Show which share of your editors' changes mtlint flags.

    BEFORE is machine text, AFTER the same text as it was published, as for `mtlint learn`. A change counts as flagged if
    a place of a finding overlaps its place in the machine text; an insertion if it stands inside such a place or at its edge. A
    finding counts as acted on if a change meets one of its places in the same way. What chance alone would give is
    printed beside it.

    Exit code: 0, or 2 if something could not be read.
    """
    from mtlint import api
    from mtlint.cli.coverage_table import coverage_json, coverage_table
    from mtlint.learn.coverage import Coverage

    run = own_settings(options)
    sides = Sides(options["before_field"], options["after_field"], options["reader"])
    unread: list[str] = []
    coverage = Coverage()
    for twin in twins(both_sides(paths, sides), sides, unread):
        coverage.add(twin, api.check_documents((twin.before,), (), run.languages, run.config).findings)
    show = coverage_json if output_format == "json" else coverage_table
    click.echo(show(coverage.result()), nl=False)
    say(unread)
    return ERROR if unread else OK
