"""Compressed files: gzip and Zstandard, within the limits of what mtlint reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, cast

from mtlint.errors import InputError
from mtlint.limits import MAX_FILE_BYTES
from mtlint.values import NamedTuple

GZIP, ZSTANDARD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
SUFFIXES = (".gz", ".zst", ".zstd")

# Four bytes may stand for a block of 128 KB, and the library gives out whatever it can: 4 MB at a time.
_CHUNK = 128
_WINDOW = 128 * 1024 * 1024
_BLOCK = 16 * 1024


class Content(NamedTuple):
    """What a file holds, and the name it has without the ending of a compressed one."""

    raw: bytes
    name: str


class _Stream(Protocol):
    """One frame of compressed data."""

    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, /) -> bytes:
        """The next bytes of what was compressed."""


def is_compressed(raw: bytes) -> bool:
    """Whether the content of a file is compressed."""
    return raw.startswith((GZIP, ZSTANDARD))


def expand(raw: bytes, name: str, limit: int = MAX_FILE_BYTES) -> Content:
    """The content of a file, decompressed if it is compressed.

    Raises:
        InputError: it is damaged, expands to more than ``limit`` bytes, or needs a library that is not there.
    """
    if not is_compressed(raw):
        return Content(raw, name)
    stem, ending = os.path.splitext(name)
    inner = stem if ending.lower() in SUFFIXES else name
    expanded = _gunzip(raw, limit) if raw.startswith(GZIP) else _unzstd(raw, limit)
    if is_compressed(expanded):
        raise InputError("is compressed more than once; decompress it first")
    return Content(expanded, inner)


def opened(read: Callable[[int], bytes], head: bytes) -> Callable[[int], bytes]:
    """What gives the expanded content of a compressed file, a few bytes at a time.

    Args:
        read: gives the next bytes of the file.
        head: the first bytes of the file, which ``read`` gives as well.

    Raises:
        InputError: it needs a library that is not there; what is returned raises it for a damaged file.
    """
    return _gzip_reader(read) if head.startswith(GZIP) else _ZstandardReader(read).read


def zstandard_writer(file: Any) -> Any:
    """What compresses all that is written to it into a file; closing it leaves the file open.

    Raises:
        InputError: the library is not there.
    """
    library = _zstandard_library()
    if hasattr(library, "ZstdFile"):
        return library.ZstdFile(file, "w")
    return library.ZstdCompressor().stream_writer(file, closefd=False)


def _gzip_reader(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    import gzip
    import zlib

    stream = gzip.GzipFile(fileobj=cast("Any", _Source(read)), mode="rb")

    def expanded(size: int) -> bytes:
        try:
            return stream.read(size)
        except EOFError as error:
            raise InputError("is a gzip file without its end; get it again") from error
        except (zlib.error, gzip.BadGzipFile) as error:
            raise InputError("is a damaged gzip file; get it again") from error

    return expanded


class _Source(NamedTuple):
    """A file as those who expand it want it."""

    read: Callable[[int], bytes]


class _ZstandardReader:
    """Expands frame after frame, no more of them than is asked for."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._open_frame, self._failure = _zstandard()
        self._frame = self._open_frame()
        self._is_begun = False
        self._packed = b""
        self._ready = bytearray()

    def read(self, size: int) -> bytes:
        """The next bytes of the content, none at its end."""
        while len(self._ready) < size and (self._packed or self._more()):
            piece, self._packed = self._packed[:_CHUNK], self._packed[_CHUNK:]
            try:
                self._ready += self._frame.decompress(piece)
            except self._failure as error:
                raise InputError("is a damaged Zstandard file; get it again") from error
            self._is_begun = not self._frame.eof
            if self._frame.eof:
                self._packed = self._frame.unused_data + self._packed
                self._frame = self._open_frame()
        given = bytes(self._ready[:size])
        del self._ready[:size]
        return given

    def _more(self) -> bool:
        self._packed = self._read(_BLOCK)
        if not self._packed and self._is_begun:
            raise InputError("is a Zstandard file without its end; get it again")
        return bool(self._packed)


def _gunzip(raw: bytes, limit: int) -> bytes:
    import zlib

    parts = []
    size = 0
    while raw:
        stream = zlib.decompressobj(wbits=31)
        try:
            parts.append(stream.decompress(raw, limit + 1 - size))
        except zlib.error as error:
            raise InputError("is a damaged gzip file; get it again") from error
        size += len(parts[-1])
        if size > limit:
            raise _too_large(limit)
        if not stream.eof:
            raise InputError("is a gzip file without its end; get it again")
        # Files put together are one file; tapes and the like fill up with zeros.
        raw = stream.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _unzstd(raw: bytes, limit: int) -> bytes:
    open_frame, failure = _zstandard()
    parts = []
    size = 0
    try:
        while raw:
            frame = open_frame()
            at = 0
            while at < len(raw) and not frame.eof:
                parts.append(frame.decompress(raw[at : at + _CHUNK]))
                at += _CHUNK
                size += len(parts[-1])
                if size > limit:
                    raise _too_large(limit)
            if not frame.eof:
                raise InputError("is a Zstandard file without its end; get it again")
            raw = frame.unused_data + raw[at:]
    except failure as error:
        raise InputError("is a damaged Zstandard file; get it again") from error
    return b"".join(parts)


def _zstandard() -> tuple[Callable[[], _Stream], type[Exception]]:
    """What opens a frame, and what is raised for a damaged one."""
    library = _zstandard_library()
    if hasattr(library, "ZstdFile"):
        return library.ZstdDecompressor, library.ZstdError
    return library.ZstdDecompressor(max_window_size=_WINDOW).decompressobj, library.ZstdError


def _zstandard_library() -> Any:
    """The module of the standard library, or ``zstandard``."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        pass
    try:
        return import_module("zstandard")
    except ImportError as error:
        raise InputError("is compressed with Zstandard; decompress it, or install the package zstandard") from error


def _too_large(limit: int) -> InputError:
    return InputError(f"expands to more than {limit // (1024 * 1024)} MB; split it")
