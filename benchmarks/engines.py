"""Measures Spark beside a pool of two processes on the same Parquet files: what more text costs each of them.

    PYSPARK_PYTHON="$(command -v python)" python benchmarks/engines.py TEXT.jsonl…    # needs mtlint[spark] and Java

Both check the same record batches with the default rules. The time for some text and for three times as much are measured,
and their difference is what counts: starting an engine costs the same for a page and for a library.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

_FILES = 8
_BATCH = 256


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--megabytes", type=float, default=2.0, help="of the smaller amount of text")
    arguments = parser.parse_args()
    lines = (line for path in arguments.files for line in path.read_text(encoding="utf-8").splitlines())
    texts = [json.loads(line)["text"] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        small = _write(Path(folder, "small"), texts, arguments.megabytes)
        large = _write(Path(folder, "large"), texts, 3 * arguments.megabytes)
        for name, run in (("pool of 2", _pool), ("Spark local[2]", _spark())):
            run(small)  # what is loaded once is paid here
            first, second = _seconds(run, small), _seconds(run, large)
            speed = 2 * arguments.megabytes / (second - first)
            print(f"{name}: {first:.1f} s, {second:.1f} s; {speed:.2f} MB/s more on two cores")


def _write(folder: Path, texts: list[str], megabytes: float) -> Path:
    """Parquet files of about so many megabytes of text, the texts again from the beginning where there are too few."""
    import pyarrow as pa
    from pyarrow import parquet

    folder.mkdir()
    rows: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        rows.append(texts[len(rows) % len(texts)])
        size += len(rows[-1].encode())
    for number in range(_FILES):
        part = rows[number::_FILES]
        table = pa.table({"id": [f"{number}-{row}" for row in range(len(part))], "text": part})
        parquet.write_table(table, folder / f"{number}.parquet")
    return folder


def _pool(folder: Path) -> int:
    with ProcessPoolExecutor(2) as pool:
        return sum(pool.map(_lint, sorted(folder.iterdir())))


def _lint(path: Path) -> int:
    from pyarrow import parquet

    from mtlint.arrow import lint_batches

    batches = parquet.ParquetFile(path).iter_batches(_BATCH)
    return sum(batch.num_rows for batch in lint_batches(batches, text="text", id="id", source_lang="fr"))


def _spark() -> Any:
    from pyspark.sql import SparkSession

    from mtlint.spark import lint_dataframe

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BATCH))

    def run(folder: Path) -> int:
        return int(lint_dataframe(session.read.parquet(str(folder)), source_lang="fr").count())

    return run


def _seconds(run: Any, folder: Path) -> float:
    begun = time.perf_counter()
    rows = run(folder)
    print(f"  {rows:,} rows", file=sys.stderr)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
