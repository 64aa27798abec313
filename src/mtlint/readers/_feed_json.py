"""How the texts of a JSON Feed are found and read."""

from __future__ import annotations

from collections.abc import Mapping

from mtlint.limits import MAX_ITEMS
from mtlint.model import Problem, Reading
from mtlint.patterns import lazy
from mtlint.readers._items import Field, Form, Item, Kind, document
from mtlint.readers._json import JsonLiteral, JsonString, JsonValue, decoded, parse

_SURROGATE = lazy("[\ud800-\udfff]")
_TEXTS: Mapping[str, tuple[Kind, Form]] = {
    "title": ("title", "plain"),
    "summary": ("summary", "plain"),
    "content_html": ("content", "html"),
    "content_text": ("content", "plain"),
}
_META = {"guid": "id", "link": "url", "date": "date_published", "lang": "language"}


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """A document for each item of a feed."""
    raw = _SURROGATE.sub("\ufffd", raw)
    feed, fault = parse(raw)
    problems = []
    if fault:
        problems.append(Problem(name, "recovered", f"not well-formed JSON ({fault}), read after a repair"))
    items = feed.get("items") if isinstance(feed, dict) else None
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    language = _value(raw, feed, "language") if isinstance(feed, dict) else ""
    documents = []
    for number, entry in enumerate(entries[:MAX_ITEMS], 1):
        item = _item(raw, entry, number, language)
        made, found = document(item, name, raw, encoding)
        documents.append(made)
        problems += found
        if fault and not item.fields:
            detail = "no text can be found in it; mend the file"
            problems.append(Problem(f"{name}#{item.name}", "unchecked", detail))
    if len(entries) > MAX_ITEMS:
        problems.append(Problem(name, "unchecked", f"more than {MAX_ITEMS} items; the rest is not checked"))
    if not documents:
        problems.append(Problem(name, "unchecked", "has no items; nothing was checked"))
    return Reading(tuple(documents), tuple(problems))


def _item(raw: str, entry: Mapping[str, JsonValue], number: int, language: str) -> Item:
    fields = []
    for key, value in entry.items():
        if key in _TEXTS and isinstance(value, JsonString):
            text, offsets = decoded(raw, value)
            if text.strip():
                kind, form = _TEXTS[key]
                fields.append(Field(kind, key, text, offsets, form))
    meta = {name: said for name, key in _META.items() if (said := _value(raw, entry, key))}
    if language:
        meta.setdefault("lang", language)
    return Item(f"item[{number}]", fields, meta)


def _value(raw: str, entry: Mapping[str, JsonValue], key: str) -> str:
    value = entry.get(key)
    if isinstance(value, JsonString):
        return decoded(raw, value)[0].strip()
    # An id may be written as a number.
    return value.text if isinstance(value, JsonLiteral) and value.text != "null" else ""
