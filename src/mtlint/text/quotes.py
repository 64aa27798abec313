"""Says of every quotation mark in a paragraph what it does: open, close, elide a letter or measure inches.

A mark is judged by its neighbours: a mark with a blank before it and a letter after it opens, whatever its shape. Where the
neighbours do not decide, the shape does; a straight mark then remains undecided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

MarkRole = Literal["open", "close", "either", "apostrophe", "measure"]
System = Literal["curly", "straight", "guillemets", "low", "single"]


class Mark(NamedTuple):
    """A quotation mark.

    ``role`` is what its neighbours say, or its shape where they do not decide. ``reversed`` tells that they want the
    opposite of what its shape says, ``loose`` that it may have to be read otherwise: it is reversed, blanks stand on both
    sides, blank and mark may have changed places, or it is straight and stands behind a figure.
    """

    start: int
    end: int
    char: str
    role: MarkRole
    system: System
    reversed: bool
    loose: bool = False

    @property
    def shape(self) -> MarkRole:
        """What the form of the mark says: ``either`` for a straight one."""
        return _SHAPE.get(self.char, "either")


class Pairing(NamedTuple):
    """The double marks of a paragraph put together.

    ``pairs`` are opened and closed again; ``unclosed`` were never closed, each with the opener that came instead of a
    closer (None: the paragraph ended); ``unopened`` close nothing. ``marks`` are all marks in order.
    """

    pairs: tuple[tuple[Mark, Mark], ...]
    unclosed: tuple[tuple[Mark, Mark | None], ...]
    unopened: tuple[Mark, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def faults(self) -> int:
        """How many marks have no partner."""
        return len(self.unclosed) + len(self.unopened)


_MARK = lazy(r"''|``|(?<![\w,]),,(?=\w)|[“”„‟«»\"'’‘‚‹›]")
_SYSTEM: dict[str, System] = {
    "“": "curly", "”": "curly", "„": "low", "‟": "low", ",,": "low", "«": "guillemets", "»": "guillemets", '"': "straight",
    "''": "straight", "``": "straight",
}  # fmt: skip
_SHAPE: dict[str, MarkRole] = {
    "“": "open", "„": "open", "‟": "open", ",,": "open", "«": "open", "``": "open", "‘": "open", "‚": "open", "‹": "open",
    "”": "close", "»": "close", "’": "close", "›": "close",
}  # fmt: skip
_OPEN_SIDE = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/“„«‘‹*")
_CLOSE_SIDE = frozenset(" \t\n\u00a0\u202f\u2009)]}—–-/”»’›.,;:!?…*")
_FEET = lazy(r"(?:\d['’′]\s?\d{1,2}|[x×] ?\d{1,4})(?:\.\d+)?\Z")
_OTHER_SIDE = lazy(r"\" ?[x×] ?\d")
# Blank and mark may have changed places: `we will, "he said`.
_SWAPPED = lazy(r"[,.!?…][ \u00a0\u202f]\"[a-zß-ÿ]\Z")
_CONTRACTED = lazy(r"(?:ll|s|t|re|ve|d|m)(?!\w)")
_ELISION = lazy(r"(?:\d0s|em|til|tis|twas|cause|bout|n)\b", re.I)


# Pairs that nobody reads in two ways: each mark has a blank on its outer side, and a letter or a stop on its inner one. A
# mark behind a figure may measure inches.
_OUTER, _INNER = (re.escape("".join(sorted(side))) for side in (_OPEN_SIDE, _CLOSE_SIDE))
_SETTLED = lazy(
    rf"[^\"“”«»„‟]*+(?:(?<![^{_OUTER}])(?:\"(?![{_INNER}])[^\"“”«»„‟]*+(?<![{_OUTER}\d²³¹])\"(?! ?[x×])"
    rf"|“(?![{_INNER}])[^\"“”«»„‟]*+(?<![{_OUTER}])”)(?![^{_INNER}])[^\"“”«»„‟]*+)*+"
)
_OF_TWO = ("''", "``", ",,")


def unsettled(text: str, spans: Iterable[Span]) -> list[int]:
    """The numbers of those spans whose double marks do not come in pairs at first sight, or one within another.

    Of the others :func:`read` gives pairs in which every mark has its role and shape, and is of one system with its partner.
    """
    of_two = [mark for mark in _OF_TWO if mark in text]
    return [
        number
        for number, span in enumerate(spans)
        if _SETTLED.fullmatch(text, *span) is None or any(text.find(mark, *span) >= 0 for mark in of_two)
    ]


def scan(text: str, span: Span) -> list[Mark]:
    """The quotation marks within ``span`` (code points of ``text``) in order."""
    marks: list[Mark] = []
    depth = 0
    for found in _MARK.finditer(text, *span):
        start, end = found.span()
        char = found.group()
        opens = start == span.start or text[start - 1] in _OPEN_SIDE
        closes = end == span.end or text[end] in _CLOSE_SIDE
        system = _SYSTEM.get(char, "single")
        if system == "single":
            role = _single(text, span, start, opens=opens, closes=closes)
            marks.append(Mark(start, end, char, role, system, reversed=False))
            continue
        if char == '"' and _is_measure(text, span, start, depth):
            role = "measure"
        elif char in '"”' and not opens and _CONTRACTED.match(text, end, span.end) and text[start - 1].isalpha():
            role = "apostrophe"
        else:
            role = _by_neighbours(char, opens=opens, closes=closes)
        depth = max(0, depth + {"open": 1, "close": -1}.get(role, 0))
        shape = _SHAPE.get(char)
        turned = shape is not None and role in ("open", "close") and role != shape
        if shape:
            loose = turned or (opens and closes)
        elif opens:
            loose = _SWAPPED.search(text, max(span.start, start - 2), end + 1) is not None
        else:
            loose = role == "close" and text[start - 1].isdigit()
        marks.append(Mark(start, end, char, role, system, turned, loose))
    return marks


def read(text: str, span: Span) -> Pairing:
    """The quotation marks within ``span`` put together."""
    return pair(scan(text, span))


def pair(marks: list[Mark]) -> Pairing:
    """Put double marks together with one stack over all systems (« may be closed by ”).

    Where marks are loose, several readings are tried: what the neighbours say, what the stack needs, what the shapes say,
    and straight marks behind figures as inches. The first that leaves the fewest marks without a partner is taken.
    """
    first = _pair(marks, _by_role)
    if not first.faults or not any(mark.loose for mark in marks):
        return first
    others = (_pair(marks, _by_stack), _pair(marks, _by_shape), _pair(marks, _by_role, inches=True))
    return min((first, *others), key=lambda reading: reading.faults)


def _by_role(mark: Mark, *, is_open: bool) -> bool:
    """Whether a mark closes, as its neighbours say."""
    return is_open if mark.role == "either" else mark.role == "close"


def _by_stack(mark: Mark, *, is_open: bool) -> bool:
    """Whether a mark closes: a loose one closes the quotation that is open."""
    if mark.loose:
        return is_open or (mark.role if mark.shape == "either" else mark.shape) == "close"
    return _by_role(mark, is_open=is_open)


def _by_shape(mark: Mark, *, is_open: bool) -> bool:
    """Whether a mark closes, as its shape says."""
    if mark.loose and mark.shape != "either":
        return mark.shape == "close"
    return _by_role(mark, is_open=is_open)


def _pair(marks: list[Mark], closes: Callable[..., bool], *, inches: bool = False) -> Pairing:
    """One reading. With ``inches`` a straight mark behind a figure closes nothing."""
    pairs: list[tuple[Mark, Mark]] = []
    unclosed: list[tuple[Mark, Mark | None]] = []
    unopened: list[Mark] = []
    stack: list[Mark] = []
    for mark in marks:
        if mark.system == "single" or mark.role in ("apostrophe", "measure"):
            continue
        if inches and mark.system == "straight" and mark.loose and mark.role == "close":
            continue
        if closes(mark, is_open=bool(stack)):
            if stack:
                pairs.append((_partner(stack, mark), mark))
            else:
                unopened.append(mark)
            continue
        if stack and stack[-1].system == mark.system:
            unclosed.append((stack.pop(), mark))
        stack.append(mark)
    unclosed += [(mark, None) for mark in stack]
    return Pairing(tuple(pairs), tuple(unclosed), tuple(unopened), tuple(marks))


def _partner(stack: list[Mark], closer: Mark) -> Mark:
    """The opener a closer belongs to: the nearest of its own system, else the nearest of all."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].system == closer.system:
            opener = stack[depth]
            del stack[depth:]
            return opener
    return stack.pop()


def _by_neighbours(char: str, *, opens: bool, closes: bool) -> MarkRole:
    if opens != closes:
        return "open" if opens else "close"
    return _SHAPE.get(char, "either")


def _is_measure(text: str, span: Span, start: int, depth: int) -> bool:
    """``6'10"`` and ``5" x 3"`` always; ``a 12" gun`` where no quotation is open."""
    if start == span.start or not text[start - 1].isdigit():
        return False
    measured = _FEET.search(text, max(span.start, start - 8), start) or _OTHER_SIDE.match(text, start, span.end)
    return depth == 0 or measured is not None


def _single(text: str, span: Span, start: int, *, opens: bool, closes: bool) -> MarkRole:
    inside = start > span.start and start + 1 < span.end and text[start - 1].isalnum() and text[start + 1].isalnum()
    if inside or _ELISION.match(text, start + 1, span.end):
        return "apostrophe"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def belong_together(opener: Mark, closer: Mark) -> bool:
    """Whether some language or keyboard opens with the one mark and closes with the other."""
    if opener.system == "low":
        return closer.system in ("low", "curly", "straight")
    return opener.system == closer.system
