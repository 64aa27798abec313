"""The findings of a data frame, whatever its partitions are. Run by ``.ci/spark``, which installs PySpark."""

import json
import os
import shutil
import sys

import pytest

import mtlint
from mtlint.errors import MtlintError

pytest.importorskip("pyspark", reason="PySpark is not installed; .ci/spark installs it")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java, which is not here", allow_module_level=True)

import pyarrow as pa

from mtlint import arrow, spark

# Spark warns of its own ways.
pytestmark = pytest.mark.filterwarnings("default")

SENTENCES = [
    "The ferry , which was late, left the the harbour.",
    "All is well in the quiet harbour, the harbour master said.",
    "President Tokayev met the ministers of trade on Monday.",
    "President Tokaïev flew home, and Tokaïev said nothing.",
    "The mayor, Anne Kerbrat, thanked the crew of the boat.",
    "The mayor, Anne Kerbratt, was on the quay in the morning.",
    "Lhe road to the coast stays closed until Tuesday.",
]
TEXTS = [
    (f"doc-{number}", f"{SENTENCES[number % 7]} {SENTENCES[(number * 3 + 1) % 7]}\n\nIt is day {number} of the year.")
    for number in range(63)
]
CONFIG = mtlint.Config(ignore=("MT304",))


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2]")
        .appName("mtlint")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .config("spark.driver.memory", "1g")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def frame(session):
    return session.createDataFrame([*TEXTS, ("nothing", None)], "id string, text string")


@pytest.fixture(scope="module")
def names(frame):
    return spark.cluster_names(spark.collect_names(frame.repartition(5)))


def rows(df):
    found = [tuple(row) for row in df.collect()]
    summaries = [json.loads(row[8]) for row in found if row[2] == arrow.SUMMARY]
    counts = {key: sum(one[key] for one in summaries) for key in summaries[0]}
    return sorted((row for row in found if row[2] != arrow.SUMMARY), key=repr), counts


def expected(names=None):
    """What one process finds in one batch."""
    batch = pa.RecordBatch.from_pylist([{"id": id_, "text": text} for id_, text in [*TEXTS, ("nothing", None)]])
    (made,) = arrow.lint_batches([batch], text="text", id="id", source_lang="fr", config=CONFIG, names=names)
    found = [tuple(row.values()) for row in made.to_pylist()]
    return sorted((row for row in found if row[2] != arrow.SUMMARY), key=repr), json.loads(found[-1][8])


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_the_partitions_change_nothing(frame, names, partitions):
    df = frame.repartition(partitions)
    found = rows(spark.lint_dataframe(df, config=CONFIG, source_lang="fr"))
    assert found == expected()
    assert found[1]["documents"] == 63
    assert found[1]["unchecked"] == 1
    assert spark.cluster_names(spark.collect_names(df)) == names
    assert rows(spark.lint_dataframe(df, config=CONFIG, names=names, source_lang="fr")) == expected(names)


def test_the_names_of_a_corpus_are_found_in_each_text(frame, names):
    assert any({entry.canonical, *entry.variants} == {"Kerbrat", "Kerbratt"} for entry in names.entries)
    assert names.documents == 63
    found, _ = rows(spark.lint_dataframe(frame, config=CONFIG, names=names, source_lang="fr"))
    assert {row[1] for row in found} >= {"MT203", "MT501"}


def test_counts_of_two_data_frames_are_added_up(frame, names):
    one, other = (frame.where(f"length(id) % 2 = {odd}") for odd in (0, 1))
    assert spark.cluster_names(spark.collect_names(one).union(spark.collect_names(other))) == names


def test_what_is_wrong_is_said_before_the_work_begins(frame):
    with pytest.raises(MtlintError, match="no column 'body'"):
        spark.lint_dataframe(frame, "body")
    with pytest.raises(MtlintError, match="MT999"):
        spark.lint_dataframe(frame, config=mtlint.Config(select=("MT999",)))
