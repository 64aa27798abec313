"""The surface rules: every row of their tables is held to its own example, and the quotation marks to their laws."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint.lang import find
from mtlint.model import Span
from mtlint.offsets import apply_edits
from mtlint.rules import all_rules
from mtlint.text.quotes import pair, scan

ENGLISH = find("en")
BODY = "The river rose overnight.\n\n{}\n\nThe bridge held until the morning."


def rows(table):
    return [pytest.param(*row, id=f"{table}-{row[0]}") for row in ENGLISH.rows(table)]


def found(code, text):
    """The findings of a rule; the literal prefilter stands before it, as in every run."""
    return mtlint.check(text, source_lang="fr", config=mtlint.Config(select=(code,))).findings


def words(text, findings):
    return [text[finding.span.start : finding.span.end] for finding in findings]


@pytest.mark.parametrize(("label", "kind", "bad", "good"), rows("labels"))
def test_label_row(label, kind, bad, good):
    assert kind in ("link", "fused", "tag", "short", "crumb")
    (finding,) = found("MT401" if kind == "short" else "MT302", BODY.format(bad))
    assert finding.severity == ("warning" if kind == "short" else "error")
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert not found("MT302", BODY.format(good))
    assert not found("MT401", BODY.format(good))
    assert label.casefold() in bad.casefold()


@pytest.mark.parametrize("label", [row[0] for row in ENGLISH.rows("labels") if row[1] == "link"])
@pytest.mark.parametrize(
    "form", ["{}: The forgotten coast", ">> {} - The forgotten coast", "{}", "→ {} : “We are alone”"]
)
def test_read_also_line(label, form):
    text = BODY.format(form.format(label))
    (finding,) = found("MT401", text)
    assert apply_edits(text, finding.fix.edits) == BODY.replace("{}\n\n", "")


@pytest.mark.parametrize(("name", "hints", "begins", "pattern", "severity", "bad", "good"), rows("furniture"))
def test_furniture_row(name, hints, begins, pattern, severity, bad, good):
    # Two rows may know the same line; each of them must know its own.
    assert re.fullmatch(pattern, bad, re.IGNORECASE), name
    (finding,) = found("MT402", BODY.format(bad))
    assert {finding.severity, severity} <= {"info", "warning"}
    assert not found("MT402", BODY.format(good))
    assert any(hint in bad.lower() for hint in hints.split("|"))
    assert re.compile(pattern).groups == 0, "use (?:…)"
    assert begins == "*" or sorted(begins.split("|")) == begins.split("|")


@pytest.mark.parametrize("bad", [row[5] for row in ENGLISH.rows("furniture")])
def test_furniture_is_a_line_of_its_own(bad):
    assert not found("MT402", f"The minister said that {bad} would be the end of it, and nobody laughed.")


def test_hints_lose_nothing():
    """Whatever a pattern matches among all examples holds one of its hints."""
    texts = [cell for row in ENGLISH.rows("furniture") for cell in row[-2:]]
    for name, hints, begins, form, *_ in ENGLISH.rows("furniture"):
        for text in texts:
            for found in re.finditer(form, text, re.IGNORECASE):
                assert any(hint in text.lower() for hint in hints.split("|")), (name, text)
                assert begins == "*" or begins_so(found.group().lower(), begins.split("|")), (name, text)


def begins_so(line, words):
    """Whether the first word of a line is one of these, or begins like one that goes on (…); 0 stands for figures."""
    first = re.sub(r"\A\d.*", "0", re.search(r"[^\W_]+", line).group())
    return any(first == word or (word[-1] == "…" and first.startswith(word[:-1])) for word in words)


@pytest.mark.parametrize(("word", "kind", "example"), rows("repeats"))
def test_repeat_row(word, kind, example):
    if kind in ("slip", "number"):
        text = example.replace(f" {word} ", f" {word} {word} ", 1) if f" {word} " in example else f"{word} {example}"
        (finding,) = found("MT608", text.replace(f"{word} The ", f"{word.capitalize()} the "))
        assert finding.fix.safety == ("safe" if kind == "slip" else "unsafe")
    else:
        assert re.search(rf"(?i)\b{word} {word}\b", example)
        assert not found("MT608", example)


@pytest.mark.parametrize(("word", "kind", "example"), rows("fusions"))
def test_fusion_row(word, kind, example):
    findings = found("MT303", example)
    assert word in example
    assert bool(findings) == (kind not in ("ending", "site", "code", "brand"))
    for finding in findings:
        assert len(apply_edits(example, finding.fix.edits)) == len(example) + 1


@pytest.mark.parametrize(("verb", "bad", "good"), rows("saying"))
def test_saying_row(verb, bad, good):
    assert f", {verb} " in bad
    (finding,) = found("MT503", bad)
    assert apply_edits(bad, finding.fix.edits) == good
    assert not found("MT503", good)


@pytest.mark.parametrize(("word", "kind", "but", "bad", "good"), rows("capitals"))
def test_capital_row(word, kind, but, bad, good):
    (finding,) = found("MT509", bad)
    assert words(bad, [finding]) == [word]
    assert kind in ("day", "month", "nationality")
    assert finding.fix.safety == "safe"
    assert word.capitalize() in apply_edits(bad, finding.fix.edits)
    assert not found("MT509", good)
    for phrase in filter(None, but.split("|")):
        assert not found("MT509", f"He had {word} {phrase.replace('?', '')} twice.")


def test_label_in_front_of_an_article_is_removed_alone():
    text = "NewsletterIn Zinder, where the price of millet doubled, the traders fear a blockade of the road."
    (finding,) = found("MT302", text)
    assert apply_edits(text, finding.fix.edits) == text.removeprefix("Newsletter")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("They came from Oslo , Rome and ( UGT ) offices .", "They came from Oslo, Rome and (UGT) offices."),
        ("What\u202f! It rained\u00a0: a lot\u00a0; too much .", "What! It rained: a lot; too much."),
        ("He spoke of “ peace ” and “ war ” .", "He spoke of “peace” and “war”."),
    ],
)
def test_blanks_are_closed_up(text, fixed):
    edits = [edit for finding in found("MT501", text) for edit in finding.fix.edits]
    assert apply_edits(text, edits) == fixed


@given(
    st.lists(st.sampled_from(["word", ",", ".", ";", "(", ")", "“", "”", '"', ":", "Name", "7", "…", "«"]), max_size=30)
)
def test_closing_up_removes_blanks_and_nothing_else(parts):
    text = " ".join(["Start", *parts])
    edits = {edit for finding in found("MT501", text) for edit in finding.fix.edits}
    fixed = apply_edits(text, edits)
    assert fixed.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("He said “yes” twice.", ["open", "close"]),
        ('He said "yes" twice.', ["open", "close"]),
        ('a 12" gun and a 6\'10" man', ["measure", "measure"]),
        ("He said «\u00a0yes\u00a0» twice.", ["open", "close"]),
        ("It's the boys' own 'game'.", ["apostrophe", "close", "open", "close"]),
        ("the winter of '76", ["open"]),
        ("back in the '70s", ["apostrophe"]),
        ('He likes "Live at 105" best.', ["open", "close"]),
        ("we go on, ”he said", ["open"]),
    ],
)
def test_marks_are_classified(text, roles):
    marks = scan(text, Span(0, len(text)))
    if "measure" in roles:
        marks = [mark for mark in marks if mark.char == '"']
    assert [mark.role for mark in marks] == roles


@given(st.lists(st.sampled_from(["we", "go", "on", "“", "”", '"', "«", "»", "’", " ", " ", ",", "."]), max_size=40))
def test_every_double_mark_is_accounted_for_once(parts):
    text = "".join(parts)
    marks = scan(text, Span(0, len(text)))
    assert [text[mark.start : mark.end] for mark in marks] == [mark.char for mark in marks]
    together = pair(marks)
    used = [mark for both in together.pairs for mark in both]
    used += [mark for mark, _ in together.unclosed] + list(together.unopened)
    assert len(used) == len(set(used))
    assert set(used) <= {mark for mark in marks if mark.system != "single"}


def test_quotation_taken_up_in_the_next_paragraph_is_silent():
    text = "“The harvest is lost. Nobody came.\n\n“We have nothing left.\n\n“It is over,” he said."
    assert not found("MT503", text)


def test_closing_mark_a_paragraph_later_is_silent():
    text = "He said: “The harvest is lost.\n\nNobody came.\n\nIt is over.”\n\nHe left."
    assert not found("MT503", text)


def test_loop_keeps_the_words_once():
    text = "It began when the ice melts, the ice melts, the ice melts, the ice melts in May."
    (finding,) = found("MT609", text)
    assert apply_edits(text, finding.fix.edits) == "It began when the ice melts in May."


def test_safe_fixes_of_surface_rules_change_little():
    """A safe fix of these rules puts in or takes out blanks, a repeated word, or changes the case of a letter."""
    for rule in all_rules():
        if rule.code in ("MT303", "MT501", "MT509", "MT608"):
            for example in rule.bad:
                text = re.sub(r"[⟦⟧]| → .*", "", example)
                for finding in found(rule.code, text):
                    if finding.fix and finding.fix.safety == "safe":
                        changed = apply_edits(text, finding.fix.edits)
                        kept = set(re.findall(r"\w+", text.lower()))
                        assert set(re.findall(r"\w+", changed.lower())) == kept
