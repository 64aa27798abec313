"""MT701 on paragraphs that were written before the rule."""

import pronoun_paragraphs as table
import pytest

import mtlint
from mtlint.rules.base import parse_example

CONFIG = mtlint.Config(select=("MT701",))
FEWEST = 27


def places(text):
    return [span for finding in mtlint.check(text, config=CONFIG).findings for span in finding.spans]


def test_an_institution_is_no_person():
    examples = [parse_example(example) for example in table.INSTITUTION]
    assert len(examples) >= 30
    missed = [example.text for example in examples if set(example.spans) - set(places(example.text))]
    assert len(examples) - len(missed) >= FEWEST, missed


@pytest.mark.parametrize("text", [parse_example(example).text for example in table.INSTITUTION])
def test_nothing_else_is_marked(text):
    marked = {example.text: example.spans for example in map(parse_example, table.INSTITUTION)}
    assert set(places(text)) <= set(marked[text])


@pytest.mark.parametrize("text", table.PERSON)
def test_a_person_may_be_meant(text):
    assert not places(text)
