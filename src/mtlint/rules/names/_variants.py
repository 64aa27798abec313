"""The names of a document that are spelt in several ways, for the rules that report them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix
from mtlint.rules.base import Hit
from mtlint.rules.names._deviations import cased
from mtlint.rules.names._entities import Builder, Entity, clusters, settle, span_of
from mtlint.rules.names._house import decided_forms, house_of
from mtlint.rules.names._merging import merge
from mtlint.rules.names._wording import count_forms, spellings
from mtlint.text.name_joins import find_joins
from mtlint.text.name_pairs import SURE, compare, find_pairs
from mtlint.text.name_words import name_words
from mtlint.text.translit import without_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.model import Severity, Span
    from mtlint.text.analysis import Analysis
    from mtlint.text.names import Form

# Measured precision of scores from the first figure upwards (hand-judged pairs in machine-translated news).
_BANDS = ((2.0, 0.98), (SURE, 0.95), (0.0, 0.80), (-1.0, 0.70))


def variants(a: Analysis) -> list[Entity]:
    """The names with more than one spelling that the house has not decided about."""
    index, words, house, decided = a.names, name_words(a.target), house_of(a.config.names), decided_forms(a)

    def may_join(one: Form, other: Form) -> bool:
        if house.is_distinct(one.text, other.text):
            return False
        same = without_article(one.text).lower() == without_article(other.text).lower()
        return same or compare(one, other, words) is not None

    pairs = find_pairs(a, house.is_distinct, decided)
    joins = [ways for ways in find_joins(a) if decided.isdisjoint(way.text for way in ways)]
    if not pairs and not joins:
        return []
    groups = clusters(pairs, may_join)
    build = Builder(index, words, house.is_canonical, may_join)
    entities = list(build.of_groups(groups))
    entities += [build.of_joins(ways) for ways in joins if not house.is_distinct(ways[0].text, ways[1].text)]
    return merge(entities, index.runs)


def hit(a: Analysis, entity: Entity, why: str) -> Hit:
    """The report on one name: the places to change, then the places that are right."""
    index = a.names
    changes, kept = settle(entity, index)
    changed = [(span_of(index, change.where), change.text) for change in changes]
    places = [span_of(index, where) for where in kept]
    keep = max([text for _, text in changed], key=lambda text: (len(text), text))
    forms = count_forms(a, [span for span, _ in changed] + places)
    return Hit(
        spans=(*(span for span, _ in changed), *places),
        message=spellings(forms),
        why=seam(a, [span for span, _ in changed], places) or why,
        help=f"keep “{keep}”: {entity.choice.reason}",
        fix=Fix(
            tuple(Edit(span, cased(text, a.slice(span))) for span, text in changed),
            "unsafe",
            f"Write “{keep}” throughout",
        ),
        severity=_severity(entity),
        confidence=_confidence(entity),
        data={"keep": keep, "forms": forms, "decided_by": entity.choice.decided_by},
    )


def seam(a: Analysis, changed: Sequence[Span], kept: Sequence[Span]) -> str:
    """What to say where one spelling rules the text up to a paragraph and the other from there on; or nothing."""
    if min(len(changed), len(kept)) < 2:
        return ""
    sides = sorted([(span, False) for span in changed] + [(span, True) for span in kept])
    switches = [(before, after) for (before, one), (after, other) in pairwise(sides) if one != other]
    if len(switches) != 1:
        return ""
    ((before, after),) = switches
    place = next((segment.path for segment in a.segments if after.start < segment.span.end), "")
    return (
        f"before {place} the text has “{a.slice(before)}”, from there on “{a.slice(after)}”: it may be put together from "
        "two sources"
    )


def _confidence(entity: Entity) -> float | None:
    if not entity.measured:
        return None
    return next((confidence for score, confidence in _BANDS if entity.score >= score), None)


def _severity(entity: Entity) -> Severity:
    return "warning" if entity.score >= SURE and not entity.marks else "info"
