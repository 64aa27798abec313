"""Characters written out for a program: HTML entities, backslash escapes, percent signs with digits; and what they stand for."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from mtlint.model import Safety

LITERALS = (
    "&", "#3", "#8", "#1", "#2", "\\", *(f"%{digit}" for digit in "0123456789ABCDEF"), "<U+", "=C", "=D", "=E", "=F", "u00", "u20",
)  # fmt: skip
"""Every match of :data:`FORMS` holds one of these."""

_NUMBERS = r"(?:34|38|39|60|62|1[6-9]\d|2[0-5]\d|8[02]\d\d|8364|8482)"
FORMS = (
    lazy(
        r"&[ ]?(?:amp[ ]?;[ ]?){0,3}(?:#[ ]?(?:[xX][0-9A-Fa-f]{2,6}|\d{2,7})|[A-Za-z][A-Za-z0-9]{1,24})[ ]?;"
        r"|&#(?:[xX][0-9A-Fa-f]{2,6}(?![\w;])|\d{2,7}(?![\d;]))"
        r"|&(?:nbsp|quot|amp|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|[lr]aquo|[A-Za-z](?:grave|acute|circ|uml|tilde|cedil|ring))"
        r"(?![\w;=])"
        rf"|(?<=[^\W\d_])#{_NUMBERS};|(?<![&\w#])#{_NUMBERS};(?=[^\W\d_])"
    ),
    lazy(r"(?:\\u[0-9a-fA-F]{4})+|\\x[0-9a-fA-F]{2}|\\[nrt](?![A-Za-z0-9_])|\\[nr](?=[A-Z“\"])|\\[\"']"),
    lazy(r"(?:%[0-9A-F]{2}){2,}"),
    lazy(r"<U\+[0-9A-Fa-f]{4,6}>|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+|(?:\\[23][0-7]{2}){2,}"),
    lazy(
        r"(?<=[^\W\d_])u(?:00[c-f][0-9a-f]|20(?:1[0-9a-f]|26|ac))|(?<![\w\\])u(?:00[c-f][0-9a-f]|201[0-9a-f])(?=[a-z])"
    ),
)
_AMP = lazy(r"&[ ]?amp[ ]?;")
_DOUBLED = lazy(r"&?(?:amp;)*")
_CORE = lazy(
    r"(?:[A-Za-z](?:grave|acute|circ|uml|tilde|cedil|ring|slash|caron)|[ao]elig|szlig|nbsp|quot|apos|amp|[lr][sda]quo|laquo"
    r"|raquo|[mn]dash|hellip|euro|pound|cent|deg|copy|reg|trade|bull|middot|iexcl|iquest|lt|gt)"
)
_GONE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF])
_FEWEST = 3


class Decoded(NamedTuple):
    """What an escape stands for, and how many code points of the match belong to it.

    ``torn`` says that it was broken or changed, as a word that is translated would be.
    """

    length: int
    text: str
    torn: bool
    safety: Safety = "safe"


def decode(found: re.Match[str]) -> Decoded | None:
    """What a match stands for, or None where it is no escape."""
    form = found.group()
    if form[0] == "\\":
        return _backslash(form)
    if form[0] in "%=":
        return _bytes(form, bytes.fromhex(form.replace(form[0], "")))
    if form[0] in "<u":
        digits = form.strip("<U+u>")
        text = chr(int(digits, 16)) if int(digits, 16) <= sys.maxunicode else ""
        # Without its backslash it may be part of a word.
        return (
            Decoded(len(form), text, torn=False, safety="unsafe" if form[0] == "u" else "safe")
            if text.isprintable()
            else None
        )
    return _entity(form)


def _entity(form: str) -> Decoded | None:
    bare = form.replace(" ", "")
    name = _DOUBLED.sub("", bare, count=1).rstrip(";")
    spaced = bare != form
    if not name:
        return Decoded(len(form), "&", torn=False)
    if name[0] == "#":
        text = _plain(f"&{name};")
        return Decoded(len(form), text, torn=False) if text is not None else None
    exact = not spaced and name in _known()
    text = _known()[name] if exact else _of_core(name)
    if text is not None:
        return Decoded(len(form), text, torn=not exact and text.isalpha())
    cut = [
        full for full in _core() if _FEWEST <= len(name) < len(full) <= len(name) + 2 and full.startswith(name.lower())
    ]
    if cut and bare.endswith(";"):
        return Decoded(len(form), _of_core(name[:1] + min(cut)[1:]) or "", torn=True, safety="unsafe")
    amp = _AMP.match(form)
    return Decoded(amp.end(), "&", torn=False) if amp else None


def _backslash(form: str) -> Decoded | None:
    if form[1] in "nrt":
        return Decoded(len(form), " ", torn=False)
    if form[1] in "\"'":
        return Decoded(len(form), form[1], torn=False)
    if form[1] in "23":
        return _bytes(form, bytes(int(digits, 8) for digits in form.split("\\")[1:]))
    digits = form.replace("\\u", "").replace("\\x", "")
    size = 4 if form[1] == "u" else 2
    units = [int(digits[at : at + size], 16) for at in range(0, len(digits), size)]
    text = b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be", "ignore").translate(_GONE)
    return Decoded(len(form), text.replace("\u00a0", " "), torn=False) if text.isprintable() else None


def _bytes(form: str, written: bytes) -> Decoded | None:
    try:
        text = written.decode()
    except UnicodeDecodeError:
        return None
    return Decoded(len(form), text, torn=False) if text.isprintable() else None


def _of_core(name: str) -> str | None:
    """The character of a common entity whose name has changed its case (*& Eacute;*, *&Quot;*)."""
    core = _core()
    return core.get(name.lower(), None) if name[0].islower() else core.get(f"^{name.lower()}") or core.get(name.lower())


@cache
def _known() -> Mapping[str, str]:
    """All named entities of HTML (without ``&`` and ``;``) and their characters."""
    from html.entities import html5

    return {name[:-1]: _plain(f"&{name}") or "" for name in html5 if name[-1] == ";"}


@cache
def _core() -> Mapping[str, str]:
    """The common entities in lower case; with ``^`` before the name those that begin with a capital letter."""
    core: dict[str, str] = {}
    for name, character in _known().items():
        if _CORE.fullmatch(name) and name[1:].islower():
            core[f"^{name.lower()}" if name[0].isupper() else name] = character
    return core


def _plain(entity: str) -> str | None:
    """What a correct entity stands for, without what nobody sees, and with a plain blank for a no-break space."""
    from html import unescape

    text = unescape(entity)
    return None if text == entity or "\ufffd" in text else text.translate(_GONE).replace("\u00a0", " ")
