"""Nothing from a text, a name, a path or a message reaches a terminal, a log or a workflow runner unescaped."""

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtlint.model import Document, DocumentReport, Edit, Finding, Fix, Problem, Report, Segment, Span
from mtlint.offsets import OffsetMap
from mtlint.render import Options, formats, render
from mtlint.render.escape import cells, finish, in_json, visible, visible_blanks

# Formats whose lines are commands are looked at one by one: every command must be one of ours.
ANNOTATIONS = ("github",)
FORMATS = [name for name in formats() if name not in ANNOTATIONS]

# What may stand in a text or a file name and must not act: terminal sequences, clipboard and title writes, overwriting,
# eight-bit controls, bidi overrides, hidden characters, and the commands of GitHub, Azure Pipelines and TeamCity.
HOSTILE = [
    "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;QUJD\x07",
    "\x1bPq#0\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\x90", "\rOVERWRITTEN", "\x08\x08\x08", "\x07", "\x0b", "\x0c", "\x1c",
    "\x00", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\ufff9", "\U000e0041", "\U000e0100", "\ud800",
    "\udfff", "\udce9", "::error::x", "\n::error::x", "\r\n::set-output name=x::y", "\n  ::stop-commands::t",
    "\u00a0::error::x", "\t::error::x", "##[error]x", "##vso[task.complete]", "##teamcity[x]", "a ###[group]x", "%0A::error::",
    "</script><script>", "]]>", '"', "\\", "'; rm -rf /",
]  # fmt: skip

SPELLED_SIGNS = {0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, 0x6DD, *range(0x600, 0x606), *range(0x13430, 0x13456)}


def hostile(words, severity="error", **more):
    """A report that holds `words` wherever a string can stand."""
    text = f"{words} fine {words}\n{words}".replace("\r\n", "\n")
    at = text.index("fine")
    fix = Fix((Edit(Span(at, at + 4), words),), "safe", words)
    segments = (Segment(Span(0, len(text)), "body", words),)
    name = f"{words}#item[1]" if more.get("feed") else words
    of = Document(name, text, segments, text, "utf-8", "\n", OffsetMap.identity(len(text)))
    spans = (Span(at, at + 4), Span(0, len(words)), Span(at, len(text)))
    found = Finding(words, words, name, words, words, words, severity, 0.5, spans, fix, (words,), {words: words}, words)
    entry = DocumentReport(of, (found,), "hold", (words,))
    problems = (Problem(words, "unchecked", words), Problem(words, "recovered", words))
    signature = f"mtlint:0|src:fr|tgt:{words}|rules:0"
    return Report((found,), problems, (entry,), {"skipped": [words], words: words}, signature)


def leaks(shown):
    """The hidden characters and commands in an output, told from Unicode's own categories."""
    hidden = [
        character
        for character in shown.replace("\n", "")
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and ord(character) not in SPELLED_SIGNS
    ]
    commands = re.findall(r"^\s*::.*|##[A-Za-z]*\[", shown, re.M)
    return hidden + commands


@pytest.mark.parametrize("feed", [False, True])
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("words", HOSTILE)
def test_no_renderer_leaks(words, format_, feed):
    shown = render(hostile(words, feed=feed), format_, Options(show_all=True, screen=True))
    assert not leaks(shown), shown
    shown.encode()


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("format_", ["full", "concise", "grouped", "diff"])
def test_colour_is_the_only_control_sequence(words, format_):
    shown = render(hostile(words), format_, Options(colour=True))
    assert not leaks(re.sub(r"\x1b\[[0-9;]*m", "", shown))


@given(st.text(max_size=40), st.sampled_from([name for name in FORMATS if name != "diff"]))
@example("\n", "full")
@example(" ", "full")
@example("", "full")
@example("##", "concise")
def test_no_text_leaks(words, format_):
    assert not leaks(render(hostile(words), format_, Options(show_all=True, width=60)))


