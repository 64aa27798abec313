"""The public interface as a program meets it."""

import builtins
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint

TEXT = "Lhe road to the pass stays closed , the prefect said on Tuesday."


def codes(report):
    return [finding.code for finding in report.findings]


def test_a_report_holds_findings_verdict_and_signature():
    report = mtlint.check(TEXT, source_lang="fr", name="wire-1")
    assert codes(report) == ["MT301", "MT501"]
    (document,) = report.documents
    assert (document.name, document.verdict, document.reasons) == ("wire-1", "hold", ("MT301",))
    assert report.stats["error"] == 1
    assert report.signature.startswith(f"mtlint:{mtlint.__version__}|src:fr|tgt:en|rules:")


def test_spans_are_code_points_of_the_text():
    text = "😀 e\u0301 " + TEXT
    (finding,) = [found for found in mtlint.check(text).findings if found.code == "MT501"]
    assert text[finding.span.start : finding.span.end].strip().endswith(",")


def test_the_same_input_gives_the_same_report():
    assert mtlint.check(TEXT) == mtlint.check(TEXT)


def test_fingerprints_survive_edits_elsewhere():
    before = {finding.fingerprint for finding in mtlint.check(TEXT).findings}
    after = {finding.fingerprint for finding in mtlint.check("A new first paragraph.\n\n" + TEXT).findings}
    assert len(before & after) >= 1


def test_equal_findings_have_different_fingerprints():
    findings = mtlint.check("The road is closed , he said.\n\nThe road is closed , he said.").findings
    marks = [finding.fingerprint for finding in findings if finding.code == "MT501"]
    assert len(set(marks)) == 2


def test_a_text_is_never_taken_for_a_path(monkeypatch, tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf-8")
    mtlint.check(f"{path}x")  # tables are loaded when they are first needed

    def forbidden(*_, **__):
        raise AssertionError("opened something")

    monkeypatch.setattr(builtins, "open", forbidden)
    monkeypatch.setattr(os, "open", forbidden)
    assert not mtlint.check(str(path)).findings


def test_check_bytes_reports_what_it_cannot_read():
    report = mtlint.check_bytes(b"<rss/>", name="feed.xml")
    assert [problem.level for problem in report.problems] == ["unchecked"]
    assert not report.documents


def test_check_path(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert codes(mtlint.check_path(str(path))) == ["MT301", "MT501"]
    assert mtlint.check_path(str(tmp_path / "none.txt")).problems[0].level == "unchecked"


@pytest.mark.parametrize("jobs", [None, 1, 2])
def test_check_many_keeps_the_order(tmp_path, jobs):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    items = [mtlint.Record("row 1", TEXT), str(path), mtlint.Record("row 3", "All is well.")]
    reports = list(mtlint.check_many(items, jobs=jobs, source_lang="fr"))
    assert [codes(report) for report in reports] == [["MT301", "MT501"], ["MT301", "MT501"], []]
    assert [report.documents[0].name for report in reports] == ["row 1", str(path), "row 3"]


def test_selection():
    def run(**settings):
        return codes(mtlint.check(TEXT, config=mtlint.Config(**settings)))

    assert run(select=("MT5",)) == ["MT501"]
    assert run(select=("garbled-opening",)) == ["MT301"]
    assert run(ignore=("MT3",)) == ["MT501"]
    assert run(select=("ALL",), ignore=("ALL",)) == []


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({"select": ("MT999",)}, "MT"),
        ({"ignore": ("name-varient",)}, "did you mean name-variant"),
        ({"select": ("x",)}, "mtlint rule"),
    ],
)
def test_an_unknown_rule_is_an_error_with_a_hint(settings, hint):
    with pytest.raises(mtlint.MtlintError, match=hint):
        mtlint.check(TEXT, config=mtlint.Config(**settings))


@pytest.mark.parametrize("languages", [{"lang": "xx"}, {"source_lang": "french"}, {"lang": ""}])
def test_an_unknown_language_is_an_error(languages):
    with pytest.raises(mtlint.MtlintError, match="unknown language code"):
        mtlint.check(TEXT, **languages)


def test_a_target_without_a_pack_says_what_did_not_run():
    report = mtlint.check("Der Paß bleibt geschlossen, sagte der Präfekt am Dienstag.", lang="de")
    assert "MT101" in report.stats["skipped"]
    assert "MT201" not in report.stats["skipped"]


def test_a_source_without_a_pack_is_no_error():
    assert "MT501" in codes(mtlint.check(TEXT, source_lang="ka"))


def test_fix_applies_safe_fixes_only_unless_told_otherwise():
    text = "The road is closed , he said. Nikol Pashinian left. Nikol Pashinyan stayed."
    assert mtlint.fix(text).text == text.replace(" ,", ",")
    assert mtlint.fix(text, unsafe=True).text == text.replace(" ,", ",").replace("Pashinian", "Pashinyan")


def test_rules_describe_themselves():
    infos = mtlint.rules()
    assert [info.code for info in infos] == sorted(info.code for info in infos)
    assert {"MT101", "MT201", "MT301", "MT302", "MT303", "MT401", "MT402", "MT501", "MT503", "MT608", "MT610"} <= {
        info.code for info in infos
    }


PIECES = st.sampled_from(
    ["the the ", "Lhe ", "READ ALSO", "“", "”", '"', " , ", "\n\n", "[", "]", "militaires ", "Pashinian ", "Pashinyan ",
     "said. ", "\u00a0: ", "é", "\ud800", "\x1b[2J", "Yes.No", "\r", "😀", "a", "« ", " »", "1,5 ", "-"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_makes_it_fail_and_fixes_settle(text):
    report = mtlint.check(text, source_lang="fr")
    for finding in report.findings:
        assert all(0 <= span.start <= span.end <= len(text) for span in finding.spans)
    for style in ("full", "concise", "json", "diff"):
        rendered = mtlint.render(report, style)
        rendered.encode("utf-8")
        if style != "diff":
            assert "\x1b[2J" not in rendered
    once = mtlint.fix(text, unsafe=True, source_lang="fr").text
    assert mtlint.fix(once, unsafe=True, source_lang="fr").text == once


def test_settings_may_be_given_as_lists():
    text = "The ferry stays in port , he said."
    reports = [
        mtlint.check(text, config=mtlint.Config(select=kind(["MT5"]), ignore=kind(["MT502"]))) for kind in (list, tuple)
    ]
    assert mtlint.render(reports[0], "json") == mtlint.render(reports[1], "json")
    assert [finding.code for finding in reports[0].findings] == ["MT501"]
