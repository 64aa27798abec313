"""The README tells what the program does, in the program's own words."""

import re
import sys
from pathlib import Path

from click.testing import CliRunner

import mtlint
from mtlint.cli.app import cli

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from generators._session import playground  # noqa: E402

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


FILES = {
    "article.txt": "samples/dirty/rail-accident.txt",
    "articles/one.txt": "samples/dirty/forest-fire.txt",
    "archive/one.txt": "samples/dirty/pharma-trial.txt",
    "news/today/one.md": "samples/clean/hungry-street.txt",
    "feed.xml": "samples/feeds/coast-wire.xml",
    "archive.jsonl": "samples/records/wire.jsonl",
    "original.fr.txt": "samples/clean/hungry-street.txt",
    "originals/one.txt": "samples/clean/hungry-street.txt",
    "machine.txt": "samples/dirty/forest-fire.txt",
    "edited.txt": "samples/clean/hungry-street.txt",
    "texts.fr": "samples/clean/hungry-street.txt",
    "texts.en": "samples/clean/hungry-street.txt",
}
LISTS = {"ours.tsv": "fléau\tblight\n", "house.toml": '[[name]]\ncanonical = "Sirte"\nvariants = ["Syrte"]\n'}


def test_every_command_does_something(tmp_path):
    """Each command is understood and reads what it names: whatever it finds, nothing is an error."""
    desk = tmp_path / "desk"
    with playground(tmp_path) as shell:
        shell.run("mkdir desk && cp -r samples desk && cp samples/feeds/coast-wire.xml rss")
        for name, sample in FILES.items():
            (desk / name).parent.mkdir(parents=True, exist_ok=True)
            (desk / name).write_bytes((ROOT / sample).read_bytes())
        for name, content in LISTS.items():
            (desk / name).write_text(content, encoding="utf-8")
        shell.run(
            "cd desk && git init -q && git add . && git commit -qm all && git update-ref refs/remotes/origin/main HEAD"
        )
        for command in re.findall(r"^\$ (.*mtlint .*)$", README, re.MULTILINE):
            printed = shell.run(f"set -o pipefail; cd desk && {command}")
            assert shell.code in (0, 1) or "asks a person" in printed, f"{command}\n{printed}"
            assert printed or ">" in command, command
