"""How ``filter`` takes records out of files and puts them into others, byte for byte.

A source gives its records in batches. A batch is sifted where there is time for it, by :func:`sift`, and what comes of it
is bytes to write: those of the records that are kept and those of the others.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from mtlint.errors import InputError, UsageError
from mtlint.filtering import Found, Thresholds, find
from mtlint.limits import MAX_LINE_BYTES
from mtlint.model import Reading
from mtlint.pool import each
from mtlint.readers import csv, jsonl, plain
from mtlint.readers._parallel import read_pair
from mtlint.source.compressed import SUFFIXES
from mtlint.source.stream import parts, reading
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.cli.outfiles import Outputs
    from mtlint.cli.paths import Input
    from mtlint.cli.runs import Run
    from mtlint.source.stream import Part

PARQUET = "parquet"
Form = Literal["jsonl", "tsv", "csv", "lines", "parquet"]
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys((*jsonl.suffixes, "jsonl"), "jsonl"),
    **dict.fromkeys((".tsv", ".tab", "tsv"), "tsv"),
    **dict.fromkeys((".csv", "csv"), "csv"),
    **dict.fromkeys((".txt", "lines"), "lines"),
    **dict.fromkeys((".parquet", "parquet"), "parquet"),
}
UNREADABLE, KEPT, REJECTED = "unreadable", "kept", "rejected"
VERDICT, FINDINGS = "mtlint_verdict", "mtlint_findings"
"""The names of what is added to a record."""


class Raw(NamedTuple):
    """A record as it stands in its file, with the same record of a file of originals where there is one."""

    text: bytes
    source: bytes = b""


class Batch(NamedTuple):
    """Some records of a file; ``head`` is what stands above all of them, ``joint`` what separates their columns.

    ``torn`` is that of a part: a piece of a line that is too long to be a record.
    """

    form: Form
    records: Sequence[Raw]
    head: bytes = b""
    joint: bytes = b""
    torn: int = 0


class Sifted(NamedTuple):
    """What becomes of a batch: the records kept and the others, and how many got each verdict or could not be read."""

    kept: Raw
    rejected: Raw
    counts: Mapping[str, int]


class Sieve(NamedTuple):
    """What a record may have, how it is checked, and whether it is told what was found."""

    thresholds: Thresholds
    run: Run
    add: bool


def form_of(item: Input, wanted: str, *, is_pair: bool) -> Form:
    """The format of a file of records.

    Raises:
        UsageError: it is none that can be filtered.
    """
    stem, ending = os.path.splitext(item.name.lower())
    if ending in SUFFIXES:
        ending = os.path.splitext(stem)[1]
    form: Form | None = "lines" if is_pair else _FORMS.get(wanted or ending)
    if form is None:
        known = ", ".join(sorted(set(_FORMS.values())))
        raise UsageError(f"{item.name}: no format of records; say which it is with --from (there are {known})")
    return form


def sifted(item: Input, form: Form, source: str, sieve: Sieve, outputs: Outputs, jobs: str) -> Counter[str]:
    """Sift a file into others, and count.

    Raises:
        InputError: it cannot be read any further.
    """
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        given = parts(stack.enter_context(reading(item.path)))
        found = paired(given, parts(stack.enter_context(reading(source)))) if source else batches(given, form)
        for batch, made in each(partial(sift, sieve=sieve), found, jobs):
            if batch.head and not batch.records:
                head = headed(batch, add=sieve.add)
                outputs.write(head, b"", head, b"")
            outputs.write(made.kept.text, made.kept.source, made.rejected.text, made.rejected.source)
            counts.update(made.counts)
    return counts


def sift(batch: Batch, sieve: Sieve) -> Sifted:
    """Sort the records of a batch."""
    if batch.torn:
        return Sifted(Raw(b""), batch.records[0], {UNREADABLE: 1, REJECTED: 1} if batch.torn == 1 else {})
    piles: dict[bool, list[Raw]] = {True: [], False: []}
    counts: Counter[str] = Counter()
    for raw in batch.records:
        if not raw.text.strip() and not raw.source.strip():
            piles[True].append(raw)
            continue
        found = _found(batch, raw, sieve)
        counts[found.verdict if found else UNREADABLE] += 1
        kept = found is not None and sieve.thresholds.keep(found)
        counts[KEPT if kept else REJECTED] += 1
        piles[kept].append(_told(batch, raw, found) if sieve.add else raw)
    return Sifted(_joined(piles[True]), _joined(piles[False]), counts)


def _joined(records: Sequence[Raw]) -> Raw:
    return Raw(b"".join(raw.text for raw in records), b"".join(raw.source for raw in records))


def _found(batch: Batch, raw: Raw, sieve: Sieve) -> Found | None:
    """What is found in a record; None where it cannot be read."""
    languages, config, _ = sieve.run
    try:
        documents, problems = _read(batch, raw, sieve)
    except (InputError, UnicodeDecodeError):
        return None
    if len(documents) != 1 or any(problem.level == "unchecked" for problem in problems):
        return None
    return find(documents[0], languages, config, sieve.thresholds.min_severity)


def _read(batch: Batch, raw: Raw, sieve: Sieve) -> Reading:
    if len(raw.text) > MAX_LINE_BYTES:
        raise InputError("is too long")
    config = sieve.run.config
    text = raw.text.decode("utf-8-sig")
    if batch.form == "jsonl":
        return jsonl.read_line(text, 1, "record", "utf-8", config)
    if batch.form == "lines":
        if raw.source:
            return read_pair(raw.source.decode("utf-8-sig"), text, "record", "utf-8", source_name="source")
        return plain.read(text, "record")
    head = batch.head.decode("utf-8-sig")
    return csv.read_fields(head + text, "record", "utf-8", config.fields, config.source_field)


def _told(batch: Batch, raw: Raw, found: Found | None) -> Raw:
    """A record with what was found in it; nothing else of it changes."""
    verdict = found.verdict if found else UNREADABLE
    counts = dict(found.families) if found else {}
    body = raw.text.rstrip(b"\r\n")
    end = raw.text[len(body) :]
    if batch.form == "jsonl":
        if found is None or not body.rstrip().endswith(b"}"):
            return raw
        import json

        inner = body.rstrip()[:-1].rstrip()
        comma = b"" if inner.endswith(b"{") else b", "
        added = json.dumps({VERDICT: verdict, FINDINGS: counts})[1:].encode()
        return raw._replace(text=inner + comma + added + end)
    told = " ".join(f"{family}={count}" for family, count in counts.items())
    return raw._replace(text=batch.joint.join((body, verdict.encode(), told.encode())) + end)


def batches(given: Iterable[Part], form: Form) -> Iterator[Batch]:
    """The records of a file in batches; of a table, the first batch holds the first row and nothing else."""
    if form in ("jsonl", "lines"):
        for part in given:
            records = [Raw(part.raw)] if part.torn else [Raw(line) for line in _lines(part.raw)]
            yield Batch(form, records, torn=part.torn)
        return
    rows = _rows(given) if form == "csv" else (_lines(part.raw) for part in given)
    head, joint = b"", b""
    for found in rows:
        records = [Raw(row) for row in found]
        if not head and records:
            head, joint = records[0].text, _joint(records[0].text)
            yield Batch(form, (), head, joint)
            records = records[1:]
        if records:
            yield Batch(form, records, head, joint)


def paired(given: Iterable[Part], sources: Iterable[Part], size: int = 500) -> Iterator[Batch]:
    """The lines of two files, side by side.

    Raises:
        InputError: one of them has more lines than the other.
    """
    records: list[Raw] = []
    for text, source in zip_longest(_all_lines(given), _all_lines(sources)):
        if text is None or source is None:
            raise InputError("has not as many lines as its originals, so that none is known to translate another")
        records.append(Raw(text, source))
        if len(records) >= size:
            yield Batch("lines", records)
            records = []
    if records:
        yield Batch("lines", records)


def headed(batch: Batch, *, add: bool) -> bytes:
    """The first row of a table, with the names of what is added."""
    body = batch.head.rstrip(b"\r\n")
    end = batch.head[len(body) :]
    return batch.joint.join((body, VERDICT.encode(), FINDINGS.encode())) + end if add else batch.head


def _all_lines(given: Iterable[Part]) -> Iterator[bytes]:
    for part in given:
        if part.torn:
            raise InputError(f"line {part.before.lines + 1} is longer than {MAX_LINE_BYTES // (1024 * 1024)} MB")
        yield from _lines(part.raw)


def _lines(raw: bytes) -> list[bytes]:
    lines = raw.split(b"\n")
    last = lines.pop()
    return [*(line + b"\n" for line in lines), *([last] if last else [])]


def _rows(given: Iterable[Part]) -> Iterator[list[bytes]]:
    """The rows of a table in which a cell in quotation marks may hold newlines: their marks come in pairs."""
    left = b""
    for part in given:
        rows: list[bytes] = []
        for line in _lines(part.raw):
            left += line
            if not left.count(b'"') % 2 or len(left) > MAX_LINE_BYTES:
                rows.append(left)
                left = b""
        yield rows
    if left:
        yield [left]


def _joint(head: bytes) -> bytes:
    """What separates the columns of a table, by its first row."""
    from mtlint.readers._table import separator_of

    return separator_of(head.decode("utf-8-sig", "replace")).encode()
