"""What the rules about lines of a page have in common."""

from __future__ import annotations

from mtlint.model import Fix, Segment
from mtlint.text.analysis import Analysis

BULLETS = " \t\u00a0>»→▶►•·*#|([–—-"
"""What may stand before a line of a page."""


def removal(a: Analysis, segment: Segment) -> Fix:
    """Take a line of the page out: safe where the user asked for it, for an editor to look at otherwise."""
    return Fix((a.line_removal(segment),), "safe" if a.config.strip_furniture else "unsafe", "Take the line out")
