"""Bytes to characters: byte order mark, then the declaration of XML, then UTF-8, then Windows-1252 with a warning.

Text that is valid UTF-8 beyond ASCII is UTF-8, whatever it declares: hardly any text in another encoding happens to be.

A byte order mark stays in the decoded text as its first character, so that encoding the text again with the same
codec gives the same bytes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mtlint.errors import InputError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The first characters of XML in an encoding of two or four bytes, without a mark.
_SIGNS = (
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
)
_DECLARATION = re.compile(rb"\s*<\?xml\s[^<>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.ASCII)
# What is declared, by Python's name, and what is tried: the wider sets that the web writes under the older names.
_CODECS = {
    **{f"iso8859-{number}": (f"iso8859-{number}",) for number in range(2, 17)},
    **{f"cp{number}": (f"cp{number}",) for number in (437, 850, 852, 855, 857, 866, 874, 932, 949, *range(1250, 1259))},
    "ascii": ("ascii", "iso8859-1"),
    "iso8859-1": ("iso8859-1",),
    **{name: (name,) for name in ("big5hkscs", "euc_jp", "gb18030", "iso2022_jp", "koi8-r", "koi8-u", "mac-roman")},
    "big5": ("big5", "big5hkscs"),
    "euc_kr": ("euc_kr", "cp949"),
    "gb2312": ("gb2312", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "shift_jis": ("shift_jis", "cp932"),
    "tis-620": ("cp874",),
}
_ESCAPE = 27
_C1 = re.compile(rb"[\x80-\x9f]")
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
    for mark, codec in (*_MARKS, *_SIGNS):
        if raw.startswith(mark):
            return Decoded(_strict(raw, codec), codec)
    declared, codecs = _declared(raw)
    if _looks_binary(raw, escapes="iso2022_jp" in codecs):
        raise InputError("is not a text file (it holds binary data); convert it to UTF-8 text")
    place = -1
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    if place < 0 and not (codecs and text.isascii()):
        return Decoded(text, "utf-8", f"declares {declared} but is UTF-8; correct the declaration" if declared else "")
    if found := _first_fitting(raw, codecs):
        return found
    return _windows(raw, place, declared) if place >= 0 else Decoded(text, "utf-8")


def _windows(raw: bytes, place: int, declared: str) -> Decoded:
    """Text that is not UTF-8 from a place on, nor what it declares."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise InputError(f"is neither UTF-8 (byte {place + 1}) nor Windows-1252; save it as UTF-8") from error
    fault = f"declares {declared} but is not" if declared else f"not UTF-8 (byte {place + 1})"
    return Decoded(text, "cp1252", f"{fault}, read as Windows-1252; save it as UTF-8")


def _declared(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The encoding that XML declares, unless it is UTF-8, and the codecs to try for it: none for one not known here."""
    found = _DECLARATION.match(raw)
    if found is None:
        return "", ()
    import codecs

    name = found[1].decode("ascii")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return name, ()
    return ("", ()) if codec == "utf-8" else (name, _CODECS.get(codec, ()))


def _first_fitting(raw: bytes, codecs: tuple[str, ...]) -> Decoded | None:
    """The text in the first of the codecs that has a character for each byte."""
    for codec in codecs:
        if codec == "iso8859-1" and _C1.search(raw):
            continue  # what Latin-1 has as control characters is quotation marks and dashes in Windows-1252
        try:
            return Decoded(raw.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    return None


def _strict(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is marked as {codec.upper()} but is not (byte {error.start + 1}); save it as UTF-8"
        ) from error


def _looks_binary(raw: bytes, *, escapes: bool) -> bool:
    """Whether bytes are no text; in some encodings escape characters are part of it."""
    if b"\0" in raw:
        return True
    head = raw[:8192]
    control = _CONTROL - {_ESCAPE} if escapes else _CONTROL
    return sum(byte in control for byte in head) > _MAX_CONTROL_SHARE * len(head)
