"""``docs/settings.md`` and ``docs/mtlint.schema.json``: every key of a file of settings."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mtlint.settings.keys import KEYS, Key
from mtlint.settings.schema import schema

OWNED = ("docs/settings.md", "docs/*.schema.json")

_HEAD = """# Settings

Every key that a file of settings may hold; [Configuration](configuration.md) tells how such files are found and put together.
[`mtlint.schema.json`](mtlint.schema.json) describes the same to editors and other programs.
"""


def files() -> dict[str, str]:
    """The page and the schema."""
    return {
        "docs/settings.md": "\n".join([_HEAD, *_tables()]),
        "docs/mtlint.schema.json": json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
    }


def _tables() -> Iterator[str]:
    by_document = [key for key in KEYS.values() if key.by_document]
    yield "## For all documents, or for some\n\nThese keys may also stand in an `[[overrides]]` table.\n"
    yield from _table(by_document)
    yield "## For the whole run\n"
    yield from _table([key for key in KEYS.values() if not key.by_document])


def _table(keys: list[Key]) -> Iterator[str]:
    yield "| key | what it is for | example |\n|---|---|---|"
    yield from (f"| `{key.name}` | {_cell(key.help)} | `{key.name} = {_cell(key.example)}` |" for key in keys)
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
