"""Parallel files, compressed files, and files that are read as what they are said to be."""

import gzip
import time

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from laws import assert_exact, segment_texts
from mtlint import loading
from mtlint.cli.app import cli
from mtlint.errors import InputError, UsageError
from mtlint.model import Edit, Span, Unit
from mtlint.offsets import apply_edits
from mtlint.source import compressed

SOURCE = "Le train part mardi.\n\nLa gare est fermée.\n"
TARGET = "The train leaves on mardi , they say.\n\nThe station is closed.\n"
FEED = b"<rss><channel><item><title>A train , at last</title></item></channel></rss>"
ZEROS = b"\0" * 10_000_000
# A frame of one stored block, by RFC 8878: magic number, header, block header, content.
ZSTANDARD = b"\x28\xb5\x2f\xfd\x20\x04\x21\x00\x00Yes."


def run(*arguments, **options):
    return CliRunner().invoke(cli, arguments, standalone_mode=False, **options)


def pair(source, target):
    return loading.parse_pair(source.encode(), "a.fr", target.encode(), "a.en")


def test_each_line_has_its_source():
    reading = pair(SOURCE, TARGET)
    assert not reading.problems
    (document,) = reading.documents
    assert document.units == (Unit("Le train part mardi."), Unit("La gare est fermée."))
    assert segment_texts(reading) == ["The train leaves on mardi , they say.", "The station is closed."]


@pytest.mark.parametrize(
    ("source", "target", "said", "documents"),
    [
        ("a\nb\n", "c\n", "has 1 lines where a.fr has 2", 1),
        ("a\n", "c\n\n", "has 2 lines where a.fr has 1", 1),
        ("", "", "holds no text", 0),
        ("a\n", "\n", "holds no text", 0),
    ],
)
def test_what_does_not_fit_is_told(source, target, said, documents):
    made, problems = pair(source, target)
    (problem,) = problems
    assert problem.level == "unchecked"
    assert said in problem.detail
    assert len(made) == documents
    assert all(document.source is None for document in made)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab é\u2028\x0c", max_size=5).map(lambda line: f"a{line}b"), min_size=1, max_size=4),
       st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.sampled_from(["", "\ufeff"]), st.data())  # fmt: skip
def test_an_edit_of_a_line_changes_what_it_means_to(lines, newline, closed, mark, data):
    raw = mark + newline.join(lines) + (newline if closed else "")
    (document,) = loading.parse_pair(raw.encode(), "a.fr", raw.encode(), "a.en").documents
    assert_exact(document)
    assert [document.text[slice(*segment.span)] for segment in document.segments] == lines
    assert [unit.source for unit in document.units] == lines
    number = data.draw(st.integers(0, len(lines) - 1))
    start = document.segments[number].span.start
    edits = document.offsets.raw_edits([Edit(Span(start, start + 1), "new")], document.text, newline)
    changed = [*lines[:number], f"new{lines[number][1:]}", *lines[number + 1 :]]
    assert apply_edits(raw, edits) == mark + newline.join(changed) + (newline if closed else "")
    assert document.offsets.raw_edits([Edit(Span(start, start + 1), "a\nb")], document.text, newline) is None


def test_a_check_of_parallel_files(tmp_path):
    (tmp_path / "a.fr").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "a.en").write_text(TARGET, encoding="utf-8")
    files = str(tmp_path / "a.fr"), str(tmp_path / "a.en")
    result = run("check", "--parallel", *files, "--source-lang", "fr", "--output-format", "concise")
    assert result.return_value == 1
    assert f"{files[1]}:1:21: error MT103" in result.stdout
    for source, target in ((files[0], "no.en"), ("no.fr", files[1])):
        result = run("check", "--parallel", source, target)
        assert result.return_value == 2
        assert "no such file" in result.output
    assert "nothing to check" in str(run("check").exception)


@pytest.mark.parametrize("name", ["feed.xml.gz", "<stdin>", "feed.gz"])
def test_a_compressed_file_is_read_as_what_it_holds(name):
    report = mtlint.check_bytes(gzip.compress(FEED), name=name)
    assert not report.problems
    assert [document.name for document in report.documents] == [f"{name}#item[1]"]
    assert [finding.code for finding in report.findings] == ["MT501"]


def test_parts_put_together_are_one_file():
    raw = gzip.compress(b"One line.\n") + gzip.compress(b"Two lines.\n") + b"\0" * 512
    (document,) = loading.parse(raw, "a.txt.gz").documents
    assert document.text == "One line.\nTwo lines.\n"


