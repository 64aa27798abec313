"""Two files of which each line of one is the translation of the same line of the other."""

from __future__ import annotations

from mtlint.limits import MAX_UNITS
from mtlint.model import Problem, Reading, Unit
from mtlint.offsets import OffsetMap
from mtlint.patterns import lazy
from mtlint.readers._units import Part, document

_SURROGATE = lazy("[\ud800-\udfff]")
_LINE = lazy(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


def read_pair(source: str, raw: str, name: str, encoding: str, *, source_name: str) -> Reading:
    """One document with the lines of ``raw``, each beside the line of ``source`` with the same number.

    Where the two have not the same number of lines, none of them is known to belong to another.
    """
    raw = _SURROGATE.sub("\ufffd", raw)
    originals, lines = _lines(source), _lines(raw)
    problems = []
    paired = len(originals) == len(lines)
    if not paired:
        detail = (
            f"has {len(lines)} lines where {source_name} has {len(originals)}, so that no line is known to translate"
            " another; checked without the source"
        )
        problems.append(Problem(name, "unchecked", detail))
    elif not any(text.strip() for _, text in lines):
        problems.append(Problem(name, "unchecked", "holds no text; nothing was checked"))
    if len(lines) > MAX_UNITS:
        problems.append(Problem(name, "unchecked", f"more than {MAX_UNITS} lines; the rest is not checked"))
    parts = []
    for number, (start, text) in enumerate(lines[:MAX_UNITS]):
        original = originals[number][1] if paired else ""
        offsets = OffsetMap.identity(len(text), start, ("line",)) if text else OffsetMap(())
        parts.append(Part("", text, offsets, Unit(original)))
    made = document(parts, name, raw, encoding, {})
    if not paired:
        made = made._replace(source=None, units=())
    return Reading((made,) if made.segments else (), tuple(problems))


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with the places where they begin; the newline at the end of a file begins no line."""
    start = 1 if text.startswith("\ufeff") else 0
    lines = [(found.start(1), found[1]) for found in _LINE.finditer(text, start)]
    # The pattern finds the end of a file as an empty line.
    return lines[:-1] if lines and not lines[-1][1] else lines
