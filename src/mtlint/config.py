"""Settings of a run. Values only: nothing here reads the environment or looks for files by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mtlint.digest import digest
from mtlint.errors import UsageError
from mtlint.model import Severity
from mtlint.values import NamedTuple


class NameEntry(NamedTuple):
    """One name of a house list: the spelling to print and the spellings to replace.

    ``scope`` is a glob over the name, file or address of a document; the entry counts in documents that it fits.
    """

    canonical: str
    variants: tuple[str, ...] = ()
    note: str = ""
    scope: str = "*"


class Glossary(NamedTuple):
    """The user's own decisions about names. They come before everything that mtlint would work out by itself.

    ``registry`` says whether the spellings that come with mtlint are looked for too.
    """

    names: tuple[NameEntry, ...] = ()
    distinct: tuple[tuple[str, ...], ...] = ()
    registry: bool = True

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], origin: str) -> Glossary:
        """Read the tables ``[[name]]``, ``[[distinct]]`` and ``[names]``.

        Raises:
            UsageError: a key is unknown, missing or of the wrong kind; the message names ``origin``.
        """
        _known(data, ("name", "distinct", "names"), "", origin)
        names = tuple(_name_entry(row, origin) for row in _tables(data, "name", origin))
        distinct = tuple(_distinct_entry(row, origin) for row in _tables(data, "distinct", origin))
        options = data.get("names", {})
        if not isinstance(options, Mapping):
            raise UsageError(f"{origin}: 'names' must be written as a [names] table")
        _known(options, ("registry",), "[names]", origin)
        registry = options.get("registry", True)
        if not isinstance(registry, bool):
            raise UsageError(f"{origin}: registry must be true or false")
        return cls(names, distinct, registry)


class Config(NamedTuple):
    """Everything a run can be told.

    ``select`` and ``ignore`` hold rule codes, names or prefixes (``MT2``, ``name-variant``, ``ALL``); an empty
    ``select`` means the default rules. ``fail_level`` is the lowest severity that makes a command exit with 1.
    ``words`` are the user's own translations (source phrase, target phrase), offered before those of the packs.
    ``furniture`` are the user's own lines of a page that never belong to an article (a line that ends with ``…`` stands
    for every line that begins so); taking them out is a safe fix. With ``strip_furniture`` that holds for the lines of
    a page that the rules know, too. With ``learn_furniture`` the short lines that recur in many documents of a run are
    reported as well.
    ``reader`` is the format that files are read as, whatever they look like (empty: found out). ``fields`` are the
    fields of records (JSONL) or columns (CSV) to check, and ``source_field`` the one with the untranslated original;
    a dot leads into a field of a field. Where they are empty, fields with the usual names are taken.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    preview: bool = False
    fail_level: Severity = "error"
    names: Glossary = Glossary()
    words: tuple[tuple[str, str], ...] = ()
    furniture: tuple[str, ...] = ()
    strip_furniture: bool = False
    learn_furniture: bool = False
    reader: str = ""
    fields: tuple[str, ...] = ()
    source_field: str = ""

    def digest(self) -> str:
        """Four hexadecimal digits that change with any setting."""
        # Lists are the same settings as tuples.
        values = (tuple(value) if isinstance(value, list) else value for value in self)
        return digest(repr(Config._make(values)), 4)


def _tables(data: Mapping[str, Any], key: str, origin: str) -> Sequence[Mapping[str, Any]]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{origin}: {key!r} must be written as [[{key}]] tables")
    return rows


def _name_entry(row: Mapping[str, Any], origin: str) -> NameEntry:
    _known(row, ("canonical", "variants", "note", "scope"), "[[name]]", origin)
    canonical = row.get("canonical")
    if not isinstance(canonical, str) or not canonical.strip():
        raise UsageError(f'{origin}: a [[name]] needs canonical = "…", the spelling to print')
    note, scope = (_string(row, key, default, origin) for key, default in (("note", ""), ("scope", "*")))
    return NameEntry(canonical, _strings(row, "variants", origin), note, scope)


def _distinct_entry(row: Mapping[str, Any], origin: str) -> tuple[str, ...]:
    _known(row, ("names", "note"), "[[distinct]]", origin)
    names = _strings(row, "names", origin)
    if len(names) < 2:
        raise UsageError(f'{origin}: a [[distinct]] needs names = ["…", "…"], at least two that must never be merged')
    return names


def _known(row: Mapping[str, Any], keys: Sequence[str], table: str, origin: str) -> None:
    for key in row:
        if key not in keys:
            from difflib import get_close_matches

            near = get_close_matches(key, keys, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(keys))}"
            raise UsageError(f"{origin}: unknown key {key!r}{f' in {table}' if table else ''}; {hint}")


def _string(row: Mapping[str, Any], key: str, default: str, origin: str) -> str:
    value = row.get(key, default)
    if not isinstance(value, str):
        raise UsageError(f"{origin}: {key} must be a string")
    return value


def _strings(row: Mapping[str, Any], key: str, origin: str) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise UsageError(f"{origin}: {key} must be a list of strings")
    return tuple(values)
