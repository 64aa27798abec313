"""MT101 and the evidence behind it: what speaks for a source language, where, and how a correction is found."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint import lang
from mtlint.engine import Languages, _packs
from mtlint.readers.plain import read
from mtlint.rules.untranslated._corrections import from_cognate, from_glossary
from mtlint.text import tokens
from mtlint.text.analysis import Analysis
from mtlint.text.evidence import Evidence, _loans, _model, _punctuation
from mtlint.text.lexicon import Lexicon
from mtlint.text.spans import complete, excuse_loans, fragments
from mtlint.text.tokens import tokenise
from mtlint.text.vote import Poll

FRENCH, ENGLISH = lang.find("fr"), lang.find("en")
MODEL = _model(FRENCH, ENGLISH)
ONLY = mtlint.Config(select=("MT101",))


def findings(text, source_lang="fr"):
    return mtlint.check(text, source_lang=source_lang, config=ONLY).findings


def places(text, source_lang="fr"):
    return [text[finding.span.start : finding.span.end] for finding in findings(text, source_lang)]


def analysis(text, source_lang="fr"):
    (document,) = read(text, "x.txt").documents
    languages = Languages("en", source_lang)
    guess = source_lang == "auto"
    return Analysis(
        document,
        lang.target(languages.target),
        _packs(languages, lang.packs())[1],
        mtlint.Config(),
        source_is_guess=guess,
    )


def correction(phrase, before=""):
    words = [token for token in tokenise(phrase, 0, len(phrase)) if token.kind == "word"]
    return from_glossary(FRENCH, (), words, before)


@pytest.mark.parametrize(
    "word",
    [
        "cette",
        "l’hôpital",
        "dit-il",
        "explique-t-on",
        "apaisaient",
        "micro-communautés",
        "ex-ambassadeur",
        "coffre-fort",
        "surperformant",
        "sarcome",
        "scintillent",
        "Київ",
        "東京",
    ],
)
def test_words_of_the_source(word):
    assert MODEL.score(word) >= 4


@pytest.mark.parametrize(
    "word",
    [
        "yesterday",
        "don’t",
        "minister’s",
        "t’other",
        "la-la-la",
        "whitebait",
        "de-escalate",
        "α",
        "vitamiñés",
        "h" * 5000,
    ],
)
def test_words_that_say_nothing_or_english(word):
    assert MODEL.score(word) <= 1


def test_nested_elisions_do_not_exhaust_the_stack():
    assert MODEL.score("l'" * 20_000 + "eau") <= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke of a “[perquisition] that lasted all day”.", ["perquisition"]),
        ("Critics, jaloux et méfiants, stayed away.", ["jaloux et méfiants"]),
        ("The clerk said [ses collègues] had gone home.", ["ses collègues"]),
        ("In 2019 the firm lost its procès, and the appeal failed.", ["procès"]),
    ],
)
def test_a_phrase_is_one_place_without_its_neighbours(text, expected):
    assert places(text) == expected


def test_a_paragraph_is_one_place():
    text = "Le maire a fermé l’école. Les parents demandent « une réponse » avant la rentrée. Rien n’est décidé."
    assert places(f"Snow fell all night.\n\n{text}\n\nBuses stopped at noon.") == [text]


def test_french_within_an_english_sentence_does_not_take_it_all():
    text = "“Nous ne voulons plus vivre dans la peur,” a nurse said."
    assert places(text) == ["Nous ne voulons plus vivre dans la peur"]


def test_names_and_titles_are_notes():
    for text in (
        "She read “La Peste” on the train.",
        "They met at the Banque postale on Monday.",
        "A decree on water, the loi Bertin, was passed in 1964.",
    ):
        assert {finding.severity for finding in findings(text)} <= {"info"}


@pytest.mark.parametrize(
    "text",
    [
        "The army is weak vis - à - vis the militias.",
        "They hummed la la la la la until dawn.",
        "The site example.dans.example and gazettefr.demain closed.",
    ],
)
def test_loans_refrains_and_addresses_are_left_alone(text):
    assert not findings(text)


def test_a_list_of_names_is_a_note():
    text = "Starring: Gérard Dévéraux, Hélène Vitry, Rébecca Fournérat, Cécile Bréhat."
    assert {finding.severity for finding in findings(text)} <= {"info"}


def test_the_source_sentence_is_shown_where_there_is_one():
    source = "Le fléau s’étend. Le maire de Lille a parlé d’un fléau hier. Il pleut."
    report = mtlint.check(
        "It rains. The mayor of Lille spoke of a fléau.", source=source, source_lang="fr", config=ONLY
    )
    (finding,) = report.findings
    assert finding.help.endswith("translate it from the source: “Le maire de Lille a parlé d’un fléau hier.”")


def test_an_english_name_does_not_excuse_a_foreign_word():
    (finding,) = findings("The Home Office dépenses doubled in a year.")
    assert finding.severity != "info"


def test_original_spelling_in_parentheses_is_a_note():
    (finding,) = findings("Kharkiv (Харків) lies in the east.", "ru")
    assert finding.severity == "info"


def test_another_alphabet_needs_no_pack():
    (finding,) = findings("The tanker left Новороссийск at dawn.", "ru")
    assert finding.severity == "error"
    assert finding.message == "“Новороссийск” is left in another alphabet"


def test_without_a_pack_latin_words_are_left_alone():
    assert not findings("The fléau of the port is the militaires.", "pl")


def test_a_clear_place_is_found_without_knowing_the_language():
    assert places("Right now 12 [militaires] are missing.", "auto") == ["militaires"]


def test_a_guess_shows_less_and_is_confirmed_by_the_document():
    weak = analysis("A gendarme and a chômeur met.")
    weak.source_is_guess = True
    assert weak.evidence is not None
    assert not weak.evidence.confirmed
    strong = analysis("Les négociations ont échoué « dans la nuit » : personne ne veut céder.")
    strong.source_is_guess = True
    assert strong.evidence is not None
    assert strong.evidence.confirmed


@pytest.mark.parametrize("pack", lang.packs(), ids=lambda pack: pack.code)
def test_the_look_at_signs_misses_no_punctuation(pack):
    settings = pack.settings.get("source", {})
    marks = "".join(sorted({mark for mark in settings.get("typography", "") if not mark.isalnum()} - {" "}))
    for mark in marks:
        for text in (
            f"On{mark}",
            f"{mark}on",
            f"On {mark}",
            f"On {mark} y va",
            f"On\u00a0{mark} y va",
            f"On {mark}y va",
        ):
            found = len(_punctuation(pack).findall(text))
            assert Evidence(analysis(text), pack, confirmed=False)._marks() == found


@pytest.mark.parametrize(
    ("word", "severity"), [("militaires", "error"), ("ans", "info"), ("plany", "info"), ("gobierno", "error")]
)
def test_a_lone_short_word_may_be_chance_where_the_language_is_a_guess(word, severity):
    (finding,) = findings(f"The report of the {word} was late.", "auto")
    assert finding.severity == severity


def test_the_same_word_again_confirms_nothing():
    guess = analysis("\n\n".join(["The 12 [militaires] left the camp."] * 9), "auto")
    assert guess.evidence is not None
    assert not guess.evidence.confirmed


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "The fléau grew. He spoke of [la rentrée scolaire] and of the chômeurs."),
        ("es", "The alcalde left. He spoke of [el ayuntamiento] and of the jubilados."),
        ("pt", "The prefeito left. He spoke of [as eleições municipais] and of the aposentados."),
        ("it", "The sindaco left. He spoke of [le elezioni comunali] and of the pensionati."),
        ("de", "The Bürgermeister left. He spoke of [die neue Regierung] and of the steuerpflichtigen."),
        ("pl", "The burmistrz left. He spoke of [nowy rząd] and of the wybory."),
        ("cs", "The starosta left. He spoke of [nová vláda] and of the volby."),
        ("sv", "The borgmästare left. He spoke of [den nya regeringen] and of the skolorna."),
    ],
)
def test_related_languages_are_told_apart_by_the_document(code, text):
    assert analysis(text, "auto").evidence.pack.code == code


def test_clean_text_reads_the_settings_of_no_language():
    packs = tuple(lang.Pack(pack.code) for pack in lang.packs() if pack.is_source)
    text = "The council of Leeds met on Monday. Nobody from the Home Office came, said Mr Zampino, a retired baker."
    assert Poll(packs, Lexicon(ENGLISH.words)).candidates(set(text.split())) == []
    assert not any("settings" in vars(pack) for pack in packs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Minister of the Économie, Jean Vasseur, resigned.", ["Économie"]),
        ("It was closed by the Préfecture of Finistère on Monday.", ["Préfecture"]),
        ("The case went to the Cour de cassation on Monday.", ["Cour de cassation"]),
        ("A spokesman left. Mme Bertin, the mayor, stayed.", ["Mme"]),
        ("“They are greedy,” ironise Bernard Morin, a baker.", ["ironise"]),
        ("He met the president rwandais Paul Kagame.", ["rwandais"]),
    ],
)
def test_a_capital_does_not_make_a_common_noun_a_name(text, expected):
    strong = [finding for finding in findings(text) if finding.severity != "info"]
    assert [text[finding.span.start : finding.span.end] for finding in strong] == expected


def test_a_whole_place_absorbs_and_never_has_edits():
    (finding,) = findings("Le président a quitté la salle avant la fin du vote.")
    assert finding.fix is None
    assert "translate it from the source" in finding.help


def test_correction_is_a_suggestion_only():
    text = "The firm sold 12 [camions] last week."
    (finding,) = findings(text)
    assert finding.fix is not None
    assert finding.fix.safety == "suggestion"
    assert mtlint.fix(text, unsafe=True, source_lang="fr", config=ONLY).text == text


@pytest.mark.parametrize(
    ("phrase", "before", "expected"),
    [
        ("militaires", "49", "soldiers"),
        ("Militaires", "", "Soldiers"),
        ("MILITAIRES", "", "SOLDIERS"),
        ("les militaires", "", "the soldiers"),
        ("les militaires", "the", "soldiers"),
        ("juge d’instruction", "the", "investigating judge"),
        ("procureur’s", "The", "prosecutor's"),
    ],
)
def test_glossary_gives_the_correction(phrase, before, expected):
    assert correction(phrase, before)[0] == expected


@pytest.mark.parametrize("phrase", ["xyzzy", "militaires xyzzy", "les", "militaires camions", "l'" * 5000 + "eau"])
def test_glossary_is_silent_where_it_does_not_know(phrase):
    assert correction(phrase) == ()


def test_connectors_stand_in_their_examples():
    for source, target, example in FRENCH.rows("connectors"):
        assert target
        mark = re.escape(source) if source.endswith("'") else rf"{re.escape(source)}\b"
        assert re.search(rf"(?<!\w){mark}", example), (source, example)


def test_cognates_give_their_examples():
    lexicon = Lexicon(ENGLISH.words)
    for ending, replacement, source, target in FRENCH.rows("cognates"):
        assert source.endswith(ending), (ending, source)
        assert target.endswith(replacement), (replacement, target)
        assert from_cognate(FRENCH, source, lexicon) == target


WORDS = ["the", "minister", "fléau", "de", "la", "Paris", "Gare", "garde", "à", "vue", "said", "l’eau", "une", "and", "Le",
         "Київ", "dans", "y", "son", "THE", "coup", "d’état", "12", ",", ".", "“", "”", "[", "]", ":", "-", "stonesâ", "€"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_the_cheap_pass_loses_nothing(text):
    a = analysis(text)
    for segment in a.segments:
        scored = a.evidence._scorer.score(a.text, a.tokens(segment), a.sentences(segment))
        found = fragments(scored, a.evidence._name_penalty)
        if found and excuse_loans(scored, _loans(ENGLISH).beginning_with):
            found = fragments(scored, a.evidence._name_penalty)
        whole = [complete(scored, fragment, a.evidence._determiners, MODEL) for fragment in found]
        assert a.evidence.fragments(segment) == tuple(whole)


@given(st.text(alphabet="ab1é .,’'-\n\u00a0“”@#/:&_Жあ\u0301", max_size=60) | st.sampled_from(["www.a.fr", "a@b.io x"]))
def test_a_text_cut_run_by_run_has_the_tokens_of_the_pattern(text):
    pattern = tokens._MASKED if tokens._MASK_SIGN.search(text) else tokens._PLAIN
    whole = [(*found.span(), found.group(), found.lastgroup) for found in pattern.finditer(text)]
    assert tokenise(text, 0, len(text)) == whole


@given(st.text(alphabet="aeéèl'’-dstLQ «»“”[].:,! \n01ЖяあÃ€", max_size=80))
def test_places_lie_in_the_text_in_order_without_overlap(text):
    spans = [finding.span for finding in findings(text)]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["fléau the ", "fléau. The ", "[fléau the ", "“ fléau of ", "l'", "é-", "a", "é", "de La "]
)
def test_time_grows_with_length_only(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.perf_counter()
        findings(text)
        return time.perf_counter() - start

    seconds(4_000)
    assert seconds(64_000) < 40 * seconds(8_000) + 0.5
