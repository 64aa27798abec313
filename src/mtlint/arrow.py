"""Checks texts in Arrow record batches, for engines that pass data around in them: Spark, Ray, Dask, DuckDB, Polars.

The functions are pure: what comes of a text depends on that text, the settings and the table of names alone, so that it
does not matter how the texts are divided into batches and partitions. They need ``pyarrow``: ``pip install
'mtlint[parquet]'``.

A corpus is checked in three passes. :func:`name_rows` counts the names of each batch; the counts of all batches are added
up; :func:`name_table` finds the names that are spelled in several ways; :func:`lint_batches` takes that table as ``names``.
The first two are left out where each text is to stand for itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mtlint.api import check_documents
from mtlint.config import Config, NameEntry
from mtlint.engine import AUTO, Languages
from mtlint.errors import MtlintError, UsageError
from mtlint.limits import MAX_RECORD
from mtlint.loading import read_text
from mtlint.model import Span
from mtlint.offsets import apply_edits
from mtlint.render.lines import LineIndex, Places
from mtlint.survey import collect_names, propose_names
from mtlint.text.name_corpus import NameCorpus, Row
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

    from mtlint.model import Document, Finding

COLUMNS: Mapping[str, str] = {
    "doc_id": "string",
    "rule": "string",
    "severity": "string",
    "start": "int",
    "end": "int",
    "line": "int",
    "col": "int",
    "excerpt": "string",
    "message": "string",
    "suggestion": "string",
    "score": "double",
}
"""The columns of findings with their types in SQL.

``start`` and ``end`` count code points of the text, ``line`` and ``col`` count from 1; ``suggestion`` is what would stand
there instead; ``score`` is the measured precision of the rule. Of each batch there is a row besides without ``doc_id`` and
``rule``, with the severity ``summary`` and the counts as JSON in ``message``: documents, characters, verdicts, findings of
each severity, and the texts that were not checked since they are missing or too long.
"""
NAME_COLUMNS: Mapping[str, str] = {"surface": "string", "kind": "string", "key": "string", "count": "bigint"}
"""The columns of the counts of names; two rows that are alike but for ``count`` are added up."""
SUMMARY = "summary"


class NameTable(NamedTuple):
    """Names with the spelling to keep and the others; ``documents`` is the size of the corpus they were found in."""

    entries: tuple[NameEntry, ...]
    documents: int = 0

    def to_json(self) -> str:
        """The table as JSON."""
        return json.dumps({"documents": self.documents, "names": [entry[:3] for entry in self.entries]})

    @classmethod
    def from_json(cls, text: str) -> NameTable:
        """The table from what :meth:`to_json` gave.

        Raises:
            UsageError: it is something else.
        """
        try:
            data = json.loads(text)
            rows = [NameEntry(str(name), tuple(map(str, others)), str(note)) for name, others, note in data["names"]]
            return cls(tuple(rows), int(data["documents"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"is no table of names ({error})") from error

    def over(self, config: Config) -> Config:
        """Settings with these names beside those of the house, which come first."""
        house = config.names
        settled = {form for entry in house.names for form in (entry.canonical, *entry.variants)}
        settled |= {form for row in house.distinct for form in row}
        new = tuple(entry for entry in self.entries if settled.isdisjoint((entry.canonical, *entry.variants)))
        return config._replace(names=house._replace(names=(*house.names, *new)))


def lint_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str,
    id: str | None = None,  # noqa: A002 - the word of data frames
    source: str | None = None,
    lang: str = "en",
    source_lang: str = AUTO,
    config: Config | None = None,
    names: NameTable | None = None,
) -> Iterator[pa.RecordBatch]:
    """The findings in the texts of record batches: a batch of :func:`findings_schema` for each of them.

    Args:
        batches: the texts; none is kept.
        text: the column with the texts.
        id: the column with what the texts are called; without, they are numbered in the order they come in.
        source: the column with the untranslated originals, if there is one.
        lang: the language of publication.
        source_lang: the language translated from, or ``auto``: each text is looked at for itself.
        config: settings; the defaults if None.
        names: names that the corpus spells in several ways.

    Raises:
        MtlintError: ``pyarrow`` is not installed, or a column does not exist.
        UsageError: a language code or a rule in the settings does not exist.
    """
    languages, settings = Languages.of(lang, source_lang), config or Config()
    if names:
        settings = names.over(settings)
    schema = findings_schema()
    number = 0
    for batch in batches:
        rows: dict[str, list[Any]] = {column: [] for column in COLUMNS}
        counts: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
        for name, content, original in zip(*_columns(batch, (id, text, source)), strict=True):
            known = str(number) if id is None else name
            number += 1
            for row in _findings(known, content, original, languages, settings, counts):
                for column, value in zip(COLUMNS, row, strict=True):
                    rows[column].append(value)
        for column, value in zip(COLUMNS, _summary(counts), strict=True):
            rows[column].append(value)
        yield _pyarrow().RecordBatch.from_pydict(rows, schema=schema)


def name_rows(
    batches: Iterable[pa.RecordBatch], *, text: str, lang: str = "en", config: Config | None = None
) -> Iterator[pa.RecordBatch]:
    """The counts of the names in each batch, added up within it: a batch of :func:`names_schema` for each of them.

    Raises:
        MtlintError: ``pyarrow`` is not installed, or a column does not exist.
    """
    schema = names_schema()
    for batch in batches:
        (texts,) = _columns(batch, (text,))
        documents = (read_text(content, "", None)[0] for content in texts if content and len(content) <= MAX_RECORD)
        corpus = collect_names(documents, lang, config or Config())
        yield _pyarrow().RecordBatch.from_pylist(
            [dict(zip(NAME_COLUMNS, row, strict=True)) for row in corpus.rows()], schema=schema
        )


def name_table(
    rows: Iterable[tuple[str, str, str, int]], *, min_docs: int = 2, lang: str = "en", config: Config | None = None
) -> NameTable:
    """The names that a corpus spells in several ways.

    Args:
        rows: the counts of the corpus: those of :func:`name_rows`, rows that are alike added up.
        min_docs: spellings that fewer documents have are left out: most are slips, which are found without a corpus.
        lang: the language of publication.
        config: settings; what they say of names is not decided again.
    """
    corpus = NameCorpus.of_rows((Row(*row) for row in rows), min_docs)
    proposals = propose_names(corpus, lang, config or Config())
    entries = sorted(NameEntry(found.keep.text, tuple(tally.text for tally in found.others)) for found in proposals)
    return NameTable(tuple(entries), corpus.documents)


def findings_schema() -> pa.Schema:
    """The schema of findings."""
    return _schema(COLUMNS)


def names_schema() -> pa.Schema:
    """The schema of the counts of names."""
    return _schema(NAME_COLUMNS)


def ddl(columns: Mapping[str, str]) -> str:
    """A schema as SQL writes it."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns.items())


