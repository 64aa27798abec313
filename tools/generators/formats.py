"""``docs/formats.md``: what is read, and every format of the report with one finding in the main ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import mtlint
from generators import ROOT
from mtlint.readers import readers
from mtlint.render import formats

OWNED = ("docs/formats.md",)

_HEAD = """# Formats

What mtlint reads, what it writes, and how a place is counted in each.

## What is read

The format of a file is found out from its content and its name; `--from` names it where that fails. Files compressed with
gzip or Zstandard are read as what is in them.

| `--from` | file names | content |
|---|---|---|
"""
_REPORTS = """
## What is written

`--output-format NAME` decides what is printed, `--report NAME=PATH` writes a report to a file, too, and may be given again
for another one. Nothing that stands in a text can leave a report as a command: characters that steer a terminal, a workflow
runner, a spreadsheet or a browser are shown and not sent.

| format | what it is | columns count |
|---|---|---|
"""
_ONE = """
## One finding

The article is one line, `Lhe quay`, and its first word is garbled. These are the files that the tests of mtlint compare
with, byte for byte.
"""
_GOLDEN = (("concise", "finding.txt", "text"), ("json", "finding.json", "json"), ("sarif", "finding.sarif", "json"))
_DIRECTIVE = re.compile(r":\w+:(?=`)")
_PADDING = 1100
# Characters that are one code point, two code units of UTF-16 and four bytes of UTF-8.
_SHIPS = 3
_UNITS = {0: "code points", _SHIPS: "code units of UTF-16", 3 * _SHIPS: "bytes of UTF-8"}


def files() -> dict[str, str]:
    """The page."""
    page = _HEAD + "".join(map(_reader, map(_module, readers()))) + _REPORTS + "".join(map(_row, formats()))
    parts = [page, *map(_format, formats()), _ONE.strip(), *map(_golden, *zip(*_GOLDEN, strict=True))]
    return {"docs/formats.md": "\n\n".join(part.strip() for part in parts) + "\n"}


def _module(reader: object) -> ModuleType:
    assert isinstance(reader, ModuleType)
    return reader


def _reader(reader: ModuleType) -> str:
    endings = " ".join(f"`{suffix}`" for suffix in reader.suffixes)
    return f"| `{reader.__name__.rpartition('.')[2]}` | {endings} | {_told(reader)[0]} |\n"


def _told(module: ModuleType) -> list[str]:
    """The paragraphs of the docstring of a module, in Markdown."""
    told = _DIRECTIVE.sub("", (module.__doc__ or "").strip()).replace("``", "`")
    return re.sub(r"::$", ":", told, flags=re.MULTILINE).split("\n\n")


def _row(name: str) -> str:
    summary = _told(import_module(f"mtlint.render.{name}"))[0]
    return f"| [`{name}`](#{name}) | {' '.join(summary.split())} | {_unit(name)} |\n"


def _unit(name: str) -> str:
    """What a format counts columns in, found out with a finding behind characters that the units count differently."""
    text = f"{'a' * (_PADDING - _SHIPS)}{'🚢' * _SHIPS} is the the end of it."
    (finding,) = mtlint.check(text, config=mtlint.Config(select=("MT608",))).findings
    column = finding.span.start + 1
    numbers = set(re.findall(r"\d+", mtlint.render(mtlint.check(text, name="a.txt"), name)))
    return next(iter(_counted(numbers, column)), "–")


def _counted(numbers: set[str], column: int) -> Iterator[str]:
    yield from (unit for more, unit in _UNITS.items() if str(column + more) in numbers)


def _format(name: str) -> str:
    module = import_module(f"mtlint.render.{name}")
    return "\n\n".join([f"### {name}", *_told(module)])


def _golden(name: str, file: str, language: str) -> str:
    content = (ROOT / "tests" / "golden" / "render" / file).read_text(encoding="utf-8")
    return f"### One finding in {name}\n\n```{language}\n{content.rstrip()}\n```"
