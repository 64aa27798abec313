"""Quotation marks: what is seen at first sight is what a full reading finds."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtlint.model import Span
from mtlint.text.quotes import belong_together, read, unsettled

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "«",
        "»",
        "„",
        "'",
        "’",
        "''",
        ",,",
        "a",
        "B",
        "7",
        "²",
        " ",
        ", ",
        ".",
        "?",
        "(",
        ")",
        "—",
        "x 3",
        "s",
        "\n",
    ]
)


@settings(max_examples=1500)
@given(st.lists(PIECES, max_size=14).map("".join))
@example('He said, "we will", and "so".')
@example('"The 12" she said.')
@example('A "²" x 3 b "c" d')
@example('"a"" b"')
def test_what_is_settled_at_first_sight_is_read_so(text):
    whole = Span(0, len(text))
    if unsettled(text, [whole]):
        return
    found = read(text, whole)
    assert not found.faults
    doubles = [mark for mark in found.marks if mark.system != "single"]
    assert [mark for pair in found.pairs for mark in pair] == doubles
    for opener, closer in found.pairs:
        assert (opener.role, closer.role) == ("open", "close")
        assert not opener.reversed
        assert not closer.reversed
        assert belong_together(opener, closer)


def test_a_paragraph_is_looked_at_by_itself():
    text = 'He said “no”.\n\n"It is\n\nThe "end".\n\nIt ``goes on".'
    spans = [Span(0, 13), Span(15, 21), Span(23, 33), Span(35, 48)]
    assert unsettled(text, spans) == [1, 3]
