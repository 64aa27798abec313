"""Plain arguments are read without click, and mean what they mean to click."""

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.cli.start import command_named, run

COMMANDS = ("check", "fix", "diff")
WORDS = ("a.txt", "b c.txt", "-", "", "fr", "info", "auto", "3", "0", "2.5", "MT501", "x=y", "--", "-x", "-", "é")


def tokens(name):
    """What may stand on the command line: flags of the command, also with a value of their own, run together and misspelt."""
    flags = [flag for parameter in command_named(name).parameters for flag in parameter.flags]
    longer = [f"{flag}={word}" for flag in flags for word in ("fr", "", "2", "info")]
    return st.sampled_from([*flags, *longer, *WORDS, "-j2", "-qv", "--no-such", "--out", "--respect-gitignore"])


def by_click(name, arguments):
    try:
        return command_named(name).built.make_context(name, list(arguments)).params
    except click.ClickException:
        return None


@pytest.mark.parametrize("name", COMMANDS)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_what_is_read_is_what_click_reads(name, data):
    arguments = data.draw(st.lists(tokens(name), max_size=5))
    read = command_named(name).read(arguments)
    assert read is None or read == by_click(name, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt"],
        ["-", "b.txt"],
        ["a.txt", "--source-lang", "fr", "--preview"],
        ["--select=MT5,MT6", "--select", "MT1", "a.txt", "-j", "1", "--isolated"],
        ["--min-severity", "warning", "a.txt", "--color", "never"],
    ],
)
@pytest.mark.parametrize("name", COMMANDS)
def test_plain_arguments_need_no_click(name, arguments):
    assert command_named(name).read(arguments) == by_click(name, arguments)


@pytest.mark.parametrize("argument", ["--help", "-h", "--", "-qs", "-j2", "--jobs=0", "--no-such", "--max-findings=3"])
def test_the_rest_is_for_click(argument):
    assert command_named("check").read([argument, "a.txt"]) is None


def test_what_the_environment_says_is_for_click(monkeypatch):
    monkeypatch.setenv("MTLINT_OUTPUT_FORMAT", "json")
    assert command_named("check").read(["a.txt"]) is None


def test_a_mistake_is_told_as_click_tells_it(capsys):
    assert run(["check", "--min-severity", "grave", "a.txt"]) == 2
    assert capsys.readouterr().err.startswith("mtlint: invalid value for '--min-severity': 'grave' is not one of")
