"""The tables of calques row by row, what counts stand behind them, and how a report tells many of them."""

import csv
from pathlib import Path

import pytest

import mtlint
from mtlint.lang import find, packs
from mtlint.rules import all_rules
from mtlint.rules.phrasing._notation import SetPhrase
from mtlint.text.analysis import Analysis
from timing import cpu_seconds

SAMPLES = Path(__file__).parent.parent / "samples"

PACKS = [pack for pack in packs() if pack.rows("calques")]
ROWS = [
    pytest.param(pack, row, id=f"{pack.code}-{number}")
    for pack in PACKS
    for number, row in enumerate(pack.rows("calques"))
]
COUNTS = Path(__file__).parent.parent / "benchmarks" / "calques.csv"
FOUR = (
    "The head of the Turkish diplomacy flew home.\n\nThe blast made at least 31 dead, and a girl aged of 12 is missing."
    "\n\nThe house has been empty since three weeks. A man aged of 30 was arrested in the night of Monday to Tuesday."
)


def check(text, source="fr", **options):
    return mtlint.check(text, source_lang=source, config=mtlint.Config(select=("MT702",), **options)).findings


def calque(*cells):
    return SetPhrase(PACKS[0], *cells)


@pytest.mark.parametrize(("pack", "row"), ROWS)
def test_row(pack, row):
    phrase, suggestions, source, tier, bad, good = row
    assert tier in ("hard", "preview")
    assert source
    entry = SetPhrase(pack, phrase, suggestions, source)
    match = entry.pattern.search(bad)
    assert match, "the bad example is not found"
    assert any(hint in bad.lower() for hint in entry.hints)
    assert entry.may_stand_in(bad.lower())
    assert not entry.pattern.search(good)
    assert good != bad
    for written in entry.written(match):
        assert written != match[0]
        assert not set("{}()|[]") & set(written)
    assert check(bad, pack.code, preview=True)
    assert bool(check(bad, pack.code)) >= (tier == "hard")


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_good_examples_are_good_for_every_hard_row(pack):
    for row in pack.rows("calques"):
        assert not check(row[-1], pack.code), row[-1]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_a_phrase_stands_once_in_a_table(pack):
    phrases = [row[0] for row in pack.rows("calques")]
    assert len(set(phrases)) == len(phrases)


def test_hard_rows_have_counts_behind_them():
    """Seen in machine translations, and never in news written in English."""
    with COUNTS.open(encoding="utf-8", newline="") as file:
        counts = {(row["language"], row["phrase"]): row for row in csv.DictReader(file)}
    rows = {(pack.code, row[0]): row[3] for pack in PACKS for row in pack.rows("calques")}
    assert {key for key in counts if key[1] != "words"} == rows.keys(), "run tools/count_calques.py"
    for key, tier in rows.items():
        if tier == "hard":
            assert int(counts[key]["machine"]) + int(counts[key]["other"]), key
            assert not int(counts[key]["native"]), key


@pytest.mark.parametrize("code", ["de", "es", "it", "pt"])
def test_each_of_the_large_languages_has_its_phrases(code):
    rows = find(code).rows("calques")
    assert len(rows) >= 50
    assert sum(row[3] == "hard" for row in rows) >= 10


# The notation


def test_a_suggestion_repeats_what_was_found():
    entry = calque("(made|making) {count} (dead|deaths)", "1(killed|killing) {count}", "faire")
    match = entry.pattern.search("The blast, making at least 31 dead, shook the town")
    assert entry.written(match) == ("killing at least 31",)


def test_a_suggestion_begins_as_the_place_does():
    entry = calque("[the] head of the {nation} diplomacy", "the {nation} foreign minister / the minister", "chef")
    match = entry.pattern.search("Head of the Turkish diplomacy resigns")
    assert entry.written(match) == ("The Turkish foreign minister", "The minister")


def test_capitals_apostrophes_and_line_ends():
    entry = calque("that's the deputy UMP !(of|to)", "the MP", "le député")
    assert entry.pattern.search("That’s the\nDEPUTY UMP for Lille")
    assert not entry.pattern.search("that's the deputy ump for Lille")
    assert not entry.pattern.search("that's the deputy UMP of Lille")
    assert not entry.pattern.search("that's the deputy UMP-led group")


def test_a_suggestion_names_what_it_repeats():
    entry = calque("(several|some) (dozens|hundreds) of", "{1} 2(dozen|hundred)", "plusieurs")
    assert entry.written(entry.pattern.search("Some hundreds of people")) == ("Some hundred",)
    entry = calque("night (of|from) {day} to {day}", "{2} night", "nuit")
    assert entry.written(entry.pattern.search("the night from Monday to Tuesday")) == ("Monday night",)


@pytest.mark.parametrize(
    "suggestion", ["{1} (dozen|hundred)", "dozens of {group}", "{day}", "about {group} {group} {group}"]
)
def test_a_suggestion_that_does_not_say_what_it_repeats_is_a_slip(suggestion):
    entry = calque("(several|some) (dozens|hundreds) of", suggestion, "plusieurs")
    with pytest.raises(ValueError, match="several"):
        entry.written(entry.pattern.search("some hundreds of people"))


