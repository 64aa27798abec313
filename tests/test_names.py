"""Names: extraction, pairs of spellings, entities, and the user's name list."""

import csv
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint import lang
from mtlint.config import Glossary, NameEntry
from mtlint.engine import Languages, _packs
from mtlint.offsets import apply_edits
from mtlint.readers.plain import read
from mtlint.rules.names._deviations import WordIndex
from mtlint.text.analysis import Analysis
from mtlint.text.memo import Memo
from mtlint.text.name_joins import find_joins
from mtlint.text.name_pairs import find_pairs
from mtlint.text.name_words import Disclaimers, NameWords
from mtlint.text.translit import fold

EN = lang.find("en")


def analyse(text, target="en"):
    languages = Languages(target, "fr")
    (document,) = read(text, "x.txt").documents
    return Analysis(document, lang.target(languages.target), _packs(languages, lang.packs())[1], mtlint.Config())


def runs(text, target="en"):
    return [" ".join(run.forms) for run in analyse(text, target).names.runs]


def pairs(text, target="en"):
    found = find_pairs(analyse(text, target), lambda _one, _other: False)
    return {frozenset((pair.one.text, pair.other.text)): pair for pair in found}


def findings(text, glossary=None, target="en"):
    config = mtlint.Config(select=("MT201", "MT202", "MT203"), names=glossary or Glossary())
    return mtlint.check(text, lang=target, source_lang="fr", config=config).findings


def fixed(text, finding):
    return apply_edits(text, finding.fix.edits)


def words(text, finding):
    return [text[span.start : span.end] for span in finding.spans]


class TestExtraction:
    def test_runs_end_at_titles_stops_and_possessives(self):
        text = "Armenian Prime Minister Nikol Pashinyan spoke. Yerevan’s Garegin Nzhdeh Square was full."
        assert runs(text) == ["Armenian", "Nikol Pashinyan", "Yerevan", "Garegin Nzhdeh Square"]

    def test_particles_and_initials_join(self):
        assert "Robert Golob" in runs("Today Robert Golob met the press.")
        assert "Ursula Leyen" in runs("He met Ursula von der Leyen.")
        assert "Ursula K Nguyen" in runs("He met Ursula K. Nguyen.")

    def test_word_at_the_beginning_of_a_sentence_is_no_part_of_a_name(self):
        assert runs("Yesterday Sokolova sang.") == ["Sokolova"]

    def test_capitals_count_as_title_case_and_acronyms_not_at_all(self):
        assert runs("An envoy of NATO met NIKOL PASHINYAN in Brussels.") == ["Pashinyan", "Brussels"]

    def test_a_label_that_swallowed_its_blank_is_no_name(self):
        assert "Aliev" in runs("READ ALSOIn Azerbaijan, the Aliev of the Caucasus\n\nText.")

    def test_hyphenated_parts_have_places_of_their_own(self):
        text = "They fled Nagorno-Karabakh."
        index = analyse(text).names
        spans = [index.span(place) for place in index.form("Karabakh").places]
        assert [text[span.start : span.end] for span in spans] == ["Karabakh"]

    def test_title_company_and_position_are_kept(self):
        index = analyse("We saw President Ilham Aliyev. Aliyev left.").names
        form = index.form("Aliyev")
        assert (form.count, form.last, form.alone, form.opening) == (2, 1, 1, 1)
        assert form.before == {"Ilham": 1}
        assert form.titles == {"president": 1}

    def test_bylines_are_left_out(self):
        assert "Sarkissian" not in " ".join(runs("Clashes in the south\n\nby Nora Sarkissian\n\nText follows here."))

    def test_listed_names_are_noted(self):
        assert (
            frozenset(("Sokolov", "Sokurov")) in analyse("He met Andrei Sokolov and Alexander Sokurov.").names.listed()
        )

    @given(st.text(st.sampled_from("aA.-’' \nZé,É“"), max_size=60))
    def test_spans_hold_their_forms(self, text):
        analysis = analyse(text)
        for run in analysis.names.runs:
            assert [analysis.slice(span).lower() for span in run.spans()] == [form.lower() for form in run.forms]

    @given(st.lists(st.text(st.sampled_from("aA.-’' Zé,É“"), max_size=30), max_size=4))
    def test_paragraphs_are_read_apart(self, paragraphs):
        text = "\n\n".join(paragraphs)
        index = analyse(text).names
        apart = [run.forms for paragraph in paragraphs for run in analyse(paragraph).names.runs]
        if not any(paragraph.isupper() for paragraph in paragraphs):
            assert [run.forms for run in index.runs] == apart
        assert {run.forms for run in index.distinct} == {run.forms for run in index.runs}

    def test_a_headline_in_capitals_has_its_place_among_the_others(self):
        text = "Sokolova sang.\n\nNIKOL PASHINYAN IN PARIS\n\nThen Pashinyan left."
        index = analyse(text).names
        assert index.runs == sorted(index.runs)
        assert [text[span.start : span.end] for span in map(index.span, index.form("Pashinyan").places)] == [
            "PASHINYAN",
            "Pashinyan",
        ]


