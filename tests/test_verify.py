"""Passages that only the original can settle: MT705 and MT707, and the line they share; the speakers of English."""

import csv
import os

import pytest

import mtlint
from mtlint import lang

BOTH = mtlint.Config(select=("MT705", "MT707"))
CONDITIONAL = "The gunman would have fled to Spain in a stolen car."
QUOTATION = "“The bridge will be open again in May,” the US ambassador said."


def rows():
    path = os.path.join(os.path.dirname(lang.__file__), "en", "english_speakers.csv")
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def findings(text, source_lang="fr", config=BOTH):
    return mtlint.check(text, source_lang=source_lang, config=config).findings


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_speakers(row):
    phrase, kind, example = row
    assert kind in ("nation", "role", "body", "name")
    (finding,) = findings(example)
    assert finding.code == "MT707"
    assert phrase in finding.data["speaker"]
    assert not findings(
        example.replace(phrase, "Lisbon")
        if kind in ("body", "name")
        else example.replace("British", "Greek").replace(f"{phrase} amb", "Greek amb")
    )


def test_a_single_passage_is_told_by_its_rule():
    (finding,) = findings(CONDITIONAL)
    assert finding.code == "MT705"
    assert "conditional" in finding.message
    assert finding.fix
    (finding,) = findings(QUOTATION)
    assert finding.code == "MT707"
    assert finding.data == {"speaker": "the US ambassador"}


def test_several_passages_are_one_line():
    text = f"{QUOTATION}\n\n{CONDITIONAL}\n\nThe driver would have been killed at once."
    (finding,) = findings(text)
    assert finding.code == "MT705"
    assert finding.message == "3 passages to check against the original"
    assert finding.severity == "info"
    assert finding.fix is None
    assert [text[slice(*span)] for span in finding.spans] == [
        QUOTATION.partition(" the US")[0],
        "would have",
        "would have",
    ]
    assert "aurait fui" in finding.why
    assert "said in English" in finding.why


def test_a_rule_that_is_not_selected_is_not_in_the_line():
    text = f"{QUOTATION}\n\n{CONDITIONAL}"
    (finding,) = findings(text, config=mtlint.Config(select=("MT707",)))
    assert (finding.code, len(finding.spans)) == ("MT707", 1)


def test_the_language_of_the_source_decides():
    free = "The funds would have been used to buy three boats."
    assert findings(free, "fr")
    assert findings(free, "it")
    assert not findings(free, "de")
    assert not findings(free, "auto")
    assert findings(QUOTATION, "ru")
    assert not findings(QUOTATION, "auto")
    french = "The militaires fired on the immeubles, and « the pompiers » came late. Dix habitants étaient sous les décombres."
    assert findings(f"{french} {QUOTATION}", "auto")
    assert findings(f"{french} {free}", "auto")


@pytest.mark.parametrize(
    "text",
    [
        "“The All Reds would have been ruthless,” he sighed.",
        "With a real plan the talks would have been short.",
        "The bank said the robbers would have stolen a million. Without the fire brigade the driver would have died.",
    ],
)
def test_a_condition_may_be_meant(text):
    assert not findings(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Stephen Hawking warned: “Machines could end mankind.” Karl Berg warned that they would not.", 1),
        ("Karl Berg warned: “Machines could end mankind.” Stephen Hawking warned that they would not.", 0),
        (
            "British Prime Minister Anna Roe flew home. “This war must end at once,” Roe said. “We agree with that,” Berg said.",
            1,
        ),
        ("As US President Joe Biden said on Monday. “We are with you to the end,” the ministers said.", 0),
        ("“We are with you to the end,” said on Monday the head of the Turkish diplomacy.", 0),
        ("According to the secretary of state of the United States, “it is time”.", 0),
        ("The president of the United States said: “We shall stay as long as it takes.”", 1),
        ("The “new deal for the coast of Devon” was praised by Downing Street.", 0),
    ],
)
def test_who_speaks(text, count):
    assert len(findings(text)) == count
