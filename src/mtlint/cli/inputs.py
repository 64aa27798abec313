"""What the commands have in common: their options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mtlint.cli.many import AUTO as AUTO_JOBS
from mtlint.cli.paths import STDIN, Input, expand
from mtlint.config import Config, Glossary
from mtlint.engine import AUTO, Languages, select
from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_CONFIG_BYTES, MAX_JOBS
from mtlint.loading import parse
from mtlint.model import Report
from mtlint.readers import named
from mtlint.render.escape import visible
from mtlint.source.files import read_file
from mtlint.text.lines import NOTHING_RECURS, line_key, recurring_lines
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document
    from mtlint.text.lines import Recurring

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Run(NamedTuple):
    """The settings of a command, and the lines that recur in what it is given."""

    languages: Languages
    config: Config
    recurring: Mapping[str, Recurring] = NOTHING_RECURS

    def after_learning(self, items: Sequence[Input]) -> Run:
        """The run with the lines that recur in many of the files, if it was told to look for them."""
        if not self.config.learn_furniture:
            return self
        return self._replace(recurring=recurring_lines(_documents(item, self.config) for item in items))


def input_options(command: _Command) -> _Command:
    """The options that say what is checked, and how."""
    for decorate in reversed(_OPTIONS):
        command = decorate(command)
    return command


def _jobs(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value != AUTO_JOBS and not (value.isdecimal() and 1 <= int(value) <= MAX_JOBS):
        raise click.BadParameter(
            f"{value!r} is neither a number from 1 to {MAX_JOBS} nor {AUTO_JOBS}", context, parameter
        )
    return value


_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option("--files-from", metavar="FILE", help="Read further paths from a list, - for standard input."),
    click.option(
        "-j",
        "--jobs",
        callback=_jobs,
        default=AUTO_JOBS,
        metavar="N",
        help="Processes to use, or auto: several for many files. [default: auto]",
    ),
    click.option(
        "--source-lang", default=AUTO, metavar="CODE", help="Language translated from, e.g. fr. [default: auto]"
    ),
    click.option("--lang", default="en", metavar="CODE", help="Language of publication. [default: en]"),
    click.option("--names", metavar="FILE", help="House list of names (TOML with [[name]] and [[distinct]])."),
    click.option("--no-registry", is_flag=True, help="Leave out the spellings of names that come with mtlint."),
    click.option(
        "--glossary", metavar="FILE", help="Your own translations to suggest (two columns with a tab between)."
    ),
    click.option("--furniture", metavar="FILE", help="Your own page furniture, one line a row; fix takes it out."),
    click.option("--strip-furniture", is_flag=True, help="Let safe fixes take page furniture out (MT401 to MT404)."),
    click.option(
        "--learn-furniture", is_flag=True, help="Report short lines that recur in many of the files, too (preview)."
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
    names = read_names(options["names"]) if options["names"] else Glossary()
    config = Config(
        select=_split(options["select"]),
        ignore=_split(options["ignore"]),
        preview=options["preview"],
        fail_level=options["fail_level"],
        names=names._replace(registry=False) if options["no_registry"] else names,
        words=read_words(options["glossary"]) if options["glossary"] else (),
        furniture=read_furniture(options["furniture"]) if options["furniture"] else (),
        strip_furniture=options["strip_furniture"],
        learn_furniture=options["learn_furniture"],
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
    rows = []
    for number, line in _rows(path):
        source, tab, target = line.partition("\t")
        if not tab or not source.strip() or not target.strip():
            raise UsageError(f"{path}: line {number} is not a phrase, a tab and its translation")
        rows.append((source.strip(), target.strip()))
    return tuple(rows)


def read_furniture(path: str) -> tuple[str, ...]:
    """A list of lines that never belong to an article, one a row; rows with ``#`` are remarks.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    rows = []
    for number, line in _rows(path):
        if not line_key(line):
            raise UsageError(f"{path}: line {number} has neither letters nor numbers; it would stand for every line")
        rows.append(line.strip())
    return tuple(rows)


def _rows(path: str) -> Iterator[tuple[int, str]]:
    """The rows of a list with their numbers, without empty ones and remarks."""
    try:
        lines = read_file(path, MAX_CONFIG_BYTES).decode("utf-8-sig").splitlines()
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start + 1}); save it as UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def inputs(options: Mapping[str, Any]) -> list[Input]:
    """The inputs that the shared options name."""
    return expand(options["paths"], options["stdin_filename"], options["files_from"])


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


def _documents(item: Input, config: Config) -> Sequence[Document]:
    """The documents of a file to learn from; the rest can be read only once, and that is for the check."""
    if item.path == STDIN:
        return ()
    try:
        return parse(item.read(), item.name, config=config).documents
    except InputError:
        return ()


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for value in values for part in value.replace(",", " ").split())