def test_a_phrase_of_one_short_word_has_nothing_to_look_for():
    with pytest.raises(ValueError, match="nothing to look for"):
        _ = calque("{number} of", "of", "de").hints


@pytest.mark.parametrize("table", ["calques", "false_friends"])
def test_hints_and_stretches_lose_nothing(table):
    """Whatever a pattern matches among all examples holds one of its hints and passes the look before it."""
    tables = [(pack, row) for pack in packs() for row in pack.rows(table)]
    lines = "\n".join(cell for _, row in tables for cell in row[-2:])
    for pack, row in tables:
        entry = SetPhrase(pack, *row[:3])
        for match in entry.pattern.finditer(lines):
            found = " ".join(lines[: match.end() + 1].lower()[match.start() :].split())
            assert any(hint.strip() in found for hint in entry.hints), (row[0], match[0])
            assert entry.may_stand_in(f"{found} "), (row[0], match[0])


@pytest.mark.parametrize(
    ("phrase", "hints"),
    [
        ("[the] head of the {nation} diplomacy", ["head of the "]),
        ("(since|for) {number} (years|weeks)", [" years", " weeks"]),
        ("this {day} !(of|in)", ["this monday", "this tuesday", "this wednesd", "this thursda", "this friday"]),
        ("under everyone's eyes", ["under everyo"]),
    ],
)
def test_a_phrase_is_sought_by_its_longest_stretch(phrase, hints):
    assert calque(phrase, "x", "y").hints[: len(hints)] == hints


# The report


def test_one_phrase_in_many_places_is_one_finding():
    (finding,) = check("A boy aged of 12 fell. His father, aged of 40, fell too.")
    assert len(finding.spans) == len(finding.fix.edits) == 2
    assert finding.severity == "info"
    assert finding.fix.safety == "suggestion"


def test_many_phrases_are_one_finding_with_all_places():
    (finding,) = check(FOUR)
    assert finding.message.startswith("6 phrases in 45 words")
    places = [FOUR[span.start : span.end] for span in finding.spans]
    assert places == [
        "The head of the Turkish diplomacy",
        "made at least 31 dead",
        "aged of 12",
        "since three weeks",
        "aged of 30",
        "in the night of Monday to Tuesday",
    ]


def test_the_note_on_a_whole_text_has_each_correction():
    (finding,) = check(FOUR)
    assert len(finding.fix.edits) == len(finding.spans)
    assert finding.fix.safety == "suggestion"
    assert finding.data["phrases"]["since three weeks"] == {"source": "depuis trois ans", "write": ["for three weeks"]}
    assert len(finding.data["phrases"]) == 6


def test_places_with_different_corrections_name_them():
    (finding,) = check("A boy aged of 12 fell. His father, aged of 40, fell too.")
    assert finding.help == "write “aged 12” for “aged of 12”; “aged 40” for “aged of 40”"
    assert [edit.text for edit in finding.fix.edits] == ["aged 12", "aged 40"]


def test_preview_looks_for_more():
    text = "The town, for its part, lies at the level of the sea."
    assert not check(text)
    assert check(text, preview=True)


SEEMLY = (
    "The town, for its part, has a motion of censure.",
    "The tenant of Matignon fell silent.",
    "It makes ten years that we wait.",
    "The manner of operating is known.",
)


def test_phrases_of_preview_are_told_where_they_are_many():
    """Each of them says nothing alone; together they tell a translation."""
    assert not check("\n\n".join(SEEMLY[1:]))
    (finding,) = check("\n\n".join(SEEMLY))
    assert finding.data["places"] == 5
    assert finding.severity == "info"


def test_in_a_long_text_many_is_more():
    filler = "\n\nThe mill by the river has been shut for a year, and nobody knows who will buy it." * 80
    assert not check("\n\n".join(SEEMLY) + filler)


def test_unknown_source_language_looks_in_all_tables():
    assert check("A girl aged of 12 years was found.", "auto")
    assert not check("A girl aged of 12 years was found.", "it")


def test_rows_cost_little():
    """All rows together against the whole check of an article, in one run: 3 to 8 % were measured, the rest is noise."""
    text = "\n\n".join((FOUR, *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*/*.txt")))))
    config = mtlint.Config(preview=True)
    (document,) = mtlint.check(text, source_lang="fr", config=config).documents
    (rule,) = (rule for rule in all_rules() if rule.code == "MT702")
    alone = cpu_seconds(lambda: list(rule.check(*read_anew(document.document, config))))
    assert alone < 0.15 * cpu_seconds(lambda: mtlint.check(text, source_lang="fr", config=config))


def read_anew(document, config):
    analysis = Analysis(document, find("en"), (find("fr"),), config)
    return analysis, analysis.segments
