"""Checks the texts of Spark data frames, on one machine or on a cluster. Needs ``pip install 'mtlint[spark]'``.

>>> findings = mtlint.spark.lint_dataframe(articles, "text", "id")            # doctest: +SKIP

and with the names that the whole corpus spells in several ways:

>>> names = mtlint.spark.cluster_names(mtlint.spark.collect_names(articles))  # doctest: +SKIP
>>> findings = mtlint.spark.lint_dataframe(articles, names=names)             # doctest: +SKIP

The rows are those of :data:`mtlint.arrow.COLUMNS`. What is found in a text does not depend on how the data frame is
partitioned. Every worker needs mtlint, and Spark has to be told of its Python: ``PYSPARK_PYTHON``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mtlint.arrow import COLUMNS, NAME_COLUMNS, NameTable, ddl, lint_batches, name_rows, name_table
from mtlint.engine import AUTO, Languages
from mtlint.errors import MtlintError
from mtlint.selection import select

if TYPE_CHECKING:
    import pyarrow as pa

    from mtlint.config import Config

_COUNT = "count"


def lint_dataframe(
    df: Any,
    text_col: str = "text",
    id_col: str = "id",
    config: Config | None = None,
    names: NameTable | None = None,
    *,
    source_col: str | None = None,
    lang: str = "en",
    source_lang: str = AUTO,
) -> Any:
    """The findings in the texts of a data frame, as a data frame with the columns of :data:`mtlint.arrow.COLUMNS`.

    Args:
        df: a Spark data frame.
        text_col: the column with the texts.
        id_col: the column with what the texts are called.
        config: settings; the defaults if None.
        names: names that the corpus spells in several ways; they are sent to each worker once.
        source_col: the column with the untranslated originals, if there is one.
        lang: the language of publication.
        source_lang: the language translated from, or ``auto``.

    Raises:
        MtlintError: PySpark is not installed, or a column does not exist.
        UsageError: a language code or a rule in the settings does not exist.
    """
    frame = _selected(df, (id_col, text_col, source_col))
    # What is wrong with the settings is said here, and not by a worker in an hour.
    Languages.of(lang, source_lang)
    if config:
        select(config)
    shared = df.sparkSession.sparkContext.broadcast((config, names))

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        settings, table = shared.value
        return lint_batches(
            batches, text=text_col, id=id_col, source=source_col, lang=lang, source_lang=source_lang,
            config=settings, names=table,
        )  # fmt: skip

    return frame.mapInArrow(work, ddl(COLUMNS))


def collect_names(df: Any, text_col: str = "text", config: Config | None = None, *, lang: str = "en") -> Any:
    """The counts of all names in a data frame, as a data frame with the columns of :data:`mtlint.arrow.NAME_COLUMNS`.

    They are added up within each batch before they are sent anywhere. Counts of several data frames can be put together
    with ``union`` and added up again.

    Raises:
        MtlintError: PySpark is not installed, or the column does not exist.
    """
    frame = _selected(df, (text_col,))

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return name_rows(batches, text=text_col, lang=lang, config=config)

    return _added_up(frame.mapInArrow(work, ddl(NAME_COLUMNS)))


def cluster_names(names_df: Any, min_docs: int = 2, config: Config | None = None, *, lang: str = "en") -> NameTable:
    """The names that a corpus spells in several ways, from the counts of :func:`collect_names`.

    Spellings that fewer than ``min_docs`` documents have are left out where they lie; the others are compared on the
    driver, which has to hold them: some hundred bytes for each of the spellings, and a corpus has few beside its words.

    Raises:
        MtlintError: PySpark is not installed.
    """
    functions = _functions()
    counts = _added_up(names_df)
    often = counts.where((functions.col("kind") == "documents") & (functions.col(_COUNT) >= min_docs))
    kept = counts.join(often.select("surface"), "surface", "left_semi")
    whole = counts.where(functions.col("kind") == "corpus")
    rows = kept.union(whole.select(kept.columns)).toLocalIterator()
    return name_table(((row[0], row[1], row[2], row[3]) for row in rows), min_docs=min_docs, lang=lang, config=config)


def _added_up(df: Any) -> Any:
    functions = _functions()
    return df.groupBy("surface", "kind", "key").agg(functions.sum(_COUNT).alias(_COUNT))


def _selected(df: Any, columns: Iterable[str | None]) -> Any:
    """A data frame with these columns only."""
    _functions()
    wanted = [column for column in columns if column]
    for column in wanted:
        if column not in df.columns:
            raise MtlintError(f"there is no column {column!r}; there are {', '.join(df.columns)}")
    return df.select(*wanted)


def _functions() -> Any:
    try:
        from pyspark.sql import functions
    except ImportError as error:
        raise MtlintError("this needs PySpark; install it with: pip install 'mtlint[spark]'") from error
    return functions
