"""What a rule is: a decorated function over an :class:`~mtlint.text.analysis.Analysis` that yields hits.

The docstring of the module is the page that users read; ``bad`` and ``good`` are examples on that page and tests.
In a bad example ⟦ ⟧ mark the expected places (the first one is the primary place) and an optional `` → `` introduces the
correction that the rule must give for the primary place. Where a rule compares a text with its source, the source comes
first and `` ⇒ `` after it, in good examples too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from mtlint.model import NO_META, Edit, Fix, RuleInfo, Safety, Segment, Severity, Span
from mtlint.patterns import lazy
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

ALL_TYPOGRAPHIES = ("typography",)
"""As ``targets`` of a rule: every language whose pack has a table ``[typography]``."""


class Note(NamedTuple):
    """What is told of a document in one line where several hits share it; ``{}`` in ``message`` is their number."""

    message: str
    help: str


class Hit(NamedTuple):
    """What a rule says of one cause. The engine adds code, name, document and fingerprint.

    ``severity`` and ``confidence`` override the rule's own. ``absorbs`` says that the hit speaks for everything within
    its spans, so that lesser findings of other rules inside them are not repeated; ``foreign`` adds that the place is in
    another language, so that rules that read it in the language of publication have nothing to say about it. Hits with the
    same ``note`` are told in one line of the document.
    """

    spans: tuple[Span, ...]
    message: str
    why: str = ""
    help: str = ""
    fix: Fix | None = None
    alternatives: tuple[str, ...] = ()
    severity: Severity | None = None
    confidence: float | None = None
    data: Mapping[str, Any] = NO_META
    absorbs: bool = False
    foreign: bool = False
    note: Note | None = None


Check = Callable[[Analysis, Sequence[Segment]], Iterator[Hit]]
"""Looks at the given segments (those that hold one of the rule's literals; all where it has none)."""


CHARACTERS = -1
"""``general`` of a rule about damage to the characters themselves: it is told in whatever passage it lies."""


class Rule(NamedTuple):
    """A rule with everything that is known about it.

    ``targets`` are the languages of publication it works for (empty: any; :data:`ALL_TYPOGRAPHIES`: every language whose
    pack says how it sets marks and figures). ``literals`` are strings of which a segment must hold at least one before
    the rule looks at it (empty: it looks at every segment). ``shapes`` are regular expressions, for the same purpose, that
    look at what stands between two blanks. Where two rules speak of the same place, the one with the
    higher ``general`` gives way: the other one knows more of it.
    """

    code: str
    name: str
    severity: Severity
    status: Literal["default", "preview"]
    since: str
    targets: tuple[str, ...]
    literals: tuple[str, ...]
    confidence: float | None
    bad: tuple[str, ...]
    good: tuple[str, ...]
    check: Check
    page: str
    general: int = 0
    shapes: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # A choice of rules is asked for with every document; there is one rule to a code.
        return hash(self.code)

    @property
    def info(self) -> RuleInfo:
        """The rule as the public API shows it."""
        summary = self.page.split("\n", 1)[0]
        return RuleInfo(
            self.code, self.name, summary, self.page, self.severity, self.status, self.since, self.bad, self.good
        )


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    bad: Sequence[str],
    good: Sequence[str],
    status: Literal["default", "preview"] = "default",
    since: str = "0.1.0",
    targets: Sequence[str] = (),
    literals: Sequence[str] = (),
    shapes: Sequence[str] = (),
    confidence: float | None = None,
    general: int = 0,
) -> Callable[[Check], Rule]:
    """Make a rule of a check function; the page is the docstring of the module the function stands in."""

    def make(check: Check) -> Rule:
        page = (check.__globals__["__doc__"] or "").strip()
        return Rule(
            code, name, severity, status, since, tuple(targets), tuple(literals), confidence,
            tuple(bad), tuple(good), check, page, general, tuple(shapes),
        )  # fmt: skip

    return make


def replacement(span: Span, text: str, safety: Safety, title: str = "") -> Fix:
    """A fix of one edit."""
    return Fix((Edit(span, text),), safety, title or f"Replace with “{text}”")


class Example(NamedTuple):
    """A bad example taken apart: the plain text, the marked places and the correction, if one is given."""

    text: str
    spans: tuple[Span, ...]
    correction: str | None


_MARK = lazy(r"[⟦⟧]")
ARROW, _NOTHING, _SOURCE = " → ", "∅", " ⇒ "


def split_source(example: str) -> tuple[str | None, str]:
    """The source of an example, None where it has none, and the rest of it."""
    source, arrow, rest = example.rpartition(_SOURCE)
    return (source if arrow else None), rest


def parse_example(example: str) -> Example:
    """Take an example such as ``The ⟦ ,⟧ end → ,`` apart; its source is left out.

    What stands after the arrow replaces the first marked place; ``∅`` means that the place is deleted.
    """
    marked, arrow, correction = split_source(example)[1].partition(ARROW)
    opened: list[int] = []
    spans: list[Span] = []
    for count, mark in enumerate(_MARK.finditer(marked)):
        place = mark.start() - count
        if mark.group() == "⟦":
            opened.append(place)
        else:
            spans.append(Span(opened.pop(), place))
    wanted = correction.replace(_NOTHING, "") if arrow else None
    return Example(_MARK.sub("", marked), tuple(spans), wanted)
