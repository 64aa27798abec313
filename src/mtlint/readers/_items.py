"""The document of one item of a feed: title, summary and content, whatever format they came in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from mtlint.model import Document, Problem, Segment, Span
from mtlint.offsets import OffsetMap, joined
from mtlint.patterns import lazy
from mtlint.readers._deferred import DeferredMap
from mtlint.readers._flow import Flow, Paragraph, assemble

Kind = Literal["title", "summary", "content"]
Form = Literal["plain", "html", "any"]
"""``any``: the format does not say whether markup or plain text stands there."""

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_MARKUP = lazy(rf"</?[A-Za-z][^<>]*>|<!--|{_ENTITY}")
# In a title only what is certainly markup: <3 and <unnamed> are words.
_TITLE_MARKUP = lazy(
    r"</?(?:a|abbr|acronym|b|bdi|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike"
    rf"|strong|sub|sup|tt|u|var)(?:\s[^<>]*)?/?>|{_ENTITY}",
    re.I,
)
_WHOLE = lazy(r"[\s\S]+")
_BLOCK = lazy(r"[^\n]+(?:\n(?![ \t]*(?:\n|\Z))[^\n]+)*")
_LINE = lazy(r"[^\n]+")
# A line break in the middle of a sentence.
_WRAPPED = lazy(r"[^\s.!?:;…”\"»)\]]\n[ \t]*[^\W\d_A-ZÀ-Þ]")
# What a publisher sets where a summary breaks off, with or without a link to the rest.
_CUT = lazy(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*[\])]?\Z")
_MORE = lazy(
    r"(?:\A|[.!?…»”\"\[(])[\s\[(>»→]*(?:(?:read|see|find\s+out|learn|view)\s+(?:the\s+)?(?:more|rest|full\s+(?:story|article|"
    r"text))|(?:continue|keep)\s+reading|full\s+story)\b[^.!?\n]{0,80}[\])>»→.…\s]*\Z|(?:\A|[\[(>])more[\])>»→.…\s]*\Z",
    re.I,
)
_LONGEST_MORE = 120


class Field(NamedTuple):
    """One text of an item: ``kind`` is what it is for, ``name`` what its format calls it."""

    kind: Kind
    name: str
    text: str
    offsets: OffsetMap
    form: Form


class Item(NamedTuple):
    """What a feed says of one item. ``name`` is the place in the file, such as ``item[3]``."""

    name: str
    fields: Sequence[Field]
    meta: Mapping[str, str]


class _Text(NamedTuple):
    """A field as it is read: its text, the map into the file, its paragraphs, and whether an end of it is missing."""

    text: str
    offsets: OffsetMap
    segments: tuple[Segment, ...]
    is_whole: bool


def document(item: Item, file: str, raw: str, encoding: str) -> tuple[Document, list[Problem]]:
    """The document of an item, and what could not be read of it.

    The ``meta`` of the document names in ``cut`` the fields that their publisher broke off; see ``Analysis.is_cut``.
    """
    name = f"{file}#{item.name}"
    texts = [_read(field) for field in item.fields]
    paths = [f"{item.name}/{field.name}" for field in item.fields]
    text = "\n\n".join(part.text for part in texts)
    offsets = DeferredMap(lambda: joined([(part.text, part.offsets) for part in texts], "\n\n")[1])
    segments: list[Segment] = []
    start = 0
    problems, cut = [], []
    for path, field, part in zip(paths, item.fields, texts, strict=True):
        found = part.segments
        if field.kind != "title" and _is_cut(part):
            cut.append(path)
            found = _without_more(part)
        if not part.is_whole:
            detail = f"{field.name} opens something that is never closed; what follows it there is not read"
            problems.append(Problem(name, "unchecked", detail))
        for (first, last), role, inner, lang in found:
            exact = path if len(found) == 1 else f"{path}/{inner}"
            segments.append(Segment(Span(first + start, last + start), role, exact, lang))
        start += len(part.text) + 2
    meta = {**item.meta, "cut": " ".join(cut)} if cut else item.meta
    newline = "\r\n" if "\r\n" in raw[:10_000] else "\n"
    return Document(name, text, tuple(segments), raw, encoding, newline, offsets, meta=meta), problems


def _read(field: Field) -> _Text:
    is_title = field.kind == "title"
    if field.form == "html" or (field.form == "any" and (_TITLE_MARKUP if is_title else _MARKUP).search(field.text)):
        from mtlint.readers._html import read_markup

        page = read_markup(field.text, main_content=False)
        text, offsets, segments, is_whole = page.text, page.offsets, page.segments, page.unread is None
    else:
        text, offsets, segments = assemble(_paragraphs(field.text, is_title=is_title))
        is_whole = True
    if is_title:
        segments = tuple(segment._replace(role="title") for segment in segments)
    return _Text(text, DeferredMap(lambda: offsets.through(field.offsets)), segments, is_whole)


def _paragraphs(text: str, *, is_title: bool) -> Sequence[Paragraph]:
    """The paragraphs of plain text; lines that were wrapped, as the source of a file often is, are one paragraph."""
    flow = Flow(text, ())
    pattern = _WHOLE if is_title or _WRAPPED.search(text) else _LINE
    for block in (_WHOLE if is_title else _BLOCK).finditer(text):
        for found in pattern.finditer(text, *block.span()):
            flow.text(*found.span())
            flow.end()
    return flow.paragraphs


def _without_more(text: _Text) -> tuple[Segment, ...]:
    """The paragraphs of a summary but for a last line that only leads to the rest: it is set on purpose."""
    (start, end), *_ = text.segments[-1]
    more = _MORE.match(text.text[start:end]) if end - start <= _LONGEST_MORE else None
    return text.segments[:-1] if more and len(text.segments) > 1 else text.segments


def _is_cut(text: _Text) -> bool:
    """Whether a summary ends as publishers end one that goes on elsewhere."""
    if not text.segments:
        return False
    (start, end), *_ = text.segments[-1]
    last = text.text[start:end]
    return _CUT.search(last[-12:]) is not None or _MORE.search(last[-_LONGEST_MORE:]) is not None
