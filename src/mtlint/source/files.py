"""Reads files within limits, and refuses with one clear line what is not a readable file."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

from mtlint.errors import InputError
from mtlint.limits import MAX_FILE_BYTES

_NO_MEMORY = "cannot be read (not enough memory)"


def read_file(path: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes.

    Raises:
        InputError: the file is missing, not a regular file, not readable or too large.
    """
    if path.startswith(("http://", "https://")):
        raise InputError("is an address, and mtlint reads files; save the page as a text file")
    try:
        # O_NONBLOCK: opening a pipe nobody writes to must not hang before it can be refused.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise InputError(_reason(error)) from error
    try:
        _regular(os.fstat(handle).st_mode)
        with open(handle, "rb", closefd=False) as file:
            return _bounded(file.read(limit + 1), limit)
    except OSError as error:
        raise InputError(_reason(error)) from error
    except MemoryError as error:
        raise InputError(_NO_MEMORY) from error
    finally:
        # What has been read, has been read.
        with suppress(OSError):
            os.close(handle)


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
        raise InputError(_reason(error)) from error
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


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError):
        return f"cannot be read ({(error.strerror or 'unknown error').lower()})"
    return "is not a usable file name"
