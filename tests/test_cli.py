"""The command line as a person or a pipeline meets it."""

import json
import os
import shutil
import subprocess
import sys

import pytest

import mtlint

ARTICLE = (
    "The prefect speaks of a night without sleep\n\n"
    "Lhe road to the pass stays closed , the prefect said on Tuesday.\n\n"
    "Nobody knows when the the snow will go.\n"
)
FIXED_SAFELY = ARTICLE.replace("closed ,", "closed,").replace("the the", "the").replace("Lhe", "The")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode())
    return path


def mtl(*arguments, cwd=None, stdin=b"", **env):
    environment = {**os.environ, "PYTHONUTF8": "1", **env}
    command = [sys.executable, "-m", "mtlint", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=environment, timeout=60, check=False)


def test_check_reports_and_exits_with_1(article):
    result = mtl("check", article.name, cwd=article.parent)
    assert result.returncode == 1
    out = result.stdout.decode()
    assert "MT301" in out
    assert "article.txt:3:1" in out


def test_fail_level_decides_the_exit_code(tmp_path):
    (tmp_path / "a.txt").write_text("The road stays closed , the prefect said on Tuesday.\n", encoding="utf-8")
    assert mtl("check", "a.txt", cwd=tmp_path).returncode == 0
    assert mtl("check", "a.txt", "--fail-level", "warning", cwd=tmp_path).returncode == 1
    assert mtl("check", "a.txt", "--fail-level", "warning", "--exit-zero", cwd=tmp_path).returncode == 0


def test_json_is_json(article):
    data = json.loads(mtl("check", article, "--output-format", "json").stdout)
    assert [finding["code"] for finding in data["documents"][0]["findings"]] == ["MT301", "MT501", "MT608"]


def test_standard_input(article):
    result = mtl("check", "-", "--stdin-filename", "wire.txt", stdin=article.read_bytes())
    assert result.returncode == 1
    assert "wire.txt:3:1" in result.stdout.decode()


def test_fix_applies_the_safe_fixes_and_a_second_run_changes_nothing(article):
    mtl("fix", article)
    assert article.read_bytes() == FIXED_SAFELY.encode()
    before = article.stat()
    again = mtl("fix", article)
    assert again.returncode == 0
    assert b"nothing to fix" in again.stderr
    assert article.stat().st_mtime_ns == before.st_mtime_ns


def test_fix_writes_standard_input_to_standard_output(article):
    result = mtl("fix", "-", stdin=article.read_bytes())
    assert result.stdout == FIXED_SAFELY.encode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_keeps_newlines_and_mark(article, newline):
    article.write_bytes(("\ufeff" + ARTICLE).replace("\n", newline).encode())
    mtl("fix", article)
    assert article.read_bytes() == ("\ufeff" + FIXED_SAFELY).replace("\n", newline).encode()


@pytest.mark.skipif(not shutil.which("patch"), reason="needs the patch program")
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_diff_is_a_patch_that_gives_what_fix_writes(article, newline):
    article.write_bytes(ARTICLE.replace("\n", newline).encode())
    folder = article.parent
    patch = mtl("diff", "article.txt", cwd=folder)
    assert patch.returncode == 1
    shutil.copy(article, folder / "fixed.txt")
    mtl("fix", "--unsafe-fixes", "fixed.txt", cwd=folder)
    subprocess.run(["patch", "-p1", "--binary"], cwd=folder, input=patch.stdout, check=True, capture_output=True)
    assert article.read_bytes() == (folder / "fixed.txt").read_bytes()
    assert mtl("diff", "article.txt", cwd=folder).stdout == b""


def test_a_folder_stands_for_the_texts_in_it(article):
    (article.parent / "b.txt").write_text("All is well in the valley.\n", encoding="utf-8")
    (article.parent / ".hidden.txt").write_text("Not , looked at.\n", encoding="utf-8")
    data = json.loads(mtl("check", ".", "--output-format", "json", cwd=article.parent).stdout)
    assert [os.path.basename(document["name"]) for document in data["documents"]] == ["article.txt", "b.txt"]


def test_house_list_decides_first(tmp_path):
    (tmp_path / "names.toml").write_text(
        '[[name]]\ncanonical = "Pashinian"\nvariants = ["Pashinyan"]\n', encoding="utf-8"
    )
    text = "Nikol Pashinyan spoke in parliament on Monday. The country waited for Pashinian.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = mtl("fix", "a.txt", "--names", "names.toml", cwd=tmp_path)
    assert result.returncode == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text.replace("Pashinyan", "Pashinian")


