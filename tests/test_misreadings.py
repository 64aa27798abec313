"""MT703: the rows of its tables."""

import csv
import os
import re

import pytest

import mtlint
from mtlint import lang

FOLDER = os.path.dirname(lang.__file__)
CONFIG = mtlint.Config(select=("MT703",), preview=True)
CODES = [pack.code for pack in lang.packs() if pack.rows("misreadings")]


def rows(code):
    with open(os.path.join(FOLDER, code, "misreadings.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = [pytest.param(code, row, id=f"{code}-{row['id']}") for code in CODES for row in rows(code)]


def findings(text, source_lang):
    return mtlint.check(text, source_lang=source_lang, config=CONFIG).findings


@pytest.mark.parametrize(("code", "row"), ROWS)
def test_rows(code, row):
    found = findings(row["bad"], code)
    assert row["word"] in {finding.data["word"] for finding in found}
    assert row["severity"] in ("error", "warning")
    assert {finding.severity for finding in found if finding.data["word"] == row["word"]} == {row["severity"]}
    best = row["corrections"].split("|")[0]
    assert best in {finding.fix.edits[0].text.lower() for finding in found}
    assert all(finding.fix.safety == "suggestion" for finding in found)
    assert not findings(row["good"], code)
    assert not findings(row["good"], "auto")


@pytest.mark.parametrize("code", CODES)
def test_hints_lose_nothing(code):
    """Whatever a pattern matches among all examples holds one of its hints."""
    texts = [row[kind] for row in rows(code) for kind in ("bad", "good")]
    for row in rows(code):
        for text in filter(re.compile(row["pattern"]).search, texts):
            assert any(hint in text.lower() for hint in row["hints"].lower().split("|")), (row["id"], text)


def test_rows_that_were_never_met_wait_for_preview():
    text = "The mayor has summer elected for a third term."
    assert findings(text, "fr")
    assert not mtlint.check(text, source_lang="fr", config=mtlint.Config(select=("MT703",))).findings


def test_a_guessed_language_still_gets_an_answer():
    (finding,) = findings("The captain went arrested at the port.", "auto")
    assert finding.span == (12, 16)
    assert "was taken for" in finding.why
