"""The rules about marks of engines and conversions: every row of their tables, and the laws of their corrections."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from mtlint.lang import neutral, packs
from mtlint.offsets import apply_edits
from mtlint.rules.engine_marks import _fragments
from mtlint.rules.engine_marks._encodings import restore

BODY = "The river rose overnight.\n\n{}\n\nThe bridge held until the morning."
TALKING = [pack for pack in packs() if pack.rows("chatter")]


def found(code, text, **options):
    """The findings of a rule; the literal prefilter stands before it, as in every run."""
    return mtlint.check(text, source_lang="fr", config=mtlint.Config(select=(code,)), **options).findings


def fixed(code, text, *, unsafe=False):
    return mtlint.fix(text, unsafe=unsafe, source_lang="fr", config=mtlint.Config(select=(code,))).text


def rows(table, chosen):
    return [pytest.param(pack, *row, id=f"{pack.code}-{table}-{row[0]}") for pack in chosen for row in pack.rows(table)]


def test_assistants_speak_the_languages_of_their_users():
    assert {pack.code for pack in TALKING} == {"de", "en", "es", "fr", "it", "pt"}
    assert {pack.code for pack in packs() if pack.rows("notices")} == {"de", "en", "es", "fr", "it", "pt"}


@pytest.mark.parametrize(
    ("code", "pack", "name", "scope", "hints", "pattern", "bad", "good"),
    [
        pytest.param(code, *parameters.values, id=parameters.id)
        for code, table in (("MT606", "notices"), ("MT607", "chatter"))
        for parameters in rows(table, TALKING)
    ],
)
def test_phrase_row(code, pack, name, scope, hints, pattern, bad, good):
    (finding,) = found(code, BODY.format(bad))
    assert finding.severity == "error"
    assert finding.data["kind"] == f"{pack.code}:{name}"
    assert not found(code, BODY.format(good))
    assert scope in (("line", "part") if code == "MT606" else ("line", "start", "part", "label"))
    assert any(hint in bad.lower() for hint in hints.split("|"))
    assert re.compile(pattern).groups == 0, "use (?:…)"


@pytest.mark.parametrize(
    ("_pack", "name", "kind", "hints", "pattern", "safety", "text", "bad", "good"), rows("tokens", [neutral()])
)
def test_token_row(_pack, name, kind, hints, pattern, safety, text, bad, good):
    (finding,) = found("MT604", bad)
    assert kind in ("piece", "unknown", "frame", "language")
    assert (finding.fix.safety if finding.fix else "none") == safety
    assert safety != "safe" or name in ("sentencepiece", "bpe")
    if finding.fix:
        assert not found("MT604", apply_edits(bad, finding.fix.edits))
    assert text in ("", " ", "=inner", "=byte", "=bracket")
    assert not found("MT604", good)
    assert any(hint in bad.lower() for hint in hints.split("|"))
    assert re.compile(pattern).groups == 0, "use (?:…)"


@pytest.mark.parametrize(
    ("_pack", "_name", "kind", "hints", "pattern", "bad", "good"), rows("placeholders", [neutral()])
)
def test_placeholder_row(_pack, _name, kind, hints, pattern, bad, good):
    (finding,) = found("MT605", bad)
    assert kind in ("placeholder", "tag")
    assert bool(finding.fix) == (kind == "tag")
    assert not found("MT605", good)
    assert not found("MT605", bad, source=f"Voici : {bad}"), "a placeholder of the source belongs there"
    assert any(hint in bad.lower() for hint in hints.split("|"))
    assert re.compile(pattern).groups == 0, "use (?:…)"


@pytest.mark.parametrize("table", ["notices", "chatter", "tokens", "placeholders"])
def test_hints_lose_nothing(table):
    """Whatever a pattern of any table matches among all examples holds one of its hints."""
    column = {"notices": 2, "chatter": 2, "tokens": 3, "placeholders": 3}[table]
    tables = ("notices", "chatter", "tokens", "placeholders")
    texts = [cell for pack in (*TALKING, neutral()) for name in tables for row in pack.rows(name) for cell in row[-2:]]
    for pack in (*TALKING, neutral()):
        for row in pack.rows(table):
            for text in texts:
                if re.search(row[column + (table in ("notices", "chatter"))], text):
                    assert any(
                        hint in text.lower() for hint in row[column - (table not in ("notices", "chatter"))].split("|")
                    ), row[0]


def test_rules_about_characters_need_no_language_pack():
    text = "Die Zahl der Opfer in <unk> steigt, sagt die Pr\u200bäfektin {0} von LiÃ¨ge &amp; Namur."
    codes = {finding.code for finding in mtlint.check(text, lang="da", source_lang="fr").findings}
    assert {"MT601", "MT602", "MT603", "MT604", "MT605"} <= codes


# Mojibake


@pytest.mark.parametrize("codec", ["latin-1", "cp1252", "cp1250", "cp1251", "mac-roman", "cp437"])
def test_misread_french_is_restored(codec):
    text = "Le préfet de Guéret a déclaré : « Où étiez-vous ? » à l’élève — près de 3 000 €."
    bare = "".join(c for c in text if c.isascii() or _survives(c, codec))
    garbled = bare.encode().decode(codec)
    assert garbled != bare
    assert fixed("MT601", garbled) == bare
    if all(_survives(character, codec) for character in garbled):
        assert fixed("MT601", garbled.encode().decode(codec)) == bare


def _survives(character, codec):
    try:
        return character.encode().decode(codec).encode(codec).decode() == character
    except UnicodeError:
        return False


WORDS = [
    "été",
    "Éric",
    "“Oui”",
    "œuf",
    "5 €",
    "à",
    "l’été…",
    "naïve",
    "Straße",
    "–",
    "Łódź",
    "La",
    "Σίσυφος",
    "Мир",
    "mañana",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_what_is_restored_is_what_was_garbled(text):
    garbled = text.encode().decode("latin-1")
    places = restore(garbled)
    if places:
        edits = [mtlint.Edit(mtlint.Span(place.start, place.end), place.text) for place in places]
        assert apply_edits(garbled, edits) == text


@given(st.text(alphabet="éèàçüöñÉÀß’“”«»…–— \u00a0abcAB.,;:!?1", max_size=60))
@settings(max_examples=150, deadline=None)
def test_plain_accents_are_left_alone(text):
    words = " ".join(word for word in text.split() if len(re.findall(r"[^\x00-\x7f]", word)) < 2)
    assert not found("MT601", words)


def test_a_foreign_passage_that_comes_to_light_does_not_stop_the_decoding():
    text = "The mayor left. â€œNous sommes trÃ¨s fatiguÃ©s et nous avons attendu toute la nuitâ€\x9d, he said."
    assert "“Nous sommes très fatigués et nous avons attendu toute la nuit”" in mtlint.fix(text, source_lang="fr").text


def test_half_a_letter_is_lost():
    (finding,) = found("MT601", "It was the end of itÃ\x82, he said.")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The dÃ ©bâcle was over.", "The débâcle was over."),
        ("Two cafã©s closed.", "Two cafés closed."),
        ("It is lâ € ™ Europe that pays.", "It is l’ Europe that pays."),
        ("He went to â€œLa Fontaineâ€ yesterday.", "He went to “La Fontaine” yesterday."),
        ("theyâll say itâs â¬30", "they’ll say it’s €30"),
    ],
)
def test_what_was_damaged_once_more_is_no_safe_guess(text, right):
    assert fixed("MT601", text) != right
    assert fixed("MT601", text, unsafe=True) == right


@pytest.mark.parametrize(
    "text",
    ["São Paulo, pão and maçã", "Trân, Hoà and Nhân", "pâté d’âne", "Ãbo ® and ã ©", "Bâle ’s", "Islâm, Abbâs, donnât"],
)
def test_accents_beside_marks_are_no_fragments(text):
    assert not found("MT601", text)


@given(st.text(alphabet="ÃÂâã©€™œ\x9d\xa0 aàéÅ¡�ГЂ‚s.,1ï¿½", max_size=30))
@settings(max_examples=300, deadline=None)
def test_garbled_text_of_any_kind_is_read_and_fixed_once(text):
    once = fixed("MT601", text)
    assert fixed("MT601", once) == once


# Entities and escapes


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Tom &amp;amp;amp; Jerry", "Tom & Jerry"),
        ("China & apos ; s word", "China's word"),
        ("10&nbsp;km and&nbsp; more", "10 km and more"),
        ("It costs 30 &euro; &#8211; or &#x20AC;40", "It costs 30 € – or €40"),
        ("&lt;b&gt;", "<b>"),
        ("&Quot;Yes&Quot;", '"Yes"'),
        ("& Eacute;lys&eacute;e", "Élysée"),
        ("\\u201cYes,\\u201d he said", "“Yes,” he said"),
        ("a \\ud83d\\ude00 face", "a 😀 face"),
        ("it\\'s", "it's"),
        ("caf%C3%A9s", "cafés"),
        ("inter&shy;national", "international"),
        ("caf<U+00E9>s and caf=C3=A9s and caf\\303\\251s", "cafés and cafés and cafés"),
        ("&eacute caf&eacute.", "é café."),
    ],
)
def test_escapes_are_decoded(text, right):
    assert fixed("MT602", text) == right


@pytest.mark.parametrize(
    "text", ["& Spencer; &c. &T; R&D; Q&A;", "50%20 and 20%", "C:\\new\\data", "&#xfffffff; &#0;", "#39"]
)
def test_what_is_no_escape_is_left_alone(text):
    assert not found("MT602", text)


def test_an_apostrophe_that_became_a_question_mark_is_no_safe_guess():
    text = "Mr Blair&#191;s party"
    assert fixed("MT602", text) == text
    assert fixed("MT602", text, unsafe=True) == "Mr Blair’s party"


def test_an_escape_without_its_backslash_is_no_safe_guess():
    assert fixed("MT602", "Franu00e7ois donu2019t") == "Franu00e7ois donu2019t"
    assert fixed("MT602", "Franu00e7ois donu2019t", unsafe=True) == "François don’t"


def test_an_escape_is_told_once():
    assert len(found("MT602", "Nobody\\u2019s answer came, \\u00e9t\\u00e9.")) == 1


def test_a_torn_entity_says_that_words_may_be_lost():
    (finding,) = found("MT602", "The village of & Agrave; Rennes is quiet.")
    assert "may have been lost" in finding.why


PIECES = [
    "&amp;", "& apos ;", "&nbsp;", "&#39", "\\u2019", "\\n", "%C3%A9", "\u200b", "\u00ad", "\x93", "\ufeff", "▁", "@@ ", "Ã©",
    "â€™", "word", " ", "s", ".", "é", "A", "the the ", "a ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=200, deadline=None)
def test_safe_fixes_are_idempotent(parts):
    text = "".join(("First ", *parts))
    once = fixed("MT6", text)
    assert fixed("MT6", once) == once


@given(st.text(st.sampled_from("ÃÂâã€™œ©¬ ts.d1nItve"), max_size=12))
def test_a_quick_look_for_fragments_loses_none(text):
    assert _fragments._POSSIBLE.search(text) or not _fragments._FRAGMENT.search(text)
