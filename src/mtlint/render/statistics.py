"""How often each rule has found something, for people who decide where to begin.

One line for each rule, the most frequent first: the number of findings, in brackets how many of them ``mtlint fix`` mends by
itself, the rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.render import _summary
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible

if TYPE_CHECKING:
    from mtlint.model import Report
    from mtlint.render import Options

FOR_PEOPLE = True


def render(report: Report, options: Options) -> str:
    """The counts of each rule, then the summary."""
    style = Style(options.colour)
    return finish((*_rows(report, style), *_summary.closing(report, options)))


def _rows(report: Report, style: Style) -> Iterator[str]:
    findings = [finding for entry in report.documents for finding in entry.findings]
    counts = Counter((finding.code, finding.name) for finding in findings)
    safe = Counter(finding.code for finding in findings if finding.fix and finding.fix.safety == "safe")
    width = len(f"{max(counts.values(), default=0):,}")
    mends = max((len(_mended(safe[code])) for code, _ in counts), default=0)
    for (code, name), count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        yield f"{count:>{width},}  {_mended(safe[code]):<{mends}}  {style('code', visible(code))} {visible(name)}"


def _mended(count: int) -> str:
    return f"[{count:,} *]" if count else ""
