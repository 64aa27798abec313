"""Which documents an entry of a user's list is for."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Pattern

    from mtlint.model import Document

EVERYWHERE = "*"


def applies(scope: str, document: Document) -> bool:
    """Whether a document is in a scope: a glob over its name, its file's path or name, or an address that it tells of.

    In a glob ``*`` stands for anything, ``?`` for one character, ``[ab]`` for one of those; case counts.
    """
    if scope == EVERYWHERE:
        return True
    path = document.name.partition("#")[0]
    names = (document.name, path, os.path.basename(path), *document.meta.values())
    return any(fits(scope, name) for name in names)


def fits(scope: str, name: str) -> bool:
    """Whether a glob fits a name."""
    return _pattern(scope).match(name) is not None


@cache
def _pattern(scope: str) -> Pattern[str]:
    import re
    from fnmatch import translate

    return re.compile(translate(scope))
