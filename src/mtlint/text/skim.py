"""Tells at a glance which parts of a text cannot hold a stretch in the source language.

News is written in few distinct words: what a run of characters between two blanks can say at most is worked out once
and remembered. A text without evidence then costs a look-up for each of its words, and is never cut into tokens.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.text.company import STOP, STOPS
from mtlint.text.memo import LONGEST
from mtlint.text.spans import ENTRY
from mtlint.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from mtlint.text.tokens import Token

_MARKS = '.,;:!?“”"()«»…'


class Skimmer(dict[str, float]):
    """For each run of characters without blanks the most that it can add to a stretch.

    ``word`` and ``token`` give the highest score that a word, or any token, can have in whatever company.
    """

    def __init__(self, word: Callable[[str], float], token: Callable[[Token], float]) -> None:
        self._word, self._token = word, token
        self._mute: set[str] = set()

    def gains(self, runs: AbstractSet[str]) -> dict[str, float]:
        """Those of the runs of a document that can add something to a stretch, with the most that they can add."""
        if len(self) >= MAX_MEMO:
            self.clear()
            self._mute.clear()
        # A set operation passes over the words that can only cost: nearly all of them.
        return {run: gain for run in runs - self._mute if (gain := self[run]) > 0.0}

    def places(self, runs: Sequence[str], gains: Mapping[str, float]) -> list[tuple[int, int]]:
        """Where stretches are possible at all: the first and the last of some neighbouring runs, from left to right.

        Every doubt is in favour of the source. ``gains`` holds all of these runs that add something.
        """
        if sum(map(gains.get, runs, repeat(0.0))) <= ENTRY:
            return []
        places: list[tuple[int, int]] = []
        first, total = 0, 0.0
        for at, run in enumerate(runs):
            if not total:
                if run not in gains:
                    continue
                first = at
            total = max(0.0, total + self[run])
            if total > ENTRY:
                if places and places[-1][0] == first:
                    places.pop()
                places.append((first, at))
        return places

    def __missing__(self, run: str) -> float:
        bound = self._bound(run)
        if len(run) <= LONGEST:
            self[run] = bound
            if bound <= 0.0:
                self._mute.add(run)
        return bound

    def _bound(self, run: str) -> float:
        """What the words of a run gain together, or what they all cost where none gains."""
        core = run if run.isalpha() else run.strip(_MARKS)
        if core.isalpha():
            bound = self._word(core)
            return bound + STOP if bound <= 0.0 and run[-1] in STOPS else bound
        scores = [self._token(token) for token in tokenise(run, 0, len(run))]
        return sum(score for score in scores if score > 0.0) or sum(scores)
