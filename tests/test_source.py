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


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "latin1", "gbk", "utf-16", "utf-7", "none", "a\0b", "é"]))
def test_decoding_never_fails_in_another_way(raw, declared):
    with suppress(InputError):
        decoded = decode(raw, declared)
        assert decoded.text.encode(decoded.encoding) == raw or "in places" in decoded.remark


XML = '<?xml version="1.0" encoding="{}"?><rss>Dès mardi, “été”</rss>'
META = '<!doctype html><html><head><title>Ä</title><meta http-equiv="content-type" content="text/html; charset={}">Ä'


@pytest.mark.parametrize(
    ("page", "label", "codec"),
    [
        (XML, "ISO-8859-1", "cp1252"),
        (XML, "windows-1252", "cp1252"),
        (XML, "utf-8", "utf-8"),
        (XML, "UTF-16", "utf-16-le"),
        (XML, "UTF-16", "utf-16-be"),
        (XML, "UTF-32", "utf-32-le"),
        (XML, "UTF-32", "utf-32-be"),
        (META, "iso-8859-2", "iso8859-2"),
        (META, "macintosh", "mac-roman"),
        (XML.replace("ès", "联通").replace("é", ""), "gb2312", "gb18030"),
    ],
)
def test_a_declaration_is_honoured(page, label, codec):
    raw = page.format(label).encode(codec)
    assert decode(raw) == (page.format(label), codec, "")


@pytest.mark.parametrize("label", ["ISO-8859-1", "utf-16", "utf-7", "rot13", "zip", "no-such-thing"])
def test_a_wrong_declaration_is_reported_and_the_text_is_read(label):
    decoded = decode(XML.format(label).encode())
    assert decoded.text == XML.format(label)
    assert f"says that it is in {label.upper()}, but is in UTF-8" in decoded.remark


def test_a_declaration_that_makes_no_difference_is_no_remark():
    assert decode(b'<?xml version="1.0" encoding="ISO-8859-1"?><rss/>').remark == ""


def test_a_mark_stands_above_a_declaration():
    decoded = decode(b"\xef\xbb\xbf" + XML.format("ISO-8859-1").encode())
    assert decoded.text == "\ufeff" + XML.format("ISO-8859-1")
    assert "but is in UTF-8" in decoded.remark


def test_text_that_speaks_of_declarations_makes_none():
    text = "Write <meta charset=iso-8859-2> first, they said in Łódź."
    assert decode(text.encode()) == (text, "utf-8", "")


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Żółć w Łodzi", "iso8859-2", "ISO-8859-2"),
        ("Вечером в четверг", "utf-16-le", "UTF-16"),
        ("Вечером в четверг", "utf-16-be", "utf-16"),
        ("Plain", "utf-8", "UTF-16"),
    ],
)
def test_what_the_server_declares_is_honoured(text, codec, declared):
    assert decode(text.encode(codec), declared) == (text, codec, "")


def test_a_fault_in_utf8_does_not_turn_the_rest_into_another_encoding():
    raw = "Dès mardi, été".encode() + b"\xe9!"
    decoded = decode(raw)
    assert decoded.text == "Dès mardi, été\ufffd!"
    assert "byte 18" in decoded.remark
    assert decode(b"\xef\xbb\xbf" + raw).text == "\ufeffDès mardi, été\ufffd!"


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
