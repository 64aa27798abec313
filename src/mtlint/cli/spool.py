"""Holds text until it is wanted: a little in memory, much in a temporary file that nobody else sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

_IN_MEMORY = 1024 * 1024
_PIECE = 64 * 1024


class Spool:
    """Text that is put in piece by piece and taken out once, in that order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._file: IO[str] | None = None

    def add(self, text: str) -> None:
        """Put a piece in."""
        self._pieces.append(text)
        self._size += len(text)
        if self._size > _IN_MEMORY:
            if self._file is None:
                # Most reports are short, and the module takes its time to load.
                from tempfile import TemporaryFile

                self._file = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - it is closed when all has been taken out
            self._file.write(self._taken())

    def pieces(self) -> Iterator[str]:
        """All that was put in."""
        left = self._taken()
        if self._file is not None:
            with self._file as file:
                file.seek(0)
                while piece := file.read(_PIECE):
                    yield piece
        yield left

    def _taken(self) -> str:
        taken = "".join(self._pieces)
        self._pieces, self._size = [], 0
        return taken
