"""``mtlint fix --interactive``: a person decides on each correction."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mtlint import api
from mtlint.errors import UsageError
from mtlint.model import Edit, Finding, FixResult, RejectedFix
from mtlint.offsets import apply_edits
from mtlint.render._change import change, marker, remarks
from mtlint.render.escape import visible
from mtlint.render.lines import LineIndex, Places, in_order

if TYPE_CHECKING:
    from mtlint.cli.runs import Run
    from mtlint.model import Document

_QUESTION = "apply? [y]es, [n]o, [a]ll of the rest, [e]dit, [q]uit"
_CHOICES = ("y", "n", "a", "e", "q")
_REACH = 60
_OVERLAPS = "overlaps a correction that was chosen before it"


class Chooser:
    """Asks on the terminal. Once a person quits, nothing more is asked or applied in this run."""

    def __init__(self) -> None:
        if not _is_person():
            raise UsageError("--interactive asks a person, and standard input is no terminal; leave it out")
        self._all = False
        self._quit = False

    def fix(self, documents: Sequence[Document], run: Run) -> FixResult:
        """The documents of a file with the corrections that a person has chosen."""
        report = api.check_documents(documents, (), *run)
        index = LineIndex(documents[0].raw)
        chosen: list[Edit] = []
        applied: list[Finding] = []
        rejected: list[RejectedFix] = []
        for entry in report.documents:
            places = Places(entry.document, index)
            for finding in in_order(entry):
                edits = self._chosen(finding, places)
                if edits and _is_free(edits, chosen):
                    chosen += edits
                    applied.append(finding)
                elif edits:
                    rejected.append(RejectedFix(finding, _OVERLAPS))
        raw = apply_edits(documents[0].raw, sorted(chosen))
        return FixResult(_text(documents, raw, run), raw, tuple(applied), tuple(rejected))

    def _chosen(self, finding: Finding, places: Places) -> list[Edit]:
        """The edits of the file that a person wants for a finding; none if none."""
        edits = places.edits(finding.fix) if finding.fix and finding.fix.safety != "suggestion" else None
        own = places.document.offsets.to_raw(finding.span)
        if self._quit or (self._all and not edits) or (not edits and (own is None or finding.severity == "info")):
            return []
        if self._all:
            return edits or []
        _show(finding, places)
        answer = self._ask(_CHOICES if edits else ("n", "e", "q"))
        self._quit, self._all = answer == "q", answer == "a"
        if answer == "e" and own is not None:
            return [Edit(own, click.prompt("  new text", default=places.document.raw[own.start : own.end]))]
        return edits if edits and answer in ("y", "a") else []

    def _ask(self, choices: Sequence[str]) -> str:
        question = _QUESTION if "y" in choices else "no sure correction: [n]ext, [e]dit, [q]uit"
        while True:
            answer = click.prompt(f"  {question}", default="n", show_default=False)[:1].lower()
            if answer in choices:
                return answer


def _is_person() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _show(finding: Finding, places: Places) -> None:
    place = f"{visible(places.document.name)}:{places.start(finding.span)}"
    click.echo(f"\n{place}: {finding.severity} {finding.code} {marker(finding)} {visible(finding.message)}")
    text, (start, end) = places.document.text, finding.span
    around = text[max(0, start - _REACH) : start], text[start:end], text[end : end + _REACH]
    click.echo(
        f"  …{visible(' '.join(around[0].split()))} ⟦{visible(around[1])}⟧ {visible(' '.join(around[2].split()))}…"
    )
    for line in remarks(finding):
        click.echo(f"  {line}")
    proposed = change(places.document, finding)
    if proposed:
        click.echo(f"  {proposed.shown('→')}")


def _is_free(edits: Sequence[Edit], chosen: Sequence[Edit]) -> bool:
    return not any(
        edit.span.start <= other.span.end and other.span.start <= edit.span.end for edit in edits for other in chosen
    )


def _text(documents: Sequence[Document], raw: str, run: Run) -> str:
    """The text of the fixed file, as the report on it will see it."""
    from mtlint.readers import read
    from mtlint.render.lines import file_name

    first = documents[0]
    again = read(raw, file_name(first), first.encoding, run.config).documents
    return "\n\n".join(document.text for document in again)
