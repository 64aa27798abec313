"""Reads files of lines of any size a part at a time: plain, gzip and Zstandard, in the memory of a few parts.

A part holds whole lines. A line beyond the limit of what a record may be is torn: it comes in pieces that say so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from mtlint.errors import InputError
from mtlint.limits import MAX_LINE_BYTES, PART_BYTES
from mtlint.model import Before
from mtlint.patterns import lazy
from mtlint.source.compressed import is_compressed, opened
from mtlint.source.decode import decode
from mtlint.source.files import open_regular, reason
from mtlint.values import NamedTuple

_HEAD = 4
_NOT_TEXT = "\0"
_CHARACTERS = lazy(r"[^\n]*\n|[^\n]+")
_BYTES = re.compile(rb"[^\n]*\n|[^\n]+")


class Part(NamedTuple):
    """Some lines of a file as they stand there, and what stands before them.

    ``torn`` is 1 for the beginning of a line that is too long, 2 for what follows of it, 0 for whole lines.
    """

    raw: bytes
    before: Before = Before()
    torn: int = 0


class Line(NamedTuple):
    """A line with its newline, the codec it was decoded with, a remark if that was a guess, or why it is no text."""

    text: str
    encoding: str
    remark: str = ""
    fault: str = ""


Read = Callable[[int], bytes]
"""Gives the next bytes, at most so many; none at the end."""


@contextmanager
def reading(path: str) -> Iterator[Read]:
    """Open a file (``-``: standard input) to read what it holds; a compressed one is expanded as it is read.

    Raises:
        InputError: it cannot be opened or read, or is damaged.
    """
    if path == "-":
        if sys.stdin is None:
            raise InputError("is closed; there is nothing to read")
        yield _expanded(sys.stdin.buffer)
        return
    with open_regular(path) as file:
        yield _expanded(file)


def parts(read: Read, size: int = PART_BYTES) -> Iterator[Part]:
    """What ``read`` gives, in parts of about ``size`` bytes.

    Raises:
        InputError: it cannot be read any further.
    """
    before, rest, torn = Before(), b"", 0
    while block := read(size):
        rest += block
        if torn:
            end = rest.find(b"\n") + 1 or len(rest)
        else:
            end = rest.rfind(b"\n") + 1
            if not end and len(rest) > MAX_LINE_BYTES:
                end, torn = len(rest), 1
        if end:
            piece, rest = rest[:end], rest[end:]
            yield Part(piece, before, torn)
            before = _after(piece, before)
            torn = 2 if torn and not piece.endswith(b"\n") else 0
    if rest:
        yield Part(rest, before, torn)


def lines(raw: bytes) -> Iterator[Line]:
    """The lines of a part, decoded. One that is not UTF-8 is read as it can be, or has a fault."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _NOT_TEXT
    if _NOT_TEXT in text:
        yield from map(_line, _BYTES.findall(raw))
    else:
        yield from (Line(line, "utf-8") for line in _CHARACTERS.findall(text))


def _line(raw: bytes) -> Line:
    try:
        return Line(*decode(raw))
    except InputError as error:
        return Line(raw.decode("latin-1"), "latin-1", fault=str(error))


def _after(raw: bytes, before: Before) -> Before:
    try:
        length = len(raw.decode("utf-8"))
    except UnicodeDecodeError:
        length = sum(len(line.text) for line in lines(raw))
    return Before(before.characters + length, before.lines + raw.count(b"\n"))


def _expanded(file: BinaryIO) -> Read:
    """What gives the content of a file, expanded if it is compressed."""
    try:
        head = file.read(_HEAD)
    except OSError as error:
        raise InputError(reason(error)) from error
    read = prefixed(head, file.read)
    return opened(read, head) if is_compressed(head) else _guarded(read)


def prefixed(head: bytes, read: Read) -> Read:
    """What gives some bytes that have been read already, then the rest."""
    left = head

    def again(size: int) -> bytes:
        nonlocal left
        given, left = left[:size], left[size:]
        return given or read(size)

    return again


def _guarded(read: Read) -> Read:
    def guarded(size: int) -> bytes:
        try:
            return read(size)
        except OSError as error:
            raise InputError(reason(error)) from error

    return guarded
