"""``mtlint names``."""

from __future__ import annotations

import click

from mtlint.cli.start import FOUND, OK
from mtlint.cli.suggest import suggest


@click.group(epilog="Example: mtlint names check names.toml")
def command() -> None:
    """Work on the house list of names."""


command.add_command(suggest)


@command.command(epilog="Example: mtlint names check names.toml")
@click.argument("file")
@click.option("--lang", default="en", metavar="CODE", help="Language of publication. [default: en]")
def check(file: str, lang: str) -> int:
    """Look for contradictions in a house list of names.

    FILE is the list that --names takes. Exit code: 0 nothing is wrong, 1 something is, 2 it cannot be read.
    """
    from mtlint import lang as packs
    from mtlint.cli.name_list import faults
    from mtlint.limits import MAX_CONFIG_BYTES
    from mtlint.render._summary import number
    from mtlint.render.escape import visible
    from mtlint.settings.lists import read_names
    from mtlint.source.files import read_file
    from mtlint.text.lexicon import lexicon_of

    pack = packs.target(lang)
    glossary = read_names(file)
    text = read_file(file, MAX_CONFIG_BYTES).decode("utf-8")
    found = faults(glossary, text, lexicon_of(pack) if pack else None)
    for fault in found:
        place = f"{file}:{fault.line}" if fault.line else file
        click.echo(f"{visible(place)}: {visible(fault.message)}")
    variants = sum(len(entry.variants) for entry in glossary.names)
    if not found:
        click.echo(
            f"{visible(file)}: {number(len(glossary.names), 'name')}, {number(variants, 'variant')}, "
            f"{number(len(glossary.distinct), 'entry', 'entries')} of distinct names; no contradiction"
        )
    return FOUND if found else OK
