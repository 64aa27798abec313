"""Puts a new content in the place of a file so that a crash leaves the old file or the new one, never a part.

The new content goes to a temporary file in the same folder, is forced to the disk and then takes the name of the old
file in one step. Mode, owner and extended attributes are kept; where they cannot be kept, nothing is written. A symbolic
link is written through, if its target lies within the given roots.

Whatever fails on the way, the temporary file is taken away again. Only a process that is killed at once leaves one: it is
called ``.NAME.mtlint-`` and eight hexadecimal digits, only its owner may read it, and no command of mtlint takes it for a
text (names that begin with a dot are left out of folders).
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial

from mtlint.errors import InputError

# Of the name of a file, so that the temporary name stays below the 255 bytes that file systems allow.
_LONGEST_NAME = 50
_BINARY = getattr(os, "O_BINARY", 0)
# A link or a pipe that has taken the place of the file must neither be followed nor waited for.
_AS_IT_STANDS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _BINARY
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, getattr(errno, "ESTALE", errno.ENOENT))
_CHANGED = "has changed while it was being checked; not written, run the command again"


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
    after = "there is none" if old is None else "it is unchanged"
    try:
        target = os.path.realpath(path, strict=old is not None)
        _inside(target, roots)
        before = None if old is None else _replaceable(target)
        _put(target, (new,), before, partial(_unchanged, target, old, before))
    except MemoryError as error:
        raise InputError(f"could not be written (not enough memory); {after}") from error
    except OSError as error:
        if old is not None and error.errno in _GONE:
            raise InputError(_CHANGED) from error
        raise InputError(f"could not be written ({_reason(error)}); {after}") from error
    _sync_folder(os.path.dirname(target))


def write_new(path: str, content: Iterable[bytes]) -> None:
    """Write a file in one step. A file of that name is replaced and keeps its mode; a device or a pipe is written to.

    Args:
        path: the file, or a symbolic link to it.
        content: what to write, piece by piece.

    Raises:
        InputError: it cannot be written. A file of that name is unchanged then.
    """
    try:
        before = os.stat(path) if os.path.exists(path) else None
        if before is None or stat.S_ISREG(before.st_mode):
            target = os.path.realpath(path)
            _put(target, content, before)
            _sync_folder(os.path.dirname(target))
            return
        with open(path, "wb") as file:
            file.writelines(content)
    except OSError as error:
        raise InputError(f"could not be written ({_reason(error)})") from error
    except ValueError as error:
        raise InputError("could not be written (not a usable file name)") from error


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()


def _inside(target: str, roots: Sequence[str]) -> None:
    for root in roots:
        real = os.path.realpath(root)
        # Two drives have nothing in common.
        with suppress(ValueError):
            if os.path.commonpath([real, target]) == real:
                return
    raise InputError("is a link to a file elsewhere; not written, name that file itself")


def _replaceable(target: str) -> os.stat_result:
    """The state of a file; refuses what a new file cannot stand in for, and what its owner has protected.

    Replacing a file needs no leave to write it.
    """
    before = os.lstat(target)
    if not stat.S_ISREG(before.st_mode):
        raise InputError("is not a regular file; not written")
    if before.st_nlink > 1:
        raise InputError("has several names (hard links); not written, copy it first")
    if not os.access(target, os.W_OK):
        raise InputError("may not be written; check its permissions")
    return before


def _put(
    target: str, new: Iterable[bytes], before: os.stat_result | None, confirm: Callable[[], None] = lambda: None
) -> None:
    """Put a new content in the place of a file (of none: ``before`` is None), if ``confirm`` does not object."""
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:_LONGEST_NAME]}.mtlint-{secrets.token_hex(4)}")
    try:
        _fill(temporary, new, target, before)
        confirm()
        os.replace(temporary, target)
    except FileExistsError:
        # Somebody else's file has that name.
        raise
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _fill(temporary: str, new: Iterable[bytes], target: str, before: os.stat_result | None) -> None:
    """Write the temporary file and force it to the disk; a new file gets the mode that the system gives new files."""
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if before else 0o666)
    try:
        for piece in new:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(handle, rest) :]
        if before:
            _keep_attributes(handle, target, before)
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_attributes(handle: int, target: str, before: os.stat_result) -> None:
    # The folder may have decided on the group.
    now = os.fstat(handle)
    if hasattr(os, "fchown") and (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        os.fchown(handle, before.st_uid, before.st_gid)
    _keep_extended_attributes(handle, target)
    # Last: a mode without leave to write forbids to set attributes, and a change of owner takes bits of it away.
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(before.st_mode))


def _keep_extended_attributes(handle: int, target: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(target)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in names:
        try:
            os.setxattr(handle, name, os.getxattr(target, name))
        except OSError:
            # The labels of the security system are its own business: it gives the new file one, too.
            if not name.startswith("security."):
                raise


def _unchanged(target: str, old: bytes | None, before: os.stat_result | None) -> None:
    if old is None or before is None:
        if os.path.lexists(target):
            raise InputError("has come into being meanwhile; not written, run the command again")
        return
    handle = os.open(target, _AS_IT_STANDS)
    try:
        now = os.fstat(handle)
        if (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev) or _read(handle, len(old) + 1) != old:
            raise InputError(_CHANGED)
    finally:
        os.close(handle)


def _read(handle: int, limit: int) -> bytes:
    parts = []
    while limit and (part := os.read(handle, limit)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _sync_folder(folder: str) -> None:
    # The new name is safe on the disk only when its folder is; systems that cannot sync a folder do it themselves. The
    # new file has its name already, and each of the two is whole: there is nothing to take back.
    with suppress(OSError, MemoryError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
