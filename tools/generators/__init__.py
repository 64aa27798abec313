"""What is made from the code, one module a kind.

A module has ``OWNED``, patterns of the files it makes (relative to the project), and ``files()``, which gives their
contents by path. A file that fits a pattern and is not given any more is out of date. The registry is the folder listing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent


class Stale(NamedTuple):
    """A file that is not what the code makes now; ``content`` is what it should hold, None if it should not exist."""

    path: Path
    content: str | None


def names() -> list[str]:
    """The names of all generators."""
    return sorted(entry[:-3] for entry in os.listdir(__path__[0]) if entry.endswith(".py") and entry[0] != "_")


def stale(name: str) -> Iterator[Stale]:
    """The files of a generator that are missing, differ or are not made any more."""
    module = import_module(f"{__name__}.{name}")
    made: dict[str, str] = module.files()
    for path, content in made.items():
        file = ROOT / path
        if not file.exists() or file.read_text(encoding="utf-8") != content:
            yield Stale(file, content)
    kept = {ROOT / path for path in made}
    for pattern in module.OWNED:
        yield from (Stale(file, None) for file in sorted(ROOT.glob(pattern)) if file not in kept)
