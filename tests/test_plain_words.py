"""What passes over plain words misses nothing: nobody who looks for rare words says anything of them."""

import re
from itertools import chain

import pytest

from mtlint import lang
from mtlint.rules import all_rules
from mtlint.rules.boundaries._fusion_signs import signs_of_fusion
from mtlint.rules.untranslated import _exonyms, source_acronym
from mtlint.rules.untranslated._vocabulary import vocabulary
from mtlint.text.lexicon import lexicon_of
from mtlint.text.runs import plain_words
from mtlint.text.vote import Poll

ENGLISH = lang.find("en")
SOURCES = tuple(pack for pack in lang.packs() if pack.is_source and pack is not ENGLISH)


@pytest.fixture(scope="module")
def plain():
    words = {word for word in ENGLISH.words._trie if word.isalpha()}
    runs = {
        *words,
        *(f"({word})" for word in words),
        *(f"“{word}" for word in words),
        *(f"{word}," for word in words),
        *(f"{word}.”" for word in words),
    }
    found = runs - plain_words(lexicon_of(ENGLISH)).others(runs)
    assert len(found) > len(words)
    return found


@pytest.mark.parametrize(
    "index",
    [
        vocabulary(ENGLISH).unknown,
        signs_of_fusion(ENGLISH, SOURCES),
        _exonyms._runs(_exonyms._forms),
        _exonyms._runs(source_acronym._forms),
    ],
    ids=["unknown", "fused", "exonyms", "acronyms"],
)
def test_plain_words_hold_nothing(plain, index):
    assert not index.telling(plain)


def test_plain_words_speak_for_no_language(plain):
    poll = Poll(SOURCES, lexicon_of(ENGLISH))
    assert not [*chain.from_iterable(map(poll._speaking, plain))]


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.shapes], ids=lambda rule: rule.code)
def test_plain_words_have_no_shape_that_is_no_literal(plain, rule):
    seen = re.compile("|".join((*rule.shapes, *map(re.escape, rule.literals))))
    known = re.compile("|".join(map(re.escape, rule.literals)) or "(?!)")
    shown = {run for run in plain if seen.search(run)}
    assert {run for run in shown if not known.search(run)} == set()


@pytest.mark.parametrize("run", ["the", "“bridge,", "moved.”"])
def test_a_plain_word_is_passed_over(run):
    assert plain_words(lexicon_of(ENGLISH)).others({run}) == set()


@pytest.mark.parametrize("run", ["The", "paris", "fléau", "don’t", "12", "mars", "—", "bridgeThe", "café"])
def test_anything_else_is_not(run):
    assert plain_words(lexicon_of(ENGLISH)).others({run}) == {run}
