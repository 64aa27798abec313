"""Half-accented names and their standard forms."""

import csv
import os
import unicodedata

import pytest

from mtlint import lang
from mtlint.text.accented import standard_form
from mtlint.text.translit import fold

EN = lang.find("en")
with open(
    os.path.join(os.path.dirname(lang.__file__), "en", "accented_names.csv"), encoding="utf-8", newline=""
) as _file:
    ROWS = list(csv.reader(_file))[1:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_rows(row):
    standard, note, example = row
    assert note
    assert standard_form(example, EN) == standard
    assert standard_form(standard, EN) is None
    assert standard_form(unicodedata.normalize("NFD", standard), EN) is None
    assert standard_form(standard.upper(), EN) is None
    assert sum(not letter.isascii() for letter in standard) > 1  # of one accent there is no half


def test_no_name_stands_twice():
    assert len({fold(row[0]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("form", "standard"),
    [
        ("Elysée", "Élysée"),
        ("Elysee", None),
        ("ELYSÉE", "ÉLYSÉE"),
        ("Kılıçdaroglu", "Kılıçdaroğlu"),
        ("Kilicdaroglu", None),
        ("Chişinău", None),
        ("Cafés", None),
        ("québecois", None),
        ("É", None),
        ("Dvorák", "Dvořák"),
        ("O’Élysee", None),
    ],
)
def test_forms(form, standard):
    assert standard_form(form, EN) == standard
