"""Findings as Arrow batches: a row for each, and the same ones however the texts are divided."""

import json
import sys

import pytest

import mtlint
from mtlint import arrow
from mtlint.config import Glossary, NameEntry
from mtlint.errors import MtlintError, UsageError
from mtlint.text.name_corpus import NameCorpus

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

BAD = "The ferry , which was late, left the the harbour."
TEXTS = [
    "All is well in the quiet harbour.",
    f"First paragraph.\n\n{BAD}",
    "The mayor, Anne Kerbrat, thanked the crew of the boat.",
    "The mayor, Anne Kerbratt, was on the quay in the morning.",
    "The mayor, Anne Kerbrat, did not speak on the quay.",
    None,
    "Lhe road to the coast stays closed until Tuesday 🚢 .",
    "Anne Kerbratt said that nothing was decided yet.",
]


def batches(size, texts=TEXTS):
    rows = [{"id": f"t{at}", "text": text} for at, text in enumerate(texts)]
    return [pa.RecordBatch.from_pylist(rows[at : at + size]) for at in range(0, len(rows), size)]


def found(size, **options):
    rows = [
        row
        for batch in arrow.lint_batches(batches(size), text="text", id="id", source_lang="fr", **options)
        for row in batch.to_pylist()
    ]
    summaries = [json.loads(row["message"]) for row in rows if row["severity"] == arrow.SUMMARY]
    counts = {key: sum(one[key] for one in summaries) for key in summaries[0]}
    return [row for row in rows if row["severity"] != arrow.SUMMARY], counts, len(summaries)


def test_a_row_for_each_finding_and_one_for_each_batch():
    rows, counts, summaries = found(3)
    assert summaries == 3
    blank = next(row for row in rows if row["doc_id"] == "t1" and row["rule"] == "MT501")
    start = TEXTS[1].index(" ,")
    assert blank == {
        "doc_id": "t1", "rule": "MT501", "severity": "warning", "start": start, "end": start + 2, "line": 3, "col": 10,
        "excerpt": " ,", "message": blank["message"], "suggestion": ",", "score": blank["score"],
    }  # fmt: skip
    assert counts["documents"] == 7
    assert counts["unchecked"] == 1
    assert counts["error"] + counts["warning"] + counts["info"] == len(rows)
    assert counts["pass"] + counts["review"] + counts["hold"] == 7
    assert counts["characters"] == sum(len(text or "") for text in TEXTS)


@pytest.mark.parametrize("size", [1, 2, 7])
def test_batches_change_nothing(size):
    assert found(size)[:2] == found(100)[:2]
    assert table(size) == table(100)
    assert found(size, names=table(2))[:2] == found(100, names=table(100))[:2]


def table(size, **options):
    counts = {}
    for batch in arrow.name_rows(batches(size), text="text"):
        assert batch.schema == arrow.names_schema()
        for row in batch.to_pylist():
            key = row["surface"], row["kind"], row["key"]
            counts[key] = counts.get(key, 0) + row["count"]
    return arrow.name_table(((*key, count) for key, count in counts.items()), **options)


def test_the_names_of_a_corpus_are_told_in_each_text():
    names = table(2)
    assert names.documents == 7
    (entry,) = names.entries
    assert {entry.canonical, *entry.variants} == {"Kerbrat", "Kerbratt"}
    rows, *_ = found(3, names=names)
    other = entry.variants[0]
    told = {row["doc_id"] for row in rows if row["rule"] == "MT203"}
    assert told == {f"t{at}" for at, text in enumerate(TEXTS) if text and f"{other} " in text.replace(",", " ")}
    assert not table(2, min_docs=3).entries


def test_what_the_house_has_decided_stands():
    names = table(2)
    house = mtlint.Config(names=Glossary(names=(NameEntry("Kerbratt", ("Kerbrat",)),)))
    assert names.over(house).names.names == house.names.names
    assert names.over(mtlint.Config()).names.names == names.entries
    assert arrow.NameTable.from_json(names.to_json()) == names
    for wrong in ("", "[]", '{"names": [1]}'):
        with pytest.raises(UsageError):
            arrow.NameTable.from_json(wrong)


def test_texts_without_names_are_numbered_and_originals_are_used():
    batch = pa.RecordBatch.from_pylist([{"text": "It cost 30 euros.", "src": "Cela coûte 40 euros."}] * 2)
    rows = [row for made in arrow.lint_batches([batch, batch], text="text", source="src") for row in made.to_pylist()]
    assert {row["doc_id"] for row in rows} <= {None, "0", "1", "2", "3"}
    (made,) = arrow.lint_batches([batch.slice(0, 0)], text="text")
    assert made.num_rows == 1


def test_rows_of_a_corpus_give_it_back():
    corpus = NameCorpus.of_rows([*NameCorpus().rows()])
    assert (corpus.documents, corpus.tallies, corpus.listed) == (0, {}, set())


def test_what_is_missing_is_named(monkeypatch):
    with pytest.raises(MtlintError, match="no column 'body'"):
        list(arrow.lint_batches(batches(3), text="body"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MtlintError, match=r"pip install 'mtlint\[parquet\]'"):
        arrow.findings_schema()


def test_spark_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    from mtlint import spark

    with pytest.raises(MtlintError, match=r"pip install 'mtlint\[spark\]'"):
        spark.collect_names(None)
