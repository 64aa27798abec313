"""Applies fixes to a document until nothing is left to apply.

The laws: edits never overlap or touch (first by start, end, code; the others wait for the next pass), all edits of a
fix are applied or none, and a fix after which a new check shows a new finding at least as grave as the one it mends is
rejected. A text on which a pass applies nothing is the result, so fixing it again changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mtlint.limits import MAX_FIX_PASSES
from mtlint.model import SEVERITY_RANK, Edit, FixResult, RejectedFix, Span
from mtlint.offsets import apply_edits

if TYPE_CHECKING:
    from mtlint.model import Checker, Document, Finding, Fix, Safety

Reader = Callable[["Document", str], "Document"]
"""Reads the changed content of a document's file again."""


class _State(NamedTuple):
    document: Document
    findings: Sequence[Finding]


def fix_document(document: Document, check: Checker, reread: Reader, *, unsafe: bool) -> FixResult:
    """Fix a document.

    Args:
        document: the document as read.
        check: checks a document; called again on every intermediate text.
        reread: makes a document of the changed content of the file.
        unsafe: whether unsafe fixes are applied too. Suggestions never are.
    """
    allowed: tuple[Safety, ...] = ("safe", "unsafe") if unsafe else ("safe",)
    fixer = _Fixer(check, reread)
    states = [_State(document, check(document))]
    applied: list[list[Finding]] = []
    rejected: list[RejectedFix] = []
    for _ in range(MAX_FIX_PASSES):
        candidates = [finding for finding in states[-1].findings if finding.fix and finding.fix.safety in allowed]
        changed, done, rejected = fixer.one_pass(states[-1], candidates)
        if not done:
            break
        texts = [state.document.raw for state in states]
        if changed.document.raw in texts:
            # Fixes that undo each other: of the texts they go round in, the same one is taken wherever they begin.
            round_trip = texts[texts.index(changed.document.raw) :]
            stop = texts.index(min(round_trip))
            states, applied = states[: stop + 1], applied[:stop]
            rejected += (RejectedFix(finding, "another fix would undo it") for finding in done)
            break
        states.append(changed)
        applied.append(done)
    result = states[-1].document
    return FixResult(result.text, result.raw, tuple(chain.from_iterable(applied)), tuple(rejected))


class _Fixer:
    """One pass: apply what can be applied together, take back what does harm."""

    def __init__(self, check: Checker, reread: Reader) -> None:
        self._check = check
        self._reread = reread

    def one_pass(
        self, before: _State, candidates: Sequence[Finding]
    ) -> tuple[_State, list[Finding], list[RejectedFix]]:
        rejected = []
        mappable = []
        for finding in candidates:
            if _raw_edits(before.document, finding) is None:
                rejected.append(RejectedFix(finding, "the place cannot be written back exactly"))
            else:
                mappable.append(finding)
        batch = _compatible(mappable)
        while batch:
            after = self._apply(before, batch)
            culprits = self._culprits(before, after, batch)
            if not culprits:
                return after, batch, rejected
            rejected += (
                RejectedFix(finding, f"it would cause {news.code} ({news.name})") for finding, news in culprits
            )
            bad = {id(finding) for finding, _ in culprits}
            batch = [finding for finding in batch if id(finding) not in bad]
        return before, [], rejected

    def _apply(self, state: _State, batch: Iterable[Finding]) -> _State:
        edits = [edit for finding in batch for edit in _raw_edits(state.document, finding) or ()]
        document = self._reread(state.document, apply_edits(state.document.raw, edits))
        return _State(document, self._check(document))

    def _culprits(self, before: _State, after: _State, batch: list[Finding]) -> list[tuple[Finding, Finding]]:
        """The fixes of a batch to take back, each with the new finding that speaks against it."""
        news = _news(before, after, batch)
        culprits = []
        for finding in batch:
            grave = [new for new in news if _rank(new) >= _rank(finding)]
            if grave and len(batch) > 1:
                alone = self._apply(before, [finding])
                grave = [new for new in _news(before, alone, [finding]) if _rank(new) >= _rank(finding)]
            if grave:
                culprits.append((finding, grave[0]))
        if not culprits and (worst := max(news, key=_rank, default=None)):
            # Harmless one by one, harmful together: none of those that must not cause such a finding is applied.
            culprits = [(finding, worst) for finding in batch if _rank(worst) >= _rank(finding)]
        return culprits


def _raw_edits(document: Document, finding: Finding) -> list[Edit] | None:
    return document.offsets.raw_edits(_fix(finding).edits, document.text, document.newline)


def _fix(finding: Finding) -> Fix:
    if finding.fix is None:
        raise ValueError("a finding without a fix was chosen to be fixed")
    return finding.fix


def _compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose edits neither overlap nor touch; the first by start, end and code wins."""

    def order(finding: Finding) -> tuple[Span, str]:
        return min(edit.span for edit in _fix(finding).edits), finding.code

    taken: list[Span] = []
    chosen = []
    for finding in sorted(findings, key=order):
        spans = [edit.span for edit in _fix(finding).edits]
        if all(span.end < other.start or other.end < span.start for span in spans for other in taken):
            taken += spans
            chosen.append(finding)
    return chosen


def _news(before: _State, after: _State, batch: Iterable[Finding]) -> list[Finding]:
    """The findings that were not there before, at whatever place the edits have moved the old ones to."""
    edits = sorted(edit for finding in batch for edit in _fix(finding).edits)
    moved = _Mover(edits)
    old: dict[str, list[Span]] = {}
    for finding in before.findings:
        old.setdefault(finding.code, []).extend(moved(span) for span in finding.spans)
    return [new for new in after.findings if not _meets(new, old.get(new.code, ()))]


def _meets(finding: Finding, spans: Iterable[Span]) -> bool:
    known = list(spans)
    return any(span.start <= other.end and other.start <= span.end for span in finding.spans for other in known)


class _Mover:
    """Where a span stands after edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._ends = [edit.span.end for edit in edits]
        self._shifts = [0]
        for span, text in edits:
            self._shifts.append(self._shifts[-1] + len(text) - (span.end - span.start))

    def __call__(self, span: Span) -> Span:
        start = span.start + self._shifts[bisect_right(self._ends, span.start)]
        end = span.end + self._shifts[bisect_right(self._ends, span.end)]
        return Span(min(start, end), max(start, end))


def _rank(finding: Finding) -> int:
    return SEVERITY_RANK[finding.severity]
