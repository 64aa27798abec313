"""The group of commands. Each command is a module of ``cli/commands``, imported when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from mtlint.cli import commands
from mtlint.errors import MtlintError

OK, FOUND, ERROR = 0, 1, 2
_INTERRUPTED = 130


class _Commands(click.Group):
    """Finds its commands in the folder listing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(
            entry[:-3] for entry in os.listdir(commands.__path__[0]) if entry.endswith(".py") and entry[0] != "_"
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, self.list_commands(ctx), 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(f"No such command {cmd_name!r}. {hint}", ctx)
        command = import_module(f"{commands.__name__}.{cmd_name}").command
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


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code: 0 nothing found, 1 findings, 2 something could not be done."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(list(arguments), prog_name="mtlint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ERROR
    except click.ClickException as error:
        return _fail(_one_line(error))
    except MtlintError as error:
        return _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (`| head`); what is left to flush must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code if isinstance(code, int) else OK


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).removesuffix(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mtlint"
    joint = " See" if message.endswith("?") else "; see"
    return f"{message[:1].lower()}{message[1:]}{joint} {command} --help"


def _fail(message: str) -> int:
    from mtlint.render.escape import visible

    click.echo(f"mtlint: {visible(message)}", err=True)
    return ERROR
