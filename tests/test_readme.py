"""The README tells what the program does, in the program's own words."""

import re
from pathlib import Path

from click.testing import CliRunner

import mtlint
from mtlint.cli.app import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_excerpt_is_what_the_command_prints(monkeypatch):
    monkeypatch.chdir(ROOT)
    command, excerpt = re.search(r"```console\n\$ mtlint (check \S+)\n(.*?)```", README, re.DOTALL).groups()
    printed = CliRunner().invoke(cli, command.split(), standalone_mode=False).output
    for part in re.split(r"^…$", excerpt, flags=re.MULTILINE):
        assert part.strip() in printed


def test_the_table_lists_every_rule():
    for info in mtlint.rules():
        preview = " (preview)" if info.status == "preview" else ""
        assert f"| {info.code} | {info.name}{preview} | {info.summary} |" in README


def test_the_test_command_is_the_one_of_the_checks():
    (command,) = re.findall(r"^python3 -m venv .*pytest$", README, re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
