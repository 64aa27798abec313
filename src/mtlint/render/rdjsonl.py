"""The report in the Reviewdog Diagnostic Format, one diagnostic a line. See ``rdjson``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.render.json import encoded
from mtlint.render.rdjson import SOURCE, diagnostics

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:  # noqa: ARG001 - programs get everything
    """The report as JSON Lines; the same report gives the same characters."""
    return "".join(f"{encoded({'source': SOURCE, **entry}, strict=True)}\n" for entry in diagnostics(report))
