"""Corrections that a person decides on, and changes shown word by word."""

import pytest
from click.testing import CliRunner

from mtlint.cli.app import cli, run
from mtlint.render._worddiff import word_diff

TEXT = "The bridge is closed , he said. The mayor left , too. The road is open , she said.\n"


@pytest.fixture
def fix(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mtlint.cli.choose._is_person", lambda: True)

    def answer(answers, text=TEXT):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        result = CliRunner().invoke(cli, ["fix", "-i", "a.txt"], input=answers, standalone_mode=False)
        assert result.exception is None, result.exception
        return (tmp_path / "a.txt").read_text(encoding="utf-8")

    return answer


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("y\ny\ny\n", "The bridge is closed, he said. The mayor left, too. The road is open, she said.\n"),
        ("n\ny\nn\n", "The bridge is closed , he said. The mayor left, too. The road is open , she said.\n"),
        ("a\n", "The bridge is closed, he said. The mayor left, too. The road is open, she said.\n"),
        ("y\nq\n", "The bridge is closed, he said. The mayor left , too. The road is open , she said.\n"),
        ("e\n –\nq\n", "The bridge is closed – he said. The mayor left , too. The road is open , she said.\n"),
        ("what\ny\nn\nn\n", "The bridge is closed, he said. The mayor left , too. The road is open , she said.\n"),
        ("\n\n\n", TEXT),
    ],
)
def test_each_answer_does_what_it_says(fix, answers, expected):
    assert fix(answers) == expected


def test_what_has_no_sure_correction_can_be_written_by_hand(fix):
    text = "At least 49 [militaires] died, the ministry said.\n"
    assert "49 [soldiers] died" in fix("e\nsoldiers\nq\n", text)


def test_without_a_person_nobody_is_asked(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(["fix", "-i", str(path)]) == 2
    assert "no terminal" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == TEXT


def test_word_diff_shows_the_words_that_change_and_those_around_them():
    before = f"{'word ' * 40}closed , he said.\nSame.\nGone.\n"
    after = f"{'word ' * 40}closed, he said.\nSame.\nNew “one”.\n"
    first, second = word_diff("a.txt", before, after).splitlines()
    assert first.startswith("a.txt:1: …d word word")
    assert first.endswith("closed[- -], he said.↵")
    assert second == "a.txt:3: [-Gone-]{+New “one”+}.↵"


def test_word_diff_shows_nothing_that_controls_a_terminal():
    shown = word_diff("a\x1b[2J.txt", "One \x1b[31mtwo.\n", "One \x1b[31mthree.\n")
    assert "\x1b" not in shown
    assert word_diff("a.txt", "One\n", "Two\n", colour=True).count("\x1b[") > 2


def test_diff_by_words_is_for_people(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    shown = CliRunner().invoke(cli, ["diff", "--word-diff", str(path)], standalone_mode=False).stdout
    assert "closed[- -], he said. The mayor left[- -], too." in shown
