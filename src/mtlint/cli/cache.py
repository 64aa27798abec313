"""Remembers what was found in a file, so that a second run need not look for it again.

An entry of the cache is a file of its own. Its name is a digest of everything that the report on a file depends on: the
content and the name of the file, the settings, the languages, the lines that recur in the run, and the version of mtlint
down to the files it consists of. It holds JSON with its own digest in front; an entry that is damaged, was written by
something else or does not fit is as good as none. No entry is ever run or unpacked into anything but plain values.

The cache is the folder ``.mtlint_cache`` beside the settings, or in the working directory where there are none. Settings
cannot lead it elsewhere, and a link in its place is not followed. It may be deleted at any time.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from mtlint import __path__ as package
from mtlint import __version__
from mtlint.cli.cached import packed, unpacked
from mtlint.digest import digest, digest_of
from mtlint.errors import InputError
from mtlint.limits import MAX_CACHE_BYTES, MAX_FILE_BYTES
from mtlint.source.files import read_file
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.cli.checks import Task
    from mtlint.config import Config
    from mtlint.engine import Languages
    from mtlint.model import Report
    from mtlint.text.lines import Recurring

NAME = ".mtlint_cache"
_TAG = "CACHEDIR.TAG"
# The first 43 bytes are those of the Cache Directory Tagging Specification (bford.info/cachedir).
_TAG_CONTENT = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# This folder holds what mtlint has found before. It may be deleted at any time.\n"
)
_ENTRIES = "1"
_DIGITS = 40
_DAY = 24 * 3600
_KEPT = 0.8
"""Share of the most that a cache may take up that is left after it had to be made smaller."""


class Cache(NamedTuple):
    """The entries below a folder."""

    folder: str

    def known(self, task: Task) -> Report | None:
        """The report on an input, if its content is known."""
        if not task.is_file:
            return None
        try:
            return self.get(task, read_file(task.path))
        except InputError:
            return None

    def get(self, task: Task, raw: bytes) -> Report | None:
        """The report on the content of an input, if it is known."""
        key = _key(task, raw)
        path = self._path(key)
        try:
            if self._leads_away(path):
                return None
            with open(path, "rb") as file:
                entry = file.read(MAX_FILE_BYTES)
            _touch(path)
        except OSError:
            return None
        return unpacked(entry, key, task, raw)

    def put(self, task: Task, raw: bytes, report: Report) -> None:
        """Remember a report. Where that is not possible, nothing is said: it only takes longer the next time."""
        key = _key(task, raw)
        path = self._path(key)
        entry = packed(key, report)
        if entry is None or len(entry) >= MAX_FILE_BYTES:
            return
        with suppress(OSError):
            if not self._leads_away(path):
                self._prepare()
                os.makedirs(os.path.dirname(path), exist_ok=True)
                _write(path, entry)

    def shrink(self, most: int = MAX_CACHE_BYTES) -> None:
        """Remove the entries that were not asked for the longest, if all of them take up too much."""
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        if total <= most:
            return
        for _, size, path in entries:
            if total <= most * _KEPT:
                return
            with suppress(OSError):
                os.unlink(path)
                total -= size

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """When each entry was last asked for, its size and its path."""
        if os.path.islink(self.folder):
            return
        for base, _, names in os.walk(os.path.join(self.folder, _ENTRIES)):
            for name in names:
                with suppress(OSError):
                    path = os.path.join(base, name)
                    state = os.stat(path, follow_symlinks=False)
                    yield state.st_mtime, state.st_size, path

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, _ENTRIES, key[:2], key)

    def _leads_away(self, path: str) -> bool:
        """Whether a folder of the cache is a link."""
        above = os.path.dirname(path)
        return any(map(os.path.islink, (self.folder, os.path.dirname(above), above)))

    def _prepare(self) -> None:
        """Make the folder, with the marks that keep it out of repositories and of backups."""
        if os.path.lexists(os.path.join(self.folder, _TAG)):
            return
        os.makedirs(self.folder, exist_ok=True)
        _write(os.path.join(self.folder, ".gitignore"), b"# Made by mtlint.\n*\n")
        _write(os.path.join(self.folder, _TAG), _TAG_CONTENT)


def is_cache(folder: str) -> bool:
    """Whether a folder is a cache that mtlint has made."""
    if os.path.islink(folder):
        return False
    try:
        with open(os.path.join(folder, _TAG), "rb") as file:
            return file.read(len(_TAG_CONTENT)) == _TAG_CONTENT
    except OSError:
        return False


def _key(task: Task, raw: bytes) -> str:
    run = task.run
    parts = (
        _version(), _settings(run.languages, run.config), _lines(run.recurring), task.input.name, digest_of(raw, _DIGITS),
    )  # fmt: skip
    return digest("\0".join(parts), _DIGITS)


@cache
def _version() -> str:
    """The version, and the names, sizes and times of the files of mtlint: those who work on it change no version."""
    stamps = []
    for base, folders, names in os.walk(package[0]):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(base, name))
            stamps.append(f"{name}:{state.st_size}:{state.st_mtime_ns}")
    return f"{__version__}:{digest(' '.join(stamps), _DIGITS)}"


@cache
def _settings(languages: Languages, config: Config) -> str:
    return digest(repr((languages, config)), _DIGITS)


_digests: dict[int, tuple[object, str]] = {}


def _lines(recurring: Mapping[str, Recurring]) -> str:
    """The digest of the lines that recur; they are the same for all inputs of a run."""
    if id(recurring) not in _digests:
        _digests[id(recurring)] = recurring, digest(repr(sorted(recurring.items())), _DIGITS)
    return _digests[id(recurring)][1]


def _touch(path: str) -> None:
    """Note that an entry was asked for, once a day."""
    now = os.stat(path)
    import time

    if time.time() - now.st_mtime > _DAY:
        os.utime(path)


def _write(path: str, content: bytes) -> None:
    """Write a file in one step; what another process has written meanwhile is as good."""
    temporary = f"{path}.{secrets.token_hex(4)}"
    try:
        with open(temporary, "xb") as file:
            file.write(content)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
