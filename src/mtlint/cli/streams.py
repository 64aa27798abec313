"""Long files of records: they are checked a part at a time, each record for itself, in the memory of a few parts.

A file of records that is short enough is looked at as a whole, as every other file is: its records vote on the language
they were translated from, and names that they spell in several ways are found. Of a file that is too long for that
(``MAX_FILE_BYTES``, ``MAX_RECORDS``) each record stands for itself. Which of the two it is depends on the file alone.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mtlint import api
from mtlint.cli import checks
from mtlint.cli.checks import Checked, Task
from mtlint.cli.reports import without_text
from mtlint.errors import InputError
from mtlint.limits import MAX_FILE_BYTES, MAX_PROBLEMS, MAX_RECORDS
from mtlint.loading import parse_part
from mtlint.model import Problem, Report
from mtlint.readers import jsonl, named
from mtlint.render import merged
from mtlint.source.compressed import SUFFIXES
from mtlint.source.files import Content, is_address
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.cli.cache import Cache
    from mtlint.cli.runs import Run
    from mtlint.source.stream import Part, Read


_BLOCK = 1024 * 1024


class Piece(NamedTuple):
    """A part of an input, or why it cannot be read any further."""

    task: Task
    part: Part | None
    fault: str = ""

    @property
    def run(self) -> Run:
        """How it is to be checked."""
        return self.task.run


def pieces(tasks: Iterable[Task]) -> Iterator[Task | Piece]:
    """The tasks, those with a long file of records in pieces."""
    for task in tasks:
        if _holds_lines(task):
            yield from _pieces(task)
        else:
            yield task


def check(task: Task | Piece, *, allow_private: bool, cache: Cache | None = None) -> Checked:
    """The report on one input or a part of it; the cache, if there is one, keeps what was found in a file."""
    if isinstance(task, Piece):
        return _check_piece(task)
    return checks.check(task, allow_private=allow_private, cache=cache)


def known(task: Task | Piece, cache: Cache | None) -> Checked | None:
    """The report on an input, if a cache has it."""
    report = cache.known(task) if cache and isinstance(task, Task) else None
    return report and Checked(report)


def is_here(task: Task | Piece) -> bool:
    """Whether a task is for the first process: standard input belongs to it."""
    return isinstance(task, Task) and task.input.is_stdin() and task.content is None


def within_limits(done: Iterable[tuple[Task | Piece, Checked]]) -> Iterator[tuple[Report, Run]]:
    """The reports with their settings, and of the problems of a file in pieces no more than people read."""
    listed: Counter[str] = Counter()
    name, run = "", None
    for task, checked in done:
        report = checked.report
        if isinstance(task, Piece):
            here = task.task.input.name
            if here != name and run:
                yield from _rest(name, run, listed)
            name, run = here, task.run
            free = max(0, MAX_PROBLEMS - listed[name])
            listed[name] += len(report.problems)
            report = report._replace(problems=report.problems[:free])
        yield report, task.run
    if run:
        yield from _rest(name, run, listed)


def _rest(name: str, run: Run, listed: Counter[str]) -> Iterator[tuple[Report, Run]]:
    """A report on the problems of a file that were left out; they are counted."""
    left = listed[name] - MAX_PROBLEMS
    if left > 0:
        problem = Problem(name, "unchecked", f"{left} more places like these could not be read")
        yield api.check_documents((), (problem,), *run), run


def _holds_lines(task: Task) -> bool:
    """Whether an input is a file of records that can be read line by line; its content does not count here."""
    item, wanted = task.input, task.run.config.reader
    if is_address(item.path) or task.content is not None or task.lines or task.original:
        return False
    if wanted:
        return named(wanted).suffixes == jsonl.suffixes
    stem, ending = os.path.splitext(item.name.lower())
    return (stem if ending in SUFFIXES else stem + ending).endswith(jsonl.suffixes)


def _pieces(task: Task) -> Iterator[Task | Piece]:
    from mtlint.source.stream import parts, prefixed, reading

    try:
        with reading(task.input.path) as read:
            head = _head(read)
            if len(head) > MAX_FILE_BYTES or head.count(b"\n") > MAX_RECORDS:
                yield from (Piece(task, part) for part in parts(prefixed(head, read)))
                return
    except InputError as error:
        yield Piece(task, None, str(error))
        return
    # What standard input has given once it does not give again.
    yield task._replace(content=Content(head, suffix=jsonl.suffixes[0])) if task.input.is_stdin() else task


def _head(read: Read) -> bytes:
    """As much of a file as is looked at as a whole, and something more if there is more."""
    blocks: list[bytes] = []
    left, records = MAX_FILE_BYTES + 1, 0
    while left > 0 and records <= MAX_RECORDS and (block := read(min(left, _BLOCK))):
        blocks.append(block)
        left -= len(block)
        records += block.count(b"\n")
    return b"".join(blocks)


def _check_piece(piece: Piece) -> Checked:
    name, run = piece.task.input.name, piece.run
    if piece.part is None:
        return Checked(api.check_documents((), (Problem(name, "unchecked", piece.fault),), *run))
    try:
        documents, problems = parse_part(piece.part, name, run.config)
    except InputError as error:
        return Checked(api.check_documents((), (Problem(name, "unchecked", str(error)),), *run))
    reports = [api.check_documents((document,), (), *run) for document in documents]
    found = merged([*reports, api.check_documents((), problems, *run)])
    return Checked(found._replace(documents=tuple(map(without_text, found.documents))))
