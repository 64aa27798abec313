"""The promises about the code itself."""

import ast
import gc
import subprocess
import sys
from pathlib import Path

import pytest

import mtlint
from mtlint.render import formats
from mtlint.rules import all_rules
from mtlint.rules.base import parse_example
from mtlint.text.analysis import Analysis

SOURCE = Path(mtlint.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
HEAVY = (
    "langdetect", "sacrebleu", "numpy", "httpx", "turbohtml", "markdown_it", "ftfy", "asyncio", "importlib.metadata",
    "difflib", "json", "mtlint.readers._scanner", "mtlint.readers._commonmark", "mtlint.writeback",
    "httpcore", "pathspec", "glob", "concurrent.futures", "multiprocessing", "hashlib", "click", "inspect", "platform",
)  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 45, node.name


def test_the_public_names_are_these():
    assert set(mtlint.__all__) == {
        "Config", "Document", "Edit", "Finding", "MtlintError", "Record", "Report", "Span", "Thresholds", "__version__",
        "check", "check_bytes", "check_many", "check_path", "filter_records", "fix", "render", "rules",
    }  # fmt: skip
    for name in mtlint.__all__:
        assert getattr(mtlint, name) is not None
    with pytest.raises(AttributeError):
        mtlint.no_such_name  # noqa: B018


def test_a_short_check_loads_nothing_heavy(tmp_path):
    (tmp_path / "a.txt").write_text("The road stays closed , the prefect said on Tuesday.\n", encoding="utf-8")
    code = "import sys\nfrom mtlint.cli.start import run\nrun(['check', 'a.txt'])\nprint(*sys.modules, file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(result.stderr.split())


def test_a_check_loads_only_the_format_it_was_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("The road stays closed , the prefect said on Tuesday.\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from mtlint.cli.start import run\n"
        "run(['check', 'a.txt', '--report', 'checkstyle=a.xml'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = {
        name.removeprefix("mtlint.render.") for name in result.stderr.split() if name.startswith("mtlint.render.")
    }
    assert loaded & set(formats()) == {"full", "checkstyle"}


@pytest.mark.parametrize("source_lang", ["auto", "fr"])
def test_a_document_that_is_checked_is_forgotten_at_once(source_lang):
    text = "\n\n".join(
        parse_example(example).text for rule in all_rules() for example in rule.bad if "⇒" not in example
    )
    gc.collect()
    gc.disable()
    try:
        assert mtlint.check(text, source_lang=source_lang, config=mtlint.Config(preview=True)).findings
        assert not [kept for kept in gc.get_objects() if type(kept) is Analysis], "something it keeps keeps it"
    finally:
        gc.enable()


def test_the_version_is_answered_before_anything_is_loaded():
    code = "import sys; sys.argv = ['mtlint', '--version']\nfrom mtlint.cli import main\nmain()\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"click", "mtlint.engine", "mtlint.model"} & set(result.stdout.split())
