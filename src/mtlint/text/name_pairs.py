"""Which forms of a document are spellings of one name: blocking, vetoes, and a score from spelling and company.

The score is a sum of log-odds, set by hand on machine translations of news from seven systems: at 1 and above 99 of 100
pairs were true variants, from -1 to 1 about 80.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from mtlint.limits import MAX_NAME_FORMS, MAX_PAIRS
from mtlint.patterns import lazy
from mtlint.text.name_words import Disclaimers, NameWords, is_soft, name_words
from mtlint.text.translit import distance, fold, same_key, similarity, without_article
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from mtlint.text.analysis import Analysis
    from mtlint.text.name_words import Sketch
    from mtlint.text.names import Form, NameIndex, Spelling

SURE, LIKELY = 1.0, -1.0
"""Scores from which a pair is a warning and a note."""

MIN_ALIKE = 0.84
"""Similarity of sound from which two forms are compared any further."""

_MIN_ALIKE_SAME_COMPANY = 0.72

_MAX_BLOCK, _FEW_BLOCKS = 60, 20
# Comparisons for each form, and in any case. The smallest blocks come first; news has one comparison for eight forms.
_COMPARISONS, _MIN_COMPARISONS = 0.5, 1_000
_MARKS = 3.0
_LOWER = lazy(r"(?<![\w'’-])[a-zß-öø-ÿ]{4,}(?![\w])")


class Likeness(NamedTuple):
    """What speaks for two spellings being one name, and whether they differ in marks alone (accents, apostrophes)."""

    score: float
    marks: bool


class Pair(NamedTuple):
    """Two forms of one name. ``marks``: they differ in nothing but accents, apostrophes or case inside the word."""

    one: Form
    other: Form
    score: float
    marks: bool


def find_pairs(analysis: Analysis, is_distinct: Callable[[str, str], bool], skip: Iterable[str] = ()) -> list[Pair]:
    """The pairs of a document with a score of at least :data:`LIKELY`, the best first.

    Args:
        analysis: the document.
        is_distinct: says of two forms that the user wants them kept apart.
        skip: forms to leave out.
    """
    index, words, skipped = analysis.names, name_words(analysis.target), frozenset(skip)
    pairs = [
        Pair(one, other, *alike)
        for a, b in _near(index, words, skipped)
        if _may_be_one(a, b, words) and not is_distinct(a, b)
        if (one := index.form(a)) and (other := index.form(b)) and (alike := compare(one, other, words)) is not None
        if alike.score >= LIKELY and not index.are_listed(one, other)
    ]
    if not pairs:
        return []
    told, in_lower_case = Disclaimers(analysis), _in_lower_case(analysis)
    pairs = [
        pair
        for pair in pairs
        if in_lower_case.isdisjoint((pair.one.text.lower(), pair.other.text.lower()))
        and not told.tell_apart(pair.one, pair.other)
        and not _are_firm_and_founder(pair.one, pair.other, index, words)
    ]
    return sorted(pairs, key=_rank)


def _are_firm_and_founder(one: Form, other: Form, index: NameIndex, words: NameWords) -> bool:
    """Whether a firm and a person share a name, each in a spelling of its own: the Rombakoff group of Oleg Rombakov."""
    firm, person = (one, other) if words.is_firm(one, index) else (other, one)
    return words.is_firm(firm, index) and bool(person.before or person.titles) and not firm.before


def _rank(pair: Pair) -> tuple[float, float, str, str]:
    """The best pair first; of equal ones the more similar."""
    one, other = pair.one.text, pair.other.text
    return -pair.score, -similarity(one, other), one, other


def _in_lower_case(analysis: Analysis) -> frozenset[str]:
    """The words that occur in lower case: what they spell is no name."""
    return frozenset(_LOWER.findall(" ".join(analysis.all_runs)))


def _near(index: NameIndex, words: NameWords, skipped: AbstractSet[str]) -> list[tuple[str, str]]:
    """Pairs worth comparing, each once: few letters apart, the same consonants, or the same company.

    The smallest blocks come first, and only so many pairs as a document may have.
    """
    unknown = {sketch.form: sketch for look in index.looks for sketch in look.unknown if sketch.form not in skipped}
    pairs = [*_few_letters_apart([*unknown.values()])]
    blocks = _blocks(index)
    if len(blocks) <= _FEW_BLOCKS and not any(
        _may_be_one(*pair, words) for pair in chain(pairs, *(combinations(block, 2) for block in blocks))
    ):
        return []  # as in most documents
    forms = [form for form in index.spellings if words.sketches[form] and form not in skipped]
    order = {form: number for number, form in enumerate(forms)}
    worth = [sorted((form for form in block if form in order), key=order.__getitem__) for block in blocks]
    worth.sort(key=lambda block: (len(block), *block))
    most = max(_MIN_COMPARISONS, int(_COMPARISONS * len(forms)))
    seen: dict[frozenset[str], tuple[str, str]] = {}
    for pair in chain(pairs, *(combinations(block, 2) for block in worth if len(block) <= _MAX_BLOCK)):
        seen.setdefault(frozenset(pair), pair)
        if len(seen) == most:
            break
    return [*seen.values()]


def _blocks(index: NameIndex) -> list[list[str]]:
    """The forms that share their consonants, or a name before or after them."""
    members = set[tuple[str, str]]().union(*[look.members for look in index.looks])
    names = [block for block, _ in members]
    if len(names) == len(set(names)):
        return []
    sizes = Counter(names)
    blocks: dict[str, list[str]] = {}
    for block, form in members:
        if sizes[block] > 1:
            blocks.setdefault(block, []).append(form)
    return [*blocks.values()]


def _few_letters_apart(sketches: list[Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs of unknown names whose keys can be within two edits, by a bound that needs only the sets of letters.

    One edit changes at most two elements of the set, so sets that differ in more than four are out. Counting bits is
    faster than any edit distance, and loads no library.
    """
    if len(sketches) > MAX_NAME_FORMS:
        return
    for number, (form, _, letters, length) in enumerate(sketches, 1):
        for other, _, other_letters, other_length in sketches[number:]:
            if (letters ^ other_letters).bit_count() <= 4 and -2 <= length - other_length <= 2:
                yield form, other


