"""``mtlint names suggest``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from mtlint import survey
from mtlint.cli.paths import expand
from mtlint.cli.proposals import as_toml
from mtlint.cli.start import ERROR, OK
from mtlint.config import Config, Glossary
from mtlint.engine import Languages
from mtlint.errors import InputError
from mtlint.loading import parse
from mtlint.render.escape import visible
from mtlint.settings.lists import read_names

if TYPE_CHECKING:
    from mtlint.cli.paths import Input
    from mtlint.model import Document


@click.command("suggest", epilog="Example: mtlint names suggest archive/ > names.toml")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--lang", default="en", metavar="CODE", help="Language of publication. [default: en]")
@click.option("--names", metavar="FILE", help="House list of names: what it decides is not proposed again.")
@click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="What to call standard input.")
def suggest(paths: tuple[str, ...], lang: str, names: str | None, stdin_filename: str) -> int:
    """Propose a house list: names that many texts spell in several ways.

    Prints TOML with the evidence for each name: how often, in how many documents, beside which names. Every entry is
    a comment until you confirm it by taking the # away; then `mtlint check --names` follows it. Exit code: 0, or 2 if
    an input could not be read.
    """
    config = Config(names=read_names(names) if names else Glossary())
    target = Languages.of(lang, "auto").target
    unread: list[str] = []
    corpus = survey.collect_names(_documents(expand(paths, stdin_filename), unread), target, config)
    click.echo(as_toml(corpus, survey.propose_names(corpus, target, config)), nl=False)
    for line in unread:
        click.echo(f"mtlint: {line}", err=True)
    return ERROR if unread else OK


def _documents(inputs: Iterable[Input], unread: list[str]) -> Iterator[Document]:
    for item in inputs:
        try:
            documents, _ = parse(item.read(), item.name)
        except InputError as error:
            unread.append(f"{visible(item.name)}: {visible(str(error))}")
            continue
        yield from documents
