"""Runs a command: at once where its arguments are plain, else by way of click."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from mtlint.cli import commands
from mtlint.cli.click_later import Command, echo
from mtlint.errors import MtlintError

if TYPE_CHECKING:
    from collections.abc import Callable

OK, FOUND, ERROR = 0, 1, 2
_INTERRUPTED = 130
_COMPLETES = "_MTLINT_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code: 0 nothing found, 1 findings, 2 something could not be done."""
    _ready_to_write()
    try:
        code = _called(arguments)()
        sys.stdout.flush()
    except MtlintError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("interrupted", _INTERRUPTED)
    except (MemoryError, OSError) as error:
        return _stopped_by(error)
    return code


def _called(arguments: Sequence[str]) -> Callable[[], int]:
    """What the arguments call."""
    known = command_names()
    if arguments and arguments[0] in known and _COMPLETES not in os.environ:
        command = command_named(arguments[0])
        given = command.read(arguments[1:]) if isinstance(command, Command) else None
        if isinstance(command, Command) and given is not None:
            return lambda: command.work(**given)
    from mtlint.cli.app import called

    return lambda: called(arguments)


def command_names() -> list[str]:
    """The names of all commands, from the folder listing."""
    return sorted(entry[:-3] for entry in os.listdir(commands.__path__[0]) if entry.endswith(".py") and entry[0] != "_")


def command_named(name: str) -> object:
    """The command of a name: one of click, or one that is only declared."""
    return import_module(f"{commands.__name__}.{name}").command


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
        return fail("not enough memory; give it fewer or smaller files")
    _drop_output()
    if isinstance(error, BrokenPipeError):
        # The reader has seen enough (`| head`).
        return OK
    # Commands answer for the files they read and write; what is left is their own output.
    return fail(f"{error.filename or 'standard output'}: {(error.strerror or 'unknown error').lower()}")


def fail(message: str, code: int = ERROR) -> int:
    """Say why a command could not do its work, and give the exit code."""
    from mtlint.render.escape import visible

    with suppress(OSError):
        echo(f"mtlint: {visible(message)}", err=True)
    return code
