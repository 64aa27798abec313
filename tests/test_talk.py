"""How much a command tells: quiet, silent, verbose, and a watch that checks again."""

import pytest

from mtlint.cli import watch
from mtlint.cli.app import run

DAMAGE = (
    "The bridge is closed , the prefect said.\n\nLhe road is open again since Monday, the prefect said on Tuesday.\n"
)
SOUND = "The bridge is open, the prefect said.\n"


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """Runs a command on a damaged and a sound file; what it prints, what it says beside that, and its exit code."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(DAMAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SOUND, encoding="utf-8")

    def command(*arguments):
        code = run(arguments)
        out, err = capsys.readouterr()
        return out, err, code

    return command


@pytest.mark.parametrize("form", ["full", "concise", "grouped", "statistics"])
def test_a_quiet_report_holds_the_findings_and_nothing_they_come_to(told, form):
    loud, _, _ = told("check", "a.txt", "b.txt", "--output-format", form)
    quiet, said, code = told("check", "a.txt", "b.txt", "--output-format", form, "--quiet")
    assert "2 documents" in loud
    assert "2 documents" not in quiet
    assert "MT301" in quiet
    assert set(quiet.splitlines()) < set(loud.splitlines())
    assert (said, code) == ("", 1)


@pytest.mark.parametrize("form", ["full", "concise", "grouped", "statistics"])
def test_a_quiet_report_on_a_sound_text_is_empty(told, form):
    assert told("check", "-q", "b.txt", "--output-format", form) == ("", "", 0)


def test_quiet_still_says_what_could_not_be_checked(told):
    out, said, code = told("check", "-q", "gone.txt")
    assert out == ""
    assert "gone.txt" in said
    assert "gone.txt" in told("check", "-q", "a.txt", "gone.txt")[0]
    assert code == 2


def test_a_silent_check_only_writes_files(told, tmp_path):
    assert told("check", "-s", "a.txt", "--report", "json=report.json") == ("", "", 1)
    assert "MT301" in (tmp_path / "report.json").read_text(encoding="utf-8")


def test_silence_does_not_hide_what_could_not_be_checked(told):
    out, said, code = told("check", "-s", "gone.txt")
    assert out == ""
    assert "gone.txt" in said
    assert code == 2


def test_a_quiet_fix_fixes_and_says_nothing(told, tmp_path):
    assert told("fix", "-q", "a.txt") == ("", "", 0)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == DAMAGE.replace(" ,", ",").replace("Lhe", "The")


def test_a_quiet_diff_is_the_patch_alone_and_a_silent_one_the_exit_code(told):
    out, said, code = told("diff", "-q", "a.txt")
    assert out.startswith("--- a/a.txt")
    assert (said, code) == ("", 1)
    assert told("diff", "-s", "a.txt") == ("", "", 1)


def test_verbose_says_which_settings_hold_and_what_is_left_out(told, tmp_path):
    (tmp_path / "mtlint.toml").write_text('exclude = ["b.txt"]', encoding="utf-8")
    _, said, _ = told("check", "-v", ".", "--output-format", "json")
    lines = said.splitlines()
    settings = tmp_path / "mtlint.toml"
    assert f"mtlint: ./a.txt is checked with the settings of {settings}" in lines
    assert f"mtlint: ./b.txt is left out with the settings of {settings}" in lines
    assert any(line.startswith("mtlint: signature mtlint:") for line in lines)


def test_a_watch_checks_again_when_a_file_or_its_settings_change(told, tmp_path, monkeypatch):
    def mend():
        (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")

    def misconfigure():
        (tmp_path / "mtlint.toml").write_text("nonsense = 1", encoding="utf-8")

    def end():
        raise KeyboardInterrupt

    steps = iter((mend, misconfigure, end))
    (tmp_path / "mtlint.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(watch, "sleep", lambda _: next(steps)())
    out, said, code = told("check", "--watch", "a.txt", "--output-format", "concise")
    assert out.index("MT301") < out.index("no known damage found")
    assert "unknown key" in said, "a fault in the settings is told, and the watch goes on"
    assert code == 2


def test_a_watch_ends_with_the_last_exit_code(told, monkeypatch):
    def end(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(watch, "sleep", end)
    assert told("check", "-w", "a.txt")[2] == 1
    assert told("check", "-w", "b.txt")[2] == 0


@pytest.mark.parametrize("path", ["-", "https://example.org/feed"])
def test_what_does_not_lie_in_a_file_cannot_be_watched(told, path):
    out, said, code = told("check", "--watch", path)
    assert "--watch looks at files" in said
    assert (out, code) == ("", 2)
