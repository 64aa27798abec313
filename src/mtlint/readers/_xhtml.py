"""Markup that stands as elements in an XML file (Atom's ``type="xhtml"``), as a reader of HTML understands it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._xml import Element

_SPECIAL = lazy(r"<!\[CDATA\[(.*?)\]\]>|<(/?)([\w.-]+:)?([\w.-]+)([^<>]*?)(/?)>|\r\n?|&([A-Za-z_][\w.-]*);", re.S)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


class _Change(NamedTuple):
    """What stands in the markup in place of a stretch of the file."""

    start: int
    end: int
    text: str


def inline_markup(raw: str, element: Element, entities: Mapping[str, str]) -> tuple[str, OffsetMap]:
    """The markup in an element: prefixes of names left out, empty elements and sections written as HTML has them."""
    pieces: list[Piece] = []
    parts: list[str] = []
    at, length = element.inner_start, 0
    for start, end, text in _changes(raw, element, entities):
        if start > at:
            parts.append(raw[at:start])
            pieces.append(Piece(length, at, start - at, start - at, True, ("xhtml",)))
            length += start - at
        if text:
            parts.append(text)
            pieces.append(Piece(length, start, len(text), end - start, False, None))
            length += len(text)
        at = end
    if element.inner_end > at:
        parts.append(raw[at : element.inner_end])
        pieces.append(Piece(length, at, element.inner_end - at, element.inner_end - at, True, ("xhtml",)))
    return "".join(parts), OffsetMap(pieces)


def _changes(raw: str, element: Element, entities: Mapping[str, str]) -> Iterator[_Change]:
    from html import escape

    for found in _SPECIAL.finditer(raw, element.inner_start, element.inner_end):
        start, end = found.span()
        section, close, prefix, name, _, empty, entity = found.groups()
        if section is not None:
            yield _Change(start, end, escape(section, quote=False))
        elif name is not None:
            if prefix:
                yield _Change(*found.span(3), "")
            if empty and not close and name.lower() not in _VOID:
                yield _Change(*found.span(6), "")
                yield _Change(end, end, f"</{name}>")
        elif entity is None:
            yield _Change(start, end, "\n")
        elif entity in entities:
            yield _Change(start, end, escape(entities[entity], quote=False))
