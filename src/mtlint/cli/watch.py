"""``check --watch``: look again whenever a file changes, until somebody ends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from time import sleep
from typing import Any

import click

from mtlint.cli.app import ERROR, OK
from mtlint.cli.inputs import inputs
from mtlint.cli.paths import STDIN
from mtlint.errors import MtlintError, UsageError
from mtlint.render.escape import visible
from mtlint.settings.files import forget, nearest
from mtlint.source.files import is_address

_PACE = 0.5
"""Seconds between two looks at the files: an editor who saves does not notice them."""


def repeated(work: Callable[[], int], options: Mapping[str, Any]) -> int:
    """Work, and work again each time an input, its source or its settings change; the last exit code at the end.

    Args:
        work: prints its result and gives its exit code.
        options: the shared options of the command.

    Raises:
        UsageError: something else than files and folders is to be watched.
    """
    if any(path == STDIN or is_address(path) for path in (*options["paths"], options["files_from"] or "")):
        raise UsageError("--watch looks at files and folders; leave standard input and addresses out")
    code = OK
    try:
        while True:
            forget()
            seen = _stamps(_files(options))
            if sys.stdout.isatty():
                click.clear()
            code = _done(work)
            sys.stdout.flush()
            click.echo("mtlint: waiting for a change; Ctrl-C ends this", err=True)
            while _stamps(_files(options)) == seen:
                sleep(_PACE)
    except KeyboardInterrupt:
        click.echo(err=True)
        return code


def _done(work: Callable[[], int]) -> int:
    """The exit code of the work; a fault that the next change may mend is told, and the watch goes on."""
    try:
        return work()
    except MtlintError as error:
        click.echo(f"mtlint: {visible(str(error))}", err=True)
        return ERROR


def _files(options: Mapping[str, Any]) -> list[str]:
    """The files that a change can come from; a folder may have got another one."""
    try:
        paths = [item.path for item in inputs(options)]
    except MtlintError:
        paths = list(options["paths"])
    folders = {os.path.dirname(os.path.abspath(path)) for path in paths} | {os.getcwd()}
    settings = [found for folder in folders if (found := nearest(folder))]
    lists = (options[name] for name in ("source", "names", "glossary", "furniture") if options[name])
    pairs = (path for pair in options["parallel"] for path in pair)
    return [*paths, *pairs, *settings, *options["config_files"], *lists]


def _stamps(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """When each of these files was last written, and how long it is; a file that is not there has neither."""
    stamps = {}
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        stamps[path] = (status.st_mtime_ns, status.st_size)
    return stamps
