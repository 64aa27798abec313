"""XML with the place of everything in it, sound or damaged.

One scan finds the tags and builds the tree, with places in code points of the file; the standard library's expat judges
whether the file is well-formed and reads the declarations. In a file that is not, the same scan repairs on the way: a
close tag that is missing, stray or misspelt, a bare ``<`` or ``&``, an undefined entity, a section without its end.
Nothing outside the file is ever loaded, and a file that declares entities made of entities is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mtlint.errors import InputError
from mtlint.patterns import lazy
from mtlint.readers._xml_text import unescape

_NAME = r"[A-Za-z_:\u0080-\U0010ffff][^\s<>/=\"']*"
# An attribute cannot hold "<": each attempt ends at the next tag, so that the whole scan is linear.
_START = lazy(rf"<({_NAME})(?:\s[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*)?/?>")
_END = lazy(rf"</({_NAME})\s*>")
_LOOSE = lazy(rf"<(/?)({_NAME})[^<>]*>")
_CUT_OFF = lazy(rf"<(/?)({_NAME})")
_DOCTYPE = lazy(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.I)
_ATTRIBUTE = lazy(r"([^\s<>/=\"']+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_REFERENCE = lazy(r"&([A-Za-z_][\w.-]*);")
_CHARACTER = lazy(r"&#(?:\d+|x[0-9a-fA-F]+);\Z")
_LONGEST_ENTITY = 200
_MOST_EXPANDED = 1_000_000

_CDATA, _CDATA_END = "<![CDATA[", "]]>"


class Element:
    """An element of the file.

    Attributes:
        name: its name as ``prefix:name`` in lower case, the prefix being the one the vocabulary has for its namespace
            (none for a namespace that is written without).
        start, end: its extent in the file, tags included (code points).
        inner_start, inner_end: the extent of its content.
        children: the elements in it, in order.
        tag: its start tag as written.
        spaces: the namespaces declared here, prefix to address in lower case.
    """

    __slots__ = ("children", "end", "inner_end", "inner_start", "name", "spaces", "start", "tag")

    def __init__(self, name: str, tag: str, start: int, inner_start: int, spaces: Mapping[str, str]) -> None:
        self.name = name
        self.tag = tag
        self.start = start
        self.inner_start = self.inner_end = self.end = inner_start
        self.children: list[Element] = []
        self.spaces = spaces

    def get(self, attribute: str, entities: Mapping[str, str] | None = None) -> str:
        """The value of an attribute by its name as written, or an empty text."""
        for found in _ATTRIBUTE.finditer(self.tag):
            if found[1] == attribute:
                return unescape(found[2] if found[2] is not None else found[3], entities or {})
        return ""

    def descendants(self) -> Iterator[Element]:
        """All elements within, in the order of the file."""
        pending = self.children[::-1]
        while pending:
            element = pending.pop()
            yield element
            pending += element.children[::-1]


class Vocabulary(NamedTuple):
    """What a reader knows of its format.

    ``spaces`` gives the prefix to use for each namespace (in lower case). The rest guides repairs: an element of
    ``records`` does not stand in another of them, nor one of ``fields`` in another of these.
    """

    spaces: Mapping[str, str]
    records: frozenset[str]
    fields: frozenset[str]


class Xml(NamedTuple):
    """A file as a tree. ``root`` stands for the file itself; ``fault`` says what is wrong with it, if anything is."""

    root: Element
    entities: Mapping[str, str]
    fault: str


def parse(raw: str, vocabulary: Vocabulary) -> Xml:
    """Read a decoded file without surrogates.

    Raises:
        InputError: it declares entities that hold markup or other entities.
    """
    entities, fault = _judge(raw)
    return Xml(_Scan(raw, vocabulary, repair=bool(fault)).root, entities, fault)


def _judge(raw: str) -> tuple[dict[str, str], str]:
    """The entities that a file declares, and what keeps it from being well-formed."""
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8")
    entities: dict[str, str] = {}

    def declared(name: str, is_parameter: bool, value: str | None, *_: str | None) -> None:
        if is_parameter or value is None:
            return
        if _CHARACTER.match(value):
            value = unescape(value, {})
        elif "&" in value or "<" in value or len(value) > _LONGEST_ENTITY:
            raise InputError("declares entities that hold markup or other entities, which is refused; write them out")
        entities.setdefault(name, value)

    parser.EntityDeclHandler = declared
    fault = ""
    try:
        parser.Parse(raw.encode("utf-8"), True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code).removeprefix("not well-formed (").removesuffix(")")
        fault = f"{said}, line {error.lineno}"
    if entities:
        uses = Counter(_REFERENCE.findall(raw))
        if sum(len(entities.get(name, "")) * count for name, count in uses.items()) > _MOST_EXPANDED:
            raise InputError("declares entities and uses them too often, which is refused; write them out")
    return entities, fault


class _Scan:
    """The scan of a file for its tags."""

    def __init__(self, raw: str, vocabulary: Vocabulary, *, repair: bool) -> None:
        self._raw = raw
        self._vocabulary = vocabulary
        self._repair = repair
        self._spaces = dict(vocabulary.spaces)
        self._names: dict[tuple[str, int], str] = {}
        self._open: Counter[str] = Counter()
        self._first_open: dict[frozenset[str], int] = {}  # how deep the outermost record, or field, is open
        self._missing: set[str] = set()  # marks that do not come again
        self.root = Element("", "", 0, 0, {})
        self._stack = [self.root]
        at = raw.find("<")
        while at >= 0:
            at = raw.find("<", self._token(at))
        while len(self._stack) > 1:
            self._close(len(raw), len(raw))
        self.root.end = self.root.inner_end = len(raw)

    def _token(self, at: int) -> int:
        """Take in what begins with the ``<`` at a place; where it ends."""
        raw = self._raw
        kind = raw[at + 1 : at + 2]
        if kind == "/":
            found = _END.match(raw, at)
            if found:
                self._end(found[1], at, found.end())
                return found.end()
        elif kind in {"!", "?"}:
            return self._declaration(at)
        else:
            found = _START.match(raw, at)
            if found:
                self._start(found[1], at, found.end())
                return found.end()
        return self._damaged_tag(at) if self._repair else at + 1

    def _declaration(self, at: int) -> int:
        """Pass over a comment, a section of character data, an instruction or a document type."""
        raw = self._raw
        if raw.startswith("<!--", at):
            return self._after("-->", at + 4)
        if raw.startswith(_CDATA, at):
            return self._after_cdata(at + len(_CDATA))
        if raw[at + 1] == "?":
            return self._after("?>", at + 2)
        # A file has one document type; whatever else looks like it is not read to its end.
        found = None if "<!" in self._missing else _DOCTYPE.match(raw, at)
        self._missing.add("<!")
        return found.end() if found else at + 2

    def _after(self, mark: str, at: int) -> int:
        """Where a stretch that ``mark`` ends is over; without the mark it is not one."""
        # A mark that is not there is looked for once.
        end = -1 if mark in self._missing else self._raw.find(mark, at)
        if end < 0:
            self._missing.add(mark)
            return at
        return end + len(mark)

    def _after_cdata(self, at: int) -> int:
        end = self._after(_CDATA_END, at)
        if not self._repair:
            return end
        # A section in a section: the first has lost its end. It was over where its element was.
        nested = self._raw.find(_CDATA, at, end if end > at else len(self._raw))
        if end > at and nested < 0:
            return end
        name = self._stack[-1].tag[1:].split()[0].rstrip("/>") if self._stack[-1].tag else ""
        close = self._raw.find(f"</{name}", at, nested if nested >= 0 else len(self._raw))
        return max(close, at)

    def _damaged_tag(self, at: int) -> int:
        """Take in a tag with a stray quotation mark or without its end; anything else is a bare ``<``."""
        found = _LOOSE.match(self._raw, at)
        if found is None:
            found = _CUT_OFF.match(self._raw, at)
            if found is None or self._name(found[2], self._stack[-1].spaces) not in self._known:
                return at + 1
        if found[1]:
            self._end(found[2], at, found.end())
        else:
            self._start(found[2], at, found.end())
        return found.end()

    @property
    def _known(self) -> frozenset[str]:
        return self._vocabulary.fields | self._vocabulary.records

    def _start(self, written: str, at: int, end: int) -> None:
        tag = self._raw[at:end]
        spaces = self._stack[-1].spaces
        if "xmlns" in tag:
            spaces = {**spaces, **_declared(tag)}
            if len(self._stack) == 1:
                # Whatever a file takes for its own namespace, its elements are those of the format.
                self._spaces.setdefault(spaces.get("", ""), "")
        name = self._name(written, spaces)
        if self._repair:
            self._close_before(name, at)
        element = Element(name, tag, at, end, spaces)
        self._stack[-1].children.append(element)
        if not tag.endswith("/>"):
            for kind in (self._vocabulary.records, self._vocabulary.fields):
                if name in kind:
                    self._first_open.setdefault(kind, len(self._stack))
            self._stack.append(element)
            self._open[name] += 1

    def _end(self, written: str, at: int, end: int) -> None:
        if not self._repair:
            if len(self._stack) > 1:
                self._close(at, end)
            return
        name = self._name(written, self._stack[-1].spaces)
        if not self._open[name]:
            return  # a stray or misspelt tag: what it was to close ends where its neighbour begins
        while self._stack[-1].name != name:
            self._close(at, at)
        self._close(at, end)

    def _close(self, inner_end: int, end: int) -> None:
        element = self._stack.pop()
        element.inner_end, element.end = max(element.inner_start, inner_end), end
        self._open[element.name] -= 1
        for kind, depth in tuple(self._first_open.items()):
            if depth == len(self._stack):
                del self._first_open[kind]

    def _close_before(self, name: str, at: int) -> None:
        """Close what a new element shows to be over: an item where the next begins, a title where a date begins."""
        for kind in (self._vocabulary.records, self._vocabulary.fields):
            depth = self._first_open.get(kind) if name in kind else None
            if depth is None or (kind is self._vocabulary.fields and "xhtml" in self._stack[depth].tag):
                continue
            while len(self._stack) > depth:
                self._close(at, at)

    def _name(self, written: str, spaces: Mapping[str, str]) -> str:
        key = (written, id(spaces))
        known = self._names.get(key)
        if known is None:
            prefix, _, local = written.rpartition(":")
            space = spaces.get(prefix)
            if space:
                # A prefix that nobody has declared is taken as it is mostly meant.
                prefix = self._spaces.get(space, "?")
            known = self._names[key] = f"{prefix}:{local}".lower() if prefix else local.lower()
        return known


def _declared(tag: str) -> dict[str, str]:
    """The namespaces that a tag declares: prefix to address in lower case."""
    return {
        found[1][6:]: (found[2] or found[3] or "").strip().lower()
        for found in _ATTRIBUTE.finditer(tag)
        if found[1] == "xmlns" or found[1].startswith("xmlns:")
    }
