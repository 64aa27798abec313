"""Texts compared with their sources: which differences are told, how sources are found, and what it costs without one."""

import os
import re
import subprocess
import sys
from typing import NamedTuple

import pytest

import mtlint
from mtlint import lang
from mtlint.originals import stems
from mtlint.rules.fidelity import negation_lost
from mtlint.text.renderings import others, rendered, translated
from mtlint.text.romanise import romanised

SOURCE = (
    "Le séisme a fait 6 500 morts à Lanvoz lundi.\n\nLe maire Yann Quéré est parti pour Rome.\n\nLa mer était calme.\n"
)
TARGET = "The earthquake killed 5,600 people in Lanvoz on Monday.\n\nMayor Yann Quéré left.\n\nThe sea was calm.\n"


def found(code, text, source, source_lang="fr", **options):
    config = mtlint.Config(select=(code,), **options)
    return mtlint.check(text, source_lang=source_lang, source=source, config=config).findings


class Result(NamedTuple):
    exit_code: int
    output: str


def run(*arguments):
    command = [sys.executable, "-m", "mtlint", *map(str, arguments), "--isolated", "--source-lang", "fr"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    return Result(done.returncode, (done.stdout + done.stderr).decode())


@pytest.mark.parametrize(
    ("source_lang", "source", "target", "correction"),
    [
        ("fr", "Il a payé 3,5 milliards de francs.", "He paid 3.5 million francs.", None),
        ("fr", "Ils étaient 12 450 à Lanvoz.", "There were 14,250 of them in Lanvoz.", "12,450"),
        ("de", "Die Brücke in Lanvoz kostete 6.500 Euro.", "The bridge in Lanvoz cost 5,600 euros.", "6,500"),
        ("de", "Er ist dreiundzwanzig Jahre alt.", "He is 32 years old.", "23"),
        ("es", "Murieron treinta y cuatro mineros en Lanvoz.", "Forty-three miners died in Lanvoz.", None),
        ("it", "Hanno venduto 2,5 milioni di copie.", "They sold 5.2 million copies.", "2.5"),
        ("pt", "O barco tem vinte e dois remos.", "The boat has 12 oars.", "22"),
        ("pl", "Most ma dwadzieścia pięć lat.", "The bridge is 52 years old.", "25"),
        ("zh", "超过14.6万人参加。", "More than 126,000 people took part.", None),
        ("ru", "Погибли 45 человек.", "54 people died.", "45"),
        ("ja", "15時50分に到着した。", "It arrived at 14:50.", "15:50"),
    ],
)
def test_a_number_that_changed_is_found(source_lang, source, target, correction):
    (finding,) = found("MT801", target, source, source_lang)
    assert finding.severity == "error"
    if correction:
        assert finding.fix.edits[0].text == correction
        assert finding.fix.safety == "unsafe"


@pytest.mark.parametrize(
    ("source_lang", "source", "target"),
    [
        ("de", "Die Brücke kostete 6.500 Euro.", "The bridge cost €6,500."),
        ("de", "Am 19.9.2012 kamen zweihundert Gäste.", "On September 19, 2012, two hundred guests came."),
        ("zh", "7月24日15时50分，330多座。", "At 15:50 on July 24, more than 330 of them."),
        ("hi", "5,000 चालक और 3 करोड़ रुपये", "5,000 drivers and 30 million rupees"),
        ("es", "Costó mil millones de pesos.", "It cost a billion pesos."),
        ("fr", "Elle pèse 60 kg et court 10 km.", "She weighs 132 pounds and runs six miles."),
        ("fr", "Il gagne 5 000 € par mois.", "He earns $5,800 a month."),
        ("fr", "Un homme et une femme attendent.", "Two people are waiting."),
        ("fr", "Louis XIV régna de 1643 à 1715.", "Louis XIV reigned from 1643 to 1715."),
    ],
)
def test_a_number_in_another_form_is_none(source_lang, source, target):
    assert not found("MT801", target, source, source_lang)


def test_a_number_that_is_only_missing_is_a_note():
    (finding,) = found("MT801", "The company has opened offices in Lanvoz.", "La société a ouvert 23 bureaux à Lanvoz.")
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("source_lang", "source", "target", "missing", "strange"),
    [
        ("fr", "Le juge a entendu Tegnér à Naples.", "The judge heard Vanderkam in Naples.", ["Tegnér"], ["Vanderkam"]),
        ("es", "Noruega compró el barco.", "The country bought the ship.", ["Noruega"], []),
        ("ru", "В понедельник Путин прилетел в Ригу.", "On Monday Lukashenko flew to Riga.", ["Путин"], ["Lukashenko"]),
        ("zh", "意大利总理昨天访问了中国。", "The prime minister visited China yesterday.", ["意大利"], []),
        ("ja", "Twitterで発表した。", "It was announced yesterday.", ["Twitter"], []),
    ],
)
def test_a_name_that_changed_is_found(source_lang, source, target, missing, strange):
    (finding,) = found("MT802", target, source, source_lang)
    assert finding.data["missing"] == missing
    assert finding.data["strange"] == strange


