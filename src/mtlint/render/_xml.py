"""XML that other programs read: nothing in it is hidden, and no text breaks out of its element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mtlint.patterns import lazy
from mtlint.render.escape import finish, visible

# What is left of the characters that XML 1.0 §2.2 leaves out once the hidden ones are shown.
_NONE = lazy("[\ufffe\uffff]")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_ESCAPES = str.maketrans(_SIGNS)


class Element(NamedTuple):
    """An element that holds lines of text, or other elements."""

    name: str
    attributes: Mapping[str, object]
    children: tuple[Element, ...] = ()
    lines: tuple[str, ...] = ()


def document(root: Element) -> str:
    """An XML document with an element a line."""
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "".join(f"{line}\n" for line in _written(root, ""))


def _written(element: Element, indent: str) -> Iterable[str]:
    given = "".join(f' {key}="{_escaped(visible(str(value)))}"' for key, value in element.attributes.items())
    if element.lines:
        text = _escaped(finish(map(visible, element.lines)).removesuffix("\n"))
        yield f"{indent}<{element.name}{given}>{text}</{element.name}>"
    elif element.children:
        yield f"{indent}<{element.name}{given}>"
        for child in element.children:
            yield from _written(child, f"{indent}  ")
        yield f"{indent}</{element.name}>"
    else:
        yield f"{indent}<{element.name}{given}/>"


def _escaped(text: str) -> str:
    return _NONE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text).translate(_ESCAPES)
