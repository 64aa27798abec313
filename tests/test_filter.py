"""Filters: the same records out, byte for byte, whatever their number and the number of processes."""

import csv
import gzip
import io
import json
import os

import pytest

import mtlint
from mtlint.errors import UsageError
from test_cli import mtl

GOOD = "The ferry left the harbour at dawn and came back in the evening."
WARN = "The ferry , which was late, left the the harbour."
HOLD = "Lhe ferry left the harbour at dawn. [sous-marin]"
TEXTS = [GOOD, WARN, HOLD, GOOD, "The crew of the “Älvsborg” 🚢 slept on board.", WARN]
KEPT = [True, True, False, True, True, True]
SETTINGS = ("--source-lang", "fr", "-j", "1")


def jsonl(texts=TEXTS):
    return [
        (
            f'{{"id": {at},"text" :{json.dumps(text, ensure_ascii=at % 2 == 0)} }}' + ("\r\n" if at % 3 else "\n")
        ).encode()
        for at, text in enumerate(texts)
    ]


def table(dialect, newline="\n"):
    rows = [["id", "text", "note"], *([str(at), text, 'a "b"'] for at, text in enumerate(TEXTS))]
    if dialect == "csv":
        rows[1][2] = "two\nlines"
    made = []
    for row in rows:
        out = io.StringIO()
        csv.writer(out, delimiter="," if dialect == "csv" else "\t", lineterminator=newline,
                   quoting=csv.QUOTE_MINIMAL if dialect == "csv" else csv.QUOTE_NONE, quotechar=None if dialect == "tsv" else '"').writerow(row)  # fmt: skip
        made.append(out.getvalue().encode())
    return made


def lines():
    return [text.encode() + b"\n" for text in TEXTS]


def run(folder, name, content, *options):
    (folder / name).write_bytes(content)
    result = mtl("filter", name, "--rejected", f"rejected-{name}", *SETTINGS, *options, cwd=folder)
    return result, (folder / f"rejected-{name}").read_bytes()


@pytest.mark.parametrize(("name", "records", "head"), [
    ("a.jsonl", jsonl(), b""),
    ("a.tsv", table("tsv")[1:], table("tsv")[0]),
    ("a.csv", table("csv", "\r\n")[1:], table("csv", "\r\n")[0]),
    ("a.txt", lines(), b""),
])  # fmt: skip
def test_records_come_out_as_they_went_in(tmp_path, name, records, head):
    result, rejected = run(tmp_path, name, head + b"".join(records))
    assert result.stdout == head + b"".join(record for record, kept in zip(records, KEPT, strict=True) if kept)
    assert rejected == head + b"".join(record for record, kept in zip(records, KEPT, strict=True) if not kept)
    assert result.stderr.decode() == f"mtlint: {name}: 6 records (3 pass, 2 review, 1 hold): 5 kept, 1 rejected\n"
    assert result.returncode == 0


