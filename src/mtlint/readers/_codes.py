"""Text with inline codes, as catalogues in XML have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from mtlint.offsets import OffsetMap, Piece, joined
from mtlint.readers._flow import OBJECT
from mtlint.readers._xml import Element, Xml
from mtlint.readers._xml_text import character_data

Code = Literal["around", "object", "hidden", "break"]
"""What an inline element is to the text.

``around`` encloses words, which stay whole (bold type); ``object`` has a place in the sentence and no words
(a placeholder); ``hidden`` is the end of such an enclosure, its content no text; ``break`` is a line break.
"""


class Coded(NamedTuple):
    """A text with its map into the file, and its codes by name and number, in order."""

    text: str
    offsets: OffsetMap
    codes: tuple[str, ...]


def coded(raw: str, element: Element, xml: Xml, kind_of: Callable[[Element], Code]) -> Coded:
    """The text of an element."""
    parts: list[tuple[str, OffsetMap]] = []
    codes: list[str] = []
    for start, end, inline in _stretches(element, kind_of):
        if inline is None:
            part = character_data(raw, start, end, xml.entities)
            if part[0]:
                parts.append(part)
            continue
        kind = kind_of(inline)
        codes.append(_label(inline, xml.entities))
        if kind in ("object", "break"):
            text = OBJECT if kind == "object" else "\n"
            parts.append((text, OffsetMap((Piece(0, start, 1, max(1, end - start), False, None),))))
    text, offsets, _ = joined(parts, "")
    return Coded(text, offsets, tuple(codes))


def _stretches(element: Element, kind_of: Callable[[Element], Code]) -> Iterator[tuple[int, int, Element | None]]:
    """The stretches of character data in an element and the codes between them, in order."""
    # A file may nest its codes deeper than Python its calls.
    at = element.inner_start
    pending: list[tuple[Element, int]] = [(element, 0)]
    while pending:
        parent, index = pending.pop()
        if index >= len(parent.children):
            yield at, parent.inner_end, None
            at = parent.end
            continue
        child = parent.children[index]
        pending.append((parent, index + 1))
        yield at, child.start, None
        yield child.start, child.end, child
        at = child.end
        if kind_of(child) == "around":
            at = child.inner_start
            pending.append((child, 0))


def _label(inline: Element, entities: Mapping[str, str]) -> str:
    number = next(filter(None, (inline.get(name, entities) for name in ("id", "i", "mid", "x"))), "")
    return f"{inline.name}#{number}" if number else inline.name
