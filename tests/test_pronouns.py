"""MT701 on paragraphs that were written before the rule, and the rows of its tables."""

import csv
import os

import pytest

import mtlint
from mtlint import lang
from mtlint.rules.base import parse_example
from mtlint.rules.phrasing import institution_pronoun
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


def test_the_look_at_single_words_loses_nothing(monkeypatch):
    """The same findings where every paragraph is read."""
    texts = [*(example.text for example in EXAMPLES), *PERSON, *(row[-1] for row in rows("institutions"))]
    texts += [f"{one} {other}" for one, other in zip(texts, texts[7:], strict=False)]
    found = [places(text) for text in texts]
    monkeypatch.setattr(institution_pronoun, "may_take_up", lambda *_: True)
    monkeypatch.setattr(institution_pronoun, "may_take_up_nearby", lambda *_: True)
    assert [places(text) for text in texts] == found


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


@pytest.mark.parametrize("row", rows("addresses"), ids=lambda row: row[0])
def test_addresses(row):
    word, sex, example = row
    own, right = ("his", "her") if sex == "woman" else ("her", "his")
    (finding,) = findings(example)
    assert example[slice(*finding.span)] == own
    assert [edit.text for edit in finding.fix.edits] == [right]
    assert word in finding.data["person"]
    assert not places(example.replace(own, right))
    assert not places(example.replace(word, "Sergeant" if word[0].isupper() else "sergeant"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mrs Roe himself opened the hall.", "himself"),
        ("Mr. Berg has expressed her regret at the delay.", "her"),
        ("In his speech, the queen Anna of Norland thanked the town.", "his"),
        ("The spokeswoman Anna Roe reiterated his full support for the crew.", "his"),
        ("In her turn, King Karl of Norland opened the dam.", "her"),
    ],
)
def test_a_sentence_may_settle_whose_it_is(text, said):
    assert [text[slice(*span)] for span in places(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Roe opened the hall herself. Her speech was short.",
        "Ms Roe announced his release. She expressed her thanks, and for his part, Mr Berg was silent.",
        "For his part, Roe wants a new vote. For her part, Billie Jean King was pleased.",
        "Mr Berg thanked Mrs Roe and his brother. Karl had lost his temper; Mrs Roe praised his patience.",
        "Miss Norland 2020 lost her crown. The band Queen and his friends. Prince Edward Island expressed regret.",
    ],
)
def test_where_somebody_else_may_be_meant(text):
    assert not places(text)