@pytest.mark.parametrize(
    ("source_lang", "source", "target"),
    [
        ("ru", "Владимир Путин встретился с Хрущёвым.", "Vladimir Putin met Khrushchev."),
        ("cs", "Pivo vypil Jiří Drahoš s Paroubkem.", "Jiří Drahoš drank a beer with Paroubek."),
        ("hi", "मोदी ने जॉनसन से बात की।", "Modi spoke to Johnson."),
        ("de", "Der Bürgermeister lobte die Feuerwehr von Graz.", "The mayor praised the fire brigade of Graz."),
        ("fr", "Le général de Gaulle vivait à Colombey.", "General Charles de Gaulle lived in Colombey."),
        ("fr", "La Maison-Blanche a confirmé.", "The White House confirmed it."),
        ("fr", "Il porte un T-shirt de Naples.", "He wears a t-shirt from Naples."),
        ("fr", "La Bourse de Tokyo a fermé lundi.", "The Tokyo stock exchange closed on Monday."),
    ],
)
def test_a_name_in_another_form_is_no_finding(source_lang, source, target):
    assert not found("MT802", target, source, source_lang)


def test_the_same_name_is_one_finding():
    source = "\n\n".join(f"Le {day} mars, Tegnér a parlé à Rome." for day in range(2, 8))
    target = "\n\n".join(f"On March {day}, Vanderkam spoke in Rome." for day in range(2, 8))
    (finding,) = found("MT802", target, source)
    assert len(finding.spans) == 6


def test_several_lost_sentences_are_one_finding():
    source = "Le ferry a quitté Lanvoz à midi. Une tempête arrive mardi. Yann Quéré ferme le port. La mer était calme."
    (finding,) = found("MT803", "The ferry left Lanvoz at noon. The sea was calm.", source)
    assert finding.data["sentences"] == 2
    assert finding.message.startswith("2 sentences")


def test_codes_of_a_catalogue_are_compared():
    raw = '#, python-format\nmsgid "%(n)d places sur %(total)d"\nmsgstr "%(n)d seats of %(sum)d"\n'
    config = mtlint.Config(select=("MT806",))
    (finding,) = mtlint.check_bytes(raw.encode(), name="fr.po", source_lang="fr", config=config).findings
    assert finding.data == {"missing": ["%(total)d"], "added": ["%(sum)d"]}


def test_an_address_can_be_put_back():
    source = "Voir https://lanvoz.example/aide."
    result = mtlint.fix("See https://lanvoz.example/help.", unsafe=True, source_lang="fr", source=source)
    assert result.text == "See https://lanvoz.example/aide."


@pytest.mark.parametrize("code", ["fr", "es", "it", "pt", "de"])
def test_negations_are_tested_rows(code):
    patterns = negation_lost._patterns(lang.find(code))
    rows = lang.find(code).rows("negations")
    assert rows
    for (_, bad, good), pattern in zip(rows, patterns, strict=True):
        assert pattern.search(bad)
        assert not pattern.search(good)


def test_words_that_are_translated_are_no_names():
    for word, example in lang.find("en").rows("translated_words"):
        assert word in example
        assert word in translated()
    for name, more, example in lang.find("en").rows("other_names"):
        assert any(re.search(rf"\b{re.escape(word)}", example) for word in (name, *more.split("|")))
        assert all(set(more.split("|")) <= set(others()[word]) for word in name.split())


