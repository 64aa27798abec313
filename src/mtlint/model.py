"""The values that pass between the layers.

There is one coordinate: a :class:`Span` of code points of :attr:`Document.text`, half-open. Lines and columns are
worked out when a report is rendered, bytes when a file is written back.

The values are named tuples: immutable, and made six times faster than data classes when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.offsets import OffsetMap

Severity = Literal["info", "warning", "error"]
"""error: must not be published like this. warning: an editor should mend it. info: worth knowing."""

Safety = Literal["safe", "unsafe", "suggestion"]
"""Who may apply a fix: ``--fix``; ``--fix --unsafe-fixes``; nobody (it is shown, never written)."""

Role = Literal["title", "lead", "heading", "body", "quote", "caption", "link", "byline", "meta"]
Verdict = Literal["pass", "review", "hold"]
Level = Literal["recovered", "unchecked"]
Suppressor = Literal["text", "settings", "baseline"]

NO_META: Mapping[str, str] = {}
SEVERITY_RANK: Mapping[str, int] = {"info": 0, "warning": 1, "error": 2}


class Span(NamedTuple):
    """A place in a text: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace the code points of ``span`` by ``text`` (an empty span inserts, an empty text deletes)."""

    span: Span
    text: str


class Segment(NamedTuple):
    """A paragraph, title, link line … of a document; ``path`` tells people where it stands (``item[3]/title``)."""

    span: Span
    role: Role
    path: str = ""
    lang: str = ""


class Fix(NamedTuple):
    """Edits that belong together: all of them are applied, or none.

    ``decodes`` says that the edits only undo a proven misreading of the characters. They are applied before any other, and
    what they bring to light does not speak against them: it was there before, illegible.
    """

    edits: tuple[Edit, ...]
    safety: Safety
    title: str
    decodes: bool = False


class Unit(NamedTuple):
    """What a bilingual file says of a segment.

    ``source`` is its untranslated text. ``codes`` are the placeholders and inline codes of the segment as written
    (``%(name)s``) or by name and number (``x#1``), in order, and ``source_codes`` those of the source. In both texts
    U+FFFC stands for one that has a place in the sentence; the others only enclose words.
    """

    source: str
    codes: tuple[str, ...] = ()
    source_codes: tuple[str, ...] = ()


class Before(NamedTuple):
    """What stands in a file before a part of it: code points and lines."""

    characters: int = 0
    lines: int = 0


class Document(NamedTuple):
    r"""One text to check.

    ``raw`` is the decoded file with its own newlines, ``text`` what the rules see (``\n`` only); ``offsets`` maps
    spans of ``text`` into ``raw``. Several documents of one file (the items of a feed) share ``raw``. ``source`` is
    the untranslated original, when the caller or the file has it; where the file has one for each segment, ``units``
    holds them in the order of ``segments``. ``meta`` is what the file says of the document: ``guid``, ``link``,
    ``date``, ``lang``; ``cut`` lists the texts of an item that their publisher broke off. Where ``raw`` is only a part of
    the file (a record of a long one), ``before`` says how much of it stands before that part.
    """

    name: str
    text: str
    segments: tuple[Segment, ...]
    raw: str
    encoding: str
    newline: str
    offsets: OffsetMap
    source: str | None = None
    meta: Mapping[str, str] = NO_META
    units: tuple[Unit, ...] = ()
    before: Before = Before()


class Finding(NamedTuple):
    """One cause of damage with all its places, the primary place first.

    ``confidence`` is a measured precision between 0 and 1, or None where nothing was measured. ``alternatives`` are
    further corrections in order. ``fingerprint`` depends on the rule and the text around the place, never on line
    numbers, so that it survives edits elsewhere.
    """

    code: str
    name: str
    document: str
    message: str
    why: str
    help: str
    severity: Severity
    confidence: float | None
    spans: tuple[Span, ...]
    fix: Fix | None
    alternatives: tuple[str, ...]
    data: Mapping[str, Any]
    fingerprint: str

    @property
    def span(self) -> Span:
        """The primary place."""
        return self.spans[0]


class Problem(NamedTuple):
    """Something about the input: ``recovered`` (read after a repair) or ``unchecked`` (not checked: exit code 2)."""

    name: str
    level: Level
    detail: str


class Reading(NamedTuple):
    """What a reader makes of a file: its documents, and what it had to repair or could not read."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


class Suppressed(NamedTuple):
    """A finding that is not told: a comment in the text (``text``), the settings or a baseline speak against it."""

    finding: Finding
    by: Suppressor
    reason: str = ""


class DocumentReport(NamedTuple):
    """The findings of one document and the verdict on it: hold with any error, review with any warning."""

    document: Document
    findings: tuple[Finding, ...]
    verdict: Verdict
    reasons: tuple[str, ...]
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.document.name


class Report(NamedTuple):
    """The result of a check. ``signature`` names version, languages, rules and configuration of the run."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    documents: tuple[DocumentReport, ...]
    stats: Mapping[str, Any]
    signature: str


class RejectedFix(NamedTuple):
    """A fix that was not applied, and the reason in plain words."""

    finding: Finding
    reason: str


class FixResult(NamedTuple):
    """A fixed text. ``raw`` is the fixed file content with its own newlines; ``applied`` in the order of application.

    Where a file holds several documents, ``text`` is all of them with a blank line between two.
    """

    text: str
    raw: str
    applied: tuple[Finding, ...]
    rejected: tuple[RejectedFix, ...]


class Record(NamedTuple):
    """A text that lives in a database or a data frame rather than in a file."""

    id: str
    text: str
    source: str | None = None
    meta: Mapping[str, str] = NO_META


class RuleInfo(NamedTuple):
    """What a rule tells about itself. ``page`` is its documentation in Markdown."""

    code: str
    name: str
    summary: str
    page: str
    severity: Severity
    status: Literal["default", "preview"]
    since: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


Checker = Callable[[Sequence[Document]], Sequence[Sequence[Finding]]]
"""Checks the documents of a file again, the findings of each; the fixer uses it to see what a fix does."""
