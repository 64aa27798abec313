"""How the records of a JSON Lines file are found and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.limits import MAX_RECORD
from mtlint.model import Problem, Reading
from mtlint.offsets import OffsetMap
from mtlint.patterns import lazy
from mtlint.readers._json import JsonLiteral, JsonString, JsonValue, decoded, parse
from mtlint.readers._records import Cell, Row, Wanted, place, reading

_SURROGATE = lazy("[\ud800-\udfff]")
# Nothing but this ends a line: U+2028 and the like may stand in a string.
_LINE = lazy(r"[^\n]+")
_BLANKS = " \t\r\ufeff"
# Escapes are longer than what they stand for.
_LONGEST = 6 * MAX_RECORD
_NULL = JsonLiteral("null")


def read(raw: str, name: str, encoding: str, fields: Sequence[str], source: str) -> Reading:
    """A document for each record."""
    raw = _SURROGATE.sub("\ufffd", raw)
    return reading(_rows(raw, name), Wanted(fields, source), name, raw, encoding)


def read_line(line: str, number: int, name: str, encoding: str, fields: Sequence[str], source: str) -> Reading:
    """The document of one line of a file, with its newline; ``number`` counts the lines of the file from 1."""
    raw = _SURROGATE.sub("\ufffd", line)
    if not raw.strip(_BLANKS + "\n"):
        return Reading(())
    row = _row(raw, 0, len(raw.removesuffix("\n")), number, name)
    return reading((row,), Wanted(fields, source), name, raw, encoding)


def _rows(raw: str, name: str) -> Iterator[Row | Problem]:
    number, at = 1, 0
    for found in _LINE.finditer(raw):
        number += raw.count("\n", at, found.start())
        at = found.start()
        if found.group().strip(_BLANKS):
            yield _row(raw, *found.span(), number, name)


def _row(raw: str, start: int, end: int, number: int, name: str) -> Row | Problem:
    """The record in a line."""
    if end - start > _LONGEST:
        return Problem(place(name, number), "unchecked", f"is longer than {_LONGEST:,} characters; split it")
    value, fault = parse(raw[start:end])
    if fault:
        reason = fault.rpartition(", line ")[0] or fault
        return Problem(place(name, number), "unchecked", f"is not JSON ({reason}); mend the line")
    if isinstance(value, JsonString):
        # A line that is nothing but a text.
        text = value
        return Row(number, ("text",), lambda field: _cell(raw, start, text if field == "text" else None), lambda _: "")
    if not isinstance(value, dict):
        return Problem(place(name, number), "unchecked", "is no record; a line holds an object with named texts")
    record = value

    def get(field: str) -> Cell | None:
        return _cell(raw, start, _inside(record, field))

    def said(field: str) -> str:
        literal = record[field]
        cell = _cell(raw, start, literal)
        return cell.text if cell else literal.text if isinstance(literal, JsonLiteral) else ""

    return Row(number, tuple(record), get, said)


def _inside(record: dict[str, JsonValue], field: str) -> JsonValue | None:
    """What stands under a name; a dot leads into an object (``translation.en``)."""
    if field in record:
        return record[field]
    value: JsonValue | None = record
    for key in field.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _cell(raw: str, start: int, value: JsonValue | None) -> Cell | None:
    """A text with its place; one that is not there (null) is empty."""
    if isinstance(value, JsonString):
        return Cell(*decoded(raw, JsonString(value.start + start, value.end + start)))
    return Cell("", OffsetMap(())) if value == _NULL else None
