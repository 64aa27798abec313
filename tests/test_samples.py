"""The sample articles: how much of the damage is found, and exactly what is reported and changed.

The annotations were made by hand before mtlint was first run on the articles. The golden files hold every finding and
every change; ``UPDATE_GOLDEN=1 pytest tests/test_samples.py`` writes them anew, and the difference is to be read.
"""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

import mtlint
from mtlint.cli.app import cli
from scoring import answers, corrects, samples

GOLDEN = Path(__file__).parent / "golden" / "samples"
DIRTY, CLEAN = samples("dirty"), samples("clean")
FILES = [
    path
    for folder in ("feeds", "catalogues", "records")
    for path in sorted((Path(__file__).parent.parent / "samples" / folder).iterdir())
]
# The bars are a little below what was reached, so that a worse rule is noticed and a better one is not punished.
RECALL, PRECISION, CORRECT = 0.95, 0.98, 0.93
# What the rules of this version can be asked for; the other families have no rule yet.
FAMILIES = (
    "garbled-opening",
    "untranslated",
    "name-variant",
    "fused",
    "boilerplate",
    "spacing",
    "quotes",
    "repetition",
)


def strong(sample, source_lang="fr"):
    findings = mtlint.check(sample.text, source_lang=source_lang).findings
    return [finding for finding in findings if finding.severity != "info"]


def musts(sample):
    return [annotation for annotation in sample.annotations if annotation.must and annotation.family in FAMILIES]


def by_name(sample):
    return sample.path.stem


@pytest.mark.parametrize("sample", [*DIRTY, *CLEAN], ids=by_name)
def test_annotations_fit_the_text(sample):
    for annotation in sample.annotations:
        assert sample.text[annotation.start : annotation.end] == annotation.text


@pytest.mark.parametrize("source_lang", ["fr", "auto"])
def test_most_of_the_damage_is_found(source_lang):
    found = [
        any(answers(finding, annotation) for finding in findings)
        for sample in DIRTY
        for findings in [strong(sample, source_lang)]
        for annotation in musts(sample)
    ]
    assert sum(found) / len(found) >= RECALL


def test_nearly_every_finding_is_right():
    right = [
        any(answers(finding, annotation) for annotation in sample.annotations)
        for sample in DIRTY
        for finding in strong(sample)
    ]
    assert sum(right) / len(right) >= PRECISION


def test_most_corrections_are_right():
    given = [
        corrects(finding, annotation, sample.text)
        for sample in DIRTY
        for finding in strong(sample)
        for annotation in musts(sample)
        if finding.fix and answers(finding, annotation)
    ]
    assert sum(given) / len(given) >= CORRECT


@pytest.mark.parametrize("sample", CLEAN, ids=by_name)
@pytest.mark.parametrize("source_lang", ["fr", "auto"])
def test_clean_articles_stay_clean(sample, source_lang):
    assert not strong(sample, source_lang)


def golden(name, content):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert content == path.read_bytes()


def file_name(path):
    return path.name


def _golden_name(path):
    return path.stem if path.suffix == ".xml" else path.name


@pytest.mark.parametrize("path", FILES, ids=file_name)
def test_report_on_a_file_is_as_it_was(path):
    report = mtlint.check_bytes(path.read_bytes(), name=path.name, source_lang="fr")
    golden(f"{_golden_name(path)}.json", mtlint.render(report, "json").encode())


@pytest.mark.parametrize("path", FILES, ids=file_name)
def test_diff_of_a_file_is_as_it_was(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    result = CliRunner().invoke(cli, ["diff", "--source-lang", "fr", path.name], standalone_mode=False)
    assert result.exception is None
    golden(f"{_golden_name(path)}.diff", result.stdout_bytes)


@pytest.mark.parametrize("sample", DIRTY, ids=by_name)
def test_report_is_as_it_was(sample):
    report = mtlint.check(sample.text, source_lang="fr", name=sample.path.name)
    golden(f"{sample.path.stem}.json", mtlint.render(report, "json").encode())


@pytest.mark.parametrize("sample", DIRTY, ids=by_name)
def test_diff_is_as_it_was(sample, monkeypatch):
    monkeypatch.chdir(sample.path.parent)
    result = CliRunner().invoke(cli, ["diff", "--source-lang", "fr", sample.path.name], standalone_mode=False)
    assert result.exception is None
    golden(f"{sample.path.stem}.diff", result.stdout_bytes)
