"""How ``filter`` takes records out of Parquet files and puts them into others, a batch of rows at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from mtlint.cli.sifting import FINDINGS, KEPT, REJECTED, UNREADABLE, VERDICT
from mtlint.errors import InputError, UsageError
from mtlint.filtering import Found, find
from mtlint.limits import MAX_RECORD
from mtlint.loading import read_text
from mtlint.pool import each
from mtlint.readers._records import KINDS, SOURCES
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.cli.outfiles import Outputs
    from mtlint.cli.paths import Input
    from mtlint.cli.sifting import Sieve

_ROWS = 512


class _Rows(NamedTuple):
    """Rows of a file, with the texts to check and their originals."""

    batch: Any
    texts: list[str | None]
    sources: list[str | None]


def sift_parquet(item: Input, sieve: Sieve, outputs: Outputs, jobs: str) -> Counter[str]:
    """Sift a Parquet file into others, and count.

    Raises:
        InputError: it cannot be read.
        UsageError: ``pyarrow`` is not installed, or a file has to be named.
    """
    arrow = _arrow()
    kept, _, rejected, _ = outputs.files
    if item.path == "-" or not kept or not kept.place:
        raise UsageError("Parquet is no stream; name the input and, with --output, the file for what is kept")
    counts: Counter[str] = Counter()
    try:
        with arrow.parquet.ParquetFile(item.path) as file:
            fields, source = _fields(file.schema_arrow.names, sieve)
            schema = _schema(file.schema_arrow, sieve, arrow)
            places = [output.place if output else "" for output in (kept, rejected)]
            writers = [arrow.parquet.ParquetWriter(place, schema) if place else None for place in places]
            for rows, founds in each(partial(_sift, sieve=sieve), _rows(file, fields, source), jobs):
                keeps = [found is not None and sieve.thresholds.keep(found) for found in founds]
                batch = _told(rows.batch, founds, schema, arrow) if sieve.add else rows.batch
                for writer, wanted in zip(writers, (True, False), strict=True):
                    if writer:
                        writer.write_batch(batch.filter(arrow.array([keep is wanted for keep in keeps])))
                counts.update(found.verdict if found else UNREADABLE for found in founds)
                counts.update(KEPT if keep else REJECTED for keep in keeps)
            for writer in filter(None, writers):
                writer.close()
    except (OSError, arrow.ArrowException) as error:
        raise InputError(f"cannot be read as Parquet ({' '.join(str(error).split())[:200]})") from error
    return counts


def _rows(file: Any, fields: list[str], source: str) -> Iterator[_Rows]:
    for batch in file.iter_batches(batch_size=_ROWS):
        columns = [_texts(batch, field) for field in fields]
        texts = [
            None if all(text is None for text in row) else "\n\n".join(text for text in row if text)
            for row in zip(*columns, strict=True)
        ]
        yield _Rows(batch, texts, _texts(batch, source) if source else [None] * len(texts))


def _texts(batch: Any, field: str) -> list[str | None]:
    kind = _arrow().string()
    texts: list[str | None] = batch.column(field).cast(kind).to_pylist()
    return texts


def _sift(rows: _Rows, sieve: Sieve) -> list[Found | None]:
    """What is found in each row; None where there is no text, or too much of it."""
    languages, config, _ = sieve.run
    founds: list[Found | None] = []
    for text, source in zip(rows.texts, rows.sources, strict=True):
        if text is None or len(text) > MAX_RECORD:
            founds.append(None)
            continue
        (document,) = read_text(text, "record", source)
        founds.append(find(document, languages, config, sieve.thresholds.min_severity))
    return founds


def _fields(names: list[str], sieve: Sieve) -> tuple[list[str], str]:
    """The columns to check, and the one with the originals (empty: there is none)."""
    config = sieve.run.config
    fields = list(config.fields) or [name for name in names if name.lower() in KINDS]
    source = config.source_field or next((name for name in names if name.lower() in SOURCES and name not in fields), "")
    missing = [name for name in (*fields, source) if name and name not in names]
    if missing or not fields:
        shown = ", ".join(names[:8])
        raise InputError(f"has no column {' or '.join(missing) or 'that is known to be a text'} (it has {shown})")
    return fields, source


def _schema(schema: Any, sieve: Sieve, arrow: Any) -> Any:
    if not sieve.add:
        return schema
    return schema.append(arrow.field(VERDICT, arrow.string())).append(arrow.field(FINDINGS, arrow.string()))


def _told(batch: Any, founds: list[Found | None], schema: Any, arrow: Any) -> Any:
    """Rows with what was found in them."""
    verdicts = [found.verdict if found else UNREADABLE for found in founds]
    counts = [
        " ".join(f"{name}={count}" for name, count in (found.families if found else {}).items()) for found in founds
    ]
    return arrow.RecordBatch.from_arrays([*batch.columns, arrow.array(verdicts), arrow.array(counts)], schema=schema)


def _arrow() -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'mtlint[parquet]'") from error
    return pa
