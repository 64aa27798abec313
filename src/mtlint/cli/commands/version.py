"""``mtlint version``. Called without options it is answered before anything is loaded (``mtlint.cli``)."""

from __future__ import annotations

import click

from mtlint._version import __version__


@click.command(epilog="Example: mtlint version")
def command() -> int:
    """Print the version."""
    click.echo(f"mtlint {__version__}")
    return 0
