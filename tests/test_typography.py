"""The typography rules: their tables row by row, the languages of publication, and the laws of their corrections."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint.lang import find, packs
from mtlint.model import Span
from mtlint.offsets import apply_edits
from mtlint.text.numbers import ordinal, rewritten, roman
from mtlint.text.quotes import belong_together, read

ENGLISH = find("en")
TARGETS = [pack for pack in packs() if pack.typography]
SAFE_RULES = ("MT501", "MT502", "MT505", "MT506", "MT510", "MT513", "MT514")
MARKS = re.compile(r"[\s“”\"«»„‘’'`,.;:…()\[\]!?]")


def found(code, text, lang="en", source_lang="fr"):
    config = mtlint.Config(select=tuple(code.split()), preview=True)
    return mtlint.check(text, lang=lang, source_lang=source_lang, config=config).findings


def corrected(code, text, lang="en"):
    """The text with every correction that is not a mere suggestion."""
    config = mtlint.Config(select=tuple(code.split()), preview=True)
    return mtlint.fix(text, unsafe=True, lang=lang, source_lang="fr" if lang != "fr" else "en", config=config).text


ABBREVIATIONS = [
    pytest.param(pack, *row, id=f"{pack.code}-{row[1]}-{row[0]}")
    for pack in packs()
    for row in pack.rows("abbreviations")
]


@pytest.mark.parametrize(("pack", "form", "kind", "target", "bad", "good"), ABBREVIATIONS)
def test_abbreviation_row(pack, form, kind, target, bad, good):
    (finding,) = found("MT508", bad, source_lang=pack.code)
    start, end = finding.span
    assert form in bad[start:end]
    assert kind in ("title", "initial", "number", "ordinal", "roman", "amount", "phrase")
    assert finding.message.endswith(pack.name)
    if target:
        assert target in apply_edits(bad, finding.fix.edits)
    else:
        assert re.search(r"\d(?:st|nd|rd|th) ", apply_edits(bad, finding.fix.edits))
    assert not found("MT508", good, source_lang=pack.code)


SPELLINGS = [pytest.param(*row, id=row[0]) for row in ENGLISH.rows("spellings")]


@pytest.mark.parametrize(("british", "american", "endings", "marks", "example"), SPELLINGS)
def test_spelling_row(british, american, endings, marks, example):
    assert british in example.split()
    assert marks in ("both", "british")
    across = f"{example} The color and the flavor are new."
    for ending in ("", *filter(None, endings.split("|"))):
        text = across.replace(f" {british} ", f" {british + ending} ")
        (finding,) = found("MT511", text)
        assert american + ending in apply_edits(text, finding.fix.edits)
    at_home = f"{example} The rumour and the odour are new.".replace(f" {british} ", f" {american} ")
    assert bool(found("MT511", at_home)) == (marks == "both")


@pytest.mark.parametrize("pack", TARGETS, ids=lambda pack: pack.code)
def test_every_typography_is_whole(pack):
    style = pack.typography
    assert len(style.quotes) == 2
    assert style.decimal in (".", ",", "")
    assert style.thousands != style.decimal or not style.decimal
    assert not set(style.foreign) & set("".join(style.quotes))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "« Qui paie ? » demande la maire ; personne : ni lui ni elle ! Cela coûte 12 000 euros, soit 12,5 %."),
        ("fr", "Il parle d'« une “vraie” réforme », dit-elle. Le 12.000 euros du 1er mai à 22h05, n° 5."),
        ("es", "«Sí», dijo la alcaldesa. ¿Quién paga el 12,5 %? ¡Nadie! Costó 12.000 euros; el 12.5 % en México."),
        ("de", "„Ja“, sagte sie. »Nein«, sagte er, und 12,5 % der Leute gingen (um 20.15 Uhr). 12.000 Euro."),
        ("it", "«Sì», disse la sindaca. “No”, disse lui. Costa 12.000 euro, il 12,5% del totale."),
        ("pt", "“Sim”, disse ela. «Não», disse ele. Custa 12.000 euros, 12,5% do total."),
    ],
)
def test_the_conventions_of_a_language_are_right_in_it(lang, text):
    assert not found("MT5", text, lang=lang, source_lang="en")


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        ("fr", "Le port est fermé , dit-il.", "Le port est fermé, dit-il."),
        ("fr", "Il a dit „non“ hier.", "Il a dit «\u00a0non\u00a0» hier."),
        ("fr", "Elle monte à 12.5 % en mai.", "Elle monte à 12,5 % en mai."),
        ("fr", "Il a dit «\u00a0non” hier.", "Il a dit «\u00a0non\u00a0» hier."),
        ("de", "Er ging (nach Hause .", "Er ging (nach Hause."),
        ("es", "El puerto está cerrado.. Nadie vino.", "El puerto está cerrado. Nadie vino."),
    ],
)
def test_what_no_language_does_is_found_in_every_language(lang, text, right):
    assert corrected("MT501 MT502 MT505 MT510 MT514", text, lang=lang) == right


def test_a_language_without_a_typography_is_named():
    report = mtlint.check("Port jest zamknięty , powiedział.", lang="pl", source_lang="en")
    assert "MT501" in report.stats["skipped"]
    assert not report.findings


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He said: « We go on ».", "He said: “We go on”."),
        ("« He called it “madness” », she said.", "“He called it ‘madness’”, she said."),
        ('It is "dry". « He called it "madness" », she said.', 'It is "dry". "He called it \'madness\'", she said.'),
        ("„We go on“, he said, «and we go far».", "“We go on”, he said, “and we go far”."),
        ("“We go on», he said, «and we go far”.", "“We go on”, he said, “and we go far”."),
        ("The “plan“ and the ”map” are lost.", "The “plan” and the “map” are lost."),
        ("“We go on, ”he said. “We go far, ”she said.", "“We go on,” he said. “We go far,” she said."),
        ("“We go on “ he said.", "“We go on” he said."),
        ("“We go on .” , he said..", "“We go on,” he said."),
    ],
)
def test_quotation_marks_of_every_system(text, right):
    assert corrected("MT501 MT502 MT510 MT513 MT514", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "“The harvest is lost.\n\n“We have nothing left.\n\n“It is over,” he said.",
        "“The harvest is lost. “We have nothing left. “It is over,” he said.",
        "“She said ‘no’, and that was that,” he said.",
        "The boys’ mother said ’twas in the ’90s, the “dogs’ years”.",
        'A 5" x 3" card and a 6\'2" man: "both rare", he said.',
    ],
)
def test_good_style_is_silent(text):
    assert not found("MT502 MT503 MT513 MT514", text)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [("“", "”", True), ("«", "»", True), ("„", "“", True), ("„", "”", True), ("«", "”", False), ("“", '"', False)],
)
def test_which_marks_belong_together(first, second, together):
    text = f"We {first}go{second} on"
    ((opener, closer),) = read(text, Span(0, len(text))).pairs
    assert belong_together(opener, closer) == together


PIECES = ["word", "Name", "we", "he", "said", ",", ".", ";", "(", ")", "“", "”", '"', "«", "»", "„", "’", " ", " ", "…"]
PIECES += ["7", "12,5", "%", "..", "?", "\n\n", "''", " 's", ",,", "\u00a0", "1 000", "€"]


@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_safe_corrections_change_marks_and_blanks_only_and_are_final(parts):
    config = mtlint.Config(select=SAFE_RULES)
    text = "".join(["Start ", *parts])
    result = mtlint.fix(text, source_lang="fr", config=config)
    assert MARKS.sub("", result.text) == MARKS.sub("", text)
    again = mtlint.fix(result.text, source_lang="fr", config=config)
    assert again.text == result.text
    left = [f for f in found(" ".join(SAFE_RULES), result.text) if f.fix and f.fix.safety == "safe"]
    assert not left or again.rejected


@given(st.integers(min_value=1, max_value=10**7), st.integers(min_value=1, max_value=99))
def test_figures_keep_their_digits(whole, fraction):
    style = ENGLISH.typography
    grouped = f"{whole:,}".replace(",", " ")
    written = rewritten(grouped, str(fraction), style)
    assert float(written.replace(",", "")) == float(f"{whole}.{fraction}")
    assert rewritten(grouped, "", style) == (f"{whole:,}" if whole > 999 else str(whole))


@given(st.integers(min_value=1, max_value=399))
def test_roman_numbers_are_read(number):
    tens = ["", "X", "XX", "X" * 3, "XL", "L", "LX", "LXX", "LXXX", "XC"]
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    letters = "C" * (number // 100) + tens[number // 10 % 10] + ones[number % 10]
    assert roman(letters) == number
    assert ordinal(number)[-2:] in ("st", "nd", "rd", "th")


@pytest.mark.parametrize("letters", ["", "IIII", "VX", "IC", "MIX", "XXL"])
def test_what_is_no_roman_number(letters):
    assert roman(letters) == 0
