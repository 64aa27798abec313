"""Which language a document was translated from, and where that language still stands in it.

A given source language is taken at its word. Where it is to be found out, every language with a pack gets a vote from
the document: its stretches, its accents, its quotation marks and its blanks before punctuation. A winner with few votes
is a guess, and a guess has to show clearer stretches.
"""

from __future__ import annotations

import re
from _weakref import proxy  # `weakref` is loaded for nothing else
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from itertools import accumulate, chain, islice, repeat
from typing import TYPE_CHECKING

from mtlint.text.company import Scorer
from mtlint.text.lexicon import lexicon_of
from mtlint.text.skim import Skimmer
from mtlint.text.spans import Fragment, complete, excuse_loans, fragments
from mtlint.text.tokens import tokenise
from mtlint.text.vote import poll
from mtlint.text.wordscores import WordModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment, Span
    from mtlint.text.analysis import Analysis

GUESS_LEAST = 1.5
"""The score a stretch needs while the source language is only a guess."""

CONFIRMED = 6.0
"""Votes that make a guess a certainty: two clear words, or one and the punctuation of the language."""

_AGREED = 2
_MOST_OF_ONE, _MARK_VOTE, _MOST_OF_MARKS = 4.0, 1.0, 4.0


class Evidence:
    """How much each word and stretch of a document speaks for its source language.

    ``pack`` is the pack of that language (None where there is none: then only other scripts count), ``confirmed``
    whether it was given or the document makes it certain.
    """

    def __init__(self, analysis: Analysis, pack: Pack | None, *, confirmed: bool) -> None:
        assert analysis.target is not None
        self.pack = pack
        self.confirmed = confirmed
        # The analysis keeps the evidence. With a cycle all that is known of a document would stay until garbage is collected.
        self._analysis: Analysis = proxy(analysis)
        self._target = analysis.target
        self._scorer, self._skimmer = _scorer(pack, analysis.target)
        self.model = self._scorer.model
        settings = pack.settings["source"] if pack else {}
        self._determiners = frozenset(settings.get("determiners", ()))
        self._name_penalty = float(settings.get("name_penalty", 0.0))
        self._fragments: dict[Segment, tuple[Fragment, ...]] = {}

    @property
    def least(self) -> float:
        """The score below which a stretch is not worth showing."""
        return 0.0 if self.confirmed else GUESS_LEAST

    def score(self, word: str) -> float:
        """The log likelihood ratio of a word by itself: above 0 for the source, below 0 for the target language."""
        return self.model.score(word)

    def fragments(self, segment: Segment) -> tuple[Fragment, ...]:
        """The stretches of a segment in the source language, from left to right; their tokens are those of the analysis."""
        if not self._gains:
            return ()
        found = self._fragments.get(segment)
        if found is None:
            found = self._fragments[segment] = self._find(segment)
        return tuple(fragment for fragment in found if fragment.score > self.least)

    def telling(self, segments: Sequence[Segment]) -> list[Segment]:
        """Those of the segments that may hold a stretch: nearly none."""
        return self._analysis.holding(self._gains, segments)

    def votes(self) -> float:
        """How much the whole document speaks for this language: the same words again say nothing new."""
        scores: dict[str, float] = {}
        for segment in self.telling(self._analysis.segments):
            self.fragments(segment)
            for found in self._fragments[segment]:
                words = self._analysis.tokens(segment)[found.first : found.last + 1]
                scores[" ".join(word.text.lower() for word in words)] = min(_MOST_OF_ONE, found.score)
        return sum(scores.values()) + _MARK_VOTE * self._marks()

    @cached_property
    def _gains(self) -> dict[str, float]:
        """The runs of the document that can add something to a stretch; most documents have none."""
        if self.pack is None and not self._analysis.other_script:
            return {}
        return self._skimmer.gains(self._analysis.all_runs)

    def _find(self, segment: Segment) -> tuple[Fragment, ...]:
        runs = self._analysis.runs(segment)
        if self._gains.keys().isdisjoint(runs):
            return ()
        places = self._skimmer.places(runs, self._gains)
        return tuple(chain.from_iterable(map(self._find_in, repeat(segment), self._sentences_at(segment, places))))

    def _find_in(self, segment: Segment, sentences: Sequence[Span]) -> Iterator[Fragment]:
        """The stretches in some neighbouring sentences of a segment; the others are not even cut into tokens."""
        text = self._analysis.text
        tokens = tokenise(text, sentences[0].start, sentences[-1].end)
        scored = self._scorer.score(text, tokens, sentences)
        found = fragments(scored, self._name_penalty)
        if found and excuse_loans(scored, _loans(self._target).beginning_with):
            found = fragments(scored, self._name_penalty)
        if found:
            before = bisect_left(self._analysis.tokens(segment), tokens[0])
            for fragment in found:
                whole = complete(scored, fragment, self._determiners, self.model)
                yield whole._replace(first=before + whole.first, last=before + whole.last)

    def _sentences_at(self, segment: Segment, places: Sequence[tuple[int, int]]) -> list[tuple[Span, ...]]:
        """The sentences of these places, which go from one run of a segment to another."""
        if not places:
            return []
        sentences = self._analysis.sentences(segment)
        ends = [*accumulate(len(self._analysis.slice(sentence).split()) for sentence in sentences)]
        borders: list[tuple[int, int]] = []
        for place in places:
            first, last = (bisect_right(ends, at) for at in place)
            if borders and first <= borders[-1][1]:
                first = borders.pop()[0]
            borders.append((first, last))
        return [sentences[first : last + 1] for first, last in borders]

    def _marks(self) -> int:
        """How often the punctuation of the language stands in the document, up to as many times as count."""
        if self.pack is None or not self._may_have_marks(self.pack):
            return 0
        found = _punctuation(self.pack).finditer(self._analysis.text)
        return sum(1 for _ in islice(found, int(_MOST_OF_MARKS / _MARK_VOTE)))

    def _may_have_marks(self, pack: Pack) -> bool:
        """A look for the signs of the language, each of which costs less than a search for its pattern."""
        analysis = self._analysis
        signs = pack.settings["source"].get("signs", "")
        return any(sign in (analysis.all_runs if sign.isascii() else analysis.text) for sign in signs)


