"""What ``fix`` and ``diff`` have in common: the fixed content of a file, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import click

from mtlint import api
from mtlint.cli.inputs import Run
from mtlint.cli.paths import Input
from mtlint.errors import InputError
from mtlint.model import Finding, FixResult, Problem, RejectedFix, Report
from mtlint.render.escape import visible


class Change(NamedTuple):
    """The content of a file before and after, the fixes between them, and the report on what is left."""

    item: Input
    old: bytes
    new: bytes
    encoding: str
    applied: tuple[Finding, ...]
    rejected: tuple[RejectedFix, ...]
    left: Report


def change(item: Input, run: Run, *, unsafe: bool) -> Change:
    """Fix a file in memory; a file that cannot be read gives an empty change and an unchecked problem."""
    old = b""
    try:
        old = item.read()
        documents, problems = api.parse(old, item.name)
        if not documents:
            return Change(item, old, old, "utf-8", (), (), api.check_documents((), problems, *run))
        raw, encoding = documents[0].raw, documents[0].encoding
        if raw.encode(encoding, "surrogatepass") != old:
            raise InputError(f"cannot be written back as {encoding} without loss; save it as UTF-8")
        result = api.fix_parsed(documents, *run, unsafe=unsafe)
        new = _encoded(result, encoding, item.name)
    except InputError as error:
        problem = Problem(item.name, "unchecked", str(error))
        return Change(item, old, old, "utf-8", (), (), api.check_documents((), (problem,), *run))
    left = api.check_documents(api.parse(new, item.name).documents, problems, *run)
    return Change(item, old, new, encoding, result.applied, result.rejected, left)


def _encoded(result: FixResult, encoding: str, name: str) -> bytes:
    """The fixed file as bytes. What its encoding lacks is written as a reference where the file reads the same with it.

    Raises:
        InputError: it cannot be written in the encoding of the file.
    """
    try:
        return result.raw.encode(encoding)
    except UnicodeEncodeError:
        new = result.raw.encode(encoding, "xmlcharrefreplace")
    again = "\n\n".join(document.text for document in api.parse(new, name).documents)
    if again != result.text:
        raise InputError(f"the correction cannot be written in {encoding}; save it as UTF-8")
    return new


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
