"""Puts entities together that are parts of one name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtlint.rules.names._entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.text.name_joins import Stretch
    from mtlint.text.names import Run

_Cell = tuple[int, int]
"""A part by the number of its run and its number in the run."""


def merge(entities: list[Entity], runs: Sequence[Run]) -> list[Entity]:
    """Put entities together that are parts of one name, as its given name and its surname, or its parts and its hyphen.

    One goes with another if their changes touch, and wherever it has company it is in the company of the other. Where
    two want opposite things of the same places, the stronger one stands.
    """
    claims: list[_Claim] = []
    in_run: dict[int, set[int]] = defaultdict(set)
    for entity in sorted(entities, key=lambda entity: (entity.marks, -_longest(entity), -entity.score)):
        claim = _Claim(entity, runs)
        near = sorted(set().union(*(in_run[run] for run in claim.runs)))
        if any(claim.opposes(claims[at]) for at in near):
            continue
        at = next((at for at in near if claim.belongs_to(claims[at])), len(claims))
        if at < len(claims):
            claims[at] = _Claim(_united(claims[at], entity), runs)
        else:
            claims.append(claim)
        for run in claim.runs:
            in_run[run].add(at)
    return [claim.entity for claim in claims]


class _Claim:
    """An entity with the parts it speaks of, worked out once.

    ``near`` are the parts to change and those beside them, ``ends`` the first and last of each change, ``in_company``
    the runs in which the entity is not alone.
    """

    __slots__ = ("changed", "ends", "entity", "in_company", "kept", "near", "runs")

    def __init__(self, entity: Entity, runs: Sequence[Run]) -> None:
        changes = [change.where for change in entity.changes]
        self.entity = entity
        self.changed = _cells(changes)
        self.kept = _cells(entity.kept)
        self.near = {(run, part) for run, first, last in changes for part in range(first - 1, last + 2)}
        self.ends = {(run, part) for run, first, last in changes for part in (first, last)}
        self.runs = {where.run for where in (*changes, *entity.kept)}
        self.in_company = {run for run in self.runs if len(runs[run].forms) > 1}

    def opposes(self, other: _Claim) -> bool:
        """Whether each changes what the other keeps."""
        return not self.changed.isdisjoint(other.kept) and not other.changed.isdisjoint(self.kept)

    def belongs_to(self, other: _Claim) -> bool:
        """Whether the two are parts of one name."""
        if self.near.isdisjoint(other.ends):
            return False
        return self.in_company <= other.runs or other.in_company <= self.runs


def _cells(stretches: Iterable[Stretch]) -> set[_Cell]:
    return {(run, part) for run, first, last in stretches for part in range(first, last + 1)}


def _longest(entity: Entity) -> int:
    return max(change.where.last - change.where.first for change in entity.changes)


def _united(claim: _Claim, other: Entity) -> Entity:
    one, taken = claim.entity, claim.changed
    new = [
        change
        for change in other.changes
        if all((change.where.run, part) not in taken for part in range(change.where.first, change.where.last + 1))
    ]
    choice = one.choice if one.score >= other.score or other.marks else other.choice
    marks, measured = one.marks and other.marks, one.measured and other.measured
    return Entity((*one.changes, *new), one.kept + other.kept, choice, max(one.score, other.score), marks, measured)
