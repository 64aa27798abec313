"""``mtlint explain``: another word for ``mtlint rule``."""

from __future__ import annotations

from mtlint.cli.commands.rule import command

__all__ = ["command"]
