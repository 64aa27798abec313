"""Runs what a page of the documentation shows, so that it shows what happens.

Each page gets a fresh copy of the project to play in. In a ``console`` block the lines behind ``$`` are commands
for a shell, run one after the other, and the lines below them what they print; ``pycon`` blocks are Python sessions, one
for the whole page. Output is written anew, unless it leaves parts out (a line ``…``, or ``...`` in Python): then what is
shown must be what happens. ``cat FILE`` of a file that is not there makes the file. What the page fetches from
``https://wire.example/`` comes from the folder.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from generators import ROOT

_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "
_LEFT_OUT = re.compile(r"^…\n", re.MULTILINE)
_ADDRESS = "https://wire.example/"
_CAT = re.compile(r"cat ([\w./-]+)")
_TIMEOUT = 60
_BASH = shutil.which("bash") or "bash"
_COPIED = ("pyproject.toml", "samples", "src", "tests", "tools")


def renewed(page: str) -> str:
    """The text of a page with the output of everything it shows.

    Raises:
        ValueError: a shortened output is not part of what happens.
    """
    with TemporaryDirectory() as folder, playground(Path(folder)) as shell:
        names: dict[str, Any] = {"__name__": "__main__"}

        def block(found: re.Match[str]) -> str:
            body = shell.transcript(found[2]) if found[1] == "console" else _python(found[2], names, folder)
            return f"```{found[1]}\n{body}```"

        return _BLOCK.sub(block, page)


@contextmanager
def playground(folder: Path) -> Iterator[Shell]:
    """A copy of the project in an empty folder, and a shell in it."""
    for part in _COPIED:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    with _served(folder) as address:
        yield Shell(folder, address)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine; gives its address."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the base class
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Shell:
    """Runs commands in a folder and remembers the exit code of the last one."""

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        self._address = address
        self.code = 0
        programs = folder / ".programs"
        programs.mkdir()
        for name, module in (("mtlint", "-m mtlint"), ("python3", "")):
            (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
            (programs / name).chmod(0o755)
        who = {
            f"GIT_{role}_{what}": "desk@wire.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        who["PYTHONPATH"] = str(folder / "src")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "CI", "MTLINT"))}
        path = os.pathsep.join((str(programs), os.environ["PATH"]))
        self._env = {**kept, **who, "PATH": path, "HOME": str(folder), "NO_COLOR": "1", "PYTHONUTF8": "1"}

    def transcript(self, body: str) -> str:
        """A block with the output of its commands."""
        entries = re.split(rf"^{re.escape(_PROMPT)}", body, flags=re.MULTILINE)[1:]
        return "".join(self._entry(*entry.partition("\n")[::2]) for entry in entries)

    def _entry(self, command: str, shown: str) -> str:
        made = _CAT.fullmatch(command)
        if made and not (self._folder / made[1]).exists():
            (self._folder / made[1]).write_text(shown, encoding="utf-8")
        printed = self.run(command)
        if not _LEFT_OUT.search(shown):
            return f"{_PROMPT}{command}\n{printed}"
        at = 0
        for part in _LEFT_OUT.split(shown):
            found = printed.find(part.strip("\n"), at)
            if found < 0:
                raise ValueError(f"`{command}` does not print this:\n{part}\nIt prints:\n{printed}")
            at = found + len(part.strip("\n"))
        return f"{_PROMPT}{command}\n{shown}"

    def run(self, command: str) -> str:
        """What a command prints, on standard output and standard error alike; its exit code is kept in ``code``."""
        fetched = re.sub(rf"{re.escape(_ADDRESS)}\S*", r"\g<0> --allow-private", command)
        script = f"(exit {self.code}); {fetched.replace(_ADDRESS, self._address)}"
        done = subprocess.run(
            [_BASH, "-c", script],
            cwd=self._folder,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
        self.code = done.returncode
        printed = done.stdout.replace(self._address, _ADDRESS)
        return printed if not printed or printed.endswith("\n") else f"{printed}\n"


def _python(body: str, names: dict[str, Any], folder: str) -> str:
    """A Python session with what its statements print."""
    parts: list[str] = []
    checker = doctest.OutputChecker()
    for part in doctest.DocTestParser().parse(body):
        if isinstance(part, str):
            parts.append(part)
            continue
        printed = io.StringIO()
        with redirect_stdout(printed), chdir(folder):
            exec(compile(part.source, "<page>", "single"), names)  # noqa: S102 - our own pages
        first, *more = part.source.splitlines()
        parts += [f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in more)]
        told = re.sub(r"^$(?=\n)", doctest.BLANKLINE_MARKER, printed.getvalue(), flags=re.MULTILINE)
        kept = "..." in part.want and checker.check_output(part.want, printed.getvalue(), doctest.ELLIPSIS)
        parts.append(part.want if kept else told)
    return "".join(parts)
