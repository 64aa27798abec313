"""The same article gets the same findings and the same corrections, whatever format it comes in."""

import re
import subprocess
from html import escape

import pytest
from click.testing import CliRunner

import mtlint
from mtlint import loading
from mtlint.cli.app import cli
from scoring import samples

DIRTY = samples("dirty")


def paragraphs(sample):
    document = mtlint.check(sample.text, source_lang="fr").documents[0].document
    return [(segment.role, document.text[slice(*segment.span)]) for segment in document.segments]


def as_html(sample):
    tags = {"title": "h1", "heading": "h2", "quote": "blockquote"}
    body = [f"<{tags.get(role, 'p')}>{escape(text)}</{tags.get(role, 'p')}>" for role, text in paragraphs(sample)]
    return "\n".join(("<html><body><article>", *body, "</article></body></html>"))


def as_markdown(sample):
    marks = {"title": "# ", "heading": "## ", "quote": "> "}
    blocks = (
        marks.get(role, "") + re.sub(r"[\\`*_\[\]<&#>|~!-]", r"\\\g<0>", text) for role, text in paragraphs(sample)
    )
    return "\n\n".join(blocks) + "\n"


FORMATS = {"page.html": as_html, "article.md": as_markdown}


def found(report):
    text = report.documents[0].document.text
    return sorted((finding.code, " ".join(text[slice(*finding.span)].split())) for finding in report.findings)


def words(text):
    return "".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("sample", DIRTY, ids=lambda sample: sample.path.stem)
def test_every_format_says_the_same(sample, name):
    raw = FORMATS[name](sample)
    report = mtlint.check_bytes(raw.encode(), name=name, source_lang="fr")
    assert not report.problems
    assert found(report) == found(mtlint.check(sample.text, source_lang="fr"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("sample", DIRTY, ids=lambda sample: sample.path.stem)
def test_every_format_is_corrected_alike_by_a_patch(sample, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.write_text(FORMATS[name](sample), encoding="utf-8", newline="")
    patch = CliRunner().invoke(cli, ["diff", name, "--source-lang", "fr"]).stdout_bytes
    subprocess.run(["git", "apply", "-"], input=patch, check=True)
    (after,) = loading.parse(path.read_bytes(), name).documents
    assert words(after.text) == words(mtlint.fix(sample.text, source_lang="fr", unsafe=True).text)
