"""MT711: the table of verbs, and the tenses that wait for preview."""

import csv
import os

import pytest

import mtlint
from mtlint import lang
from mtlint.rules.base import parse_example

CONFIG = mtlint.Config(select=("MT711",), preview=True)


def rows():
    with open(os.path.join(os.path.dirname(lang.__file__), "en", "narrated.csv"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def findings(text, config=CONFIG):
    return mtlint.check(text, source_lang="fr", config=config).findings


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_rows(row):
    present, past, kind, example = row
    assert kind in ("event", "state")
    (finding,) = findings(example)
    assert example[slice(*finding.span)] == present
    assert [edit.text for edit in finding.fix.edits] == [past]
    assert not findings(example.replace(f" {present} ", f" {past} "))


@pytest.mark.parametrize(
    "example",
    [
        "In 1996, he ⟦becomes⟧ mayor of Lanvallec. → became",
        "Born in Turin in 1920, she ⟦joins⟧ the resistance in 1943. → joined",
        "The bridge fell in 2012. In 2009, Marek Dolan ⟦is elected⟧ to the council. → was elected",
        "In May 1951, the old painter ⟦will die⟧ in a small flat. → died",
        "In the summer of 1944, it ⟦rains⟧ for six weeks.",
    ],
)
def test_present_and_future_wait_for_preview(example):
    text, (span,), correction = parse_example(example)
    (finding,) = findings(text)
    assert finding.span == span
    assert (finding.fix.edits[0].text if finding.fix else None) == correction
    assert finding.severity == "info"
    assert not findings(text, mtlint.Config(select=("MT711",)))


@pytest.mark.parametrize(
    "text",
    [
        "In 1996, he became mayor of Lanvallec.",
        "The film begins on the coast. In 1996, he becomes mayor of a village and finds a body.",
        "In 2031, he will become the oldest mayor. In 2010, the club plans to open a hall.",
        "“In 1996, he becomes mayor, and that is that,” she said.",
        "Since the inquiry opened in 1996, he insists, nothing has changed. Since leaving in 1986, he has changed.",
        "He is proud that the club was founded in 1904. He wins more than he did in 1996.",
        "Anna Roe leads the party she founded in 1991. He plays the songs recorded in 1974.",
    ],
)
def test_the_present_may_be_right(text):
    assert not findings(text)


def test_the_date_of_a_file_makes_years_past():
    feed = (
        "<rss version='2.0'><channel><title>T</title><item><title>A</title><pubDate>Mon, 06 Mar 2023 10:00:00 GMT</pubDate>"
        "<description>In 2019, he becomes mayor of the town on the river.</description></item></channel></rss>"
    )
    raw = feed.encode()
    assert mtlint.check_bytes(raw, name="feed.xml", source_lang="fr", config=CONFIG).findings
    assert not mtlint.check_bytes(
        raw.replace(b"2023", b"2018"), name="feed.xml", source_lang="fr", config=CONFIG
    ).findings


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("The bridge was closed in 2012. It will open in 2040.", True),
        ("The bridge will open in 2040.\n\nIt was closed in 2012.", True),
        ("The bridge was closed in 2003.\n\nIt was painted in 2008, and the town won in 2001.", False),
        ("The bridge was closed in 1999.", False),
    ],
)
def test_another_year_of_the_text_makes_years_past(later, found):
    assert bool(findings(f"In 2009, he becomes mayor of the town on the river.\n\n{later}")) is found
