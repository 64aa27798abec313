"""The laws of fixing, over rules made up for the purpose."""

import re

from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint.fixer import fix_documents
from mtlint.limits import MAX_FINDINGS, MAX_FIX_TRIALS
from mtlint.model import Edit, Finding, Fix, Span
from mtlint.offsets import OffsetMap
from mtlint.readers.plain import read


def finding(code, span, text, severity="warning", safety="safe"):
    fix = None if text is None else Fix((Edit(Span(*span), text),), safety, "")
    return Finding(code, code, "a.txt", "", "", "", severity, None, (Span(*span),), fix, (), {}, "")


def replacing(code, pattern, text, **kwargs):
    """A rule that wants every match of a pattern replaced."""
    return lambda document: [finding(code, m.span(), text, **kwargs) for m in re.finditer(pattern, document.text)]


def both(*rules):
    return lambda document: [found for rule in rules for found in rule(document)]


def fix(raw, rule, unsafe=False):
    def check(documents):
        return [rule(document) for document in documents]

    return fix_documents(read(raw, "a.txt").documents, check, lambda new: read(new, "a.txt").documents, unsafe=unsafe)


def test_only_the_edit_changes_and_newlines_stay():
    result = fix("one ,\r\ntwo ,\r\n", replacing("A", r" (?=,)", ""))
    assert result.raw == "one,\r\ntwo,\r\n"
    assert len(result.applied) == 2


def test_unsafe_fixes_wait_to_be_asked_for():
    rule = replacing("A", "x", "y", safety="unsafe")
    assert fix("x", rule).raw == "x"
    assert fix("x", rule, unsafe=True).raw == "y"


def test_suggestions_are_never_applied():
    assert fix("x", replacing("A", "x", "y", safety="suggestion"), unsafe=True).raw == "x"


def test_touching_edits_wait_for_the_next_pass():
    result = fix("ab", both(replacing("A", "a", "1"), replacing("B", "b", "2")))
    assert result.raw == "12"
    assert [f.code for f in result.applied] == ["A", "B"]


def test_a_repeated_word_is_fixed_until_it_is_gone():
    assert fix("the the the end", replacing("A", r"\bthe (?=the\b)", "")).raw == "the end"


def test_a_fix_that_causes_as_grave_a_finding_is_rejected():
    rule = both(replacing("A", "x", "bad"), replacing("B", "bad", None))
    result = fix("x and y", rule)
    assert result.raw == "x and y"
    assert [rejected.finding.code for rejected in result.rejected] == ["A"]
    assert "B" in result.rejected[0].reason


def test_a_fix_may_cause_a_lesser_finding():
    rule = both(replacing("A", "x", "bad"), replacing("B", "bad", None, severity="info"))
    assert fix("x", rule).raw == "bad"


def test_the_harmless_fixes_of_a_pass_are_applied_without_the_harmful_one():
    rule = both(replacing("A", "x", "bad"), replacing("B", "bad", None), replacing("C", " (?=,)", ""))
    result = fix("x is here , now", rule)
    assert result.raw == "x is here, now"


def test_fixes_that_are_harmful_only_together_are_rejected():
    def rule(document):
        found = [finding("A", m.span(), m.group().upper()) for m in re.finditer(r"[ab]", document.text)]
        return [*found, finding("B", (0, 1), None)] if "A" in document.text and "B" in document.text else found

    assert fix("a - b", rule).raw == "a - b"


def test_the_harmful_one_of_many_fixes_is_found_with_few_checks():
    checks = []

    def rule(document):
        checks.append(document)
        return both(replacing("A", "x|z", "y"), bad_after_z)(document)

    def bad_after_z(document):
        return [] if "z" in document.text else [finding("B", (0, 1), None)]

    result = fix("x " * 500 + "z " + "x " * 500, rule)
    assert result.raw == "y " * 500 + "z " + "y " * 500
    assert len(checks) < 50


def test_many_harmful_fixes_are_given_up_together():
    checks = []

    def rule(document):
        checks.append(document)
        return both(replacing("A", "x", "bad"), replacing("B", "bad", None))(document)

    result = fix("x " * 200, rule)
    assert result.raw == "x " * 200
    assert len(result.rejected) == 200
    assert len(checks) <= MAX_FIX_TRIALS + 10


def test_more_than_are_listed_are_fixed():
    lines = MAX_FINDINGS + 1000
    result = mtlint.fix("The ferry stays in port , he said.\n" * lines, config=mtlint.Config(select=("MT501",)))
    assert result.raw == "The ferry stays in port, he said.\n" * lines
    assert not result.rejected


