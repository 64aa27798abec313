"""Colours for a terminal. A colour repeats what a word says and never says anything alone."""

from __future__ import annotations

from typing import Literal

Colour = Literal["error", "warning", "info", "code", "frame", "good", "removed", "added"]

_CODES: dict[Colour, str] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "code": "1",
    "frame": "34",
    "good": "32",
    "removed": "31",
    "added": "32",
}


class Style:
    """Paints words, or leaves them alone where no colour is wanted."""

    __slots__ = ("_on",)

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, colour: Colour, text: str) -> str:
        """``text`` in a colour (SGR sequences, ECMA-48 §8.3.117)."""
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if self._on and text else text
