"""The formats for other programs: what each of them holds, and that it is what the format's document says.

The published schemas are not part of the project. They are used where they are found: in the folder that MTLINT_SCHEMAS
names, or in a folder `schemas` beside the checkout. What is asserted of the structure here needs none of them.
"""

import json
import os
from pathlib import Path

import pytest

from mtlint.offsets import OffsetMap, Piece, apply_edits
from mtlint.render import formats, render
from mtlint.render.sarif import location_of
from reports import UNCHECKED, article, document, feed, finding, golden, report, whole

ROOT = Path(__file__).parent.parent
SUFFIXES = {
    "grouped": "grouped.txt", "jsonl": "jsonl", "sarif": "sarif", "github": "github.txt", "gitlab": "gitlab.json",
    "junit": "junit.xml", "checkstyle": "checkstyle.xml", "rdjson": "rdjson.json", "rdjsonl": "rdjson.jsonl",
    "markdown": "md", "csv": "csv",
}  # fmt: skip


def schema(name):
    named = os.environ.get("MTLINT_SCHEMAS")
    for folder in [Path(named)] if named else ROOT.parent.glob("*/schemas"):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    return pytest.skip(f"{name} is not in a folder `schemas` beside the checkout, nor is MTLINT_SCHEMAS set")


def sarif(of):
    return json.loads(render(of, "sarif"))["runs"][0]


# --- all of them ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", SUFFIXES)
def test_golden(format_):
    golden(f"article.{SUFFIXES[format_]}", render(whole(), format_))


@pytest.mark.parametrize(("format_", "suffix"), [("concise", "txt"), ("json", "json"), ("sarif", "sarif")])
def test_golden_of_one_finding(format_, suffix):
    of, found = article()
    golden(f"finding.{suffix}", render(report((of, found[:1])), format_))


@pytest.mark.parametrize("format_", SUFFIXES)
def test_the_same_report_gives_the_same_characters(format_):
    assert render(whole(), format_) == render(whole(), format_)


@pytest.mark.parametrize("format_", sorted(set(formats()) - {"diff"}))
def test_what_was_not_checked_is_told(format_):
    for entries in ([], [(document("Fine.\n"), [])]):
        shown = render(report(*entries, problems=[UNCHECKED]), format_)
        assert "broken.xml" in shown
        assert "unchecked" in shown or "not checked" in shown
        assert "not well-formed" in shown
        assert "✓" not in shown


@pytest.mark.parametrize("format_", ["grouped", "jsonl", "sarif", "github", "junit", "markdown", "csv"])
def test_the_verdict_is_told(format_):
    of, found = article()
    assert "hold" in render(report((of, found)), format_)
    assert "hold" not in render(report((of, found[1:2])), format_)


# --- against the published schemas ------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [whole, feed, lambda: report(problems=[UNCHECKED])], ids=["files", "feed", "nothing"])
@pytest.mark.parametrize(
    ("format_", "name", "root"),
    [
        ("sarif", "sarif-schema-2.1.0.json", "Root"),
        ("rdjson", "rdjson-DiagnosticResult.json", "DiagnosticResult"),
        ("rdjsonl", "rdjson-DiagnosticResult.json", "reviewdog.rdf.Diagnostic"),
    ],
)
def test_json_schema(format_, name, root, of):
    jsonschema = pytest.importorskip("jsonschema")
    wanted = json.loads(schema(name))
    # Some copies of a schema have their root among the definitions only, and would take anything.
    if "properties" not in wanted:
        wanted["$ref"] = f"#/definitions/{root}"
    validator = jsonschema.validators.validator_for(wanted)(wanted)
    shown = render(of(), format_)
    for entry in map(json.loads, shown.splitlines() if format_ == "rdjsonl" else [shown]):
        validator.validate(entry)
    assert not validator.is_valid({"version": "9", "runs": 0, "diagnostics": 0, "severity": "fatal"})


@pytest.mark.parametrize("of", [whole, feed, lambda: report(problems=[UNCHECKED])], ids=["files", "feed", "nothing"])
def test_junit_schema(of):
    etree = pytest.importorskip("lxml.etree")
    validator = etree.XMLSchema(etree.fromstring(schema("junit-10.xsd")))
    validator.assertValid(etree.fromstring(render(of(), "junit").encode()))


# --- SARIF ------------------------------------------------------------------------------------------------------


