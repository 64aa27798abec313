"""The cache: the same bytes, whatever is in it, and never anything from elsewhere."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mtlint.cli import cache as caching
from mtlint.cli.cache import NAME, Cache, is_cache
from mtlint.cli.checks import Task, check
from mtlint.cli.paths import Input
from mtlint.cli.runs import Run
from mtlint.config import Config
from mtlint.engine import Languages
from mtlint.text.lines import NOTHING_RECURS
from test_cli import ARTICLE, mtl

SAMPLES = Path(__file__).parent.parent / "samples"
FORMATS = ["full", "json", "sarif", "diff", "junit"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Files of every format, enough of them for a cache."""
    monkeypatch.chdir(tmp_path)
    for sample in sorted(SAMPLES.rglob("*.*")):
        if sample.suffix not in (".md", ".json"):
            shutil.copy(sample, tmp_path)
    (tmp_path / "old.txt").write_bytes("The café stays closed , he said.\n".encode("cp1252"))
    (tmp_path / "let.txt").write_text("The road , he said. <!-- mtlint-ignore MT501 -->\n", encoding="utf-8")
    (tmp_path / "broken.xml").write_text("<rss><channel><item><title>Lhe road & sea</title></item></channel></rss>")
    assert len(list(tmp_path.iterdir())) >= 16
    return tmp_path


def entries(folder):
    return sorted(path for path in (folder / NAME / "1").rglob("*") if path.is_file())


def told(*options):
    result = mtl("check", ".", *options)
    return result.stdout, result.stderr, result.returncode


def task(path="a.txt", **config):
    return Task(Input(str(path), "a.txt", ""), Run(Languages.of("en", "fr"), Config(**config)))


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_run_gives_the_same_bytes(folder, form):
    options = ("--output-format", form, "-j", "1")
    fresh = told(*options, "--no-cache")
    assert not (folder / NAME).exists()
    first = told(*options)
    assert len(entries(folder)) > 12
    for path in entries(folder):
        # The second run takes what it finds: a file that cannot be checked any more is not.
        assert path.read_bytes().startswith(path.name.encode())
    assert first == told(*options) == told(*options, "-j", "2") == fresh


def test_what_is_known_is_not_checked_again(folder, monkeypatch):
    made = task(folder / "regional-election.txt")
    cache = Cache(str(folder / "c"))
    assert cache.known(made) is None
    report = check(made, allow_private=False, cache=cache).report
    monkeypatch.setattr("mtlint.api.check_document", None)
    known = cache.known(made)
    assert known.findings == report.findings
    assert [entry.document.text for entry in known.documents] == [entry.document.text for entry in report.documents]


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made._replace(run=made.run._replace(languages=Languages.of("en", "es"))),
        lambda made: made._replace(run=made.run._replace(config=Config(preview=True))),
        lambda made: made._replace(input=made.input._replace(name="b.txt")),
        lambda made: made._replace(run=made.run._replace(recurring={"a line": None})),
    ],
)
def test_an_entry_holds_for_one_content_name_and_setting(tmp_path, change):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    cache, made = Cache(str(tmp_path / "c")), task(path)
    check(made, allow_private=False, cache=cache)
    assert cache.known(made)
    assert cache.known(change(made)) is None
    path.write_text(ARTICLE + " ", encoding="utf-8")
    assert cache.known(made) is None


def test_another_version_knows_nothing(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    cache, made = Cache(str(tmp_path / "c")), task(path)
    check(made, allow_private=False, cache=cache)
    monkeypatch.setattr(caching, "_version", lambda: "other")
    assert cache.known(made) is None


def forged(key, body):
    from mtlint.digest import digest_of

    return f"{key} {digest_of(body, 40)}\n".encode() + body


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry[:0],
        lambda entry: entry[:-1],
        lambda entry: entry.replace(b"MT501", b"MT502"),
        lambda entry: b"\x80\x04cos\nsystem\n" + entry,
        lambda entry: b"0" * 40 + entry[40:],
        lambda entry: forged(entry[:40].decode(), b"[]"),
        lambda entry: forged(entry[:40].decode(), b"{" * 100_000),
        lambda entry: forged(
            entry[:40].decode(), entry.partition(b"\n")[2].replace(b'"findings": [[', b'"findings": [[1, ')
        ),
        lambda entry: forged(entry[:40].decode(), entry.partition(b"\n")[2].replace(b'"a.txt"', b'"b.txt"')),
        lambda entry: forged(entry[:40].decode(), entry.partition(b"\n")[2].replace(b"[[", b"[[99999, 99999], [")),
    ],
)
def test_a_damaged_or_foreign_entry_is_as_good_as_none(tmp_path, damage):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    cache, made = Cache(str(tmp_path / NAME)), task(path)
    report = check(made, allow_private=False, cache=cache).report
    assert report.findings
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    assert cache.known(made)
    entry.write_bytes(damage(whole))
    assert cache.known(made) is None
    check(made, allow_private=False, cache=cache)
    assert entry.read_bytes() == whole


