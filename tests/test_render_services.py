"""What build servers, code reviews and spreadsheets are told, and what they must not take for a command or markup."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest

from mtlint.model import Problem
from mtlint.render import Options, render
from reports import UNCHECKED, article, document, feed, finding, report, whole


def many(count, severity="error"):
    of = document("word " * count)
    found = [
        finding(of, "MT999", f"damage {n}", "word", nth=[n], severity=severity, confidence=n / count)
        for n in range(count)
    ]
    return report((of, found))


# --- GitHub, GitLab ---------------------------------------------------------------------------------------------


def test_github_gets_ten_of_a_level_the_worst_first_and_one_notice():
    of = many(25)
    lines = render(of._replace(problems=(UNCHECKED,)), "github").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"]
    assert "title=mtlint (unchecked),file=broken.xml::" in lines[0]
    told = [re.search(r"::damage (\d+)", line).group(1) for line in lines[1:10]]
    assert told == [str(number) for number in range(24, 15, -1)]
    assert "16 more are not annotated" in lines[-1]
    assert "1 input not checked" in lines[-1]
    assert "verdict: hold (MT999)" in lines[-1]


def test_the_notice_at_the_end_is_one_of_the_ten():
    lines = render(many(25, "info"), "github").splitlines()
    assert len(lines) == 10
    assert "::damage" not in lines[-1]
    assert "16 more are not annotated" in lines[-1]


def test_github_gets_no_annotation_where_nothing_is_wrong():
    (line,) = render(report((document("All is well.\n"), [])), "github").splitlines()
    assert line == "✓ 1 document, no known damage found; verdict: pass"


def test_a_feed_by_address_gets_a_summary_and_no_annotations_of_files():
    name = "https://news.example/feed.xml"
    of = document("One , two\n", f"{name}#item[0]")
    one = report((of, [finding(of, "MT501", "m", " ,")]), problems=[Problem(name, "recovered", "no encoding named")])
    recovered, summary = render(one, "github").splitlines()
    assert recovered.startswith("::warning title=mtlint (recovered)::https://news.example/feed.xml: read after")
    assert summary.startswith("::notice title=mtlint::1 document, 1 with damage: 1 warning; verdict: review")
    (alone,) = render(one._replace(problems=()), "github").splitlines()
    assert alone == summary


def test_github_properties_and_messages_are_escaped():
    of = document("One , two\nthree", "a,b:c%.txt")
    over = finding(of, "MT501", "50 % of\nit: a, b", " , two\nthree", why="reason")
    command, _ = render(report((of, [over])), "github").splitlines()
    assert command == (
        "::warning title=mtlint (MT501),file=a%2Cb%3Ac%25.txt,line=1,endLine=2::50 %25 of⏎it: a, b%0Awhy: reason"
    )


def test_gitlab_has_the_required_fields_and_our_fingerprints():
    issues = json.loads(render(whole(), "gitlab"))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith(("./", "/"))
    assert issues[0]["severity"] == "blocker"
    assert {found.fingerprint for found in whole().findings} <= {issue["fingerprint"] for issue in issues}


def test_gitlab_fingerprints_are_unique_and_stay_when_a_line_is_added():
    def issues(*starts):
        entries = []
        for name, start in zip("abc", starts, strict=False):
            of = document(f"{start}One , two\n", f"{name}.txt")
            entries.append((of, [finding(of, "MT501", "m", " ,")._replace(fingerprint="f")]))
        return {
            issue["location"]["path"]: issue["fingerprint"] for issue in json.loads(render(report(*entries), "gitlab"))
        }

    before = issues("", "", "")
    assert before["a.txt"] == "f"
    assert len(set(before.values())) == 3
    assert issues("New.\n", "", "New.\n\n") == before


# --- test reports, Reviewdog, tables ----------------------------------------------------------------------------


def test_every_document_is_a_test_and_the_fail_level_decides():
    of, found = article()
    clean = document("All is well.\n", "clean.txt")
    two = report((of, found), (clean, []), problems=[UNCHECKED])
    suite = ET.fromstring(render(two, "junit"))[0]
    assert [case.get("name") for case in suite.iter("testcase")] == ["article.txt", "clean.txt", "broken.xml"]
    assert {key: suite.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "3",
        "failures": "1",
        "errors": "1",
    }
    assert "article.txt:1:1: error MT301 [?]" in suite.find("testcase/failure").text
    assert "article.txt:3:25: warning MT501" in suite.find("testcase/system-out").text
    mild = report((of, found[1:3]))
    assert ET.fromstring(render(mild, "junit")).get("failures") == "0"
    assert ET.fromstring(render(mild, "junit", Options(fail_level="warning"))).get("failures") == "1"


def test_checkstyle_lists_files_with_what_is_wrong():
    files = {file.get("name"): list(file) for file in ET.fromstring(render(whole(), "checkstyle"))}
    assert {name: len(errors) for name, errors in files.items()} == {
        "broken.xml": 1, "old.txt": 1, "article.txt": 8, "clean.txt": 0, "notes.txt": 1,
    }  # fmt: skip
    assert {error.get("severity") for errors in files.values() for error in errors} == {"error", "warning", "info"}
    assert files["article.txt"][0].get("source") == "mtlint.MT301"
    assert [file.get("name") for file in ET.fromstring(render(feed(), "checkstyle"))] == ["in/feed.xml"]


def test_a_suggestion_for_reviewdog_is_one_range_with_its_new_text():
    of = document("né 🚢 one , two , three\nfour , five")
    near = finding(of, "MT501", "near", " ,", edits=[(0, 1, ""), (6, 7, "")])
    far = finding(of, "MT502", "far", " ,", edits=[(0, 1, ""), (20, 21, "")])
    first, second = json.loads(render(report((of, [near, far])), "rdjson"))["diagnostics"]
    (suggestion,) = first["suggestions"]
    assert suggestion["text"] == ", two"
    line = of.raw.split("\n")[0].encode()
    start, end = (suggestion["range"][edge]["column"] - 1 for edge in ("start", "end"))
    assert (line[:start] + suggestion["text"].encode() + line[end:]).decode() == "né 🚢 one, two, three"
    assert "suggestions" not in second


def test_rdjsonl_has_the_diagnostics_of_rdjson():
    lines = [json.loads(line) for line in render(whole(), "rdjsonl").splitlines()]
    assert lines == [
        {"source": {"name": "mtlint"}, **entry} for entry in json.loads(render(whole(), "rdjson"))["diagnostics"]
    ]


def test_jsonl_has_the_objects_of_json():
    run, *entries, end = map(json.loads, render(whole(), "jsonl").splitlines())
    together = json.loads(render(whole(), "json"))
    assert run == {"type": "run", **{key: together[key] for key in ("version", "tool", "signature")}}
    assert end == {"type": "end", "stats": together["stats"]}
    expected = []
    for entry in together["documents"]:
        found = entry.pop("findings")
        expected += [
            {"type": "document", **entry},
            *({"type": "finding", "document": entry["name"], **one} for one in found),
        ]
    assert entries == [*expected, *({"type": "problem", **problem} for problem in together["problems"])]


def test_the_table_has_a_row_for_everything():
    rows = list(csv.DictReader(io.StringIO(render(whole(), "csv"))))
    assert [row["code"] for row in rows if row["document"] == "article.txt"] == [
        finding.code for finding in sorted(whole().documents[0].findings, key=lambda one: (one.span, one.code))
    ]
    assert [(row["verdict"], row["code"]) for row in rows if row["document"] == "clean.txt"] == [("pass", "")]
    assert [row["severity"] for row in rows[-2:]] == ["unchecked", "recovered"]


@pytest.mark.parametrize(
    "words", ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "＝1", " =1", "\u00a0=1", "\t=1", "\r=1"]
)
def test_no_cell_is_a_formula(words):
    of = document(f"a {words} b".replace("\r", "\n"), words)
    bad = finding(
        of, "MT999", words, words.strip(), why=words, help=words, alternatives=(words,), edits=[(0, 1, words)]
    )
    for row in csv.reader(
        io.StringIO(render(report((of, [bad]), problems=[Problem(words, "recovered", words)]), "csv"))
    ):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell


def test_a_markdown_summary_stays_below_what_github_takes():
    huge = "x" * 900
    of = document("word " * 3000)
    found = [finding(of, "MT999", huge, "word")._replace(why=huge, help=huge) for _ in range(3000)]
    shown = render(report((of, found)), "markdown")
    assert 800_000 < len(shown.encode()) < 1_000_000
    listed = shown.count("- **warning**")
    assert shown.endswith(f"… and {3000 - listed:,} more findings that do not fit here\n")


def test_no_text_is_markup_in_a_markdown_summary():
    words = "<b> [a](https://x.example) `c` *d* _e_ a|b @user www.x.example &lt; $1$ ~~f~~ \\"
    of = document(f"{words}\n", "a|b<i>.txt")
    shown = render(report((of, [finding(of, "MT999", words, "d", why=words)])), "markdown")
    for part in (r"\<b>", r"\[a\](https:\//x.example)", r"\`c\`", r"\*d\*", r"\_e\_", r"a\|b", "@<!-- -->user", r"www\.x",
                 r"\&lt;", r"\$1\$", r"\~\~f\~\~", "\\\\\n"):  # fmt: skip
        assert part in shown, part
    markdown = pytest.importorskip("markdown_it").MarkdownIt("gfm-like")
    page = markdown.disable("linkify").render(shown)
    assert "<a " not in page
    assert "<b>" not in page
    assert "<code>" not in page
    assert page.count("<em>") == 0


def test_a_group_is_a_document_with_its_verdict():
    shown = render(whole(), "grouped", Options(colour=False))
    assert shown.startswith("article.txt: hold (MT301 MT101 ")
    assert "\nnotes.txt: pass\n  1:5  info     MT403 credit line\n" in shown
    assert "clean.txt" not in shown
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(whole(), "grouped", Options(colour=True))) == shown
