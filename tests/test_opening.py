"""``mtlint check --open``."""

import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from mtlint.cli.app import cli


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """The addresses that a browser is asked for; there is an article in the current folder."""
    (tmp_path / "a.txt").write_text("The road stays closed , the prefect said on Tuesday.\n", encoding="utf-8")
    addresses = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(webbrowser, "open", lambda address: not addresses.append(address))
    return addresses


def check(*options):
    return CliRunner().invoke(cli, ["check", "a.txt", *options], standalone_mode=False)


def path_of(address):
    parts = urlsplit(address)
    assert parts.scheme == "file"
    return Path(unquote(parts.path))


def test_the_page_is_a_new_file_that_the_browser_gets(opened, tmp_path):
    result = check("--open")
    (address,) = opened
    path = path_of(address)
    assert path.parent == tmp_path
    assert path.suffix == ".html"
    assert "<title>mtlint: 1 problem · a.txt</title>" in path.read_text(encoding="utf-8")
    assert "--> a.txt:1:22" in result.stdout
    assert not result.stderr


def test_a_page_that_is_asked_for_is_the_one_that_is_opened(opened, tmp_path):
    check("--open", "--report", "html=my report.html")
    (address,) = opened
    assert path_of(address) == tmp_path / "my report.html"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "my report.html"]


def test_nothing_is_opened_unless_asked_for(opened):
    check("--report", "html=report.html")
    assert not opened


@pytest.mark.parametrize("reason", ["no browser", "nobody looks"])
def test_where_nothing_can_be_opened_the_place_is_told(opened, monkeypatch, reason):
    if reason == "no browser":
        monkeypatch.setattr(webbrowser, "open", lambda _: False)
    else:
        monkeypatch.setenv("CI", "true")
    result = check("--open", "--report", "html=report.html")
    assert not opened
    assert result.stderr == "mtlint: the report is in report.html; open it in a browser\n"


def test_a_page_that_could_not_be_written_is_not_opened(opened):
    result = check("--open", "--report", "html=no/such/folder.html")
    assert not opened
    assert result.return_value == 2
