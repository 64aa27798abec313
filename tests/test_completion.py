"""The scripts for shells, and what the program answers when a shell asks it."""

import os
import re
import shutil
import subprocess
import sys

import click
import pytest

from mtlint.cli.app import cli

SHELLS = ("bash", "zsh", "fish")


def mtl(*arguments, **env):
    command = [sys.executable, "-m", "mtlint", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", **env}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_its_script(shell):
    script = mtl("completion", shell).stdout
    assert "_MTLINT_COMPLETE=" in script
    assert "%(" not in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True, timeout=60)


def test_bash_completes_when_tab_is_pressed(tmp_path):
    """The script is loaded and its function called as bash calls it; it calls the program by its name."""
    program = tmp_path / "mtlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mtlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    words = '_mtlint_completion mtlint; printf "%s\\n" "${COMPREPLY[@]}"'
    script = f'eval "$(mtlint completion bash)"\nCOMP_WORDS=(mtlint ru); COMP_CWORD=1; {words}'
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "-c", script]
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert result.stdout.split() == ["rule"]


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("mtlint ch", ["plain,check"]),
        ("mtlint check --strip", ["plain,--strip-furniture"]),
        ("mtlint check --output-format sar", ["plain,sarif"]),
        ("mtlint check --select MT50", [f"plain,MT50{digit}" for digit in range(1, 10)]),
        ("mtlint rule untranslated-w", ["plain,untranslated-words"]),
        ("mtlint check --fail-level w", ["plain,warning"]),
        ("mtlint fix art", ["file,art"]),
    ],
)
def test_the_program_answers_a_shell(words, answers):
    place = str(len(words.split()) - 1)
    result = mtl(_MTLINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=place)
    assert result.stdout.split() == answers


def test_every_command_has_help_with_an_example():
    def commands(group, words):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from commands(command, [*words, name])
            yield [*words, name], command

    for words, command in commands(cli, ["mtlint"]):
        assert command.help, words
        assert re.match("Example: .*mtlint ", command.epilog), words


def test_version_is_a_command_and_has_help():
    told = mtl("version")
    assert told.stdout.startswith("mtlint ")
    assert mtl("--version").stdout == told.stdout
    assert "Print the version" in mtl("version", "--help").stdout
    assert mtl("version", "--no-such").returncode == 2
