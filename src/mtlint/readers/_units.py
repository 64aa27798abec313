"""The document of a catalogue: the translated units of a file, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mtlint.limits import MAX_PROBLEMS
from mtlint.model import Document, Problem, Segment, Span, Unit
from mtlint.offsets import OffsetMap, joined
from mtlint.patterns import lazy
from mtlint.readers._deferred import DeferredMap
from mtlint.readers._flow import OBJECT
from mtlint.readers._roles import look

_BREAK = "\n\n"
_NO_TEXT = f"{OBJECT} \t\n\u00a0"
_NEWLINE = lazy(r"\r\n|\r|\n")
# A unit may stand anywhere on a page: its number says nothing of what it is.
_INDEX, _COUNT = 9, 11


class Part(NamedTuple):
    """The translation of a unit: ``path`` tells people where it stands, ``offsets`` map it into the file."""

    path: str
    text: str
    offsets: OffsetMap
    unit: Unit
    lang: str = ""


def document(parts: Iterable[Part], name: str, raw: str, encoding: str, meta: Mapping[str, str]) -> Document:
    """The document of all units that hold words."""
    kept = [part for part in parts if part.text.strip(_NO_TEXT)]
    segments = []
    start = 0
    for part in kept:
        line = part.text.strip()
        first = start + len(part.text) - len(part.text.lstrip())
        role = look(line, _INDEX, _COUNT, may_be_title=False)
        segments.append(Segment(Span(first, first + len(line)), role, part.path, part.lang))
        start += len(part.text) + len(_BREAK)
    newline = _NEWLINE.search(raw)
    return Document(
        name,
        _BREAK.join(part.text for part in kept),
        tuple(segments),
        raw,
        encoding,
        newline.group() if newline else "\n",
        DeferredMap(lambda: joined([(part.text, part.offsets) for part in kept], _BREAK)[1]),
        _BREAK.join(part.unit.source for part in kept),
        meta,
        tuple(part.unit for part in kept),
    )


def listed(problems: Sequence[Problem], name: str) -> list[Problem]:
    """The problems of a file, no more than people read; what is left out is counted."""
    if len(problems) <= MAX_PROBLEMS:
        return list(problems)
    rest = Problem(name, "unchecked", f"{len(problems) - MAX_PROBLEMS} more places like these could not be read")
    return [*problems[:MAX_PROBLEMS], rest]
