"""HTML pages: what readers see, where it stands in the file, and corrections written back into it."""

import re
import subprocess
import sys
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import api, loading
from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.readers import choose
from mtlint.readers._html import read_markup
from mtlint.readers.html import read
from mtlint.rules import all_rules
from mtlint.rules.base import parse_example
from timing import cpu_seconds, in_proportion

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The harbour reopens | The Quay</title>
<style>p { color: red }</style></head>
<body>
<nav><ul><li><a href="/">Home page</a></li></ul></nav>
<header><h1>The harbour of Lanvallec reopens</h1></header>
<article>
<p class="byline">By <a rel="author" href="/ann">Ann Tregor</a></p>
<p>The mayor, Anne Kerbrat , spoke to <em>report</em>ers on Monday&nbsp;; the
   ferries sail&nbsp;again.<br>Nobody was hurt.</p>
<!-- do not touch , this -->
<h2 title="a , b">A long   night</h2>
<blockquote><p>&ldquo;We heard a bang,&rdquo; said a neighbour.</blockquote>
<p hidden>Not shown , at all.</p>
<p><a href="/x?a=1&b=2">Ten years of ferries</a></p>
<figure><img alt="a , b" src="x.jpg"><figcaption>The quay at dawn</figcaption></figure>
<script>var a = "x , y";</script>
<p>The prefect said the the order was &laquo;signed&raquo; &amp; sealed .</p>
</article>
<aside><p>Something else.</p></aside>
</body></html>
"""


def page(raw, name="page.html"):
    (document,) = read(raw, name).documents
    return document


def fragment(markup):
    return read_markup(markup, main_content=False)


def seen(document):
    return [(segment.role, document.text[slice(*segment.span)]) for segment in document.segments]


def lines(markup):
    return [text for _, text in seen(fragment(markup))]


def test_what_a_reader_sees_of_an_article():
    assert seen(page(PAGE)) == [
        ("title", "The harbour of Lanvallec reopens"),
        ("byline", "By Ann Tregor"),
        (
            "body",
            "The mayor, Anne Kerbrat , spoke to reporters on Monday\u00a0; the ferries sail\u00a0again.\nNobody was hurt.",
        ),
        ("heading", "A long night"),
        ("quote", "“We heard a bang,” said a neighbour."),
        ("link", "Ten years of ferries"),
        ("caption", "The quay at dawn"),
        ("body", "The prefect said the the order was «signed» & sealed ."),
    ]
    assert page(PAGE).meta == {"title": "The harbour reopens | The Quay", "lang": "en"}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("3 < 4 and 5 > 3", ["3 < 4 and 5 > 3"]),
        ("one<b>two</b>three <i> four</i>", ["onetwothree four"]),
        ("a<div>b</div>c", ["a", "b", "c"]),
        ("a<!-- x -->b<wbr>c", ["abc"]),
        ("one<br>two<br><br>three<br>&nbsp;<br>four", ["one\ntwo", "three", "four"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<table><tr><td>one<td>two<tr><th>three</table>", ["one", "two", "three"]),
        ("<p>one<p>two</div></p>three", ["one", "two", "three"]),
        ("<p>1<sup>er</sup> mai", ["1er mai"]),
        ("run <code>rm -rf</code>, then", ["run \ufffc, then"]),
        ("<pre>x = 1</pre><p>text", ["text"]),
        ("<p>&#x41;&eacute;&notit;&#0;", ["Aé¬it;\ufffd"]),
        ("AT&T &copy 2024 &unknown; &", ["AT&T © 2024 &unknown; &"]),
        ("<select><option>one</select><button>two</button><textarea>three</textarea>four", ["four"]),
        ("<p>one <span style='display: none'>two</span><span aria-hidden=true>three</span>four", ["one four"]),
        ("<div hidden><div>one</div>two</div>three", ["three"]),
        ("<p hidden>one<p>two<ul><li hidden>three<li>four</ul>", ["two", "four"]),
        ("<html hidden><body style=display:none>one", ["one"]),
        ("<p>one <noscript><p>two</p></noscript> three", ["one three"]),
        ("<nav><div>one</nav>two", ["two"]),
        ("<div><nav>one</div>two", ["two"]),
        ("a</>b</ x>c", ["abc"]),
        ("one\r\n\r\ntwo\rthree", ["one two three"]),
        ("one\u00a0\u2003two", ["one\u00a0\u2003two"]),
        ("<svg><title>x</title></svg>one", ["one"]),
        ("<p> &nbsp; </p><p>\ufeff</p>", ["\ufeff"]),
        ("<p>\u2003</p><p>\x85&nbsp;</p><p><code>x</code>\u2003</p>", []),
        ("<p><a href=a>Ports</a><a href=b>Ferries</a></p>", ["Ports", "Ferries"]),
        ("<p>See <a href=a>Port</a><a href=b>s</a></p>", ["See Ports"]),
        ("text <b", ["text"]),
    ],
)
def test_text_is_what_a_browser_shows(markup, expected):
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Menu one</p><main><p>The text of it.</p></main><p>Footer", "The text of it."),
        ("<main><p>A</p><article><p>The long text of it.</p></article></main>", "The long text of it."),
        ("<p>x" + "<article><p>Teaser.</p></article>" * 3 + "<p>x", "Teaser.\n\nTeaser.\n\nTeaser."),
        ("<article><p>The long text of it.</p><article><p>A comment.</p></article></article><p>x",
         "The long text of it.\n\nA comment."),
        ("<main></main><p>Everything else is text.</p>", "Everything else is text."),
        ("<p>Just this.", "Just this."),
        ("<article><p>The text.</p><aside>More</aside><div role=navigation>Go</div><footer>Share</footer></article>", "The text."),
        ("<h1><a href=/>The Quay</a></h1><article><h1>News</h1><p>The text.</article>", "News\n\nThe text."),
        ("<h1><a href=/>The Quay</a></h1><article><h2>News</h2><p>The text.</article>", "News\n\nThe text."),
    ],
)  # fmt: skip
def test_the_article_is_found(body, expected):
    assert page(f"<html><body>{body}").text == expected


def test_a_page_without_an_article_element_is_weighed():
    links = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(30))
    story = (
        "<p>The road over the pass, which has been closed since Monday, will stay closed until the month ends.</p>" * 8
    )
    found = page(f"<body><div><ul>{links}</ul></div><div><h1>The pass</h1>{story}</div><div>{links}</div>")
    assert "Section" not in found.text
    assert found.text.count("closed until") == 8
    assert found.segments[0].role == "title"


def test_the_title_element_stands_in_for_a_missing_heading():
    assert seen(page("<title>A &amp; B</title><body><p>Text of it.")) == [("title", "A & B"), ("body", "Text of it.")]


def test_languages_are_kept():
    found = fragment('<p>one<div lang="fr"><p>deux<q lang="de">drei</q></div>four')
    assert [segment.lang for segment in found.segments] == ["", "fr", ""]


def test_an_xhtml_page_may_have_empty_elements():
    raw = '<?xml version="1.0"?>\n<html><head><script src="a.js"/><title>T</title></head><body><div/><p>Some text.</p></body></html>'
    assert seen(page(raw, "a.xhtml")) == [("title", "T"), ("body", "Some text.")]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("<p>one\n<a href='x>two</a>\n<p>three", 2),
        ("<p>one\r\n\r\n<!-- two <p>three", 3),
        ("<p>one\n<!-- two <p>three</p>", 2),
        ("<p>one</p><script>\n<p>two</p>", 1),
        ("<title>one\n<p>two</p>", 1),
    ],
)
def test_what_swallows_the_rest_of_a_page_is_a_problem(raw, line):
    (problem,) = read(raw, "a.html").problems
    assert problem.level == "unchecked"
    assert f"line {line} " in problem.detail


def test_a_page_without_text_is_a_problem():
    (problem,) = read("<html><body><script>x()</script></body></html>", "a.html").problems
    assert problem.level == "unchecked"


@pytest.mark.parametrize(
    "end", ["<b cla", "<!-- two -->", "<!-->", "<!--", "<!-- x --!>", "<!x>", "<?x>", "</b>\r\n", "</>"]
)
def test_what_ends_in_good_order_or_within_a_tag_is_no_problem(end):
    assert not read(f"<p>one {end}", "a.html").problems


@pytest.mark.parametrize(
    ("attribute", "text", "role"),
    [
        ("class=byline", "Ann Tregor", "byline"),
        ("class='meta post-author'", "Ann Tregor", "byline"),
        ("itemprop=author", "Ann Tregor", "byline"),
        ("class=author-bio", "Ann Tregor", "heading"),
        ("class=author", "Ann Tregor has written about ports for twenty years, and lives in one.", "body"),
        ("class=author", "Ann writes about ports.", "body"),
    ],
)
def test_bylines_are_told_by_their_class_and_their_length(attribute, text, role):
    assert seen(fragment(f"<div {attribute}>{text}</div><p>The rest of it.")) == [
        (role, text),
        ("body", "The rest of it."),
    ]


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page", "-", "page.php", "page.txt"])
def test_a_page_is_known_by_its_content(name):
    assert choose(name, PAGE).read is read


@pytest.mark.parametrize("name", ["page.html", "PAGE.HTM"])
def test_a_part_of_a_page_is_known_by_its_name(name):
    assert choose(name, "Just <b>this</b>").read is read


FRAGMENTS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<br>", "<a href='/x'>", "</a>", "<h1>", "</h1>", "<!-- c -->",
         "<code>", "</code>", "<script>", "</script>", "<nav>", "</nav>", "<li>", "</>", "<span hidden>", "</span>",
         "&amp;", "&eacute;", "&#160;", "&#32;", "&NotEqualTilde;", "&", "<", ">", " ", "  ", "\n", "\r\n", "\r", "\t",
         "\u00a0", "\u2003", "word", "é", "😀", "e\u0301", ".", "<title>", "</title>", "<article>", "</article>", "\ufeff", "\0"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def decoded(raw):
    return re.sub(r"[ \t\n\f\r]+", " ", unescape(raw)).replace("\0", "")


@settings(deadline=None)  # what a busy machine does to one example says nothing
@given(FRAGMENTS, st.booleans())
def test_every_piece_is_the_text_it_stands_for(markup, main_content):
    found = read_markup(markup, main_content=main_content)
    at = 0
    for piece in found.offsets.pieces:
        assert piece.text_start == at
        at += piece.text_length
        text = found.text[piece.text_start : at]
        raw = markup[piece.raw_start : piece.raw_start + piece.raw_length]
        if piece.exact:
            assert raw == text
        elif piece.layers is not None:
            assert decoded(raw) == text
    assert at == len(found.text)


@settings(deadline=None)  # what a busy machine does to one example says nothing
@given(FRAGMENTS, st.data())
def test_a_mapped_span_decodes_to_its_text(markup, data):
    found = fragment(markup)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    place = found.offsets.to_raw(Span(start, end))
    if place is not None:
        assert decoded(markup[slice(*place)]) == found.text[start:end].replace("\0", "")


def words(text):
    return "".join(text.replace("\ufffc", "").split())


@settings(deadline=None)  # what a busy machine does to one example says nothing
@given(FRAGMENTS, st.data())
def test_a_written_edit_reads_as_it_was_meant(markup, data):
    found = fragment(markup)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, min(len(found.text), start + 4)))
    edit = Edit(Span(start, end), data.draw(st.text("aé😀 .<>", max_size=4)))
    written = found.offsets.raw_edits([edit], found.text, "\n")
    # Behind a lone < or & anything may become markup; the fixer reads the file again, and takes such a fix back.
    if written is not None and not markup[: written[0].span.start].endswith(("<", "</", "&", "&#")):
        after = fragment(apply_edits(markup, written))
        assert words(after.text) == words(apply_edits(found.text, [edit]))


def raw_after(markup, old, new):
    found = fragment(markup)
    start = found.text.index(old)
    written = found.offsets.raw_edits([Edit(Span(start, start + len(old)), new)], found.text, "\n")
    return None if written is None else apply_edits(markup, written)


@pytest.mark.parametrize(
    ("markup", "old", "new", "expected"),
    [
        ("Tom &amp; Jery caf&eacute;", "Tom & Jery café", "Tom & Jerry café", "Tom &amp; Jerry caf&eacute;"),
        ("a&nbsp;: b", "a\u00a0: b", "a: b", "a: b"),
        ("one\n   two", "one two", "one-two", "one-two"),
        ("<b>on</b> two", "on two", "one two", "<b>on</b>e two"),
        ("see Fish", "Fish", "Fish & <Chips>", "see Fish &amp; &lt;Chips>"),
        ("a <code>x</code> , b", " ,", ",", "a <code>x</code>, b"),
        ("<p>one</p><p>two</p>", "one\n\n", "", "<p></p><p>two</p>"),
        ("<p>one</p><p>two</p>", "\n\ntwo", "", "<p>one</p><p></p>"),
        ("<b>one</b> two", "one two", "eins zwei", None),
        ("<p>one</p><p>two</p>", "e\n\n", "", None),
        ("a <code>x</code> b", "\ufffc", "y", None),
        ("one<br>two", "\n", " ", None),
        ("one two", " ", "\n\n", None),
        ("&NotEqualTilde;", "\u2242", "=", None),
    ],
)
def test_an_edit_changes_the_characters_it_must_and_no_markup(markup, old, new, expected):
    assert raw_after(markup, old, new) == expected


def fixed(raw, **options):
    documents = loading.parse(raw.encode(), "page.html").documents
    return api.fix_parsed(documents, api.Languages.of("en", "fr"), mtlint.Config(**options), unsafe=True)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_fixes_leave_everything_else_as_it_is(newline):
    raw = PAGE.replace("\n", newline)
    rules = ("MT501", "MT608")
    after = fixed(raw, select=rules).raw
    expected = raw.replace("Kerbrat ,", "Kerbrat,").replace("Monday&nbsp;;", "Monday;")
    expected = expected.replace("the the", "the").replace("sealed .", "sealed.")
    assert after == expected
    before, again = page(raw), page(after)
    assert [segment.role for segment in again.segments] == [segment.role for segment in before.segments]
    assert fixed(after, select=rules).raw == after


TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_whatever_a_rule_corrects_no_tag_changes(rule):
    opening = '<li title="a , b"><b>'
    paragraphs = [text for example in rule.bad for text in parse_example(example).text.split("\n\n")]
    body = "\n".join(opening + escape(text, quote=False) for text in paragraphs)
    raw = f"<html><body><article>{body}</article></body></html>"
    result = fixed(raw, select=(rule.code,))
    assert TAG.findall(result.raw) == TAG.findall(raw)
    assert fixed(result.raw, select=(rule.code,)).raw == result.raw


def mtlint_command(*arguments, folder):
    command = [sys.executable, "-m", "mtlint", *arguments, "--source-lang", "fr"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_diff_of_a_page_is_a_patch(tmp_path, newline):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.replace("\n", newline).encode())
    patch = mtlint_command("diff", "page.html", folder=tmp_path).stdout
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert path.read_bytes().decode() == fixed(PAGE.replace("\n", newline)).raw


def test_a_fix_keeps_the_encoding_that_the_page_declares(tmp_path):
    path = tmp_path / "page.html"
    raw = '<html><head><meta charset="iso-8859-1"></head><body><p>Andr\xe9 Ferrand , the mayor, said it was over.'
    path.write_bytes(raw.encode("latin-1"))
    assert mtlint_command("fix", "page.html", folder=tmp_path).returncode == 0
    assert path.read_bytes() == raw.replace(" ,", ",").encode("latin-1")


def test_a_title_left_in_the_source_language_is_seen():
    title = "Le préfet annonce la réouverture de la route du col dès jeudi matin"
    story = (
        "<p>The road over the pass, which has been closed since Monday, will open again on Thursday morning.</p>" * 3
    )
    raw = f"<html lang=en><body><article><h1>{title}</h1>{story}</article>"
    report = mtlint.check_bytes(raw.encode(), name="page.html", source_lang="fr")
    (finding,) = (finding for finding in report.findings if finding.code == "MT102")
    assert report.documents[0].document.text[slice(*finding.span)] == title


HOSTILE = {
    "nested": "<div>", "comments": "<!--", "comparisons": "3 < 4 and 5 > 3 ", "unclosed": "<p>one <b>two ", "lists": "<li><ul>",
    "hidden": "<span hidden>", "ampersands": "&", "references": "&eacute;", "empty ends": "</>a", "ends": "</p></span>",
    "quotes": "<a href='", "blanks": " \n", "breaks": "a<br>", "articles": "<article>x", "titles": "<title>", "tags": "<a ",
    "mixed": "<b><div>", "cells": "<table><td>", "newlines": "a\r\n", "sections": "<![CDATA[", "headings": "<h1>a",
    "instructions": "<?", "one line": "the <i>quick</i> &amp; brown fox ",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("prefix", ["", "<ul><li><ul>"])
def test_reading_takes_time_in_proportion(name, prefix):
    def seconds(size):
        markup = prefix + HOSTILE[name] * (size // len(HOSTILE[name]))
        return cpu_seconds(lambda: read_markup(markup, main_content=True))

    assert in_proportion(seconds, 32_000)


def test_fifty_thousand_nested_elements():
    assert page("<div>" * 50_000 + "deep down" + "</div>" * 50_000).text == "deep down"


def test_a_long_page_on_one_line():
    raw = "<p>" + "The <i>quick</i> &amp; brown fox. " * 10_000
    assert page(raw).text == ("The quick & brown fox. " * 10_000).strip()
