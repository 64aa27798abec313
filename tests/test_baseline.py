"""Only what is new: baselines, and lines that git sees changed."""

import json
import subprocess

import pytest
from click.testing import CliRunner

from mtlint.cli.app import cli, run

TEXT = "The bridge is closed , he said.\n\nThe road is open , she said. It was “late.\n\nAnd the mayor left , too.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def check(*arguments):
    result = CliRunner().invoke(cli, ["check", "--output-format", "json", *arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    found = [finding for entry in json.loads(result.stdout)["documents"] for finding in entry["findings"]]
    return [finding["location"]["row"] for finding in found], result.stderr


@pytest.mark.usefixtures("folder")
def test_what_is_in_the_baseline_is_not_told():
    assert len(check("a.txt")[0]) == 4
    assert check("a.txt", "--write-baseline") == ([], "mtlint: 4 known findings not told (mtlint-baseline.json)\n")
    assert check("a.txt")[0] == []


def test_text_that_moves_stays_known_and_text_that_changes_is_new(folder):
    check("a.txt", "--write-baseline")
    changed = TEXT.replace("The road is open", "The long way is shut")
    (folder / "a.txt").write_text(f"One.\n\nTwo.\n\nThree.\n\n{changed}", encoding="utf-8")
    rows, said = check("a.txt")
    assert rows == [9]
    assert "1 entry of the baseline is stale" in said


def test_one_more_of_the_same_is_new(folder):
    check("a.txt", "--write-baseline")
    (folder / "a.txt").write_text(f"{TEXT}\nThe bridge is closed , he said.\n", encoding="utf-8")
    assert check("a.txt")[0] == [7]


def test_pruning_takes_out_what_is_found_no_more(folder):
    check("a.txt", "--write-baseline")
    (folder / "a.txt").write_text("The bridge is closed , he said.\n", encoding="utf-8")
    check("a.txt", "--prune-baseline")
    (entry,) = json.loads((folder / "mtlint-baseline.json").read_text())["documents"]["a.txt"]
    assert entry["rule"] == "MT501"


def test_writing_keeps_what_is_known_of_other_files(folder):
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    check("a.txt", "b.txt", "--write-baseline")
    check("a.txt", "--write-baseline")
    assert check("b.txt")[0] == []
    (folder / "b.txt").unlink()
    check("a.txt", "--prune-baseline")
    assert list(json.loads((folder / "mtlint-baseline.json").read_text())["documents"]) == ["a.txt"]


def test_items_of_a_feed_are_known_by_what_the_feed_calls_them(folder):
    item = "<item><guid>{}</guid><title>T</title><description>The {} is closed , he said.</description></item>"
    feed = '<rss version="2.0"><channel>{}</channel></rss>'
    (folder / "feed.xml").write_text(feed.format(item.format("1", "bridge")), encoding="utf-8")
    check("feed.xml", "--write-baseline")
    (folder / "feed.xml").write_text(feed.format(item.format("2", "road") + item.format("1", "bridge")))
    assert len(check("feed.xml")[0]) == 1


def test_sarif_says_what_is_known_and_what_is_new(folder):
    check("a.txt", "--write-baseline")
    (folder / "a.txt").write_text(f"{TEXT}\nThe end , then.\n", encoding="utf-8")
    made = CliRunner().invoke(cli, ["check", "--output-format", "sarif", "a.txt"], standalone_mode=False).stdout
    states = [result["baselineState"] for result in json.loads(made)["runs"][0]["results"]]
    assert states == ["new", *["unchanged"] * 4]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"mtlint-baseline": 1}', '{"mtlint-baseline": 1, "documents": {"a": [1]}}']
)
def test_what_is_no_baseline_is_refused_and_left_as_it_is(folder, capsys, content):
    path = folder / "notes.json"
    path.write_text(content)
    assert run(["check", "a.txt", "--baseline", "notes.json", "--write-baseline"]) == 2
    assert "not a baseline" in capsys.readouterr().err
    assert path.read_text() == content


@pytest.mark.usefixtures("folder")
def test_a_baseline_that_is_named_must_be_there(capsys):
    assert run(["check", "a.txt", "--baseline", "none.json"]) == 2
    assert "no such baseline" in capsys.readouterr().err


def git(folder, *arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(folder):
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def test_since_tells_only_of_changed_lines(repository):
    (repository / "a.txt").write_text(f"{TEXT}\nThe end , then.\n", encoding="utf-8")
    (repository / "új “x”.txt").write_text("A new text , too.\n", encoding="utf-8")
    assert check(".", "--since", "HEAD")[0] == [7, 1]


def test_since_a_branch_means_since_the_work_parted_from_it(repository):
    git(repository, "branch", "-m", "main")
    git(repository, "checkout", "-qb", "work")
    (repository / "b.txt").write_text("Our text , here.\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "ours")
    git(repository, "checkout", "-q", "main")
    (repository / "a.txt").write_text("Cut.\n", encoding="utf-8")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "work")
    assert check(".", "--since", "main")[0] == [1]


def test_staged_reads_what_will_be_committed(repository):
    (repository / "a.txt").write_text(f"{TEXT}\nThe end , then.\n", encoding="utf-8")
    git(repository, "add", "a.txt")
    (repository / "a.txt").write_text("Something else , now.\n", encoding="utf-8")
    assert check(".", "--staged")[0] == [7]


@pytest.mark.usefixtures("repository")
def test_nothing_changed_is_nothing_to_tell():
    assert check(".", "--since", "HEAD") == ([], "mtlint: nothing to check: no file is changed since HEAD\n")
    assert check(".", "--staged") == ([], "mtlint: nothing to check: no file is staged\n")


@pytest.mark.parametrize("arguments", [["--since", "nope"], ["--since", "--output=x"], ["--since", "HEAD", "--staged"]])
@pytest.mark.usefixtures("repository")
def test_what_git_does_not_know_is_refused(capsys, arguments):
    assert run(["check", "a.txt", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_outside_a_repository_there_is_nothing_to_compare_with(folder, monkeypatch, capsys):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(["check", "a.txt", "--staged"]) == 2
    assert "git" in capsys.readouterr().err
