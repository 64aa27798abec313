"""Measures what `mtlint learn` proposes on one half of some pairs by what editors did in the other half.

    python benchmarks/learn.py PAIRS.jsonl BEFORE_FIELD AFTER_FIELD [SEED] [GROUP_FIELD]

Each line of PAIRS is a record with a passage of machine text and the same passage as it was published. Half of the
records are drawn at random, or, with GROUP_FIELD, all records of half of its values. All entries that `mtlint learn`
proposes there are taken as confirmed, and `mtlint check` runs with them over the other half: a place that it flags is
right if the editors wrote what the entry says, wrong if they left the words as they were; where they wrote neither, it
decides nothing. Coverage of the other half, without the entries and with them, is printed as well.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import mtlint
from mtlint.config import Glossary, NameEntry
from mtlint.lang import target
from mtlint.learn.coverage import Coverage
from mtlint.learn.mine import Learner, Proposals
from mtlint.loading import read_text
from mtlint.model import Edit
from mtlint.pairs.edits import Comparison, compare
from mtlint.pairs.twins import Twin
from mtlint.text.name_words import name_words

Row = dict[str, Any]
_HOUSE = ("MT203", "MT702")


class Pair(NamedTuple):
    """A passage before and after, and its twin of documents."""

    before: str
    after: str
    twin: Twin


def halves(rows: Sequence[Row], seed: int, group: str) -> tuple[list[Row], list[Row]]:
    """Two halves of the records, drawn by themselves or by the values of a field."""
    keys = [str(row[group]) if group else str(number) for number, row in enumerate(rows)]
    names = sorted(set(keys))
    random.Random(seed).shuffle(names)  # noqa: S311 - a sample, no secret
    first = set(names[: len(names) // 2])
    sides: tuple[list[Row], list[Row]] = ([], [])
    for key, row in zip(keys, rows, strict=True):
        sides[key not in first].append(row)
    return sides


def pairs(rows: Sequence[Row], before: str, after: str) -> list[Pair]:
    """The records as pairs of documents."""
    found = []
    for number, row in enumerate(rows):
        one, other = (read_text(row[field], f"#{number}", None)[0] for field in (before, after))
        found.append(Pair(one.text, other.text, Twin(one, other)))
    return found


def confirmed(found: Proposals) -> mtlint.Config:
    """Settings with all proposals."""
    names = tuple(NameEntry(name.canonical, tuple(tally.written[0] for tally in name.variants)) for name in found.names)
    words = tuple(tally.written for tally in found.phrases)
    return mtlint.Config(names=Glossary(names, registry=False), words=words)


def judged(edit: Edit, compared: Comparison, after: str) -> str:
    """What the editors did in the place of an edit."""
    inside = [
        number
        for number, token in enumerate(compared.before)
        if token.start < edit.span.end and token.end > edit.span.start
    ]
    became = compared.image(inside[0], inside[-1] + 1)
    if became is None:
        return "wrong"
    tokens = compared.after[became.start : became.stop]
    written = after[tokens[0].start : tokens[-1].end] if tokens else ""
    return "right" if f" {edit.text.lower()} " in f" {' '.join(written.lower().split())} " else "neither"


def measure(held: Sequence[Pair], config: mtlint.Config) -> dict[str, Counter[str]]:
    """How often the entries were right in passages that nobody learnt from, by rule."""
    counts: dict[str, Counter[str]] = {code: Counter() for code in _HOUSE}
    own = config._replace(select=_HOUSE)
    for pair in held:
        findings = mtlint.check(pair.before, config=own).findings
        if not findings:
            continue
        spans = pair.twin.before.segments[0].span, pair.twin.after.segments[0].span
        compared = compare(pair.before, spans[0], pair.after, spans[1])
        for finding in findings:
            if finding.fix and (finding.code == "MT203" or finding.severity == "warning"):
                for edit in finding.fix.edits:
                    counts[finding.code][judged(edit, compared, pair.after)] += 1
    return counts


def coverage(held: Sequence[Pair], config: mtlint.Config) -> str:
    """The share of edits that were flagged, and of findings that were acted on."""
    found = Coverage()
    for pair in held:
        found.add(pair.twin, mtlint.check(pair.before, config=config).findings)
    result = found.result()
    edits, findings = result.all_edits, result.all_findings
    return (
        f"{edits.part:,} of {edits.of:,} edits flagged ({100 * edits.value:.1f} %), "
        f"{findings.part:,} of {findings.of:,} findings acted on ({100 * findings.value:.1f} %)"
    )


def main(path: str, before: str, after: str, seed: str = "1", group: str = "") -> None:
    """Print the figures."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    own, held = (pairs(half, before, after) for half in halves(rows, int(seed), group))
    learner = Learner(name_words(target("en")))
    for pair in own:
        learner.add(pair.twin)
    found = learner.proposals()
    config = confirmed(found)
    drawn = f"by {group}" if group else "by record"
    print(f"seed {seed}, {drawn}: learnt from {len(own):,} pairs, measured on {len(held):,}")
    print(f"  {len(found.names)} names, {len(found.phrases)} phrases, {len(found.lines)} lines proposed")
    counts = measure(held, config)
    for name, count in (*counts.items(), ("together", sum(counts.values(), Counter[str]()))):
        met = count["right"] + count["wrong"]
        share = f", right {100 * count['right'] / met:.1f} % of the time" if met else ""
        print(f"  {name}: right {count['right']}, left as it was {count['wrong']}, neither {count['neither']}{share}")
    print(f"  coverage: {coverage(held, mtlint.Config())}")
    print(f"  with the entries: {coverage(held, config)}")


if __name__ == "__main__":
    if len(sys.argv) not in range(4, 7):
        sys.exit(__doc__)
    main(*sys.argv[1:])
