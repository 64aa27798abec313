"""From the paths on the command line to the inputs they stand for: files, folders, patterns, lists, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_LIST_BYTES
from mtlint.readers import readers
from mtlint.source.compressed import SUFFIXES as COMPRESSED
from mtlint.source.compressed import expand as decompressed
from mtlint.source.decode import decode
from mtlint.source.files import is_address, read_file, read_stdin
from mtlint.values import NamedTuple

STDIN = "-"
_MAGIC = "*?["
_TWICE = "standard input holds the list of files, so it cannot be checked as well; leave one of the two out"


class Input(NamedTuple):
    """What to check: its path as given (``-`` for standard input), the name to report, and the root it is under.

    ``is_named`` says that the path was given itself, and not found in a folder.
    """

    path: str
    name: str
    root: str
    is_named: bool = True

    def is_stdin(self) -> bool:
        """Whether it is standard input, which belongs to the first process."""
        return self.path == STDIN

    def read(self) -> bytes:
        """The content of a file or of standard input.

        Raises:
            InputError: it cannot be read.
        """
        return read_stdin() if self.path == STDIN else read_file(self.path)


def expand(
    paths: Sequence[str], stdin_filename: str, files_from: str | None = None, *, respect_gitignore: bool = True
) -> list[Input]:
    """The inputs that paths stand for, each of them once.

    A folder stands for the readable files in it, in order of their names. A pattern (``news/**/*.md``) stands for what
    matches it, as it would in a shell; hidden files match no pattern. ``files_from`` names a list of further paths.

    Raises:
        UsageError: there is nothing to check, or the list cannot be read.
    """
    if not paths and not files_from:
        raise UsageError("nothing to check; name files, folders or addresses, or - for standard input")
    if STDIN not in paths or files_from != STDIN:
        paths = (*paths, *(_listed(files_from) if files_from else ()))
    if STDIN in paths and files_from == STDIN:
        raise UsageError(_TWICE)
    inputs = (found for path in paths for found in _expand(path, stdin_filename, respect_gitignore=respect_gitignore))
    return list({item.path: item for item in inputs}.values())


def _expand(path: str, stdin_filename: str, *, respect_gitignore: bool) -> Iterable[Input]:
    if path == STDIN:
        return [Input(STDIN, stdin_filename, "")]
    if is_address(path):
        return [Input(path, path, "")]
    if os.path.isdir(path) and not os.path.islink(path):
        return _walk(path, respect_gitignore=respect_gitignore)
    if any(character in path for character in _MAGIC) and not os.path.lexists(path):
        from glob import glob

        matches = sorted(glob(path, recursive=True))
        if matches:
            expanded = (_expand(match, stdin_filename, respect_gitignore=respect_gitignore) for match in matches)
            return (found for inputs in expanded for found in inputs)
    return [Input(path, path, os.path.dirname(os.path.abspath(path)))]


def _listed(path: str) -> list[str]:
    """The paths of a list: one to a line, or with NUL between them as ``find -print0`` writes them."""
    try:
        raw = read_stdin(MAX_LIST_BYTES) if path == STDIN else read_file(path, MAX_LIST_BYTES)
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    lines = raw.split(b"\0") if b"\0" in raw else [line.removesuffix(b"\r") for line in raw.split(b"\n")]
    return [os.fsdecode(line) for line in lines if line.strip()]


def _walk(folder: str, *, respect_gitignore: bool) -> Iterator[Input]:
    suffixes = tuple(suffix for reader in readers() for suffix in reader.suffixes)
    # Some names say what a file is; others (.xml, .json) are worn by anything, and the content has to say it.
    named = tuple(suffix for reader in readers() if reader.sniff("") is not False for suffix in reader.suffixes)
    found = False
    for path in _files(folder, respect_gitignore=respect_gitignore):
        lower = _plain_name(path.lower())
        if lower.endswith(suffixes) and (lower.endswith(named) or _is_readable(path)):
            found = True
            yield Input(path, path, folder, is_named=False)
    if not found:
        raise UsageError(f"{folder}: no files to check in this folder (looked for {', '.join(suffixes)})")


def _files(folder: str, *, respect_gitignore: bool) -> Iterator[str]:
    """The files below a folder that are neither hidden, nor links, nor ignored by git (if that counts)."""
    from mtlint.cli.ignored import Ignored, nothing

    ignored = Ignored(folder) if respect_gitignore else nothing
    for base, folders, files in os.walk(folder):
        shown = (name for name in sorted(folders) if not name.startswith("."))
        folders[:] = [name for name in shown if not ignored(os.path.join(base, name), is_folder=True)]
        for name in sorted(files):
            path = os.path.join(base, name)
            if not name.startswith(".") and not os.path.islink(path) and not ignored(path, is_folder=False):
                yield path


def _plain_name(name: str) -> str:
    """The name of a file without the ending of a compressed one."""
    return next((name.removesuffix(ending) for ending in COMPRESSED if name.endswith(ending)), name)


def _is_readable(path: str) -> bool:
    """Whether a reader knows the content of a file; what cannot even be opened is for the report to say."""
    try:
        text = decode(decompressed(read_file(path), path).raw).text
    except InputError:
        return True
    return any(reader.sniff(text) for reader in readers())
