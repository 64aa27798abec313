"""An address, a placeholder or a tag of the source is missing or was changed.

## What it finds

Web addresses, e-mail addresses, handles (@name), placeholders (%(name)s, {0}, ${price}) and tags that the source has and
its translation has not, or has in another form (*https://exemple.fr/aide* as *https://example.com/help*).

## Why it happens

An engine translates what looks like words, also within addresses and placeholders, puts blanks into them, or drops them.

## How it decides

What must not be translated is listed on both sides of each pair of sentences; in a catalogue, its reader has listed the
placeholders and inline codes of each unit. What stands anywhere in the translation counts as kept, but for the
placeholders and codes of a unit, which have to be in it. An address that changed can be put back with your consent.

## When it is wrong

A newsroom may link to the English page of the same site, or leave an address of the source out on purpose. In 400,000 words of
machine translations from French it reported 4 addresses, all of them damaged; in 90,000 words of human translations one that
was left out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.fidelity._pairs import beside, of_source, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.parallel import Parallel, Place

# An address, an e-mail address, a handle; a placeholder of C or Python, of a template; a tag. All of bounded length.
_KEPT = lazy(
    r"(?P<address>(?:https?://|www\.)[^\s<>“”«»\"|]{2,500}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|(?<![\w&./])@\w{2,40})"
    r"|(?P<code>%\(\w{1,40}\)[sdif]|\$\{\w{1,40}\}|\{\{\s?\w{1,40}\s?\}\}|\{\w{0,40}\}|</?[a-z]\w{0,20}(?:\s[^<>\n]{0,200})?>)"
)
_TRAILING = ".,;:!?…)]}'’»”"
_NAMES = {"address": "address", "code": "placeholder"}
_WHY = "what must not be translated was translated, changed or dropped with the words around it"


@rule(
    "MT806",
    "markup-or-url-changed",
    severity="error",
    bad=[
        "Écrivez à aide@lanvoz.example. ⇒ Write to ⟦help@lanvoz.example⟧. → aide@lanvoz.example",
        "Voir https://lanvoz.example/aide pour la suite. ⇒ See ⟦https://lanvoz.example/help⟧ for more. → https://lanvoz.example/aide",
        "Bonjour {prenom}, votre colis est prêt. ⇒ Hello ⟦{name}⟧, your parcel is ready. → {prenom}",
        "Suivez @portdelanvoz pour les marées. ⇒ ⟦Follow us for the tides.⟧",
    ],
    good=[
        "Voir https://lanvoz.example/aide. ⇒ See https://lanvoz.example/aide for more.",
        "Écrivez à aide@lanvoz.example. ⇒ Write to aide@lanvoz.example!",
        "Il reste %(n)s places sur %(total)s. ⇒ Of %(total)s seats, %(n)s are left.",
        "Le pont rouvre lundi. ⇒ The bridge reopens on Monday (https://lanvoz.example).",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Compare what must not be translated on both sides of every pair; then the codes of a catalogue."""
    del segments  # the alignment is that of the whole text
    if not a.document.source:
        return
    yield from _codes(a)
    if not _KEPT.search(a.document.source):
        return
    found = beside(a)
    if found is None:
        return
    in_units = bool(a.document.units)
    for place in places(found, least=0.0):
        yield from _compared(a, found, place, in_units=in_units)


def _compared(a: Analysis, found: Parallel, place: Place, *, in_units: bool) -> Iterator[Hit]:
    theirs = [item for span in place.pair.source for item in _kept(found.source.text, span)]
    if not theirs:
        return
    ours = [item for span in place.pair.target for item in _kept(a.text, span)]
    free = [item for item in ours if item[1] not in found.source.text]
    for kind, text, _ in theirs:
        if text in a.text or (in_units and kind == "code"):
            continue
        instead = next((item for item in free if item[0] == kind), None)
        if instead is not None:
            free.remove(instead)
        yield _hit(place, kind, text, instead, of_source(found, place.pair, [text]))


def _hit(place: Place, kind: str, text: str, instead: tuple[str, str, Span] | None, data: Mapping[str, Any]) -> Hit:
    what = _NAMES[kind]
    if instead is None:
        message = f"the {what} “{text}” of the source is missing"
        return Hit((place.pair.target_span,), message, _WHY, "put it where it belongs", severity="warning", data=data)
    message = f"the {what} “{text}” of the source has become “{instead[1]}”"
    return Hit((instead[2],), message, _WHY, f"write “{text}”", replacement(instead[2], text, "unsafe"), data=data)


def _kept(text: str, span: Span) -> list[tuple[str, str, Span]]:
    """The kind, the text and the place of each thing that must not be translated."""
    found = []
    for match in _KEPT.finditer(text, *span):
        kept = match.group().rstrip(_TRAILING) if match.lastgroup == "address" else match.group()
        found.append((match.lastgroup or "", kept, Span(match.start(), match.start() + len(kept))))
    return found


def _codes(a: Analysis) -> Iterator[Hit]:
    """The units of a catalogue whose placeholders and inline codes are not those of their source."""
    for segment, unit in zip(a.segments, a.document.units, strict=False):
        if sorted(unit.codes) == sorted(unit.source_codes):
            continue
        missing = list((Counter(unit.source_codes) - Counter(unit.codes)).elements())
        added = list((Counter(unit.codes) - Counter(unit.source_codes)).elements())
        said = []
        if missing:
            said.append(f"lacks {_listed(missing)}")
        if added:
            said.append(f"has {_listed(added)} more" if not missing else f"has {_listed(added)} instead")
        yield Hit(
            (segment.span,),
            f"the translation {' and '.join(said)}",
            why="a placeholder or tag was dropped, doubled or changed in the translation",
            help="give it the placeholders and tags of the source",
            data={"missing": missing, "added": added},
        )


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