OURS = re.compile(
    r"::(error|warning|notice) title=mtlint(?: \([^():,]*\))?(?:,(?:file|line|endLine|col|endColumn)=[^:,]*)*::.*"
)


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
@pytest.mark.parametrize("words", HOSTILE)
def test_github_gets_our_commands_only(words, severity):
    lines = render(hostile(words, severity), "github").split("\n")
    assert lines.pop() == ""
    # Two problems, one finding, and the summary.
    assert len(lines) == 4
    for line in lines:
        # A property ends at a comma and the properties at a colon, so that no text may bring one along.
        assert OURS.fullmatch(line.replace(code_of(words), "MT999")), line
        assert not leaks(line[2:])
        line.encode()


def code_of(words):
    """What stands for a hostile rule code in a title, which has parentheses of our own around it."""
    return visible(words).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_github_gets_our_commands_whatever_the_text(words):
    lines = render(hostile(words)._replace(problems=()), "github").split("\n")
    assert len(lines) == 3
    for line in lines[:2]:
        assert re.match(r"::(error|notice) title=mtlint[^:]*::", line)
        assert not leaks(line[2:])


@pytest.mark.parametrize("format_", ["junit", "checkstyle"])
@settings(deadline=None)
@given(st.text(max_size=40))
@example("\ufffe\uffff")
@example("]]></failure><x>")
def test_hostile_xml_is_well_formed(format_, words):
    root = ET.fromstring(render(hostile(words), format_))
    names = {element.tag for element in root.iter()}
    assert names <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "system-out", "system-err",
        "checkstyle", "file",
    }  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=40))
@example("\r")
@example('a";=b\n')
def test_a_hostile_table_keeps_its_shape(words):
    header, *rows = csv.reader(io.StringIO(render(hostile(words), "csv")))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(header)}
    for row in rows:
        assert row[0] in {visible(words), f"'{visible(words)}"}
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("format_", ["sarif", "gitlab", "rdjson"])
@settings(deadline=None)
@given(st.text(max_size=40))
@example("\ud800")
def test_strict_parsers_take_hostile_json(format_, words):
    shown = render(hostile(words), format_)
    json.dumps(json.loads(shown), ensure_ascii=False).encode()


@given(st.text())
def test_hostile_json_parses_back(words):
    parsed = json.loads(render(hostile(words), "json"))
    (entry,) = parsed["documents"]
    assert entry["name"] == words
    assert entry["findings"][0]["message"] == words
    assert entry["findings"][0]["fix"]["edits"][0]["content"] == words
    assert parsed["problems"][0]["detail"] == words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_parse_back_from_json(words):
    encoded = render(hostile(words), "json")
    assert encoded.isascii() or encoded.encode()
    assert json.loads(encoded)["documents"][0]["findings"][0]["why"] == words


def test_every_hidden_character_of_unicode_is_shown():
    hidden = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and code not in SPELLED_SIGNS
    ]
    for character in hidden:
        shown = visible(character)
        assert shown == ("⏎" if character == "\n" else f"<U+{ord(character):04X}>")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – 🚢 港", "plain “words” – 🚢 港"),
        ("one\ntwo\r\nthree", "one⏎two⏎three"),
        ("over\rwritten", "over<U+000D>written"),
        ("\ufeffstart", "<U+FEFF>start"),
        ("flag \U000e0067", "flag <U+E0067>"),
        ("##[error]", "<U+0023>#[error]"),
        ("## heading", "## heading"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown
    assert "".join(cells(text)) == shown
    assert len(cells(text)) == len(text)


@given(st.text())
def test_cells_and_visible_agree(text):
    assert "".join(cells(text)) == visible(text)


def test_blanks_can_be_shown():
    assert visible_blanks("10\u202f000\u00a0€ net") == "10⍽000⍽€ net"


def test_no_line_of_a_report_is_a_command():
    lines = ["::error::x", "  ::error::x", "\x1b[1m::error::x", "a ::error::x", ": one", ":::x"]
    assert finish(lines).splitlines() == [
        "<U+003A>:error::x", "  <U+003A>:error::x", "\x1b[1m<U+003A>:error::x", "a ::error::x", ": one", "<U+003A>::x",
    ]  # fmt: skip


def test_json_escapes_astral_characters_as_pairs():
    assert in_json('"\U000e0041"') == '"\\udb40\\udc41"'
    assert json.loads(in_json('"\U000e0041"')) == "\U000e0041"
