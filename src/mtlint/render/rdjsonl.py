"""The report in the Reviewdog Diagnostic Format, one diagnostic a line. See ``rdjson``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.render import whole
from mtlint.render._parts import Sequential
from mtlint.render.json import encoded
from mtlint.render.rdjson import SOURCE, diagnostics

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options


def render(report: Report, options: Options) -> str:
    """The report as JSON Lines; the same report gives the same characters."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the diagnostics as they come."""

    def one(self, report: Report) -> Iterator[str]:
        """The diagnostics of one report."""
        return (f"{encoded({'source': SOURCE, **entry}, strict=True)}\n" for entry in diagnostics(report))
