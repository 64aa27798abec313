"""Translation memories (TMX): the segments of the target language, with their sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.model import Reading

suffixes = (".tmx",)

_ROOT = lazy(r"\ufeff?\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^\[>]*>\s*)*<tmx[\s>]", re.I)


def sniff(text: str) -> bool | None:
    """Whether a text begins as a translation memory does; a damaged one may not."""
    return True if _ROOT.match(text) else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the translations into one language.

    Raises:
        InputError: the file declares entities that hold markup or other entities.
    """
    # Most runs read no translation memory.
    from mtlint.readers import _tmx

    return _tmx.read(raw, name, encoding)
