"""A span of the text is found again in the file, or honestly not."""

import json
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.escapes import escaped
from mtlint.model import Edit, Span
from mtlint.offsets import OffsetMap, Piece, apply_edits, joined
from mtlint.readers._html import read_markup
from mtlint.readers.plain import read
from timing import cpu_seconds, in_proportion

FILES = st.text(alphabet="aé😀 .\r\n\ufeff", max_size=60)


@given(FILES, st.data())
def test_a_mapped_span_holds_the_same_text(raw, data):
    (document,) = read(raw, "a.txt").documents
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    place = document.offsets.to_raw(Span(start, end))
    if raw in ("", "\ufeff"):
        assert place is None or place.start == place.end
    else:
        assert place is not None
        found = document.raw[place.start : place.end]
        assert document.text[start:end] == found.replace("\r\n", "\n").replace("\r", "\n")


@given(FILES)
def test_text_has_no_foreign_newlines_and_no_mark(raw):
    (document,) = read(raw, "a.txt").documents
    assert "\r" not in document.text
    assert document.text.count("\n") == raw.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def test_a_span_across_markup_has_no_counterpart():
    offsets = OffsetMap([Piece(0, 3, 4, 4, True), Piece(4, 11, 4, 4, True)])
    assert offsets.to_raw(Span(0, 4)) == Span(3, 7)
    assert offsets.to_raw(Span(5, 8)) == Span(12, 15)
    assert offsets.to_raw(Span(2, 6)) is None


def test_the_inside_of_an_indivisible_piece_has_no_counterpart():
    offsets = OffsetMap([Piece(0, 0, 2, 6, False), Piece(2, 6, 3, 3, True)])
    assert offsets.to_raw(Span(0, 2)) == Span(0, 6)
    assert offsets.to_raw(Span(1, 2)) is None
    assert offsets.to_raw(Span(1, 3)) is None


def test_edits_get_the_newline_of_the_file():
    (document,) = read("one\r\ntwo", "a.txt").documents
    edits = document.offsets.raw_edits([Edit(Span(3, 4), " \n\n")], document.text, document.newline)
    assert apply_edits(document.raw, edits) == "one \r\n\r\ntwo"


def test_edits_are_applied_in_any_order():
    assert apply_edits("abcdef", [Edit(Span(4, 5), ""), Edit(Span(0, 1), "X"), Edit(Span(2, 2), "-")]) == "Xb-cdf"


def escaped_layer(markup, layer):
    """Some markup as the inside of another layer, and the map of the one into the other."""
    pieces, raw = [], ""
    for at, character in enumerate(markup):
        written = escaped(character, (layer,))
        pieces.append(Piece(at, len(raw), 1, len(written), written == character, (layer,)))
        raw += written
    return raw, OffsetMap(pieces)


MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<b>", "</b>", "&amp;", "&eacute;", "word", " ", "\n", '"', "\\"]), max_size=15
)


def undo(raw, layer):
    return json.loads(f'"{raw}"') if layer == "json" else unescape(raw)


@settings(deadline=None)  # what a busy machine does to one example says nothing
@given(MARKUP.map("".join), st.sampled_from(["xml", "json"]), st.data())
def test_maps_of_two_layers_make_one(markup, layer, data):
    page = read_markup(markup, main_content=False)
    raw, outer = escaped_layer(markup, layer)
    offsets = page.offsets.through(outer)
    assert [piece.text_start for piece in offsets.pieces][:1] == [0][: len(page.text)]
    for piece in offsets.pieces:
        if piece.exact:
            text = page.text[piece.text_start : piece.text_start + piece.text_length]
            assert raw[piece.raw_start : piece.raw_start + piece.raw_length] == text
            assert piece.layers == ("html", layer)
    start = data.draw(st.integers(0, len(page.text)))
    end = data.draw(st.integers(start, len(page.text)))
    span = Span(start, end)
    inner, place = page.offsets.to_raw(span), offsets.to_raw(span)
    assert (inner is None) == (place is None)
    if place is not None:
        assert undo(raw[slice(*place)], layer) == markup[slice(*inner)]
        edit = Edit(span, data.draw(st.text('a&<>"\\', max_size=3)))
        once = page.offsets.raw_edits([edit], page.text, "\n")
        twice = offsets.raw_edits([edit], page.text, "\n")
        assert undo(apply_edits(raw, twice), layer) == apply_edits(markup, once)


def test_a_map_through_markup_that_was_left_out_says_where_but_not_how_to_write():
    outer = OffsetMap([Piece(0, 10, 4, 4, True, ("cdata",)), Piece(4, 30, 4, 4, True, ("cdata",))])
    inner = OffsetMap(
        [Piece(0, 0, 2, 2, True, ("html",)), Piece(2, 2, 1, 4, False, ("html",)), Piece(3, 6, 2, 2, True)]
    )
    assert inner.through(outer).pieces == (
        Piece(0, 10, 2, 2, True, ("html", "cdata")),
        Piece(2, 12, 1, 20, False, None),
        Piece(3, 32, 2, 2, True, ("cdata",)),
    )


def test_texts_of_one_file_are_joined():
    parts = [("ab", OffsetMap.identity(2, 10)), ("", OffsetMap(())), ("cd", OffsetMap.identity(2, 20))]
    text, offsets, starts = joined(parts, "\n\n")
    assert (text, starts) == ("ab\n\n\n\ncd", [0, 4, 6])
    assert offsets.to_raw(Span(6, 8)) == Span(20, 22)
    assert offsets.to_raw(Span(1, 7)) is None
    assert offsets.to_raw(Span(2, 2)) == Span(12, 12)


@pytest.mark.parametrize(
    ("text", "layers", "expected"),
    [
        ("a & b", ("html",), "a &amp; b"),
        ("a & b", ("html", "xml"), "a &amp;amp; b"),
        ("a & b", ("html", "cdata"), "a &amp; b"),
        ("a > b", ("xml",), "a &gt; b"),
        ("x]]>", ("cdata",), None),
        (">", ("cdata",), None),
        ("]", ("cdata",), None),
        ('“a” "b"\n\\', ("json",), '“a” \\"b\\"\\n\\\\'),
        ("a\nb", ("html",), None),
        ("a\nb", ("html", "json"), None),
        ("a\nb", ("xml",), "a\nb"),
        ("*a*", ("markdown",), "\\*a\\*"),
    ],
)
def test_new_text_is_written_as_its_layers_demand(text, layers, expected):
    assert escaped(text, layers) == expected


def test_tens_of_thousands_of_pieces_are_composed_quickly():
    def seconds(count):
        inner = OffsetMap([Piece(at * 3, at * 5, 3, 3, True, ("html",)) for at in range(count)])
        outer = OffsetMap([Piece(at * 4, at * 9, 4, 4, True, ("xml",)) for at in range(count * 5 // 4)])
        assert inner.through(outer).pieces[-1].layers == ("html", "xml")
        return cpu_seconds(inner.through, outer)

    assert in_proportion(seconds, 40_000)
