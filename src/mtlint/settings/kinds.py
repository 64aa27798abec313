"""What values a key can have: how each kind is read, and how a JSON schema describes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mtlint import checked
from mtlint.checked import did_you_mean, known, string, strings, table, tables
from mtlint.config import Allowed
from mtlint.errors import UsageError
from mtlint.model import SEVERITY_RANK
from mtlint.selection import matching
from mtlint.source.files import is_address

Schema = Mapping[str, Any]
TEXTS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}


class Place(NamedTuple):
    """Where a value stands: how to call its file in a message, and the folder that paths in it start from."""

    origin: str
    folder: str


class Kind(NamedTuple):
    """A kind of value: ``read`` takes it as written, its key and its place, and raises UsageError if it is wrong."""

    read: Callable[[Any, str, Place], Any]
    schema: Schema


def flag() -> Kind:
    """True or false."""

    def read(value: Any, key: str, place: Place) -> bool:
        return checked.flag({key: value}, key, place.origin, default=False)

    return Kind(read, {"type": "boolean"})


def text() -> Kind:
    """A string."""

    def read(value: Any, key: str, place: Place) -> str:
        return string({key: value}, key, "", place.origin)

    return Kind(read, {"type": "string"})


def texts() -> Kind:
    """A list of strings."""

    def read(value: Any, key: str, place: Place) -> tuple[str, ...]:
        return strings({key: value}, key, place.origin)

    return Kind(read, TEXTS)


def choice(*words: str) -> Kind:
    """One of a few words."""

    def read(value: Any, key: str, place: Place) -> str:
        if value not in words:
            hint = did_you_mean(value, words) if isinstance(value, str) else f"known are {', '.join(words)}"
            raise UsageError(f"{place.origin}: {key} is {value!r}; {hint}")
        return str(value)

    return Kind(read, {"enum": list(words)})


def severity() -> Kind:
    """A severity."""
    return choice(*SEVERITY_RANK)


def share() -> Kind:
    """A number from 0 to 1."""

    def read(value: Any, key: str, place: Place) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise UsageError(f"{place.origin}: {key} must be a number from 0 to 1")
        return float(value)

    return Kind(read, {"type": "number", "minimum": 0, "maximum": 1})


def count() -> Kind:
    """A whole number from 0 on."""

    def read(value: Any, key: str, place: Place) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise UsageError(f"{place.origin}: {key} must be a whole number, 0 or more")
        return value

    return Kind(read, {"type": "integer", "minimum": 0})


def selectors() -> Kind:
    """Codes, names or prefixes of rules."""

    def read(value: Any, key: str, place: Place) -> tuple[str, ...]:
        return _rules(strings({key: value}, key, place.origin), key, place)

    return Kind(read, TEXTS)


def severities() -> Kind:
    """A table from selectors to severities."""
    level = severity()

    def read(value: Any, key: str, place: Place) -> tuple[tuple[str, str], ...]:
        rows = table({key: value}, key, place.origin)
        _rules(tuple(rows), key, place)
        return tuple((rule, level.read(given, f"{key} of {rule}", place)) for rule, given in rows.items())

    return Kind(read, {"type": "object", "additionalProperties": level.schema})


def by_glob() -> Kind:
    """A table from globs to selectors."""

    def read(value: Any, key: str, place: Place) -> tuple[tuple[str, tuple[str, ...]], ...]:
        rows = table({key: value}, key, place.origin)
        return tuple((glob, selectors().read(given, f"{key} of {glob!r}", place)) for glob, given in rows.items())

    return Kind(read, {"type": "object", "additionalProperties": TEXTS})


def pairs() -> Kind:
    """A table from strings to strings."""

    def read(value: Any, key: str, place: Place) -> tuple[tuple[str, str], ...]:
        rows = table({key: value}, key, place.origin)
        if not all(isinstance(given, str) and given.strip() and phrase.strip() for phrase, given in rows.items()):
            raise UsageError(f'{place.origin}: [{key}] must hold lines such as "source phrase" = "its translation"')
        return tuple(rows.items())

    return Kind(read, {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}})


def file() -> Kind:
    """A file in the folder of the settings, as an absolute path."""

    def read(value: Any, key: str, place: Place) -> str:
        return inside(string({key: value}, key, "", place.origin), key, place)

    return Kind(read, {"type": "string", "minLength": 1})


def allowed() -> Kind:
    """Texts that may stand: ``text``, ``names`` and tables ``exact`` with a rule and a reason."""
    row = {"rule": {"type": "string"}, "text": {"type": "string"}, "reason": {"type": "string"}}
    exact = {"type": "object", "properties": row, "required": ["rule", "text"], "additionalProperties": False}
    properties = {"text": TEXTS, "names": TEXTS, "exact": {"type": "array", "items": exact}}

    def read(value: Any, key: str, place: Place) -> tuple[Allowed, ...]:
        rows = table({key: value}, key, place.origin)
        known(rows, properties, f"[{key}]", place.origin)
        entries = tables(rows, "exact", place.origin, f"{key}.")
        return (
            *(Allowed(("ALL",), words) for words in strings(rows, "text", place.origin)),
            *(Allowed(("MT1", "MT2"), words) for words in strings(rows, "names", place.origin)),
            *(_exact(entry, f"[[{key}.exact]]", place) for entry in entries),
        )

    return Kind(read, {"type": "object", "properties": properties, "additionalProperties": False})


def inside(path: str, key: str, place: Place) -> str:
    """A path in the folder of the settings as an absolute one.

    Raises:
        UsageError: it is empty, an address, or leads out of that folder.
    """
    full = os.path.normpath(os.path.join(place.folder, path))
    leads_out = os.path.isabs(path) or os.path.relpath(full, place.folder).split(os.sep)[0] == os.pardir
    if not path or is_address(path) or leads_out:
        raise UsageError(f"{place.origin}: {key} must name a file in the folder of the settings, not {path!r}")
    return full


def _exact(row: Mapping[str, Any], name: str, place: Place) -> Allowed:
    known(row, ("rule", "text", "reason"), name, place.origin)
    rule, words, reason = (string(row, key, "", place.origin) for key in ("rule", "text", "reason"))
    if not rule or not words.strip():
        raise UsageError(f'{place.origin}: {name} needs rule = "…" and text = "…"')
    return Allowed(_rules((rule,), name, place), words, reason)


def _rules(given: Sequence[str], key: str, place: Place) -> tuple[str, ...]:
    for selector in given:
        try:
            matching(selector)
        except UsageError as error:
            raise UsageError(f"{place.origin}: {key}: {error}") from error
    return tuple(given)
