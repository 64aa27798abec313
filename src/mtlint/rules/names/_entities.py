"""From pairs of spellings to entities: all spellings of one name with every place to change and every place to keep."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.text.name_choice import Choice, choose, choose_joined, choose_marked
from mtlint.text.name_joins import Joined, Stretch
from mtlint.text.name_pairs import SURE, Pair
from mtlint.text.names import Place
from mtlint.text.translit import article, fold, without_article
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mtlint.text.name_words import NameWords
    from mtlint.text.names import Form, NameIndex

JOINED = 2.0
"""Score of names that differ in hyphens and blanks alone."""


class Change(NamedTuple):
    """A stretch of a run and what to write there."""

    where: Stretch
    text: str


class Entity(NamedTuple):
    """One name of the document. ``marks``: its forms differ in accents or apostrophes alone.

    ``measured``: the precision of its score is known. That of hyphens, blanks and accents is not.
    """

    changes: tuple[Change, ...]
    kept: tuple[Stretch, ...]
    choice: Choice
    score: float
    marks: bool = False
    measured: bool = True


class Group(NamedTuple):
    """The forms of one name and their score. ``leans_on``: a form of another group that they are likely to belong to."""

    forms: dict[str, Form]
    score: float
    marks: bool = False
    leans_on: str = ""


def clusters(pairs: Iterable[Pair], may_join: Callable[[Form, Form], bool]) -> list[Group]:
    """Groups of forms of one name: first those of sure pairs, then those that only accents or a note connect.

    A sure group takes in what differs from one of its forms in accents alone. A form that is only likely to belong to
    a sure group makes a group of its own, so that a guess never joins two sure groups. Two forms for which ``may_join``
    is false never meet in a group, whatever a third is like: Azerbaijan and Azerbaijani stay two.
    """
    pairs = list(pairs)
    sure = _join([pair for pair in pairs if pair.score >= SURE and not pair.marks], may_join)
    taken = {name: group for group in sure for name in group}
    loose: list[Pair] = []
    leaning: dict[str, Group] = {}
    for pair in sorted(pairs, key=lambda pair: not pair.marks):
        home = taken.get(pair.one.text) or taken.get(pair.other.text)
        if home is None:
            loose.append(pair)
        elif pair.one.text not in taken or pair.other.text not in taken:
            inside, outside = (pair.one, pair.other) if pair.one.text in taken else (pair.other, pair.one)
            if pair.marks:
                home[outside.text] = outside
                taken[outside.text] = home
            else:
                group = Group({outside.text: outside}, pair.score, leans_on=inside.text)
                leaning[outside.text] = max(leaning.get(outside.text, group), group, key=lambda group: group.score)
    result = [Group(forms, score) for forms, score in _scored(sure, pairs, max)]
    for marks in (True, False):
        of_kind = [
            pair for pair in loose if pair.marks == marks and not {pair.one.text, pair.other.text} & leaning.keys()
        ]
        result += [Group(forms, score, marks) for forms, score in _scored(_join(of_kind, may_join), of_kind, min)]
    return [*result, *leaning.values()]


def _scored(
    groups: Iterable[dict[str, Form]], pairs: Iterable[Pair], pick: Callable[[list[float]], float]
) -> Iterator[tuple[dict[str, Form], float]]:
    """The groups with the score picked from those of their pairs."""
    groups = list(groups)
    number = {name: at for at, group in enumerate(groups) for name in group}
    scores: list[list[float]] = [[] for _ in groups]
    for pair in pairs:
        at = number.get(pair.one.text, -1)
        if at >= 0 and at == number.get(pair.other.text):
            scores[at].append(pair.score)
    return ((group, pick(found)) for group, found in zip(groups, scores, strict=True))


def _join(pairs: Iterable[Pair], may_join: Callable[[Form, Form], bool]) -> list[dict[str, Form]]:
    """The connected groups of forms, in the order of their first pair."""
    group_of: dict[str, dict[str, Form]] = {}
    for pair in pairs:
        one = group_of.get(pair.one.text, {pair.one.text: pair.one})
        other = group_of.get(pair.other.text, {pair.other.text: pair.other})
        if one is not other and all(may_join(a, b) for a in one.values() for b in other.values()):
            merged = one | other
            group_of.update(dict.fromkeys(merged, merged))
    return list({id(group): group for group in group_of.values()}.values())


class Builder:
    """Makes the entities of one document."""

    def __init__(
        self,
        index: NameIndex,
        words: NameWords,
        house: Callable[[str], bool],
        may_join: Callable[[Form, Form], bool],
    ) -> None:
        self._index = index
        self._may_join = may_join
        self._words = words
        self._house = house

    def of_groups(self, groups: Iterable[Group]) -> Iterator[Entity]:
        """The entities of forms of single parts."""
        homes: dict[str, tuple[Form, Choice]] = {}
        for forms, score, marks, leans_on in groups:
            if leans_on:
                keep, choice = homes[leans_on]
                if not all(self._may_join(form, keep) for form in forms.values()):
                    continue
            else:
                counts = {name: form.count for name, form in forms.items()}
                choice = (
                    choose_marked(counts, self._house, self._words)
                    if marks
                    else choose(counts, self._house, self._words)
                )
                keep = forms[choice.keep]
                homes.update(dict.fromkeys(forms, (keep, choice)))
            yield self._entity([form for form in forms.values() if form is not keep], keep, choice, score, marks=marks)

    def _entity(self, others: list[Form], keep: Form, choice: Choice, score: float, *, marks: bool) -> Entity:
        links = self._links(keep, others)
        bare = without_article(keep.text)
        changes = [
            self._change(Stretch(*place, place.part), article(form.text) + bare, links)
            for form in others
            for place in form.places
        ]
        kept = [self._linked(Stretch(*place, place.part), links)[0] for place in keep.places]
        return Entity(tuple(changes), tuple(kept), choice, score, marks, measured=not marks)

    def of_joins(self, ways: Sequence[Joined]) -> Entity:
        """The entity of a name of several parts that is joined in different ways."""
        choice = choose_joined({way.text: len(way.stretches) for way in ways}, self._house, self._words)
        changes = [Change(where, choice.keep) for way in ways if way.text != choice.keep for where in way.stretches]
        kept = [where for way in ways if way.text == choice.keep for where in way.stretches]
        return Entity(tuple(changes), tuple(kept), choice, JOINED, measured=False)

    def _links(self, keep: Form, others: Iterable[Form]) -> dict[tuple[int, str], str]:
        """The neighbours that the kept form is joined to in another way than the forms to change.

        The key holds the side (1 after, -1 before) and the folded neighbour, the value the gap of the kept form:
        “Nagorno-Karabakh” decides about “Nagorny Karabakh” as a whole.
        """
        wanted = {key: gaps.most_common(1)[0][0] for key, gaps in self._gaps(keep).items()}
        found = [self._gaps(form) for form in others]
        return {key: gap for key, gap in wanted.items() if any(set(gaps.get(key, ())) - {gap} for gaps in found)}

    def _gaps(self, form: Form) -> dict[tuple[int, str], Counter[str]]:
        runs = self._index.runs
        after = Counter(
            (1, runs[run].forms[part + 1], runs[run].gaps[part])
            for run, part in form.places
            if part + 1 < len(runs[run].forms)
        )
        before = Counter((-1, runs[run].forms[part - 1], runs[run].gaps[part - 1]) for run, part in form.places if part)
        gaps: dict[tuple[int, str], Counter[str]] = {}
        for (side, other, gap), count in (*after.items(), *before.items()):
            if len(gap) == 1:
                gaps.setdefault((side, fold(other)), Counter())[gap] += count
        return gaps

    def _linked(self, where: Stretch, links: Mapping[tuple[int, str], str]) -> tuple[Stretch, str, str]:
        """The stretch with the neighbours that ``links`` names, and what to write before and after the form."""
        if not links:
            return where, "", ""
        run, first, last = where
        forms = self._index.runs[run].forms
        before = after = ""
        if last + 1 < len(forms) and (gap := links.get((1, fold(forms[last + 1])))):
            last += 1
            after = gap + forms[last]
        if first and (gap := links.get((-1, fold(forms[first - 1])))):
            first -= 1
            before = forms[first] + gap
        return Stretch(run, first, last), before, after

    def _change(self, where: Stretch, text: str, links: Mapping[tuple[int, str], str]) -> Change:
        stretch, before, after = self._linked(where, links)
        return Change(stretch, before + text + after)


def settle(entity: Entity, index: NameIndex) -> tuple[list[Change], list[Stretch]]:
    """The changes and the kept stretches in the order of the text, neighbours joined."""
    changes: list[Change] = []
    for change in sorted(entity.changes):
        before = changes[-1] if changes else None
        if before and before.where.run == change.where.run and change.where.first == before.where.last + 1:
            gap = index.runs[change.where.run].gaps[before.where.last]
            where = before.where._replace(last=change.where.last)
            changes[-1] = Change(where, before.text + gap + change.text)
        elif before is None or before.where.run != change.where.run or change.where.first > before.where.last:
            changes.append(change)
    kept: list[Stretch] = []
    for where in sorted(set(entity.kept)):
        if kept and kept[-1].run == where.run and where.first <= kept[-1].last + 1:
            kept[-1] = Stretch(where.run, kept[-1].first, max(where.last, kept[-1].last))
        else:
            kept.append(where)
    changed = {(run, part) for (run, first, last), _ in changes for part in range(first, last + 1)}
    return changes, [where for where in kept if (where.run, where.first) not in changed]


def span_of(index: NameIndex, where: Stretch) -> Span:
    """The place of a stretch in the text."""
    return Span(index.span(Place(where.run, where.first)).start, index.span(Place(where.run, where.last)).end)
