"""How ``check`` looks at one input: fetch or read it, leave out what has been seen, and report on the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtlint import api
from mtlint.cli.paths import STDIN, Input
from mtlint.cli.reports import without_texts
from mtlint.cli.runs import Run
from mtlint.errors import InputError
from mtlint.loading import parse, parse_pair
from mtlint.model import Document, Problem, Reading, Report
from mtlint.source.files import Content, is_address, load, read_file, read_stdin
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.cli.cache import Cache
    from mtlint.cli.state import Seen
    from mtlint.originals import Original


class Task(NamedTuple):
    """An input, how to check it, and what has been seen of it (None: nobody remembers); a first run checks nothing.

    ``content`` is what to check where that is not what the path leads to. Where there are ``lines`` (first and last), only
    what stands in one of these parts of the file is told. ``original`` is where the source of the input is.
    """

    input: Input
    run: Run
    seen: Seen | None = None
    is_first_run: bool = False
    content: Content | None = None
    lines: Sequence[tuple[int, int]] = ()
    original: Original | None = None

    @property
    def path(self) -> str:
        """The path of the input."""
        return self.input.path

    @property
    def is_file(self) -> bool:
        """Whether this is to check all of a file by itself, whatever was seen of it before."""
        is_elsewhere = self.content is not None or self.path == STDIN or is_address(self.path)
        return self.seen is None and self.original is None and not self.lines and not is_elsewhere


class Checked(NamedTuple):
    """The report on an input, and what has been seen of it now; None where that stays as it was."""

    report: Report
    seen: Seen | None = None


def check(task: Task, *, allow_private: bool, cache: Cache | None = None) -> Checked:
    """The report on one input; an input that cannot be read is reported as unchecked."""
    name, run = task.input.name, task.run
    try:
        content = _content(task, allow_private=allow_private)
        if content is None:
            return Checked(api.check_documents((), (), *run))
        reading = parse(content.raw, name, content.charset, content.suffix, run.config)
        documents, problems = beside_source(reading, task, allow_private=allow_private)
    except InputError as error:
        return Checked(api.check_documents((), (Problem(name, "unchecked", str(error)),), *run))
    if task.seen is None:
        report = api.check_documents(documents, problems, *run)
        if task.lines:
            from mtlint.cli.changed import only_changed

            report = only_changed(report, task.lines, run.config)
        report = without_texts(report)
        if cache and task.is_file:
            cache.put(task, content.raw, report)
        return Checked(report)
    news = _news(task, task.seen, documents)
    old = {document.name for document in documents} - news
    # What is wrong with an item was said when the item was new.
    problems = tuple(problem for problem in problems if problem.name not in old)
    report = api.check_documents(documents, problems, *run, only=news)
    return Checked(without_texts(report), task.seen.after(content, documents))


def beside_source(reading: Reading, task: Task, *, allow_private: bool = False) -> Reading:
    """The documents of an input, beside their sources where the command names some."""
    if task.original is None:
        return reading
    from mtlint.originals import attach  # few have the sources at hand

    return attach(reading, task.original, task.run.config, allow_private=allow_private)


def _news(task: Task, seen: Seen, documents: Sequence[Document]) -> frozenset[str]:
    """The names of the documents to check: of a feed at first sight, none; an article that is there now is new."""
    is_feed = any(document.name != task.input.name for document in documents)
    if seen.items is None and (is_feed or task.is_first_run):
        return frozenset()
    return seen.news(documents)


def _content(task: Task, *, allow_private: bool) -> Content | None:
    """The content of an input; None if its server says that it has not changed."""
    if task.content is not None:
        return task.content
    if task.path == STDIN:
        return Content(read_stdin())
    etag, modified = (task.seen.etag, task.seen.modified) if task.seen else ("", "")
    return load(task.path, etag=etag, modified=modified, allow_private=allow_private)


def check_pair(source: str, target: str, run: Run) -> Report:
    """The report on a file of translations, line by line beside its originals."""
    try:
        raw = read_file(target)
        try:
            original = read_file(source)
        except InputError as error:
            raise InputError(f"cannot be compared with its original: {source}: {error}") from error
        documents, problems = parse_pair(original, source, raw, target)
    except InputError as error:
        documents, problems = (), (Problem(target, "unchecked", str(error)),)
    return api.check_documents(documents, problems, *run)
