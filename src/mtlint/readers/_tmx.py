"""How the units of a translation memory are found and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mtlint.limits import MAX_UNITS
from mtlint.model import Problem, Reading, Unit
from mtlint.patterns import lazy
from mtlint.readers._codes import Code, coded
from mtlint.readers._units import Part, document, listed
from mtlint.readers._xml import Element, Vocabulary, Xml, parse

_SURROGATE = lazy("[\ud800-\udfff]")
_VOCABULARY = Vocabulary(
    {"http://www.lisa.org/tmx14": "", "http://www.lisa.org/tmx": ""},
    records=frozenset(("tu",)),
    fields=frozenset(("tuv", "header")),
)
_ANY = "*all*"
_HIDDEN = frozenset(("bpt", "ept", "it"))


class _Variant(NamedTuple):
    """A unit in one language."""

    lang: str
    text: Element


class _Unit(NamedTuple):
    path: str
    source: _Variant
    others: Sequence[_Variant]


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the translations into one language; of several, English, else the one there is most of.

    Raises:
        InputError: the file declares entities that hold markup or other entities.
    """
    raw = _SURROGATE.sub("\ufffd", raw)
    xml = parse(raw, _VOCABULARY)
    problems = []
    if xml.fault:
        problems.append(Problem(name, "recovered", f"not well-formed ({xml.fault}), read after a repair"))
    source_lang = _source_language(xml)
    elements = [element for element in xml.root.descendants() if element.name == "tu"]
    if len(elements) > MAX_UNITS:
        problems.append(Problem(name, "unchecked", f"more than {MAX_UNITS} units; the rest is not checked"))
    units = []
    unread = []
    for number, element in enumerate(elements[:MAX_UNITS], 1):
        unit = _unit(element, number, source_lang, xml)
        if unit:
            units.append(unit)
        else:
            place = element.get("tuid", xml.entities) or str(number)
            detail = f"unit {place} has no pair of a source and a translation; it is not checked"
            unread.append(Problem(name, "unchecked", detail))
    problems += listed(unread, name)
    lang, left_out = _target_language(units)
    if left_out:
        detail = f"holds translations into {', '.join(left_out)} too; only {lang} is checked"
        problems.append(Problem(name, "recovered", detail))
    parts = [_part(raw, xml, unit, other) for unit in units for other in unit.others if _is_same(other.lang, lang)]
    meta = {key: value for key, value in (("lang", lang), ("source_lang", source_lang)) if value}
    made = document(parts, name, raw, encoding, meta)
    if not made.segments and not unread:
        problems.append(Problem(name, "unchecked", "holds no translation; nothing was checked"))
    return Reading((made,) if made.segments else (), tuple(problems))


def _source_language(xml: Xml) -> str:
    """The language that the whole file is translated from; empty where every unit has its own."""
    header = next((element for element in xml.root.descendants() if element.name == "header"), None)
    said = (header.get("srclang") or header.get("adminlang")) if header else ""
    return "" if said.lower() == _ANY else said.lower()


def _unit(element: Element, number: int, source_lang: str, xml: Xml) -> _Unit | None:
    """A unit with its source and its translations; None where one of them is missing."""
    variants = []
    for variant in element.children:
        text = next((child for child in variant.children if child.name == "seg"), None)
        if variant.name == "tuv" and text:
            variants.append(_Variant((variant.get("xml:lang") or variant.get("lang")).lower(), text))
    wanted = element.get("srclang").lower()
    wanted = source_lang if not wanted or wanted == _ANY else wanted
    source = next((variant for variant in variants if _is_same(variant.lang, wanted)), None)
    if source is None and not wanted and variants:
        source = variants[0]
    others = [variant for variant in variants if source and not _is_same(variant.lang, source.lang)]
    if source is None or not others:
        return None
    return _Unit(f"unit {element.get('tuid', xml.entities) or number}", source, others)


def _is_same(lang: str, other: str) -> bool:
    """Whether two codes name the same language, wherever it is spoken."""
    return bool(lang) and lang.split("-", maxsplit=1)[0] == other.split("-", maxsplit=1)[0]


def _target_language(units: Sequence[_Unit]) -> tuple[str, list[str]]:
    """The language to check, and the others."""
    counts = Counter(other.lang for unit in units for other in unit.others)
    ranked = sorted(counts, key=lambda lang: (not _is_same(lang, "en"), -counts[lang], lang))
    if not ranked:
        return "", []
    return ranked[0], [lang for lang in ranked if not _is_same(lang, ranked[0])]


def _part(raw: str, xml: Xml, unit: _Unit, variant: _Variant) -> Part:
    target = coded(raw, variant.text, xml, _kind)
    source = coded(raw, unit.source.text, xml, _kind)
    return Part(unit.path, target.text, target.offsets, Unit(source.text, target.codes, source.codes), variant.lang)


def _kind(element: Element) -> Code:
    """What an element is to the text that it stands in."""
    if element.name == "hi":
        return "around"
    return "hidden" if element.name in _HIDDEN else "object"
