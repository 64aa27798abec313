"""MT203: the user's name list, and the spellings that come with mtlint."""

import csv
import os

import pytest

import mtlint
from mtlint import lang
from mtlint.config import Glossary, NameEntry
from mtlint.offsets import apply_edits

PASHINYAN = Glossary(names=(NameEntry("Nikol Pashinyan", ("Nikol Pashinian",)),))
KYIV = Glossary(names=(NameEntry("Kyiv", ("Kiev",), "house style"),))
FOLDER = os.path.dirname(lang.__file__)


def findings(text, glossary=None, source_lang="fr", target="en", name="<text>", select=("MT203",)):
    config = mtlint.Config(select=select, names=glossary or Glossary())
    return mtlint.check(text, lang=target, source_lang=source_lang, name=name, config=config).findings


def fixed(text, glossary=None, **options):
    edits = [edit for finding in findings(text, glossary, **options) for edit in finding.fix.edits]
    return apply_edits(text, sorted(edits, key=lambda edit: edit.span))


class TestUserList:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("He went to Kiev. Kiev’s mayor met him.", "He went to Kyiv. Kyiv’s mayor met him."),
            ("KIEV’S TRAMS STOP", "KYIV’S TRAMS STOP"),
            ("A Kiev-based bank; the pro-Kiev vote.", "A Kyiv-based bank; the pro-Kyiv vote."),
            ("There are two Kievs: the Kievs of day and night.", "There are two Kyivs: the Kyivs of day and night."),
        ],
    )
    def test_case_possessive_hyphen_and_plural_stay(self, text, wanted):
        assert fixed(text, KYIV) == wanted

    def test_a_plural_takes_the_ending_that_the_new_name_needs(self):
        glossary = Glossary(names=(NameEntry("Karpovich", ("Karpovitsh", "Karpoviç"), ""),))
        assert fixed("The Karpoviçs left.", glossary) == "The Karpoviches left."

    @pytest.mark.parametrize(
        "text",
        [
            "See www.Kiev.ua, https://x.org/Kiev/map, info@Kiev-post.ua, @Kiev and #Kiev.",
            "The Kievan Rus, the Kievs, Kievski.".replace("the Kievs, ", ""),
            "Kyiv, formerly Kiev, lies on the river.",
            "Kyiv (Kiev in Russian) lies on the river.",
            "Kyiv (Kiev) lies on the river.",
            "The capital’s name is also spelt Kiev.",
            "A boat called Kiev sank.",
            "The word “Kiev” stood on the wall.",
            "They write Kyiv, not Kiev.",
        ],
    )
    def test_addresses_and_talk_of_the_spelling_are_left_alone(self, text):
        assert not findings(text, KYIV)

    def test_a_surname_alone_is_inherited_whether_or_not_the_full_name_is_there(self):
        assert fixed("Pashinian left.", PASHINYAN) == "Pashinyan left."
        assert fixed("N. Pashinian left. PASHINIAN SPEAKS", PASHINYAN) == "N. Pashinyan left. PASHINYAN SPEAKS"

    @pytest.mark.parametrize("text", ["Nikol Sarkissian spoke.", "Hovik Pashinian spoke. Pashinian left."])
    def test_a_given_name_or_the_surname_of_others_is_not(self, text):
        assert not findings(text, PASHINYAN)

    def test_a_common_word_is_not_inherited(self):
        glossary = Glossary(names=(NameEntry("Rue de Lappe", ("Rue of the Laps",)),))
        assert not findings("He ran two laps. Laps count.", glossary)

    def test_names_of_several_parts_match_over_any_blank(self):
        assert fixed("Nikol\u00a0Pashinian left.", PASHINYAN) == "Nikol Pashinyan left."

    def test_the_longer_of_two_entries_counts(self):
        glossary = Glossary(names=(NameEntry("Kyiv", ("Kiev",)), NameEntry("Kiev Oblast", ("Kiev region",))))
        assert fixed("In Kiev and in the Kiev region, far from Kiev Oblast.", glossary) == (
            "In Kyiv and in the Kiev Oblast, far from Kiev Oblast."
        )

    @pytest.mark.parametrize(
        ("scope", "name", "counts"),
        [
            ("*", "a.txt", True),
            ("*.xml*", "feeds/world.xml#item[3]", True),
            ("world.xml", "feeds/world.xml#item[3]", True),
            ("sport*", "feeds/world.xml", False),
            ("https://example.org/*", "https://example.org/rss", True),
        ],
    )
    def test_scope(self, scope, name, counts):
        glossary = Glossary(names=(NameEntry("Kyiv", ("Kiev",), scope=scope),))
        assert bool(findings("He went to Kiev.", glossary, name=name)) is counts

    def test_it_decides_before_the_other_name_rules(self):
        text = "Nikol Pashinian spoke. Nikol Pashinyan left."
        (finding,) = findings(text, PASHINYAN, select=("MT2",))
        assert (finding.code, finding.severity, finding.fix.safety) == ("MT203", "error", "safe")


