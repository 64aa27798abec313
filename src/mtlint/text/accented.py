"""Names that have some of their accents and lack others (Elysée, Kılıçdaroglu).

Without any accent a name is written in a way that many English houses prefer. With a part of them it is neither the
English form nor the original one: the others got lost between two encodings or two languages.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from mtlint.text.translit import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.lang import Pack

# Romanian letters are often typed with the cedilla that older fonts had; that is no lost accent.
_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")


def standard_form(form: str, pack: Pack) -> str | None:
    """The standard form of a half-accented name, in capitals where the form is.

    None for a form without any accent or capital, for the standard form itself, and for a name that the table of the
    target language does not hold.

    Args:
        form: one word as the text has it, without a possessive ending.
        pack: the pack of the target language.
    """
    if form.isascii() or not form[0].isupper():
        return None
    composed = unicodedata.normalize("NFC", form)
    standard = _standards(pack).get(fold(composed))
    if standard is None or not any(_is_marked(letter) for letter in composed):
        return None
    if composed.isupper():
        standard = standard.upper()
    return None if composed.translate(_CEDILLA) == standard.translate(_CEDILLA) else standard


def _is_marked(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii()


@cache
def _standards(pack: Pack) -> Mapping[str, str]:
    return {fold(standard): standard for standard, *_ in pack.rows("accented_names")}
