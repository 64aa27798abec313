"""Tells at a glance which texts cannot hold a stretch in the source language.

News is written in few distinct words: what a run of characters between two blanks can say at most is worked out once
and remembered. A text without evidence then costs a look-up for each of its words, and is never cut into tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.text.company import STOP, STOPS
from mtlint.text.spans import ENTRY
from mtlint.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtlint.text.tokens import Token

_MARKS = '.,;:!?“”"()«»…'
# No word is longer; what is, is not worth its memory.
_LONGEST = 100


class Skimmer(dict[str, float]):
    """For each run of characters without blanks what it can add to a stretch: 0 where it can only cost.

    ``word`` and ``token`` give the highest score that a word, or any token, can have in whatever company.
    """

    def __init__(self, word: Callable[[str], float], token: Callable[[Token], float]) -> None:
        self._word, self._token = word, token
        self._bounds: dict[str, float] = {}

    def may_hold_fragment(self, runs: Sequence[str]) -> bool:
        """Whether a stretch is possible at all, with every doubt in favour of the source."""
        if len(self) >= MAX_MEMO:
            self.clear()
            self._bounds.clear()
        if sum(map(self.__getitem__, runs)) <= ENTRY:
            return False
        bounds, total = self._bounds, 0.0
        for run in runs:
            total += bounds[run] if run in bounds else self._bound(run)
            if total > ENTRY:
                return True
            total = max(total, 0.0)
        return False

    def __missing__(self, run: str) -> float:
        bound = self._bound(run)
        gain = max(0.0, bound)
        if len(run) <= _LONGEST:
            self._bounds[run], self[run] = bound, gain
        return gain

    def _bound(self, run: str) -> float:
        """At most this can a run add: what its words gain, or what they all cost where none gains."""
        core = run if run.isalpha() else run.strip(_MARKS)
        if core.isalpha():
            bound = self._word(core)
            return bound + STOP if bound <= 0.0 and run[-1] in STOPS else bound
        scores = [self._token(token) for token in tokenise(run, 0, len(run))]
        return sum(score for score in scores if score > 0.0) or sum(scores)
