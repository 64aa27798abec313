"""Finds out cheaply which languages a document may have been translated from.

Only words that are no plain English are looked up in the word tables of all languages, and the settings of a language
are read only if its table speaks for it: a clean article costs a few look-ups and reads nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.patterns import lazy
from mtlint.text.wordscores import ratio

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon

_WORD = lazy(r"[^\W\d_]{2,60}")
_MARKS = '.,;:!?“”"()«»…'
_LONGEST = 60
# A capital is most likely a name: names from anywhere stand in any text.
_CAPITAL_WEIGHT = 0.3
# One clear word (e^4, 55 times as common as in English) is worth a look; a language with this share of the votes of the
# best may still be the right one.
_LEAST, _NEAR, _MOST = 4.0, 0.75, 3


class Poll:
    """The votes of single words for each of several languages, remembered per distinct word."""

    def __init__(self, sources: tuple[Pack, ...], lexicon: Lexicon) -> None:
        self._sources = sources
        self._lexicon = lexicon
        self._mute: set[str] = set()
        self._words: dict[str, tuple[str, ...]] = {}
        self._votes: dict[str, tuple[float, ...]] = {}

    def candidates(self, runs: AbstractSet[str]) -> list[Pack]:
        """The languages that the words in these runs of characters may speak for, the likeliest first; none where nothing speaks."""
        if max(map(len, (self._mute, self._words, self._votes))) >= MAX_MEMO:
            self._mute.clear()
            self._words.clear()
            self._votes.clear()
        # Nearly all runs were seen before and say nothing: a set operation passes over them.
        words = {word for run in runs - self._mute for word in self._speaking(run)}
        totals = [sum(votes) for votes in zip(*(self._votes[word] for word in sorted(words)), strict=True)]
        best = max(totals, default=0.0)
        if best < _LEAST:
            return []
        ranked = sorted(zip(totals, self._sources, strict=False), key=lambda pair: -pair[0])
        return [pack for total, pack in ranked[:_MOST] if total >= max(_LEAST, _NEAR * best)]

    def _speaking(self, run: str) -> Sequence[str]:
        """The words in a run between blanks that speak for a language; a run without one is not looked at again."""
        speaking = self._words.get(run)
        if speaking is None:
            core = run.strip(_MARKS)
            words = (core,) if core.isalpha() and len(core) <= _LONGEST else _WORD.findall(run)
            speaking = tuple(word for word in words if self._speaks(word))
            if len(run) <= _LONGEST:
                if speaking:
                    self._words[run] = speaking
                else:
                    self._mute.add(run)
        return speaking

    def _speaks(self, word: str) -> bool:
        """Whether a word is no plain word of the target language and speaks for some language."""
        plain = word.lower()
        if len(word) < 2 or self._lexicon.is_listed(plain):
            return False
        if word not in self._votes:
            weight = 1.0 if plain == word else _CAPITAL_WEIGHT
            levels = (pack.words.get(plain) for pack in self._sources)
            self._votes[word] = tuple(0.0 if level is None else max(0.0, weight * ratio(level)) for level in levels)
        return any(self._votes[word])


@cache
def poll(sources: tuple[Pack, ...], lexicon: Lexicon) -> Poll:
    """The poll of these languages, with what it has learnt from earlier documents."""
    return Poll(sources, lexicon)
