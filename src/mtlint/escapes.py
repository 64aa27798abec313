r"""How new text is written in the layers of a file.

A layer is what stands between a text and the characters of its file: a word in an HTML page that a feed carries inside
XML is written by the rules of HTML, then by those of XML. A text may hold ``\n``; whatever is left of it at the end
becomes a newline of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from mtlint.patterns import lazy

Layer = Literal["html", "xhtml", "xml", "cdata", "json", "markdown", "po", "format", "quoted", "csv", "tsv", "line"]

_FORMAT_SIGN = lazy(r"[%{}]")
_CSV_SIGN = lazy(r"[,;|\t\n\"]")
_TSV_SIGN = lazy(r"[\t\n\"]")
_MARKDOWN_SIGN = lazy(r"[\\`*_\[\]<]")


def escaped(text: str, layers: Iterable[Layer]) -> str | None:
    """A text as it is written through layers, the innermost first; None where one of them cannot hold it."""
    written: str | None = text
    for layer in layers:
        if written is None:
            return None
        written = _WRITERS[layer](written)
    return written


def _html(text: str) -> str | None:
    # A line break of the text would be a blank of the page.
    return None if "\n" in text else text.replace("&", "&amp;").replace("<", "&lt;")


def _xhtml(text: str) -> str:
    # What stands as elements in XML has the escapes of HTML already; "]]>" must not come about in it.
    return text.replace(">", "&gt;")


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cdata(text: str) -> str | None:
    # Together with what stands around the place, these could end the section.
    closes = "]]>" in text or text.startswith((">", "]>")) or text.endswith("]")
    return None if closes else text


def _json(text: str) -> str:
    from json import dumps

    return dumps(text, ensure_ascii=False)[1:-1]


def _markdown(text: str) -> str | None:
    return None if "\n" in text else _MARKDOWN_SIGN.sub(r"\\\g<0>", text).replace("&", "&amp;")


def _po(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _format(text: str) -> str | None:
    # A text that a program fills in: no placeholder must come about in it.
    return None if _FORMAT_SIGN.search(text) else text


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _csv(text: str) -> str | None:
    # What stands without quotation marks ends at the next separator.
    return None if _CSV_SIGN.search(text) else text


def _tsv(text: str) -> str | None:
    return None if _TSV_SIGN.search(text) else text


def _line(text: str) -> str | None:
    return None if "\n" in text else text


_WRITERS: Mapping[Layer, Callable[[str], str | None]] = {
    "html": _html,
    "xhtml": _xhtml,
    "xml": _xml,
    "cdata": _cdata,
    "json": _json,
    "markdown": _markdown,
    "po": _po,
    "format": _format,
    "quoted": _quoted,
    "csv": _csv,
    "tsv": _tsv,
    "line": _line,
}
