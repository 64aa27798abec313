"""One cause, one finding: what is explained by another finding is not told again."""

import pytest

import mtlint
from mtlint.model import Edit, Fix, Span
from mtlint.rules import all_rules
from mtlint.rules.base import Hit
from mtlint.silence import without_absorbed

RULES = {rule.code: rule for rule in all_rules()}
BODY = "The river rose overnight.\n\n{}\n\nThe bridge held until the morning."


def codes(text, **options):
    return {finding.code for finding in mtlint.check(text, source_lang="fr", **options).findings}


@pytest.mark.parametrize(
    ("line", "told", "silent"),
    [
        # A line that is to be taken out: its quotation marks and run-together words go with it.
        ("READ ALSO: The harvest.The vine “is lost for good , he said", "MT401", {"MT303", "MT501", "MT503"}),
        ("READ ALSOThe mayor.The vine “is lost for good", "MT302", {"MT503"}),
        ("MYMEMORY WARNING: YOU USED ALL THE THE FREE TRANSLATIONS , TODAY", "MT606", {"MT501", "MT608"}),
        ("Here is the translation of the the article , as you wished:", "MT607", {"MT501", "MT608"}),
        # Garbled letters: what looks like blanks and marks there is neither.
        ("The mayor â€œ saidâ€\x9d it was 3Â\xa0000 vinesÂ\xa0; and left.", "MT601", {"MT603", "MT501", "MT503"}),
        # A foreign passage is not English: what English rules find there is not told, however grave.
        (
            "« Nous avons attendu le le car de mercredi pendant toute la nuit , et puis il faisait très froid à dix 9h30 »",
            "MT102",
            {"MT501", "MT507", "MT608", "MT303"},
        ),
        # A loop is the cause of the words that it repeats.
        ("It is the the end of the the end of the the end of the road.", "MT609", {"MT608"}),
        ("He sells salad salad salad salad salad salad salad salad salad here.", "MT609", {"MT608"}),
    ],
)
def test_a_finding_that_explains_the_others_wins(line, told, silent):
    found = codes(BODY.format(line))
    assert told in found
    assert not silent & found


def test_each_silenced_rule_speaks_where_nothing_explains_it():
    text = BODY.format(
        "The harvest.The vine is lost for good , he said.\n\n“We have waited all night, the mayor said, and left.\n\n"
        "It began at 9h30 and the the road was closed.\n\nThe talks\u200b resume on Monday."
    )
    assert codes(text) >= {"MT303", "MT501", "MT503", "MT507", "MT603", "MT608"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nous avons attendu le car pendant toute la nuit et il faisait trÃ¨s froid dans la vallÃ©e.", "MT601"),
        ("Nous avons attendu le car &amp; le train pendant toute la nuit et il faisait froid.", "MT602"),
        ("Nous avons attendu le car pendant\u200b toute la nuit et il faisait froid dans la montagne.", "MT603"),
        ("▁Nous avons attendu le car pendant toute la nuit et il faisait froid dans la montagne.", "MT604"),
        ("Nous avons attendu {0} pendant toute la nuit et il faisait froid dans la montagne.", "MT605"),
    ],
)
def test_damaged_characters_are_told_in_a_foreign_passage_too(text, code):
    found = codes(BODY.format(text))
    assert code in found
    assert found & {"MT101", "MT102"}


def test_damaged_characters_go_with_the_line_they_stand_in():
    found = codes(BODY.format("READ ALSO: The bakers &amp; the millers"))
    assert "MT401" in found
    assert "MT602" not in found


# The mechanism itself


def hit(*spans, **options):
    return Hit(tuple(Span(*span) for span in spans), "message", **options)


def kept(*pairs):
    return [code for code, _ in [(rule.code, hit) for rule, hit in without_absorbed([(RULES[c], h) for c, h in pairs])]]


def test_a_lesser_finding_inside_is_silent_a_graver_one_is_not():
    cover = hit((0, 20), absorbs=True)
    assert kept(("MT401", cover), ("MT501", hit((3, 5)))) == ["MT401"]
    assert kept(("MT401", cover), ("MT501", hit((3, 5), severity="error"))) == ["MT401", "MT501"]


def test_a_line_that_goes_silences_warnings_even_as_a_note():
    gone = Fix((Edit(Span(0, 21), ""),), "unsafe", "")
    note = hit((0, 20), absorbs=True, severity="info")
    assert kept(("MT401", note), ("MT501", hit((3, 5)))) == ["MT401", "MT501"]
    assert kept(("MT401", note._replace(fix=gone)), ("MT501", hit((3, 5)))) == ["MT401"]
    assert kept(("MT401", note._replace(fix=gone)), ("MT302", hit((3, 5)))) == ["MT401", "MT302"]


def test_a_foreign_place_silences_even_graver_findings_of_rules_for_the_target_language():
    cover = hit((0, 20), absorbs=True, foreign=True, severity="info")
    assert kept(("MT102", cover), ("MT302", hit((3, 5)))) == ["MT102"]
    assert kept(("MT102", cover), ("MT105", hit((3, 5)))) == ["MT102", "MT105"]


@pytest.mark.parametrize("spans", [((3, 25),), ((3, 5), (30, 31)), ((20, 20 + 1),)])
def test_what_reaches_out_of_the_place_is_told(spans):
    assert kept(("MT401", hit((0, 20), absorbs=True)), ("MT501", hit(*spans))) == ["MT401", "MT501"]


def test_all_places_of_one_finding_count():
    cover = hit((0, 10), (20, 30), absorbs=True)
    assert kept(("MT401", cover), ("MT501", hit((2, 3), (25, 26)))) == ["MT401"]


def test_of_a_passage_that_stands_twice_one_copy_is_judged():
    text = "It rained all day long , the mayor said in the town hall.\n\nNobody came.\n\n" * 2
    findings = mtlint.check(text, source_lang="fr").findings
    (blank,) = [finding for finding in findings if finding.code == "MT501"]
    assert blank.span.start < text.index("Nobody")
    assert "MT609" in {finding.code for finding in findings}


def test_of_two_that_cover_each_other_one_is_told():
    one, two = hit((0, 9), absorbs=True), hit((0, 9), absorbs=True)
    assert kept(("MT402", two), ("MT401", one)) == ["MT401"]
    several = hit((5, 9), (0, 4), absorbs=True)
    assert kept(("MT402", several), ("MT401", hit((0, 4), (5, 9), absorbs=True))) == ["MT401"]


def test_damaged_characters_give_way_only_to_a_correction_that_takes_them_out():
    cover = hit((0, 20), absorbs=True)
    gone = Fix((Edit(Span(0, 21), ""),), "unsafe", "")
    assert kept(("MT606", cover), ("MT603", hit((3, 4)))) == ["MT606", "MT603"]
    assert kept(("MT606", cover._replace(fix=gone)), ("MT603", hit((3, 4)))) == ["MT606"]
    assert kept(("MT601", cover), ("MT603", hit((3, 4)))) == ["MT601"]


def test_a_more_general_rule_gives_way():
    assert kept(("MT102", hit((0, 9), absorbs=True, foreign=True)), ("MT402", hit((0, 9), absorbs=True))) == ["MT402"]
    assert kept(("MT101", hit((0, 9), absorbs=True)), ("MT103", hit((0, 9), absorbs=True))) == ["MT103"]
    assert kept(("MT101", hit((2, 5))), ("MT104", hit((0, 9), absorbs=True))) == ["MT104"]


def test_a_rule_never_silences_itself():
    assert kept(("MT402", hit((0, 20), absorbs=True)), ("MT402", hit((3, 5)))) == ["MT402", "MT402"]
