"""Bytes to characters: byte order mark, declaration, UTF-8, then Windows-1252 with a warning.

A byte order mark stays in the decoded text as its first character, so that encoding the text again with the same
codec gives the same bytes. A declaration (of the server, of XML, of HTML) is believed only where the bytes bear it
out: text that is well-formed UTF-8 throughout is UTF-8, whatever it is said to be in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from mtlint.errors import InputError
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# How a tag begins, by Appendix F of the XML recommendation.
_OPENINGS = (
    (rb"<\0\0\0", "utf-32-le"),
    (rb"\0\0\0<", "utf-32-be"),
    (rb"<\0.\0", "utf-16-le"),
    (rb"\0<\0.", "utf-16-be"),
)
_CONTROL = bytes(frozenset(range(32)) - {9, 10, 12, 13})
_MAX_CONTROL_SHARE = 0.01
_HEAD = 8192
_DECLARATION = lazy(
    r"""\s*<\?xml\s[^<>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})|<meta\s[^<>]{0,200}?\bcharset\s*=\s*["']?([\w.:-]{1,40})""",
    re.I,
)
# The first entry of a catalogue.
_ENTRY = 'msgid ""'
_GETTEXT = lazy(r'^msgid ""[ \t]*\r?\nmsgstr (?:"[^\n]*\n)*?"Content-Type:[^"\n;]*;[ \t]*charset=([\w.:-]{1,40})', re.M)
# What pages mean by these names, by the WHATWG Encoding Standard: the larger encoding that took the place of one.
_MEANT: Mapping[str, tuple[str, ...]] = {
    "ascii": ("cp1252", "latin-1"),
    "iso8859-1": ("cp1252", "latin-1"),
    "iso8859-9": ("cp1254", "iso8859-9"),
    "iso8859-11": ("cp874", "iso8859-11"),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "euc_kr": ("cp949",),
    "shift_jis": ("cp932",),
}
_SINGLE_BYTE = frozenset((
    "ascii", "cp866", "cp874", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "tis-620",
    *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in range(1, 17)),
))  # fmt: skip
_MULTI_BYTE = frozenset(
    ("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "cp949", "euc_kr")
)
_C1 = lazy("[\x80-\x9f]")
_WIDE = frozenset(("utf-16", "utf-16-le", "utf-16-be"))


class Decoded(NamedTuple):
    """The characters of a file, the codec that gives the bytes back, and a remark if the codec was a guess.

    Bytes that fit into no encoding become U+FFFD: encoding such a text does not give the same bytes.
    """

    text: str
    encoding: str
    remark: str = ""


def decode(raw: bytes, declared: str = "") -> Decoded:
    """Decode the content of a text file.

    Args:
        raw: the bytes.
        declared: the encoding that whoever sent the bytes names (the charset of an HTTP header).

    Raises:
        InputError: the bytes are not text in any encoding that mtlint reads.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            if codec == "utf-8" and (faulty := _faulty(raw)):
                return faulty
            text = _strict(raw, codec)
            return Decoded(text, codec, _contradiction(declared or _declaration(text[1:_HEAD]), codec))
    wide = _unmarked_wide(raw, declared)
    if wide:
        return Decoded(_strict(raw, wide), wide)
    if _looks_binary(raw):
        raise InputError("is not a text file (it holds binary data); convert it to UTF-8 text")
    return _narrow(raw, declared or _declaration(raw[:_HEAD].decode("latin-1")))


def _narrow(raw: bytes, label: str) -> Decoded:
    """Decode what has no mark: as it is said to be, if the bytes bear it out, else as UTF-8 or Windows-1252."""
    text = _try(raw, "utf-8")
    if text is not None and not text.isascii():
        # Hardly any text in another encoding happens to be well-formed UTF-8.
        return Decoded(text, "utf-8", _contradiction(label, "utf-8"))
    name = _codec_name(label)
    if name in _SINGLE_BYTE or name in _MULTI_BYTE:
        # As declared, if that is possible: it matters to what may be written into the file. Control characters are not.
        for codec in (*((name,) if name in _SINGLE_BYTE else ()), *_meant(name)):
            fitting = _try(raw, codec)
            if fitting is not None and (codec != name or not _C1.search(fitting)):
                return Decoded(fitting, codec)
    return Decoded(text, "utf-8") if text is not None else _guess(raw)


def _guess(raw: bytes) -> Decoded:
    """Decode what is not well-formed: UTF-8 with faults where most of it is sound, else Windows-1252."""
    faulty = _faulty(raw)
    if faulty:
        return faulty
    place = _fault(raw)
    text = _try(raw, "cp1252")
    if text is None:
        raise InputError(f"is neither UTF-8 (byte {place}) nor Windows-1252; save it as UTF-8")
    return Decoded(text, "cp1252", f"not UTF-8 (byte {place}), read as Windows-1252; save it as UTF-8")


def _faulty(raw: bytes) -> Decoded | None:
    """What is UTF-8 but for some faults; None for what is well-formed, and for what is rather something else."""
    place = _fault(raw)
    if not place:
        return None
    text = raw.decode("utf-8", "replace")
    sound = sum(not character.isascii() and character not in "\ufeff\ufffd" for character in text)
    if sound <= text.count("\ufffd"):
        return None
    remark = f"not UTF-8 in places (first at byte {place}); what could not be read is shown as \ufffd; mend the file"
    return Decoded(text, "utf-8", remark)


def _declaration(head: str) -> str:
    """The encoding that XML, HTML or a catalogue names in its first lines."""
    if not head.lstrip().startswith("<"):
        found = _GETTEXT.search(head) if _ENTRY in head else None
        return found[1] if found else ""
    found = _DECLARATION.match(head) or _DECLARATION.search(head)
    return (found[1] or found[2]) if found else ""


def _contradiction(label: str, codec: str) -> str:
    """What to say of a declaration that the bytes do not bear out."""
    name = _codec_name(label)
    if not label or name == codec or codec.startswith(f"{name}-"):
        return ""
    return f"says that it is in {label.upper()}, but is in {codec.upper()}; correct the declaration"


def _codec_name(label: str) -> str:
    """Python's name of an encoding; empty for one that is unknown."""
    if not label:
        return ""
    try:
        return codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""


def _meant(name: str) -> Iterator[str]:
    yield from _MEANT.get(name, (name,))


def _try(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _fault(raw: bytes) -> int:
    """The first byte, counted from 1, that is not UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return 0


def _strict(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is marked as {codec.upper()} but is not (byte {error.start + 1}); save it as UTF-8"
        ) from error


def _unmarked_wide(raw: bytes, declared: str) -> str:
    """The codec of markup in UTF-16 or UTF-32 without a mark, and of what is declared to be UTF-16; empty for others."""
    head = raw[:_HEAD]
    for start, codec in _OPENINGS if head.startswith((b"<", b"\0")) else ():
        if re.match(start, head, re.S):
            return codec
    if _codec_name(declared) not in _WIDE or not (_looks_binary(raw) or _try(raw, "utf-8") is None):
        return ""
    # The first halves of a text's characters are more alike than the second.
    return "utf-16-be" if len(set(head[::2])) < len(set(head[1::2])) else "utf-16-le"


def _looks_binary(raw: bytes) -> bool:
    if b"\0" in raw:
        return True
    head = raw[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROL)) > _MAX_CONTROL_SHARE * len(head)
