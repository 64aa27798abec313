"""Which of the changes that were counted are worth a proposal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from mtlint.learn.candidates import Replacement
from mtlint.learn.lines import LineTally
from mtlint.learn.tally import Tally
from mtlint.text.lines import LineTable
from mtlint.text.translit import fold

if TYPE_CHECKING:
    from mtlint.text.name_words import NameWords

_LEAST_SHARE = 0.8
_Z = 1.28  # of the normal distribution: 90 % lie above
# Lower bounds of the share from which a replacement is proposed: a name that sounds the same speaks for itself, more so
# where the language knows its new spelling, and a phrase that is replaced in some company only was picked from many.
_KNOWN_NAME, _NAME, _PHRASE, _PHRASE_IN_COMPANY = 0.6, 0.7, 0.8, 0.85
_NEARLY_ALL = 0.8
_OPEN = "…"


class NameProposal(NamedTuple):
    """A spelling to print, and those that editors replaced by it."""

    canonical: str
    variants: tuple[Tally, ...]

    @property
    def made(self) -> int:
        """How often editors wrote it for one of the others."""
        return sum(tally.made for tally in self.variants)


def lower_bound(made: int, met: int) -> float:
    """The share that the true one exceeds with 90 % confidence.

    The lower end of the score interval (Wilson, "Probable inference", JASA 22, 1927).
    """
    if not met:
        return 0.0
    share, z = made / met, _Z
    middle = share + z * z / (2 * met)
    return (middle - z * sqrt(share * (1 - share) / met + z * z / (4 * met * met))) / (1 + z * z / met)


def choose_names(tallies: Iterable[Tally], fewest: int, words: NameWords) -> list[NameProposal]:
    """The spellings that were nearly always replaced, by what replaced them."""
    by_new: dict[tuple[str, ...], list[Tally]] = defaultdict(list)
    for tally in tallies:
        sort, old, new = tally.replacement
        if sort == "name":
            usual = fold("".join(old)) == fold("".join(new)) or all(map(words.is_known, new))
            if _is_sure(tally, fewest, _KNOWN_NAME if usual else _NAME):
                by_new[new].append(tally)
    found = [NameProposal(" ".join(new), tuple(sorted(group, key=_rank))) for new, group in by_new.items()]
    return sorted(found, key=lambda proposal: (-proposal.made, proposal.canonical))


def choose_phrases(tallies: Iterable[Tally], fewest: int, commonest: frozenset[str]) -> list[Tally]:
    """The phrases that were nearly always replaced; of those that hold one another, one."""
    counted = {tally.replacement: tally for tally in tallies if tally.replacement.sort == "phrase"}
    sure = []
    for replacement, tally in counted.items():
        doubtful = any(
            inner in counted and not _is_sure(counted[inner], fewest, _PHRASE) for inner in _inside(replacement)
        )
        bound = _PHRASE_IN_COMPANY if doubtful else _PHRASE
        if _is_sure(tally, fewest, bound) and _is_wording(replacement, commonest):
            sure.append(tally)
    return sorted(_one_of_each(_most_telling(sure)), key=_rank)


def choose_lines(tallies: Iterable[LineTally], fewest: int) -> list[LineTally]:
    """The lines that were nearly always taken out, without those that a beginning among them stands for."""
    sure = [
        line
        for line in tallies
        if line.made >= fewest
        and lower_bound(line.made, line.made + line.kept) >= _KNOWN_NAME
        and line.share >= _LEAST_SHARE
    ]
    beginnings = LineTable((line.line, line.line) for line in sure if line.line.endswith(_OPEN))
    told = [line for line in sure if line.line.endswith(_OPEN) or beginnings.get(line.line) is None]
    return sorted(told, key=lambda line: (-line.made, line.line))


def _is_sure(tally: Tally, fewest: int, bound: float) -> bool:
    return (
        tally.made >= fewest
        and tally.made > tally.other
        and tally.share >= _LEAST_SHARE
        and lower_bound(tally.made, tally.made + tally.kept) >= bound
    )


def _is_wording(replacement: Replacement, commonest: frozenset[str]) -> bool:
    """Whether a replacement changes how a thing is said: what only adds or drops words may say another thing."""
    gone, came = Counter(replacement.old), Counter(replacement.new)
    gone, came = gone - came, came - gone
    if gone and came:
        return True
    return all(word in commonest for word in (*gone, *came))


def _most_telling(tallies: Sequence[Tally]) -> list[Tally]:
    """Without phrases that others hold: the longer one stays where it is nearly always the longer one."""
    by_replacement = {tally.replacement: tally for tally in tallies}
    dropped: set[Replacement] = set()
    for tally in sorted(tallies, key=lambda tally: (len(tally.replacement.old), tally.replacement)):
        for inner in _inside(tally.replacement):
            shorter = by_replacement.get(inner)
            if shorter is not None:
                dropped.add(inner if tally.made >= _NEARLY_ALL * shorter.made else tally.replacement)
    return [tally for tally in tallies if tally.replacement not in dropped]


def _one_of_each(tallies: Iterable[Tally]) -> Iterator[Tally]:
    """Of the replacements for one phrase the most frequent, or a longer one that is nearly as frequent."""
    by_old: dict[tuple[str, ...], list[Tally]] = defaultdict(list)
    for tally in tallies:
        by_old[tally.replacement.old].append(tally)
    for group in by_old.values():
        enough = _NEARLY_ALL * max(tally.made for tally in group)
        often = [tally for tally in group if tally.made >= enough]
        yield max(often, key=lambda tally: (len(tally.replacement.new), tally.made, tally.replacement.new))


def _inside(replacement: Replacement) -> Iterator[Replacement]:
    """The replacement without the tokens at its ends that stay as they are."""
    sort, old, new = replacement
    for left, right in ((1, 0), (0, 1), (1, 1)):
        ends = len(old) - right, len(new) - right
        if left < ends[0] and left < ends[1] and old[:left] == new[:left] and old[ends[0] :] == new[ends[1] :]:
            yield Replacement(sort, old[left : ends[0]], new[left : ends[1]])


def _rank(tally: Tally) -> tuple[int, Replacement]:
    return -tally.made, tally.replacement
