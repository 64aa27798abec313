"""JSON with the place of every string in it, sound or damaged.

The standard library judges whether a text is JSON; a scan of its tokens, which needs no recursion, finds the places. In
a text that is not JSON the scan passes over what is damaged: a comma too many, a bare newline in a string, an end that
is missing. Strings stay unread until someone asks for one.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy

_TOKEN = lazy(r'"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[\[\]{}:,]|[^\s"\[\]{}:,\ufeff]+')
_ESCAPE = lazy(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\r\\n|\\[\"\\/bfnrt]|\r\n?"
)
_NEWLINES = ("\r", "\r\n")


class JsonString(NamedTuple):
    """A string by its place: the code points between its quotation marks."""

    start: int
    end: int


class JsonLiteral(NamedTuple):
    """A number, ``true``, ``false`` or ``null``, as written."""

    text: str


JsonValue: TypeAlias = "JsonString | JsonLiteral | list[JsonValue] | dict[str, JsonValue]"


class Json(NamedTuple):
    """A value, and what is wrong with the text it was read from, if anything is."""

    value: JsonValue
    fault: str


def parse(raw: str) -> Json:
    """Read a decoded text as one JSON value; of names that come twice, the last one counts."""
    scan = _Scan(raw)
    return Json(scan.value, _fault(raw))


def decoded(raw: str, string: JsonString) -> tuple[str, OffsetMap]:
    r"""The text of a string with ``\n`` newlines, and its map into ``raw``."""
    at, end = string
    pieces: list[Piece] = []
    parts: list[str] = []
    length = 0
    for found in _ESCAPE.finditer(raw, at, end):
        first, last = found.span()
        if first > at:
            parts.append(raw[at:first])
            pieces.append(Piece(length, at, first - at, first - at, True, ("json",)))
            length += first - at
        parts.append(_unescaped(found.group()))
        pieces.append(Piece(length, first, 1, last - first, False, ("json",)))
        length += 1
        at = last
    if end > at:
        parts.append(raw[at:end])
        pieces.append(Piece(length, at, end - at, end - at, True, ("json",)))
    return "".join(parts), OffsetMap(pieces)


def _unescaped(escape: str) -> str:
    """The one character that an escape or a newline stands for."""
    if escape[0] == "\r":
        return "\n"
    import json

    character = str(json.loads(f'"{escape}"'))
    if character in _NEWLINES:
        return "\n"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character


def _fault(raw: str) -> str:
    """What keeps a text from being JSON."""
    import json

    try:
        json.loads(raw.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return f"{error.msg[:1].lower()}{error.msg[1:]}, line {error.lineno}"
    except RecursionError:
        return "nested too deeply"
    except ValueError:
        return "a number is too long"
    return ""


class _Scan:
    """Builds a value from tokens."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._stack: list[list[JsonValue] | dict[str, JsonValue]] = []
        self._key: str | None = None
        self._keys: list[str | None] = []
        self._top: list[JsonValue] = []
        for found in _TOKEN.finditer(raw):
            self._take(found.group(), *found.span())

    @property
    def value(self) -> JsonValue:
        return self._top[0] if self._top else JsonLiteral("")

    def _take(self, token: str, start: int, end: int) -> None:
        first = token[0]
        if first == '"':
            closed = len(token) > 1 and token.endswith('"')
            self._string(JsonString(start + 1, end - 1 if closed else end))
        elif first == "{":
            self._open({})
        elif first == "[":
            self._open([])
        elif first in "}]":
            if self._stack:
                self._stack.pop()
                self._key = self._keys.pop()
        elif first not in ":,":
            self._add(JsonLiteral(token))

    def _string(self, string: JsonString) -> None:
        if self._stack and isinstance(self._stack[-1], dict) and self._key is None:
            self._key = decoded(self._raw, string)[0]
        else:
            self._add(string)

    def _open(self, container: list[JsonValue] | dict[str, JsonValue]) -> None:
        self._add(container)
        self._stack.append(container)
        self._keys.append(self._key)
        self._key = None

    def _add(self, value: JsonValue) -> None:
        if not self._stack:
            self._top.append(value)
            return
        inside = self._stack[-1]
        if isinstance(inside, list):
            inside.append(value)
        elif self._key is not None:
            inside[self._key] = value
            self._key = None
