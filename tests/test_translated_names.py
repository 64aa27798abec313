"""MT204: the rows of its tables, and its cues."""

import csv
import os

import pytest

import mtlint
from mtlint import lang

FOLDER = os.path.dirname(lang.__file__)
CONFIG = mtlint.Config(select=("MT204",))


def rows(code, table):
    with open(os.path.join(FOLDER, code, f"{table}.csv"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def findings(text, source_lang="fr", source=None):
    return mtlint.check(text, source_lang=source_lang, source=source, config=CONFIG).findings


CODES = [pack.code for pack in lang.packs() if pack.rows("translated_names")]


@pytest.mark.parametrize(
    ("code", "row"), [pytest.param(code, row, id=row[0]) for code in CODES for row in rows(code, "translated_names")]
)
def test_rows(code, row):
    rendering, standard, kind, cue, bad, good = row
    assert kind in ("media", "party", "place", "person", "organisation")
    assert cue in ("", "press", "magazine")
    (finding,) = findings(bad, code)
    assert bad[finding.span.start : finding.span.end] == rendering
    assert finding.data["keep"] == standard
    assert rendering in good
    assert not findings(good, code)


@pytest.mark.parametrize("code", CODES)
def test_a_rendering_stands_in_a_table_once(code):
    renderings = [row[0] for row in rows(code, "translated_names")]
    assert len(set(renderings)) == len(renderings)


@pytest.mark.parametrize("row", rows("en", "press_cues"), ids=lambda row: f"{row[0]}-{row[1]}")
def test_cues(row):
    cue, side, kind, example = row
    assert cue in example
    assert side in ("before", "after")
    assert kind in ("press", "magazine")
    assert findings(example)
    assert not findings(example.replace(cue, "loved", 1))


def test_all_places_of_a_rendering_are_one_finding():
    text = "He told The Parisian that it was over. The next day The Parisian wrote that it was not. The Parisian sang."
    (finding,) = findings(text)
    assert len(finding.spans) == 2


def test_the_source_must_have_the_name():
    text = "The minister told The World that he would stay."
    assert findings(text, source="Le ministre a dit au journal Le Monde qu’il restait.")
    assert not findings(text, source="Le ministre a dit au journal The World qu’il restait.")


def test_a_guessed_language_is_trusted_with_unmistakable_names_only():
    assert findings("The deputies of Rebellious France left the hall.", "auto")
    assert not findings("The minister told The World that he would stay.", "auto")


def test_a_sentence_keeps_its_capital():
    (finding,) = findings("The Elysium kept silent.")
    assert finding.fix.edits[0].text == "The Élysée"
