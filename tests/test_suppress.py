"""Findings that authors and settings speak against, and comments that speak against nothing."""

import pytest

import mtlint
from mtlint.config import Allowed, Override

DAMAGE = "The bridge is closed , he said."
HIDE = "<!-- mtlint-ignore MT501: as in the original -->"


def check(text, name="text.txt", **settings):
    config = mtlint.Config(select=("MT501", "MT901"), **settings)
    return mtlint.check_bytes(text.encode(), name=name, source_lang="fr", config=config)


def codes(report):
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{HIDE}\n\n{DAMAGE}"),
        ("a.txt", f"\r\n{HIDE}\r\n{DAMAGE}\r\n"),
        ("a.md", f"{HIDE}\n\n{DAMAGE}"),
        ("a.html", f"<p>One.</p>{HIDE}<p>{DAMAGE}</p>"),
        ("a.html", f"<p>{HIDE}{DAMAGE}</p>"),
        ("a.txt", f"{DAMAGE}\n\n<!-- mtlint-ignore-file -->"),
        ("a.txt", f"<!-- mtlint-disable space-before-punctuation -->\n\nOne.\n\n{DAMAGE}"),
        ("a.txt", f"<!-- mtlint-disable MT5, MT6 -->\n\n{DAMAGE}\n\n<!-- mtlint-enable -->"),
    ],
)
def test_a_comment_hides_what_it_speaks_of(name, text):
    report = check(text, name)
    assert codes(report) == []
    ((suppressed,),) = [entry.suppressed for entry in report.documents]
    assert (suppressed.finding.code, suppressed.by) == ("MT501", "text")
    assert report.documents[0].verdict == "pass"
    assert report.stats["suppressed"] == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{HIDE}\n\nThe road is closed.\n\n{DAMAGE}",
        f"<!-- mtlint-disable MT501 -->\n\nOne.\n\n<!-- mtlint-enable MT501 -->\n\n{DAMAGE}",
        f"<!-- mtlint-ignore MT601 -->\n\n{DAMAGE}",
        f"{DAMAGE}\n\n{HIDE}",
    ],
)
def test_a_comment_hides_nothing_else(text):
    assert "MT501" in codes(check(text))


def test_the_reason_is_kept():
    assert check(f"{HIDE}\n\n{DAMAGE}").documents[0].suppressed[0].reason == "as in the original"


def test_one_comment_speaks_against_everything_in_its_block():
    assert codes(check(f"<!-- mtlint-ignore -->\n{DAMAGE} And so , he left.")) == []


def test_a_comment_that_hides_nothing_is_told():
    report = check(f"{HIDE}\n\nThe bridge is closed, he said.")
    assert codes(report) == ["MT901"]
    assert report.findings[0].span == (0, len(HIDE))


def test_a_comment_for_rules_that_did_not_run_is_not_told():
    assert codes(check("<!-- mtlint-ignore MT601 -->\n\nThe bridge is closed.")) == []


def test_a_misspelt_rule_is_told_with_the_right_one():
    report = check("<!-- mtlint-ignore space-before-punktuation -->\n\nThe bridge is closed.")
    assert "did you mean space-before-punctuation" in report.findings[0].message


def test_a_comment_that_hides_nothing_is_told_at_the_next_words_of_a_page():
    (finding,) = check("<p>One.</p><!-- mtlint-ignore MT501 --><p>Two words.</p>", "a.html").findings
    assert finding.code == "MT901"
    assert finding.span.end - finding.span.start == len("Two")


def test_suppressions_can_be_ignored():
    assert codes(check(f"{HIDE}\n\n{DAMAGE}", suppressions=False)) == ["MT501"]


@pytest.mark.parametrize("words", ["closed , [sic] he", "closed , (SIC) he"])
def test_sic_lets_words_stand(words):
    report = check(f"The bridge is {words} said.")
    assert codes(report) == []
    assert report.documents[0].suppressed[0].reason == "[sic]"


def test_items_of_a_feed_do_not_decide_what_is_said_of_them():
    item = f"<item><title>One</title><description><![CDATA[{HIDE}<p>{DAMAGE}</p>]]></description></item>"
    feed = f'<rss version="2.0"><channel><title>F</title>{item}</channel></rss>'
    assert codes(check(feed, "feed.xml")) == ["MT501"]


def test_settings_let_exact_words_stand():
    allowed = Allowed(("MT5",), " ,", "house style")
    assert codes(check(DAMAGE, allow=(allowed,))) == []
    assert codes(check(DAMAGE, allow=(Allowed(("MT6",), " ,"),))) == ["MT501"]
    assert codes(check(DAMAGE, allow=(Allowed(("MT5",), "closed ,"),))) == ["MT501"]


def test_a_fix_leaves_alone_what_is_suppressed():
    text = f"{HIDE}\n\n{DAMAGE}\n\nThe road , too."
    assert mtlint.fix(text, source_lang="fr").text == f"{HIDE}\n\n{DAMAGE}\n\nThe road, too."


def test_severity_can_be_changed_and_decides_the_verdict():
    report = check(DAMAGE, severity=(("MT5", "info"), ("MT501", "error")))
    assert report.findings[0].severity == "error"
    assert report.documents[0].verdict == "hold"


def test_lesser_findings_can_be_left_out():
    assert codes(check(DAMAGE, min_severity="error")) == []
    assert codes(check(DAMAGE, min_confidence=0.999999)) in ([], ["MT501"])


def test_the_levels_of_the_verdict_can_be_set():
    assert check(DAMAGE, hold_level="warning").documents[0].verdict == "hold"
    assert check(DAMAGE, review_level="error").documents[0].verdict == "pass"


def test_overrides_are_for_the_documents_they_name():
    override = Override(("archive/*",), (("extend_ignore", ("MT501",)),))
    assert codes(check(DAMAGE, "archive/a.txt", overrides=(override,))) == []
    assert codes(check(DAMAGE, "news/a.txt", overrides=(override,))) == ["MT501"]


def test_an_override_can_name_the_language():
    override = Override(("*.txt",), (("lang", "fr"),))
    assert codes(check("Il est fermé ; oui.", "a.txt", overrides=(override,))) == []


@pytest.mark.parametrize(
    ("settings", "runs"),
    [
        ({"select": ("MT5",), "ignore": ("MT501",)}, False),
        ({"ignore": ("MT5",), "extend_select": ("MT501",)}, True),
        ({"ignore": ("ALL",), "extend_select": ("MT501",)}, True),
        ({"select": ("MT501",), "ignore": ("MT501",)}, False),
        ({"select": ("MT6",), "extend_select": ("MT5",)}, True),
        ({"extend_ignore": ("space-before-punctuation",)}, False),
    ],
)
def test_of_two_selectors_the_longer_one_decides(settings, runs):
    from mtlint.selection import select

    assert ("MT501" in {rule.code for rule in select(mtlint.Config(**settings))}) == runs
