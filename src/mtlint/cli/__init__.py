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
    # Starting up makes many objects that stay: looking for garbage among them costs more than it finds.
    gc.set_threshold(50_000)
    from mtlint.cli.app import run

    sys.exit(run(sys.argv[1:]))
