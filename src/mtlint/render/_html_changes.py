"""What the corrections of a report do to its texts: shown in the article, and kept for whoever takes them away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.render import diff
from mtlint.render._change import words_around
from mtlint.render._edits import EditSet
from mtlint.render.lines import file_name

if TYPE_CHECKING:
    from mtlint.model import Document, DocumentReport, Finding, Report

_MOST_PATCH = 300_000
"""Code points of a patch that a page carries; `mtlint diff` writes longer ones."""
_LONGEST = 64
NOT_WRITABLE = "The place cannot be written back into the file: correct it by hand."
IN_THE_WAY = "Another correction at the same place goes first; check again afterwards."


class Mend(NamedTuple):
    """A correction that would be applied: the number of its finding, its edits of the text and those of the file."""

    number: int
    edits: tuple[Edit, ...]
    raw: Sequence[Edit]
    unsafe: bool


class Mends(NamedTuple):
    """The corrections of a document that go together, and why the others do not, by the number of the finding."""

    applied: tuple[Mend, ...]
    refused: Mapping[int, str]


class Change(NamedTuple):
    """A stretch of the text and what it becomes, by the corrections of the findings of these numbers."""

    span: Span
    new: str
    unsafe: bool
    numbers: tuple[int, ...]


def mends(document: Document, findings: Sequence[Finding]) -> Mends:
    """The corrections of a document: safe ones first, so that they are the same with the unsafe ones and without."""
    applied: list[Mend] = []
    refused: dict[int, str] = {}
    of_text, of_file = EditSet(apart=False), EditSet(apart=False)
    fixes = [(number, finding.fix) for number, finding in enumerate(findings) if finding.fix and finding.fix.edits]
    for number, fix in sorted(fixes, key=lambda pair: (not pair[1].decodes, pair[1].safety == "unsafe")):
        if fix.safety == "suggestion":
            continue
        raw = document.offsets.raw_edits(fix.edits, document.text, document.newline)
        if raw is None:
            refused[number] = NOT_WRITABLE
        elif of_text.fits(fix.edits) and of_file.fits(raw):
            of_text.add(fix.edits)
            of_file.add(raw)
            applied.append(Mend(number, fix.edits, raw, fix.safety == "unsafe"))
        else:
            refused[number] = IN_THE_WAY
    return Mends(tuple(applied), refused)


def changes(document: Document, found: Mends) -> list[Change]:
    """The changes of the text, in order, as a reader sees them: whole words where letters of a word change."""
    single = [
        Change(edit.span, edit.text, mend.unsafe, (mend.number,))
        for mend in found.applied
        for edit in mend.edits
        if edit.text != document.text[edit.span.start : edit.span.end]
    ]
    shown: list[Change] = []
    cluster: list[Change] = []
    reach = -1
    # By where they begin to show: a change may take up words in which another one stands before it.
    for (low, high), change in sorted((_extent(document.text, change), change) for change in single):
        if cluster and low >= reach:
            shown += _together(document.text, sorted(cluster))
            cluster = []
        cluster.append(change)
        reach = max(reach, high) if len(cluster) > 1 else high
    return [*shown, *_together(document.text, sorted(cluster))]


def _extent(text: str, change: Change) -> tuple[int, int]:
    """The words that a change cuts into, and those that it parts or joins; a mark put in or taken out stands alone."""
    (start, end), new = change.span, change.new
    old = text[start:end]
    if old.strip() and any(map(str.isalnum, new)):
        before, behind = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
        return start - _letters(reversed(before)), end + _letters(behind)
    if (old.strip() and new.strip()) or not f"{old}{new}".strip():
        return words_around(text, start, end)
    return start, end


def _letters(characters: Iterable[str]) -> int:
    """How many letters and digits there are before anything else."""
    return sum(1 for _ in takewhile(str.isalnum, characters))


def _together(text: str, cluster: Sequence[Change]) -> Iterator[Change]:
    """Changes of the same words as one, unless some of them are safe and some are not."""
    if len({change.unsafe for change in cluster}) > 1:
        yield from cluster
    elif cluster:
        extents = [_extent(text, change) for change in cluster]
        low, high = min(start for start, _ in extents), max(end for _, end in extents)
        edits = [Edit(Span(a - low, b - low), new) for (a, b), new, _, _ in cluster]
        numbers = tuple(dict.fromkeys(number for change in cluster for number in change.numbers))
        yield Change(Span(low, high), apply_edits(text[low:high], edits), cluster[0].unsafe, numbers)


def pieces(document: Document, found: Mends) -> list[Any]:
    """The text cut where it changes: strings that stay, and ``[old, new, unsafe]`` for each edit."""
    cut: list[Any] = []
    at = 0
    for (start, end), new, unsafe in sorted((*edit, mend.unsafe) for mend in found.applied for edit in mend.edits):
        cut += [document.text[at:start], [document.text[start:end], new, int(unsafe)]]
        at = end
    return [*cut, document.text[at:]]


def patches(report: Report, found: Iterable[Mends]) -> list[dict[str, str]]:
    """The unified diffs of each file, with the safe corrections and with all; files whose diff is long are left out.

    ``found`` are the corrections of the documents, in their order.
    """
    listed = []
    of_documents = iter(found)
    for entries in diff.files(report.documents):
        mine = [mend for _ in entries for mend in next(of_documents).applied]
        if mine:
            safe = _patch(entries, [mend for mend in mine if not mend.unsafe])
            everything = _patch(entries, mine)
            if len(safe) + len(everything) <= _MOST_PATCH:
                listed.append({"file": file_name(entries[0].document), "safe": safe, "all": everything})
    return listed


def _patch(entries: Sequence[DocumentReport], wanted: Sequence[Mend]) -> str:
    document = entries[0].document
    edits = EditSet(apart=False)
    for mend in wanted:
        if edits.fits(mend.raw):
            edits.add(mend.raw)
    return diff.unified(file_name(document), document.raw, apply_edits(document.raw, edits))


def by_segment(document: Document, listed: Sequence[Change]) -> Iterator[tuple[int, list[Change]]]:
    """The changes that touch each segment, by its number, cut to it. What is put in stands in one segment only."""
    starts = [segment.span.start for segment in document.segments]
    cut = []
    for change in listed:
        fresh = True
        at = max(0, bisect_right(starts, change.span.start) - 1)
        while at < len(starts) and starts[at] <= change.span.end:
            low, high = document.segments[at].span
            start, end = max(low, change.span.start), min(high, change.span.end)
            if start < end or (start == end == change.span.end and fresh and change.new):
                cut.append((at, change._replace(span=Span(start, end), new=change.new if fresh else "")))
                fresh = False
            at += 1
    for number, group in groupby(sorted(cut), key=lambda pair: pair[0]):
        yield number, [change for _, change in group]
