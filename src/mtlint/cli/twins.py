"""From paths on the command line to documents beside their edited versions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from mtlint.cli.paths import STDIN, Input, expand
from mtlint.cli.runs import Run, Runs
from mtlint.config import Config
from mtlint.errors import InputError, UsageError
from mtlint.loading import parse
from mtlint.pairs.twins import Twin, by_line, pair
from mtlint.render.escape import visible

if TYPE_CHECKING:
    from mtlint.model import Document

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Sides(NamedTuple):
    """How to read the two versions: the fields of records that hold them (empty: the usual ones), and the format."""

    before: str = ""
    after: str = ""
    reader: str = ""


def side_options(command: _Command) -> _Command:
    """The options that say where the two versions of a text are."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.argument("paths", nargs=-1, required=True, metavar="BEFORE AFTER..."),
    click.option(
        "--before-field", default="", metavar="NAME", help="Field of records (JSONL, CSV) with the machine's text."
    ),
    click.option("--after-field", default="", metavar="NAME", help="Field of records with the published text."),
    click.option(
        "--from", "reader", default="", metavar="FORMAT", help="Read files as this format, whatever they look like."
    ),
)


def settings_options(command: _Command) -> _Command:
    """The options that say which settings hold."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


_SETTINGS = (
    click.option("--source-lang", metavar="CODE", help="Language translated from, e.g. fr. [default: auto]"),
    click.option("--lang", metavar="CODE", help="Language of publication. [default: en]"),
    click.option(
        "--config", "config_files", multiple=True, metavar="FILE|KEY=VALUE", help="Settings that hold for all files."
    ),
    click.option("--isolated", is_flag=True, help="Obey no file of settings that is not named."),
)


def own_settings(options: Mapping[str, Any]) -> Run:
    """The settings of the working directory with the command line over them.

    Raises:
        UsageError: a setting is not as it must be.
    """
    given = {key: options[key] for key in ("lang", "source_lang") if options[key]}
    return Runs(given, files=options["config_files"], isolated=options["isolated"]).root


def both_sides(paths: Sequence[str], sides: Sides) -> list[tuple[str, str]]:
    """The paths before and after: by twos; with the fields of both versions, each path is both.

    Raises:
        UsageError: one has no counterpart, or only one field is named.
    """
    if sides.before and sides.after and sides.before != sides.after:
        return [(path, path) for path in paths]
    if len(paths) % 2:
        hint = (
            "name both --before-field and --after-field for records that hold both"
            if len(paths) == 1
            else "name them by twos"
        )
        raise UsageError(f"{visible(paths[-1])} has no counterpart: each text before needs the text after; {hint}")
    return list(zip(paths[::2], paths[1::2], strict=True))


def twins(paths: Sequence[tuple[str, str]], sides: Sides, unread: list[str]) -> Iterator[Twin]:
    """The documents of some files or folders beside their edited versions, file by file.

    What cannot be read or has no counterpart is added to ``unread``, a line each.
    """
    for before, after in paths:
        for ours, theirs in _files(before, after, unread):
            try:
                pairing = pair(_read(ours, sides.before, sides, unread), _read(theirs, sides.after, sides, unread))
            except InputError as error:
                unread.append(str(error))
                continue
            yield from map(by_line, pairing.twins)
            unread += (
                f"{visible(document.name)}: has no counterpart in {visible(theirs.name)}"
                for document in pairing.only_before
            )
            unread += (
                f"{visible(document.name)}: has no counterpart in {visible(ours.name)}"
                for document in pairing.only_after
            )


def _files(before: str, after: str, unread: list[str]) -> Iterator[tuple[Input, Input]]:
    """The files of two paths: folders by the names in them, else one beside the other."""
    folders = [path != STDIN and os.path.isdir(path) for path in (before, after)]
    if folders[0] != folders[1]:
        raise UsageError(
            f"{visible(before)} and {visible(after)}: one is a folder and the other is not; name two files or two folders"
        )
    ours, theirs = expand([before], "<stdin>"), expand([after], "<stdin>")
    if not folders[0]:
        if len(ours) != len(theirs):
            raise UsageError(
                f"{visible(before)} and {visible(after)} stand for {len(ours)} and {len(theirs)} files; name folders instead"
            )
        yield from zip(ours, theirs, strict=True)
        return
    by_name = {_stem(item, after): item for item in theirs}
    for item in ours:
        twin = by_name.pop(_stem(item, before), None)
        if twin is None:
            unread.append(f"{visible(item.name)}: has no counterpart in {visible(after)}")
        else:
            yield item, twin
    unread += (f"{visible(item.name)}: has no counterpart in {visible(before)}" for item in by_name.values())


def _stem(item: Input, folder: str) -> str:
    """What two files of one text have in common: the path in their folder without the ending."""
    return os.path.splitext(os.path.relpath(item.path, folder))[0]


def _read(item: Input, field: str, sides: Sides, unread: list[str]) -> Sequence[Document]:
    config = Config(reader=sides.reader, fields=(field,) if field else ())
    try:
        documents, problems = parse(item.read(), item.name, config=config)
    except InputError as error:
        raise InputError(f"{visible(item.name)}: {visible(str(error))}") from error
    unread += (
        f"{visible(problem.name)}: {visible(problem.detail)}" for problem in problems if problem.level == "unchecked"
    )
    return documents


def say(unread: Sequence[str]) -> None:
    """Print what could not be read on standard error."""
    for line in unread:
        click.echo(f"mtlint: {line}", err=True)
