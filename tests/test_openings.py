"""Garbled openings: what damage does to common openers is undone, and real openings are left alone."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import lang
from mtlint.offsets import apply_edits
from mtlint.text.lexicon import lexicon_of

CONFIG = mtlint.Config(select=("MT301",))
LEXICON = lexicon_of(lang.find("en"))

# English opener, first letter of the French one, how the paragraph goes on.
OPENERS = [
    ("The", "L", "ferries have been moored since dawn."),
    ("This", "C", "decision was taken behind closed doors."),
    ("These", "C", "figures were not made public."),
    ("There", "I", "were no witnesses on the quay that night."),
    ("They", "I", "were waiting for the first train."),
    ("But", "M", "the harbour master had gone home."),
    ("We", "N", "have been waiting for an answer since May."),
    ("When", "Q", "the doors opened, the hall was empty."),
    ("Since", "D", "the storm nobody has crossed the bridge."),
    ("According", "S", "to the harbour master, nobody was hurt."),
    ("With", "A", "two days to go the tickets are sold out."),
    ("While", "T", "the council debated, the river kept rising."),
    ("Many", "B", "of the villagers had left before dawn."),
    ("Some", "C", "of the villagers had left before dawn."),
    ("During", "P", "the night the river rose by two metres."),
    ("Two", "D", "of the three bridges are closed."),
    ("For", "P", "the first time the two mayors have met."),
]
DAMAGE = {
    "replaced": "{letter}{tail}",
    "glued": "{letter}{word}",
    "doubled": "{head}{word}",
    "case": "{head}{second}{rest}",
    "stopped": "{letter}.{word}",
    "apart": "{letter} {word}",
    "split": "{head} {tail}",
}


def damage(word, letter, form):
    parts = dict(word=word, letter=letter, head=word[0], tail=word[1:], second=word[1].upper(), rest=word[2:])
    return DAMAGE[form].format(**parts)


def findings(text, **options):
    return mtlint.check(text, source_lang=options.pop("source_lang", "fr"), config=CONFIG, **options).findings


def corrected(text, finding):
    return apply_edits(text, finding.fix.edits)


@settings(deadline=None)
@given(opener=st.sampled_from(OPENERS), form=st.sampled_from(sorted(DAMAGE)), mark=st.sampled_from(["", "“", "— "]))
def test_damage_to_a_common_opener_is_undone(opener, form, mark):
    word, letter, rest = opener
    damaged = damage(word, letter, form)
    assume(len(word) > 2 or not form.startswith("case"))
    assume(not LEXICON.is_listed(damaged.lower()))
    text = f"{mark}{damaged} {rest}"
    (finding,) = findings(text)
    assert corrected(text, finding) == f"{mark}{word} {rest}"


@pytest.mark.parametrize(
    ("damaged", "word"),
    [("L he ferries have", "The"), ("hen the doors opened", "When"), ("n October last year", "In"), ("t was a", "It")],
)
def test_a_lost_or_lone_letter_is_restored(damaged, word):
    (finding,) = findings(f"{damaged} long day on the coast.")
    assert finding.fix.edits[0].text == word
    assert finding.fix.safety == "unsafe"


@settings(deadline=None)
@given(
    first=st.sampled_from(OPENERS),
    later=st.sampled_from(OPENERS),
    language=st.sampled_from(["fr", "auto", "de"]),
)
def test_undamaged_openings_are_silent(first, later, language):
    text = f"{first[0]} {first[2]}\n\n{later[0]} {later[2]}"
    assert not findings(text, source_lang=language)


@pytest.mark.parametrize(
    "opening",
    [
        "US markets", "LGBT groups", "eBay sellers", "McBride said", "O’Neill was", "Lt. Gen. Bell", "Xi has", "E coli",
        "X marks", "Ng says", "Mr Bell", "St Andrews", "Jo Bell", "Le Havre", "La Rochelle", "El Paso", "Al Bell",
        "Chen Li", "Zhe Li", "Dhaka is", "Cher sang", "Theo was", "Ines was", "Ito was", "TikTok has", "PMs from",
        "UAE ships", "DIY shops", "V for", "K pop", "C major", "IoT devices", "JPMorgan has", "SThree shares", "DeShawn was",
        "An 8-year-old", "An 11-year-old", "A bout of", "A T-shirt", "A For Sale sign", "I myself", "E.On will", "U.S. ships",
        "N.Korea has", "Bora Bora", "Thy will", "Ohm is", "Ahead of", "HUNDREDS of", "Éric was", "iOS users",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["fr", "auto", "de"])
def test_real_openings_are_silent(opening, language):
    text = f"{opening} back in the news on Tuesday, the town said."
    assert not findings(text, source_lang=language)
    assert not findings(
        f"A long night on the coast\n\nIt rained on Monday and on Tuesday.\n\n{text}", source_lang=language
    )


@pytest.mark.parametrize("row", lang.find("fr").rows("opening_tails"), ids=lambda row: f"{row[0]}-{row[2]}")
def test_every_leftover_is_found_in_its_example(row):
    opening, tail, english, correction, example = row
    (finding,) = findings(example)
    start, end = finding.span
    damaged = example[start:end]
    assert damaged[0] == opening[0]
    assert damaged.endswith(english)
    assert opening.endswith(tail)
    (edit,) = finding.fix.edits
    assert edit.text == (correction if english else f"{correction} {damaged.split()[-1].strip(chr(39))}")
    assert finding.fix.safety == "unsafe"


@pytest.mark.parametrize(
    "text",
    [
        "L'Oréal will close two plants next year.",
        "L'avenue was closed to cars on Sunday.",
        "Dyers in the old town have put down their tools.",
        "Care homes in the valley are short of nurses.",
        "D'Artagnan rides again this summer.",
    ],
)
def test_words_that_look_like_leftovers_are_silent(text):
    assert not findings(text)


def test_an_article_before_a_name_is_taken_out():
    text = "L 'Europe has never been so divided, the minister said."
    (finding,) = findings(text)
    assert corrected(text, finding).startswith("Europe has")
    assert finding.alternatives == ("The Europe",)


def test_a_clear_reading_is_safe_in_the_first_paragraph_only():
    rest = "ferries have been moored since dawn, and nobody knows for how long."
    (first,) = findings(f"Storm closes the ports\n\nLhe {rest}\n\nIt rained on Monday.")
    (later,) = findings(f"Storm closes the ports\n\nIt rained on Monday, and it rained on Tuesday.\n\nLhe {rest}")
    assert (first.fix.safety, later.fix.safety) == ("safe", "unsafe")
    assert "She" in first.alternatives


@pytest.mark.parametrize("lead", ["LILLE (AFP) — ", "PARIS, 12 March — ", "12/03/2024 ", "Lille, France (Reuters) - "])
def test_the_opening_after_a_dateline_is_read(lead):
    text = f"{lead}Lhe ferries have been moored since dawn."
    (finding,) = findings(text)
    assert finding.span == (len(lead), len(lead) + 3)


def test_a_date_line_before_the_text_does_not_count_as_first_paragraph():
    text = "Storm\n\nPublished on 3 May at 18:20, updated on 4 May at 9:02\n\nLhe ferries have been moored since dawn."
    (finding,) = findings(text)
    assert finding.fix.safety == "safe"


def test_the_letters_of_the_original_decide():
    text = "Dhe harbour was closed on Monday because of the storm."
    assert findings(text, source="Der Hafen war am Montag geschlossen.")
    assert not findings(text, source="Le port était fermé lundi.")


def test_a_word_that_comes_back_in_the_text_is_a_name():
    text = "Lhe came late to the studio. Nobody had told Lhe that the song was finished."
    assert not findings(text)


def test_two_paragraphs_with_the_same_damage_are_both_found():
    text = "Lhe ferries have been moored since dawn.\n\nLhe ferries have been moored since dawn, and nobody knows why."
    assert len(findings(text)) == 2


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="LTAIhe .’'—-\n(12/éE“", max_size=40))
def test_any_text_can_be_read_and_its_places_are_in_it(text):
    for finding in findings(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert corrected(text, finding) != text
