"""How plain text is taken apart."""

import pytest

from mtlint.errors import InputError
from mtlint.readers import choose
from mtlint.readers.plain import read

ARTICLE = """At least nine hurt as tram leaves the rails

by Daily Wire

The tram left the rails on Monday. Nobody knows why.

A long night

READ ALSO – Ten years of trams

“We heard a bang,” said a neighbour.
"""


def roles(text):
    (document,) = read(text, "a.txt").documents
    return [(segment.role, document.text[segment.span.start : segment.span.end]) for segment in document.segments]


def test_roles_of_an_article():
    assert [role for role, _ in roles(ARTICLE)] == ["title", "byline", "body", "heading", "link", "body"]


def test_every_line_is_a_paragraph():
    assert [role for role, _ in roles("A first paragraph ends here.\nA second one as well.")] == ["body", "body"]


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The ministry said on Tuesday evening that the bridge over the\n"
        "river would stay closed until the end of the month because of\n"
        "the floods."
    )
    assert roles(wrapped) == [("body", wrapped)]


def test_a_single_sentence_is_running_text():
    assert roles("Nobody was hurt") == [("body", "Nobody was hurt")]


def test_blank_text_has_no_segments():
    assert roles(" \n\t\n") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_do_not_change_what_is_seen(newline):
    assert roles(ARTICLE.replace("\n", newline)) == roles(ARTICLE)


def test_lone_surrogates_are_replaced_one_to_one():
    (document,) = read("a\ud800b", "a.txt").documents
    assert document.text == "a\ufffdb"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("table.ods", "PK"),
        ("a.tex", "Hello"),
        ("a", "<?xml version='1.0'?><invoice/>"),
        ("a.txt", "<?xml version='1.0'?><invoice/>"),
    ],
)
def test_other_formats_are_refused_rather_than_misread(name, text):
    with pytest.raises(InputError, match="no reader"):
        choose(name, text)


@pytest.mark.parametrize("name", ["article.txt", "ARTICLE.TXT", "-", "<text>", "article"])
def test_text_is_read_as_text(name):
    assert choose(name, "Hello there.").read("Hello there.", name, "utf-8").documents[0].text == "Hello there."
