"""Reads files within limits, and refuses with one clear line what is not a readable file."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from mtlint.errors import InputError
from mtlint.limits import MAX_FILE_BYTES
from mtlint.patterns import lazy
from mtlint.values import NamedTuple


class Content(NamedTuple):
    """The bytes of an input, and what whoever sent them says of them: all of it may be empty.

    ``charset`` names their encoding, ``suffix`` the file name ending of their format; ``etag`` and ``modified`` help a
    server to tell whether they have changed.
    """

    raw: bytes
    charset: str = ""
    suffix: str = ""
    etag: str = ""
    modified: str = ""


_ADDRESS = lazy(r"[a-z][a-z0-9+.-]*://", re.I)


def is_address(path: str) -> bool:
    """Whether a path is an address (``https://…``) rather than the name of a file."""
    return "://" in path and _ADDRESS.match(path) is not None


_NO_MEMORY = "cannot be read (not enough memory)"


def read_file(path: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes.

    Raises:
        InputError: the file is missing, not a regular file, not readable or too large.
    """
    with open_regular(path) as file:
        # Memory is made ready for as much as is asked for. Some files (``/proc``) say that they hold nothing.
        size = min(os.fstat(file.fileno()).st_size, limit)
        raw = file.read(size + 1)
        if len(raw) > size:
            raw += file.read(limit - size)
        return _bounded(raw, limit)


@contextmanager
def open_regular(path: str) -> Iterator[BinaryIO]:
    """Open a regular file to read it.

    Raises:
        InputError: the file is missing, not a regular file or not readable, also while it is being read.
    """
    if is_address(path):
        raise InputError("is an address, and a file is wanted here; save what stands there as a file")
    try:
        # O_NONBLOCK: opening a pipe nobody writes to must not hang before it can be refused.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise InputError(reason(error)) from error
    try:
        _regular(os.fstat(handle).st_mode)
        with open(handle, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise InputError(reason(error)) from error
    except MemoryError as error:
        raise InputError(_NO_MEMORY) from error
    finally:
        # What has been read, has been read.
        with suppress(OSError):
            os.close(handle)


def load(path: str, *, etag: str = "", modified: str = "", allow_private: bool = False) -> Content | None:
    """The content of a file, or what stands at an address; None if that has not changed since it was fetched last.

    Args:
        path: the name of the file, or the address.
        etag: the entity tag that the server gave last time.
        modified: the date of change that the server gave last time.
        allow_private: allow hosts that are not on the public internet.

    Raises:
        InputError: it cannot be had.
    """
    if not is_address(path):
        return Content(read_file(path))
    # Loading the library for it takes longer than checking a short text.
    from mtlint.source.web import fetch

    return fetch(path, etag=etag, modified=modified, allow_private=allow_private)


def read_stdin(limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of standard input, at most ``limit``.

    Raises:
        InputError: there are more, or it cannot be read.
    """
    if sys.stdin is None:
        raise InputError("is closed; there is nothing to check")
    try:
        return _bounded(sys.stdin.buffer.read(limit + 1), limit)
    except OSError as error:
        raise InputError(reason(error)) from error
    except MemoryError as error:
        raise InputError(_NO_MEMORY) from error


def _regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputError("is a folder; name the files in it")
    if not stat.S_ISREG(mode):
        raise InputError("is not a regular file; pass its content on standard input with -")


def _bounded(raw: bytes, limit: int) -> bytes:
    if len(raw) > limit:
        raise InputError(f"is larger than {limit // (1024 * 1024)} MB; split it")
    return raw


def reason(error: OSError | ValueError) -> str:
    """What to say of a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError):
        return f"cannot be read ({(error.strerror or 'unknown error').lower()})"
    return "is not a usable file name"
