"""Many inputs: what paths stand for, in one process or several."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mtlint
from mtlint.cli.many import each, processes
from mtlint.cli.paths import Input, expand
from mtlint.cli.reports import merged, without_texts
from mtlint.cli.runs import Runs
from mtlint.errors import MtlintError, UsageError
from test_cli import ARTICLE, mtl


def write(path, text="All is well in the valley.\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(*paths, **options):
    return [item.path.replace(os.sep, "/") for item in expand(paths, "<stdin>", **options)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_pattern_stands_for_what_matches_it(folder):
    for name in ("b.txt", "a.txt", "c.md", "news/d.txt", "news/old/e.txt", ".hidden.txt"):
        write(folder / name)
    assert found("*.txt") == ["a.txt", "b.txt"]
    assert found("**/*.txt") == ["a.txt", "b.txt", "news/d.txt", "news/old/e.txt"]
    assert found("new*") == ["news/d.txt", "news/old/e.txt"]
    assert found("*.odt") == ["*.odt"]


def test_a_name_that_looks_like_a_pattern_is_a_name(folder):
    write(folder / "[1].txt")
    write(folder / "1.txt")
    assert found("[1].txt") == ["[1].txt"]


def test_an_input_is_checked_once(folder):
    write(folder / "news/a.txt")
    assert found("news/a.txt", "news", "news/*.txt") == ["news/a.txt"]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\0"])
def test_a_list_names_further_inputs(folder, between):
    write(folder / "a.txt")
    write(folder / "b c.txt")
    (folder / "list").write_bytes(between.join(["b c.txt", "", "a.txt", ""]).encode())
    assert found(files_from="list") == ["b c.txt", "a.txt"]
    assert found("a.txt", files_from="list") == ["a.txt", "b c.txt"]
    result = mtl("check", "--files-from", "-", "--output-format", "json", stdin=(folder / "list").read_bytes())
    assert [entry["name"] for entry in json.loads(result.stdout)["documents"]] == ["b c.txt", "a.txt"]


def test_a_list_that_cannot_be_read_or_that_is_standard_input_twice(folder):
    with pytest.raises(UsageError, match="no such file"):
        expand((), "<stdin>", "none")
    with pytest.raises(UsageError, match="leave one of the two out"):
        expand(("-",), "<stdin>", "-")
    (folder / "empty").write_bytes(b"\n")
    assert mtl("check", "--files-from", "empty").returncode == 0


IGNORED = {
    ".gitignore": "build/\n*.bak.txt\n/root-only.txt\n!kept.bak.txt\n",
    "news/.gitignore": "drafts\n!wire.bak.txt\n",
}


def repository(folder):
    for name in (
        "a.txt", "a.bak.txt", "kept.bak.txt", "root-only.txt", "build/b.txt", "news/build/c.txt", "news/d.txt",
        "news/drafts/e.txt", "news/wire.bak.txt", "news/other.bak.txt", "news/root-only.txt",
    ):  # fmt: skip
        write(folder / name)
    for name, rules in IGNORED.items():
        (folder / name).write_text(rules, encoding="utf-8")


def test_what_git_ignores_is_left_out_of_a_folder(folder):
    repository(folder)
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "*.txt"], capture_output=True, text=True, check=True
    )
    assert sorted(found(str(folder))) == sorted(f"{folder}/{name}" for name in listed.stdout.split())
    assert found("news") == ["news/d.txt", "news/root-only.txt", "news/wire.bak.txt"]


def test_what_is_named_is_checked_even_if_git_ignores_it(folder):
    repository(folder)
    (folder / ".git").mkdir()
    assert found("build") == ["build/b.txt"]
    assert found("a.bak.txt") == ["a.bak.txt"]


def test_rules_above_a_folder_count_only_within_its_repository(folder):
    repository(folder)
    assert "news/other.bak.txt" in found("news")
    (folder / ".gitignore").write_bytes(b"[\xff\n")
    assert found("news/drafts") == ["news/drafts/e.txt"]


def several(folder):
    write(folder / "damaged.txt", ARTICLE)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    (folder / "old.txt").write_bytes("The café stays closed , he said.\n".encode("cp1252"))
    write(folder / "clean.txt")
    write(
        folder / "feed.xml",
        "<rss><channel><item><title>Lhe road is closed</title></item>"
        "<item><title>The the road</title></item></channel></rss>",
    )


@pytest.mark.parametrize("form", ["full", "concise", "json", "diff"])
def test_the_number_of_processes_changes_no_byte(folder, form):
    several(folder)
    arguments = ["check", ".", "-", "none.txt", "--output-format", form]
    one, two = (mtl(*arguments, "-j", jobs, stdin=ARTICLE.encode()) for jobs in (1, 2))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert one.stdout
    assert one.returncode == 2


def test_fix_and_diff_work_in_several_processes(folder):
    several(folder)
    one, two = (mtl("diff", ".", "-j", jobs) for jobs in (1, 2))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    mtl("fix", ".", "-j", "2")
    assert "closed," in (folder / "damaged.txt").read_text(encoding="utf-8")


def test_how_many_processes():
    assert processes("4", 100) == 4
    assert processes("4", 2) == 2
    assert processes("auto", 2) == 1
    assert processes("auto", 1000) == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1000000"])
def test_an_impossible_number_of_processes(folder, jobs):
    write(folder / "a.txt")
    result = mtl("check", "a.txt", "--jobs", jobs)
    assert result.returncode == 2
    assert b"number from 1 to" in result.stderr


def _killed(item):
    if item.name == "2":
        os.kill(os.getpid(), signal.SIGKILL)
    return item.name


def test_a_process_that_dies_is_told():
    inputs = [Input(str(number), str(number), "") for number in range(4)]
    with pytest.raises(MtlintError, match="-j 1"):
        list(each(_killed, inputs, "2"))


SEES_PROCESSES = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="sees the processes in /proc")


def started(folder, *command):
    """A run over many files, at work in several processes; and what the folder holds."""
    contents = {f"{number}.txt": ARTICLE * 5 for number in range(400)}
    contents["state.json"] = '{"version": 1, "inputs": {}}'
    for name, content in contents.items():
        write(folder / name, content)
    process = subprocess.Popen(
        [sys.executable, "-m", "mtlint", *command, ".", "-j", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not children.read_text(encoding="ascii"):
        time.sleep(0.05)
    time.sleep(0.5)
    return process, contents


@SEES_PROCESSES
@pytest.mark.parametrize("command", [["check"], ["check", "--state", "state.json"], ["fix"]], ids=" ".join)
def test_an_interrupt_ends_all_processes_and_writes_nothing(folder, command):
    process, contents = started(folder, *command)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.strip()) == (130, b"", b"mtlint: interrupted")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == contents


@SEES_PROCESSES
def test_no_process_outlives_the_first_one(folder):
    process, _ = started(folder, "check")
    process.kill()
    # The pipes stay open as long as any process has them.
    assert process.communicate(timeout=20) == (b"", b"")


def test_unreadable_inputs_may_be_forgiven(folder):
    several(folder)
    result = mtl("check", ".", "none.txt", "--max-unreadable", "2")
    assert result.returncode == 1
    assert b"2 inputs not checked" in result.stdout
    assert mtl("check", ".", "none.txt", "--max-unreadable", "1").returncode == 2
    assert mtl("check", "clean.txt", "none.txt", "--max-unreadable", "1").returncode == 0
    assert b"none.txt" in mtl("check", "none.txt", "--max-unreadable", "1").stderr


def test_a_merged_report_counts_what_its_reports_count():
    reports = [mtlint.check(text) for text in (ARTICLE, "All is well.", ARTICLE)]
    whole = merged([without_texts(report) for report in reports], Runs({}, isolated=True))
    assert whole.stats["documents"] == 3
    assert whole.stats["characters"] == 2 * len(ARTICLE) + len("All is well.")
    assert whole.stats["error"] == 2 * reports[0].stats["error"]
    assert [entry.document.text for entry in whole.documents] == [ARTICLE, "", ARTICLE]
