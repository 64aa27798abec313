"""Numbers are values: every row of every table is read, and no form of a number changes what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtlint import lang
from mtlint.model import Span
from mtlint.text.number_words import grammar
from mtlint.text.quantities import quantities
from mtlint.text.tokens import fold_apostrophes

CODES = ("en", "fr", "es", "it", "pt", "de", "pl", "cs", "mul")


def pack_of(code):
    return lang.neutral() if code == "mul" else lang.find(code)


def read(text, code):
    return quantities(text, Span(0, len(text)), grammar(None if code == "mul" else pack_of(code)))


def values(text, code):
    """The values of a text that are evidence of a number."""
    return [set(found.values) for found in read(text, code) if found.strength != "loose"]


ROWS = [pytest.param(code, row, id=f"{code}-{row[0]}") for code in CODES for row in pack_of(code).rows("numbers")]


@pytest.mark.parametrize(("code", "row"), ROWS)
def test_a_row_is_read_in_its_example(code, row):
    form, value, kind, example = row
    assert form in example
    found = read(example, code)
    assert found, "no number in the example"
    wanted = {float(part) for part in value.split("|") if part}
    if kind in ("unit", "ordinal", "loose", "month"):
        # An index in the text: the number whose span holds the form has its value.
        at = fold_apostrophes(example).index(fold_apostrophes(form))
        of_form = [quantity for quantity in found if quantity.span.start <= at < quantity.span.end]
        assert any(wanted & quantity.values or wanted & set().union(*quantity.parts) for quantity in of_form), found
    elif kind in ("scale", "suffix", "hundred", "group", "also"):
        assert any(quantity.values & {n * times for n in (1, 2, 3, 5, 8) for times in wanted} for quantity in found), (
            found
        )


@pytest.mark.parametrize("code", CODES)
def test_no_row_stands_twice_and_kinds_are_known(code):
    rows = pack_of(code).rows("numbers")
    assert len({row[0] for row in rows}) == len(rows)
    kinds = {
        "one",
        "unit",
        "hundred",
        "scale",
        "group",
        "ordinal",
        "half",
        "and",
        "month",
        "hour",
        "suffix",
        "also",
        "loose",
    }
    assert {row[2] for row in rows} <= kinds


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "six thousand five hundred and five", 6505),
        ("en", "two and a half million", 2_500_000),
        ("en", "three thousand million", 3e9),
        ("en", "€3.5bn", 3.5e9),
        ("en", "the twenty-first century", 21),
        ("en", "ninety-nine", 99),
        ("fr", "soixante-dix-sept", 77),
        ("fr", "quatre-vingt-dix-neuf mille cinq cents", 99_500),
        ("fr", "quatre-vingts", 80),
        ("fr", "vingt et un", 21),
        ("fr", "deux millions et demi", 2_500_000),
        ("fr", "3,5 milliards", 3.5e9),
        ("fr", "6 500", 6500),
        ("fr", "5 mille 352", 5352),
        ("fr", "XIXe siècle", 19),
        ("fr", "350 autres milliards", 350e9),
        ("es", "treinta y cuatro mil quinientos", 34_500),
        ("es", "2.500 millones", 2.5e9),
        ("es", "veintidós", 22),
        ("it", "ventitré", 23),
        ("it", "duemila", 2000),
        ("it", "trentuno", 31),
        ("pt", "cento e vinte e três", 123),
        ("pt", "vinte e dois mil e quinhentos", 22_500),
        ("de", "dreiundzwanzig", 23),
        ("de", "zweihundertfünfzig", 250),
        ("de", "3,5 Mrd.", 3.5e9),
        ("pl", "dwadzieścia pięć", 25),
        ("cs", "15 tisíc", 15_000),
        ("mul", "2,5 млн", 2_500_000),
        ("mul", "двадцать пять", 25),
        ("mul", "14.6万人", 146_000),
        ("mul", "3万5千", 35_000),
        ("mul", "一百二十", 120),
        ("mul", "३ करोड़", 30_000_000),
    ],
)
def test_a_number_is_read(code, text, value):
    assert any(value in found for found in values(text, code)), read(text, code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("22 h 05", "22:05"),
        ("22 h 05", "10:05 p.m."),
        ("22 h 05", "10.05pm"),
        ("22h00", "22:00"),
        ("1 h 30", "1.5 hours"),
        ("22 heures", "10 p.m."),
        ("vingt et une heures", "nine in the evening"),
        ("les années 80", "the 1980s"),
        ("10 à 20 millions", "10 million to 20 million"),
        ("2012-2013", "2012-13"),
        ("12,4 %", "12.4 percent"),
        ("une centaine", "a hundred"),
        ("la moitié", "50%"),
        ("mars", "3"),
        ("8es de finale", "the last 16"),
        ("450 autres milliards", "another 450 billion"),
    ],
)
def test_two_notations_agree(one, other):
    theirs, ours = read(one, "fr"), read(other, "en")
    assert theirs
    assert ours
    assert all(any(number.agrees(same) for same in ours) for number in theirs if number.strength != "loose")
    assert any(number.agrees(same) for number in theirs for same in ours)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6 500", "5,600"),
        ("3,5 milliards", "3.5 million"),
        ("22 h 05", "22:50"),
        ("les années 80", "the 1970s"),
        ("XIXe", "18th"),
    ],
)
def test_two_numbers_do_not_agree(one, other):
    (theirs,), (ours,) = read(one, "fr"), read(other, "en")
    assert not theirs.agrees(ours)


@pytest.mark.parametrize(
    "text", ["one of them", "the first", "a second", "half of it", "thousands of people", "I came"]
)
def test_vague_words_are_no_evidence(text):
    assert not values(text, "en")


@pytest.mark.parametrize("text", ["See https://example.org/2024/05 for more.", "Write to a1@example2.org today."])
def test_addresses_hold_no_numbers(text):
    assert not read(text, "en")


@given(st.integers(min_value=1000, max_value=10**12), st.sampled_from([",", ".", "\u00a0", "\u202f", "’", "'"]))
def test_a_whole_number_is_the_same_however_it_is_grouped(number, sign):
    (plain,) = read(str(number), "en")
    (grouped,) = read(f"{number:,}".replace(",", sign), "en")
    assert plain.values == {float(number)}
    assert float(number) in grouped.values


@given(
    st.integers(min_value=0, max_value=999_999),
    st.integers(min_value=1, max_value=99).filter(lambda number: number % 10),
    st.sampled_from([(".", ","), (",", "."), (",", "\u00a0"), (",", " "), (".", "")]),
)
def test_a_fraction_is_the_same_in_every_notation(whole, fraction, signs):
    decimal, group = signs
    digits = f"{whole:,}".replace(",", group)
    text = f"{digits}{decimal}{fraction}"
    (number,) = read(text, "fr")
    assert float(f"{whole}.{fraction}") in number.values, number


@given(st.integers(min_value=2, max_value=99))
def test_german_numbers_are_put_together(number):
    ones = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    teens = ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
    tens = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    word = (
        ones[number]
        if number < 10
        else teens[number - 10]
        if number < 20
        else f"{ones[number % 10]}{'und' if number % 10 else ''}{tens[number // 10]}"
    )
    assert values(word, "de") == [{float(number)}]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for code in ("en", "fr", "de", "mul"):
        for found in read(text, code):
            assert 0 <= found.span.start < found.span.end <= len(text)
