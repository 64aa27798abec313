"""Records (JSON Lines, tables): one document for each, and corrections written back into strings and cells."""

import csv
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from laws import assert_exact, edited, read_text, segment_texts, texts
from mtlint import api, loading
from mtlint.config import Config
from mtlint.engine import Languages

SAMPLES = Path(__file__).parent.parent / "samples" / "records"
WORDS = texts('"\\\t<&,;|')
MENDED = [
    ("wire.jsonl", [("Tuesday ,", "Tuesday,"), ("the the", "the"), ("jeudi.", "Thursday.")]),
    ("harbour.csv", [("ten ,", "ten,"), ("on samedi", "on Saturday"), ("the the", "the")]),
    ("harbour.tsv", [("ten ,", "ten,"), ("on samedi", "on Saturday"), ("the the", "the")]),
]


def lines(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def table(rows, **style):
    file = io.StringIO()
    csv.writer(file, **style).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize(("name", "changes"), MENDED)
def test_the_damage_of_a_sample_is_found_and_mended(name, changes):
    raw = (SAMPLES / name).read_bytes()
    documents, problems = loading.parse(raw, name)
    assert not problems
    result = api.fix_parsed(documents, Languages.of("en", "fr"), Config(), unsafe=False)
    expected = raw.decode()
    for old, new in changes:
        assert old in expected
        expected = expected.replace(old, new, 1)
    assert result.raw == expected


def test_what_a_record_says():
    first, second, third = loading.parse((SAMPLES / "wire.jsonl").read_bytes(), "wire.jsonl").documents
    assert [document.name for document in (first, second, third)] == [f"wire.jsonl#line[{n}]" for n in (1, 2, 3)]
    assert first.meta == {"guid": "w-101", "lang": "en"}
    assert first.source.startswith("Le capitaine")
    assert [(segment.role, segment.path) for segment in first.segments] == [
        ("title", "line[1]/title"), ("body", "line[1]/text/paragraph 1"), ("body", "line[1]/text/paragraph 2"),
    ]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3), WORDS, st.booleans(), st.data())
def test_an_edit_of_a_line_changes_what_it_means_to(pairs, new, ascii_only, data):
    raw = "".join(json.dumps({"title": a, "text": b}, ensure_ascii=ascii_only) + "\n" for a, b in pairs)
    spaceless = new.replace("\t", "")
    edited(raw, "a.jsonl", spaceless.replace(" ", ""), data)


@settings(deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3),
    WORDS,
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.data(),
)
def test_an_edit_of_a_cell_changes_what_it_means_to(pairs, new, separator, newline, quoted, data):
    if separator == "\t":
        pairs = [tuple(cell.replace("\t", "") for cell in pair) for pair in pairs]
    style = {"quoting": csv.QUOTE_ALL} if quoted else {}
    raw = table([["title", "text"], *pairs], delimiter=separator, lineterminator=newline, **style)
    after = edited(raw, "a.csv", new.replace(" ", "").replace("\t", ""), data)
    if after is not None:
        assert after.count(newline) == raw.count(newline)
    else:
        assert not quoted


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text('ab "\n,;é', min_size=1, max_size=8), min_size=3, max_size=3), min_size=1, max_size=4),
    st.sampled_from(",;"),
)
def test_cells_are_those_that_the_standard_library_reads(rows, separator):
    raw = table([["one", "text", "source"], *rows], delimiter=separator)
    reading = read_text(raw, "a.csv", fields=("one",), source_field="source")
    assert not reading.problems
    for document, row in zip(reading.documents, rows, strict=True):
        assert_exact(document)
        assert document.text.split() == row[0].split()
        assert document.source == row[2]


