"""The tables of false friends and of unstable terms row by row."""

import re

import pytest

import mtlint
from mtlint.lang import packs
from mtlint.rules.phrasing._notation import SetPhrase

PACKS = [pack for pack in packs() if pack.rows("false_friends")]
FRIENDS = [
    pytest.param(pack, row, id=f"{pack.code}-{number}")
    for pack in PACKS
    for number, row in enumerate(pack.rows("false_friends"))
]
TERMS = [
    pytest.param(pack, row, id=f"{pack.code}-{number}")
    for pack in packs()
    for number, row in enumerate(pack.rows("terms"))
]


def check(text, code, source):
    return mtlint.check(text, source_lang=source, config=mtlint.Config(select=(code,))).findings


def first_words(notation):
    """A phrase of the notation with the first member of each group."""
    return re.sub(r"\(([^)|]*)[^)]*\)", r"\1", re.sub(r"!\([^)]*\)|\[[^\]]*\] ?", "", notation))


def test_large_languages_have_tables():
    assert {pack.code for pack in PACKS} >= {"de", "es", "fr", "it", "pt"}


@pytest.mark.parametrize(("pack", "row"), FRIENDS)
def test_false_friend(pack, row):
    phrase, write, source, near, unless, bad, good = row
    assert source
    assert near or " " in first_words(phrase).strip(), "a word alone is no evidence"
    entry = SetPhrase(pack, phrase, write, source, near, unless)
    match = entry.pattern.search(bad)
    assert match, "the bad example is not found"
    assert all(written != match[0] for written in entry.written(match))
    assert all(not set("{}()|[]") & set(written) for written in entry.written(match))
    assert check(bad, "MT706", pack.code)
    assert not check(good, "MT706", pack.code)
    if near:
        assert not check(match[0].capitalize() + ".", "MT706", pack.code)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_good_examples_are_good_for_every_false_friend(pack):
    for row in pack.rows("false_friends"):
        assert not check(row[-1], "MT706", pack.code), row[-1]


@pytest.mark.parametrize(("pack", "row"), TERMS)
def test_term(pack, row):
    source, renderings, bad, good = row
    forms = renderings.split(" / ")
    for form in forms:
        entry = SetPhrase(pack, form, forms[0], source)
        assert entry.hints
        match = entry.pattern.search(first_words(form))
        assert match, form
        assert (entry.written(match)[0] == match[0]) == (form == forms[0])
    (finding,) = check(bad, "MT710", pack.code)
    assert len(finding.spans) >= 2
    assert finding.data["source"] == source
    assert not check(good, "MT710", pack.code)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_a_rendering_belongs_to_one_term(pack):
    forms = [form for row in pack.rows("terms") for form in row[1].split(" / ")]
    assert sorted(forms) == sorted(set(forms))


def test_a_term_is_told_once_with_all_places():
    text = "The lockdown begins.\n\nThe confinement ends in May.\n\nAfter the confinement, after the containment, all is new."
    (finding,) = check(text, "MT710", "fr")
    assert [text[span.start : span.end] for span in finding.spans] == [
        "confinement", "confinement", "containment", "lockdown",
    ]  # fmt: skip
    assert len(finding.fix.edits) == 3
    assert finding.data["forms"] == {"lockdown": 1, "confinement": 2, "containment": 1}


def test_a_gloss_is_no_second_rendering():
    assert not check("Police custody (garde à vue) lasts two days.", "MT710", "fr")
    assert check("Police custody lasts two days. The garde à vue was extended.", "MT710", "fr")


def test_words_of_another_source_language_are_left_alone():
    assert check("An accident stopped the circulation on the motorway.", "MT706", "es")
    assert not check("An accident stopped the circulation on the motorway.", "MT706", "de")
    assert check("An accident stopped the circulation on the motorway.", "MT706", "auto")
