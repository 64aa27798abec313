"""The errors that mtlint raises on purpose."""

from __future__ import annotations


class MtlintError(Exception):
    """Something the caller can put right. The message is one line that says what is wrong and what to do."""


class InputError(MtlintError):
    """An input that cannot be read: missing, binary, undecodable, too large."""


class UsageError(MtlintError):
    """An option, a rule name, a language code or a configuration value that does not exist."""
