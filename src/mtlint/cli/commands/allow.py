"""``mtlint allow``."""

from __future__ import annotations

import os

import click

from mtlint.cli.start import OK
from mtlint.errors import InputError, UsageError
from mtlint.render.escape import visible


@click.group(epilog='Example: mtlint allow add --rule MT101 "[militaires]" --reason "quoted in French on purpose"')
def command() -> None:
    """Work on the list of texts that may stand as they are."""


@command.command(epilog='Example: mtlint allow add --rule MT201 "Nagorny" --reason "as the ministry writes it"')
@click.argument("text")
@click.option("--rule", required=True, metavar="RULE", help="The rule that is to be silent (code, name or prefix).")
@click.option("--reason", default="", metavar="WORDS", help="Why, for those who read the list later.")
@click.option(
    "--config", "path", metavar="FILE", help="The file to add it to. [default: the nearest, else mtlint.toml]"
)
def add(text: str, rule: str, reason: str, path: str | None) -> int:
    """Let TEXT stand: the rule says nothing more where it is just these words that it would speak of."""
    from mtlint.limits import MAX_CONFIG_BYTES
    from mtlint.selection import matching
    from mtlint.settings.files import NAMES, load, nearest
    from mtlint.settings.write import with_allowed
    from mtlint.source.files import read_file
    from mtlint.writeback import write_back

    matching(rule)
    if not text.strip():
        raise UsageError("the text that may stand is empty")
    path = path or nearest(os.getcwd()) or NAMES[1]
    try:
        old = read_file(path, MAX_CONFIG_BYTES) if os.path.lexists(path) else None
        if old is not None:
            load(os.path.abspath(path))
        new = with_allowed((old or b"").decode("utf-8"), path, rule, text, reason).encode()
        write_back(path, old, new, [os.path.dirname(os.path.abspath(path))])
    except (InputError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error if isinstance(error, InputError) else 'not UTF-8'}") from error
    click.echo(f"{visible(os.path.relpath(path))}: {visible(rule)} lets “{visible(text)}” stand")
    return OK


@command.command("list", epilog="Example: mtlint allow list")
def show() -> int:
    """Show the texts that may stand here, each with its rules and its reason."""
    from mtlint.cli.runs import Runs

    entries = Runs({}).root.config.allow
    for entry in entries:
        reason = f"  # {visible(entry.reason)}" if entry.reason else ""
        click.echo(f"{' '.join(map(visible, entry.rules))}: {visible(entry.text)}{reason}")
    if not entries:
        click.echo("nothing is allowed yet; `mtlint allow add` adds a text", err=True)
    return OK
