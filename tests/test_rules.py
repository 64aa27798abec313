"""Every rule is held to its own examples: what it must find, what it must correct, where it must stay silent."""

import pytest

import mtlint
from mtlint import lang
from mtlint.offsets import apply_edits
from mtlint.rules import all_rules, read
from mtlint.rules.base import parse_example, split_source

RULES = all_rules()


def cases(kind):
    return [
        pytest.param(rule, example, id=f"{rule.code}-{kind}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind))
    ]


def run(rule, text, source=None):
    """The findings of a rule; where its example speaks of other rules, these run too."""
    named = [other.code for other in RULES if other.code in text or other.name in text]
    config = mtlint.Config(select=(rule.code, *named))
    findings = mtlint.check(text, source_lang="fr", source=source, config=config).findings
    return tuple(finding for finding in findings if finding.code == rule.code)


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_bad_example_is_found_at_its_mark(rule, example):
    text, spans, correction = parse_example(example)
    assert spans, "mark the place with ⟦ ⟧"
    findings = run(rule, text, split_source(example)[0])
    found = [finding for finding in findings if finding.span == spans[0]]
    assert found, [(text[f.span.start : f.span.end], f.message) for f in findings]
    (finding,) = found
    assert set(spans) <= set(finding.spans)
    if correction is not None:
        assert finding.fix is not None
        start, end = spans[0]
        inside = [edit for edit in finding.fix.edits if start <= edit.span.end and edit.span.start <= end]
        low = min([start, *(edit.span.start for edit in inside)])
        high = max([end, *(edit.span.end for edit in inside)])
        moved = [edit._replace(span=mtlint.Span(edit.span.start - low, edit.span.end - low)) for edit in inside]
        before, after = text[low:start], text[end:high]
        assert apply_edits(text[low:high], moved).strip() == f"{before}{correction}{after}".strip()


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_good_example_is_silent(rule, example):
    source, text = split_source(example)
    assert not run(rule, text, source)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_a_page_and_examples(rule):
    lines = rule.page.splitlines()
    assert lines[0].endswith(".")
    assert len(lines) > 3
    assert len(rule.bad) >= 3
    assert len(rule.good) >= 3


def test_codes_and_names_are_unique():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.literals or rule.shapes], ids=lambda rule: rule.code)
def test_prefilter_loses_nothing(rule):
    """A rule that looks at every segment finds what it finds behind the prefilter."""
    from mtlint.lang import find
    from mtlint.readers.plain import read
    from mtlint.rules.prefilter import Prefilter
    from mtlint.text.analysis import Analysis

    texts = [parse_example(example).text for other in RULES for example in other.bad]
    (document,) = read("\n\n".join(texts), "all.txt").documents
    analysis = Analysis(document, lang.target("en"), (find("fr"),), mtlint.Config())
    ahead = [hit for _, segments in Prefilter([rule]).assign(analysis) for hit in rule.check(analysis, segments)]
    assert ahead == list(rule.check(analysis, document.segments))


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_messages_read_alike(rule, example):
    """No capital at the beginning, no full stop at the end: a message stands behind a code, not in a paragraph."""
    text = parse_example(example).text
    for finding in run(rule, text, split_source(example)[0]):
        assert finding.message
        assert finding.help
        for text in (finding.message, finding.why, finding.help):
            assert not text[:1].isupper() or text.startswith("French "), text
            assert not text.endswith("."), text
            assert "““" not in text, text


def test_what_is_declared_is_what_the_rules_say():
    """A check knows the rules by this list; ``python tools/regenerate.py declared`` writes it anew."""
    assert [rule.declaration for rule in RULES] == [rule.declaration for rule in read()]
