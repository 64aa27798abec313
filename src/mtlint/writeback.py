"""Puts a new content in the place of a file so that a crash leaves the old file or the new one, never a part.

The new content goes to a temporary file in the same folder, is forced to the disk and then takes the name of the old
file in one step. Mode, owner and extended attributes are kept. A symbolic link is written through, if its target lies
within the given roots.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress

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
        _put(target, old, new, None if old is None else _replaceable(target))
    except OSError as error:
        after = "there is none" if old is None else "it is unchanged"
        raise InputError(f"could not be written ({(error.strerror or 'unknown error').lower()}); {after}") from error


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


def _put(target: str, old: bytes | None, new: bytes, before: os.stat_result | None) -> None:
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:200]}.mtlint-{secrets.token_hex(4)}")
    mode = 0o600 if before else 0o666
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            if before:
                _keep_attributes(file.fileno(), target, before)
            os.fsync(file.fileno())
        _unchanged(target, old, before)
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
