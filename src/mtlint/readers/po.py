"""Catalogues of GNU gettext (PO): the translations, with the messages as their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.model import Reading

suffixes = (".po",)

_START = lazy(r"\ufeff?(?:[ \t]*(?:#[^\n]*)?\n)*(?:msgctxt|msgid|domain)[ \t]*\"")


def sniff(text: str) -> bool | None:
    """Whether a text begins with a message; a damaged one may not."""
    return True if _START.match(text) else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the finished translations of the file."""
    # Most runs read no catalogue.
    from mtlint.readers import _po

    return _po.read(raw, name, encoding)
