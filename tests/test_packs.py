"""Every language pack is held to its own rows, and a new language is data in one folder."""

import re
import shutil
from pathlib import Path

import marisa_trie
import pytest

import mtlint
from mtlint import lang
from mtlint.rules.untranslated._corrections import from_cognate
from mtlint.text.lexicon import Lexicon

FOLDER = Path(lang.__file__).parent
PACKS = lang.packs()
SOURCES = [pack for pack in PACKS if pack.is_source]
ENGLISH = Lexicon(lang.find("en").words)
ONLY = mtlint.Config(select=("MT101",))

LISTS = {
    "source": {
        "base_endings", "clitics", "determiners", "elisions", "function_words", "honorifics", "inflections", "joints", "particles",
        "prefixes", "spellings", "telling_endings",
    },
    "target": {"abbreviations"},
    "typography": {"quotes"},
}  # fmt: skip
PLAIN = {
    "source": {
        "accents": str,
        "name_penalty": float,
        "nouns_capitalised": bool,
        "press_conditional": bool,
        "typography": str,
        "signs": str,
    },
    "target": {},
    "typography": {"foreign": str, "decimal": str, "thousands": str, "blank_before": str},
}
NEEDED = {
    "source": {"accents", "function_words", "name_penalty", "particles"},
    "target": {"abbreviations"},
    "typography": {"quotes", "foreign", "decimal", "thousands"},
}
WORDS_LIMIT = {"en": 400_000}
GLOSSARY_SHARE = 0.95


def by_code(packs):
    return pytest.mark.parametrize("pack", packs, ids=lambda pack: pack.code)


def found(text, code):
    return mtlint.check(text, source_lang=code, config=ONLY).findings


@by_code(PACKS)
def test_settings_are_known_and_of_their_type(pack):
    name, *sections = pack.settings
    assert name == "name"
    assert pack.settings["name"].istitle()
    assert sections
    assert set(sections) <= set(LISTS)
    for section in sections:
        settings = pack.settings[section]
        assert set(settings) <= LISTS[section] | set(PLAIN[section]), "a key that no code reads"
        assert set(settings) >= NEEDED[section]
        for key, value in settings.items():
            if key in LISTS[section]:
                assert all(isinstance(word, str) for word in value), key
                assert all(word == word.lower() for word in value), key
            else:
                assert type(value) is PLAIN[section][key], key


@by_code(PACKS)
def test_function_words_stand_once(pack):
    words = pack.settings.get("source", {}).get("function_words", [])
    assert len(words) == len(set(words)), sorted(word for word in set(words) if words.count(word) > 1)


def test_a_language_with_a_typography_has_signs():
    for pack in lang.packs():
        source = pack.settings.get("source", {})
        assert bool(source.get("typography")) == bool(source.get("signs")), pack.code


@by_code(SOURCES)
def test_typography_is_a_pattern_that_english_never_fits(pack):
    typography = re.compile(pack.settings["source"].get("typography", "(?!)"))
    assert not typography.search("“Why?” she said; it was 5:30. ‘No!’ he said (twice), and left: a bad day…")


@by_code(PACKS)
def test_word_table_is_small(pack):
    table = FOLDER / pack.code / "words.marisa"
    assert table.stat().st_size <= WORDS_LIMIT.get(pack.code, 250_000)
    words = pack.settings["source"]["function_words"] if pack.is_source else ["the", "of", "and"]
    assert sum(pack.words.get(word) is not None for word in words) >= 0.8 * len(words)


@by_code(SOURCES)
@pytest.mark.parametrize("table", ["glossary", "connectors", "cognates"])
def test_rows_are_full_and_stand_once(pack, table):
    rows = pack.rows(table)
    assert rows
    for row in rows:
        assert all(cell == cell.strip() and cell for cell in row), row
    key = 2 if table == "cognates" else 1
    assert len({row[:key] for row in rows}) == len(rows)


@by_code(SOURCES)
def test_glossary_rows_stand_in_their_examples(pack):
    for source, target, example in pack.rows("glossary"):
        assert re.search(rf"(?<!\w){re.escape(source)}(?!\w)", example.replace("’", "'")), (source, example)
        assert all(target.split("|")), (source, target)
        assert "," not in source


@by_code(SOURCES)
def test_glossary_words_are_found_with_their_correction(pack):
    missed = [row[0] for row in pack.rows("glossary") if not is_corrected(pack, *row)]
    assert len(missed) <= (1 - GLOSSARY_SHARE) * len(pack.rows("glossary")), missed


def is_corrected(pack, source, target, example):
    """Whether the word is found in its example and its first correction offered, in whatever case."""
    start = example.replace("’", "'").index(source)
    for finding in found(example, pack.code):
        if finding.span.start <= start and start + len(source) <= finding.span.end and finding.fix:
            return target.split("|")[0].lower() in finding.fix.edits[0].text.lower()
    return False


