"""``mtlint check --open``: the report as a page in the browser."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from mtlint.cli.output import STDOUT, Target
from mtlint.render.escape import visible


def with_page(wanted: Sequence[Target]) -> tuple[list[Target], str]:
    """The reports to write with a page among them, and where it is: the one asked for, or a temporary file."""
    from mtlint.render import renderer

    html = renderer("html")
    paths = [target.path for target in wanted if target.rendering is html and target.path != STDOUT]
    path = paths[0] if paths else _temporary()
    return (list(wanted) if paths else [*wanted, Target(html, path)]), path


def _temporary() -> str:
    # Loaded by those who open a page only.
    from tempfile import mkstemp

    handle, path = mkstemp(prefix="mtlint-", suffix=".html")
    os.close(handle)
    return path


def show(path: str) -> None:
    """Open a page in the browser. Where there is none, or nobody to look at it, say where the page is."""
    import webbrowser
    from pathlib import Path

    if os.environ.get("CI") or not webbrowser.open(Path(path).absolute().as_uri()):
        click.echo(f"mtlint: the report is in {visible(path)}; open it in a browser", err=True)
