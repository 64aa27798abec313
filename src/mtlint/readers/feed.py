"""RSS 0.9x, 1.0 (RDF), 1.1 and 2.0, Atom 0.3 and 1.0: one document for each item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.model import Reading

suffixes = (".xml", ".rss", ".atom", ".rdf")

# What may stand before the first element is taken in whole or not at all: no way back into it, however long it is.
_ROOT = lazy(
    r"\ufeff?\s*(?:(?><\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>)\s*)*+"
    r"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel|entry|item)[\s/>]",
    re.I,
)


def sniff(text: str) -> bool:
    """Whether a text is a feed."""
    return _ROOT.match(text) is not None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """A document for each item of a feed.

    Raises:
        InputError: the feed declares entities that hold markup or other entities.
    """
    # Most runs read no feed.
    from mtlint.readers import _feed_xml

    return _feed_xml.read(raw, name, encoding)
