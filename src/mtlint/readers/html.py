"""HTML pages: the article and its title, without the furniture of the page around it."""

from __future__ import annotations

import re

from mtlint.model import Document, Problem, Reading
from mtlint.patterns import lazy

suffixes = (".html", ".htm", ".xhtml")

_PAGE = lazy(
    r"\ufeff?\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--[^>]{0,200}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I
)
_NEWLINE = lazy(r"\r\n|\r|\n")
_SURROGATE = lazy("[\ud800-\udfff]")


def sniff(text: str) -> bool | None:
    """Whether a text begins as a page does; a part of a page may begin with anything."""
    return True if _PAGE.match(text) else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the main content of the page under its title."""
    from mtlint.readers._html import read_markup

    raw = _SURROGATE.sub("\ufffd", raw)
    page = read_markup(raw, main_content=True)
    problems = []
    if page.unread is not None:
        line = len(_NEWLINE.findall(raw, 0, page.unread)) + 1
        detail = f"what begins in line {line} is never closed, and the rest of the page could not be read; close it"
        problems.append(Problem(name, "unchecked", detail))
    elif not page.segments:
        problems.append(Problem(name, "unchecked", "holds no text that readers see; nothing was checked"))
    newline = _NEWLINE.search(raw)
    meta = {"title": page.title, "lang": page.lang}
    document = Document(
        name, page.text, page.segments, raw, encoding, newline.group() if newline else "\n", page.offsets, None,
        {key: value for key, value in meta.items() if value},
    )  # fmt: skip
    return Reading((document,), tuple(problems))
