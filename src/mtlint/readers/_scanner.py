"""Goes through HTML and finds its running text.

Tags and references are found by turbohtml, which follows the HTML standard and gives the line and column of everything
it finds. Which elements are open is kept on a stack, as far as text depends on it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Role
from mtlint.patterns import lazy
from mtlint.readers._elements import (
    BLOCKS,
    CLOSES,
    HEADINGS,
    NO_PROSE,
    OBJECTS,
    REGIONS,
    ROLES,
    VOID,
    Attributes,
    is_out,
    role_of,
)
from mtlint.readers._flow import Flow
from mtlint.readers._main_content import Region

if TYPE_CHECKING:
    from turbohtml import Token

_NEWLINE = lazy(r"\r\n|\r|\n")
_XML = lazy(r"\ufeff?\s*<\?xml\b")
# Of these, what looks like an empty element of XML would be an opening tag to HTML, and swallow what follows.
_EMPTY_RAW = lazy(
    r"(?<=<)(?:script|style|title|textarea|iframe|noscript|noframes|noembed|xmp)(?=[\s/][^<>]*/>|/>)", re.I
)
_MARKUP = lazy(r"[<>]")
_RAW_TEXT = frozenset(("script", "style", "title", "textarea", "iframe", "noscript", "noframes", "noembed", "xmp"))
_EMPTY_END = "</>"
_DEEPEST_SEARCH = 32


class _Open(NamedTuple):
    """An open element, and what holds inside it."""

    tag: str
    role: Role
    lang: str
    start: int
    first: int


class Scanner:
    """Goes through the tokens of some HTML once.

    After ``run``, ``flow`` holds the paragraphs, ``head`` that of the title element, ``regions`` the outermost article
    and main elements. ``no_prose`` are the elements that hold no running text.
    """

    def __init__(self, markup: str, no_prose: frozenset[str] = NO_PROSE) -> None:
        self.flow = Flow(markup, ("html",))
        self.head = Flow(markup, ("html",))
        self.regions: list[Region] = []
        self.lang = ""
        self.unread: int | None = None
        self._raw = markup
        self._no_prose = no_prose
        self._is_xml = _XML.match(markup) is not None
        self._stack: list[_Open] = []
        self._open: dict[str, int] = {}
        self._links = 0
        # Where nothing is read: the tag that began it, its place on the stack, and how many p elements are open around it.
        self._out = ""
        self._out_depth = 0
        self._outer_p = 0
        self._target = self.flow
        self._lost: int | None = None

    def run(self) -> None:
        """Read the markup."""
        from turbohtml import TokenType, tokenize

        text_type, start_type, end_type = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
        reference_type = TokenType.CHARACTER_REFERENCE
        markup = _EMPTY_RAW.sub(lambda tag: "x" * len(tag.group()), self._raw) if self._is_xml else self._raw
        tokens = list(tokenize(markup, resolve_references=False, capture_source=True))
        lines = [0, *(found.end() for found in _NEWLINE.finditer(markup))]
        starts = [lines[token.line - 1] + token.col for token in tokens]
        for token, (start, end) in zip(tokens, pairwise((*starts, len(markup))), strict=True):
            kind = token.type
            if kind is text_type:
                if not self._out:
                    data = token.data or ""
                    if len(data) == end - start and markup.startswith(data, start):
                        self._target.text(start, end)
                    else:
                        self._uneven_text(data, start, end)
            elif kind is start_type:
                self._start(token, start, end)
            elif kind is end_type:
                self._end(token.tag or "", start, end)
            elif kind is reference_type and not self._out:
                self._target.character(token.data or "", start, start + len(token.source or ""))
        if tokens:
            self._check_end(tokens[-1], starts[-1])
        while self._stack:
            self._pop(len(markup))
        self.flow.end()

    def _uneven_text(self, data: str, start: int, end: int) -> None:
        """A run of text of which the standard makes something else (``data``)."""
        raw = self._raw
        if _normalised(raw[start:end]) == _normalised(data):
            self._target.text(start, end)
            return
        # An empty end tag is no text, and neither is a tag that the markup breaks off in.
        at = 0
        for part in raw[start:end].split(_EMPTY_END):
            length = len(_normalised(part))
            if at + length > len(data):
                self._lost = _after(raw, start, len(data) - at)
                self._target.text(start, self._lost)
                return
            self._target.text(start, start + len(part))
            at += length
            start += len(part) + len(_EMPTY_END)

    def _start(self, token: Token, start: int, end: int) -> None:
        tag = token.tag or ""
        if tag in VOID:
            self._void(tag, start, end)
            return
        attributes: Attributes = token.attrs or ()
        is_block = tag in BLOCKS
        if is_block:
            self._close_implied(tag)
            if not self._out:
                self.flow.end()
        if token.self_closing and self._is_xml:
            return
        hides = not self._out and (
            tag in self._no_prose or (attributes and is_out(tag, attributes)) or self._is_titled(tag)
        )
        if is_block or hides or tag in (self._out, "title"):
            self._push(tag, attributes, start)
            if hides:
                self._out, self._out_depth = tag, len(self._stack)
                self._outer_p = self._open.get("p", 0) - (tag == "p")
        elif tag == "a" and not self._out:
            self._links += 1
            self.flow.start_link(self._links if any(key == "href" for key, _ in attributes) else 0)

    def _void(self, tag: str, start: int, end: int) -> None:
        if tag == "br" and not self._out:
            self.flow.line_break(start, end)
        elif tag == "hr" and not self._out:
            self.flow.end()

    def _is_titled(self, tag: str) -> bool:
        """Whether this is one title more than a page has."""
        return tag == "title" and bool(self.head.paragraphs)

    def _end(self, tag: str, start: int, end: int) -> None:
        if tag == "a" and not self._out:
            self.flow.link = 0
        if self._open.get(tag):
            self._pop_to(tag, end)
        elif tag in HEADINGS and (opened := next(filter(self._open.get, HEADINGS), "")):
            self._pop_to(opened, end)
        elif tag in VOID:
            self._void(tag, start, end)
        elif tag in BLOCKS and not self._out:
            self.flow.end()

    def _close_implied(self, tag: str) -> None:
        """Close what the start of a block ends by itself: a paragraph; the list item or cell before."""
        if self._open.get("p", 0) > (self._outer_p if self._out else 0):
            self._pop_to("p", 0)
        if tag not in CLOSES:
            return
        siblings, holders = CLOSES[tag]
        if not any(map(self._open.get, siblings)):
            return
        for element in self._stack[: -_DEEPEST_SEARCH - 1 : -1]:
            if element.tag in siblings:
                self._pop_to(element.tag, 0)
            if element.tag in siblings or element.tag in holders:
                return

    def _push(self, tag: str, attributes: Attributes, start: int) -> None:
        flow = self.flow
        role, lang = flow.role, flow.lang
        if attributes:
            lang = next((value for key, value in attributes if key in ("lang", "xml:lang")), lang)
            if tag == "html":
                self.lang = lang
            flow.role = role_of(tag, attributes) or role
        elif tag in ROLES:
            flow.role = ROLES[tag]
        self._stack.append(tuple.__new__(_Open, (tag, role, flow.lang, start, len(flow.paragraphs))))
        self._open[tag] = self._open.get(tag, 0) + 1
        flow.lang = lang
        if tag == "title" and not self._out:
            self._target = self.head

    def _pop_to(self, tag: str, end: int) -> None:
        while self._pop(end) != tag:
            pass

    def _pop(self, end: int) -> str:
        """Close the innermost element; what was before it holds again."""
        flow = self.flow
        element = self._stack.pop()
        tag = element.tag
        self._open[tag] -= 1
        if self._out and len(self._stack) < self._out_depth:
            self._out = ""
            if tag in OBJECTS:
                flow.object(element.start, end)
        if not self._out and tag in BLOCKS:
            flow.end()
        if tag == "title" and self._target is self.head:
            self.head.end()
            self._target = flow
        elif tag in REGIONS and not (self._out or self._open[tag]):
            self.regions.append(Region(tag, element.first, len(flow.paragraphs)))
        flow.role, flow.lang = element.role, element.lang
        return tag

    def _check_end(self, last: Token, start: int) -> None:
        """Find out whether something that is never closed swallowed the rest of the markup."""
        raw, lost = self._raw, self._lost
        swallows = next((element.start for element in self._stack if element.tag in _RAW_TEXT), None)
        if swallows is not None:
            lost = swallows
        elif (source := last.source or "").startswith(("<!", "<?")):
            closed = source.endswith(("-->", "--!>") if source.startswith("<!--") else ">")
            if not closed and source.strip("<!-?"):
                self.unread = start
        elif last.tag:
            rest = raw[_after(raw, start, len(source)) :]
            lost = len(raw) - len(rest) if rest.replace(_EMPTY_END, "").strip() else None
        # A page cut off within a tag lacks nothing that it ever had; more markup is a sign of more text.
        if lost is not None and _MARKUP.search(raw, raw.find(">", lost) + 1 if swallows is not None else lost + 1):
            self.unread = lost


def _normalised(text: str) -> str:
    return _NEWLINE.sub("\n", text).replace("\0", "\ufffd")


def _after(raw: str, start: int, length: int) -> int:
    """The place ``length`` characters behind ``start``, where a newline counts as one."""
    end = start + length
    at = raw.find("\r\n", start)
    while start <= at < end:
        end += 1
        at = raw.find("\r\n", at + 2)
    return end
