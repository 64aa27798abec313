"""What a rule is: a decorated function over an :class:`~mtlint.text.analysis.Analysis` that yields hits.

The docstring of the module is the page that users read; ``bad`` and ``good`` are examples on that page and tests.
In a bad example ⟦ ⟧ mark the expected places (the first one is the primary place) and an optional `` → `` introduces the
correction that the rule must give for the primary place. Where a rule compares a text with its source, the source comes
first and `` ⇒ `` after it, in good examples too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
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


class Told(NamedTuple):
    """What a rule tells people: its page in Markdown, and its examples."""

    page: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


class Rule(NamedTuple):
    """A rule with everything that is known about it.

    ``targets`` are the languages of publication it works for (empty: any; :data:`ALL_TYPOGRAPHIES`: every language whose
    pack says how it sets marks and figures). ``literals`` are strings of which a segment must hold at least one before
    the rule looks at it (empty: it looks at every segment). ``shapes`` are regular expressions, for the same purpose, that
    look at what stands between two blanks, plain words of the language of publication left out: those are literals. A rule that ``compares`` looks at nothing where a document has no source.
    Where two rules speak of the same place, the one with the higher ``general`` gives way: the other one knows more of it.

    ``module`` is where the rule stands. It is imported when the rule has to look at something, or to tell something.
    """

    code: str
    name: str
    severity: Severity
    status: Literal["default", "preview"]
    since: str
    targets: tuple[str, ...]
    literals: tuple[str, ...]
    shapes: tuple[str, ...]
    confidence: float | None
    general: int
    compares: bool
    module: str
    check: Check
    told: Told | None = None

    @classmethod
    def declared(cls, *values: Any) -> Rule:
        """The rule that declares these values, up to its module, which stays unread."""
        module = values[-1]

        def check(analysis: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
            return read_rule(module).check(analysis, segments)

        return cls._make((*values, check, None))

    @property
    def declaration(self) -> tuple[Any, ...]:
        """What :meth:`declared` takes."""
        return tuple(self)[: self._fields.index("check")]

    @property
    def page(self) -> str:
        """The page that users read, in Markdown."""
        return self._told.page

    @property
    def bad(self) -> tuple[str, ...]:
        """Texts in which the rule has to find something."""
        return self._told.bad

    @property
    def good(self) -> tuple[str, ...]:
        """Texts in which the rule must find nothing."""
        return self._told.good

    @property
    def _told(self) -> Told:
        told = self.told or read_rule(self.module).told
        assert told is not None, "a rule that has been read tells of itself"
        return told

    @property
    def info(self) -> RuleInfo:
        """The rule as the public API shows it."""
        page, bad, good = self._told
        summary = page.split("\n", 1)[0]
        return RuleInfo(self.code, self.name, summary, page, self.severity, self.status, self.since, bad, good)


@cache
def read_rule(module: str) -> Rule:
    """The rule of a module.

    Raises:
        TypeError: what the module calls ``check`` is no rule.
    """
    found = import_module(module).check
    if not isinstance(found, Rule):
        raise TypeError(f"{module}.check is not a rule")
    return found


def rule(  # noqa: PLR0913 - all that a rule may declare
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
    compares: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a check function; the page is the docstring of the module the function stands in."""

    def make(check: Check) -> Rule:
        told = Told((check.__globals__["__doc__"] or "").strip(), tuple(bad), tuple(good))
        return Rule(
            code, name, severity, status, since, tuple(targets), tuple(sorted({*literals})), tuple(shapes),
            confidence, general, compares, check.__module__, check, told,
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
