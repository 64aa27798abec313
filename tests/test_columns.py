"""Every format counts columns in its own unit, and all of them point at the same words of the same file."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtlint import loading
from mtlint.render import render
from mtlint.render._units import Ruler, utf8, utf16
from mtlint.render.lines import LineIndex, Places
from reports import document, finding, report

WORDS = "ca\u0301 🚢"


def length_in_code_points(character):
    return len(character)


def length_in_utf16(character):
    return 2 if ord(character) > 0xFFFF else 1


def length_in_bytes(character):
    return next(n for n, limit in enumerate((0x80, 0x800, 0x10000, 0x110000), 1) if ord(character) < limit)


def from_sarif(shown):
    (result,) = json.loads(shown)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    return region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]


def from_rdjson(shown):
    (diagnostic,) = json.loads(shown)["diagnostics"]
    start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
    return start["line"], start["column"], end["line"], end["column"]


def from_github(shown):
    given_ = dict(re.findall(r"(\w+)=(\d+)", shown.splitlines()[0]))
    return tuple(int(given_[key]) for key in ("line", "col", "endLine", "endColumn"))


def from_gitlab(shown):
    (issue,) = json.loads(shown)
    positions = issue["location"]["positions"]
    return tuple(positions[edge][key] for edge in ("begin", "end") for key in ("line", "column"))


def from_jsonl(shown):
    found = json.loads(shown.splitlines()[2])
    return tuple(found[edge][key] for edge in ("location", "end_location") for key in ("row", "column"))


def from_csv(shown):
    (row,) = csv.DictReader(io.StringIO(shown))
    return tuple(int(row[key]) for key in ("line", "column", "end_line", "end_column"))


def from_checkstyle(shown):
    error = ET.fromstring(shown).find("file/error")
    return int(error.get("line")), int(error.get("column"))


def from_text(shown):
    return tuple(map(int, re.search(r"a\.txt:(\d+):(\d+): ", shown).groups()))


def from_grouped(shown):
    return tuple(map(int, re.search(r"^  (\d+):(\d+) ", shown, re.M).groups()))


UNITS = {
    "sarif": (from_sarif, length_in_utf16),
    "rdjson": (from_rdjson, length_in_bytes),
    "github": (from_github, length_in_code_points),
    "gitlab": (from_gitlab, length_in_code_points),
    "jsonl": (from_jsonl, length_in_code_points),
    "csv": (from_csv, length_in_code_points),
    "checkstyle": (from_checkstyle, length_in_code_points),
    "junit": (from_text, length_in_code_points),
    "markdown": (from_text, length_in_code_points),
    "grouped": (from_grouped, length_in_code_points),
}


def offset(raw, line, column, unit):
    """The offset in code points of a line and a column, found by walking through the file."""
    at = 1 if raw.startswith("\ufeff") else 0
    for _ in range(line - 1):
        at = re.compile(r"\r\n|\r|\n").search(raw, at).end()
    left = column - 1
    while left > 0:
        left -= unit(raw[at])
        at += 1
    assert left == 0
    return at


def points_at(raw, of, words, format_):
    read, unit = UNITS[format_]
    shown = render(report((of, [finding(of, "MT999", "damage", words)])), format_)
    line, column, *end = read(shown)
    start = offset(raw, line, column, unit)
    return raw[start : offset(raw, *end, unit)] if end else raw[start : start + len(words)]


@settings(deadline=None)  # the first example pays for imports and long texts
@given(st.text(alphabet="ab é\u0301🚢港\t\ufe0f\r\n", max_size=60), st.booleans(), st.sampled_from(sorted(UNITS)))
@example("Cafe\u0301 🚢\r\n👩\u200d🚀 ne\u0301e ", True, "sarif")
@example("Cafe\u0301 🚢\r\n👩\u200d🚀 ne\u0301e ", True, "rdjson")
@example("🚢\r\r\n\n🚢", False, "rdjson")
def test_a_position_leads_back_to_the_words(before, marked, format_):
    raw = "\ufeff" * marked + f"{before}{WORDS} and more\r\n"
    assert points_at(raw, document(raw, "a.txt"), WORDS, format_) == WORDS


@pytest.mark.parametrize("format_", UNITS)
def test_a_position_is_one_of_the_file_and_not_of_its_text(format_):
    raw = "<html>\r\n<p>Fish &amp; chips</p>\r\n<p>🚢 ne&eacute; <b>e\u0301</b> &mdash; ca\u0301 🚢 port</p></html>\r\n"
    (of,) = loading.parse(raw.encode(), "a.html").documents
    of = of._replace(name="a.txt")
    assert of.raw == raw
    assert points_at(raw, of, WORDS, format_) == WORDS


@pytest.mark.parametrize(
    ("format_", "column"), [("sarif", 9), ("rdjson", 13), ("github", 8), ("gitlab", 8), ("jsonl", 8), ("csv", 8)]
)
def test_columns_by_hand(format_, column):
    # n é(1) e+combining(2) blank ship blank: 7 code points, 8 code units, 12 bytes.
    of = document("One\r\nnée\u0301 🚢 word\r\n", "a.txt")
    shown = render(report((of, [finding(of, "MT999", "damage", "word")])), format_)
    assert UNITS[format_][0](shown)[:2] == (2, column)


@settings(deadline=None)  # the first example pays for imports and long texts
@given(st.text(alphabet="aé🚢\ud800\r\n", max_size=20), st.integers(0, 700), st.data())
def test_a_ruler_counts_in_very_long_lines_too(text, times, data):
    raw = text * times
    places = Places(document("unused"), LineIndex(raw))
    at = data.draw(st.integers(0, len(raw)))
    line, column = places.position(at)
    for unit in (utf8, utf16):
        measured = Ruler(raw, unit).position(at, places)
        assert measured == (line, unit(raw[at - column + 1 : at]) + 1)