@by_code(SOURCES)
def test_connectors_stand_in_their_examples(pack):
    for source, _, example in pack.rows("connectors"):
        mark = re.escape(source) if source.endswith("'") else rf"{re.escape(source)}\b"
        assert re.search(rf"(?<!\w){mark}", example), (source, example)


@by_code(SOURCES)
def test_cognates_give_their_examples(pack):
    for ending, replacement, source, target in pack.rows("cognates"):
        assert source.lower().endswith(ending), (ending, source)
        assert target.endswith(replacement), (replacement, target)
        assert from_cognate(pack, source, ENGLISH).lower() == target, (ending, source)


@by_code(SOURCES)
def test_clean_english_with_names_is_quiet(pack):
    text = (
        "Charles de Gaulle met Ursula von der Leyen and Luiz Inácio Lula da Silva near the Plaza de Mayo. The coup "
        "d’état failed, the schadenfreude did not last, and Leonardo da Vinci’s chiaroscuro is back in vogue.\n\n"
        "THE SENATE VOTED THE BILL DOWN\n\nThe son of a baker, he had a pain in the neck on arrival at Gate 12."
    )
    assert not [finding for finding in found(text, pack.code) if finding.severity != "info"]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("es", "Yesterday 12 [militares] were wounded.", "militares"),
        ("es", "The clerk said [sus compañeros] had gone home.", "sus compañeros"),
        ("it", "The crowd waited outside l’ospedale until dawn.", "l’ospedale"),
        ("it", "The report says c’è poco tempo for a deal.", "c’è poco tempo"),
        ("pt", "The plan tornou-se a burden for the town.", "tornou-se"),
        ("de", "The new Bundesregierung has promised an answer.", "Bundesregierung"),
        ("de", "The vote was put off wegen der Überschwemmung in the valley.", "wegen der Überschwemmung"),
    ],
)
def test_what_is_particular_to_a_language(code, text, place):
    assert [text[finding.span.start : finding.span.end] for finding in found(text, code)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "She drove with Mr Weise from Dresden to Köln and on to Garmisch-Partenkirchen.",
        "Angela Merkel and Gerhard Schröder dined at Café Kranzler.",
        "The Lib Dem leader wrote for Die Zeit and the Frankfurter Allgemeine.",
    ],
)
def test_german_names_are_no_nouns(text):
    assert not [finding for finding in found(text, "de") if finding.severity != "info"]


@pytest.fixture
def packs_in(tmp_path, monkeypatch):
    """Look for packs in a folder that holds English only, and forget them afterwards."""

    def forget():
        for cached in (lang.packs, lang.find):
            cached.cache_clear()

    shutil.copytree(FOLDER / "en", tmp_path / "en")
    shutil.copy(FOLDER / "codes.txt", tmp_path)
    monkeypatch.setattr(lang, "_FOLDER", str(tmp_path))
    forget()
    yield tmp_path
    forget()


def write_toy_pack(folder):
    """A pack of Esperanto with the least that a pack needs."""
    folder.mkdir()
    (folder / "pack.toml").write_text('name = "Esperanto"\n[source]\naccents = "ĉĝĥĵŝŭ"\n', encoding="utf-8")
    words = ["registaro", "malsanulejo", "homoj", "loĝas", "sufiĉe", "urbestro", "hieraŭ", "anoncis", "mankas"]
    marisa_trie.BytesTrie([(word, bytes([15])) for word in words]).save(str(folder / "words.marisa"))
    (folder / "glossary.csv").write_text(
        "source,target,example\nregistaro,government,The registaro has resigned.\n", encoding="utf-8"
    )


def test_a_language_is_added_by_one_folder(packs_in):
    text = "The registaro has resigned, and the town has no malsanulejo."
    assert not found(text, "eo")
    write_toy_pack(packs_in / "eo")
    for cached in (lang.packs, lang.find):
        cached.cache_clear()
    first, second = found(text, "eo")
    assert text[first.span.start : first.span.end] == "registaro"
    assert first.message == "“registaro” is left in Esperanto"
    assert first.fix.edits[0].text == "government"
    assert text[second.span.start : second.span.end] == "malsanulejo"
    assert second.fix is None


def test_a_new_language_is_recognised(packs_in):
    write_toy_pack(packs_in / "eo")
    text = "The registaro has resigned. “Hieraŭ la urbestro anoncis, ke sufiĉe da homoj loĝas tie,” he said."
    findings = found(text, "auto")
    assert findings
    assert {finding.data["language"] for finding in findings} == {"eo"}
