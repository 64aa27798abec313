"""mtlint finds the damage that machine translation leaves in a text, and reports how to correct it.

>>> import mtlint
>>> [finding.code for finding in mtlint.check("The ministry met in Yerevan , Tuesday.").findings]
['MT501']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mtlint._version import __version__

if TYPE_CHECKING:
    from mtlint.api import check, check_bytes, check_many, check_path, fix, rules
    from mtlint.config import Config
    from mtlint.errors import MtlintError
    from mtlint.filtering import Thresholds, filter_records
    from mtlint.model import Document, Edit, Finding, Record, Report, Span
    from mtlint.render import render

# Loaded on first use: `mtlint --version` and a failed import elsewhere must not pay for the rules.
_HOME = {
    **dict.fromkeys(("check", "check_bytes", "check_many", "check_path", "fix", "rules"), "mtlint.api"),
    **dict.fromkeys(("Document", "Edit", "Finding", "Record", "Report", "Span"), "mtlint.model"),
    **dict.fromkeys(("Thresholds", "filter_records"), "mtlint.filtering"),
    "Config": "mtlint.config",
    "MtlintError": "mtlint.errors",
    "render": "mtlint.render",
}

__all__ = [
    "Config",
    "Document",
    "Edit",
    "Finding",
    "MtlintError",
    "Record",
    "Report",
    "Span",
    "Thresholds",
    "__version__",
    "check",
    "check_bytes",
    "check_many",
    "check_path",
    "filter_records",
    "fix",
    "render",
    "rules",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
