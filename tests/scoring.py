"""Scores findings against hand-made annotations: which of them were found, and whether the correction was right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from mtlint.offsets import apply_edits

SAMPLES = Path(__file__).parent.parent / "samples"

# Which rules may answer for an annotation of a family.
ANSWERS = {
    "garbled-opening": ("MT301", "MT306"),
    "untranslated": ("MT1",),
    "name-variant": ("MT2",),
    "acronym": ("MT104",),
    "fused": ("MT302", "MT303", "MT305", "MT4"),
    "boilerplate": ("MT4", "MT302"),
    "spacing": ("MT5", "MT303", "MT305"),
    "quotes": ("MT5",),
    "brackets": ("MT504", "MT610", "MT101", "MT703"),
    "encoding": ("MT60",),
    "repetition": ("MT608", "MT609", "MT307"),
    "engine-notice": ("MT606", "MT607"),
    "pronoun": ("MT701",),
    "calque": ("MT7",),
    "locale": ("MT5",),
    "truncation": ("MT304",),
    "mistranslation": ("MT703",),
    "other": (),
}
# Rules that speak of a line or a quotation rather than of a word.
WIDE = ("MT4", "MT302", "MT503", "MT606", "MT607", "MT609")


class Annotation(NamedTuple):
    """What a person marked: a place, what is wrong with it, and the corrections an editor would accept."""

    family: str
    start: int
    end: int
    text: str
    corrections: list[str]
    must: bool


class Sample(NamedTuple):
    """A text of ``samples/`` with its annotations (none for a clean one)."""

    path: Path
    text: str
    annotations: list[Annotation]


def samples(folder):
    """The samples of a folder, by name."""
    return [_load(path) for path in sorted((SAMPLES / folder).glob("*.txt"))]


def _load(path):
    gold = path.with_suffix(".gold.json")
    rows = json.loads(gold.read_text(encoding="utf-8"))["annotations"] if gold.exists() else []
    keys = ("family", "start", "end", "text", "corrections", "must")
    return Sample(path, path.read_text(encoding="utf-8"), [Annotation(*(row[key] for key in keys)) for row in rows])


def answers(finding, annotation):
    """Whether a finding speaks of an annotation: the right kind of rule, at a place not much wider."""
    if not finding.code.startswith(ANSWERS[annotation.family]):
        return False
    length = annotation.end - annotation.start
    limit = 4 * length + 400 if finding.code.startswith(WIDE) else 2 * length + 20
    return any(
        span.start < annotation.end and annotation.start < span.end and span.end - span.start <= limit
        for span in finding.spans
    )


def corrects(finding, annotation, text):
    """Whether the fix of a finding gives one of the accepted corrections."""
    if finding.fix is None:
        return False
    near = [e for e in finding.fix.edits if e.span.start <= annotation.end and annotation.start <= e.span.end]
    if not near:
        return False
    low = min([annotation.start, *(edit.span.start for edit in near)])
    high = max([annotation.end, *(edit.span.end for edit in near)])
    moved = [edit._replace(span=type(edit.span)(edit.span.start - low, edit.span.end - low)) for edit in near]
    after = apply_edits(text[low:high], moved)
    return any(new in after if new else annotation.text not in after for new in annotation.corrections)
