"""The report as JSON, for programs.

The shape is stable; ``version`` rises when a key changes its meaning or goes away. New keys may come at any time::

    version      1
    tool         {name, version}
    signature    version, languages, rules and configuration of the run
    documents    [{name, verdict, reasons, meta, findings}]    meta: what the file says of the document (guid, link,
                  date, lang …); absent where it says nothing
    problems     [{name, level, detail}]    level: recovered | unchecked
    stats        counts of the run

    finding      {code, name, severity, confidence, message, why, help,
                  location, end_location, offset, end_offset, text,
                  places, fix, alternatives, data, fingerprint}
    location     {row, column}    both count from 1, columns in code points; a byte order mark is no column
    places       [{location, end_location, offset, end_offset, text}]    all places, the primary one first
    fix          {safety, title, writable, edits, inverse} or null
    edits        [{offset, end_offset, content, location, end_location}]

``location`` and ``offset`` speak of the decoded file, with its own newlines and with its byte order mark as the first
code point; ends are exclusive. ``text`` is what an editor reads there. ``fix.edits`` belong together and replace code
points of the file; ``fix.inverse`` holds the edits that undo them, in offsets of the fixed file. Where the text does
not match its file one to one (words across markup), ``writable`` is false, offsets are those around the place, and
there is no inverse.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mtlint._version import __version__
from mtlint.model import Edit, Span
from mtlint.render import whole
from mtlint.render._parts import Sequential
from mtlint.render.escape import encodable, in_json
from mtlint.render.lines import Places, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Fix, Report
    from mtlint.render import Options

VERSION = 1


def render(report: Report, options: Options) -> str:
    """The report as JSON; the same report gives the same characters."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the documents as they come, indented as the whole would be."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._is_begun = False

    def begin(self, report: Report) -> Iterator[str]:
        """What comes before the first document."""
        yield encoded(run_entry(report), indent=1).removesuffix("\n}") + ',\n "documents": ['

    def one(self, report: Report) -> Iterator[str]:
        """The documents of one report."""
        for entry, places in places_of(report):
            findings = [finding_entry(finding, places) for finding in in_order(entry)]
            written = encoded({**document_entry(entry), "findings": findings}, indent=1)
            yield (",\n" if self._is_begun else "\n") + "\n".join(f"  {line}" for line in written.split("\n"))
            self._is_begun = True

    def end(self) -> Iterator[str]:
        """What comes after the last document."""
        problems = [problem_entry(problem.name, problem.level, problem.detail) for problem in self.totals.problems]
        rest = encoded({"problems": problems, "stats": dict(self.totals.stats)}, indent=1)
        yield ("\n ]," if self._is_begun else "],") + rest.removeprefix("{") + "\n"


def encoded(content: Any, indent: int | None = None, *, strict: bool = False) -> str:
    """JSON on one line, or indented, that holds nothing hidden and is valid UTF-8.

    ``strict`` spells lone surrogates out: many parsers refuse even their escapes.
    """
    written = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False, default=_plain)
    return in_json(encodable(written) if strict else written)


def run_entry(report: Report) -> dict[str, Any]:
    """What identifies the run, in the shape described above."""
    return {"version": VERSION, "tool": {"name": "mtlint", "version": __version__}, "signature": report.signature}


def document_entry(entry: DocumentReport) -> dict[str, Any]:
    """A document without its findings in the shape described above."""
    return {
        "name": entry.name,
        "verdict": entry.verdict,
        "reasons": list(entry.reasons),
        **({"meta": dict(entry.document.meta)} if entry.document.meta else {}),
    }


def finding_entry(finding: Finding, places: Places) -> dict[str, Any]:
    """A finding in the shape described above."""
    listed = [_place(span, places) for span in finding.spans]
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "why": finding.why,
        "help": finding.help,
        **listed[0],
        "places": listed,
        "fix": _fix(finding.fix, places) if finding.fix else None,
        "alternatives": list(finding.alternatives),
        "data": dict(finding.data),
        "fingerprint": finding.fingerprint,
    }


def problem_entry(name: str, level: str, detail: str) -> dict[str, str]:
    """A problem in the shape described above."""
    return {"name": name, "level": level, "detail": detail}


def _place(span: Span, places: Places) -> dict[str, Any]:
    return {**_extent(places.raw(span), places), "text": places.document.text[span.start : span.end]}


def _extent(raw: Span, places: Places) -> dict[str, Any]:
    return {
        "location": _location(raw.start, places),
        "end_location": _location(raw.end, places),
        "offset": places.offset(raw.start),
        "end_offset": places.offset(raw.end),
    }


def _location(offset: int, places: Places) -> dict[str, int]:
    line, column = places.position(offset)
    return {"row": line, "column": column}


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    exact = places.edits(fix)
    edits = exact if exact is not None else [Edit(places.raw(span), text) for span, text in fix.edits]
    return {
        "safety": fix.safety,
        "title": fix.title,
        "writable": exact is not None,
        "edits": [{**_extent(span, places), "content": text} for span, text in edits],
        "inverse": [] if exact is None else _inverse(places, edits),
    }


def _inverse(places: Places, edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """The edits that turn the fixed file back into what it was."""
    raw = places.document.raw
    undo, shift = [], 0
    for span, text in sorted(edits):
        start = places.offset(span.start) + shift
        undo.append({"offset": start, "end_offset": start + len(text), "content": raw[span.start : span.end]})
        shift += len(text) - (span.end - span.start)
    return undo


def _plain(value: Iterable[Any]) -> dict[str, Any] | list[Any]:
    """Other mappings as they are; sets in an order that does not change from run to run."""
    return dict(value) if isinstance(value, Mapping) else sorted(value)
