"""Finds the inline marks of a Markdown block again in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.readers._flow import Flow

if TYPE_CHECKING:
    from markdown_it.token import Token

_LABEL = lazy(r"\[(?:[^\[\]\\]|\\.)*\]")
_BLANKS = lazy(r"[ \t\n]*")
_LINE_START = lazy(r"[ \t]*")
_TICKS = lazy(r"`+")


class Inline:
    """Goes through the text of a block and the marks found in it side by side."""

    def __init__(self, text: str, flow: Flow) -> None:
        self._source = text
        self._flow = flow
        self._at = 0
        self._links = 0
        self._in_address = False
        self._handlers: Mapping[str, Callable[[Token], None]] = {
            "text": self._text,
            "text_special": self._text_special,
            "softbreak": self._softbreak,
            "hardbreak": self._hardbreak,
            "link_open": self._link_open,
            "link_close": self._link_close,
            "image": self._image,
            "code_inline": self._code_inline,
            "html_inline": self._html_inline,
        }

    def run(self, tokens: Iterable[Token]) -> None:
        """Put the running text of the block into the flow."""
        for token in tokens:
            if self._in_address:
                self._in_address = token.type != "link_close"
            else:
                self._handlers.get(token.type, self._mark)(token)
        self._flow.end()

    def _find(self, wanted: str) -> int:
        """Where ``wanted`` stands: here, or as near behind as it is found."""
        if not self._source.startswith(wanted, self._at):
            self._at = max(self._at, self._source.find(wanted, self._at))
        return self._at

    def _mark(self, token: Token) -> None:
        """The start or end of bold type and the like."""
        self._at = self._find(token.markup) + len(token.markup)

    def _text(self, token: Token) -> None:
        content = token.content
        start = self._find(content)
        if self._source.startswith(content, start):
            self._at = start + len(content)
            self._flow.text(start, self._at)
        else:
            self._flow.unplaced(content, start)

    def _text_special(self, token: Token) -> None:
        if token.content == token.markup:
            self._text(token)
            return
        start = self._find(token.markup)
        self._at = start + len(token.markup)
        self._flow.character(token.content, start, self._at)

    def _softbreak(self, _: Token) -> None:
        start, end = self._next_line()
        self._flow.text(start, end)

    def _hardbreak(self, _: Token) -> None:
        self._flow.line_break(*self._next_line())

    def _next_line(self) -> tuple[int, int]:
        """Go to the next line; the extent of the break."""
        start = self._at
        end = self._source.index("\n", start) + 1
        self._at = _skip(_LINE_START, self._source, end)
        return start, end

    def _link_open(self, token: Token) -> None:
        if token.info == "auto":
            start = self._find("<")
            self._at = self._source.find(">", start) + 1
            self._flow.object(start, self._at)
            self._in_address = True
            return
        self._at = self._find("[") + 1
        self._links += 1
        self._flow.start_link(self._links)

    def _link_close(self, _: Token) -> None:
        self._at = self._after_target(self._find("]") + 1)
        self._flow.link = 0

    def _image(self, token: Token) -> None:
        start = self._find(f"![{token.content}]")
        self._at = self._after_target(start + len(token.content) + 3)

    def _code_inline(self, token: Token) -> None:
        start = self._find(token.markup)
        runs = _TICKS.finditer(self._source, start + len(token.markup))
        self._at = next((run.end() for run in runs if run.group() == token.markup), len(self._source))
        self._flow.object(start, self._at)

    def _html_inline(self, token: Token) -> None:
        start = self._find(token.content)
        self._at = start + len(token.content)
        if token.content.lower().startswith("<br"):
            self._flow.line_break(start, self._at)

    def _after_target(self, at: int) -> int:
        """The end of a link whose label ends at ``at``."""
        if self._source.startswith("(", at):
            end = self._after_address(at + 1)
            if end:
                return end
        label = _LABEL.match(self._source, at)
        return label.end() if label else at

    def _after_address(self, at: int) -> int:
        """The end of ``address "title")``; 0 where it is none."""
        from markdown_it.helpers import parseLinkDestination, parseLinkTitle

        text, end = self._source, len(self._source)
        at = _skip(_BLANKS, text, at)
        address = parseLinkDestination(text, at, end)
        at = address.pos if address.ok else at
        blank = _skip(_BLANKS, text, at)
        title = parseLinkTitle(text, blank, end)
        if blank > at and title.ok:
            blank = _skip(_BLANKS, text, title.pos)
        return blank + 1 if text.startswith(")", blank) else 0


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
