"""Files that are written little by little and get their names when they are complete."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from mtlint.errors import UsageError
from mtlint.source.compressed import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

STDOUT = "-"


class Out(Protocol):
    """Takes bytes."""

    def write(self, raw: bytes, /) -> Any:
        """Take some bytes."""


class Outputs:
    """What a filter writes: the records kept and the others, each with a second file for their originals."""

    def __init__(self, kept: str, kept_source: str | None, rejected: str | None, rejected_source: str | None) -> None:
        """Begin the files; those without a name are left out.

        Raises:
            UsageError: one of them cannot be written.
        """
        self.files: list[OutFile | None] = []
        try:
            for path in (kept, kept_source, rejected, rejected_source):
                self.files.append(OutFile(path) if path else None)
        except BaseException:
            self.drop()
            raise

    def write(self, *contents: bytes) -> None:
        """Write to each of the four files."""
        for file, content in zip(self.files, contents, strict=True):
            if file and content:
                file.write(content)

    def done(self) -> None:
        """Complete all of them.

        Raises:
            UsageError: one of them cannot be written.
        """
        for file in filter(None, self.files):
            file.done()

    def drop(self) -> None:
        """Take away those that are not complete."""
        for file in filter(None, self.files):
            file.drop()


class OutFile:
    """A file to write; under its own name only after :meth:`done`. The ending of the name says how it is compressed."""

    def __init__(self, path: str) -> None:
        """Begin the file, or standard output for ``-``.

        Raises:
            UsageError: it cannot be written there.
        """
        self._path = path
        self._temporary = ""
        self._close: list[Callable[[], object]] = []
        if path == STDOUT:
            self._out: Out = sys.stdout.buffer
            return
        folder, name = os.path.split(path)
        self._temporary = os.path.join(folder, f".{name[:50]}.mtlint-{secrets.token_hex(4)}")
        try:
            file = open(self._temporary, "xb")  # noqa: SIM115 - closed by done or drop
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({(error.strerror or 'unknown error').lower()})") from error
        self._close.append(file.close)
        self._out = self._compressing(file, os.path.splitext(path)[1].lower())

    def write(self, raw: bytes) -> None:
        """Write some bytes."""
        self._out.write(raw)

    @property
    def place(self) -> str:
        """The file that is being written, for libraries that write it themselves."""
        return self._temporary

    def done(self) -> None:
        """Complete the file and give it its name.

        Raises:
            UsageError: it cannot be written.
        """
        if self._path == STDOUT:
            sys.stdout.buffer.flush()
            return
        try:
            while self._close:
                self._close.pop()()
            os.replace(self._temporary, self._path)
            self._temporary = ""
        except OSError as error:
            self.drop()
            raise UsageError(
                f"{self._path}: cannot be written ({(error.strerror or 'unknown error').lower()})"
            ) from error

    def drop(self) -> None:
        """Take the file away if it is not complete; one of that name that was there before is as it was."""
        if self._temporary:
            for close in reversed(self._close):
                with suppress(OSError, ValueError):
                    close()
            with suppress(OSError):
                os.unlink(self._temporary)

    def _compressing(self, file: Any, ending: str) -> Any:
        if ending == SUFFIXES[0]:
            import gzip

            # No name and no time: the same records give the same bytes.
            packed: Any = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
        elif ending in SUFFIXES:
            from mtlint.source.compressed import zstandard_writer

            packed = zstandard_writer(file)
        else:
            return file
        self._close.append(packed.close)
        return packed