def _may_be_one(a: str, b: str, words: NameWords) -> bool:
    """Whether two forms can be one name in any company."""
    alike = likeness(a, b)
    return alike == 1.0 or (alike >= _MIN_ALIKE_SAME_COMPANY and not (words.is_name(a) and words.is_name(b)))


@lru_cache(maxsize=MAX_PAIRS)
def likeness(a: str, b: str) -> float:
    """How alike two forms sound (0 to 1); 0 for one form in two cases, or with an Arabic article and without it."""
    if a.lower() == b.lower() or without_article(a).lower() == without_article(b).lower():
        return 0.0
    return 1.0 if same_key(a, b) else similarity(a, b)


def compare(one: Spelling, other: Spelling, words: NameWords) -> Likeness | None:
    """Score two forms, or None where something shows that they are two names."""
    a, b = one.text, other.text
    alike = likeness(a, b)
    same = alike == 1.0
    if alike < _MIN_ALIKE_SAME_COMPANY:
        return None
    company = _Company.of(one, other, words)
    if fold(a) == fold(b):
        return None if company.apart or words.strict else Likeness(_MARKS, marks=True)
    if (alike < MIN_ALIKE and not company.before) or _are_two_names(a, b, company, words, same=same):
        return None
    score = company.score + _spelling(a, b, alike, words, same=same)
    if (one.count == one.opening or other.count == other.opening) and not (same and not is_soft(a, b)):
        score -= 1.0
    return Likeness(score, marks=False)


def _are_two_names(a: str, b: str, company: _Company, words: NameWords, *, same: bool) -> bool:
    """Whether an ending or the dictionary tells two forms apart; without a dictionary only sound and company count."""
    firm = same and not is_soft(a, b)
    if words.strict:
        return not firm or not company.any
    derived = words.is_derived(a, b)
    if words.is_name(a) and words.is_name(b) and (derived or not same or not company.any):
        return True
    return derived and not firm and not (company.bearer and _differ_in_final_vowel(a, b))


