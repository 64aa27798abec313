"""The user's own lists: names, translations, lines of pages. Each is read from a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from mtlint.config import Glossary
from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_CONFIG_BYTES
from mtlint.source.files import read_file
from mtlint.text.lines import line_key


def read_names(path: str) -> Glossary:
    """A house list of names.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    import tomllib

    try:
        data = tomllib.loads(read_file(path, MAX_CONFIG_BYTES).decode("utf-8"))
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not a TOML file ({error})") from error
    return Glossary.from_dict(data, path)


def read_words(path: str) -> tuple[tuple[str, str], ...]:
    """A list of translations: a source phrase, a tab and its translation on each line; lines with ``#`` are remarks.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    rows = []
    for number, line in _rows(path):
        source, tab, target = line.partition("\t")
        if not tab or not source.strip() or not target.strip():
            raise UsageError(f"{path}: line {number} is not a phrase, a tab and its translation")
        rows.append((source.strip(), target.strip()))
    return tuple(rows)


def read_furniture(path: str) -> tuple[str, ...]:
    """A list of lines that never belong to an article, one a row; rows with ``#`` are remarks.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    rows = []
    for number, line in _rows(path):
        if not line_key(line):
            raise UsageError(f"{path}: line {number} has neither letters nor numbers; it would stand for every line")
        rows.append(line.strip())
    return tuple(rows)


def _rows(path: str) -> Iterator[tuple[int, str]]:
    """The rows of a list with their numbers, without empty ones and remarks."""
    try:
        lines = read_file(path, MAX_CONFIG_BYTES).decode("utf-8-sig").splitlines()
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start + 1}); save it as UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, line
