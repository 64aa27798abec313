"""How the units of an XLIFF file are found and read, whatever tool wrote it.

XLIFF 1.2 has a ``trans-unit`` with one ``source`` and one ``target``, which translation tools cut into segments with
``<mrk mtype="seg">``; XLIFF 2.x has a ``unit`` with ``segment`` elements. What is locked, approved, final or not to be
translated is not the reader's to correct, and what is still to be translated is no translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mtlint.limits import MAX_UNITS
from mtlint.model import Problem, Reading, Unit
from mtlint.patterns import lazy
from mtlint.readers._codes import Code, Coded, coded
from mtlint.readers._units import Part, document, listed
from mtlint.readers._xml import Element, Vocabulary, Xml, parse

_SURROGATE = lazy("[\ud800-\udfff]")
_UNITS = frozenset(("trans-unit", "unit"))
_HOLDERS = frozenset(("xliff", "file", "body", "group"))
_VOCABULARY = Vocabulary(
    {
        **{
            f"urn:oasis:names:tc:xliff:document:{version}": "" for version in ("1.0", "1.1", "1.2", "2.0", "2.1", "2.2")
        },
        "http://sdl.com/filetypes/sdlxliff/1.0": "sdl",
        "mqxliff": "mq",
        "http://www.memsource.com/mxlf/2.0": "m",
    },
    records=_UNITS,
    fields=frozenset(("source", "target", "seg-source", "note", "alt-trans")),
)
_AROUND = frozenset(("g", "pc", "mrk", "sub"))
_HIDDEN = frozenset(("bpt", "ept", "bx", "ex", "it", "sc", "ec", "sm", "em"))
_BREAKS = ("lb", "x-html-br", "x-br", "xlf:lb")
_DONE = frozenset(("final", "signed-off"))
_OPEN = frozenset(("new", "needs-translation"))
# What tools write on a unit that nobody is to touch: Trados, memoQ, Phrase.
_LOCKS = ("locked", "mq:locked", "m:locked", "sdl:locked")
_LOCKED = frozenset(("locked", "true", "yes", "1"))


class _Pair(NamedTuple):
    """A source and a target to be compared, and where they stand."""

    path: str
    source: Element | None
    target: Element


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the translations that are neither locked nor final.

    Raises:
        InputError: the file declares entities that hold markup or other entities.
    """
    raw = _SURROGATE.sub("\ufffd", raw)
    xml = parse(raw, _VOCABULARY)
    file = _File(raw, xml, name)
    parts: list[Part] = []
    problems = []
    if xml.fault:
        problems.append(Problem(name, "recovered", f"not well-formed ({xml.fault}), read after a repair"))
    for pair in file.pairs():
        if len(parts) >= MAX_UNITS:
            problems.append(Problem(name, "unchecked", f"more than {MAX_UNITS} units; the rest is not checked"))
            break
        parts.append(file.part(pair))
    made = document(parts, name, raw, encoding, file.meta)
    problems += listed(file.unread, name)
    if not made.segments and not file.unread:
        problems.append(Problem(name, "unchecked", "holds no open translation; nothing was checked"))
    return Reading((made,) if made.segments else (), tuple(problems))