def _differ_in_final_vowel(a: str, b: str) -> bool:
    """Whether one form is the other with a vowel more, as the cases of Slavic names and French -e make them."""
    short, long = sorted((fold(a), fold(b)), key=len)
    return long[:-1] == short and long[-1] in "aeiouy"


def _spelling(a: str, b: str, alike: float, words: NameWords, *, same: bool) -> float:
    """What the letters say. A form that the language hardly knows need not be another name."""
    rare = not (words.is_known(a) and words.is_known(b))
    if same:
        score = 2.2 if not is_soft(a, b) else 0.8 if rare else 0.6
        if _is_silent_e(a, b):
            score -= 1.5
    else:
        score = 0.2 if alike >= 0.92 else -0.8 if alike >= 0.88 else -2.2
        score += 0.3 * rare
        if a[0].lower() != b[0].lower() and frozenset((a[0].lower(), b[0].lower())) not in _ALIKE_INITIALS:
            score -= 0.8
    if words.is_name(a) or words.is_name(b):
        score -= 0.3
    return score + _LENGTH.get(min(len(a), len(b)), 1.0)


_LENGTH: Mapping[int, float] = {4: -1.3, 5: -0.3, 6: 0.2, 7: 0.8}
_ALIKE_INITIALS = frozenset(map(frozenset, ("kh", "kc", "kg", "kq", "cq", "gq", "yi", "yj", "ij")))
_RUSSIAN_N = ("in", "un", "yn", "of", "off")


def _is_silent_e(a: str, b: str) -> bool:
    """Whether only a final e tells them apart, where French does not put one for Russian -in (Poutine)."""
    short, long = sorted((fold(a), fold(b)), key=len)
    return short + "e" == long and not short.endswith(_RUSSIAN_N)


class _Company(NamedTuple):
    """What the names around two forms say.

    ``bearer``: the very same given name stands before both. ``apart``: they go with different given names.
    """

    before: bool
    after: bool
    bearer: bool
    apart: bool
    score: float

    @property
    def any(self) -> bool:
        """Whether the forms have a neighbour in common."""
        return self.before or self.after

    @classmethod
    def of(cls, one: Spelling, other: Spelling, words: NameWords) -> _Company:
        before_one, before_other = sounds(one.before, words), sounds(other.before, words)
        nearness = _nearness(before_one, before_other)
        before = nearness >= _SAME_NAME
        after = _nearness(sounds(one.after, words), sounds(other.after, words)) >= _SAME_NAME
        apart = bool(before_one and before_other) and nearness < _OTHER_NAME
        score = 2.6 * before + 2.0 * after + 0.7 * bool(one.titles.keys() & other.titles.keys())
        if apart:
            score -= 1.6
        if not after and one.is_given and other.is_given:
            score -= 3.0  # Sergei Lavrov, Sergey Shoigu
        if not before and not after and one.is_given != other.is_given:
            score -= 1.2
        rare, frequent = sorted((one.count, other.count))
        if frequent >= 3 * rare:
            score += 0.4
        bearer = not {name for name in one.before if not words.is_word(name)}.isdisjoint(other.before)
        return cls(before, after, bearer, apart, score)


_SAME_NAME, _OTHER_NAME = 0.9, 0.7
_MAX_COMPANY = 12


def _nearness(some: set[str], others: set[str]) -> float:
    """How alike the most alike names of two companies sound."""
    if not some.isdisjoint(others):
        return 1.0
    if not some or not others or max(len(some), len(others)) > _MAX_COMPANY:
        return 0.0
    return max(1 - distance(a, b) / max(len(a), len(b)) for a in sorted(some) for b in sorted(others))


def sounds(company: Iterable[str], words: NameWords) -> set[str]:
    """The sound keys of neighbouring names, without initials and common words."""
    return {sound for sound in map(words.sounds.__getitem__, company) if sound}
