"""Tables in text (CSV, TSV): one document for each row, under the names in the first one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.model import Reading

suffixes = (".csv", ".tsv", ".tab")


def sniff(text: str) -> bool | None:
    """Nothing in a text shows that it is a table: its name has to say so."""
    return False if text.lstrip("\ufeff").startswith("<?xml") else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """A document for each row, with the texts in the columns with the usual names."""
    return read_fields(raw, name, encoding, (), "")


def read_fields(raw: str, name: str, encoding: str, fields: Sequence[str], source: str) -> Reading:
    """A document for each row, with the texts of the columns ``fields`` and the original in the column ``source``.

    Where they are not given, the columns with the usual names are taken.
    """
    # Most runs read no table.
    from mtlint.readers import _table

    return _table.read(raw, name, encoding, fields, source)
