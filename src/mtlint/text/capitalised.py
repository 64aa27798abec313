"""The words of a text that begin with a capital, in any alphabet that has them."""

from __future__ import annotations

from typing import NamedTuple

from mtlint.model import Span
from mtlint.patterns import lazy

# Scripts without capitals are no letters here: a Latin name may stand among them.
_LETTER = r"(?![\u0590-\u06ff\u0900-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[^\W\d_][\u0300-\u036f]*"
RUN = lazy(rf"(?:{_LETTER})+(?:[-‐‑'’.&](?:{_LETTER})+)*")
"""A word with what is joined to it by a hyphen, an apostrophe or a full stop."""

INNER = lazy(r"[-‐‑'’.&]")
"""What joins the pieces of a word."""

INDIC = lazy(r"[\u0900-\u0d7f]+")
"""A word in one of the scripts of India."""

SHORTEST = 3
"""Letters of the shortest name that is looked up."""

_ELIDED = lazy(r"\w{1,5}['’](?=[^\W\d_a-zß-öø-ÿ])")
_POSSESSIVE = lazy(r"['’]s?$")
_OPENS = '“"«„‘([—–-:;•…!?¿¡.\n'


class Name(NamedTuple):
    """A capitalised word of the source with its place; ``opens``: it may have its capital from the beginning of a sentence."""

    form: str
    span: Span
    opens: bool


def names(text: str, span: Span) -> list[Name]:
    """The words of a passage that begin with a capital, without what is joined to them by an elision (*l’Équateur*)."""
    found = []
    for match in RUN.finditer(text, *span):
        form = match.group()
        elided = _ELIDED.match(form)
        start = match.start() + (elided.end() if elided else 0)
        form = form[elided.end() :] if elided else form
        form = _POSSESSIVE.sub("", form)
        if not form[:1].isupper():
            continue
        before = text[max(span.start, match.start() - 3) : match.start()].rstrip(" \u00a0\u202f")
        opens = (not before or before[-1] in _OPENS) and not (elided and elided.group().islower())
        found.append(Name(form, Span(start, start + len(form)), opens))
    return found
