"""What ``fix`` and ``diff`` have in common: the fixed content of a file, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mtlint import api
from mtlint.cli import click_later as click
from mtlint.cli.checks import Task, beside_source
from mtlint.cli.paths import Input
from mtlint.cli.runs import Run
from mtlint.config import Config
from mtlint.errors import InputError
from mtlint.loading import parse
from mtlint.model import Document, Finding, FixResult, Problem, RejectedFix, Report
from mtlint.render.escape import visible
from mtlint.source.compressed import is_compressed


class Change(NamedTuple):
    """The content of a file before and after, the fixes between them, and the report on what is left."""

    item: Input
    run: Run
    old: bytes
    new: bytes
    encoding: str
    applied: tuple[Finding, ...]
    rejected: tuple[RejectedFix, ...]
    left: Report


def by_rule(documents: Sequence[Document], run: Run, *, unsafe: bool) -> FixResult:
    """The documents of a file with all corrections that need no person; with ``unsafe`` those to look at afterwards, too."""
    return api.fix_parsed(documents, *run, unsafe=unsafe)


def change(task: Task, *, fix: Callable[[Sequence[Document], Run], FixResult]) -> Change:
    """Fix a file in memory; a file that cannot be read gives an empty change and an unchecked problem."""
    item, run, old = task.input, task.run, b""
    try:
        old = item.read()
        if is_compressed(old):
            raise InputError("is compressed, and corrections are written into plain files only; decompress it first")
        documents, problems = beside_source(parse(old, item.name, config=run.config), task)
        if not documents:
            return Change(item, run, old, old, "utf-8", (), (), api.check_documents((), problems, *run))
        raw, encoding = documents[0].raw, documents[0].encoding
        if raw.encode(encoding, "surrogatepass") != old:
            raise InputError(f"cannot be written back as {encoding} without loss; save it as UTF-8")
        result = fix(documents, run)
        new = _encoded(result, encoding, item.name, run.config)
    except InputError as error:
        problem = Problem(item.name, "unchecked", str(error))
        return Change(item, run, old, old, "utf-8", (), (), api.check_documents((), (problem,), *run))
    again = beside_source(parse(new, item.name, config=run.config), task)
    left = api.check_documents(again.documents, problems, *run)
    return Change(item, run, old, new, encoding, result.applied, result.rejected, left)


def _encoded(result: FixResult, encoding: str, name: str, config: Config) -> bytes:
    """The fixed file as bytes. What its encoding lacks is written as a reference where the file reads the same with it.

    Raises:
        InputError: it cannot be written in the encoding of the file.
    """
    try:
        return result.raw.encode(encoding)
    except UnicodeEncodeError:
        new = result.raw.encode(encoding, "xmlcharrefreplace")
    again = "\n\n".join(document.text for document in parse(new, name, config=config).documents)
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
