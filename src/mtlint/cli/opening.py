"""``mtlint check --open``: the report as a page in the browser."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mtlint.cli.output import STDOUT, Target, publish
from mtlint.render.escape import visible

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options


def publish_and_open(report: Report, wanted: Sequence[Target], options: Options) -> bool:
    """Like :func:`publish`, and open the page that is written: the one asked for, or a temporary file."""
    from mtlint.render import renderer

    html = renderer("html")
    paths = [target.path for target in wanted if target.rendering is html and target.path != STDOUT]
    path = paths[0] if paths else _temporary()
    written = publish(report, list(wanted) if paths else [*wanted, Target(html, path)], options)
    if written:
        _open(path)
    return written


def _temporary() -> str:
    # Loaded by those who open a page only.
    from tempfile import mkstemp

    handle, path = mkstemp(prefix="mtlint-", suffix=".html")
    os.close(handle)
    return path


def _open(path: str) -> None:
    """Open a page in the browser. Where there is none, or nobody to look at it, say where the page is."""
    import webbrowser
    from pathlib import Path

    if os.environ.get("CI") or not webbrowser.open(Path(path).absolute().as_uri()):
        click.echo(f"mtlint: the report is in {visible(path)}; open it in a browser", err=True)
