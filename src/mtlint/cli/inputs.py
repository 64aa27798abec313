"""What the commands have in common: their options, and the files they are given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from mtlint.config import Config, Glossary
from mtlint.engine import AUTO, Languages, select
from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_CONFIG_BYTES
from mtlint.model import Report
from mtlint.readers import named, readers
from mtlint.render.escape import visible
from mtlint.source.compressed import SUFFIXES as COMPRESSED
from mtlint.source.compressed import expand as decompressed
from mtlint.source.decode import decode
from mtlint.source.files import read_file, read_stdin

_Command = TypeVar("_Command", bound=Callable[..., Any])
STDIN = "-"


class Input(NamedTuple):
    """A file to check: its path as given (``-`` for standard input), the name to report, and the root it is under."""

    path: str
    name: str
    root: str

    def read(self) -> bytes:
        """The content.

        Raises:
            InputError: it cannot be read.
        """
        return read_stdin() if self.path == STDIN else read_file(self.path)


class Run(NamedTuple):
    """The settings of a command."""

    languages: Languages
    config: Config


def input_options(command: _Command) -> _Command:
    """The options that say what is checked, and how."""
    for decorate in reversed(_OPTIONS):
        command = decorate(command)
    return command


_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="PATHS..."),
    click.option(
        "--source-lang", default=AUTO, metavar="CODE", help="Language translated from, e.g. fr. [default: auto]"
    ),
    click.option("--lang", default="en", metavar="CODE", help="Language of publication. [default: en]"),
    click.option("--names", metavar="FILE", help="House list of names (TOML with [[name]] and [[distinct]])."),
    click.option(
        "--glossary", metavar="FILE", help="Your own translations to suggest (two columns with a tab between)."
    ),
    click.option(
        "--select", multiple=True, metavar="RULES", help="Run only these rules (codes, names, prefixes, ALL)."
    ),
    click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out."),
    click.option("--preview", is_flag=True, help="Run the rules in preview too."),
    click.option(
        "--fail-level",
        type=click.Choice(["error", "warning", "info"]),
        default="error",
        help="Lowest severity that gives exit code 1. [default: error]",
    ),
    click.option("--from", "reader", metavar="FORMAT", help="Read files as this format, whatever they look like."),
    click.option(
        "--field", "fields", multiple=True, metavar="NAME", help="Field of records (JSONL) or column (CSV) to check."
    ),
    click.option("--source-field", default="", metavar="NAME", help="Field or column with the untranslated original."),
    click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="What to call standard input."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the report."),
)


def settings(**options: Any) -> Run:
    """The settings that the shared options ask for.

    Raises:
        UsageError: a rule, a language or the list of names is not as it must be.
        click.UsageError: no file is named.
    """
    if not (options["paths"] or options.get("parallel")):
        raise click.UsageError("Missing argument 'PATHS...'.", click.get_current_context())
    config = Config(
        select=_split(options["select"]),
        ignore=_split(options["ignore"]),
        preview=options["preview"],
        fail_level=options["fail_level"],
        names=read_names(options["names"]) if options["names"] else Glossary(),
        words=read_words(options["glossary"]) if options["glossary"] else (),
        reader=options["reader"] or "",
        fields=options["fields"],
        source_field=options["source_field"],
    )
    select(config)
    if config.reader:
        named(config.reader)
    return Run(Languages.of(options["lang"], options["source_lang"]), config)


def read_names(path: str) -> Glossary:
    """A house list of names.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    import tomllib

    try:
        data = tomllib.loads(read_file(path, MAX_CONFIG_BYTES).decode("utf-8"))
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not a TOML file ({error})") from error
    return Glossary.from_dict(data, path)


def read_words(path: str) -> tuple[tuple[str, str], ...]:
    """A list of translations: a source phrase, a tab and its translation on each line; lines with ``#`` are remarks.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    try:
        lines = read_file(path, MAX_CONFIG_BYTES).decode("utf-8-sig").splitlines()
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start + 1}); save it as UTF-8") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        source, tab, target = line.partition("\t")
        if not tab or not source.strip() or not target.strip():
            raise UsageError(f"{path}: line {number} is not a phrase, a tab and its translation")
        rows.append((source.strip(), target.strip()))
    return tuple(rows)


def expand(paths: Sequence[str], stdin_filename: str) -> Iterator[Input]:
    """The files that paths stand for: a folder stands for the readable files in it, in order of their names."""
    for path in paths:
        if path == STDIN:
            yield Input(STDIN, stdin_filename, "")
        elif os.path.isdir(path) and not os.path.islink(path):
            yield from _walk(path)
        else:
            yield Input(path, path, os.path.dirname(os.path.abspath(path)))


def use_colour(choice: str) -> bool:
    """Whether to colour: as chosen, and by default for a person at a terminal who has not opted out (NO_COLOR)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def say_problems(report: Report) -> None:
    """Print what could not be read, or only after a repair, on standard error."""
    for problem in report.problems:
        click.echo(f"mtlint: {visible(problem.name)}: {visible(problem.detail)}", err=True)


def _walk(folder: str) -> Iterator[Input]:
    suffixes = tuple(suffix for reader in readers() for suffix in reader.suffixes)
    # Some names say what a file is; others (.xml, .json) are worn by anything, and the content has to say it.
    told = tuple(suffix for reader in readers() if reader.sniff("") is not False for suffix in reader.suffixes)
    found = False
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(base, name)
            inner = _plain_name(name.lower())
            if name.startswith(".") or not inner.endswith(suffixes) or os.path.islink(path):
                continue
            if inner.endswith(told) or _is_readable(path):
                found = True
                yield Input(path, path, folder)
    if not found:
        raise UsageError(f"{folder}: no files to check in this folder (looked for {', '.join(suffixes)})")


def _plain_name(name: str) -> str:
    """The name of a file without the ending of a compressed one."""
    return next((name.removesuffix(ending) for ending in COMPRESSED if name.endswith(ending)), name)


def _is_readable(path: str) -> bool:
    """Whether a reader knows the content of a file; what cannot even be opened is for the report to say."""
    try:
        text = decode(decompressed(read_file(path), path).raw).text
    except InputError:
        return True
    return any(reader.sniff(text) for reader in readers())


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for value in values for part in value.replace(",", " ").split())
