"""The spellings of well-known names that come with mtlint: tables of the target language and of the source languages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.rules.names._cover import Cover
from mtlint.rules.names._deviations import Deviation, Spelling, WordIndex, find
from mtlint.rules.names._house import house_of
from mtlint.text.translit import keys, similarity
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from mtlint.lang import Pack
    from mtlint.text.analysis import Analysis
    from mtlint.text.names import Form

_COMPANY = 2
_SAME_NAME = 0.5


class Row(NamedTuple):
    """A spelling and the usual English one.

    ``alone`` says when the spelling is reported by itself: ``yes``, ``no`` (only beside the other one), or ``company``
    (in a text that writes two other names of the ``group`` in the usual way).
    """

    variant: str
    standard: str
    kind: str
    alone: str
    group: str
    note: str


class Found(NamedTuple):
    """Departures from the tables that have one cause.

    ``mixed``: the text has more than one spelling of the name. ``company`` are two names of the same group that it spells
    in the usual way.
    """

    deviations: tuple[Deviation, ...]
    mixed: bool = False
    company: tuple[str, ...] = ()


class Table:
    """The rows for a pair of languages, and which of them a text may need."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._needs = [{word for word in row.variant.split() if not word.islower()} for row in rows]
        self._telling = frozenset(_telling(row) for row in rows if row.kind != "fixed")
        self._words = WordIndex(self._telling.union(*self._needs))

    def present(self, chains: AbstractSet[str]) -> list[Row]:
        """The rows that may be needed for a text with such capitalised words, in the order of the table.

        With them come the names to leave alone.
        """
        held = self._words.held(chains)
        if held.isdisjoint(self._telling):
            return []
        return [row for row, needs in zip(self.rows, self._needs, strict=True) if needs <= held and _is_told(row, held)]


def _is_told(row: Row, held: AbstractSet[str]) -> bool:
    return row.kind == "fixed" or _telling(row) in held


def registry(a: Analysis) -> list[Found]:
    """What a text writes otherwise than the tables; what the user's list speaks of is left to it."""
    if a.target is None or not a.config.names.registry:
        return []
    house, table = house_of(a.config.names), _table(a.target, a.sources)
    rows = [
        row
        for row in table.present(a.names.chains)
        if not any(map(house.knows, (row.variant, row.standard, *_surnames(row))))
    ]
    if not rows:
        return []
    found = []
    strays: dict[tuple[str, ...], list[Deviation]] = {}
    for each in _named(a, rows):
        (deviation,) = each.deviations
        own = [row for row in rows if row.variant in deviation.spelling.variants]
        if each.mixed or any(row.alone == "yes" for row in own):
            found.append(each)
        elif company := _company(a, own, table.rows):
            strays.setdefault(company, []).append(deviation)
    found += [Found(tuple(deviations), company=company) for company, deviations in strays.items()]
    taken = Cover(len(a.text))
    for each in found:
        for deviation in each.deviations:
            taken.add([span for span, _ in deviation.places])
            taken.add(deviation.kept)
    settled = {row.standard for row in table.rows if row.kind == "person"}
    given = [row for row in rows if row.kind == "given"]
    return found + [each for row in given for each in _given_names(a, row, taken, settled)]


@cache
def _table(target: Pack, sources: tuple[Pack, ...]) -> Table:
    rows = [Row(*cells[:6]) for cells in target.rows("name_spellings")]
    seen = {row.variant: row.standard for row in rows if row.alone == "yes"}
    for pack in sources:
        for variant, standard, kind, origin, *_ in pack.rows("name_spellings"):
            # Of a name that two languages spell alike, one row is enough.
            if seen.setdefault(variant, standard) == standard:
                article = "an" if origin[0] in "AEIOU" else "a"
                rows.append(
                    Row(variant, standard, kind, "yes", "", f"the {pack.name} spelling of {article} {origin} name")
                )
    return Table(tuple(dict.fromkeys(rows)))


def _telling(row: Row) -> str:
    """The word of a row that few texts hold: what the usual form lacks, but of given names the Ukrainian one."""
    words = set(row.variant.split())
    if row.kind == "given":
        return row.standard
    return max(words - set(row.standard.split()) or words, key=lambda word: (len(word), word))


def _surnames(row: Row) -> tuple[str, ...]:
    return (row.variant.split()[-1], row.standard.split()[-1]) if row.kind == "person" else ()


