"""XLIFF 1.2 and 2.x: the translations that are still open, with their sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.model import Reading

suffixes = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf")

_ROOT = lazy(
    r"\ufeff?\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^\[>]*>\s*)*<(?:[\w.-]+:)?xliff[\s>]", re.I
)


def sniff(text: str) -> bool | None:
    """Whether a text begins as XLIFF does; a damaged one may not."""
    return True if _ROOT.match(text) else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the translations that are neither locked nor final.

    Raises:
        InputError: the file declares entities that hold markup or other entities.
    """
    # Most runs read no catalogue.
    from mtlint.readers import _xliff

    return _xliff.read(raw, name, encoding)