def test_what_cannot_be_written_is_passed_over(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / NAME).write_text("a file")
    assert check(task(path), allow_private=False, cache=Cache(str(tmp_path / NAME))).report.findings
    assert (tmp_path / NAME).read_text() == "a file"


@pytest.mark.parametrize("place", ["", "1"])
def test_a_link_is_not_followed(tmp_path, place):
    path, elsewhere = tmp_path / "a.txt", tmp_path / "elsewhere"
    path.write_text(ARTICLE, encoding="utf-8")
    elsewhere.mkdir()
    link = tmp_path / NAME / place
    if place:
        Cache(str(tmp_path / NAME))._prepare()
    os.symlink(elsewhere, link if place else tmp_path / NAME)
    check(task(path), allow_private=False, cache=Cache(str(tmp_path / NAME)))
    assert not list(elsewhere.iterdir())


def test_the_cache_stays_out_of_repositories_and_backups(folder):
    subprocess.run(["git", "init", "-q"], check=True)
    told()
    status = subprocess.run(["git", "status", "--porcelain"], check=True, capture_output=True, text=True).stdout
    assert NAME not in status
    tag = (folder / NAME / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_few_files_leave_no_cache(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    told()
    assert os.listdir(tmp_path) == ["a.txt"]
    told("--cache-dir", "c")
    assert is_cache("c")
    one = mtl("check", "a.txt", MTLINT_CACHE_DIR="d")
    assert one.returncode == 1
    assert is_cache("d")


def test_the_cache_lies_beside_the_settings(folder):
    (folder / "news").mkdir()
    for path in folder.glob("*.txt"):
        shutil.move(path, folder / "news")
    for number in range(20):
        (folder / "news" / f"{number}.txt").write_text(f"All is well on day {number}.\n", encoding="utf-8")
    (folder / "mtlint.toml").write_text('lang = "en"\n', encoding="utf-8")
    mtl("check", "news")
    assert is_cache(folder / NAME)
    (folder / "mtlint.toml").write_text('cache-dir = "/tmp/elsewhere"\n', encoding="utf-8")
    assert mtl("check", "news").returncode == 2


def test_the_oldest_entries_make_room(tmp_path):
    cache = Cache(str(tmp_path))
    for number in range(10):
        path = tmp_path / "1" / "ab" / str(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    cache.shrink(1000)
    assert len(entries(tmp_path.parent / tmp_path.name)) in (0, 10)
    cache.shrink(500)
    assert sorted(path.name for path in (tmp_path / "1" / "ab").iterdir()) == ["6", "7", "8", "9"]


def test_clean_removes_a_cache_and_nothing_else(folder):
    assert mtl("clean").returncode == 0
    told()
    result = mtl("clean")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", f"{NAME}: removed\n".encode())
    assert not (folder / NAME).exists()
    (folder / NAME).mkdir()
    (folder / NAME / "mine").write_text("precious")
    assert mtl("clean").returncode == 2
    assert (folder / NAME / "mine").exists()


def test_an_entry_holds_no_text_of_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("All is well in the quiet harbour town.\n", encoding="utf-8")
    check(task(path), allow_private=False, cache=Cache(str(tmp_path / NAME)))
    (entry,) = entries(tmp_path)
    content = json.loads(entry.read_bytes().partition(b"\n")[2])
    assert "harbour" not in json.dumps(content)
    assert NOTHING_RECURS == {}
