"""A new rule begins as a skeleton that fails its own examples and breaks nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the parts of the project that a new rule touches."""
    tmp_path = tmp_path_factory.mktemp("project")
    for folder in ("src", "tools", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("golden"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(project, *command):
    env = {"PYTHONPATH": str(project / "src"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *command], cwd=project, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def new_rule(project, *arguments):
    return run(project, "tools/new_rule.py", *arguments)


def test_a_skeleton_is_a_rule_whose_examples_fail(project):
    code, told = new_rule(project, "doubled-comma", "--family", "typography", "--code", "MT590")
    assert (code, told.splitlines()[0]) == (0, "src/mtlint/rules/typography/doubled_comma.py: MT590 doubled-comma")
    failed, output = run(project, "-m", "pytest", "-n0", "-q", "tests/test_rules.py", "-k", "MT590")
    assert failed == 1
    assert "test_bad_example_is_found_at_its_mark[MT590-bad-0]" in output
    assert "test_rule_has_a_page_and_examples[MT590]" in output
    ruff = shutil.which("ruff") or str(Path(sys.executable).parent / "ruff")
    if Path(ruff).exists():
        checked = subprocess.run([ruff, "check", "src/mtlint/rules/typography"], cwd=project, check=False)
        formatted = subprocess.run([ruff, "format", "--check", "src/mtlint/rules/typography"], cwd=project, check=False)
        assert (checked.returncode, formatted.returncode) == (0, 0)


def test_codes_follow_the_last_one_of_the_family(project):
    for number, name in ((94, "spare-comma"), (95, "lonely-comma")):
        arguments = ["--code", "MT594"] if number == 94 else []
        assert (
            new_rule(project, name, "--family", "typography", *arguments)[1]
            .splitlines()[0]
            .endswith(f"MT5{number} {name}")
        )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mojibake-again", "--family", "engine_marks", "--code", "MT601"], "MT601: that is mojibake already"),
        (["fused-words", "--family", "typography"], "fused-words: that is MT303 already"),
        (["Fused Words", "--family", "typography"], "a name is two or more words"),
        (["../../evil", "--family", "typography"], "a name is two or more words"),
        (["empty-comma", "--family", "typography", "--code", "MT699"], "codes of typography are MT5 and two figures"),
        (["empty-comma", "--family", "typografy"], "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused(project, arguments, told):
    before = sorted(path.name for path in project.rglob("*.py"))
    code, output = new_rule(project, *arguments)
    assert code == 2
    assert told in output
    assert sorted(path.name for path in project.rglob("*.py")) == before
