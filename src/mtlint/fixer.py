"""Applies fixes to the documents of a file until nothing is left to apply.

The laws: edits never overlap or touch (first by document, start, end, code; the others wait for the next pass), all
edits of a fix are applied or none, and a fix is rejected after which nothing would be left of a text, or the file would
read differently elsewhere, or a new check shows a new finding at least as grave as the one it mends. Fixes that only
undo a misreading of characters go first, by themselves, and are exempt from the second check: what they bring to light
was there before. A file on which a pass applies nothing is the result, so fixing it again changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from mtlint.limits import MAX_FINDINGS, MAX_FIX_PASSES, MAX_FIX_TRIALS
from mtlint.model import SEVERITY_RANK, Document, Edit, FixResult, RejectedFix, Span
from mtlint.offsets import apply_edits

if TYPE_CHECKING:
    from mtlint.model import Checker, Finding, Fix, Safety

Reader = Callable[[str], Sequence[Document]]
"""Reads the changed content of a file again."""


class _State(NamedTuple):
    """The documents of a file and the findings of each."""

    documents: Sequence[Document]
    findings: Sequence[Sequence[Finding]]

    @property
    def raw(self) -> str:
        return self.documents[0].raw


class _Mend(NamedTuple):
    """A finding to be fixed, the number of its document and its edits of the file."""

    document: int
    finding: Finding
    edits: Sequence[Edit]


def fix_documents(documents: Sequence[Document], check: Checker, reread: Reader, *, unsafe: bool) -> FixResult:
    """Fix the documents of one file, which share its content.

    Args:
        documents: at least one document, as read.
        check: checks the documents; called again on every intermediate content.
        reread: makes documents of the changed content of the file.
        unsafe: whether unsafe fixes are applied too. Suggestions never are.
    """
    allowed: tuple[Safety, ...] = ("safe", "unsafe") if unsafe else ("safe",)
    fixer = _Fixer(check, reread)
    states = [_State(documents, check(documents))]
    applied: list[list[Finding]] = []
    rejected: list[RejectedFix] = []
    for _ in range(MAX_FIX_PASSES):
        changed, done, rejected = fixer.one_pass(states[-1], allowed)
        if not done:
            break
        contents = [state.raw for state in states]
        if changed.raw in contents:
            # Fixes that undo each other: of the texts they go round in, the same one is taken wherever they begin.
            round_trip = contents[contents.index(changed.raw) :]
            stop = contents.index(min(round_trip))
            states, applied = states[: stop + 1], applied[:stop]
            rejected += (RejectedFix(finding, "another fix would undo it") for finding in done)
            break
        states.append(changed)
        applied.append(done)
    last = states[-1]
    text = "\n\n".join(document.text for document in last.documents)
    return FixResult(text, last.raw, tuple(chain.from_iterable(applied)), tuple(rejected))


class _Fixer:
    """One pass: apply what can be applied together, take back what does harm."""

    def __init__(self, check: Checker, reread: Reader) -> None:
        self._check = check
        self._reread = reread
        self._trials = 0

    def one_pass(self, before: _State, allowed: Sequence[Safety]) -> tuple[_State, list[Finding], list[RejectedFix]]:
        self._trials = 0
        rejected = []
        mappable = []
        for number, findings in enumerate(before.findings):
            document = before.documents[number]
            for finding in findings:
                if finding.fix is None or finding.fix.safety not in allowed:
                    continue
                edits = document.offsets.raw_edits(finding.fix.edits, document.text, document.newline)
                if edits is None:
                    rejected.append(RejectedFix(finding, "the place cannot be written back exactly"))
                else:
                    mappable.append(_Mend(number, finding, edits))
        decoding = _compatible(mend for mend in mappable if _fix(mend.finding).decodes)
        if decoding and (after := self._apply(before, decoding)):
            return after, [mend.finding for mend in decoding], rejected
        batch = _compatible(mappable)
        while batch:
            after = self._apply(before, batch)
            culprits = self._culprits(before, after, batch)
            if after and not culprits:
                return after, [mend.finding for mend in batch], rejected
            rejected += (RejectedFix(mend.finding, reason) for mend, reason in culprits)
            bad = {id(mend.finding) for mend, _ in culprits}
            batch = [mend for mend in batch if id(mend.finding) not in bad]
        return before, [], rejected

    def _apply(self, state: _State, batch: Sequence[_Mend]) -> _State | None:
        """The file after some fixes, or None where it would not read as the fixes mean it to."""
        raw = apply_edits(state.raw, chain.from_iterable(mend.edits for mend in batch))
        documents = self._reread(raw)
        if len(documents) != len(state.documents):
            return None
        edits = _edits_by_document(batch)
        for number, (old, new) in enumerate(zip(state.documents, documents, strict=True)):
            meant = apply_edits(old.text, edits[number])
            if not _same_words(meant, new.text) or _is_emptied(old.text, meant):
                return None
        return _State(documents, self._check(documents))

    def _culprits(self, before: _State, after: _State | None, batch: list[_Mend]) -> list[tuple[_Mend, str]]:
        """The fixes of a batch to take back, each with the reason."""
        news = _news(before, after, batch) if after else []
        culprits = list(self._found_out(before, after, batch))
        if not culprits and after is None:
            culprits = [(mend, _misread(before, batch)) for mend in batch]
        elif not culprits and (worst := max(news, key=lambda new: _rank(new[1]), default=None)):
            # Harmless one by one, harmful together: none of those that must not cause such a finding is applied; the
            # safe ones only go where the unsafe ones are not to blame.
            suspects = [mend for mend in batch if _rank(worst[1]) >= _rank(mend.finding)]
            unsafe = [mend for mend in suspects if _fix(mend.finding).safety == "unsafe"]
            culprits = [(mend, _would_cause(worst[1])) for mend in unsafe or suspects]
        return culprits

    def _found_out(self, before: _State, after: _State | None, batch: Sequence[_Mend]) -> Iterator[tuple[_Mend, str]]:
        """Those fixes of a batch that do harm by themselves: halves of the suspects are tried apart until they stand alone.

        Where that takes too long, all suspects that are left are named.
        """
        news = _news(before, after, batch) if after else []
        suspects = [(mend, _against(mend, news) if after else _misread(before, batch)) for mend in batch]
        suspects = [(mend, reason) for mend, reason in suspects if reason]
        if len(batch) == 1 or self._trials >= MAX_FIX_TRIALS:
            yield from suspects
            return
        middle = len(suspects) // 2
        for half in (suspects[:middle], suspects[middle:]):
            if half:
                mends = [mend for mend, _ in half]
                self._trials += 1
                yield from self._found_out(before, self._apply(before, mends), mends)


def _misread(before: _State, batch: Sequence[_Mend]) -> str:
    """What is wrong with a file that does not read as the fixes mean it to."""
    edits = _edits_by_document(batch)
    texts = [document.text for document in before.documents]
    if any(_is_emptied(text, apply_edits(text, edits[number])) for number, text in enumerate(texts)):
        return "nothing would be left of the text"
    return "the file would read differently elsewhere"


def _is_emptied(before: str, after: str) -> bool:
    return not after.strip() and bool(before.strip())


def _would_cause(finding: Finding) -> str:
    return f"it would cause {finding.code} ({finding.name})"


def _against(mend: _Mend, news: Iterable[tuple[int, Finding]]) -> str:
    """What speaks against a fix: a new finding in its document that is as grave as the one it mends; or nothing."""
    grave = (new for number, new in news if number == mend.document and _rank(new) >= _rank(mend.finding))
    worst = next(grave, None)
    return _would_cause(worst) if worst else ""


def _same_words(one: str, other: str) -> bool:
    # Where markup stands between words, a reader may fold the blanks that an edit leaves.
    return one == other or "".join(one.split()) == "".join(other.split())


def _edits_by_document(batch: Iterable[_Mend]) -> defaultdict[int, list[Edit]]:
    edits: defaultdict[int, list[Edit]] = defaultdict(list)
    for mend in batch:
        edits[mend.document] += _fix(mend.finding).edits
    return edits


def _fix(finding: Finding) -> Fix:
    if finding.fix is None:
        raise ValueError("a finding without a fix was chosen to be fixed")
    return finding.fix


def _compatible(mends: Iterable[_Mend]) -> list[_Mend]:
    """Those whose edits neither overlap nor touch; the first by document, start, end and code wins."""

    def order(mend: _Mend) -> tuple[int, Span, str]:
        return mend.document, min(edit.span for edit in _fix(mend.finding).edits), mend.finding.code

    taken: defaultdict[int, list[Span]] = defaultdict(list)
    chosen = []
    for mend in sorted(mends, key=order):
        spans = [edit.span for edit in _fix(mend.finding).edits]
        others = taken[mend.document]
        if not any(_touches(span, others) for span in spans):
            for span in spans:
                insort(others, span)
            chosen.append(mend)
    return chosen


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps or touches one of others, which are in order and do so with none of each other."""
    at = bisect_left(others, span)
    return (at > 0 and others[at - 1].end >= span.start) or (at < len(others) and others[at].start <= span.end)


def _news(before: _State, after: _State, batch: Iterable[_Mend]) -> list[tuple[int, Finding]]:
    """The findings that were not there before, at whatever place the edits have moved the old ones to."""
    edits = _edits_by_document(batch)
    news: list[tuple[int, Finding]] = []
    for number, (olds, found) in enumerate(zip(before.findings, after.findings, strict=True)):
        if not found:
            continue
        moved = _Mover(sorted(edits[number]))
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for finding in olds:
            spans[finding.code] += (moved(span) for span in finding.spans)
        known = {code: _Places(places) for code, places in spans.items()}
        # Of a long list only the beginning is known: what moves up into it was there before.
        horizon = moved(olds[-1].span).start if len(olds) >= MAX_FINDINGS else inf
        news += (
            (number, new)
            for new in found
            if new.span.start < horizon and (new.code not in known or not known[new.code].meet(new))
        )
    return news


class _Places:
    """Where findings of a rule stand, to be asked whether another one stands there, too."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def meet(self, finding: Finding) -> bool:
        return any(self._touch(span) for span in finding.spans)

    def _touch(self, span: Span) -> bool:
        before = bisect_right(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] >= span.start


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