def test_a_fix_that_undoes_another_does_not_run_for_ever():
    rule = both(replacing("A", "x", "y"), replacing("A", "y", "x"))
    assert fix("x and x", rule).raw == fix("y and y", rule).raw
    assert fix("x", rule).rejected[-1].reason == "another fix would undo it"


def test_all_edits_of_a_fix_or_none():
    def rule(document):
        if "x" not in document.text:
            return []
        spans = [m.span() for m in re.finditer("x", document.text)]
        return [Finding("A", "A", "", "", "", "", "warning", None, (Span(*spans[0]),),
                        Fix(tuple(Edit(Span(*s), "y") for s in spans), "safe", ""), (), {}, "")]  # fmt: skip

    result = fix("x x x", rule)
    assert result.raw == "y y y"
    assert len(result.applied) == 1


def test_old_findings_are_recognised_after_the_text_has_moved():
    rule = both(replacing("A", "remove ", ""), replacing("B", "old", None, severity="error"))
    assert fix("remove old and remove old", rule).raw == "old and old"


WORDS = st.lists(st.sampled_from(["the", "the", "a ,", "b", " ,", "\r\n", "x", "bad"]), max_size=12).map(" ".join)


@given(WORDS, st.booleans())
def test_fixing_twice_is_fixing_once(raw, unsafe):
    rule = both(
        replacing("A", r"(?<=\w) (?=,)", ""),
        replacing("B", r"\bthe (?=the\b)", ""),
        replacing("C", r"\bx\b", "bad", safety="unsafe"),
        replacing("D", "bad,", None),
        replacing("E", "a,", "b,"),
        replacing("E", "b,", "a,"),
    )
    once = fix(raw, rule, unsafe)
    twice = fix(once.raw, rule, unsafe)
    assert twice.raw == once.raw
    assert not twice.applied


@given(WORDS)
def test_nothing_to_apply_leaves_every_byte(raw):
    result = fix(raw, replacing("A", "x", "y", safety="suggestion"), unsafe=True)
    assert result.raw == raw


def two_documents(raw):
    """A file whose first line and rest are documents of their own; the second is missing where a line is."""
    (whole,) = read(raw, "a.txt").documents
    head, found, _ = raw.partition("\n")
    if not found:
        return [whole]
    rest = len(raw) - len(head) - 1
    return [
        whole._replace(name="a#[1]", text=head, offsets=OffsetMap.identity(len(head))),
        whole._replace(name="a#[2]", text=raw[-rest:], offsets=OffsetMap.identity(rest, len(head) + 1)),
    ]


def fix_two(raw, *rules):
    def check(documents):
        return [both(*rules)(document) for document in documents]

    return fix_documents(two_documents(raw), check, two_documents, unsafe=False)


def test_all_documents_of_a_file_are_fixed_at_once():
    result = fix_two("the the end\nthe the the end", replacing("A", r"\bthe (?=the\b)", ""))
    assert result.raw == "the end\nthe end"
    assert result.text == "the end\n\nthe end"
    assert len(result.applied) == 3


def test_a_fix_does_not_answer_for_another_document():
    def rule(document):
        return replacing("B", "bad", None)(document) if document.name == "a#[2]" else []

    result = fix_two("x and\nx and", replacing("A", "x", "bad"), rule)
    assert result.raw == "bad and\nx and"
    assert [rejected.finding.code for rejected in result.rejected] == ["A"]


def test_a_fix_after_which_the_file_reads_differently_is_rejected():
    result = fix_two("a b\nc", replacing("A", "b", "b\nb"), replacing("C", "c", "d"))
    assert result.raw == "a b\nd"
    assert [rejected.reason for rejected in result.rejected] == ["the file would read differently elsewhere"]


def test_a_text_is_not_fixed_away():
    result = fix("x\n\nx\n", replacing("A", "x", ""))
    assert result.raw == "x\n\nx\n"
    assert {rejected.reason for rejected in result.rejected} == {"nothing would be left of the text"}


def test_of_fixes_that_do_harm_together_the_safe_ones_are_kept():
    """Two times of day made alike would make two paragraphs a repetition: that is no reason to keep a French name."""
    day = "The ferry docked at 18h20 on Friday."
    result = mtlint.fix(f"The mayor of Moscou opened the bridge.\n\n{day}\n\n{day}\n", unsafe=True, source_lang="fr")
    assert "Moscow" in result.text
    assert {rejected.finding.code for rejected in result.rejected} == {"MT507"}
