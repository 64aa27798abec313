"""Markdown: its running text, without front matter, code, link targets and comments."""

from __future__ import annotations

from mtlint.model import Document, Problem, Reading
from mtlint.patterns import lazy

suffixes = (".md", ".markdown")

_MARKUP = lazy(r"\ufeff?\s*<\?xml\b")
_NEWLINE = lazy(r"\r\n|\r|\n")
_SURROGATE = lazy("[\ud800-\udfff]")


def sniff(text: str) -> bool | None:
    """Nothing in a text shows that it is Markdown: its name has to say so."""
    return False if _MARKUP.match(text) else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the text of the whole file."""
    from mtlint.readers._commonmark import parse
    from mtlint.readers._flow import assemble

    raw = _SURROGATE.sub("\ufffd", raw)
    paragraphs, missing = parse(raw)
    text, offsets, segments = assemble(paragraphs)
    newline = _NEWLINE.search(raw)
    document = Document(name, text, segments, raw, encoding, newline.group() if newline else "\n", offsets)
    return Reading((document,), (Problem(name, "unchecked", missing),) if missing else ())
