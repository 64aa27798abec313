"""What a finding would change, in words: shown beside the finding by the renderers for people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.render._cells import shorten
from mtlint.render._summary import number
from mtlint.render.escape import visible, visible_blanks
from mtlint.render.lines import part_of
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document, Finding

_REACH = 24
_LONGEST = 60
# They would meet the quotation marks around what is shown.
_QUOTES = '“”"«»'


class Change(NamedTuple):
    """The words at a place before and after a fix, escaped and shortened; ``more`` edits stand elsewhere."""

    before: str
    after: str
    more: int

    def shown(self, arrow: str) -> str:
        """The change on one line."""
        return f"“{self.before}” {arrow} “{self.after}”" if self.after else f"delete “{self.before}”"


def change(document: Document, finding: Finding) -> Change | None:
    """The change at the primary place of a finding, or None where it has no fix."""
    if finding.fix is None or not finding.fix.edits:
        return None
    text, edits = document.text, sorted(finding.fix.edits)
    start, end = finding.span
    near = [edit for edit in edits if edit.span.start <= end and start <= edit.span.end] or edits[:1]
    low, high = words_around(text, near[0].span.start, max(edit.span.end for edit in near))
    inside = [edit for edit in edits if low <= edit.span.start and edit.span.end <= high]
    moved = [Edit(Span(span.start - low, span.end - low), new) for span, new in inside]
    before, after = text[low:high], apply_edits(text[low:high], moved)
    return Change(_short(before), _short(after), len(edits) - len(inside))


def told(finding: Finding, document: Document) -> str:
    """A finding on one line: its message, the change it proposes, and how many places it has besides the first."""
    proposed = change(document, finding)
    correction = f": {proposed.shown('->')}" if proposed else ""
    also = f" (and {number(len(finding.spans) - 1, 'more place')})" if len(finding.spans) > 1 else ""
    return f"{visible(finding.message)}{correction}{also}"


def told_with_part(finding: Finding, document: Document) -> str:
    """Like :func:`told`, and in a file of several documents the element that holds the place."""
    part = part_of(document, finding.span)
    return told(finding, document) + (f" ({visible(part)})" if part else "")


def remarks(finding: Finding) -> list[str]:
    """Why the damage is there and what to do about it, a line each, where the rule says so."""
    said = (("why", finding.why), ("help", finding.help))
    return [f"{label}: {visible(text)}" for label, text in said if text]


def marker(finding: Finding) -> str:
    """``[*]`` for a safe fix, ``[?]`` for an unsafe one, nothing where a person has to decide."""
    return {"safe": "[*]", "unsafe": "[?]"}.get(finding.fix.safety if finding.fix else "", "")


def words_around(text: str, low: int, high: int) -> tuple[int, int]:
    """A stretch with the words it cuts into whole, and with its neighbours where it holds no word itself."""
    left = right = True
    part: Callable[[str], bool] = _is_ink
    if any(map(str.isalnum, text[low:high])):
        left, right, part = text[low : low + 1].isalnum(), text[high - 1 : high].isalnum(), str.isalnum
    first, last = low, high
    while left and first > max(0, low - _REACH) and part(text[first - 1]):
        first -= 1
    while right and last < min(len(text), high + _REACH) and part(text[last]):
        last += 1
    return first, last


def _is_ink(character: str) -> bool:
    return not character.isspace() and character not in _QUOTES


def _short(text: str) -> str:
    return visible_blanks(shorten(text.strip("\n"), _LONGEST))
