"""What a line of text is by its own look, where nothing in its file says so."""

from __future__ import annotations

import re

from mtlint.model import Role
from mtlint.patterns import lazy

_BYLINE = lazy(r"by\s+\S", re.I)
# An arrow, or a label of at least two words in capitals.
_LINK = lazy(r"[>»→▶►]+\s*\S|[A-ZÀ-Þ]{3,} [A-ZÀ-Þ]{3,}")
_TITLE_LIMIT, _HEADING_LIMIT, _LINK_LIMIT = 250, 80, 160
_BYLINE_LINES = 4

BYLINE_LIMIT = 60
"""Characters a byline has at most."""


def look(line: str, index: int, count: int, *, may_be_title: bool) -> Role:
    """The role of paragraph ``index`` of ``count``; the first one may be a title if it ``may_be_title``."""
    closed = line[-1] in '.!?…:;,”"»'
    if index < _BYLINE_LINES and count > 1 and len(line) <= BYLINE_LIMIT and line[-1] != "." and _BYLINE.match(line):
        return "byline"
    if may_be_title and index == 0 and count > 1 and len(line) <= _TITLE_LIMIT and line[-1] not in ".,;:":
        return "title"
    if len(line) <= _LINK_LIMIT and line[-1] != "." and _LINK.match(line) and not line.isupper():
        return "link"
    if len(line) <= _HEADING_LIMIT and not closed and line[0].isupper() and index < count - 1:
        return "heading"
    return "body"
