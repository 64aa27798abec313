"""A span of the text is found again in the file, or honestly not."""

from hypothesis import given
from hypothesis import strategies as st

from mtlint.model import Edit, Span
from mtlint.offsets import OffsetMap, Piece, apply_edits
from mtlint.readers.plain import read

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
