"""Texts that the settings let stand and that no finding speaks of any more (MT901)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtlint.config import Config
from mtlint.engine import Languages, check_document, signature, statistics
from mtlint.errors import InputError
from mtlint.limits import MAX_CONFIG_BYTES
from mtlint.model import Report, Span
from mtlint.readers import plain
from mtlint.rules.base import Hit
from mtlint.selection import matching, select
from mtlint.source.files import read_file
from mtlint.suppress import allows

if TYPE_CHECKING:
    from mtlint.cli.runs import Run, Runs
    from mtlint.config import Allowed
    from mtlint.model import Document

_CODE = "MT901"


def unused_entries(found: Sequence[tuple[Report, Run]], runs: Runs, paths: Sequence[str]) -> list[tuple[Report, Run]]:
    """The report on the file of settings, if some of its exact entries let nothing stand.

    Nothing is said unless everything that the settings hold for was checked: their folder is one of the paths.
    """
    settings, entries = runs.settings, [entry for entry in runs.root.config.allow if entry.text]
    ran = {rule.code for rule in select(runs.root.config)}
    if not settings.path or not entries or _CODE not in ran or not _covered(settings.root, paths):
        return []
    spared = [
        (item.finding, entry.document.text[item.finding.span.start : item.finding.span.end])
        for report, _ in found
        for entry in report.documents
        for item in entry.suppressed
    ]
    unused = [
        entry
        for entry in entries
        if not any(allows(entry, finding, words) for finding, words in spared)
        and ran & {rule.code for selector in entry.rules for rule in matching(selector)}
    ]
    try:
        content = read_file(settings.path, MAX_CONFIG_BYTES).decode("utf-8")
    except (InputError, UnicodeDecodeError):
        return []
    (document,) = plain.read(content, os.path.relpath(settings.path)).documents
    # Of a text that the file does not show in one line (escapes, another file that it extends) there is no place to tell.
    places = [(entry, document.text.find(f"{entry.text}")) for entry in unused]
    hits = [_hit(entry, at) for entry, at in places if at >= 0]
    return [(_report(document, hits), runs.root)] if hits else []


def _hit(entry: Allowed, at: int) -> Hit:
    return Hit(
        (Span(at, at + len(entry.text)),),
        f"this text is let stand and stands nowhere: “{entry.text}”",
        why="what it was written for is no longer there; left in, it can only hide new damage",
        help="take it out of the settings",
    )


def _report(document: Document, hits: Sequence[Hit]) -> Report:
    (rule,) = matching(_CODE)
    languages, config = Languages.of("en", "auto"), Config(select=(_CODE,), suppressions=False)
    outcome = check_document(document, languages, config, across=[(rule, hit) for hit in hits])
    return Report(
        outcome.report.findings,
        (),
        (outcome.report,),
        statistics((outcome.report,), ()),
        signature(languages, config),
    )


def _covered(root: str, paths: Sequence[str]) -> bool:
    """Whether a folder lies in one of the paths."""
    return any(
        os.path.isdir(path)
        and os.path.commonpath((os.path.realpath(path), os.path.realpath(root))) == os.path.realpath(path)
        for path in paths
    )
