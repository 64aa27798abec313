"""What the writers of formats have in common that write each document as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mtlint.render._totals import Totals

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options


class Sequential:
    """A writer that mostly has no head; what it writes of each report is for its own class to say."""

    has_head = False

    def __init__(self, options: Options) -> None:
        self.options = options
        self.totals = Totals()

    def add(self, report: Report) -> Iterator[str]:
        """What is to be written of the report on the next input."""
        is_first = not self.totals.signature
        self.totals.add(report)
        if is_first:
            yield from self.begin(report)
        yield from self.one(report)

    def begin(self, report: Report) -> Iterable[str]:
        """What stands before the first report."""
        del report
        return ()

    def one(self, report: Report) -> Iterable[str]:
        """What is to be written of a report."""
        raise NotImplementedError

    def end(self) -> Iterable[str]:
        """What stands after the last report."""
        return ()

    def head(self) -> Iterable[str]:
        """Nothing, where what comes first is known at once."""
        return ()