def broken_sum(raw):
    return raw[:-5] + bytes([raw[-5] ^ 1]) + raw[-4:]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (gzip.compress(b"A text.")[:-4], "without its end"),
        (broken_sum(gzip.compress(b"A text.")), "damaged gzip file"),
        (gzip.compress(b"A text.") + b"and more", "damaged gzip file"),
        (gzip.compress(gzip.compress(b"A text.")), "more than once"),
        (gzip.compress(ZEROS * 2), "expands to more than 10 MB"),
        (gzip.compress(ZEROS) + gzip.compress(ZEROS), "expands to more than 10 MB"),
        (gzip.compress(ZEROS), "binary data"),
        (compressed.GZIP, "without its end"),
        (compressed.GZIP + b"no such thing", "damaged gzip file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_decompressed_is_told(raw, said):
    start = time.process_time()
    report = mtlint.check_bytes(raw, name="a.txt.gz")
    assert time.process_time() - start < 2
    (problem,) = report.problems
    assert problem.level == "unchecked"
    assert said in problem.detail
    assert not report.documents


def test_ten_megabytes_of_compressed_zeros_are_refused_at_once():
    raw = gzip.compress(ZEROS) * 1000
    assert 9_000_000 < len(raw) < 10_485_760
    start = time.process_time()
    with pytest.raises(InputError, match="expands to more than 10 MB"):
        compressed.expand(raw, "a.gz")
    assert time.process_time() - start < 1


def test_zstandard():
    zstandard = pytest.importorskip("zstandard")
    assert compressed.expand(ZSTANDARD, "a.txt.zst") == (b"Yes.", "a.txt")
    two = zstandard.compress(b"One. ") + zstandard.compress(b"Two.")
    assert compressed.expand(two, "a.txt.zst").raw == b"One. Two."
    for raw, said in (
        (two[:-3], "without its end"),
        (two + b"more", "damaged"),
        (zstandard.compress(ZEROS * 2), "more than 10 MB"),
        (compressed.ZSTANDARD, "without its end"),
    ):
        with pytest.raises(InputError, match=said):
            compressed.expand(raw, "a.zst")


def test_a_library_that_is_not_there_is_named(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(compressed, "import_module", missing)
    (problem,) = mtlint.check_bytes(ZSTANDARD, name="a.txt.zst").problems
    assert problem.level == "unchecked"
    assert problem.detail == "is compressed with Zstandard; decompress it, or install the package zstandard"


@pytest.mark.parametrize("command", ["fix", "diff"])
def test_a_compressed_file_is_not_written(command, tmp_path):
    path = tmp_path / "feed.xml.gz"
    raw = gzip.compress(FEED)
    path.write_bytes(raw)
    result = run(command, str(path))
    assert result.return_value == 2
    assert result.output.count("is compressed, and corrections are written into plain files only") == 1
    assert path.read_bytes() == raw


def test_compressed_files_of_a_folder(tmp_path):
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(FEED))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"Nothing , here.\n"))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(b"Not for us , this."))
    (tmp_path / "d.xml.gz").write_bytes(gzip.compress(b"<settings/>"))
    result = run("check", str(tmp_path), "--output-format", "concise")
    assert [line.split(":")[0] for line in result.stdout.splitlines()[:-1]] == [
        str(tmp_path / name) for name in ("a.xml.gz", "b.txt.gz")
    ]


@pytest.mark.parametrize("form", ["po", ".po"])
def test_a_file_is_read_as_what_it_is_said_to_be(form, tmp_path):
    path = tmp_path / "messages.txt"
    raw = b'# c\nmsgid "A"\nmsgstr "Yes , no"\n'
    path.write_bytes(raw)
    for name, expected in ((form, b'"Yes, no"'), ("plain", b"Yes, no")):
        path.write_bytes(raw)
        assert run("check", "--from", name, str(path), "--fail-level", "warning").return_value == 1
        assert expected in run("diff", "--from", name, str(path)).stdout_bytes
        run("fix", "--from", name, str(path))
        assert path.read_bytes() == raw.replace(b" ,", b",")


def test_a_format_that_is_none_is_told():
    assert "unknown format 'word'; known are csv, feed, html" in str(run("check", "--from", "word", "a.txt").exception)
    with pytest.raises(UsageError, match="unknown format"):
        mtlint.check_bytes(b"", name="a.txt", config=mtlint.Config(reader="word"))


def test_fields_on_the_command_line():
    line = '{"body": "Yes , he said.", "text": "No , he said.", "fr": "Oui"}\n'
    result = run("check", "--from", "jsonl", "--field", "body", "--source-field", "fr", "-", input=line)
    assert result.stdout.count("MT501 [*]") == 1
    assert "<stdin>:1:14 (line[1]/body)" in result.stdout