class TestMemory:
    def test_a_memo_asks_once_and_is_emptied_at_its_limit(self):
        asked = []
        memo = Memo(lambda word: asked.append(word) or len(word), limit=2)
        assert [memo[word] for word in ("Kyiv", "Kyiv", "Lviv", "Odesa")] == [4, 4, 4, 5]
        assert asked == ["Kyiv", "Lviv", "Odesa"]
        assert list(memo) == ["Odesa"]

    def test_a_memo_does_not_keep_what_is_long(self):
        memo = Memo(len)
        assert memo["a" * 1000] == 1000
        assert not memo

    @given(
        st.lists(st.sampled_from(("Kiev", "Kharkov", "al-Sissi", "Poutine", "Kiev-Mohyla"))),
        st.lists(
            st.text(st.sampled_from("KievKIEV-s"), max_size=12) | st.sampled_from(("Poutine’s", "(KIEV)", "al-Sissi,"))
        ),
    )
    def test_words_are_found_in_what_a_text_is_made_of(self, words, runs):
        plain = {word for word in words if any(form in run for run in runs for form in (word, word.upper()))}
        index = WordIndex(words)
        assert index.held(set(runs)) == plain
        assert index.held(set(runs)) == plain  # from memory


class TestPairs:
    @pytest.mark.parametrize(
        "text",
        [
            "Rania Khoury spoke. Rania Khouri left.",
            "He met Serguei Chamanov. Then Sergei Shamanov left.",
            "In Qaraghandy it rained. Rain fell on Karaganda too; in Qaraghandi it stopped.",
        ],
    )
    def test_variants(self, text):
        assert pairs(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Germany and the Germans; the German chancellor in Germany.",
            "Marina Ivanova thanked Sergei Ivanov.",
            "Alexander spoke to Alexandra about Alexandre.",
            "Sokolov and Sokurov were there.",
            "The Belgorodsky district of Belgorod.",
            "The al-Shaddad district. Shaddad is small.",
        ],
    )
    def test_two_names(self, text):
        assert not pairs(text)

    def test_company_counts(self):
        near = pairs("The trial of Ludovic Castanier. Ludovic Castaneir denied it.")
        far = pairs("The trial of Ludovic Castanier. Fabien Castaneir denied it.")
        key = frozenset(("Castanier", "Castaneir"))
        assert near[key].score > 2
        assert key not in far or far[key].score < near[key].score

    def test_a_word_in_lower_case_is_no_name(self):
        assert not pairs("The Pashalik fell. Another pashalik stood. Pachalik or not, he said.")

    def test_without_a_target_pack_company_is_needed(self):
        assert not pairs("Pashinian spoke. Pashinyan left.", target="xh")
        assert pairs("Nikol Pashinian spoke. Nikol Pashinyan left.", target="xh")

    def test_a_text_that_explains_is_believed(self):
        text = "Mamadou Ndour scored. His cousin, N'Dour of Pike, spells it otherwise."
        assert not pairs(text)
        assert pairs(text.replace("spells", "sees"))


class TestJoins:
    def found(self, text):
        return [{way.text for way in ways} for ways in find_joins(analyse(text))]

    def test_hyphen_blank_and_nothing(self):
        assert self.found("Jean-Marc Vasseur spoke. Jean Marc Vasseur left.") == [{"Jean-Marc", "Jean Marc"}]
        assert self.found("Gao Zhi Jun spoke. Later Gao Zhijun left.") == [{"Zhi Jun", "Zhijun"}]

    @pytest.mark.parametrize(
        "text",
        [
            "The Mid-East talks. A Mid East envoy.",
            "He saw the White House. Whitehouse said no.",
            "Jean-Marc Vasseur spoke. Jean Marc Dupont left.",
            "The Paris-Dakar race. In Paris Dakar is loved. Dakar is far. Paris sleeps.",
            "S Chabal played. Chabal scored.",
            "Al-Jazeera reported. Al Jazeera said.",
            "African-Americans voted. African Americans won.",
        ],
    )
    def test_other_things(self, text):
        assert self.found(text) == []


