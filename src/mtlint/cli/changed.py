"""What has changed in a git repository: the lines to speak of with ``--since`` and ``--staged``."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.cli.paths import STDIN, Input
from mtlint.engine import retold, with_documents
from mtlint.errors import UsageError
from mtlint.patterns import lazy
from mtlint.render.lines import places_of
from mtlint.source.files import Content, is_address

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Report

_HUNK = lazy(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
# Nothing that a repository brings along may run: no external differ, no converter, no monitor.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
ALL_LINES = ((1, 1 << 60),)


class Changed(NamedTuple):
    """An input that has changed: the first and last line of each part, and what stands in the index (``--staged``)."""

    item: Input
    lines: tuple[tuple[int, int], ...]
    content: Content | None = None


def changed_since(items: Sequence[Input], revision: str) -> list[Changed]:
    """The inputs that differ from a revision, or rather from where the work on the current one parted from it.

    Files that git does not know are new as a whole.

    Raises:
        UsageError: there is no git, no repository or no such revision.
    """
    folder = _folder(items)
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UsageError(f"--since {revision}: git knows no such revision here")
    base = (_git(folder, "merge-base", commit.strip(), "HEAD") or commit).strip()
    names = _git(folder, *_DIFF, "--name-only", "-z", "--diff-filter=d", base) or ""
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/") or ""
    found = _among(items, names, _top(folder))
    unknown = {item for item, _ in _among(items, new, _top(folder))}
    return [
        *(Changed(item, _lines(folder, (base,), path)) for item, path in found),
        *(Changed(item, ALL_LINES) for item in items if item in unknown),
    ]


def changed_in_index(items: Sequence[Input]) -> list[Changed]:
    """The inputs that are staged for the next commit, as they stand in the index.

    Raises:
        UsageError: there is no git or no repository.
    """
    folder = _folder(items)
    names = _git(folder, *_DIFF, "--name-only", "-z", "--diff-filter=d", "--cached")
    if names is None:
        raise UsageError("--staged: this is no git repository with a commit")
    found = _among(items, names, _top(folder))
    return [Changed(item, _lines(folder, ("--cached",), path), Content(_staged(folder, path))) for item, path in found]


def only_changed(report: Report, lines: Sequence[tuple[int, int]], config: Config) -> Report:
    """The report with the findings that have a place in one of the parts of the file."""
    documents = []
    for entry, places in places_of(report):
        told = (
            finding
            for finding in entry.findings
            if any(
                first <= places.end(span).line and places.start(span).line <= last
                for span in finding.spans
                for first, last in lines
            )
        )
        documents.append(retold(entry, told, config))
    return with_documents(report, documents)


def _among(items: Sequence[Input], names: str, top: str) -> list[tuple[Input, str]]:
    """The inputs that a list of paths from the root of the repository names, with those paths."""
    paths = {os.path.realpath(os.path.join(top, name)): name for name in names.split("\0") if name}
    found = ((item, paths.get(os.path.realpath(item.path))) for item in items if _is_file(item))
    return [(item, path) for item, path in found if path is not None]


def _lines(folder: str, against: Sequence[str], path: str) -> tuple[tuple[int, int], ...]:
    patch = _git(folder, *_DIFF, "--unified=0", *against, "--", f":/{path}") or ""
    hunks = ((int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(patch))
    return tuple((first, first + count - 1) for first, count in hunks if count)


def _staged(folder: str, path: str) -> bytes:
    done = _run(folder, "cat-file", "blob", f":{path}")
    if done.returncode:
        raise UsageError(f"--staged: git cannot give {path}")
    return done.stdout


def _folder(items: Sequence[Input]) -> str:
    """A folder in the repository of the inputs."""
    first = next((item.path for item in items if _is_file(item)), "")
    return os.path.dirname(os.path.abspath(first)) if first else os.getcwd()


def _is_file(item: Input) -> bool:
    return item.path != STDIN and not is_address(item.path)


def _top(folder: str) -> str:
    return (_git(folder, "rev-parse", "--show-toplevel") or folder).removesuffix("\n")


def _git(folder: str, *arguments: str) -> str | None:
    """What git says; None if it says no."""
    done = _run(folder, *arguments)
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def _run(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([*_GIT, *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise UsageError("git is not installed, and --since and --staged ask it") from error
