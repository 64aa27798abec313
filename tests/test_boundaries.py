"""The borders of a text: lost blanks, false stops, cut endings, repeated leads."""

import pytest

import mtlint
from mtlint.lang import find, packs
from mtlint.offsets import apply_edits

ENGLISH = find("en")
BEFORE = "The river rose in the night.\n\n"
RULES = ("MT302", "MT303", "MT304", "MT305", "MT307")


def rows(table, *kinds):
    found = [row for row in ENGLISH.rows(table) if row[1] in kinds]
    assert found
    return [pytest.param(*row, id=f"{row[1]}-{row[0]}") for row in found]


def found(code, text, source_lang="fr"):
    return mtlint.check(text, source_lang=source_lang, config=mtlint.Config(select=(code,))).findings


def test_borders_know_their_kinds():
    assert {row[1] for row in ENGLISH.rows("borders")} == {"on", "either", "open", "stranded"}
    keys = [row[:2] for row in ENGLISH.rows("borders")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("word", "kind", "bad", "good"), rows("borders", "on", "either"))
def test_word_after_a_false_stop(word, kind, bad, good):
    (finding,) = found("MT305", bad)
    assert bad[finding.span.start : finding.span.end] == f". {word}"
    assert finding.data["kind"] == kind
    assert f". {word}" not in apply_edits(bad, finding.fix.edits)
    assert not found("MT305", good)


@pytest.mark.parametrize(("word", "kind", "bad", "good"), rows("borders", "open", "stranded"))
def test_word_that_cannot_end_the_text(word, kind, bad, good):
    (finding,) = found("MT304", BEFORE + bad)
    assert finding.span.end == len(BEFORE + bad)
    assert bad.endswith(f" {word}")
    assert finding.fix.safety == "suggestion"
    assert not found("MT304", BEFORE + good)
    # Without a closed paragraph before it, only what can never end a sentence counts.
    assert bool(found("MT304", f"It rained. {bad}")) == (kind == "open")


def test_text_in_small_letters_throughout_is_a_habit():
    text = "the sea is calm. it is late. the boats are out. they sleep. the moon is up. it shines. " * 2
    assert not found("MT305", text)


def test_cut_ending_before_lines_of_the_page():
    text = f"{BEFORE}The mayor closed the bridge over the river, and\n\nShare this article\n\nTags: Rivers, Towns"
    (finding,) = found("MT304", text)
    assert apply_edits(text, finding.fix.edits).startswith(f"{BEFORE}The mayor closed the bridge over the river.\n\n")


@pytest.mark.parametrize("tail", ["…", "...", " […]", " (more)", "."])
def test_teaser_is_no_cut_text(tail):
    assert not found("MT304", f"{BEFORE}The mayor closed the old bridge over the river, and{tail}")


def test_second_title_is_taken_out():
    title, second = "Ferry sinks off Lisbon, ten sailors dead", "Off Lisbon, a ferry sinks: ten dead sailors"
    text = f"{title}\n\n{second}\n\nThe ferry was old."
    (finding,) = found("MT307", text)
    assert apply_edits(text, finding.fix.edits) == f"{title}\n\nThe ferry was old."


def test_lead_in_two_renderings():
    one = "The ferry sank on Sunday night with forty people aboard, and ten of them are still missing."
    other = "The ferry sank Sunday night with forty people on board, ten of whom are still missing. It was old."
    assert found("MT307", f"Ten missing off Lisbon\n\n{one}\n\n{other}")
    assert not found("MT307", f"Ten missing off Lisbon\n\n{one}\n\nThe ferry was built in Porto with forty cabins.")


@pytest.mark.parametrize("pack", [pack for pack in packs() if pack.rows("link_labels")], ids=lambda pack: pack.code)
def test_labels_of_all_languages_and_their_translations(pack):
    """The example of a row is a line with one of its labels; without what stands behind the label it is fused."""
    for label, english, example in pack.rows("link_labels"):
        forms = [form for form in (label, *english.split("|")) if form]
        assert any(example.startswith(form) for form in forms), label
        for form in filter(lambda form: " " in form, forms):
            for line in (f"{form}The forgotten coast", f"{form.upper()}The forgotten coast"):
                (finding,) = found("MT302", f"The army fell back.\n\n{line}\n\nFighting went on.", source_lang="auto")
                assert finding.fix.safety == "unsafe"
            assert not found("MT302", f"It is called “{form.lower()}” in that paper.", source_lang="auto")


def test_way_through_the_website_is_removed_without_the_title():
    text = "NewsWorldThe storm reaches the harbour\n\nNobody was hurt."
    (finding,) = found("MT302", text)
    assert apply_edits(text, finding.fix.edits) == text.removeprefix("NewsWorld")


def test_a_page_that_lost_its_paragraphs_is_told_once():
    text = "The frost ruined the harvest.The miller sold his mill.Nobody came to the fair.The town was empty.The end."
    (finding,) = found("MT303", text)
    assert finding.message == "4 times no blank stands between two sentences, first in “harvest.The”"
    assert len(finding.spans) == len(finding.fix.edits) == 4
    assert apply_edits(text, finding.fix.edits).count(". ") == 4


def test_three_are_told_one_by_one():
    text = "The frost ruined the harvest.The miller sold his mill.Nobody came to the fair.The town was empty."
    assert len(found("MT303", text)) == 3
