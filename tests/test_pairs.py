"""Two versions of a text: which passages belong together, and what was changed in them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.loading import parse, read_text
from mtlint.model import Span
from mtlint.pairs.align import align, in_step
from mtlint.pairs.edits import compare, edits
from mtlint.pairs.twins import Twin, by_line, lines, pair, passages
from timing import cpu_seconds, in_proportion

WORDS = ["river", "bridge", "mayor", "night", "eel", "market", "stove", "school", "valley", "ferry", "quay", "lamp"]


def changed(before, after):
    compared = compare(before, Span(0, len(before)), after, Span(0, len(after)))
    return [(edit.kind, edit.old, edit.new) for edit in edits(before, after, compared)]


def shapes(matches):
    return [(list(match.before), list(match.after)) for match in matches]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Lev Tchernaïev spoke.", "Lev Chernyaev spoke.", [("name", "Tchernaïev", "Chernyaev")]),
        ("The feast of Wal - Mart.", "The feast of Wal-Mart.", [("name", "Wal - Mart", "Wal-Mart")]),
        ("It cost 3,5 million.", "It cost 3.5 million.", [("number", "3,5", "3.5")]),
        ("It rains , he said.", "It rains, he said.", [("punctuation", ",", ",")]),
        ("He came and left.", "He came, and left.", [("punctuation", "", ",")]),
        ("the Government fell today", "the government fell today", [("capitals", "Government", "government")]),
        ("She is here since May.", "She has been here since May.", [("word", "is", "has been")]),
        ("They came back again today.", "They came back today.", [("deletion", "again", "")]),
        ("They came today.", "They came back today.", [("insertion", "", "back")]),
        ("Rome and Oslo agree today.", "Rome and Bern agree today.", [("word", "Oslo", "Bern")]),
        ("It rains.", "It rains.", []),
        ("A crack in the wall of the school", "Nobody went home", [("rewrite", "A crack in the wall of the school", "Nobody went home")]),
        ("Gone for ever", "", [("deletion", "Gone for ever", "")]),
    ],
)  # fmt: skip
def test_kinds_of_edits(before, after, expected):
    assert changed(before, after) == expected


def test_a_long_replacement_is_a_rewrite():
    before = "On Monday the mayor opened the bridge in person and then he sang and the band played until late at night."
    after = before.replace("in person and then he sang", "with a song of his own choosing")
    assert [kind for kind, *_ in changed(before, after)] == ["rewrite"]


def test_an_insertion_stands_behind_the_word_before_it():
    before, after = "Talks: They came today.", "Talks: Yesterday They came today."
    (edit,) = edits(before, after, compare(before, Span(7, 23), after, Span(7, len(after))))
    assert edit.span == Span(7, 7)
    (edit,) = edits("a b", "a x b", compare("a b", Span(0, 3), "a x b", Span(0, 5)))
    assert edit.span == Span(1, 1)


@settings(deadline=None)  # the first example pays for imports
@given(st.lists(st.sampled_from([*WORDS, ",", ".", "“", "3,5", "_"]), max_size=12), st.randoms(use_true_random=False))
def test_edits_make_one_text_of_the_other(parts, chance):
    before = " ".join(parts)
    after = " ".join(part for part in [*parts, "end"] if chance.random() < 0.7)
    compared = compare(before, Span(0, len(before)), after, Span(0, len(after)))
    rebuilt, at = [], 0
    for change in compared.changes:
        rebuilt += [token.text for token in compared.before[at : change.old.start]]
        rebuilt += [token.text for token in compared.new(change)]
        at = change.old.stop
    rebuilt += [token.text for token in compared.before[at:]]
    assert rebuilt == [token.text for token in compared.after]
    for edit in edits(before, after, compared):
        assert before[edit.span.start : edit.span.end] == edit.old


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["a b", "c d"], ["a b", "c d"], [([0], [0]), ([1], [1])]),
        (["a b c", "READ ALSO", "d e f"], ["a b c", "d e x"], [([0], [0]), ([1], []), ([2], [1])]),
        (["a b c. d e f."], ["a b c.", "d e f."], [([0], [0, 1])]),
        (["a b c.", "d e f."], ["a b c. d e f."], [([0, 1], [0])]),
        (["a b"], ["x y"], [([0], []), ([], [0])]),
        ([], ["x y"], [([], [0])]),
        (["x y"], [], [([0], [])]),
        ([], [], []),
    ],
)
def test_alignment(before, after, expected):
    assert sorted(shapes(align(before, after))) == sorted(expected)


passage = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)
@given(st.lists(passage, max_size=25), st.lists(passage, max_size=25))
def test_every_passage_is_in_one_match_and_in_order(before, after):
    matches = align(before, after)
    assert [at for match in matches for at in match.before] == list(range(len(before)))
    assert [at for match in matches for at in match.after] == list(range(len(after)))


def test_the_time_of_alignment_grows_with_the_number_of_passages():
    chance = random.Random(1)

    def versions(count):
        texts = [" ".join(chance.choices(WORDS, k=12)) for _ in range(count)]
        edited = [text.replace("river", "stream") for number, text in enumerate(texts) if number % 9]
        return texts, edited

    assert in_proportion(lambda size: cpu_seconds(align, *versions(size)), 1600)


def test_texts_in_step_need_no_alignment():
    assert in_step(["a b c", "d e f"], ["a b x", "d e f"])
    assert not in_step(["a b c", "d e f"], ["d e f", "a b c"])
    assert not in_step(["a b c"], ["a b c", "d"])


def feed(*items):
    entries = "".join(f"<item><title>{title}</title>{more}</item>" for title, more in items)
    content = f'<?xml version="1.0"?><rss version="2.0"><channel>{entries}</channel></rss>'
    return parse(content.encode(), "feed.xml").documents


def test_items_are_paired_by_guid_whatever_their_order():
    ours = feed(("One", "<guid>1</guid>"), ("Two", "<guid>2</guid>"), ("Three", "<guid>3</guid>"))
    theirs = feed(("Two, edited", "<guid>2</guid>"), ("One", "<guid>1</guid>"), ("Four", "<guid>4</guid>"))
    found = pair(ours, theirs)
    assert [(twin.before.text, twin.after.text) for twin in found.twins] == [("One", "One"), ("Two", "Two, edited")]
    assert [document.text for document in found.only_before] == ["Three"]
    assert [document.text for document in found.only_after] == ["Four"]


def test_records_without_identifier_are_paired_by_number():
    rows = b'{"mt": "a", "pe": "b"}\n{"mt": "c", "pe": "d"}\n'
    from mtlint.config import Config

    ours, theirs = (parse(rows, "x.jsonl", config=Config(fields=(field,))).documents for field in ("mt", "pe"))
    assert [(twin.before.text, twin.after.text) for twin in pair(ours, theirs).twins] == [("a", "b"), ("c", "d")]


def test_lines_of_parallel_files_stay_apart():
    before = "One line that goes on and on\nand goes on here.\n\nAnother line is here.\r\n"
    after = "One line that went on and on\nand went on here.\n\nAnother line was here.\n"
    twin = by_line(Twin(read_text(before, "a", None)[0], read_text(after, "b", None)[0]))
    found = [(twin.before.text[slice(*one)], twin.after.text[slice(*other)]) for one, other in passages(twin)]
    assert found == [
        ("One line that goes on and on", "One line that went on and on"),
        ("and goes on here.", "and went on here."),
        ("Another line is here.", "Another line was here."),
    ]
    assert lines(twin.before) == ["One line that goes on and on", "and goes on here.", "", "Another line is here."]
    assert [segment.path for segment in twin.before.segments] == ["line 1", "line 2", "line 4"]


def test_files_with_other_numbers_of_lines_are_not_parallel():
    twin = Twin(read_text("One.\nTwo.", "a", None)[0], read_text("One.", "b", None)[0])
    assert by_line(twin) == twin
