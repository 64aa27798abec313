"""Character data of XML: references, sections and newlines, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping

from mtlint.escapes import Layer
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._deferred import DeferredMap

_REFERENCE = lazy(r"&(?:#([0-9]{1,12});?|#[xX]([0-9a-fA-F]{1,12});?|([A-Za-z][\w.-]{0,60};?))")
_MARK = lazy(r"[&<\r]")
_UNCOMMON = lazy(r"&(?!(?:amp|lt|gt|quot|apos);)")
_TAG = lazy(r"</?[A-Za-z_:\u0080-\U0010ffff](?:[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*|[^<>]*)>")
_BASIC = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LETTER = lazy(r"[A-Za-z](?:acute|grave|circ|uml|cedil|tilde|ring|slash)|szlig|[Aa][Ee]lig")
_CDATA = "<![CDATA["
_SECTIONS = ((_CDATA, "]]>"), ("<!--", "-->"), ("<?", "?>"))
_LAST = 0x10FFFF
_BLANKS = (0x09, 0x0A, 0x0D)


def unescape(text: str, entities: Mapping[str, str]) -> str:
    """A text with its references resolved; what is no reference stays as it is."""
    parts: list[str] = []
    at = 0
    while (start := text.find("&", at)) >= 0:
        new, end = resolve(text, start, entities)
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))


def resolve(raw: str, at: int, entities: Mapping[str, str]) -> tuple[str, int]:
    """What the ``&`` at a place stands for, and where the reference ends; a bare ``&`` stands for itself."""
    found = _REFERENCE.match(raw, at)
    if found is None:
        return "&", at + 1
    decimal, hexadecimal, name = found.groups()
    if name is None:
        return _character(int(decimal) if decimal else int(hexadecimal, 16)), found.end()
    if name.endswith(";"):
        value = _BASIC.get(name[:-1]) or entities.get(name[:-1]) or _of_html(name)
        if value:
            return value, found.end()
    return _unfinished(at, name)


def _unfinished(at: int, name: str) -> tuple[str, int]:
    """A reference that has lost its semicolon: one of XML's own or a letter; others only as whole words."""
    for known, value in _BASIC.items():
        if name.startswith(known):
            return value, at + 1 + len(known)
    letter = _LETTER.match(name)
    if letter and (value := _of_html(letter.group())):
        return value, at + 1 + letter.end()
    value = "" if name.endswith(";") else _of_html(name)
    return (value, at + 1 + len(name)) if value else ("&", at + 1)


def _of_html(name: str) -> str:
    from html.entities import html5

    return html5.get(name, "")


def _character(code: int) -> str:
    if 0x80 <= code <= 0x9F:
        # Windows-1252 numbered as if it were Latin-1: read as every browser reads it.
        return bytes((code,)).decode("cp1252", "replace")
    if code > _LAST or 0xD800 <= code <= 0xDFFF or (code < 0x20 and code not in _BLANKS):
        return "\ufffd"
    return "\n" if code == 0x0D else chr(code)


def character_data(raw: str, start: int, end: int, entities: Mapping[str, str]) -> tuple[str, OffsetMap]:
    r"""The text in a stretch of a file, tags and comments left out, with ``\n`` newlines."""
    chunk = raw[start:end]
    if not _MARK.search(chunk):
        return chunk, OffsetMap.identity(len(chunk), start, ("xml",)) if chunk else OffsetMap(())
    data = _Data(raw, entities)
    if "<" not in chunk and "\r" not in chunk and not _UNCOMMON.search(chunk):
        text = chunk.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
        return text.replace("&amp;", "&"), DeferredMap(lambda: data.read(start, end).map)
    data.read(start, end)
    return data.text, data.map


class _Data:
    def __init__(self, raw: str, entities: Mapping[str, str]) -> None:
        self._raw = raw
        self._entities = entities
        self._length = 0
        self._unclosed: set[str] = set()
        self._parts: list[str] = []
        self._pieces: list[Piece] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def map(self) -> OffsetMap:
        return OffsetMap(self._pieces)

    def read(self, at: int, end: int) -> _Data:
        raw = self._raw
        while found := _MARK.search(raw, at, end):
            place = found.start()
            self._take(at, place, "xml")
            if raw[place] == "&":
                text, at = resolve(raw, place, self._entities)
                self._put(text, place, at, "xml")
            elif raw[place] == "\r":
                at = self._newline(place, "xml")
            else:
                at = self._markup(place, end)
        self._take(at, end, "xml")
        return self

    def _markup(self, at: int, end: int) -> int:
        """Take in or pass over what begins with the ``<`` at a place; where it ends."""
        for opening, closing in _SECTIONS:
            if opening not in self._unclosed and self._raw.startswith(opening, at, end):
                start = at + len(opening)
                stop = self._raw.find(closing, start, end)
                if opening == _CDATA:
                    self._section(start, end if stop < 0 else stop)
                    return end if stop < 0 else stop + len(closing)
                if stop >= 0:
                    return stop + len(closing)
                self._unclosed.add(opening)
        found = _TAG.match(self._raw, at, end)
        if found:
            return found.end()
        self._put("<", at, at + 1, "xml")
        return at + 1

    def _section(self, at: int, end: int) -> None:
        while (place := self._raw.find("\r", at, end)) >= 0:
            self._take(at, place, "cdata")
            at = self._newline(place, "cdata")
        self._take(at, end, "cdata")

    def _newline(self, at: int, layer: Layer) -> int:
        end = at + (2 if self._raw.startswith("\r\n", at) else 1)
        self._put("\n", at, end, layer)
        return end

    def _take(self, start: int, end: int, layer: Layer) -> None:
        if end > start:
            self._parts.append(self._raw[start:end])
            self._pieces.append(Piece(self._length, start, end - start, end - start, True, (layer,)))
            self._length += end - start

    def _put(self, text: str, start: int, end: int, layer: Layer) -> None:
        self._parts.append(text)
        self._pieces.append(Piece(self._length, start, len(text), end - start, False, (layer,)))
        self._length += len(text)
