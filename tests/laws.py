"""What holds for every reader: exact places, and edits that change nothing but what they mean to."""

from hypothesis import strategies as st

from mtlint.config import Config
from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.readers import read

LETTERS = "ab éß中😀"


def texts(alphabet):
    """Texts that begin and end with a letter, so that no reader trims them."""
    inner = st.text(alphabet=LETTERS + alphabet, max_size=12)
    return st.builds("{}{}{}".format, st.sampled_from("aé😀"), inner, st.sampled_from("b中"))


def read_text(raw, name, **options):
    return read(raw, name, "utf-8", Config(**options))


def segment_texts(reading):
    return [document.text[slice(*segment.span)] for document in reading.documents for segment in document.segments]


def assert_exact(document):
    """The pieces cover the text, and an exact one is the same text in the file."""
    at = 0
    for piece in document.offsets.pieces:
        assert piece.text_start == at
        at += piece.text_length
        stretch = document.raw[piece.raw_start : piece.raw_start + piece.raw_length]
        if piece.exact:
            assert stretch == document.text[piece.text_start : at]
            assert document.offsets.to_raw(Span(piece.text_start, at)) == (
                piece.raw_start,
                piece.raw_start + piece.raw_length,
            )
    assert at == len(document.text)


def edited(raw, name, new, data, **options):
    """The file after an edit somewhere in one of its segments, after everything that must hold has been seen to hold.

    None where the place or the text cannot be written.
    """
    before = read_text(raw, name, **options)
    for document in before.documents:
        assert_exact(document)
    numbers = [number for number, document in enumerate(before.documents) if document.segments]
    number = data.draw(st.sampled_from(numbers))
    document = before.documents[number]
    segment = data.draw(st.sampled_from(document.segments))
    start = data.draw(st.integers(segment.span.start + 1, segment.span.end - 1))
    end = data.draw(st.integers(start, segment.span.end - 1))
    edit = Edit(Span(start, end), new)
    edits = document.offsets.raw_edits([edit], document.text, document.newline)
    if edits is None:
        return None
    after = apply_edits(raw, edits)
    again = read_text(after, name, **options)
    assert again.problems == before.problems
    wanted = [other.text for other in before.documents]
    wanted[number] = apply_edits(document.text, [edit])
    assert [other.text for other in again.documents] == wanted
    assert [other.units for other in again.documents] == [other.units for other in before.documents]
    assert [other.source for other in again.documents] == [other.source for other in before.documents]
    return after
