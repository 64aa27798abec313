"""Files of any size: read a part at a time, told of as they come, the same bytes as from a whole."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import api, limits, loading, pool
from mtlint.cli import spool
from mtlint.config import Config
from mtlint.engine import Languages
from mtlint.errors import InputError
from mtlint.model import Before
from mtlint.render import Options, formats, merged, renderer, writer
from mtlint.render import render as rendered
from mtlint.source.stream import Part, lines, parts, reading
from test_cli import mtl

GOOD = "The ferry left the harbour at dawn and came back in the evening with a full hold."
BAD = "The ferry , which was late, left the the harbour."
SETTINGS = ("--source-lang", "fr", "--select", "MT501,MT608")


def record(number, text, **more):
    return json.dumps({"id": f"r{number}", "text": text, **more}, ensure_ascii=False) + "\n"


def many(count, step=7):
    return "".join(record(number, BAD if number % step == 3 else GOOD) for number in range(count))


def read_of(raw):
    return io.BytesIO(raw).read


def found(*paths, **options):
    return mtl("check", *paths, *SETTINGS, **options)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["a", "é", "\n", "\r\n", "🚢", "{}\n", "\xff"]), max_size=60), st.integers(1, 20))
def test_parts_are_the_file_and_know_where_they_stand(pieces, size):
    raw = "".join(pieces).encode().replace("\xff".encode(), b"\xff")
    made = list(parts(read_of(raw), size))
    assert b"".join(part.raw for part in made) == raw
    assert all(part.raw.endswith(b"\n") for part in made[:-1])
    at = 0
    for part in made:
        assert part.before.lines == raw.count(b"\n", 0, at)
        assert part.before.characters == sum(len(line.text) for line in lines(raw[:at]))
        at += len(part.raw)


def test_a_line_without_end_comes_in_pieces_and_is_told_once(monkeypatch):
    monkeypatch.setattr("mtlint.source.stream.MAX_LINE_BYTES", 100)
    raw = (record(1, GOOD) + "x" * 1000 + "\n" + record(2, BAD)).encode()
    made = list(parts(read_of(raw), 64))
    assert b"".join(part.raw for part in made) == raw
    assert max(len(part.raw) for part in made) < 300
    readings = [loading.parse_part(part, "a.jsonl", Config()) for part in made]
    (problem,) = [problem for reading_ in readings for problem in reading_.problems]
    assert (problem.name, problem.level) == ("a.jsonl#line[2]", "unchecked")
    assert [document.name for reading_ in readings for document in reading_.documents] == [
        "a.jsonl#line[1]", "a.jsonl#line[3]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pack", [lambda raw: raw, gzip.compress, lambda raw: gzip.compress(raw[:50]) + gzip.compress(raw[50:])]
)
def test_compressed_files_are_expanded_as_they_are_read(tmp_path, pack):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(pack(many(50).encode()))
    with reading(str(path)) as read:
        assert b"".join(part.raw for part in parts(read, 100)) == many(50).encode()


def test_zstandard_is_expanded_as_it_is_read(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    raw = many(3000).encode()
    packed = zstandard.compress(raw[:70_000]) + zstandard.compress(raw[70_000:])
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(packed)
    with reading(str(path)) as read:
        assert b"".join(part.raw for part in parts(read, 1000)) == raw
    path.write_bytes(packed[:-20])
    with pytest.raises(InputError, match="without its end"), reading(str(path)) as read:
        list(parts(read, 1000))


@pytest.mark.parametrize(("damage", "said"), [(slice(0, -9), "without its end"), (slice(0, 40), "without its end")])
def test_a_damaged_file_is_told_after_what_could_be_read(tmp_path, damage, said):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(many(50).encode())[damage])
    with pytest.raises(InputError, match=said), reading(str(path)) as read:
        list(parts(read, 100))


@pytest.mark.parametrize("form", ["json", "jsonl", "concise", "full", "grouped", "csv", "sarif", "rdjsonl"])
def test_a_long_file_is_told_of_as_if_it_were_read_as_a_whole(form):
    raw = ("\ufeff" + many(40, 5) + "\n\n" + record(41, f"Ça ira, 🚢 dit-il. {BAD}")).encode()
    config = Config(select=("MT501", "MT608"))
    languages = Languages.of("en", "fr")
    one = api.check_documents(*loading.parse(raw, "a.jsonl"), languages, config)
    pieces = [
        api.check_documents(*loading.parse_part(part, "a.jsonl", config), languages, config)
        for part in parts(read_of(raw), 500)
    ]
    assert len(pieces) > 5
    made = writer(renderer(form), Options())
    body = [text for piece in pieces for text in made.add(piece)] + list(made.end())
    assert "".join([*made.head(), *body]) == rendered(one, form)


@pytest.mark.parametrize("form", formats())
def test_reports_one_by_one_read_as_one_report_on_all(form):
    reports = [mtlint.check(text, name=f"{at}.txt") for at, text in enumerate((BAD, GOOD, BAD + " Lhe end.", BAD))]
    made = writer(renderer(form), Options(width=80))
    body = [text for report in reports for text in made.add(report)] + list(made.end())
    assert "".join([*made.head(), *body]) == rendered(merged(reports), form, Options(width=80))


def test_a_long_diff_names_the_lines_of_the_file(tmp_path):
    (tmp_path / "a.jsonl").write_text(many(20), encoding="utf-8")
    languages = Languages.of("en", "fr")
    made = [
        api.check_documents(*loading.parse_part(part, "a.jsonl", Config()), languages, Config())
        for part in parts(read_of(many(20).encode()), 300)
    ]
    (tmp_path / "a.patch").write_text(rendered(merged(made), "diff", Options(safe_only=True)), encoding="utf-8")
    subprocess.run(["patch", "-p1", "-i", "a.patch"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == many(20).replace(" ,", ",").replace("the the", "the")


# --- the command ------------------------------------------------------------------------------------------------


def long_file(path, count=1000):
    """More lines than a file that is read as a whole may hold; few of them are records."""
    path.write_text(many(count, 200).replace("\n", "\n" * (25_000 // count + 1)), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["concise", "full"])
def test_a_long_file_is_checked_in_order_whatever_the_number_of_processes(tmp_path, form):
    path = long_file(tmp_path / "a.jsonl")
    one, two = (found(str(path), "--output-format", form, "-j", jobs) for jobs in (1, 2))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert b"1,000 documents, 5 with damage" in one.stdout
    numbers = [int(line.split(b":")[1]) for line in one.stdout.splitlines() if b"MT501" in line and form == "concise"]
    assert numbers == [26 * number + 1 for number in range(3, 1000, 200)] * (form == "concise")
    piped = found("-", "--stdin-filename", str(path), "--output-format", form, stdin=path.read_bytes())
    assert piped.stdout == one.stdout


def test_the_records_of_a_long_file_that_cannot_be_read_are_counted(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(many(1, 200) + "{\n" * 20_500, encoding="utf-8")
    result = found(str(path), "--output-format", "jsonl", "-j", "1")
    assert result.returncode == 2
    problems = [entry for entry in map(json.loads, result.stdout.splitlines()) if entry["type"] == "problem"]
    assert len(problems) == limits.MAX_PROBLEMS + 1
    assert problems[0]["name"] == f"{path}#line[2]"
    assert problems[-1]["detail"] == "20400 more places like these could not be read"


def test_wide_characters_are_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(long_file(path).read_text(encoding="utf-8").encode("utf-16"))
    result = found(str(path), "-j", "1")
    assert result.returncode == 2
    assert b"UTF-16" in result.stderr


def test_nothing_is_left_when_a_long_check_is_interrupted(tmp_path):
    path = long_file(tmp_path / "a.jsonl", 10_000)
    arguments = ["check", str(path), *SETTINGS, "--output-format", "concise", "--report", "json=r.json", "-j", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "mtlint", *arguments], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, b"mtlint: interrupted")
    assert os.listdir(tmp_path) == ["a.jsonl"]
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_reader_that_has_seen_enough_ends_the_check(tmp_path):
    path = long_file(tmp_path / "a.jsonl", 10_000)
    command = f"{sys.executable} -m mtlint check {path} {' '.join(SETTINGS)} --output-format concise -j 2"
    result = subprocess.run(f"{command} | head -1", shell=True, capture_output=True, timeout=60, check=True)
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of a process from /proc")
def test_memory_does_not_grow_with_the_file(tmp_path):
    peaks = []
    code = (
        "import re, sys\nfrom mtlint.cli.app import run\ncode = run(sys.argv[1:])\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1], file=sys.stderr)"
    )
    for count in (4_000, 12_000):
        path = long_file(tmp_path / f"{count}.jsonl", count)
        arguments = ["check", str(path), *SETTINGS, "--output-format", "full", "-j", "1"]
        result = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        peaks.append(int(result.stderr.split()[-1]))
    assert peaks[1] < peaks[0] + 4_000  # KiB
    assert peaks[1] < 200_000


# --- the pool ---------------------------------------------------------------------------------------------------


def double(number):
    return 2 * number


@pytest.mark.parametrize("jobs", ["1", "2", "auto"])
def test_inputs_are_taken_as_they_are_needed(jobs):
    taken = []

    def endless():
        while True:
            taken.append(len(taken))
            yield taken[-1]

    results = pool.each(double, endless(), jobs)
    assert [next(results) for _ in range(300)] == [(number, 2 * number) for number in range(300)]
    results.close()
    assert len(taken) < 600


def test_what_is_known_is_not_done_again():
    done = []
    results = pool.each(
        lambda n: done.append(n) or 2 * n, range(300), "auto", known=lambda n: 2 * n if n % 10 else None
    )
    assert list(results) == [(number, 2 * number) for number in range(300)]
    assert done == list(range(0, 300, 10))


def test_a_spool_gives_back_what_was_put_in():
    held = spool.Spool()
    texts = ["é🚢\r\n" * size for size in (1, 400_000, 3, 300_000, 0, 7)]
    for text in texts:
        held.add(text)
    assert "".join(held.pieces()) == "".join(texts)


def test_a_part_says_what_stands_before_it():
    (document,) = loading.parse_part(Part(record(1, GOOD).encode(), Before(10, 2)), "a.jsonl", Config()).documents
    assert document.name == "a.jsonl#line[3]"
    assert document.before == Before(10, 2)
