"""MT701 on paragraphs that were written before the rule, and the rows of its tables."""

import csv
import os

import pytest

import mtlint
from mtlint import lang
from mtlint.rules.base import parse_example
from pronoun_paragraphs import INSTITUTION, PERSON

FOLDER = os.path.dirname(lang.__file__)
CONFIG = mtlint.Config(select=("MT701",))
FEWEST = 27


def rows(table, code="en"):
    with open(os.path.join(FOLDER, code, f"{table}.csv"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def findings(text, source_lang="fr"):
    return mtlint.check(text, source_lang=source_lang, config=CONFIG).findings


def places(text):
    return {span for finding in findings(text) for span in finding.spans}


EXAMPLES = [parse_example(example) for example in INSTITUTION]


def test_an_institution_is_no_person():
    assert len(EXAMPLES) >= 30
    missed = [example.text for example in EXAMPLES if set(example.spans) - places(example.text)]
    assert len(EXAMPLES) - len(missed) >= FEWEST, missed


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_nothing_else_is_marked(example):
    assert places(example.text) <= set(example.spans)
    assert len(findings(example.text)) <= 1


@pytest.mark.parametrize("text", PERSON, ids=range(len(PERSON)))
def test_a_person_may_be_meant(text):
    assert not places(text)


@pytest.mark.parametrize("row", rows("institutions"), ids=lambda row: row[0])
def test_institutions(row):
    name, kind, pronoun, example = row
    assert kind in ("noun", "name", "capital", "country")
    (finding,) = findings(example)
    assert name in finding.data["institution"]
    assert finding.fix.edits[0].text.lower() == pronoun


@pytest.mark.parametrize("row", rows("people"), ids=lambda row: row[0])
def test_people(row):
    word, example = row
    assert not findings(example)
    before, found, after = example.rpartition(word if word in example else word.upper())
    assert found
    assert findings(f"{before}message{after}".replace("message was there", "messages"))


@pytest.mark.parametrize("row", rows("stances"), ids=lambda row: row[0])
def test_stances(row):
    verb, kind, example = row
    assert kind in ("stance", "deed", "past")
    assert findings(example)
    before, found, after = example.rpartition(f" {verb} ")
    assert found
    assert not findings(f"{before} blue {after}")


@pytest.mark.parametrize("code", [pack.code for pack in lang.packs() if pack.rows("pronouns")])
def test_pronouns_of_the_source(code):
    table = rows("pronouns", code)
    assert [row[0] for row in table] == ["he", "she"]
    for _, why, example in table:
        (finding,) = findings(example, code)
        assert finding.why == why


def test_a_plural_takes_its_verb_along():
    text = "The police searched three flats. “Two weapons were found,” she says. He denies nothing."
    (finding,) = findings("The police searched three flats. “Two weapons were found,” she says.")
    assert [edit.text for edit in finding.fix.edits] == ["they", "say"]
    assert len(places(text)) == 2


def test_all_places_of_a_speaker_are_one_finding():
    text = (
        "The army left the valley. “It is over,” she said. She added that the road was open, and she thanked the town."
    )
    (finding,) = findings(text)
    assert len(finding.spans) == 3


def test_a_quotation_that_is_only_closed_is_no_telling():
    text = "The union wants more. The ministry promises everything, but we know better,” she said."
    assert not places(text)


def test_a_country_may_be_called_she_for_what_it_does():
    assert not places("Norway borders on three states. She attacked none of them.")
    assert places("Norway borders on three states. She announced talks with all of them.")
