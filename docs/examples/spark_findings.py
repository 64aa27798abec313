"""Checks a corpus with Spark and writes the findings as Parquet.

    export PYSPARK_PYTHON="$(command -v python)"       # a Python with mtlint[spark], the same on every worker
    spark-submit --master 'local[*]' spark_findings.py articles.parquet findings.parquet

The input has a column ``id`` and a column ``text``: Parquet, or JSON Lines by its ending. With ``--names`` the corpus is
read twice: first for the names that it spells in several ways, then for everything else.
"""

import argparse
from pathlib import Path

from pyspark.sql import SparkSession, functions

import mtlint
from mtlint import spark

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("texts", help="what to check: a Parquet file or folder, or *.jsonl")
parser.add_argument("findings", help="the Parquet folder to write")
parser.add_argument("--names", metavar="FILE", help="look for names in several spellings, and keep the table in FILE")
parser.add_argument("--source-lang", default="auto")
arguments = parser.parse_args()

session = SparkSession.builder.appName("mtlint").getOrCreate()
# About five megabytes of articles: large enough to pay for the way to Python, small enough for any worker.
session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "2048")
is_json = arguments.texts.endswith((".jsonl", ".jsonl.gz"))
texts = session.read.json(arguments.texts) if is_json else session.read.parquet(arguments.texts)

names = None
if arguments.names:
    names = spark.cluster_names(spark.collect_names(texts))
    Path(arguments.names).write_text(names.to_json(), encoding="utf-8")

findings = spark.lint_dataframe(texts, names=names, source_lang=arguments.source_lang)
# The version belongs to the result: other versions find other things.
findings = findings.withColumn("mtlint", functions.lit(mtlint.__version__))
findings.write.mode("overwrite").parquet(arguments.findings)

found = session.read.parquet(arguments.findings).where("rule IS NOT NULL")
found.groupBy("rule", "severity").count().orderBy(functions.desc("count")).show(20, truncate=False)
session.stop()
