"""A line for a person who watches a long run."""

import itertools

import pytest

from mtlint.cli import progress


@pytest.fixture
def clock(monkeypatch):
    ticks = itertools.count(0, 0.7)
    monkeypatch.setattr(progress, "monotonic", lambda: next(ticks))


@pytest.mark.usefixtures("clock")
def test_a_person_sees_how_far_a_long_run_has_come_and_nothing_stays(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_is_watched", lambda: True)
    assert list(progress.watched("abcd", 1200)) == list("abcd")
    shown = capsys.readouterr().err
    assert "2 of 1,200 checked" in shown
    assert "1 of 1,200" not in shown, "a short run is not worth a line"
    assert shown.endswith("\r\x1b[K")


@pytest.mark.usefixtures("clock")
def test_the_line_is_gone_before_anything_else_is_printed(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_is_watched", lambda: True)
    for _ in progress.watched(range(6), 6):
        assert not capsys.readouterr().err.endswith("checked")


@pytest.mark.usefixtures("clock")
def test_a_line_that_is_not_wanted_is_not_shown(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_is_watched", lambda: True)
    assert list(progress.watched("abcd", 4, shown=False)) == list("abcd")
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("clock")
def test_logs_and_jobs_see_nothing(monkeypatch, capsys):
    assert list(progress.watched("abcd", 4)) == list("abcd")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("CI", "true")
    assert list(progress.watched("abcd", 4)) == list("abcd")
    assert capsys.readouterr().err == ""
