"""HTML put together so that no text can become markup: whatever is not :class:`Markup` is escaped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from html import escape

from mtlint.patterns import lazy
from mtlint.render.escape import in_json, visible, visible_blanks

_ASSETS = os.path.join(os.path.dirname(__file__), "_html")
_VOID = ("input", "br", "meta", "wbr")
_SHOWN = lazy(r"&lt;(U\+[0-9A-F]{4,6})&gt;")
_SLOT = lazy(r"\{\{ (\w+) \}\}")
# What would end a script element, or begin a comment in it that swallows the end (HTML standard, 4.12.1.3).
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
# Noncharacters: an error in HTML, though they are neither hidden nor signs of markup.
_NONE = lazy(
    "[\ufdd0-\ufdef"
    + "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(17))
    + "]"
)


class Markup(str):
    """HTML as it goes to the page. Every other string is text."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: object) -> Markup:
    """An element. Strings among the children are escaped, and hidden characters in them are shown.

    Attributes that are None or False are left out, True stands for one without a value; ``class_`` and ``data_n`` are
    written ``class`` and ``data-n``.
    """
    given = "".join(_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    if tag in _VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{''.join(map(text, children))}</{tag}>")


def text(content: str) -> Markup:
    """A text on one line with what it hides shown; markup as it is."""
    if isinstance(content, Markup):
        return content
    shown = escape(_plain(content), quote=False)
    return Markup(_SHOWN.sub(r'<span class="hidden">\1</span>', shown))


def sentence(content: str) -> str:
    """A message as a sentence begins."""
    return content[:1].upper() + content[1:]


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Texts and markup one after the other."""
    return Markup(text(between).join(map(text, parts)))


def lines(parts: Iterable[str]) -> Markup:
    """Markup with a line of its own for each part, so that a page can be read and compared as text."""
    return Markup("\n".join(filter(None, map(text, parts))))


def words(content: str, *, marked: bool = False) -> Markup:
    """Words of a text, its lines as lines. In a mark, odd blanks are shown."""
    return joined((visible_blanks(line) if marked else line for line in content.split("\n")), element("br"))


def numbered(findings: Iterable[int]) -> str:
    """The numbers of findings as the page counts them, for the attribute ``data-n`` of a mark."""
    return " ".join(str(number + 1) for number in dict.fromkeys(findings))


def data(content: object) -> Markup:
    """JSON that can stand in a script element and hides nothing."""
    encoded = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(_NONE.sub(lambda found: json.dumps(found[0])[1:-1], in_json(encoded)).translate(_ESCAPES))


@cache
def asset(name: str) -> Markup:
    """A style sheet, a script or a template that comes with mtlint."""
    with open(os.path.join(_ASSETS, name), encoding="utf-8") as file:
        return Markup(file.read().strip())


def filled(template: str, **content: str) -> Markup:
    """A template with its slots filled; what is put into one is not looked at again."""
    return Markup(_SLOT.sub(lambda slot: text(content[slot[1]]), template))


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(_plain(str(value)))}"'


def _plain(content: str) -> str:
    return _NONE.sub(lambda found: f"<U+{ord(found.group()):04X}>", visible(content))
