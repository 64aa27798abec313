"""Renderers turn a report into text for people and for other programs.

A renderer is one module of this folder with a function ``render(report, options) -> str``; the name of the module is
the name of the format, and the registry is the folder listing. Modules without that function help the others.
A renderer sees the report and nothing else: no rule, no file, no terminal.

A renderer that can tell of one input after the other has a class ``Writer`` besides, and its ``render`` is made of it by
:func:`whole`; the reports on a run over many inputs need not all be there at once then.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

from mtlint.errors import UsageError
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Report, Severity


class Day(NamedTuple):
    """A day of a feed: the date (``2026-05-01``), how many new texts were checked, and how many had damage."""

    date: str
    checked: int
    damaged: int


class Options(NamedTuple):
    """How a report is to be shown. A renderer takes what concerns it and ignores the rest.

    Attributes:
        colour: use ANSI colours.
        show_all: show findings of severity info in full instead of counting them.
        safe_only: in a diff, only the fixes that ``--fix`` applies.
        screen: a diff is for a screen or a log: show what could control a terminal as escapes. Such a diff is for
            reading and not for ``patch``.
        width: columns of a line of the full report.
        quiet: in a report for people, only what is wrong, and not what it comes to.
        history: in the page, the days before this run, the oldest first.
        fail_level: in a test report, the lowest severity that makes a document a failed test.
    """

    colour: bool = False
    show_all: bool = False
    safe_only: bool = False
    screen: bool = False
    width: int = 100
    quiet: bool = False
    history: tuple[Day, ...] = ()
    fail_level: Severity = "error"


_DEFAULTS = Options()


class Writer(Protocol):
    """Writes the reports on the inputs of one run, as one report on all of them would read."""

    @property
    def has_head(self) -> bool:
        """Whether something has to stand before what ``add`` gives that is only known at the end."""

    def add(self, report: Report) -> Iterable[str]:
        """What is to be written of the report on the next input."""

    def end(self) -> Iterable[str]:
        """What is to be written after the last one."""

    def head(self) -> Iterable[str]:
        """What stands before all that ``add`` gave; asked for at the end."""


class Renderer(Protocol):
    """What a module of this folder offers."""

    def render(self, report: Report, options: Options) -> str:
        """The report in this format, ending with a newline unless it is empty."""


def render(report: Report, format: str, options: Options = _DEFAULTS) -> str:  # noqa: A002 - the word of the option
    """A report as text.

    Args:
        report: what a check gave.
        format: one of :func:`formats`, such as ``full``, ``concise``, ``json`` or ``diff``.
        options: how to show it.

    Raises:
        UsageError: there is no such format.
    """
    return renderer(format).render(report, options)


def renderer(format: str) -> Renderer:  # noqa: A002 - as above
    """The renderer of a format.

    Raises:
        UsageError: there is no such format.
    """
    if format not in _modules() or not _offers(format):
        raise UsageError(_unknown(format))
    return cast("Renderer", _module(format))


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order."""
    return tuple(name for name in _modules() if _offers(name))


@cache
def _modules() -> tuple[str, ...]:
    return tuple(sorted(entry[:-3] for entry in os.listdir(__path__[0]) if entry.endswith(".py") and entry[0] != "_"))


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


def _offers(name: str) -> bool:
    return callable(getattr(_module(name), "render", None))


def writer(rendering: Renderer, options: Options) -> Writer:
    """What writes the reports on many inputs in the format of a renderer: one by one if it can, else all at the end."""
    made: Callable[[Options], Writer] | None = getattr(rendering, "Writer", None)
    return made(options) if made else _Collector(rendering, options)


def whole(made: Writer, report: Report) -> str:
    """One report as its writer writes it."""
    body = [*made.add(report), *made.end()]
    return "".join((*made.head(), *body))


class _Collector:
    """Waits for the last report, for formats that need to see all of them."""

    has_head = False

    def __init__(self, rendering: Renderer, options: Options) -> None:
        self._rendering = rendering
        self._options = options
        self._reports: list[Report] = []

    def add(self, report: Report) -> Iterable[str]:
        self._reports.append(report)
        return ()

    def end(self) -> Iterable[str]:
        return (self._rendering.render(merged(self._reports), self._options),)

    def head(self) -> Iterable[str]:
        return ()


def merged(reports: Sequence[Report]) -> Report:
    """One report on everything in several reports of the same run, of which there is at least one."""
    from mtlint.model import Report

    return Report(
        findings=tuple(finding for report in reports for finding in report.findings),
        problems=tuple(problem for report in reports for problem in report.problems),
        documents=tuple(document for report in reports for document in report.documents),
        stats={
            **{key: sum(report.stats[key] for report in reports) for key in reports[0].stats if key != "skipped"},
            "skipped": sorted({code for report in reports for code in report.stats["skipped"]}),
        },
        signature=reports[0].signature,
    )


def is_for_people(rendering: Renderer) -> bool:
    """Whether a format is read on a screen, and says there what could not be read (``FOR_PEOPLE`` in its module)."""
    return bool(getattr(rendering, "FOR_PEOPLE", False))


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, formats(), 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(formats())}"
    return f"unknown output format {name!r}; {hint}"


class _CallablePackage(ModuleType):
    """Lets ``mtlint.render(report, "full")`` work once the import system has bound this package to that name."""

    def __call__(self, report: Report, format: str, options: Options = _DEFAULTS) -> str:  # noqa: A002 - as above
        return render(report, format, options)


sys.modules[__name__].__class__ = _CallablePackage
