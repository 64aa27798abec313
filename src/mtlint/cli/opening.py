"""``mtlint check --open``: the report as a page in the browser."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from mtlint.cli.output import STDOUT, Target
from mtlint.render import renderer
from mtlint.render.escape import visible


def with_page(wanted: Sequence[Target]) -> tuple[list[Target], str]:
    """The reports to write, a page among them, and where it goes: as asked for, or to a temporary file."""
    html = renderer("html")
    for target in wanted:
        if target.rendering is html and target.path != STDOUT:
            return list(wanted), target.path
    # Loaded by those who open a page only.
    from tempfile import mkstemp

    handle, path = mkstemp(prefix="mtlint-", suffix=".html")
    os.close(handle)
    return [*wanted, Target(html, path)], path


def show(path: str) -> None:
    """Open a page in the browser. Where there is none, or nobody to look at it, say where the page is."""
    import webbrowser
    from pathlib import Path

    if os.environ.get("CI") or not webbrowser.open(Path(path).absolute().as_uri()):
        click.echo(f"mtlint: the report is in {visible(path)}; open it in a browser", err=True)