@pytest.mark.parametrize(
    ("record", "options", "text", "source"),
    [
        ({"headline": "H", "TEXT": "T"}, {}, "H\n\nT", None),
        ({"translation": {"en": "Yes", "fr": "Oui"}}, {"fields": ("translation.en",), "source_field": "translation.fr"}, "Yes", "Oui"),
        ({"src": "Bonjour à tous", "mt": "Hello all"}, {}, "Hello all", "Bonjour à tous"),
        ({"source": "AFP", "text": "A long text about the weather."}, {}, "A long text about the weather.", None),
        ({"source": "https://wire.example/a/long/address", "text": "Short."}, {}, "Short.", None),
        ({"note": "N", "text": "T"}, {"fields": ("note",)}, "N", None),
        ({"text": "<p>One &amp; two.</p><p>Three.</p>"}, {}, "One & two.\n\nThree.", None),
        ({"text": "An <unk> and &amp; stay"}, {}, "An <unk> and &amp; stay", None),
        ({"text": None}, {}, "", None),
        ("only a text", {}, "only a text", None),
    ],
)  # fmt: skip
def test_fields(record, options, text, source):
    reading = read_text(lines(record), "a.jsonl", **options)
    assert not reading.problems
    (document,) = reading.documents
    assert (document.text, document.source) == (text, source)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "cut of', "is not JSON (unterminated string"),
        ('{"text": "a" "b"}', "is not JSON ("),
        ("[1, 2]", "is no record"),
        ("17", "is no record"),
        ('{"note": "a", "n": 1}', "has no field that is known to be a text (it has note, n)"),
        ('{"text": 5}', "has no field"),
        ("{}", "it has nothing"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_broken_line_is_told_and_costs_itself(line, said):
    reading = read_text(f'{{"text": "one"}}\n\n{line}\n{{"text": "two"}}\n', "a.jsonl")
    assert segment_texts(reading) == ["one", "two"]
    (problem,) = reading.problems
    assert (problem.name, problem.level) == ("a.jsonl#line[3]", "unchecked")
    assert said in problem.detail


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,b", "has 2 columns where the first line has 3"),
        ('a,"b" c,d', "behind a closing quotation mark"),
        ('a,"b""c', "never closed"),
    ],
)
def test_a_broken_row_is_told(row, said):
    reading = read_text(f'id,text,note\n1,"o\nne",x\n{row}\n', "a.csv")
    assert segment_texts(reading) == ["o ne"]
    (problem,) = reading.problems
    assert (problem.name, problem.level) == ("a.csv#line[4]", "unchecked")
    assert said in problem.detail


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "holds no row"),
        ("id,text\n", "holds no record"),
        ("a,b\n1,2\n", "has no column that is known to hold a text (its first line has a, b)"),
        ('"a,b\n1,2\n', "never closed"),
    ],
)
def test_a_table_with_nothing_to_check_is_not_clean(raw, said):
    (problem,) = read_text(raw, "a.csv").problems
    assert problem.level == "unchecked"
    assert said in problem.detail


def test_a_missing_column_is_named():
    (problem,) = read_text("id,text\n1,a\n", "a.csv", fields=("body",)).problems
    assert "has no column body" in problem.detail


def test_quotation_marks_in_a_table_with_tabs_are_those_of_the_text():
    raw = 'id\ttext\n1\t"Yes" is said\n2\t"in ""marks"""\n3\t5" wide\n'
    assert segment_texts(read_text(raw, "a.tsv")) == ['"Yes" is said', 'in "marks"', '5" wide']


def test_records_are_known_by_their_content():
    assert len(read_text('{"text": "a"}\n{"text": "b"}\n', "<stdin>").documents) == 2


def test_no_end_of_problems_is_listed():
    problems = read_text("broken\n" * 1000, "a.jsonl").problems
    assert len(problems) == 101
    assert problems[-1].detail == "900 more places like these could not be read"


def test_a_wrong_choice_of_fields_is_told_once():
    (problem,) = read_text('{"a": "x", "b": "y"}\n' * 50, "a.jsonl", fields=("text",)).problems
    assert problem.name == "a.jsonl"
    assert problem.detail == (
        "none of its 50 records can be checked: has no field text (it has a, b); name one with --field"
    )


def test_limits_are_told():
    (problem,) = read_text('{"text":"a"}\n' * 20_001, "a.jsonl").problems
    assert problem.detail == "more than 20000 records; the rest is not checked"
    (problem,) = read_text('{"text":"' + "a" * 1_000_001 + '"}\n', "a.jsonl").problems
    assert "is longer than 1,000,000 characters" in problem.detail
    assert problem.level == "unchecked"


@pytest.mark.parametrize(
    ("name", "line"),
    [("a.jsonl", '{"a":'), ("a.jsonl", "\\"), ("a.jsonl", '"\\'), ("a.jsonl", "\n"), ("a.csv", '"'), ("a.csv", 'text\n"'),
     ("a.csv", "text,"), ("a.csv", '""'), ("a.tsv", 'text\t"'), ("a.csv", '",\n'), ("a.csv", "text\n\n")],
)  # fmt: skip
def test_hostile_files_are_read_in_time(name, line):
    start = time.process_time()
    reading = read_text(line * (1_000_000 // len(line)), name)
    assert time.process_time() - start < 5
    assert all(problem.level == "unchecked" for problem in reading.problems)
    assert reading.problems


def test_the_library_takes_fields():
    config = mtlint.Config(fields=("body",), select=("MT501",))
    report = mtlint.check_bytes(b'{"body": "Yes , he said.", "text": "No , he said."}\n', name="a.jsonl", config=config)
    assert [finding.document for finding in report.findings] == ["a.jsonl#line[1]"]
