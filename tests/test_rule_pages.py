"""`mtlint rule` teaches an editor, and programs can read the same."""

import json
import re

import pytest
from click.testing import CliRunner

from mtlint.cli.app import cli
from mtlint.cli.rule_pages import as_data, as_markdown, as_text, brief, cases, family, sections
from mtlint.rules import all_rules
from mtlint.rules.base import parse_example

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
HEADINGS = ["", "What it finds", "Why it happens", "How it decides", "When it is wrong"]


def mtl(*arguments):
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert result.exception is None
    return result.output


@RULES
def test_a_page_says_what_why_how_and_when_it_is_wrong(rule):
    told = [heading for heading in sections(rule) if heading != "Measured"]
    assert told == HEADINGS
    assert all(sections(rule).values())


@RULES
def test_every_bad_example_stands_on_the_page_with_what_mtlint_says(rule):
    page = as_markdown(rule)
    assert page.count("\n  what: ") == len(rule.bad)
    assert page.count("\n✓ ") == len(rule.good)
    for case, example in zip(cases(rule), rule.bad, strict=True):
        text, _, correction = parse_example(example)
        assert case.message
        assert case.corrected != text
        assert (case.corrected is None) == (case.safety == "")
        assert correction is None or case.safety


@RULES
def test_nothing_on_a_page_is_hidden(rule):
    for page in (as_text(rule), as_markdown(rule)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", page)


def test_the_page_for_a_terminal_has_no_marks_of_headings_and_fences():
    page = mtl("rule", "MT501")
    assert page.startswith("MT501 space-before-punctuation\n\nA blank stands before")
    assert "\nWHY IT HAPPENS\n" in page
    assert "    - The announcement came from Tirana⟦ ,⟧ on Tuesday.\n" in page
    assert "    + The announcement came from Tirana, on Tuesday.\n" in page
    assert not re.search("^(#|```)", page, re.MULTILINE)


def test_markdown_is_that_of_the_pages():
    (rule,) = (rule for rule in all_rules() if rule.code == "MT501")
    assert mtl("rule", "MT501", "--output-format", "markdown") == f"{as_markdown(rule)}\n"
    assert "```diff\n- The announcement came from Tirana⟦ ,⟧ on Tuesday.\n+ The" in as_markdown(rule)


def test_several_codes_and_names_give_several_pages():
    page = mtl("rule", "source-exonym", "MT50")
    codes = re.findall("^(MT[0-9]{3}) ", page, re.MULTILINE)
    assert codes == ["MT103", *(rule.code for rule in all_rules() if rule.code.startswith("MT50"))]


def test_explain_is_another_word_for_rule():
    assert mtl("explain", "MT608") == mtl("rule", "MT608")


def test_json_of_the_list_is_short_and_of_all_pages_whole():
    assert json.loads(mtl("rule", "--output-format", "json")) == [brief(rule) for rule in all_rules()]
    whole = json.loads(mtl("rule", "--all", "--output-format", "json"))
    assert whole == [as_data(rule) for rule in all_rules()]
    for rule, data in zip(all_rules(), whole, strict=True):
        assert data["family"] == family(rule)
        for example in data["examples"]["bad"]:
            (start, end), *_ = example["places"]
            assert 0 <= start <= end <= len(example["text"])


def test_without_a_code_the_rules_are_listed():
    assert re.search("^MT501  space-before-punctuation +warning +A blank", mtl("rule"), re.MULTILINE)
    listed = mtl("rule", "--output-format", "markdown")
    assert listed.count("\n- **MT") == len(all_rules()) - 1
    assert "(preview): " in listed


@pytest.mark.parametrize("rule", ["MT999", "space-before"])
def test_an_unknown_rule_is_an_error(rule):
    result = CliRunner().invoke(cli, ["rule", rule], standalone_mode=False)
    assert "unknown rule" in str(result.exception)
