"""Texts beside their sources: every passage has its place, and a text is its own translation."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from mtlint.engine import Languages, _analysis
from mtlint.loading import read_text
from mtlint.text.alignment import Passage, align, length_misfit, length_ratio
from mtlint.text.parallel import parallel

FRENCH = [
    "Le ferry Arvor a quitté Lanvoz à midi.",
    "Douze passagers sont descendus à Plouharnel.",
    "Le maire, Yann Quéré, attendait sur le quai avec 40 élèves.",
    "Une tempête est annoncée pour mardi.",
    "Le prochain bateau partira le 12 mars à 8 h 30.",
]
ENGLISH = [
    "The ferry Arvor left Lanvoz at noon.",
    "Twelve passengers got off at Plouharnel.",
    "The mayor, Yann Quéré, was waiting on the quay with 40 pupils.",
    "A storm is forecast for Tuesday.",
    "The next boat will leave on March 12 at 8:30.",
]


def beside(text, source, source_lang="fr"):
    (document,) = read_text(text, "text", source)
    return parallel(_analysis(document, Languages.of("en", source_lang), mtlint.Config()))


def shapes(found):
    return [(len(pair.source), len(pair.target)) for pair in found.pairs]


def passages(texts):
    return [Passage(len(text), dict.fromkeys(text.split(), 1.0)) for text in texts]


WORDS = st.lists(st.text("abcdefgh", min_size=3, max_size=9), min_size=3, max_size=12).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=30, unique=True))
@settings(deadline=None)
def test_a_text_is_its_own_translation(texts):
    beads = align(passages(texts), passages(texts), 1.0)
    assert [bead.shape for bead in beads] == [(1, 1)] * len(texts)


@given(st.lists(WORDS, max_size=20), st.lists(WORDS, max_size=20))
@settings(deadline=None)
def test_every_passage_has_one_place_in_order(source, target):
    beads = align(passages(source), passages(target), 1.0)
    assert [at for bead in beads for at in range(bead.source_start, bead.source_end)] == list(range(len(source)))
    assert [at for bead in beads for at in range(bead.target_start, bead.target_end)] == list(range(len(target)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert all(not bead.confidence for bead in beads if 0 in bead.shape)


@pytest.mark.parametrize("joint", ["\n\n", " "])
def test_sentences_find_their_translation(joint):
    found = beside(joint.join(ENGLISH), joint.join(FRENCH))
    assert shapes(found) == [(1, 1)] * 5
    assert found.is_reliable
    assert min(pair.confidence for pair in found.pairs) > 0.3


@pytest.mark.parametrize("lost", range(5))
@pytest.mark.parametrize("joint", ["\n\n", " "])
def test_a_lost_sentence_is_seen(lost, joint):
    found = beside(joint.join(ENGLISH[:lost] + ENGLISH[lost + 1 :]), joint.join(FRENCH))
    alone = [pair for pair in found.pairs if not pair.target]
    assert [found.source.text[slice(*pair.source_span)] for pair in alone] == [FRENCH[lost]]


def test_an_added_line_is_seen():
    text = "\n\n".join([*ENGLISH[:2], "Sign up for our newsletter and never miss a story again.", *ENGLISH[2:]])
    found = beside(text, "\n\n".join(FRENCH))
    assert [found.target.text[slice(*pair.target_span)][:7] for pair in found.pairs if not pair.source] == ["Sign up"]


def test_two_sentences_may_have_become_one():
    text = " ".join(["The ferry Arvor left Lanvoz at noon and twelve passengers got off at Plouharnel.", *ENGLISH[2:]])
    assert shapes(beside(text, " ".join(FRENCH))) == [(2, 1), (1, 1), (1, 1), (1, 1)]


def test_another_text_is_no_source():
    other = [
        "Les pommiers fleurissent dans la vallée.",
        "Personne ne se souvient d’un printemps aussi chaud.",
        "Les abeilles manquent, disent les paysans.",
        "On arrose la nuit.",
        "Il faudrait de la pluie.",
        "Le cidre sera rare.",
        "Les enfants jouent.",
        "On verra bien.",
    ]
    text = "\n\n".join([*ENGLISH, "The harbour is quiet.", "Nobody came.", "Gulls cried all day."])
    found = beside(text, "\n\n".join(other))
    assert not found.is_reliable
    report = mtlint.check(text, source_lang="fr", source="\n\n".join(other))
    assert [problem.detail for problem in report.problems] == [
        "the source does not seem to belong to this text; the two were not compared"
    ]
    assert not [finding for finding in report.findings if finding.code.startswith("MT8")]


def test_units_give_the_pairs():
    raw = 'msgid "Il a 40 ans."\nmsgstr "He is 40."\n\nmsgid "Il neige."\nmsgstr "It snows."\n'
    report = mtlint.check_bytes(raw.encode(), name="fr.po", source_lang="fr")
    assert not [finding for finding in report.findings if finding.code.startswith("MT8")]


def test_the_language_of_the_source_is_found_out():
    assert beside("\n".join(ENGLISH), "\n".join(FRENCH), "auto").pack.code == "fr"


@pytest.mark.parametrize(("source", "target", "usual"), [(0, 0, 1.0), (10, 0, 1.0), (0, 10, 3.0), (5000, 50, 1.0)])
def test_a_ratio_stays_within_what_is_possible(source, target, usual):
    assert 0.5 <= length_ratio(source, target, usual) / usual <= 2
    assert length_misfit(source, target, length_ratio(source, target, usual)) >= 0


def test_the_work_grows_with_the_length():
    def seconds(count):
        texts = [f"word{number} other{number} third{number % 7}" for number in range(count)]
        start = time.perf_counter()
        align(passages(texts), passages(texts), 1.0)
        return time.perf_counter() - start

    seconds(50)
    assert min(seconds(800) for _ in range(3)) < 10 * max(min(seconds(200) for _ in range(3)), 0.001)
