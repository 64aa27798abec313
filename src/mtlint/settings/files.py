"""Finds and reads files of settings. The nearest one upward from a file holds; it is not merged with those above it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_CONFIG_BYTES
from mtlint.source.files import read_file

NAMES = (".mtlint.toml", "mtlint.toml", "pyproject.toml")
"""What a file of settings is called, the one that wins first."""

_TABLE = "tool.mtlint"
_MOST_EXTENDED = 8


class Settings(NamedTuple):
    """What files of settings say: values by the name of the setting, each with the file it comes from.

    ``root`` is the folder that globs and paths start from; ``path`` the file, empty where there is none.
    """

    values: Mapping[str, Any]
    origins: Mapping[str, str]
    root: str
    path: str = ""


def nearest(folder: str) -> str | None:
    """The file of settings for the files of a folder, in it or in a folder above it."""
    folder = os.path.abspath(folder)
    while True:
        found = _in_folder(folder)
        if found or folder == os.path.dirname(folder):
            return found
        folder = os.path.dirname(folder)


@cache
def load(path: str) -> Settings:
    """The settings of a file, with those of the file it extends where it is silent.

    Raises:
        UsageError: it cannot be read, a key is unknown or a value is wrong; the message names the file.
    """
    return _load(path, ())


def forget() -> None:
    """Read every file of settings anew when it is asked for next: it may have been changed."""
    load.cache_clear()
    _in_folder.cache_clear()


def read_inline(text: str, folder: str) -> Settings:
    """The settings of a line such as ``min-confidence = 0.8``.

    Raises:
        UsageError: it is no such line.
    """
    return _read(_toml(text, f"--config {text!r}"), f"--config {text!r}", folder, "")


def _load(path: str, above: tuple[str, ...]) -> Settings:
    path = os.path.abspath(path)
    if path in above or len(above) > _MOST_EXTENDED:
        raise UsageError(f"{_shown(above[0])}: extend leads in a circle, or through too many files")
    data = _content(path)
    own = _read(data, _shown(path), os.path.dirname(path), path)
    base = own.values.get("extend")
    if base is None:
        return own
    more = _load(os.path.join(own.root, base), (*above, path))
    return own._replace(values={**more.values, **own.values}, origins={**more.origins, **own.origins})


def _read(data: Mapping[str, Any], origin: str, folder: str, path: str) -> Settings:
    from mtlint.checked import known
    from mtlint.settings.keys import KEYS
    from mtlint.settings.kinds import Place

    known(data, KEYS, "", origin)
    place = Place(origin, folder)
    values = {KEYS[key].field: KEYS[key].kind.read(value, key, place) for key, value in data.items()}
    return Settings(values, dict.fromkeys(values, origin), folder, path)


def _content(path: str) -> Mapping[str, Any]:
    origin = _shown(path)
    try:
        text = read_file(path, MAX_CONFIG_BYTES).decode("utf-8-sig")
    except InputError as error:
        raise UsageError(f"{origin}: {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{origin}: not UTF-8 (byte {error.start + 1}); save it as UTF-8") from error
    data = _toml(text, origin)
    if os.path.basename(path) != "pyproject.toml":
        return data
    for key in _TABLE.split("."):
        data = data.get(key, {})
        if not isinstance(data, dict):
            raise UsageError(f"{origin}: [{_TABLE}] must be a table")
    return data


def _toml(text: str, origin: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{origin}: not TOML ({error})") from error


@cache
def _in_folder(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _speaks_of_mtlint(path)):
            return path
    return None


def _speaks_of_mtlint(path: str) -> bool:
    """Whether a pyproject.toml has a table for mtlint; one that cannot be read is somebody else's concern."""
    try:
        text = read_file(path, MAX_CONFIG_BYTES)
    except InputError:
        return False
    if b"mtlint" not in text:
        return False
    try:
        data = _toml(text.decode("utf-8-sig", "replace"), path)
    except UsageError:
        return b"[tool.mtlint" in text
    return "mtlint" in data.get("tool", {})


def _shown(path: str) -> str:
    """A path as short as it can be said from here."""
    return min(path, os.path.relpath(path), key=len)
