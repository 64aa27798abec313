"""Which files git is told to ignore: the ``.gitignore`` files of a folder, of those in it and of those it is in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_CONFIG_BYTES
from mtlint.source.files import read_file

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_RULES = ".gitignore"


class Ignored:
    """Says of the files and folders below a folder whether git would ignore them.

    The rules that count are those of git: the nearest file that speaks of a path decides, up to the root of the
    repository. A folder that is ignored itself has been named on purpose; the rules above it do not count then.
    """

    def __init__(self, folder: str) -> None:
        folder = os.path.abspath(folder)
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._top = _repository(folder)
        if self._top != folder and self(folder, is_folder=True):
            self._top = folder

    def __call__(self, path: str, *, is_folder: bool) -> bool:
        """Whether a path is ignored; of the folders it is in, those below the first one are not ignored."""
        path = os.path.abspath(path)
        folder = os.path.dirname(path)
        while True:
            spec = self._spec(folder)
            if spec is not None:
                inside = os.path.relpath(path, folder).replace(os.sep, "/")
                verdict = spec.check_file(f"{inside}/" if is_folder else inside).include
                if verdict is not None:
                    return verdict
            if folder == self._top:
                return False
            folder = os.path.dirname(folder)

    def _spec(self, folder: str) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            self._specs[folder] = _read(os.path.join(folder, _RULES))
        return self._specs[folder]


def nothing(path: str, *, is_folder: bool) -> bool:  # noqa: ARG001 - asked as Ignored is
    """Says of every path that it is not ignored."""
    return False


def _repository(folder: str) -> str:
    """The root of the repository that a folder is in; the folder itself where there is none."""
    above = folder
    while not os.path.lexists(os.path.join(above, ".git")):
        if above == os.path.dirname(above):
            return folder
        above = os.path.dirname(above)
    return above


def _read(path: str) -> GitIgnoreSpec | None:
    if not os.path.lexists(path):
        return None
    from pathspec import GitIgnoreSpec

    try:
        lines = read_file(path, MAX_CONFIG_BYTES).decode("utf-8", "surrogateescape").splitlines()
        return GitIgnoreSpec.from_lines(lines)
    except (InputError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error
