"""The JSON schema of a file of settings, for editors that complete and check it."""

from __future__ import annotations

from typing import Any

from mtlint.settings.keys import KEYS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of ``mtlint.toml`` (and of ``[tool.mtlint]``), made from the table of keys."""
    return {
        "$schema": _DIALECT,
        "title": "Settings of mtlint",
        "type": "object",
        "properties": {
            key.name: {"description": key.help, **key.kind.schema}
            for key in sorted(KEYS.values(), key=lambda key: key.name)
        },
        "additionalProperties": False,
    }
