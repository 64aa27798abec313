"""``src/mtlint/rules/_declared.py``: what every rule declares, for a check to know without importing the rules."""

from __future__ import annotations

from mtlint.rules import read

OWNED = ("src/mtlint/rules/_declared.py",)

_HEAD = '''"""What every rule declares, in the order of the fields of ``Rule``. Made by ``tools/regenerate.py`` from the rules."""

# fmt: off
DECLARED = (
'''


def files() -> dict[str, str]:
    """The module by path."""
    rows = (f"    {_quoted(rule.declaration)},\n" for rule in read())
    return {OWNED[0]: f"{_HEAD}{''.join(rows)})\n"}


def _quoted(value: object) -> str:
    """A value as ruff would have it written: with double quotation marks where none stand in it."""
    if isinstance(value, tuple):
        inner = ", ".join(map(_quoted, value))
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    text = repr(value)
    return f'"{text[1:-1]}"' if isinstance(value, str) and text[0] == "'" and '"' not in text else text
