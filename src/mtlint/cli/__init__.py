"""The command line. Answers ``--version`` before anything heavier is imported."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """The entry point of the ``mtlint`` command."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        from mtlint._version import __version__

        sys.stdout.write(f"mtlint {__version__}\n")
        return
    # Nothing here makes reference cycles, and each search for them walks every object alive: it is done seldom.
    gc.set_threshold(200_000, 50, 50)
    from mtlint.cli.app import run

    sys.exit(run(sys.argv[1:]))
