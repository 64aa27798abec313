"""JSON as the readers see it: every string with its place, in sound and in damaged files."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.model import Edit, Span
from mtlint.offsets import apply_edits
from mtlint.readers._json import JsonLiteral, JsonString, decoded, parse

WORDS = st.text(alphabet='aé😀"\\/\n\t\x01 ', max_size=8)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)


def plain(raw, value):
    """A value of the scanner as the standard library has it."""
    if isinstance(value, JsonString):
        return decoded(raw, value)[0]
    if isinstance(value, JsonLiteral):
        return json.loads(value.text)
    if isinstance(value, dict):
        return {key: plain(raw, inner) for key, inner in value.items()}
    return [plain(raw, inner) for inner in value]


@settings(deadline=None)  # what is loaded on first use takes its time
@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_a_sound_file_is_read_as_the_standard_library_reads_it(value, ascii_only, indent):
    raw = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    read = parse(raw)
    assert not read.fault
    assert plain(raw, read.value) == json.loads(raw)


@settings(deadline=None)  # what is loaded on first use takes its time
@given(WORDS, st.booleans(), st.data())
def test_a_place_in_a_string_can_be_written(words, ascii_only, data):
    raw = json.dumps(words, ensure_ascii=ascii_only)
    text, offsets = decoded(raw, parse(raw).value)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(WORDS)
    edits = offsets.raw_edits([Edit(Span(start, end), new)], text, "\n") if text else []
    assert edits is not None
    if text:
        assert json.loads(apply_edits(raw, edits)) == text[:start] + new + text[end:]
    for piece in offsets.pieces:
        stretch = raw[piece.raw_start : piece.raw_start + piece.raw_length]
        assert (stretch == text[piece.text_start : piece.text_start + piece.text_length]) == piece.exact


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        (r"\u00e9", "é"),
        (r"\ud83d\ude00", "😀"),
        (r"\ud800", "\ufffd"),
        (r"\r\n", "\n"),
        (r"\r", "\n"),
        ("\r\n", "\n"),
        (r"\u000d", "\n"),
        (r"\/", "/"),
        (r"\x", r"\x"),
    ],
)
def test_an_escape_is_one_character(escape, character):
    raw = f'"a{escape}b"'
    assert decoded(raw, parse(raw).value)[0] == f"a{character}b"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('{"a": "b", "c": ["d", ', {"a": "b", "c": ["d"]}),
        ('{"a": "b', {"a": "b"}),
        ('{"a": "b",, "c": [1,],}', {"a": "b", "c": [1]}),
        ('{"a": "b\nc"}', {"a": "b\nc"}),
        ('{"a": "b"}}]', {"a": "b"}),
        ('{"a" "b"}', {"a": "b"}),
        ("[1] trailing", [1]),
    ],
)
def test_damage_is_passed_over_and_told(raw, expected):
    read = parse(raw)
    assert read.fault
    assert plain(raw, read.value) == expected


@settings(deadline=None)  # what is loaded on first use takes its time
@given(st.text(alphabet='{}[]:,"\\u0n1 \n', max_size=40))
def test_damage_raises_nothing(raw):
    parse(raw)


@pytest.mark.parametrize(
    "raw", ["[" * 100_000, '{"a":' * 100_000, '["' + '\\"' * 100_000, '{"n":' + "9" * 5_000 + "}", ""]
)
def test_what_the_standard_library_refuses_is_a_fault(raw):
    assert parse(raw).fault