def test_sarif_tells_rules_files_verdicts_and_problems():
    run = sarif(whole())
    assert run["columnKind"] == "utf16CodeUnits"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        (location,) = result["locations"]
        file = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][file["index"]]["location"]["uri"] == file["uri"]
        assert file["uriBaseId"] == "%SRCROOT%"
    verdicts = [entry["verdict"] for file in run["artifacts"] for entry in file["properties"]["documents"]]
    assert verdicts == ["hold", "pass", "pass"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [told["level"] for told in invocation["toolExecutionNotifications"]] == ["error", "warning"]
    assert sarif(report(article()))["invocations"][0]["executionSuccessful"] is True


def test_sarif_has_the_further_places_the_rank_and_the_fingerprint():
    results = {result["ruleId"]: result for result in sarif(whole())["results"]}
    assert [place["id"] for place in results["MT201"]["relatedLocations"]] == [1, 2]
    assert results["MT301"]["rank"] == 93.0
    assert "rank" not in results["MT201"]
    assert results["MT301"]["partialFingerprints"] == {"mtlint/v1": "MT301-0"}


def test_sarif_fixes_are_what_may_be_written():
    of = document("In 1998 , the 3,5 [x] went.")
    found = [
        finding(of, "MT501", "a", " ,", edits=[(0, 1, "")]),
        finding(of, "MT505", "b", "3,5", edits=[(1, 2, ".")], safety="unsafe"),
        finding(of, "MT101", "c", "[x]", edits=[(0, 3, "y")], safety="suggestion"),
    ]
    fixed = {result["ruleId"]: result.get("fixes") for result in sarif(report((of, found)))["results"]}
    assert fixed["MT101"] is None
    (change,) = fixed["MT505"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 1, "startColumn": 16, "endLine": 1, "endColumn": 17}
    assert replacement["insertedContent"] == {"text": "."}
    assert "insertedContent" not in fixed["MT501"][0]["artifactChanges"][0]["replacements"][0]
    # Where the text does not match the file one to one, there is nothing that could be written.
    apart = of._replace(offsets=OffsetMap([Piece(0, 0, len(of.text), len(of.raw), False, None)]))
    assert all("fixes" not in result for result in sarif(report((apart, found)))["results"])


def test_the_items_of_a_feed_are_one_file_in_sarif():
    run = sarif(feed())
    (file,) = run["artifacts"]
    assert file["location"]["uri"] == "in/feed.xml"
    assert len(file["properties"]["documents"]) == 2
    place = run["results"][1]["locations"][0]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "item[1]/title", "kind": "element"}]
    assert place["physicalLocation"]["region"]["startLine"] == 2


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("sub/a b.txt", "sub/a%20b.txt"),
        ("a:b#é%.txt", "a%3Ab%23%C3%A9%25.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("\ud800", "%ED%A0%80"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_a_relative_path_is_an_address_under_the_root(path, uri):
    assert location_of(path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/srv/a b.txt", "file:///srv/a%20b.txt"),
        ("C:/a b.txt", "file:///C:/a%20b.txt"),
        ("https://example.org/a?b=c%20d&e", "https://example.org/a?b=c%20d&e"),
    ],
)
def test_an_absolute_path_stands_for_itself(path, uri):
    assert location_of(path) == {"uri": uri}


def test_edits_in_sarif_give_what_the_fix_gives():
    of, found = article()
    lines = of.raw.lstrip("\ufeff").split("\r\n")
    for result, ours in zip(
        sarif(report((of, found)))["results"], sorted(found, key=lambda one: (one.span, one.code)), strict=True
    ):
        if "fixes" not in result:
            continue
        changed = list(lines)
        for edit in result["fixes"][0]["artifactChanges"][0]["replacements"][::-1]:
            region = edit["deletedRegion"]
            assert region["startLine"] == region["endLine"]
            line = changed[region["startLine"] - 1].encode("utf-16-le")
            new = edit.get("insertedContent", {"text": ""})["text"].encode("utf-16-le")
            at, end = 2 * region["startColumn"] - 2, 2 * region["endColumn"] - 2
            changed[region["startLine"] - 1] = (line[:at] + new + line[end:]).decode("utf-16-le")
        assert "\n".join(changed) == apply_edits(of.text, ours.fix.edits).lstrip("\ufeff")
