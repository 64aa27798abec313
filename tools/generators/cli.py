"""``docs/cli.md``: every command with its options, its help and its example."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mtlint.cli.app import cli

OWNED = ("docs/cli.md",)

_HEAD = """# Commands

Every command prints its help with `--help`. What stands below is made from the program itself.

## Exit codes

| code | meaning |
|---|---|
| 0 | nothing at or above the fail level (`--fail-level`, `error` unless you say otherwise) |
| 1 | findings at or above it; for `diff`, also corrections to make |
| 2 | an option is wrong, or something could not be read, checked or written |

Where both happen, 2 wins: a text that was not checked is never called clean.
"""


def files() -> dict[str, str]:
    """The page."""
    return {"docs/cli.md": "\n".join([_HEAD, *_commands(cli, "mtlint")])}


def _commands(group: click.Group, above: str) -> Iterator[str]:
    context = click.Context(group, info_name=above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield _command(command, f"{above} {name}")
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above} {name}")


def _command(command: click.Command, path: str) -> str:
    with click.Context(command, info_name=path) as context:
        usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
        options = [
            _option(parameter, context)
            for parameter in command.get_params(context)
            if isinstance(parameter, click.Option) and parameter.expose_value
        ]
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n"))
    example = (command.epilog or "").removeprefix("Example: ")
    parts = [f"## {path}", f"```text\n{usage}\n```", _literal(text), f"Example:\n\n```text\n$ {example}\n```"]
    parts += ["\n".join(options)] if options else []
    return "\n\n".join(parts) + "\n"


def _option(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    assert record is not None, option.name
    spelt, told = record
    return f"- `{' '.join(spelt.split())}` – {_literal(' '.join(told.split()))}"


def _literal(text: str) -> str:
    """Text that Markdown and HTML leave as it is."""
    for mark in "\\`*_[]<>":
        text = text.replace(mark, f"\\{mark}")
    return text
