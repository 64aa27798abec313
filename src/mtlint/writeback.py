"""Puts a new content in the place of a file so that a crash leaves the old file or the new one, never a part.

The new content goes to a temporary file in the same folder, is forced to the disk and then takes the name of the old
file in one step. Mode, owner and extended attributes are kept. A symbolic link is written through, if its target lies
within the given roots.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from mtlint.errors import InputError


def write_back(path: str, old: bytes | None, new: bytes, roots: Sequence[str]) -> None:
    """Replace the content ``old`` of a file by ``new``.

    Args:
        path: the file, or a symbolic link to it.
        old: the content the new one was made from; a file that has changed meanwhile is left alone. None if there was no such
            file.
        new: the content to write. If it equals ``old``, the file is not touched.
        roots: folders outside of which nothing is written.

    Raises:
        InputError: the file cannot be replaced safely. It is unchanged then.
    """
    if new == old:
        return
    try:
        target = os.path.realpath(path, strict=old is not None)
        _inside(target, roots)
        before = None if old is None else _replaceable(target)
        _put(target, new, before, partial(_unchanged, target, old, before))
    except OSError as error:
        after = "there is none" if old is None else "it is unchanged"
        raise InputError(f"could not be written ({_reason(error)}); {after}") from error


def write_new(path: str, content: bytes) -> None:
    """Write a file in one step. A file of that name is replaced and keeps its mode; a device or a pipe is written to.

    Args:
        path: the file, or a symbolic link to it.
        content: what to write.

    Raises:
        InputError: it cannot be written. A file of that name is unchanged then.
    """
    try:
        before = os.stat(path) if os.path.exists(path) else None
        if before is None or stat.S_ISREG(before.st_mode):
            _put(os.path.realpath(path), content, before)
            return
        with open(path, "wb") as file:
            file.write(content)
    except OSError as error:
        raise InputError(f"could not be written ({_reason(error)})") from error
    except ValueError as error:
        raise InputError("could not be written (not a usable file name)") from error


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()


def _inside(target: str, roots: Sequence[str]) -> None:
    for root in roots:
        real = os.path.realpath(root)
        if os.path.commonpath([real, target]) == real:
            return
    raise InputError("is a link to a file elsewhere; not written, name that file itself")


def _replaceable(target: str) -> os.stat_result:
    before = os.lstat(target)
    if not stat.S_ISREG(before.st_mode):
        raise InputError("is not a regular file; not written")
    if before.st_nlink > 1:
        raise InputError("has several names (hard links); not written, copy it first")
    return before


def _put(target: str, new: bytes, before: os.stat_result | None, confirm: Callable[[], None] = lambda: None) -> None:
    """Put a new content in the place of a file (of none: ``before`` is None), if ``confirm`` does not object."""
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:200]}.mtlint-{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o600 if before else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            if before:
                _keep_attributes(file.fileno(), target, before)
            os.fsync(file.fileno())
        confirm()
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(folder)


def _keep_attributes(handle: int, target: str, before: os.stat_result) -> None:
    if hasattr(os, "fchown") and (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
        os.fchown(handle, before.st_uid, before.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        # A file system without extended attributes has none to keep.
        with suppress(OSError):
            for attribute in os.listxattr(target):
                os.setxattr(handle, attribute, os.getxattr(target, attribute))


def _unchanged(target: str, old: bytes | None, before: os.stat_result | None) -> None:
    if old is None or before is None:
        if os.path.lexists(target):
            raise InputError("has come into being meanwhile; not written, run the command again")
        return
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(target, flags), "rb") as file:
        now = os.fstat(file.fileno())
        if (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev) or file.read(len(old) + 1) != old:
            raise InputError("has changed while it was being checked; not written, run the command again")


def _sync_folder(folder: str) -> None:
    # The new name is safe on the disk only when its folder is; systems that cannot sync a folder do it themselves.
    with suppress(OSError):
        handle = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
