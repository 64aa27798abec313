"""The group of commands. Each command is a module of ``cli/commands``, imported when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
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
    _ready_to_write()
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
        return _fail("interrupted", _INTERRUPTED)
    except (MemoryError, OSError) as error:
        return _stopped_by(error)
    return code if isinstance(code, int) else OK


def _ready_to_write() -> None:
    """Let standard output and error take whatever is written to them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # The caller has closed it: nobody wants to read what is written there.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  it lives as long as the process
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let go of standard output: what is left to flush must not fail again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stopped_by(error: MemoryError | OSError) -> int:
    """What a command comes to that the system stops."""
    if isinstance(error, MemoryError):
        return _fail("not enough memory; give it fewer or smaller files")
    _drop_output()
    if isinstance(error, BrokenPipeError):
        # The reader has seen enough (`| head`).
        return OK
    # Commands answer for the files they read and write; what is left is their own output.
    return _fail(f"{error.filename or 'standard output'}: {(error.strerror or 'unknown error').lower()}")


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).removesuffix(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mtlint"
    joint = " See" if message.endswith("?") else "; see"
    return f"{message[:1].lower()}{message[1:]}{joint} {command} --help"


def _fail(message: str, code: int = ERROR) -> int:
    from mtlint.render.escape import visible

    with suppress(OSError):
        click.echo(f"mtlint: {visible(message)}", err=True)
    return code
