"""JSON Lines: one document for each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Reading

suffixes = (".jsonl", ".ndjson", ".jsonlines")

# Two lines that are an object each: a file of JSON as people lay it out is not.
_START = lazy(r'\ufeff?\s*\{[ \t]*"[^\n]*\}[ \t]*\r?\n[ \t\r\n]*\{[ \t]*"')


def sniff(text: str) -> bool | None:
    """Whether a text begins with two records; one record shows nothing, and a damaged file may begin with anything."""
    return True if _START.match(text) else None


def read_line(line: str, number: int, name: str, encoding: str, config: Config) -> Reading:
    """The document of one line of a file, with its newline; ``number`` counts the lines of the file from 1."""
    from mtlint.readers import _json_lines

    return _json_lines.read_line(line, number, name, encoding, config.fields, config.source_field)


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """A document for each record, with the texts under the usual names."""
    return read_fields(raw, name, encoding, (), "")


def read_fields(raw: str, name: str, encoding: str, fields: Sequence[str], source: str) -> Reading:
    """A document for each record, with the texts of ``fields`` and the original under ``source`` (empty: the usual ones)."""
    # Most runs read no records.
    from mtlint.readers import _json_lines

    return _json_lines.read(raw, name, encoding, fields, source)
