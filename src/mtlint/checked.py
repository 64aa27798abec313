"""Values of a settings file, checked: each function gives the value of a key, or says in one line what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mtlint.errors import UsageError


def known(row: Mapping[str, Any], keys: Iterable[str], table: str, origin: str) -> None:
    """Make sure that a table has no key but these.

    Raises:
        UsageError: there is another one; the message names ``origin`` and the key that may have been meant.
    """
    keys = tuple(keys)
    for key in row:
        if key not in keys:
            place = f" in {table}" if table else ""
            raise UsageError(f"{origin}: unknown key {key!r}{place}; {did_you_mean(key, keys)}")


def did_you_mean(word: str, words: Sequence[str]) -> str:
    """The one of the words that may have been meant, or all of them."""
    from difflib import get_close_matches

    near = get_close_matches(word, words, 1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(words))}"


def tables(data: Mapping[str, Any], key: str, origin: str, within: str = "") -> Sequence[Mapping[str, Any]]:
    """The tables written as ``[[key]]``, or ``[[within.key]]``."""
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{origin}: {key!r} must be written as [[{within}{key}]] tables")
    return rows


def table(data: Mapping[str, Any], key: str, origin: str) -> Mapping[str, Any]:
    """The table written as ``[key]``."""
    row = data.get(key, {})
    if not isinstance(row, dict):
        raise UsageError(f"{origin}: {key!r} must be written as a [{key}] table")
    return row


def string(row: Mapping[str, Any], key: str, default: str, origin: str) -> str:
    """A string."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise UsageError(f"{origin}: {key} must be a string")
    return value


def strings(row: Mapping[str, Any], key: str, origin: str) -> tuple[str, ...]:
    """A list of strings, none of them empty."""
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise UsageError(f"{origin}: {key} must be a list of strings")
    return tuple(values)


def flag(row: Mapping[str, Any], key: str, origin: str, *, default: bool) -> bool:
    """True or false."""
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise UsageError(f"{origin}: {key} must be true or false")
    return value
