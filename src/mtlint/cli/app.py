"""The group of commands for click. Each command is a module of ``cli/commands``, imported when it is called."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mtlint.cli.click_later import Command
from mtlint.cli.start import ERROR, OK, command_named, command_names, fail, run

__all__ = ["called", "cli", "run"]


class _Commands(click.Group):
    """Finds its commands in the folder listing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return command_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, self.list_commands(ctx), 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(f"No such command {cmd_name!r}. {hint}", ctx)
        command = command_named(cmd_name)
        command = command.built if isinstance(command, Command) else command
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: mtlint check article.txt",
)
@click.option("-V", "--version", is_flag=True, help="Print the version.")  # answered before click is imported
def cli(version: bool) -> None:
    """Find the damage that machine translation leaves in a text, and report how to correct it."""
    del version


def called(arguments: Sequence[str]) -> int:
    """Read the arguments and run the command; its exit code."""
    try:
        code = cli.main(list(arguments), prog_name="mtlint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ERROR
    except click.ClickException as error:
        return fail(_one_line(error))
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else OK


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).removesuffix(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mtlint"
    joint = " See" if message.endswith("?") else "; see"
    return f"{message[:1].lower()}{message[1:]}{joint} {command} --help"
