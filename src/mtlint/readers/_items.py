"""The document of one item of a feed: title, summary and content, whatever format they came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from mtlint.model import Document, Role, Segment, Span
from mtlint.offsets import OffsetMap, Piece, joined
from mtlint.patterns import lazy

Form = Literal["plain", "html", "any"]
"""``any``: the format does not say whether markup or plain text stands there."""

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_MARKUP = lazy(rf"<(?:/?[A-Za-z]|!--)[^<>]*>|{_ENTITY}")
# In a title only what is certainly markup: <3 and <unnamed> are words.
_TITLE_MARKUP = lazy(
    r"</?(?:a|abbr|acronym|b|bdi|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike"
    rf"|strong|sub|sup|tt|u|var)(?:\s[^<>]*)?/?>|{_ENTITY}",
    2,
)
_BLANKS = lazy(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_LINE = lazy(r"[^\n]+")
# What a publisher sets where a summary breaks off, with or without a link to the rest.
_CUT = lazy(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*[\])]?\Z")
_MORE = lazy(
    r"[\s\[(>»→]*(?:(?:read|see|find out|learn|view)\s+(?:the\s+)?(?:more|rest|full\s+(?:story|article|text))|"
    r"continue\s+reading|keep\s+reading|more|full\s+story)\b[^.!?\n]{0,80}[\s\])>»→.…]*\Z",
    2,
)
_LONGEST_MORE = 120


class Field(NamedTuple):
    """One text of an item: ``kind`` is what it is for, ``name`` what its format calls it."""

    kind: Literal["title", "summary", "content"]
    name: str
    text: str
    offsets: OffsetMap
    form: Form


class Item(NamedTuple):
    """What a feed says of one item. ``name`` is the place in the file, such as ``item[3]``."""

    name: str
    fields: Sequence[Field]
    meta: Mapping[str, str]


_Part = tuple[str, OffsetMap, tuple[Segment, ...]]


def document(item: Item, file: str, raw: str, encoding: str) -> Document:
    """The document of an item.

    Its ``meta`` names in ``cut`` the texts that their publisher broke off; see :meth:`Analysis.is_cut`.
    """
    parts = [_part(field) for field in item.fields]
    paths = [f"{item.name}/{field.name}" for field in item.fields]
    text, offsets, starts = joined([(text, offsets) for text, offsets, _ in parts], "\n\n")
    segments: list[Segment] = []
    cut = []
    for path, field, (part, _, found), start in zip(paths, item.fields, parts, starts, strict=True):
        if field.kind != "title" and _is_cut(part, found):
            cut.append(path)
        for (first, last), role, inner, lang in found:
            segments.append(Segment(Span(first + start, last + start), role, f"{path}/{inner}".rstrip("/"), lang))
    meta = {**item.meta, "cut": " ".join(cut)} if cut else item.meta
    newline = "\r\n" if "\r\n" in raw[:10_000] else "\n"
    name = f"{file}#{item.name}"
    return Document(name, text, tuple(segments), raw, encoding, newline, offsets, meta=meta)


def _part(field: Field) -> _Part:
    text, offsets = field.text, field.offsets
    is_title = field.kind == "title"
    if field.form == "html" or (field.form == "any" and (_TITLE_MARKUP if is_title else _MARKUP).search(text)):
        return _read_markup(text, offsets, is_title=is_title)
    if is_title:
        text, offsets = _folded(text, offsets)
        return text, offsets, tuple(_lines(text, "title"))
    return text, offsets, tuple(_lines(text, "body"))


def _read_markup(text: str, offsets: OffsetMap, *, is_title: bool) -> _Part:
    from mtlint.readers._html import read_markup

    page = read_markup(text)
    segments = page.segments
    if is_title:
        segments = tuple(Segment(segment.span, "title") for segment in segments)
    return page.text, page.offsets.through(offsets), segments


def _folded(text: str, offsets: OffsetMap) -> tuple[str, OffsetMap]:
    """A text whose runs of blanks, however the lines of the file were broken, are single ones."""
    pieces: list[Piece] = []
    parts: list[str] = []
    at = length = 0
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        pieces.append(Piece(length, at, start - at, start - at, True))
        length += start - at
        pieces.append(Piece(length, start, 1, end - start, False))
        length += 1
        parts += (text[at:start], " ")
        at = end
    if not pieces:
        return text, offsets
    pieces.append(Piece(length, at, len(text) - at, len(text) - at, True))
    inner = OffsetMap(piece for piece in pieces if piece.text_length)
    return "".join((*parts, text[at:])), inner.through(offsets)


def _lines(text: str, role: Role) -> Iterator[Segment]:
    for found in _LINE.finditer(text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        end = found.end() - (len(line) - len(line.rstrip()))
        if end > start:
            yield Segment(Span(start, end), role)


def _is_cut(text: str, segments: Sequence[Segment]) -> bool:
    """Whether a summary ends as publishers end one that goes on elsewhere."""
    if not segments:
        return False
    (start, end), *_ = segments[-1]
    last = text[start:end]
    return _CUT.search(last[-12:]) is not None or _MORE.search(last, max(0, len(last) - _LONGEST_MORE)) is not None