class _File:
    """A file, its units still to be read."""

    def __init__(self, raw: str, xml: Xml, name: str) -> None:
        self._raw = raw
        self._xml = xml
        self._name = name
        self.unread: list[Problem] = []
        root = next((child for child in xml.root.children if child.name == "xliff"), xml.root)
        first = next((child for child in root.children if child.name == "file"), root)
        said = {
            "lang": root.get("trgLang") or first.get("target-language"),
            "source_lang": root.get("srcLang") or first.get("source-language"),
        }
        self.meta = {key: value for key, value in said.items() if value}

    def pairs(self) -> Iterator[_Pair]:
        """The sources and targets of the units that are open."""
        pending = [(child, True) for child in reversed(self._xml.root.children)]
        while pending:
            element, inherited = pending.pop()
            said = element.get("translate")
            is_meant = said != "no" if said else inherited
            if element.name in _UNITS:
                if is_meant and not _is_locked(element):
                    yield from self._unit(element)
            elif element.name in _HOLDERS or self._xml.fault:
                pending += ((child, is_meant) for child in reversed(element.children))

    def part(self, pair: _Pair) -> Part:
        """A translation with its source."""
        target = coded(self._raw, pair.target, self._xml, _kind)
        source = coded(self._raw, pair.source, self._xml, _kind) if pair.source else Coded("", target.offsets, ())
        lang = pair.target.get("xml:lang")
        return Part(pair.path, target.text, target.offsets, Unit(source.text, target.codes, source.codes), lang)

    def _unit(self, unit: Element) -> Iterator[_Pair]:
        name = unit.get("id", self._xml.entities) or unit.get("resname", self._xml.entities) or "?"
        if unit.name == "trans-unit":
            yield from self._trans_unit(unit, f"unit {name}")
            return
        segments = [child for child in unit.children if child.name == "segment"]
        if not segments and self._xml.fault:
            self._tell(name)
        for number, segment in enumerate(segments, 1):
            if segment.get("state") == "final":
                continue
            source, target = _child(segment, "source"), _child(segment, "target")
            if self._xml.fault and source is None:
                self._tell(name)
            if target:
                path = f"unit {name}, segment {segment.get('id', self._xml.entities) or number}"
                yield _Pair(path if len(segments) > 1 else f"unit {name}", source, target)

    def _trans_unit(self, unit: Element, path: str) -> Iterator[_Pair]:
        source, target = _child(unit, "source"), _child(unit, "target")
        if self._xml.fault and source is None:
            self._tell(path.removeprefix("unit "))
        if target is None or target.get("state") in _OPEN or target.get("state") in _DONE:
            return
        states = [part for part in unit.descendants() if part.name == "sdl:seg"]
        locked = {state.get("id") for state in states if _is_locked(state)}
        targets = _segments(target)
        if not targets:
            if not states or len(locked) < len(states):
                yield _Pair(path, source, target)
            return
        cut = _child(unit, "seg-source")
        sources = {part.get("mid"): part for part in _segments(cut)} if cut else {}
        for part in targets:
            number = part.get("mid")
            if number not in locked:
                alone = source if len(targets) == 1 else None
                yield _Pair(f"{path}, segment {number or '?'}", sources.get(number, alone), part)

    def _tell(self, unit: str) -> None:
        self.unread.append(Problem(self._name, "unchecked", f"unit {unit} is damaged and not checked; mend the file"))


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element.children if child.name == name), None)


def _segments(element: Element) -> list[Element]:
    """The segments that a tool has cut a text into; what stands in one belongs to it."""
    found = []
    pending = element.children[::-1]
    while pending:
        inside = pending.pop()
        if inside.name == "mrk" and inside.get("mtype") == "seg":
            found.append(inside)
        else:
            pending += inside.children[::-1]
    return found


def _is_locked(element: Element) -> bool:
    """Whether a unit or segment is not to be touched any more."""
    tag = element.tag
    if element.get("approved") == "yes" or element.get("state") in _DONE:
        return True
    if element.name == "sdl:seg" and element.get("conf") in ("ApprovedSignOff", "ApprovedTranslation"):
        return True
    return "locked" in tag and any(element.get(key) in _LOCKED for key in _LOCKS)


def _kind(element: Element) -> Code:
    """What an element is to the text that it stands in."""
    if element.name in _AROUND:
        return "object" if element.get("mtype") == "protected" or element.get("translate") == "no" else "around"
    if element.name in _HIDDEN:
        return "hidden"
    kind = element.get("ctype") or element.get("subType")
    return "break" if kind in _BREAKS else "object"
