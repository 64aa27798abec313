"""Bytes become characters, or one clear line says why not."""

import os
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtlint.errors import InputError
from mtlint.source.decode import decode
from mtlint.source.files import read_file


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marked_encodings_are_read_and_give_the_same_bytes_back(codec):
    mark = "" if codec in ("utf-8", "utf-8-sig", "utf-16", "utf-32") else "\ufeff"
    raw = f"{mark}Dès mardi".encode(codec)
    decoded = decode(raw)
    assert decoded.text.removeprefix("\ufeff") == "Dès mardi"
    assert decoded.text.encode(decoded.encoding) == raw
    assert not decoded.remark


def test_windows_1252_is_read_with_a_remark():
    decoded = decode("Dès mardi".encode("cp1252"))
    assert decoded.text == "Dès mardi"
    assert "byte 2" in decoded.remark


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a text file"),
        (b"\x01\x02\x03\x04 some \x05 text", "not a text file"),
        (b"D\x81s mardi", "neither UTF-8"),
        (b"\xef\xbb\xbfD\xe8s", "marked as UTF-8"),
        (b"\xff\xfea", "marked as UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused(raw, reason):
    with pytest.raises(InputError, match=reason):
        decode(raw)


@given(st.binary(max_size=200))
def test_decoding_never_fails_in_another_way(raw):
    with suppress(InputError):
        decoded = decode(raw)
        assert decoded.text.encode(decoded.encoding) == raw


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_file(str(tmp_path / "none.txt"))


def test_folder(tmp_path):
    with pytest.raises(InputError, match="folder"):
        read_file(str(tmp_path))


def test_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not a regular file"):
        read_file(str(tmp_path / "pipe"))


def test_limit(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_file(str(path), limit=5) == b"12345"
    with pytest.raises(InputError, match="larger"):
        read_file(str(path), limit=4)


def test_impossible_name():
    with pytest.raises(InputError, match="not a usable file name"):
        read_file("a\0b")
