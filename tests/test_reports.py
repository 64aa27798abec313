"""Reports of several formats in one run: ``--report FORMAT=PATH``."""

import csv
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from mtlint.render import formats

ARTICLE = "Lhe road to the pass stays closed , the prefect said on Tuesday.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "clean.txt").write_text("The road is open again today.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments):
    command = [sys.executable, "-m", "mtlint", "check", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


def test_several_reports_are_written_in_one_run(folder):
    wanted = ("sarif", "junit", "csv", "jsonl", "full")
    options = [f"--report={name}=out.{name}" for name in wanted]
    result = check("a.txt", "clean.txt", "--output-format", "github", "--color", "always", *options)
    assert result.returncode == 1
    assert result.stdout.startswith("::error title=mtlint (MT301),file=a.txt,line=1")
    assert json.loads((folder / "out.sarif").read_bytes())["version"] == "2.1.0"
    assert len(ET.fromstring((folder / "out.junit").read_bytes()).findall("testsuite/testcase")) == 2
    assert {row["document"] for row in csv.DictReader((folder / "out.csv").read_text().splitlines())} == {
        "a.txt",
        "clean.txt",
    }
    assert all(map(json.loads, (folder / "out.jsonl").read_text().splitlines()))
    assert "\x1b" not in (folder / "out.full").read_text()
    assert sorted(os.listdir(folder)) == sorted(["a.txt", "clean.txt", *(f"out.{name}" for name in wanted)])


def test_without_another_wish_the_report_for_an_editor_is_printed_too(folder):
    result = check("a.txt", "--report", "json=out.json")
    assert "--> a.txt:1:1" in result.stdout
    assert (folder / "out.json").is_file()


@pytest.mark.usefixtures("folder")
def test_a_report_to_standard_output_takes_the_place_of_the_default_and_not_of_a_chosen_one():
    assert [entry["name"] for entry in json.loads(check("a.txt", "--report", "json=-").stdout)["documents"]] == [
        "a.txt"
    ]
    both = check("a.txt", "--output-format", "concise", "--report", "github=-").stdout
    assert both.startswith("a.txt:1:1: error")
    assert "\n::error title" in both


def test_the_fail_level_reaches_the_test_report(folder):
    (folder / "a.txt").write_text(ARTICLE.replace("Lhe", "The"), encoding="utf-8")
    for level, failures in (("error", "0"), ("warning", "1")):
        shown = check("a.txt", "--fail-level", level, "--output-format", "junit").stdout
        assert ET.fromstring(shown).get("failures") == failures


def test_what_was_not_checked_is_in_every_report_and_on_standard_error(folder):
    result = check("a.txt", "none.txt", "--output-format", "csv", "--report", "markdown=out.md")
    assert result.returncode == 2
    assert "none.txt: no such file" in result.stderr
    assert "none.txt" in result.stdout
    assert "- none.txt: not checked: no such file" in (folder / "out.md").read_text()


@pytest.mark.parametrize("name", formats())
def test_a_report_of_nothing_is_written_as_well(folder, name):
    result = check("none.txt", "--report", f"{name}=out")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert (folder / "out").is_file()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["json"], "not FORMAT=PATH"),
        (["json="], "not FORMAT=PATH"),
        (["jsno=x"], "did you mean json?"),
        (["json=a.txt"], "is an input"),
        (["json=./a.txt"], "is an input"),
        (["json=link.txt"], "is an input"),
        (["json=x", "sarif=./x"], "takes another report already"),
    ],
)
def test_a_wrong_wish_is_one_clear_line_before_anything_is_done(folder, values, said):
    (folder / "link.txt").symlink_to("a.txt")
    before = sorted(os.listdir(folder))
    result = check("a.txt", *(f"--report={value}" for value in values))
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith("mtlint: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (folder / "a.txt").read_text(encoding="utf-8") == ARTICLE
    assert sorted(os.listdir(folder)) == before


@pytest.mark.parametrize("path", ["none/out.json", "sub", "a.txt/out.json"])
def test_a_path_that_cannot_be_written_is_one_clear_line_and_the_rest_is_done(folder, path):
    (folder / "sub").mkdir()
    result = check("a.txt", "--exit-zero", "--report", f"json={path}", "--report", "sarif=out.sarif")
    assert result.returncode == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"mtlint: {path}: could not be written (")
    assert "--> a.txt:1:1" in result.stdout
    assert (folder / "out.sarif").is_file()


def test_the_help_lists_every_format():
    said = " ".join(check("--help").stdout.split())
    assert f"Formats: {', '.join(formats())}." in said