def test_own_glossary_is_offered_first(tmp_path):
    (tmp_path / "words.tsv").write_text("# ours\nfléau\tblight\ngarde à vue\tquestioning\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Drugs are the fléau of the port. She is in garde à vue today.\n", encoding="utf-8")
    result = mtl("check", "a.txt", "--glossary", "words.tsv", "--source-lang", "fr", cwd=tmp_path)
    assert "write “blight”" in result.stdout.decode()
    assert "write “questioning”" in result.stdout.decode()


def bad_files(folder):
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    (folder / "odd.txt").write_bytes(b"D\x81s mardi")
    (folder / "feed.xml").write_bytes(b"<rss/>")
    (folder / "names.toml").write_bytes(b"[[name]\n")
    (folder / "keys.toml").write_bytes(b"[[name]]\nkanonical = 'x'\n")
    (folder / "words.tsv").write_text("fléau scourge\n", encoding="utf-8")
    (folder / "empty").mkdir()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "none.txt"],
        ["check", "http://127.0.0.1/feed"],
        ["check", "article.txt", "-j", "none"],
        ["check", "article.txt", "--files-from", "none"],
        ["check", "article.txt", "--state", "names.toml"],
        ["check", "article.txt", "--state", "none/state.json"],
        ["fix", "none.txt"],
        ["diff", "none.txt"],
        ["check", "picture.txt"],
        ["fix", "picture.txt"],
        ["check", "odd.txt"],
        ["fix", "odd.txt"],
        ["check", "feed.xml"],
        ["check", "empty"],
        ["check", "article.txt", "--no-such-option"],
        ["check", "article.txt", "--select", "MT999"],
        ["check", "article.txt", "--ignore", "name-varient"],
        ["check", "article.txt", "--lang", "english"],
        ["check", "article.txt", "--source-lang", "xx"],
        ["check", "article.txt", "--output-format", "jsn"],
        ["check", "article.txt", "--names", "none.toml"],
        ["check", "article.txt", "--names", "names.toml"],
        ["check", "article.txt", "--names", "keys.toml"],
        ["check", "article.txt", "--glossary", "none.tsv"],
        ["check", "article.txt", "--glossary", "words.tsv"],
        ["check"],
        ["chekc", "article.txt"],
        ["rule", "MT999"],
    ],
    ids=" ".join,
)
def test_bad_input_gets_one_clear_line(article, arguments):
    bad_files(article.parent)
    before = {path: path.read_bytes() for path in article.parent.glob("*.*")}
    result = mtl(*arguments, cwd=article.parent)
    said = result.stderr.decode() or result.stdout.decode()
    assert result.returncode == 2
    assert "Traceback" not in said
    assert said.startswith("mtlint: ")
    assert len(said.splitlines()) == 1
    assert {path: path.read_bytes() for path in article.parent.glob("*.*")} == before


def test_a_good_file_beside_a_bad_one_is_still_checked(article):
    result = mtl("check", "none.txt", "article.txt", cwd=article.parent)
    assert result.returncode == 2
    assert "MT301" in result.stdout.decode()
    assert "none.txt" in (result.stdout + result.stderr).decode()


def test_windows_1252_is_read_with_a_warning(tmp_path):
    (tmp_path / "a.txt").write_bytes("The café stays closed.".encode("cp1252"))
    result = mtl("check", "a.txt", cwd=tmp_path)
    assert result.returncode == 0
    assert b"Windows-1252" in result.stdout + result.stderr


@pytest.mark.parametrize("flag", ["--version", "-V", "version"])
def test_version(flag):
    assert mtl(flag).stdout.decode() == f"mtlint {mtlint.__version__}\n"


def test_without_arguments_usage_is_shown():
    result = mtl()
    assert result.returncode == 2
    assert b"Usage: mtlint" in result.stdout + result.stderr


def test_an_early_closed_pipe_is_no_error(article):
    command = f"{sys.executable} -m mtlint rule ALL | head -1"
    result = subprocess.run(["bash", "-c", command], cwd=article.parent, capture_output=True, timeout=60, check=False)
    assert result.stderr == b""
