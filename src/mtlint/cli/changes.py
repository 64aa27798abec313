"""What ``fix`` and ``diff`` have in common: the fixed content of a file, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import click

from mtlint import api
from mtlint.cli.inputs import Input, Run
from mtlint.errors import InputError
from mtlint.model import Finding, Problem, RejectedFix, Report
from mtlint.render.escape import visible


class Change(NamedTuple):
    """The content of a file before and after, the fixes between them, and the report on what is left."""

    item: Input
    old: bytes
    new: bytes
    applied: tuple[Finding, ...]
    rejected: tuple[RejectedFix, ...]
    left: Report


def change(item: Input, run: Run, *, unsafe: bool) -> Change:
    """Fix a file in memory; a file that cannot be read gives an empty change and an unchecked problem."""
    old = b""
    try:
        old = item.read()
        documents, problems = api.parse(old, item.name)
        (document,) = documents
        if document.raw.encode(document.encoding, "surrogatepass") != old:
            raise InputError(f"cannot be written back as {document.encoding} without loss; save it as UTF-8")
    except InputError as error:
        problem = Problem(item.name, "unchecked", str(error))
        return Change(item, old, old, (), (), api.check_documents((), (problem,), *run))
    result = api.fix_parsed(document, *run, unsafe=unsafe)
    try:
        new = result.raw.encode(document.encoding)
    except UnicodeEncodeError:
        problem = Problem(
            item.name, "unchecked", f"the correction cannot be written in {document.encoding}; save it as UTF-8"
        )
        return Change(item, old, old, (), (), api.check_documents((), (problem,), *run))
    left = api.check_documents(api.parse(new, item.name)[0], problems, *run)
    return Change(item, old, new, result.applied, result.rejected, left)


def say_left(changes: Sequence[Change]) -> None:
    """Print on standard error what no fix was applied to."""
    for item in changes:
        for rejected in item.rejected:
            click.echo(f"{visible(item.item.name)}: {rejected.finding.code} not fixed: {rejected.reason}", err=True)
    left = [finding for item in changes for finding in item.left.findings if finding.severity != "info"]
    if left:
        codes = ", ".join(sorted({finding.code for finding in left}))
        findings = "1 finding needs" if len(left) == 1 else f"{len(left)} findings need"
        click.echo(f"{findings} a person ({codes}); `mtlint check` shows them", err=True)
