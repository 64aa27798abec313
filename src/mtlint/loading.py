"""From bytes to documents: decompress, decode, choose a reader, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.config import Config
from mtlint.errors import InputError
from mtlint.limits import MAX_LINE_BYTES
from mtlint.model import Before, Problem, Reading
from mtlint.readers import jsonl, plain, read
from mtlint.source.compressed import expand
from mtlint.source.decode import decode
from mtlint.source.files import load

if TYPE_CHECKING:
    from mtlint.model import Document, Level, Record
    from mtlint.source.stream import Part

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def parse(raw: bytes, name: str, declared: str = "", suffix: str = "", config: Config | None = None) -> Reading:
    """The documents in the content of a file, what had to be repaired to read it, and what could not be read.

    Args:
        raw: the content.
        name: the name of the file.
        declared: the encoding that whoever sent the content names.
        suffix: the file name ending of its format, where that is not the ending of the name.
        config: the format and the fields to read, where they are not to be found out.

    Raises:
        InputError: the content is not text, or no reader knows it.
        UsageError: there is no reader for the configured format.
    """
    content = expand(raw, f"{name}{suffix}")
    decoded = decode(content.raw, declared)
    documents, problems = read(decoded.text, name, decoded.encoding, config or Config(), inner_name=content.name)
    if decoded.remark:
        problems = (Problem(name, "recovered", decoded.remark), *problems)
    return Reading(documents, problems)


def parse_part(part: Part, name: str, config: Config) -> Reading:
    """The documents of a part of a JSON Lines file. Each stands for itself and holds no more of the file than its line.

    Raises:
        InputError: the file cannot be read line by line.
    """
    from mtlint.readers._records import place
    from mtlint.source.stream import lines

    if part.before == Before() and part.raw.startswith(_WIDE_MARKS):
        raise InputError("is in UTF-16 or UTF-32, and too long to be read as a whole; save it as UTF-8")
    if part.torn:
        detail = f"is longer than {MAX_LINE_BYTES // (1024 * 1024)} MB; split it"
        torn = Problem(place(name, part.before.lines + 1), "unchecked", detail)
        return Reading((), (torn,) if part.torn == 1 else ())
    documents: list[Document] = []
    problems: list[Problem] = []
    characters = part.before.characters
    for number, line in enumerate(lines(part.raw), part.before.lines + 1):
        if line.fault or line.remark:
            level: Level = "unchecked" if line.fault else "recovered"
            problems.append(Problem(place(name, number), level, line.fault or line.remark))
        if not line.fault:
            found = jsonl.read_line(line.text, number, name, line.encoding, config)
            before = Before(characters, number - 1)
            documents += (document._replace(before=before) for document in found.documents)
            problems += found.problems
        characters += len(line.text)
    return Reading(tuple(documents), tuple(problems))


def parse_pair(source: bytes, source_name: str, raw: bytes, name: str) -> Reading:
    """The document of a file of translations, line by line beside the lines of a file of originals.

    Raises:
        InputError: one of them is not text; the message names the file of originals if it is that.
    """
    from mtlint.readers._parallel import read_pair

    decoded = decode(expand(raw, name).raw)
    try:
        original = decode(expand(source, source_name).raw)
    except InputError as error:
        raise InputError(f"cannot be compared with its original: {source_name}: {error}") from error
    documents, problems = read_pair(original.text, decoded.text, name, decoded.encoding, source_name=source_name)
    remarks = ((name, decoded.remark), (source_name, original.remark))
    recovered = tuple(Problem(file, "recovered", remark) for file, remark in remarks if remark)
    return Reading(documents, (*recovered, *problems))


def read_item(item: str | Record, config: Config) -> Reading:
    """The documents of a path, an address or a record, and what could not be read."""
    if isinstance(item, str):
        return read_path(item, config)
    return Reading(read_text(item.text, item.id, item.source), ())


def read_text(text: str, name: str, source: str | None) -> tuple[Document, ...]:
    """The document of a plain text."""
    return tuple(document._replace(source=source) for document in plain.read(text, name).documents)


def read_path(path: str, config: Config, *, allow_private: bool = False) -> Reading:
    """The documents of a file or of what stands at an address; what cannot be read is an ``unchecked`` problem."""
    try:
        content = load(path, allow_private=allow_private)
    except InputError as error:
        return Reading((), (Problem(path, "unchecked", str(error)),))
    assert content is not None, "nothing was said to be known"
    return read_bytes(content.raw, path, config, content.charset, content.suffix)


def read_bytes(raw: bytes, name: str, config: Config, declared: str = "", suffix: str = "") -> Reading:
    """The documents in the content of a file; a content that cannot be read is an ``unchecked`` problem."""
    try:
        return parse(raw, name, declared, suffix, config)
    except InputError as error:
        return Reading((), (Problem(name, "unchecked", str(error)),))
