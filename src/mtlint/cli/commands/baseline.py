"""``mtlint baseline``."""

from __future__ import annotations

import os
from collections import Counter

import click

from mtlint.cli.start import OK
from mtlint.errors import InputError, UsageError
from mtlint.render.escape import visible


@click.command(epilog="Example: mtlint baseline")
@click.argument("file", required=False)
def command(file: str | None) -> int:
    """Show what a baseline holds: how many findings are known of each rule and in each document.

    FILE is by default the one that `mtlint check` would use here. `mtlint check --write-baseline` writes it.
    """
    from mtlint.baseline import parse
    from mtlint.cli.runs import BASELINE, Runs
    from mtlint.limits import MAX_LIST_BYTES
    from mtlint.render._summary import number
    from mtlint.source.files import read_file

    if file is None:
        runs = Runs({})
        file = os.path.relpath(runs.values.get("baseline") or os.path.join(runs.settings.root, BASELINE))
    try:
        entries = parse(read_file(file, MAX_LIST_BYTES).decode("utf-8", "replace"), file)
    except InputError as error:
        raise UsageError(f"{file}: {error}; `mtlint check --write-baseline` writes one") from error
    click.echo(f"{visible(file)}: {number(len(entries), 'known finding')}")
    for counts in (Counter(entry.code for entry in entries), Counter(entry.document for entry in entries)):
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            click.echo(f"  {count:>5}  {visible(name)}")
    return OK
