"""``mtlint init``."""

from __future__ import annotations

import os

import click

from mtlint.cli.start import OK
from mtlint.errors import InputError, UsageError
from mtlint.render.escape import visible


@click.command(epilog="Example: mtlint init")
@click.argument("folder", default=".", metavar="[FOLDER]")
def command(folder: str) -> int:
    """Write a first file of settings, mtlint.toml, into FOLDER (the working directory).

    It sets nothing yet: each key stands there as a comment with an example. A file that is there already is left alone.
    """
    from mtlint.settings.files import NAMES, nearest
    from mtlint.settings.write import first_file
    from mtlint.writeback import write_back

    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: no such folder")
    found = nearest(folder)
    if found and os.path.samefile(os.path.dirname(found), folder):
        raise UsageError(f"{found}: there are settings already; left as they are")
    path = os.path.join(folder, NAMES[1])
    try:
        write_back(path, None, first_file().encode(), [os.path.realpath(folder)])
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    click.echo(f"wrote {visible(path)}; `mtlint config` shows what holds")
    return OK
