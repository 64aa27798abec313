"""Markdown: its running text, and where that stands in the file."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import api, loading
from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.readers import choose
from mtlint.readers.markdown import read
from timing import cpu_seconds, in_proportion

ARTICLE = """---
title: not , read
tags: [a , b]
---

# The *harbour* of Lanvallec reopens

The mayor, **Anne Kerbrat** , spoke to [militaires] on Monday \\; caf&eacute;s
are open again, and `code , here` is not text.\x20\x20
Nobody was hurt <!-- a , b --> on the [quay](https://example.org/a,b "a , b").

![a picture , of it](x.png)

> “We heard a bang ,” said a neighbour,
> who did not sleep.

* * *

- One ferry
- Two ferries
  and a boat

| Port | Ships \\| boats |
|------|-------|
| Lanvallec | nine |

[Ten years of ferries][ten]

```
code , block
```

<div class="a , b">A block , of <b>markup</b></div>

[ten]: https://example.org "a , b"
"""


def document(raw):
    reading = read(raw, "a.md")
    assert not reading.problems
    return reading.documents[0]


def seen(raw):
    found = document(raw)
    return [(segment.role, found.text[slice(*segment.span)]) for segment in found.segments]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_a_reader_sees_of_an_article(newline):
    assert seen(ARTICLE.replace("\n", newline)) == [
        ("title", "The harbour of Lanvallec reopens"),
        ("body", (
            "The mayor, Anne Kerbrat , spoke to [militaires] on Monday ; cafés are open again, and \ufffc is not text."
            "\nNobody was hurt on the quay."
        )),
        ("quote", "“We heard a bang ,” said a neighbour, who did not sleep."),
        ("heading", "One ferry"),
        ("heading", "Two ferries and a boat"),
        ("heading", "Port"),
        ("heading", "Ships | boats"),
        ("heading", "Lanvallec"),
        ("body", "nine"),
        ("link", "Ten years of ferries"),
        ("body", "A block , of markup"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a*b*c__d__", ["abc__d__"]),
        ("foo***bar***baz", ["foobarbaz"]),
        ("one\\\ntwo", ["one\ntwo"]),
        ("[a] [b](c) [d][] [e][f]\n\n[d]: x\n[f]: y", ["[a] b d e"]),
        ("see <https://example.org/a> and <i>this</i><br>x", ["see \ufffc and this\nx"]),
        ("1 \\* 2 &lt; 3 \\a", ["1 * 2 < 3 \\a"]),
        ("``a ` b`` c", ["\ufffc c"]),
        ("Title\n=====\ntext", ["Title", "text"]),
        ("# a # b ##", ["a # b"]),
        ("> one\ntwo\n> three", ["one two three"]),
        ("1. one\n\n   two\n2. three", ["one", "two", "three"]),
        ("    code\n\ntext", ["text"]),
        ("---\nFoo\n---\nBar", ["Foo", "Bar"]),
        ("+++\na = 1\n+++\ntext", ["text"]),
        ("| a | b |\n|-|-|\n| aa | a |\n|| a |", ["a", "b", "aa", "a", "a"]),
        ("\ufefftext", ["text"]),
        ('[a](b "d) e") f', ["a f"]),
        ("![a [b](c) d](e) f", ["f"]),
        ("<pre>\n**x**\n</pre>\n\ntext", ["text"]),
        ("<!-- one\n\ntwo -->\ntext", ["text"]),
    ],
)  # fmt: skip
def test_text_is_what_a_reader_sees(raw, expected):
    assert [text for _, text in seen(raw)] == expected


def test_text_nested_too_deeply_is_a_problem():
    (problem,) = read("- " * 200 + "deep down", "a.md").problems
    assert problem.level == "unchecked"


def test_a_comment_that_swallows_the_rest_is_a_problem():
    (problem,) = read("text\n\n<!-- one\n\ntwo\n", "a.md").problems
    assert "line 3 " in problem.detail


@pytest.mark.parametrize("name", ["a.md", "README.MARKDOWN"])
def test_markdown_is_known_by_its_name(name):
    assert choose(name, "# Title").read is read


PARTS = st.lists(
    st.sampled_from(
        ["*", "**", "_", "`", "``", "[", "]", "(", ")", "[a](b)", "![", "[a]", "[a]: b", "<", ">", "<b>", "</b>", "<br>",
         "<!-- c -->", "<https://a.b>", "&amp;", "&eacute;", "\\*", "\\", "\\\n", "  \n", "\n", "\r\n", "\r", "\n\n", "# ",
         "> ", "- ", "1. ", "    ", "\t", "```\n", "---\n", "|", "|-|-|\n", "| a | b |\n", " ", "word", "é", "😀", "a", ".",
         "\u00a0", "\u2003", "~~", "=\n", "<div>", "\ufeff", "\0"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None)  # what a busy machine does to one example says nothing
@given(PARTS)
def test_every_piece_is_the_text_it_stands_for(raw):
    found = read(raw, "a.md").documents[0]
    at = 0
    for piece in found.offsets.pieces:
        assert piece.text_start == at
        at += piece.text_length
        if piece.exact:
            assert raw[piece.raw_start : piece.raw_start + piece.raw_length] == found.text[piece.text_start : at]
    assert at == len(found.text)


ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)")


def readings(raw):
    """What some Markdown, and what some HTML within it, may stand for."""
    markdown = ESCAPE.sub(lambda found: found[1] or unescape(found[2]), raw)
    return [re.sub(r"[ \t\r\n]+", " ", text) for text in (markdown, unescape(raw))]


@settings(deadline=None)  # what a busy machine does to one example says nothing
@given(PARTS, st.data())
def test_a_mapped_span_decodes_to_its_text(raw, data):
    found = read(raw, "a.md").documents[0]
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    place = found.offsets.to_raw(Span(start, end))
    if place is not None:
        assert re.sub(r"[ \t]+", " ", found.text[start:end]) in readings(raw[slice(*place)])


def test_fixes_leave_marks_and_targets_as_they_are():
    reading = loading.parse(ARTICLE.encode(), "a.md")
    config = mtlint.Config(select=("MT501",))
    after = api.fix_parsed(reading.documents, api.Languages.of("en", "fr"), config, unsafe=False).raw
    expected = (
        ARTICLE.replace("Kerbrat** ,", "Kerbrat**,")
        .replace("bang ,", "bang,")
        .replace("block , of <b>", "block, of <b>")
    )
    assert after.replace("Monday\\;", "Monday \\;") == expected


def test_new_text_is_no_markup():
    found = document("one *two* three")
    written = found.offsets.raw_edits([Edit(Span(8, 13), "*3* [x] & <b>")], found.text, "\n")
    after = apply_edits(found.raw, written)
    assert after == "one *two* \\*3\\* \\[x\\] &amp; \\<b>"
    assert document(after).text == "one two *3* [x] & <b>"


HOSTILE = ["[", "[a](", "`a``", "*a **b ", "_a__b", "> ", "- ", "<", "&amp;", "a\n", "<div>", "<!--", "[a]: b\n", "\\*", "a  \n",
           "![", "|", "~~a", "[a][", '[a](b "']  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_reading_takes_time_in_proportion(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        return cpu_seconds(read, text, "a.md")

    assert in_proportion(seconds, 4_000)
