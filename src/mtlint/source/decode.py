"""Bytes to characters: byte order mark, then UTF-8, then Windows-1252 with a warning.

A byte order mark stays in the decoded text as its first character, so that encoding the text again with the same
codec gives the same bytes.
"""

from __future__ import annotations

from typing import NamedTuple

from mtlint.errors import InputError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}
_MAX_CONTROL_SHARE = 0.01


class Decoded(NamedTuple):
    """The characters of a file, the codec that gives the bytes back, and a remark if the codec was a guess."""

    text: str
    encoding: str
    remark: str = ""


def decode(raw: bytes) -> Decoded:
    """Decode the content of a text file.

    Raises:
        InputError: the bytes are not text in any encoding that mtlint reads.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return Decoded(_strict(raw, codec), codec)
    if _looks_binary(raw):
        raise InputError("is not a text file (it holds binary data); convert it to UTF-8 text")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise InputError(f"is neither UTF-8 (byte {place + 1}) nor Windows-1252; save it as UTF-8") from error
    return Decoded(text, "cp1252", f"not UTF-8 (byte {place + 1}), read as Windows-1252; save it as UTF-8")


def _strict(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is marked as {codec.upper()} but is not (byte {error.start + 1}); save it as UTF-8"
        ) from error


def _looks_binary(raw: bytes) -> bool:
    if b"\0" in raw:
        return True
    head = raw[:8192]
    return sum(byte in _CONTROL for byte in head) > _MAX_CONTROL_SHARE * len(head)