@pytest.mark.parametrize(
    ("code", "form", "english"),
    [
        ("pl", "Warszawie", "Warsaw"),
        ("cs", "Írán", "Iran"),
        ("mul", "России", "Russia"),
        ("mul", "意大利", "Italy"),
        ("fr", "Moscou", "Moscow"),
    ],
)
def test_places_are_known(code, form, english):
    assert english in rendered(lang.neutral() if code == "mul" else lang.find(code), form)


@pytest.mark.parametrize(
    ("word", "latin"),
    [("Хрущёв", "khrushchyov"), ("Αθήνα", "athina"), ("モスクワ", "mosukuwa"), ("Quéré", "quéré"), ("漢字", "")],
)
def test_other_alphabets_are_romanised(word, latin):
    assert romanised(word) == latin


def test_a_text_without_its_source_pays_nothing():
    program = (
        "import sys, mtlint; mtlint.check('The sea was calm.', source_lang='fr');"
        "print([name for name in sys.modules if name.rpartition('.')[2] in "
        "('parallel', 'alignment', 'quantities', 'number_words', 'carried', 'originals', 'sacrebleu')])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


# ------------------------------------------------------------------------------------------------- sources on the command line
@pytest.fixture
def pairs(tmp_path):
    for name, text in {"en/a.txt": TARGET, "fr/a.fr.txt": SOURCE, "en/b.txt": "Nobody came.\n"}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_has_its_source_in_another(pairs):
    result = run("check", pairs / "en/a.txt", "--source", pairs / "fr/a.fr.txt", "--output-format", "concise")
    assert result.exit_code == 1
    assert "MT801" in result.output
    assert "MT802" in result.output


def test_what_has_no_source_in_the_folder_is_told(pairs):
    result = run("check", pairs / "en", "--source", pairs / "fr", "--output-format", "concise")
    assert result.exit_code == 2
    assert "MT801" in result.output
    assert "b.txt: not checked: has no source in" in result.output


def test_one_file_is_no_source_of_several(pairs):
    result = run("check", pairs / "en", "--source", pairs / "fr/a.fr.txt", "--output-format", "concise")
    assert result.exit_code == 2
    assert result.output.count("has no source in") == 2


def test_a_source_that_cannot_be_read_is_told(pairs):
    result = run("check", pairs / "en/a.txt", "--source", pairs / "fr/none.txt")
    assert result.exit_code == 2
    assert "cannot be compared with its source" in result.output


def test_standard_input_is_no_source(pairs):
    assert run("check", pairs / "en/a.txt", "--source", "-").exit_code == 2


def test_fixes_use_the_source(pairs):
    assert "+The earthquake killed 6,500" in run("diff", pairs / "en/a.txt", "--source", pairs / "fr").output
    run("fix", "--unsafe-fixes", pairs / "en/a.txt", "--source", pairs / "fr")
    assert "6,500" in (pairs / "en/a.txt").read_text(encoding="utf-8")


def feed(items):
    body = "".join(
        f"<item><title>Item</title><guid>{guid}</guid><link>{link}</link><description>{text}</description></item>"
        for guid, link, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{body}</channel></rss>'


def test_items_find_their_source_by_guid_or_link(tmp_path):
    french = "Le séisme a fait 6 500 morts à Lanvoz lundi soir."
    english = "The earthquake killed 5,600 people in Lanvoz on Monday evening."
    (tmp_path / "fr.xml").write_text(feed([("1", "u/1", french), ("9", "u/2", french)]), encoding="utf-8")
    items = [("1", "x/1", english), ("2", "u/2", english), ("3", "x/3", english)]
    (tmp_path / "en.xml").write_text(feed(items), encoding="utf-8")
    result = run("check", tmp_path / "en.xml", "--source", tmp_path / "fr.xml", "--output-format", "concise")
    assert result.output.count("MT801") == 2
    assert result.output.count("has no source in") == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [("x/a.fr.txt", "a"), ("a_fr.html", "a"), ("a-en.md", "a"), ("news/a.txt", "a"), ("a.txt.gz", "a")],
)
def test_names_without_ending_and_language(path, name):
    assert name in stems(path)
