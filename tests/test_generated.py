"""What is made from the code is what the code makes now; ``python tools/regenerate.py`` makes it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import generators  # noqa: E402
from generators._session import renewed  # noqa: E402


@pytest.mark.parametrize("name", generators.names())
def test_nothing_is_out_of_date(name):
    assert [str(item.path.relative_to(ROOT)) for item in generators.stale(name)] == []


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose generators write into a folder of their own."""
    monkeypatch.setattr(generators, "ROOT", tmp_path)
    return tmp_path


def test_missing_changed_and_left_over_files_are_out_of_date(project):
    made = {ROOT / item.path.relative_to(project): item.content for item in generators.stale("cli")}
    assert made == {ROOT / "docs/cli.md": (ROOT / "docs/cli.md").read_text(encoding="utf-8")}
    (project / "docs" / "rules").mkdir(parents=True)
    (project / "docs" / "rules" / "MT999.md").write_text("gone", encoding="utf-8")
    assert generators.Stale(project / "docs" / "rules" / "MT999.md", None) in list(generators.stale("rules"))


def test_check_names_what_is_out_of_date_and_writes_nothing(tmp_path):
    import shutil

    for folder in ("tools", "docs", "tests/golden/render"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    page = tmp_path / "docs" / "cli.md"
    page.write_text("old", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "tools" / "regenerate.py"), "cli", "formats"]
    result = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stdout == "out of date: docs/cli.md\n"
    assert page.read_text(encoding="utf-8") == "old"
    subprocess.run(command, check=True, capture_output=True)
    subprocess.run([*command, "--check"], check=True, capture_output=True)


def test_commands_on_a_page_are_run_in_turn_and_their_output_is_written_anew():
    page = "Say\n\n```console\n$ cat a.txt\nIt rained the the whole day.\n$ false\n$ echo $?\n0\n$ mtlint check a.txt -q\n```\n"
    told = renewed(page.replace(" -q", ""))
    assert "$ cat a.txt\nIt rained the the whole day.\n$ false\n$ echo $?\n1\n$ mtlint check a.txt\nMT608 [*]" in told
    assert renewed(told) == told


def test_a_shortened_output_must_be_what_happens():
    page = "```console\n$ seq 9\n2\n…\n5\n6\n…\n```"
    assert renewed(page) == page
    with pytest.raises(ValueError, match="does not print"):
        renewed(page.replace("5", "7"))


def test_what_a_page_fetches_comes_from_its_folder():
    page = "```console\n$ mtlint check https://wire.example/samples/feeds/coast-wire.xml | tail -1\n```"
    assert "5 documents, 3 with damage" in renewed(page)


def test_python_on_a_page_is_one_session():
    page = "```pycon\n>>> a = 2\n>>> a + 1\n```\n\n```pycon\n>>> for i in range(a):\n...     print(i)\n5\n```"
    assert renewed(page).endswith("```pycon\n>>> for i in range(a):\n...     print(i)\n0\n1\n```")
    assert ">>> a + 1\n3\n" in renewed(page)
