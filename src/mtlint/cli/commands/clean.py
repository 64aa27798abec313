"""``mtlint clean``."""

from __future__ import annotations

import os

import click

from mtlint.cli.runs import Runs
from mtlint.cli.start import ERROR, OK
from mtlint.render.escape import visible


@click.command(epilog="Example: mtlint clean")
@click.option(
    "--cache-dir", envvar="MTLINT_CACHE_DIR", metavar="FOLDER", help="The cache to remove, if it lies elsewhere."
)
def command(cache_dir: str | None) -> int:
    """Remove the cache: what mtlint remembers of files that it has checked.

    It is the folder .mtlint_cache beside the settings, or here where there are none. Nothing is lost but time. Exit code:
    0 it is gone, 2 the folder is no cache of mtlint or cannot be removed.
    """
    from shutil import rmtree

    from mtlint.cli.cache import NAME, is_cache

    folder = cache_dir or os.path.join(Runs({}).settings.root, NAME)
    shown = visible(min(folder, os.path.relpath(folder), key=len))
    if not os.path.lexists(folder):
        click.echo(f"{shown}: there is none", err=True)
        return OK
    if not is_cache(folder):
        click.echo(f"mtlint: {shown}: is no cache that mtlint has made; not removed", err=True)
        return ERROR
    try:
        rmtree(folder)
    except OSError as error:
        click.echo(f"mtlint: {shown}: cannot be removed ({(error.strerror or 'unknown error').lower()})", err=True)
        return ERROR
    click.echo(f"{shown}: removed", err=True)
    return OK
