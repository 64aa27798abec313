"""Plain text: paragraphs between blank lines or one to a line, with a role for each."""

from __future__ import annotations

import re
from itertools import pairwise

from mtlint.comments import is_comment
from mtlint.model import Document, Reading, Segment, Span
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._roles import look

suffixes = (".txt", ".text")

_NEWLINE = lazy(r"\r\n|\r")
_MARKUP = lazy(r"\s*<(?:\?xml|!doctype|html|rss|feed|rdf:|xliff|tmx)\b", re.I)
_LINE = lazy(r"[^\n]+")
_SURROGATE = lazy("[\ud800-\udfff]")
_WRAP_COLUMNS = range(40, 101)


def sniff(text: str) -> bool | None:
    """Not for what declares itself as markup; for anything else, if its name says so."""
    return False if _MARKUP.match(text[:200].lstrip("\ufeff")) else None


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the text of the whole file."""
    raw = _sound(raw)
    text, offsets, newline = _normalise(raw)
    segments = tuple(_segments(text))
    return Reading((Document(name, text, segments, raw, encoding, newline, offsets),))


def _sound(raw: str) -> str:
    """A text with U+FFFD for each lone surrogate, which no encoding can hold."""
    try:
        raw.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", raw)
    return raw


def _normalise(raw: str) -> tuple[str, OffsetMap, str]:
    r"""The text with ``\n`` newlines and without a byte order mark, its map, and the newline of the file."""
    skip = 1 if raw.startswith("\ufeff") else 0
    breaks = list(_NEWLINE.finditer(raw))
    if not breaks:
        return raw[skip:], OffsetMap.identity(len(raw) - skip, skip), "\n"
    pieces, parts, at, length = [], [], skip, 0
    for found in breaks:
        start, end = found.span()
        pieces.append(Piece(length, at, start - at, start - at, True))
        length += start - at
        pieces.append(Piece(length, start, 1, end - start, False))
        length += 1
        parts.append(raw[at:start])
        at = end
    pieces.append(Piece(length, at, len(raw) - at, len(raw) - at, True))
    parts.append(raw[at:])
    return "\n".join(parts), OffsetMap(piece for piece in pieces if piece.text_length), breaks[0].group()


def _segments(text: str) -> list[Segment]:
    spans = list(_paragraphs(text))
    segments = []
    for index, span in enumerate(spans):
        segments.append(
            Segment(
                span, look(text[span.start : span.end], index, len(spans), may_be_title=True), f"paragraph {index + 1}"
            )
        )
    return segments


def _paragraphs(text: str) -> list[Span]:
    """The paragraphs: every line, except that the lines of a hard-wrapped block are one paragraph."""
    lines = [_trimmed(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    lines = [span for span in lines if span.end > span.start and not is_comment(text[span.start : span.end])]
    blocks: list[list[Span]] = []
    for before, span in zip([None, *lines], lines, strict=False):
        if before is not None and text.count("\n", before.end, span.start) == 1:
            blocks[-1].append(span)
        else:
            blocks.append([span])
    paragraphs: list[Span] = []
    for block in blocks:
        paragraphs += [Span(block[0].start, block[-1].end)] if _is_wrapped(text, block) else block
    return paragraphs


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    if line.strip() == line:
        return Span(start, end)
    return Span(start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip())))


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Lines broken at a column: alike in length, and most of them end in the middle of a sentence."""
    if len(block) < 2 or any(span.end - span.start not in _WRAP_COLUMNS for span in block[:-1]):
        return False
    running = sum(text[a.end - 1] not in '.!?:”"' and not text[b.start].isupper() for a, b in pairwise(block))
    return running * 2 >= len(block) - 1
