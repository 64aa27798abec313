"""Names, abbreviations and letters that the source language left behind: every row of the tables, and the traps."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint import lang
from mtlint.offsets import apply_edits
from mtlint.text.homoglyphs import script, to_script
from mtlint.text.lexicon import Lexicon

LANGUAGES = ("fr", "es", "it", "pt", "de")
FRAMES = {
    "weekday": "The court sits again on {}.",
    "month": "The school closed on 12 {} 2019.",
    "language": "He said it in {}.",
}
FRAME = "The prices in {} rose again last week."


def rows(table):
    return [(code, *row) for code in LANGUAGES for row in lang.find(code).rows(table)]


def check(text, rule, source_lang="fr"):
    return mtlint.check(text, source_lang=source_lang, config=mtlint.Config(select=(rule,))).findings


def fixed(text, findings):
    return apply_edits(text, [edit for finding in findings for edit in finding.fix.edits])


def test_every_exonym_is_found_and_translated():
    missed = []
    for code, source, target, kind, safe, example in rows("exonyms"):
        text = example or FRAMES.get(kind, FRAME).format(source)
        findings = check(text, "MT103", code)
        if fixed(text, findings) != text.replace(source, target):
            missed.append((code, text, fixed(text, findings)))
        assert {finding.fix.safety for finding in findings} <= {"safe" if safe == "yes" else "unsafe"}, source
    assert not missed


def test_every_acronym_is_found_and_translated():
    for code, source, target, _, note, example in rows("acronyms"):
        (finding,) = check(example, "MT104", code)
        assert example[slice(*finding.span)].startswith(source), example
        assert finding.fix.safety == "unsafe"
        assert target in fixed(example, [finding])
        assert note in finding.help


def test_exonyms_are_no_english_words():
    lexicon = Lexicon(lang.find("en").words)
    for _, source, target, kind, safe, _ in rows("exonyms"):
        assert source != target
        if kind not in ("month", "weekday") and safe == "yes":
            assert not lexicon.is_dictionary_word(source.lower()), source
            assert not lexicon.is_known_name(source.lower()), source


def test_the_index_holds_the_clear_names_of_each_language():
    from mtlint.rules.untranslated._exonyms import INDEXED, _index
    from mtlint.text.tokens import tokenise

    assert INDEXED == LANGUAGES
    wanted = [(code, row[0]) for code, *row in rows("exonyms") if row[3] == "yes"]
    wanted += [(code, row[0]) for code, *row in rows("acronyms") if row[2] == "yes"]
    lexicon = Lexicon(lang.find("en").words)
    for code, source in wanted:
        first = tokenise(source, 0, len(source))[0].text
        word = first.lower()
        if first != source and (lexicon.is_dictionary_word(word) or lexicon.is_known_name(word)):
            continue
        assert (_index().get(first) or 0) >> LANGUAGES.index(code) & 1, source


@pytest.mark.parametrize("table", ["exonyms", "acronyms"])
def test_tables_hold_each_name_once(table):
    for code in LANGUAGES:
        names = [row[0] for row in lang.find(code).rows(table)]
        assert len(names) == len(set(names))


def test_the_builder_keeps_what_is_written_by_hand(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parent.parent / "tools")
    build = pytest.importorskip("build_exonyms", reason="the builder needs wordfreq and Babel")
    lexicon = Lexicon(lang.find("en").words)
    for code in LANGUAGES:
        written = [build.Row(*row) for row in lang.find(code).rows("exonyms")]
        assert build.build(code, (row for row in written if row.example), lexicon) == written
        assert [tuple(row) for row in csv.reader(io.StringIO(build.to_csv(written).decode()))][1:] == written


@pytest.mark.parametrize("text", [
    "The mayor of Moscovo met the envoy of Polônia.",
    "The mayor of Moscou left Varsovie.",
    "The train from Mailand to Straßburg was late.",
    "Nobody in Zurigo spoke of the ban.",
    "The OTAN and the CEDEAO sent observers.",
])  # fmt: skip
def test_clear_names_are_found_while_the_language_is_unknown(text):
    assert check(text, "MT1", "auto")


@pytest.mark.parametrize("text", [
    "Shares in Credit Suisse fell. A spokesman for Suisse declined to comment.",
    "Damas, Gand and Alger are common surnames, the clerk said.",
    "The UE and the PIB are on the list.",
])  # fmt: skip
def test_doubtful_names_are_left_alone_while_the_language_is_unknown(text):
    assert not check(text, "MT1", "auto")


def test_neighbours_are_one_finding():
    text = "He came back on mardi 12 janvier 2030 and left again."
    findings = check(text, "MT103")
    assert fixed(text, findings) == "He came back on Tuesday 12 January 2030 and left again."


def test_an_article_follows_the_abbreviation():
    text = "An ONU plane and a OGM field, an OVNI and an OTAN ship."
    assert fixed(text, check(text, "MT104")) == "A UN plane and a GMO field, a UFO and a NATO ship."


def test_an_article_is_written_where_english_wants_it():
    text = "États-Unis and Pays-Bas signed. The new Royaume-Uni law and a Pays-Bas team went to Pays-Bas."
    assert "the Netherlands signed" in fixed(text, check(text, "MT103"))


def test_one_abbreviation_is_one_finding_with_all_its_places():
    (finding,) = check("The ONU met.\n\nThe ONU’s envoy left the ONU.", "MT104")
    assert len(finding.spans) == 3


@pytest.mark.parametrize("letter", "ABCEHIJKMOPSTXYaceijopsxy")
def test_twins_are_twins_in_both_directions(letter):
    cyrillic = to_script(letter, "Cyrillic")
    assert cyrillic is not None
    assert script(cyrillic) == "Cyrillic"
    assert to_script(cyrillic, "Latin") == letter


@given(st.text(st.characters(max_codepoint=0x52F), max_size=40))
def test_a_mended_text_has_nothing_left_to_mend(text):
    findings = [finding for finding in check(text, "MT105") if finding.fix]
    again = check(fixed(text, findings), "MT105")
    assert not [finding for finding in again if "mixes" in finding.message]