def test_the_verdict_is_written_into_a_record_and_nothing_else(tmp_path):
    result, rejected = run(tmp_path, "a.jsonl", b"".join(jsonl()), "--add")
    kept = result.stdout.splitlines(keepends=True)
    assert all(
        one.startswith(raw.rstrip()[:-2])
        for one, raw in zip(kept, [r for r, k in zip(jsonl(), KEPT, strict=True) if k], strict=True)
    )
    assert json.loads(kept[0])["mtlint_verdict"] == "pass"
    assert json.loads(kept[1])["mtlint_findings"] == {"MT5": 1, "MT6": 1}
    assert json.loads(rejected)["mtlint_verdict"] == "hold"
    result, _ = run(tmp_path, "a.csv", b"".join(table("csv")), "--add")
    rows = list(csv.DictReader(io.StringIO(result.stdout.decode())))
    assert [row["mtlint_verdict"] for row in rows] == ["pass", "review", "pass", "pass", "review"]
    assert rows[1]["mtlint_findings"] == "MT5=1 MT6=1"
    assert rows[0]["note"] == "two\nlines"
    (tmp_path / "a.txt").write_bytes(b"x\n")
    assert mtl("filter", "a.txt", "--add", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(("options", "kept"), [
    (["--max-verdict", "pass"], [0, 3, 4]),
    (["--max-verdict", "hold"], [0, 1, 2, 3, 4, 5]),
    (["--max-verdict", "hold", "--max-per-1000-words", "150"], [0, 3, 4]),
    (["--max-verdict", "hold", "--max-per-1000-words", "MT6=0"], [0, 2, 3, 4]),
    (["--max-verdict", "hold", "--max-per-1000-words", "MT3=0", "--max-per-1000-words", "MT6=200"], [0, 1, 3, 4, 5]),
    (["--max-verdict", "hold", "--min-severity", "error", "--max-per-1000-words", "0"], [0, 1, 3, 4, 5]),
])  # fmt: skip
def test_thresholds_decide(tmp_path, options, kept):
    result, _ = run(tmp_path, "a.jsonl", b"".join(jsonl()), *options)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == kept


@pytest.mark.parametrize("wrong", [
    ["--max-per-1000-words", "many"], ["--max-per-1000-words", "MT0=3"], ["--output", "a.jsonl"], ["--rejected", "-"],
    ["--output", "no/such/folder.jsonl"], ["--from", "pdf"], ["--output-source", "b"], ["b.jsonl"],
])  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(tmp_path, wrong):
    (tmp_path / "a.jsonl").write_bytes(b"".join(jsonl()))
    result = mtl("filter", "a.jsonl", *wrong, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert os.listdir(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_in_and_out(tmp_path, ending):
    if ending == ".zst":
        zstandard = pytest.importorskip("zstandard")
    pack = gzip.compress if ending == ".gz" else zstandard.compress
    unpack = (
        gzip.decompress if ending == ".gz" else lambda raw: zstandard.ZstdDecompressor().decompressobj().decompress(raw)
    )
    (tmp_path / f"a.jsonl{ending}").write_bytes(pack(b"".join(jsonl())))
    names = f"a.jsonl{ending}", "-o", f"kept.jsonl{ending}", "--rejected", f"rejected.jsonl{ending}"
    assert mtl("filter", *names, *SETTINGS, cwd=tmp_path).returncode == 0
    assert unpack((tmp_path / f"kept.jsonl{ending}").read_bytes()) == b"".join(
        raw for raw, kept in zip(jsonl(), KEPT, strict=True) if kept
    )
    assert unpack((tmp_path / f"rejected.jsonl{ending}").read_bytes()) == jsonl()[2]


def test_lines_keep_their_originals(tmp_path):
    (tmp_path / "src").write_text("".join(f"Ligne {at}.\n" for at in range(6)), encoding="utf-8")
    (tmp_path / "tgt").write_bytes(b"".join(lines()))
    arguments = [
        "filter",
        "--parallel",
        "src",
        "tgt",
        "-o",
        "t",
        "--output-source",
        "s",
        "--rejected",
        "rt",
        "--rejected-source",
        "rs",
    ]
    result = mtl(*arguments, *SETTINGS, "--select", "MT301,MT101", cwd=tmp_path)
    assert result.returncode == 0
    assert (tmp_path / "t").read_bytes() == b"".join(line for line, kept in zip(lines(), KEPT, strict=True) if kept)
    assert (tmp_path / "s").read_text() == "".join(f"Ligne {at}.\n" for at in (0, 1, 3, 4, 5))
    assert (tmp_path / "rs").read_text() == "Ligne 2.\n"
    (tmp_path / "src").write_text("Une ligne.\n")
    for name in ("t", "s", "rt", "rs"):
        (tmp_path / name).unlink()
    result = mtl(*arguments, cwd=tmp_path)
    assert (result.returncode, sorted(os.listdir(tmp_path))) == (2, ["src", "tgt"])
    assert b"not as many lines" in result.stderr


def test_parquet_keeps_its_columns(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table_ = pa.table({"n": pa.array(range(7), pa.int16()), "text": [*TEXTS, None], "tags": [["a"]] * 7})
    pq.write_table(table_, tmp_path / "a.parquet")
    arguments = ["filter", "a.parquet", "-o", "k.parquet", "--rejected", "r.parquet", *SETTINGS]
    result = mtl(*arguments, cwd=tmp_path)
    assert result.returncode == 2  # a text is missing
    assert pq.read_table(tmp_path / "k.parquet").equals(table_.filter(pa.array([*KEPT, False])))
    assert pq.read_table(tmp_path / "r.parquet")["n"].to_pylist() == [2, 6]
    result = mtl(*arguments, "--add", "--max-unreadable", "1", cwd=tmp_path)
    assert result.returncode == 0
    assert pq.read_table(tmp_path / "r.parquet")["mtlint_verdict"].to_pylist() == ["hold", "unreadable"]
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    assert mtl(*arguments, cwd=tmp_path).returncode == 2
    assert mtl("filter", "-", "--from", "parquet", cwd=tmp_path).returncode == 2


def test_the_number_of_processes_changes_no_byte(tmp_path):
    raw = b"".join(jsonl(TEXTS * 500))
    made = []
    for jobs in ("1", "2"):
        result, rejected = run(tmp_path, "a.jsonl", raw, "-j", jobs, "--add", "--select", "MT3,MT5")
        made.append((result.stdout, result.stderr, rejected))
    assert made[0] == made[1]
    piped = mtl("filter", "--from", "jsonl", *SETTINGS, "--add", "--select", "MT3,MT5", stdin=raw, cwd=tmp_path)
    assert piped.stdout == made[0][0]


def test_what_cannot_be_read_is_set_aside_and_told(tmp_path):
    bad = [b"{\n", b'"' + b"x" * 100 + b"\n", b'{"id": 1}\n', b'{"text": "caf\xe9"}\n']
    raw = jsonl()[0] + b"".join(bad) + b"\n" + jsonl()[3]
    result, rejected = run(tmp_path, "a.jsonl", raw)
    assert result.returncode == 2
    assert result.stdout == jsonl()[0] + b"\n" + jsonl()[3]
    assert rejected == b"".join(bad)
    assert b"4 unreadable" in result.stderr
    assert run(tmp_path, "a.jsonl", raw, "--max-unreadable", "4")[0].returncode == 0


# --- in Python --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [None, 2])
def test_records_of_any_kind_are_filtered_as_they_come(jobs):
    def endless():
        at = 0
        while True:
            yield mtlint.Record(str(at), TEXTS[at % 6])
            at += 1

    results = mtlint.filter_records(endless(), jobs=jobs, source_lang="fr")
    first = [next(results) for _ in range(12)]
    results.close()
    assert [result.kept for result in first] == KEPT * 2
    assert [result.record.id for result in first] == [str(at) for at in range(12)]
    assert first[1].found.families == {"MT5": 1, "MT6": 1}
    assert first[1].found.words == len(WARN.split())


@pytest.mark.parametrize(
    "wrong", [mtlint.Thresholds("never"), mtlint.Thresholds(min_severity="grave"), mtlint.Thresholds(max_per_1000_words={"MT0": 1})]
)  # fmt: skip
def test_thresholds_that_do_not_exist(wrong):
    with pytest.raises(UsageError, match="unknown"):
        mtlint.filter_records([], wrong)