def _named(a: Analysis, rows: Iterable[Row]) -> Iterator[Found]:
    """The departures from rows of all kinds but given names, one for each name."""
    spellings: dict[str, list[Row]] = {}
    for row in rows:
        if row.kind != "given":
            spellings.setdefault(row.standard, []).append(row)
    listed = [
        Spelling(
            standard, tuple(row.variant for row in same), same[0].note, always=False, place=same[0].kind == "place"
        )
        for standard, same in spellings.items()
    ]
    by_name: dict[str, list[Deviation]] = {}
    for deviation in find(a, listed, [spelling.standard for spelling in listed]):
        by_name.setdefault(_surname(deviation.spelling), []).append(deviation)
    for same_name in by_name.values():
        joined = _joined(same_name)
        forms = {" ".join(a.slice(span).split()).casefold().split()[-1] for span, _ in joined.places}
        yield Found((joined,), mixed=bool(joined.kept) or len(forms) > 1)


def _surname(spelling: Spelling) -> str:
    """What joins the rows of one name: the surname, where that is what is spelt in two ways."""
    last = spelling.standard.split()[-1]
    return spelling.standard if any(variant.split()[-1] == last for variant in spelling.variants) else last


def _joined(deviations: Sequence[Deviation]) -> Deviation:
    """One departure for the rows of one name, the full name and the surname alone."""
    if len(deviations) == 1:
        return deviations[0]
    places = sorted({place for deviation in deviations for place in deviation.places})
    kept: list[Span] = []
    for span in sorted({span for deviation in deviations for span in deviation.kept}, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)  # what another one holds is a part of it
    longest = max((deviation.spelling for deviation in deviations), key=lambda spelling: len(spelling.standard))
    return Deviation(longest, tuple(places), tuple(kept))


def _company(a: Analysis, own: Sequence[Row], rows: Iterable[Row]) -> tuple[str, ...]:
    """Two other names of the group that the text spells in the usual way, or none: one may have come in by chance."""
    groups = {row.group for row in own if row.alone == "company"}
    usual = {row.standard for row in rows if row.group in groups and _same_name(row)} - {row.standard for row in own}
    found = sorted(name for name in usual if _is_place(a.names.form(name)))[:_COMPANY]
    return tuple(found) if len(found) == _COMPANY else ()


def _same_name(row: Row) -> bool:
    """Whether the row holds two spellings of one word: another name altogether says nothing of how a text spells."""
    return " " not in row.standard and similarity(row.variant, row.standard) >= _SAME_NAME


def _is_place(form: Form | None) -> bool:
    return form is not None and form.alone > 0


class _Bearer(NamedTuple):
    """The places of two given names before one surname, and the spellings of that."""

    surnames: set[str]
    variant: list[Span]
    standard: list[Span]


def _given_names(a: Analysis, row: Row, taken: Cover, settled: Collection[str]) -> Iterator[Found]:
    """Given names in two languages before one surname; not where the full name has been dealt with."""
    variant, standard = a.names.form(row.variant), a.names.form(row.standard)
    if variant is None or standard is None:
        return
    bearers: dict[str, _Bearer] = {}  # by every way to read the surname
    for surname, span in _before_surnames(a, standard):
        bearer = next((bearers[key] for key in keys(surname) if key in bearers), _Bearer(set(), [], []))
        bearer.surnames.add(surname)
        bearer.standard.append(span)
        bearers.update(dict.fromkeys(keys(surname), bearer))
    for surname, span in _before_surnames(a, variant):
        same = next((bearers[key] for key in keys(surname) if key in bearers), None)
        if same is not None:
            same.surnames.add(surname)
            same.variant.append(span)
    for bearer in {id(bearer): bearer for bearer in bearers.values()}.values():
        if bearer.variant and not any(taken.touches(span) for span in (*bearer.variant, *bearer.standard)):
            is_russian = any(f"{row.variant} {surname}" in settled for surname in bearer.surnames)
            yield _given(row, bearer, is_russian=is_russian)


def _before_surnames(a: Analysis, given: Form) -> Iterator[tuple[str, Span]]:
    """The surnames that a given name stands before, with its places."""
    for place in given.places:
        run = a.names.runs[place.run]
        if place.part == 0 and len(run.forms) > 1:
            yield run.forms[-1], a.names.span(place)


def _given(row: Row, bearer: _Bearer, *, is_russian: bool) -> Found:
    """The form that the text has more often stands, since its bearer may be of either country, if nothing else is known."""
    keep, change, kept, note = row.standard, bearer.variant, bearer.standard, row.note
    if is_russian or len(bearer.variant) > len(bearer.standard):
        keep, change, kept = row.variant, kept, change
        note = "one given name in two languages"
    places = tuple((span, keep) for span in change)
    return Found((Deviation(Spelling(keep, (), note), places, tuple(kept)),), mixed=True)
