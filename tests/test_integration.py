"""The files for other programs: valid by their schemas, and deaf to what an input tries to make the shell do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "examples"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "a'b\"c; touch pwned",
    "*",
    "--output-file=x",
    "-",
    "a b",
]


def tool(name):
    """The path of a program of this environment."""
    return shutil.which(name, path=os.path.dirname(sys.executable)) or shutil.which(name)


@pytest.mark.skipif(not tool("check-jsonschema"), reason="needs check-jsonschema")
@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.github-workflows", EXAMPLES / "github-workflow.yml"),
        ("vendor.gitlab-ci", EXAMPLES / "gitlab-ci.yml"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_valid_by_the_schema_of_the_program(schema, path):
    subprocess.run([tool("check-jsonschema"), "--builtin-schema", schema, str(path)], check=True)


@pytest.mark.skipif(not tool("pre-commit"), reason="needs pre-commit")
def test_pre_commit_takes_the_hooks_and_the_example():
    subprocess.run([tool("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)
    subprocess.run([tool("pre-commit"), "validate-config", EXAMPLES / "pre-commit-config.yaml"], check=True)


def test_the_hooks_are_commands_that_exist():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["mtlint", "mtlint-fix"]
    assert {hook["id"] for hook in named["repos"][0]["hooks"]} <= {hook["id"] for hook in hooks}
    for hook in hooks:
        command = [sys.executable, "-m", *hook["entry"].split(), str(ROOT / "samples/clean/literary-prize.txt")]
        subprocess.run(command, check=True, capture_output=True)


def run(step, folder, **env):
    """A step of the action as the runner does it; ``mtlint`` and ``python3`` write down how they are called."""
    tools = folder / "mtlint" / "bin"
    tools.mkdir(parents=True, exist_ok=True)
    for program in ("mtlint", "pip", "python3"):
        script = f'#!/bin/sh\necho {program} >> "{folder}/called"\nfor a; do printf "<%s>\\n" "$a" >> "{folder}/called"; done\n'
        (tools / program).write_text(script, encoding="utf-8")
        (tools / program).chmod(0o755)
    path = f"{tools}:{os.environ['PATH']}"
    environment = {"PATH": path, "RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": "summary.md", **env}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    called = folder / "called"
    return done.returncode, called.read_text(encoding="utf-8").splitlines() if called.exists() else []


def test_inputs_reach_the_shell_as_values_only():
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
    assert set(ACTION["inputs"]) == {"version", "args", "paths"}


def test_the_action_passes_paths_and_arguments_on(tmp_path):
    paths = "articles/\n\nwire/a b.md\n" + "\n".join(HOSTILE)
    code, called = run(CHECK, tmp_path, MTLINT_PATHS=paths, MTLINT_ARGS="--source-lang=fr\n--names=$(touch pwned)")
    assert code == 0
    given = [entry[1:-1] for entry in called[1:]]
    assert given[:3] == ["check", "--output-format", "github"]
    assert given[5:] == [
        "--source-lang=fr", "--names=$(touch pwned)", "--", "articles/", "wire/a b.md", *HOSTILE,
    ]  # fmt: skip
    assert not (tmp_path / "pwned").exists()


def test_the_action_without_arguments_checks_its_paths(tmp_path):
    code, called = run(CHECK, tmp_path, MTLINT_PATHS=".", MTLINT_ARGS="")
    assert (code, called[-2:]) == (0, ["<-->", "<.>"])


@pytest.mark.parametrize(
    ("version", "package"), [("", "/action"), ("0.1.0", "mtlint==0.1.0"), ("1.0rc1", "mtlint==1.0rc1")]
)
def test_the_action_installs_itself_or_a_version(tmp_path, version, package):
    code, called = run(INSTALL, tmp_path, MTLINT_VERSION=version, MTLINT_SOURCE="/action")
    assert (code, called[-2:]) == (0, ["<-->", f"<{package}>"])


@pytest.mark.parametrize("version", [*HOSTILE, "1.0 --index-url=https://evil.example", "1.0;x", "-e.", "1.0\n-e."])
def test_the_action_installs_nothing_that_is_no_version(tmp_path, version):
    assert run(INSTALL, tmp_path, MTLINT_VERSION=version, MTLINT_SOURCE="/action") == (2, [])
    assert not (tmp_path / "pwned").exists()


def test_the_image_runs_as_nobody_and_is_built_from_what_it_is_given():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}
    assert lines.index('ENTRYPOINT ["mtlint"]') > lines.index(f"USER {users[-1]}")
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    ]
    assert {f"!{name}" for name in copied} <= set(ignored)
    assert all((ROOT / name).exists() for name in copied)
