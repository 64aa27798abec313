"""Shows what a text hides: nothing from a text, a name or a message may command a terminal or a workflow runner.

Everything that a report quotes passes through :func:`visible` (or :func:`cells`, one string for each code point), and
the lines of a report are put together by :func:`finish`. JSON keeps its own escapes: :func:`in_json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mtlint.patterns import lazy

# Controls (Cc), lone surrogates (Cs), line and paragraph separators (Zl, Zp), interlinear annotation, and the code
# points of the Unicode property Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 15.1): soft hyphen,
# zero-width and bidi controls, fillers, tags. Variation selectors 1 to 16 are left out: emoji carry them.
_HIDDEN = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Runners look for `##[command]`, `##vso[…]` and `##teamcity[…]` anywhere in a line.
_COMMAND = r"#(?=#[A-Za-z-]{0,20}\[)"
_SPECIAL = lazy(rf"\r\n|[{_HIDDEN}]|{_COMMAND}")
_NOT_IN_JSON = lazy(rf"(?!\n)[{_HIDDEN}]|{_COMMAND}")
_SURROGATE = lazy("[\ud800-\udfff]")
# GitHub's runner takes a line for a command if it starts with `::` after blanks.
_COMMAND_LINE = lazy(r"(?:\x1b\[[0-9;]*m|\s)*:(?=:)")
_BLANKS = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), "⍽")


def visible(text: str) -> str:
    """``text`` on one line with every hidden character as ``<U+202E>`` and every line break as ``⏎``."""
    # Nearly every word of a report is plain, and seen to be so much faster.
    plain = text.isascii() and text.isprintable() and "##" not in text
    return text if plain else _SPECIAL.sub(_shown, text)


def visible_blanks(text: str) -> str:
    """Like :func:`visible`, and no-break and other odd blanks as ``⍽``."""
    return visible(text).translate(_BLANKS)


def cells(text: str) -> list[str]:
    """What :func:`visible` shows for each code point of ``text``."""
    shown = list(text)
    for found in _SPECIAL.finditer(text):
        shown[found.start()] = _shown(found)
        shown[found.start() + 1 : found.end()] = [""] * (found.end() - found.start() - 1)
    return shown


def finish(lines: Iterable[str]) -> str:
    """Lines that hold no line break as one text; none of them starts a command of a workflow runner."""
    return "".join(f"{_neutral(line)}\n" for line in lines)


def encodable(text: str) -> str:
    """``text`` with lone surrogates, which no encoding can hold, as ``<U+D800>``; all else as it is."""
    return _SURROGATE.sub(_shown, text)


def in_json(encoded: str) -> str:
    r"""JSON text with hidden characters as ``\u202e``: equal when parsed, valid UTF-8, harmless on a terminal."""
    return _NOT_IN_JSON.sub(_json_escape, encoded)


def _shown(found: re.Match[str]) -> str:
    return "⏎" if found.group() in {"\n", "\r\n"} else f"<U+{ord(found.group()):04X}>"


def _neutral(line: str) -> str:
    found = _COMMAND_LINE.match(line) if "::" in line else None
    return f"{line[: found.end() - 1]}<U+003A>{line[found.end() :]}" if found else line


def _json_escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