class TestRegistry:
    def test_both_forms_are_one_warning_with_counts(self):
        text = "Police in Kiev closed a bridge. Kyiv slept. Kiev’s trams stood."
        (finding,) = findings(text, select=("MT2",))
        assert (finding.code, finding.severity, finding.fix.safety) == ("MT203", "warning", "unsafe")
        assert finding.message == "one name, two spellings: “Kiev” twice and “Kyiv” once"
        assert finding.data["forms"] == {"Kiev": 2, "Kyiv": 1}
        assert fixed(text) == "Police in Kyiv closed a bridge. Kyiv slept. Kyiv’s trams stood."

    def test_stray_forms_among_usual_ones_are_one_note(self):
        (finding,) = findings("From Lviv, Kharkiv and Poltava they went to Kiev and Odessa.")
        assert finding.severity == "info"
        assert finding.help == "write “Kyiv” and “Odesa”"

    def test_a_full_name_and_its_surname_are_one_finding(self):
        text = "Vladimir Poutine spoke. Poutine left. Putin is back."
        (finding,) = findings(text, select=("MT2",))
        assert finding.severity == "warning"
        assert fixed(text) == "Vladimir Putin spoke. Putin left. Putin is back."

    @pytest.mark.parametrize(
        "text",
        [
            "Vladimir Putin met Volodymyr Zelensky and Vladimir Romanchuk.",
            "Poutine is a dish of chips.",
            "Jean Poutine spoke.",
            "Ivan Nikolaev spoke in Lviv and Kharkiv. “Mykolaiv is next,” Nikolaev said.",
            "The paper Kiev Post is printed in Lviv, Kharkiv and Chernihiv.",
        ],
    )
    def test_other_things(self, text):
        assert not findings(text)

    def test_no_other_rule_repeats_it(self):
        found = findings("The reactor at Tchernobyl is quiet. Gheddafi left.", select=("MT1", "MT2"))
        assert [finding.code for finding in found] == ["MT203"]

    def test_of_two_given_names_the_frequent_one_stays(self):
        text = "Vladimir Romanchuk spoke. Volodymyr Romanchuk left. Vladimir Romanchuk slept."
        (finding,) = findings(text)
        assert finding.data["keep"] == "Vladimir"

    def test_a_russian_never_becomes_a_ukrainian(self):
        text = "Volodymyr Putin spoke. Volodymyr Putin left. Vladimir Putin stayed."
        assert fixed(text) == "Vladimir Putin spoke. Vladimir Putin left. Vladimir Putin stayed."

        text = "Volodymyr Lavrov’s aide met Serhiy Lavrow. Sergei Lavrow and Sergei Lavrov left. Serhiy Lavrow stayed."
        assert "Serhiy Lavrov" not in fixed(text)

    def test_a_sentence_keeps_its_capital(self):
        assert (
            fixed("Ben Laden spoke. They hunted Oussama Ben Laden.") == "Bin Laden spoke. They hunted Osama bin Laden."
        )

    def test_the_source_language_decides_what_is_looked_for(self):
        assert findings("A letter from Gorbatschow arrived.", source_lang="de")
        assert not findings("A letter from Gorbatschow arrived.", source_lang="fr")
        assert findings("A letter from Gorbatschow arrived.", source_lang="auto")

    def test_it_is_for_its_target_language_only(self):
        assert not findings("Kiev et Kyiv sont une ville.", target="fr", source_lang="en")

    def test_what_the_user_lists_is_left_to_the_list(self):
        text = "Police in Kiev closed a bridge. Kyiv slept."
        assert not findings(text, Glossary(registry=False))
        assert not findings(text, Glossary(distinct=(("Kiev", "Kyiv"),)))
        (finding,) = findings(text, Glossary(names=(NameEntry("Kiev", ("Kyiv",)),)))
        assert (finding.severity, finding.data["keep"]) == ("error", "Kiev")


def rows(code, table):
    with open(os.path.join(FOLDER, code, f"{table}.csv"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


SOURCES = [pack.code for pack in lang.packs() if pack.is_source and pack.rows("name_spellings")]


@pytest.mark.parametrize("row", rows("en", "name_spellings"), ids=lambda row: row[0])
def test_rows_of_the_target_language(row):
    variant, standard, kind, alone, group, note, example = row
    assert kind in ("place", "person", "given", "other", "fixed")
    assert alone in ("yes", "no", "company")
    assert bool(group) == (alone == "company")
    assert note
    found = [finding for finding in findings(example, source_lang="ru") if variant in finding.data["forms"]]
    if kind == "fixed":
        assert variant == standard
        assert variant in example
        assert not found
        return
    (finding,) = found
    assert finding.data["keep"] == standard
    assert finding.severity == ("warning" if alone == "no" else "info")


@pytest.mark.parametrize(("code", "row"), [(code, row) for code in SOURCES for row in rows(code, "name_spellings")])
def test_rows_of_the_source_languages(code, row):
    variant, standard, kind, origin, example = row
    assert kind in ("place", "person", "other")
    assert origin
    (finding,) = findings(example, source_lang=code)
    shown = example[finding.span.start : finding.span.end]
    assert shown == variant
    assert finding.data["keep"] == standard
    assert finding.severity == "info"


@pytest.mark.parametrize("code", SOURCES)
def test_a_name_stands_in_one_table_only(code):
    variants = [row[0] for row in rows(code, "name_spellings")]
    assert len(set(variants)) == len(variants)
    assert not set(variants) & {row[0] for row in rows(code, "exonyms")}


@pytest.mark.parametrize("row", rows("en", "naming_words"), ids=lambda row: row[0])
def test_naming_words(row):
    word, leads, example = row
    assert word in example.lower().replace("’", "'")
    assert leads in ("yes", "no")
    assert "Kiev" in example
    assert not findings(example, KYIV)