class TestFindings:
    def test_one_finding_for_all_forms_and_places(self):
        text = "Nikol Sarkissian spoke. Sarkisyan left. Sarkissian slept. Nikol Sarkisian woke."
        (finding,) = findings(text)
        assert words(text, finding) == ["Sarkissian", "Sarkissian", "Sarkisian", "Sarkisyan"]
        assert finding.data["keep"] == "Sarkisyan"
        assert finding.data["forms"] == {"Sarkissian": 2, "Sarkisian": 1, "Sarkisyan": 1}
        assert finding.fix.safety == "unsafe"
        assert fixed(text, finding) == "Nikol Sarkisyan spoke. Sarkisyan left. Sarkisyan slept. Nikol Sarkisyan woke."

    def test_hyphen_and_letter_change_together(self):
        text = "Guns fired in Verkhny Talovsk. In Verkhne-Talovsk it is quiet; Verkhne-Talovsk sleeps."
        (finding,) = findings(text)
        assert words(text, finding) == ["Verkhny Talovsk", "Verkhne-Talovsk", "Verkhne-Talovsk"]
        assert fixed(text, finding).count("Verkhne-Talovsk") == 3

    def test_hyphen_and_accent_make_one_finding(self):
        text = "Anne-Lise Perrégaud spoke. Anne Lise Perregaud left. “No,” said Perregaud."
        (finding,) = findings(text)
        assert finding.severity == "warning"
        assert finding.data["keep"] == "Anne-Lise Perrégaud"
        assert fixed(text, finding) == "Anne-Lise Perrégaud spoke. Anne-Lise Perrégaud left. “No,” said Perrégaud."

    def test_accents_alone_are_a_note(self):
        (finding,) = findings("Ibrahim Traoréa spoke. Then Ibrahim Traorea left.")
        assert finding.severity == "info"
        assert finding.data["keep"] == "Traoréa"

    def test_capitals_stay_capitals(self):
        text = "SARKISSIAN RESIGNS\n\nNikol Sarkisyan left on Monday. Sarkisyan said so."
        (finding,) = findings(text)
        assert fixed(text, finding).startswith("SARKISYAN RESIGNS")

    def test_possessives_keep_their_ending(self):
        text = "Rania Khoury spoke. Rania Khouri’s play opened."
        (finding,) = findings(text)
        assert fixed(text, finding).endswith("Rania Khoury’s play opened.")

    def test_a_seam_between_two_sources_is_named(self):
        text = (
            "Nikol Pashinian spoke first.\n\nThen Pashinian left.\n\nLater Pashinyan called.\n\nPashinyan was angry.\n"
        )
        (finding,) = findings(text)
        assert finding.why == (
            "before paragraph 3 the text has “Pashinian”, from there on “Pashinyan”: it may be put together from two sources"
        )

    def test_a_mixture_has_no_seam(self):
        text = "Pashinian spoke.\n\nPashinyan left.\n\nPashinian called.\n\nPashinyan was angry.\n"
        (finding,) = findings(text)
        assert "two sources" not in finding.why

    def test_a_fixed_text_is_silent(self):
        text = "Nikol Sarkissian spoke. Sarkisyan left. Jean-Marc Vasseur saw Jean Marc Vasseur."
        for _ in range(3):
            for finding in findings(text)[:1]:
                text = fixed(text, finding)
        assert not findings(text)


