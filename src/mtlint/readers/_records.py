"""The documents of records: the texts of a line of JSON, of a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from mtlint.limits import MAX_RECORD, MAX_RECORDS
from mtlint.model import Document, Problem, Reading
from mtlint.offsets import OffsetMap
from mtlint.patterns import lazy
from mtlint.readers._items import Field, Form, Item, Kind, document
from mtlint.readers._units import listed

KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("summary", "description", "abstract", "lead"), "summary"),
    **dict.fromkeys(("text", "content", "body", "article", "translation", "target", "tgt", "mt"), "content"),
}
"""Names that fields with a text to check mostly have, in lower case, and what such a text is."""

SOURCES = ("src", "source_text", "source", "original")
"""Names that the field with the untranslated original mostly has."""

_META: Mapping[str, tuple[str, ...]] = {
    "guid": ("id", "guid", "uid", "docid", "doc_id"),
    "link": ("url", "link"),
    "date": ("date", "published", "pubdate"),
    "lang": ("lang", "language"),
}
# Certainly markup, not something that a translation left behind in a plain text.
_HTML = lazy(
    r"</(?:a|b|blockquote|div|em|figure|h[1-6]|i|li|ol|p|section|span|strong|table|td|ul)\s*>"
    r"|<(?:p|br|hr)\s*/?>|<(?:a|div|img|p|span)\s[^<>]*=[^<>]*>",
    re.I,
)
_ADDRESS = lazy(r"https?://\S*\Z", re.I)
# An original says about as much as its translation; what is much shorter names where a text is from.
_LEAST_SHARE = 5
_SHOWN = 8


class Cell(NamedTuple):
    """A text of a record with its place in the file."""

    text: str
    offsets: OffsetMap


class Row(NamedTuple):
    """A record: the line of the file that it begins in, its names, the text under a name (None where there is no text).

    ``said`` gives what stands under a name in a word, text or not.
    """

    line: int
    names: Sequence[str]
    get: Callable[[str], Cell | None]
    said: Callable[[str], str]


class Wanted(NamedTuple):
    """The fields to check and the one with the original; where they are not given, those with the usual names."""

    fields: Sequence[str]
    source: str

    def texts(self, row: Row) -> Sequence[str]:
        """The names of the fields of a record to check."""
        return self.fields or [name for name in row.names if name.lower() in KINDS]

    def original(self, row: Row, texts: Iterable[Cell]) -> str | None:
        """The untranslated original of some texts."""
        if self.source:
            cell = row.get(self.source)
            return cell.text if cell else None
        length = sum(len(cell.text) for cell in texts)
        for name in row.names:
            if name.lower() in SOURCES and name not in self.fields:
                cell = row.get(name)
                if cell and len(cell.text) * _LEAST_SHARE >= length > 0 and not _ADDRESS.match(cell.text):
                    return cell.text
        return None


def reading(
    rows: Iterable[Row | Problem], wanted: Wanted, name: str, raw: str, encoding: str, *, kind: str = "field"
) -> Reading:
    """A document for each record; a record that cannot be read or holds no text is a problem of its own."""
    documents: list[Document] = []
    problems: list[Problem] = []
    textless = 0
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        if len(documents) >= MAX_RECORDS:
            problems.append(Problem(name, "unchecked", f"more than {MAX_RECORDS} records; the rest is not checked"))
            break
        cells = {field: cell for field in wanted.texts(row) if (cell := row.get(field)) is not None}
        if not cells:
            textless += 1
            problems.append(Problem(place(name, row.line), "unchecked", _without_text(row, wanted, kind)))
            continue
        made, found = _document(row, cells, name, raw, encoding)
        documents += (document._replace(source=wanted.original(row, cells.values())) for document in made)
        problems += found
    if textless > 1 and textless == len(problems) and not documents:
        # One choice of fields mends them all.
        problems = [Problem(name, "unchecked", f"none of its {textless} records can be checked: {problems[0].detail}")]
    if not documents and not problems:
        problems.append(Problem(name, "unchecked", "holds no record; nothing was checked"))
    return Reading(tuple(documents), tuple(listed(problems, name)))


def place(name: str, line: int) -> str:
    """What a record is called in a report."""
    return f"{name}#line[{line}]"


def _without_text(row: Row, wanted: Wanted, kind: str) -> str:
    """What to say of a record without any of the texts to check."""
    asked = f"no {kind} {' or '.join(wanted.fields)}" if wanted.fields else f"no {kind} that is known to be a text"
    shown = ", ".join(row.names[:_SHOWN]) or "nothing"
    return f"has {asked} (it has {shown}); name one with --field"


def _document(
    row: Row, cells: Mapping[str, Cell], name: str, raw: str, encoding: str
) -> tuple[list[Document], list[Problem]]:
    """The document of a record; none for one that is too long."""
    length = sum(len(cell.text) for cell in cells.values())
    if length > MAX_RECORD:
        detail = f"is longer than {MAX_RECORD:,} characters; split it"
        return [], [Problem(place(name, row.line), "unchecked", detail)]
    fields = [
        Field(_kind(field), field.replace("/", "."), cell.text, cell.offsets, _form(field, cell.text))
        for field, cell in cells.items()
        if cell.text.strip()
    ]
    made, problems = document(Item(f"line[{row.line}]", fields, _meta(row)), name, raw, encoding)
    return [made], problems


def _kind(field: str) -> Kind:
    return KINDS.get(field.lower(), "content")


def _form(field: str, text: str) -> Form:
    return "html" if field.lower().endswith("html") or _HTML.search(text) else "plain"


def _meta(row: Row) -> Mapping[str, str]:
    meta: dict[str, str] = {}
    for key, names in _META.items():
        for name in row.names:
            if name.lower() in names and (said := row.said(name).strip()):
                meta.setdefault(key, said)
    return meta
