"""JSON Feed 1.0 and 1.1: one document for each item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.model import Reading

suffixes = (".json", ".jsonfeed")

_START = lazy(r"\ufeff?\s*\{")
_VERSION = lazy(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.I)


def sniff(text: str) -> bool:
    """Whether a text is a JSON Feed."""
    return _START.match(text) is not None and _VERSION.search(text) is not None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """A document for each item of a feed."""
    # Most runs read no feed.
    from mtlint.readers import _feed_json

    return _feed_json.read(raw, name, encoding)