class TestHouseList:
    KYIV = Glossary(names=(NameEntry("Kyiv", ("Kiev",), "house style"),))
    FULL = Glossary(names=(NameEntry("Nikol Pashinyan", ("Nikol Pashinian",)),))

    def test_a_single_deviation_is_an_error_with_a_safe_fix(self):
        text = "He went to Kiev. Kiev’s mayor met him."
        (finding,) = findings(text, self.KYIV)
        assert (finding.severity, finding.fix.safety, finding.why) == ("error", "safe", "house style")
        assert fixed(text, finding) == "He went to Kyiv. Kyiv’s mayor met him."

    def test_kept_places_follow_the_changed_ones(self):
        text = "Kyiv slept. He went to Kiev."
        (finding,) = findings(text, self.KYIV)
        assert words(text, finding) == ["Kiev", "Kyiv"]
        assert finding.data == {"keep": "Kyiv", "forms": {"Kiev": 1, "Kyiv": 1}, "decided_by": "house-list"}

    @pytest.mark.parametrize("text", ["See www.Kiev.ua and @Kiev and #Kiev.", "Kyiv sleeps.", "The Kievan Rus."])
    def test_what_is_no_deviation(self, text):
        assert not findings(text, self.KYIV)

    def test_the_surname_alone_is_inherited(self):
        text = "Nikol Pashinian spoke. Pashinian left. His cousin Hovik Pashinian stayed."
        (finding, *_) = findings(text, self.FULL)
        assert finding.severity == "error"
        assert fixed(text, finding) == "Nikol Pashinyan spoke. Pashinian left. His cousin Hovik Pashinian stayed."

    def test_a_surname_of_others_is_not(self):
        assert not findings("Hovik Pashinian spoke. Pashinian left.", self.FULL)

    def test_the_list_decides_what_to_keep(self):
        glossary = Glossary(names=(NameEntry("Sarkissian"),))
        (finding,) = findings("Nikol Sarkissian spoke. Nikol Sarkisyan left.", glossary)
        assert (finding.data["keep"], finding.data["decided_by"]) == ("Sarkissian", "house-list")
        assert finding.fix.safety == "unsafe"

    def test_distinct_names_are_never_reported(self):
        glossary = Glossary(distinct=(("Nikol Sarkissian", "Nikol Sarkisyan"),))
        assert not findings("Nikol Sarkissian spoke. Nikol Sarkisyan left.", glossary)

    def test_two_entries_are_two_names(self):
        glossary = Glossary(names=(NameEntry("Peres"), NameEntry("Peretz")))
        assert not findings("Shimon Peretz spoke. Shimon Peres left.", glossary)


def rows(table):
    with open(os.path.join(os.path.dirname(lang.__file__), "en", f"{table}.csv"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize("row", rows("name_endings"), ids=lambda row: row[2])
def test_ending_rows(row):
    one, other, example = row
    short, long = (fold(name) for name in example.split("/"))
    assert short.endswith(one)
    assert long.endswith(other)
    assert short.removesuffix(one) == long.removesuffix(other)
    assert NameWords(EN).is_derived(*example.split("/"))


@pytest.mark.parametrize("row", rows("titles"), ids=lambda row: row[0])
def test_title_rows(row):
    title, example = row
    index = analyse(f"Yesterday {example[0].lower()}{example[1:]}\n\n{example}").names
    assert title in example.lower().split()
    assert all(title != form.lower() for run in index.runs for form in run.forms)
    assert any(map(index.title, index.runs))


@pytest.mark.parametrize("row", rows("name_disclaimers"), ids=lambda row: " ".join(row[:2]))
def test_disclaimer_rows(row):
    phrase, where, example = row
    assert phrase in example.lower()
    near = f"Sarkissian met Sarkisyan. {example}"
    analysis = analyse(near if where == "near" else f"He saw Sarkissian ({phrase} Sarkisyan) and left.")
    form = analysis.names.form
    assert Disclaimers(analysis).tell_apart(form("Sarkissian"), form("Sarkisyan"))


def test_a_remark_far_away_says_nothing():
    analysis = analyse(f"They spell it with y. {'The hall was full that day. ' * 10}Sarkissian met Sarkisyan.")
    form = analysis.names.form
    assert not Disclaimers(analysis).tell_apart(form("Sarkissian"), form("Sarkisyan"))


@pytest.mark.parametrize("row", rows("firm_words"), ids=lambda row: row[0])
def test_a_firm_and_its_founder_are_two(row):
    word, example = row
    assert f"Rombakoff {word} " in example
    assert not findings(example)
    assert findings(example.replace(f"Rombakoff {word}", "Rombakoff house"))


def test_tables_have_no_row_twice():
    for table in ("name_endings", "titles", "name_disclaimers", "firm_words"):
        keys = [tuple(row[:-1]) for row in rows(table)]
        assert len(set(keys)) == len(keys)
    assert EN is not None
