"""CommonMark as paragraphs. markdown-it-py finds the blocks and their inline marks; where these stand is found here.

The parser gives the lines of a block, and of what it found within a block the order, not the place. So every inline
mark is looked up in the text of its block, from left to right, and that text in the lines of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Role
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._flow import Flow, Paragraph
from mtlint.readers._inline import Inline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from mtlint.readers._scanner import Scanner

_LINE = lazy(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# A rule and a heading underlined look much the same; what stands between two fences has to begin like settings.
_FRONT_MATTER = lazy(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?=[\s#]*[\w\"'-]+[ \t]*[:=]|\1)"
    r"(?:(?!\1[ \t]*[\r\n])[^\r\n]*(?:\r\n|\r|\n))*\1[ \t]*(?:\r\n|\r|\n|\Z)"
)
_BLANKS = " \t"
_DEEPEST = 40
"""Blocks within blocks beyond which the parser leaves text out."""


def parse(raw: str) -> tuple[list[Paragraph], str]:
    """The paragraphs of a Markdown file, their pieces in places of the file, and why these may not be all there are."""
    lines = _Lines(raw)
    tokens = _parser().parse(lines.source())
    missing = ""
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        missing = "has lists or quotations nested too deeply; what stands in the innermost was not read"
    last = tokens[-1] if tokens else None
    if last is not None and last.type == "html_block" and last.map and _scan(last.content).unread is not None:
        missing = f"what begins in line {last.map[0] + 1} is never closed, and the rest could not be read; close it"
    return list(_paragraphs(tokens, lines)), missing


def _paragraphs(tokens: Iterable[Token], lines: _Lines) -> Iterator[Paragraph]:
    titled = False
    roles: list[Role] = ["body"]
    in_cell = False
    for token in tokens:
        if token.type == "heading_open":
            roles.append("title" if token.tag == "h1" and not titled else "heading")
            titled = titled or token.tag == "h1"
        elif token.type == "blockquote_open":
            roles.append("quote")
        elif token.type in ("heading_close", "blockquote_close"):
            roles.pop()
        elif token.type == "inline":
            flow = Flow(token.content, ("markdown",))
            flow.role = roles[-1]
            Inline(token.content, flow).run(token.children or ())
            yield from _placed(flow.paragraphs, lines.cell(token) if in_cell else lines.block(token))
        elif token.type == "html_block":
            yield from _placed(_html(token.content, roles[-1]), lines.block(token))
        in_cell = token.type in ("th_open", "td_open")


def _html(content: str, role: Role) -> Iterator[Paragraph]:
    from mtlint.readers._main_content import untitled

    yield from map(untitled, _scan(content, role).flow.paragraphs)


def _scan(content: str, role: Role = "body") -> Scanner:
    from mtlint.readers._scanner import Scanner

    scanner = Scanner(content)
    scanner.flow.role = role
    scanner.run()
    return scanner


def _placed(found: Iterable[Paragraph], offsets: OffsetMap) -> Iterator[Paragraph]:
    for paragraph in found:
        own = OffsetMap(map(Piece._make, paragraph.pieces))
        yield paragraph._replace(pieces=[*own.through(offsets).pieces])


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Escapes and entities stay tokens of their own, so that their places can be told.
    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).disable("text_join")


class _Lines:
    """The lines of a file, and where the text of a block stands in them."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._lines = [found.span() for found in _LINE.finditer(raw)]
        # Where the next cell of a table is looked for, by line.
        self._cursor: dict[int, int] = {}

    def source(self) -> str:
        """What the parser gets: the file with the lines of its front matter left empty."""
        raw = self._raw
        front = _FRONT_MATTER.match(raw)
        skip = front.end() if front else int(raw.startswith("\ufeff"))
        return "\n" * sum(end <= skip for _, end in self._lines if end) + raw[skip:] if front else raw[skip:]

    def cell(self, token: Token) -> OffsetMap:
        """The map of the text of a table's cell; the cells of a line are asked for from left to right."""
        index = token.map[0] if token.map else 0
        start, end = self._lines[index]
        cursor = self._cursor.get(index, start)
        written = token.content.replace("|", "\\|")
        place = self._raw.find(written, cursor, end)
        if place < 0:
            return OffsetMap((Piece(0, cursor, max(1, len(token.content)), end - cursor, False, None),))
        self._cursor[index] = place + len(written)
        pieces: list[Piece] = []
        length = 0
        for count, part in enumerate(token.content.split("|")):
            if count:
                pieces.append(Piece(length, place, 1, 2, False))
                length, place = length + 1, place + 2
            if part:
                pieces.append(Piece(length, place, len(part), len(part), True))
                length, place = length + len(part), place + len(part)
        return OffsetMap(pieces)

    def block(self, token: Token) -> OffsetMap:
        """The map of a block's text."""
        first = token.map[0] if token.map else 0
        pieces: list[Piece] = []
        length = 0
        for index, text in enumerate(token.content.split("\n"), first):
            if index > first:
                pieces.append(self._newline(length, index - 1))
                length += 1
            pieces += self._line(text, index, length)
            length += len(text)
        return OffsetMap(pieces)

    def _newline(self, at: int, index: int) -> Piece:
        start, end = self._lines[index]
        ink = len(self._raw[start:end].rstrip("\r\n"))
        return Piece(at, start + ink, 1, end - start - ink, self._raw[start + ink : end] == "\n")

    def _line(self, text: str, index: int, at: int) -> Iterator[Piece]:
        """The pieces of one line of a block, which stands at the end of a line of the file, but for the marks of a heading."""
        start, end = self._lines[min(index, len(self._lines) - 1)]
        line = self._raw[start:end].rstrip("\r\n")
        body = text.lstrip(_BLANKS)
        place = len(line) - len(body) if line.endswith(body) else line.rfind(body.rstrip())
        indent = len(text) - len(body)
        if indent:
            yield Piece(at, start, indent, max(1, place), False, None)
        if body:
            if place >= 0 and line.startswith(body, place):
                yield Piece(at + indent, start + place, len(body), len(body), True)
            else:
                yield Piece(at + indent, start, len(body), max(1, len(line)), False, None)
