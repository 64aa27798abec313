"""Finds the source of each input in what ``--source`` names: a file, an address, or a folder of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from mtlint.cli.checks import Task
from mtlint.cli.paths import STDIN, expand
from mtlint.errors import UsageError


def with_sources(tasks: Sequence[Task], source: str | None) -> list[Task]:
    """The tasks, each with where its source is.

    In a folder the source has the same name: the same path below it, the same file name, the same but for its ending, or
    but for the code of a language (``article.fr.txt``). A name that several files have is nobody's.

    Raises:
        UsageError: the folder holds nothing to read, or standard input is named.
    """
    if not source:
        return list(tasks)
    from mtlint.originals import Original, stems  # few have the sources at hand

    if source == STDIN:
        raise UsageError("--source cannot be standard input; name a file, a folder or an address")
    if not os.path.isdir(source):
        original = Original(source, source, is_shared=len(tasks) > 1)
        return [task._replace(original=original) for task in tasks]
    paths = [item.path for item in expand([source], "")]
    names: dict[str, list[str]] = {}
    for path in paths:
        for name in (os.path.relpath(path, source), *stems(path)):
            names.setdefault(name, []).append(path)
    return [task._replace(original=Original(_named(task, names, stems), source)) for task in tasks]


def _named(task: Task, names: dict[str, list[str]], stems: Callable[[str], Sequence[str]]) -> str:
    """The one file that has a name of an input, the longest names first; empty if there is none, or several."""
    path = task.input.name
    below = os.path.relpath(path, task.input.root) if task.input.root else path
    for name in (below, *stems(path)):
        found = set(names.get(name, ()))
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
