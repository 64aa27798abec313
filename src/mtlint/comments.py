"""How a comment for mtlint is written: ``<!-- mtlint-ignore MT101: reason -->``."""

from __future__ import annotations

from mtlint.patterns import lazy

SIGN = "mtlint-"
"""What every such comment holds."""

COMMENT = lazy(r"<!--[ \t\r\n]{0,9}mtlint-(ignore-file|ignore|disable|enable)(?![\w-])([^<>]{0,500}?)-->")
"""A comment: its form, and what stands behind it."""


def is_comment(line: str) -> bool:
    """Whether a line is such a comment and nothing else."""
    return SIGN in line and COMMENT.fullmatch(line) is not None
