"""``docs/measured.md``: what is known of every rule, from ``benchmarks/`` and the rules' own pages."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from generators import ROOT
from mtlint.cli.rule_pages import family, sections
from mtlint.rules import all_rules
from mtlint.rules.base import Rule

OWNED = ("docs/measured.md",)
_BENCHMARKS = ROOT / "benchmarks"
_KINDS = ("native", "translated", "machine")
_SECTION = "Measured"
_CALQUES = "MT702"
_UNKNOWN = "not measured"

_HEAD = """# Measured

What is known of each rule, and where nothing is known. [How precision is measured](concepts/precision.md) explains the
figures; `benchmarks/` in the source holds the counts and the verdicts, without the texts, which belong to others.

**Findings**: how often a rule speaks up, notes counted apart. All rules ran, those in preview too, and the source language
was found out from each text. A finding in a text by people is not yet a mistake: such texts have damage of their own.

- *native*: English that people wrote as such, {native}
- *translated*: translations by people, {translated}
- *machine*: translations by machines, {machine}

**Judged**: findings on real text that a person has looked at, in whatever texts they came up. A rule becomes default when
at least nine of ten are right.
"""


class _Counts(NamedTuple):
    """The tables of ``benchmarks/``: findings by rule and kind, verdicts by rule."""

    findings: Mapping[str, Mapping[str, str]]
    verdicts: Counter[tuple[str, str]]


def files() -> dict[str, str]:
    """The page."""
    counts = _Counts(_findings(), _verdicts())
    sizes = {kind: _size(counts.findings, kind) for kind in _KINDS}
    parts = [_HEAD.format(**sizes)]
    families = [
        (f"## {digits} {name}", list(rules))
        for (digits, name), rules in groupby(all_rules(), lambda rule: (rule.code[:3], family(rule)))
    ]
    for heading, rules in families:
        parts += [heading, _table(rules, counts), *_told(rules)]
    return {"docs/measured.md": "\n\n".join(part.strip() for part in parts) + "\n"}


def _findings() -> dict[str, dict[str, str]]:
    with (_BENCHMARKS / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("rule"): row for row in csv.DictReader(file)}


def _verdicts() -> Counter[tuple[str, str]]:
    lines = (_BENCHMARKS / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    # The later of two verdicts on the same finding counts.
    verdicts = {entry["key"]: entry["verdict"] for entry in map(json.loads, lines)}
    return Counter((key.split(":")[-3], verdict) for key, verdict in verdicts.items())


def _size(findings: Mapping[str, Mapping[str, str]], kind: str) -> str:
    texts, words = (int(findings[row][kind]) for row in ("texts", "words"))
    return f"{texts:,} texts of {words:,} words"


def _table(rules: list[Rule], counts: _Counts) -> str:
    head = "| rule | status | native | translated | machine | judged right | judged wrong |\n|---|---|---:|---:|---:|---:|---:|"
    return "\n".join([head, *(_row(rule, counts) for rule in rules)])


def _row(rule: Rule, counts: _Counts) -> str:
    found = counts.findings.get(rule.code)
    numbers = [_number(found, kind) for kind in _KINDS] if found else [_UNKNOWN] * len(_KINDS)
    right, wrong = (counts.verdicts[rule.code, verdict] for verdict in ("true", "false"))
    judged = [str(right), str(wrong)] if right + wrong else ["none", ""]
    cells = [f"[{rule.code}](rules/{rule.code}.md) {rule.name}", rule.status, *numbers, *judged]
    return f"| {' | '.join(cells)} |"


def _number(found: Mapping[str, str], kind: str) -> str:
    """Errors and warnings, and the notes besides."""
    notes = int(found[f"{kind}_notes"])
    return f"{int(found[kind]):,}" + (f" + {notes:,} notes" if notes else "")


def _told(rules: list[Rule]) -> Iterator[str]:
    """What the pages of the rules say of their figures, and which of them say nothing."""
    silent = []
    for rule in rules:
        told = sections(rule).get(_SECTION)
        if told:
            yield f"### {rule.code} {rule.name}\n\n{told}"
        else:
            silent.append(rule.code)
        if rule.code == _CALQUES:
            yield " ".join(_calques())
    if silent:
        yield f"Besides what the table says, {', '.join(silent)}: {_UNKNOWN}."


def _calques() -> Iterator[str]:
    with (_BENCHMARKS / "calques.csv").open(encoding="utf-8", newline="") as file:
        size, *rows = csv.DictReader(file)
    never = sum(row["native"] == "0" for row in rows)
    seen = sum(row["native"] == "0" and row["machine"] != "0" for row in rows)
    yield f"Of the {len(rows)} phrases, {never} never occur in {int(size['native']):,} words of English written as such;"
    yield f"{seen} of these do occur in {int(size['machine']):,} words of machine translation."
