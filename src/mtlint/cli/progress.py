"""How far a long run has come, for a person who watches: one line on standard error that goes away at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

_Item = TypeVar("_Item")
_PATIENCE = 1.0
"""Seconds before anything is shown: a short run is over by then."""
_PACE = 0.1
"""Seconds between two changes of the line."""
_ERASE = "\r\x1b[K"


def watched(items: Iterable[_Item], total: int, *, shown: bool = True) -> Iterator[_Item]:
    """The items as they come; how many there were is shown on a terminal, never in a log or a CI job.

    Args:
        items: what is being worked on, in order.
        total: how many inputs there are; an input in several parts counts as more than one.
        shown: whether the line is wanted at all.
    """
    if not (shown and _is_watched()):
        yield from items
        return
    begun = last = monotonic()
    line = False
    try:
        for count, item in enumerate(items, 1):
            if line:
                # What is printed next must not stand behind the line.
                _write(_ERASE)
                line = False
            yield item
            now = monotonic()
            if now - begun >= _PATIENCE and now - last >= _PACE:
                _write(f"{_ERASE}{count:,} of {max(count, total):,} checked")
                last, line = now, True
    finally:
        if line:
            _write(_ERASE)


def _is_watched() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