_COUNTED = ("documents", "characters", "pass", "review", "hold", "error", "warning", "info", "unchecked")


def _summary(counts: Mapping[str, int]) -> tuple[Any, ...]:
    return (None, None, SUMMARY, None, None, None, None, None, json.dumps(counts), None, None)


def _findings(
    name: str, text: str | None, original: str | None, languages: Languages, config: Config, counts: Counter[str]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a text, which is counted."""
    if text is None or len(text) > MAX_RECORD:
        counts["unchecked"] += 1
        return
    (document,) = read_text(text, name, original)
    report = check_documents((document,), (), languages, config)
    (entry,) = report.documents
    counts.update({"documents": 1, "characters": len(text), entry.verdict: 1})
    places = Places(document, LineIndex(document.raw))
    for finding in entry.findings:
        counts[finding.severity] += 1
        yield _row(name, finding, document, places)


def _row(name: str, finding: Finding, document: Document, places: Places) -> tuple[Any, ...]:
    start, end = places.raw(finding.span)
    line, column = places.start(finding.span)
    excerpt = _whole(document.text[finding.span.start : finding.span.end])
    told = _whole(finding.message), _suggestion(finding, document)
    return name, finding.code, finding.severity, start, end, line, column, excerpt, *told, finding.confidence


def _suggestion(finding: Finding, document: Document) -> str | None:
    """What would stand at the primary place of a finding; None where nothing is proposed."""
    start, end = finding.span
    near = (
        [edit for edit in finding.fix.edits if edit.span.start <= end and start <= edit.span.end] if finding.fix else []
    )
    if not near:
        return _whole(finding.alternatives[0]) if finding.alternatives else None
    low = min(start, *(edit.span.start for edit in near))
    high = max(end, *(edit.span.end for edit in near))
    moved = [edit._replace(span=Span(edit.span.start - low, edit.span.end - low)) for edit in near]
    return _whole(apply_edits(document.text[low:high], moved))


def _whole(text: str) -> str:
    """A text that UTF-8 can hold: lone surrogates are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _columns(batch: pa.RecordBatch, names: Iterable[str | None]) -> list[list[Any]]:
    """The values of columns as strings; of a column without a name, nothing but None."""
    kind = _pyarrow().string()
    columns: list[list[Any]] = []
    for name in names:
        if name is None:
            columns.append([None] * batch.num_rows)
            continue
        if name not in batch.schema.names:
            raise MtlintError(f"there is no column {name!r}; there are {', '.join(batch.schema.names)}")
        column = batch.column(name)
        columns.append((column if column.type == kind else column.cast(kind)).to_pylist())
    return columns


def _schema(columns: Mapping[str, str]) -> pa.Schema:
    arrow = _pyarrow()
    kinds = {"string": arrow.string(), "int": arrow.int32(), "bigint": arrow.int64(), "double": arrow.float64()}
    return arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MtlintError("this needs pyarrow; install it with: pip install 'mtlint[parquet]'") from error
    return pa
