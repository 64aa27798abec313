"""The table of rules in the README."""

from __future__ import annotations

import re

import mtlint
from generators import ROOT
from mtlint.model import RuleInfo

OWNED = ("README.md",)
_TABLE = re.compile(r"(?<=\| rule \| \| finds \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")


def files() -> dict[str, str]:
    """The README with its table."""
    rows = "".join(map(_row, mtlint.rules()))
    text, count = _TABLE.subn(lambda _: rows, (ROOT / "README.md").read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError("README.md: the table of rules is not where it was")
    return {"README.md": text}


def _row(rule: RuleInfo) -> str:
    preview = " (preview)" if rule.status == "preview" else ""
    return f"| {rule.code} | {rule.name}{preview} | {rule.summary} |\n"
