"""Writes settings: a first file, and entries that are added to one. What stands in a file stays as it is."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from typing import Any

from mtlint.errors import UsageError
from mtlint.settings.keys import KEYS

_SHOWN = (
    "lang",
    "source-lang",
    "preview",
    "ignore",
    "fail-level",
    "min-confidence",
    "exclude",
    "names-file",
    "baseline",
)


def first_file() -> str:
    """A file of settings that sets nothing: the keys that most projects want, as comments with an example each."""
    lines = [
        "# Settings of mtlint. Take the # away from what you want to set; `mtlint config` shows what holds.",
        *(line for name in _SHOWN for line in ("", f"# {KEYS[name].help}", f"# {name} = {KEYS[name].example}")),
        "",
        "# Other settings for some files, feeds or sites.",
        "# [[overrides]]",
        '# match = "quotes/**"',
        '# ignore = ["MT2"]',
    ]
    return "\n".join(lines) + "\n"


def with_allowed(content: str, path: str, rule: str, text: str, reason: str) -> str:
    """The content of a file of settings with one more ``[[allow.exact]]`` table at its end.

    Raises:
        UsageError: the file writes its table ``allow`` in a way that nothing can be added to at the end.
    """
    prefix = "tool.mtlint." if os.path.basename(path) == "pyproject.toml" else ""
    entry = {"rule": rule, "text": text, **({"reason": reason} if reason else {})}
    rows = (f"{key} = {_quoted(value)}" for key, value in entry.items())
    gap = "" if not content else "\n" if content.endswith("\n") else "\n\n"
    newline = "\r\n" if "\r\n" in content else "\n"
    added = "\n".join((f"[[{prefix}allow.exact]]", *rows)) + "\n"
    new = content + f"{gap}{added}".replace("\n", newline)
    if not _holds(new, prefix, entry):
        raise UsageError(
            f"{path}: its allow table is written in one line; write it as [[{prefix}allow.exact]] tables first"
        )
    return new


def _holds(content: str, prefix: str, entry: dict[str, str]) -> bool:
    """Whether the last of the exact entries is this one."""
    try:
        data: Any = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        return False
    for key in filter(None, prefix.split(".")):
        data = data[key]
    return bool(data["allow"]["exact"][-1] == entry)


def _quoted(text: str) -> str:
    return f'"{"".join(_escaped(text))}"'


def _escaped(text: str) -> Iterator[str]:
    """The characters of a TOML string; what is not to be seen is written as a number."""
    for character in text:
        if character in '"\\':
            yield f"\\{character}"
        elif character.isprintable():
            yield character
        else:
            yield f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
