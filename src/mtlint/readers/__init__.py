"""Readers turn the characters of a file into documents with exact positions.

A reader is one module of this folder with ``suffixes`` (file name endings it is for), ``sniff(text)`` (what the content
says of its format) and ``read(raw, name, encoding)``. A reader of records has ``read_fields`` besides, which takes the
names of the fields to read. The registry is the folder listing.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

from mtlint.errors import InputError, UsageError

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Reading


class Reader(Protocol):
    """What a module of this folder offers."""

    suffixes: tuple[str, ...]

    def sniff(self, text: str) -> bool | None:
        """Whether the content shows that it is in this format, or that it is not; None where the name has to tell."""

    def read(self, raw: str, name: str, encoding: str) -> Reading:
        """The documents of a decoded file, and the problems met on the way: what a problem names is never clean."""


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order of their module names."""
    names = sorted(entry[:-3] for entry in os.listdir(__path__[0]) if entry.endswith(".py") and entry[0] != "_")
    return tuple(cast("Reader", import_module(f"{__name__}.{name}")) for name in names)


def read(raw: str, name: str, encoding: str, config: Config, *, inner_name: str = "") -> Reading:
    """Read a decoded file as the configuration says, or with the reader that fits.

    Args:
        raw: the decoded content.
        name: the name of the file, which its documents get.
        encoding: the codec it was decoded with.
        config: the format and the fields to read, if they are not to be found out.
        inner_name: the name of the file without the ending of a compressed one, if that is another.

    Raises:
        InputError: no reader knows this kind of file.
        UsageError: there is no reader for the configured format.
    """
    reader = named(config.reader) if config.reader else choose(inner_name or name, raw)
    if hasattr(reader, "read_fields"):
        return cast("Reading", reader.read_fields(raw, name, encoding, config.fields, config.source_field))
    return reader.read(raw, name, encoding)


def named(wanted: str) -> Reader:
    """The reader for a format: its name, or an ending of file names that it is for (``xlf``).

    Raises:
        UsageError: there is none.
    """
    known = {reader.__name__.rpartition(".")[2]: reader for reader in cast("tuple[ModuleType, ...]", readers())}
    for name, reader in known.items():
        if wanted == name or f".{wanted.removeprefix('.')}" in reader.suffixes:
            return cast("Reader", reader)
    raise UsageError(f"unknown format {wanted!r}; known are {', '.join(known)}")


def choose(name: str, text: str) -> Reader:
    """The reader for a file: by its content where that tells, else by its name; a file without a telling name is text.

    Raises:
        InputError: no reader knows this kind of file.
    """
    told = {reader: reader.sniff(text) for reader in readers()}
    suffix = os.path.splitext(name)[1].lower()
    wanted = suffix if suffix and not suffix[1:].isdigit() else ".txt"
    for reader, is_it in told.items():
        if is_it:
            return reader
    for reader, is_it in told.items():
        if is_it is None and wanted in reader.suffixes:
            return reader
    kind = f"{suffix} files" if suffix else "this kind of content"
    raise InputError(f"mtlint has no reader for {kind}; save the text as a .txt file")