def choose(analysis: Analysis) -> Evidence | None:
    """The evidence for the language the document was translated from; None for a target language without a pack."""
    if analysis.target is None:
        return None
    if not analysis.sources:
        return Evidence(analysis, None, confirmed=True)
    if not analysis.source_is_guess:
        return Evidence(analysis, analysis.sources[0], confirmed=True)
    candidates = ballot(analysis)
    if not candidates:
        return Evidence(analysis, None, confirmed=False)
    votes, best = max(candidates, key=lambda candidate: candidate[0])
    best.confirmed = votes >= CONFIRMED
    return best


def ballot(analysis: Analysis) -> list[tuple[float, Evidence]]:
    """The votes of a document for each language it may have been translated from; none where nothing speaks for one."""
    if analysis.target is None:
        return []
    packs = poll(analysis.sources, analysis.lexicon).candidates(analysis.notable_runs)
    candidates = [Evidence(analysis, pack, confirmed=False) for pack in packs]
    return [(candidate.votes(), candidate) for candidate in candidates]


def elect(analyses: Iterable[Analysis]) -> Pack | None:
    """The language that documents from one place were translated from; None where too little speaks for one.

    No document has more votes than make it certain by itself, so that a long quotation decides nothing for the others.
    """
    votes: dict[Pack, float] = {}
    for analysis in analyses:
        for count, evidence in ballot(analysis):
            if evidence.pack is not None:
                votes[evidence.pack] = votes.get(evidence.pack, 0.0) + min(count, CONFIRMED)
    best = max(votes, key=votes.__getitem__, default=None)
    return best if best and votes[best] >= _AGREED * CONFIRMED else None


@cache
def _model(pack: Pack | None, target: Pack) -> WordModel:
    return WordModel(pack, lexicon_of(target))


@cache
def _scorer(pack: Pack | None, target: Pack) -> tuple[Scorer, Skimmer]:
    settings = pack.settings["source"] if pack else {}
    small_words = frozenset(settings["function_words"]) if settings.get("nouns_capitalised") else None
    scorer = Scorer(_model(pack, target), frozenset(settings.get("particles", ())), small_words)
    return scorer, Skimmer(scorer.highest_of_word, scorer.highest)


class Loans:
    """The words and phrases that the target language has borrowed, taken apart only when their first word turns up."""

    def __init__(self, target: Pack) -> None:
        self._rows: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase, *_ in target.rows("loans"):
            spaced = (phrase.replace("-", " - "),) if "-" in phrase else ()  # a tokeniser may have been at the text
            for spelling in (phrase, *spaced):
                self._rows.setdefault(spelling.split(" ", 1)[0].rstrip(",;:!?"), []).append(spelling)

    def beginning_with(self, word: str) -> Sequence[tuple[str, ...]]:
        """The phrases, as tokens, whose first word (up to a blank) is ``word``, in lower case with ``'``."""
        if word not in self._rows:
            return ()
        if word not in self._phrases:
            rows = self._rows[word]
            self._phrases[word] = [tuple(token.text for token in tokenise(row, 0, len(row))) for row in rows]
        return self._phrases[word]


@cache
def _loans(target: Pack) -> Loans:
    return Loans(target)


@cache
def _punctuation(pack: Pack) -> re.Pattern[str]:
    """Quotation marks and blanks before punctuation as the source language sets them and English never does."""
    return re.compile(str(pack.settings["source"].get("typography", r"(?!)")))
