"""The command line. Answers ``--version`` before anything heavier is imported."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """The entry point of the ``mtlint`` command."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        from mtlint._version import __version__

        sys.stdout.write(f"mtlint {__version__}\n")
        return
    # Nothing here makes reference cycles, and each search for them walks every object alive: it is done seldom.
    gc.set_threshold(200_000, 50, 50)
    from mtlint.cli.start import run

    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the process without taking the interpreter apart first, which is a sixth of a short check."""
    threading = sys.modules.get("threading")
    if threading and threading.active_count() > 1:
        # Some other work is not done: the interpreter knows how to end it.
        sys.exit(code)
    from atexit import _run_exitfuncs

    _run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        # Who reads them may have gone; what could be said of it has been said.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
