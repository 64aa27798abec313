"""Words that have grown together without any mark between them: at a capital, in small letters, behind a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.analysis import Analysis
from mtlint.text.lexicon import lexicon_of
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment

_LOWER = "a-zà-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_CAMEL = lazy(
    rf"(?<![\w@#/.\-_])([{_UPPER}]?[{_LOWER}]{{1,30}})([{_UPPER}][{_LOWER}]{{0,30}}|[{_UPPER}]{{2,5}})"
    rf"(?![\w@/_]|\.[{_LOWER}]|['’](?!s\b)[{_LOWER}]|-[{_LOWER}])"
)
_CAPITALS = lazy(rf"(?<![\w@#/.\-_'’])([{_UPPER}]{{4,30}})([{_UPPER}][{_LOWER}]{{1,30}})(?=[ ,])")
_YEAR = lazy(r"(?:1[89]|20)\d\d(?![\d@/-])")
_BEHIND_A_YEAR = lazy(r"[a-z]{2,12}(?![\w@/-])")
_BEFORE_A_YEAR = lazy(r"(?<![\w.,/#@-])[a-z]{2,9}\Z")
_PLAIN = lazy(rf"(?<![\w@#/.\-'’])([{_UPPER}]?[{_LOWER}]{{4,24}})(?![\w/@'’\-]|\.\w)")
_SMALL_AND_THE = lazy(r"(?:of|in|to|and|for|on|from|with|by|at|that|is|was|are|were|when|as)the")
_NAME = lazy(rf"(?<!\w)[{_UPPER}][{_LOWER}]{{2,30}}(?!\w)")

_KNOWN, _COMMON, _VERY_COMMON, _COMMONEST = 3.0, 3.5, 4.0, 6.0
_FEWEST_OPENINGS = 8
_FEWEST_OF_A_NAME = 4
# Small words of two letters that no name ends in as a rule.
_BEHIND_A_NAME = frozenset({"at", "of", "to"})


class Join(NamedTuple):
    """Two words without a blank: their place, where the second begins, and whether its capital is false."""

    place: Span
    gap: int
    lower: bool = False


class Joins:
    """Finds words grown together in one document; what is asked of the whole document is asked once.

    ``runs`` are those of its runs of characters between blanks, as often as they stand there, that may hold two words.
    """

    def __init__(self, a: Analysis, pack: Pack, runs: Sequence[str]) -> None:
        self._a = a
        self._runs = runs
        self.pack = pack
        self._openers = openers(pack)
        self._grown = grown_together(pack, a.sources)

    def at_capitals(self, span: Span) -> Iterator[Join]:
        """Words in a run that meet at a capital: *hallThe*, *inPrague*, *PARISThe*."""
        text = self._a.text
        for found in _CAMEL.finditer(text, *span):
            if self._is_two_words(found[1], found[2]):
                # A word that carries the sentence on got its capital from the lost border only.
                yield Join(Span(*found.span()), found.start(2), lower=found[2] in words(self.pack, "after-word"))
        for found in _CAPITALS.finditer(text, *span):
            if found[2] in self._openers and self._zipf(found[1]) >= _KNOWN and found[0].lower() not in self._a.lexicon:
                yield Join(Span(*found.span()), found.start(2))

    def in_small_letters(self, span: Span) -> Iterator[Join]:
        """Unknown words that part in just one way into a common word, or a name, and a small one: *ofthe*."""
        for found in _PLAIN.finditer(self._a.text, *span):
            border = self._border(found[1])
            if border:
                yield Join(Span(*found.span()), found.start() + border)

    def beside_years(self, span: Span) -> Iterator[Join]:
        """A year and a small word: *2019the*, *in2019*."""
        text = self._a.text
        for found in _YEAR.finditer(text, *span):
            start, end = found.span()
            word = _BEHIND_A_YEAR.match(text, end, span.end)
            if word and word.group() in words(self.pack, "linking") and (start == 0 or text[start - 1].isspace()):
                yield Join(Span(start, word.end()), end)
            word = _BEFORE_A_YEAR.search(text, max(span.start, start - 10), start)
            if word and word.group() in words(self.pack, "before-name") and not text[end : end + 1].isalnum():
                yield Join(Span(word.start(), end), start)

    def _is_two_words(self, left: str, right: str) -> bool:
        pack, whole = self.pack, left + right
        if right.isupper():
            # A capital at the end of a small word is no way to write that word: no look at the lexicon.
            return left in words(pack, "before-I" if right == "I" else "before-name") and self._is_once(whole)
        if whole.lower() in self._a.lexicon:
            return False
        if left in words(pack, "before-name") and len(right) > 2:
            known = right in self._openers or self._a.lexicon.is_known_name(right.lower())
            return known or (self._is_once(whole) and self._is_name(right))
        if right in words(pack, "short"):
            return left.islower() and len(left) > 3 and self._zipf(left) >= _VERY_COMMON
        if right in self._openers or right in words(pack, "after-word"):
            return self._ends_before_opener(left, right, whole)
        return self._is_once(whole) and self._stands_alone_too(left, right)

    def _ends_before_opener(self, left: str, right: str, whole: str) -> bool:
        if left.islower() and len(left) > 1 and self._zipf(left) >= _KNOWN:
            return True
        # Before one of the commonest openers a rare word will do, and a name of the document.
        if self._zipf(right) < _COMMONEST or len(right) < 3 or not self._is_once(whole):
            return False
        return left in self.known_here or (len(left) >= _FEWEST_OF_A_NAME and self._a.lexicon.is_dictionary_word(left))

    def _stands_alone_too(self, left: str, right: str) -> bool:
        """A common word before a title (Mr), or before a name that the document also knows by itself."""
        if len(left) < 3 or not left.islower() or self._zipf(left) < _COMMON:
            return False
        known = len(right) >= _FEWEST_OF_A_NAME and right in self.known_here
        return self._a.lexicon.is_dictionary_word(left) and (known or right in words(self.pack, "title"))

    def _is_name(self, word: str) -> bool:
        """Whether a word with a capital may be a name: it stands alone elsewhere, or is no word of the dictionary."""
        if len(word) < _FEWEST_OF_A_NAME:
            return False
        return word in self.known_here or not self._a.lexicon.is_dictionary_word(word.lower())

    def _is_once(self, word: str) -> bool:
        """Whether the document has the word once: what it has twice is how something is called."""
        return self._with_capital[word] == 1

    @cached_property
    def _with_capital(self) -> Counter[str]:
        return Counter(found[0] for run in self._runs for found in _CAMEL.finditer(run))

    @cached_property
    def known_here(self) -> frozenset[str]:
        """The capitalised words of the document that stand by themselves."""
        return frozenset(name for run in self._a.notable_runs for name in _NAME.findall(run))

    def is_known_otherwise(self, word: str) -> bool:
        """Whether a capitalised word stands by itself in the document more than once."""
        return word in self.known_here and self._names[word] > 1

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(_NAME.findall(self._a.text))

    def _border(self, word: str) -> int:
        """After how many letters a word falls into two; 0 if it is one word."""
        if not self._grown.may_fall(word):
            return 0
        if word[0].isupper():
            return self._border_of_name(word)
        if self._grown.ends_in_the(word):
            return len(word) - 3
        return self._grown.border(word) if self._stands_once(word) else 0

    def _border_of_name(self, word: str) -> int:
        if not self._stands_once(word):
            return 0
        endings = (small for small in self._grown.endings(word) if self._is_name_before(word[: -len(small)]))
        return next((len(word) - len(small) for small in endings), 0)

    def _is_name_before(self, name: str) -> bool:
        """Whether what stands before a small word is a name of the document, or one that everybody knows."""
        lexicon = self._a.lexicon
        return name in self.known_here or (lexicon.is_known_name(name.lower()) and self._zipf(name) >= _VERY_COMMON)

    def _stands_once(self, word: str) -> bool:
        return self._count[word] == 1

    @cached_property
    def _count(self) -> Counter[str]:
        return Counter(word for run in self._runs for word in _PLAIN.findall(run))

    def _zipf(self, word: str) -> float:
        return self._a.lexicon.zipf(word.lower())


def places(a: Analysis, segment: Segment, signs: Mapping[str, Sequence[str]]) -> Iterator[tuple[Span, Sequence[str]]]:
    """The runs of a segment that hold some sign of two words, each with the blank behind it and with its signs."""
    at = segment.span.start
    for run in a.runs(segment):
        at = a.text.index(run, at)
        if run in signs:
            yield Span(at, min(at + len(run) + 1, segment.span.end)), signs[run]
        at += len(run)


class GrownTogether:
    """What single words say, in whatever text: remembered over all documents."""

    def __init__(self, pack: Pack, sources: tuple[Pack, ...]) -> None:
        self._lexicon = lexicon_of(pack)
        self._sources = sources
        self._linking = words(pack, "linking")
        self._may_fall: dict[str, bool] = {}

    def is_possible(self, run: str) -> bool:
        """Whether a run between blanks holds a word that may fall into two."""
        return any(map(self.may_fall, _PLAIN.findall(run)))

    def may_fall(self, word: str) -> bool:
        """Whether a word may fall into two, if its text says nothing against it."""
        known = self._may_fall.get(word)
        if known is None:
            if len(self._may_fall) >= MAX_MEMO:
                self._may_fall.clear()
            known = self._may_fall[word] = self._falls(word)
        return known

    def _falls(self, word: str) -> bool:
        if word[0].isupper():
            return word.lower() not in self._lexicon and any(self.endings(word))
        return self.ends_in_the(word) or self.border(word) > 0

    def ends_in_the(self, word: str) -> bool:
        """Whether a word is a small one and *the*: so common a slip that frequency tables know some of them as words."""
        fused = word.endswith("the") and _SMALL_AND_THE.fullmatch(word)
        return bool(fused) and not self._lexicon.is_dictionary_word(word)

    def endings(self, word: str) -> Iterator[str]:
        """The small words that a word with a capital ends in, where enough for a name stands before."""
        for small in self._linking:
            long_enough = len(word) - len(small) >= _FEWEST_OF_A_NAME
            if word.endswith(small) and long_enough and (len(small) > 2 or small in _BEHIND_A_NAME):
                yield small

    def border(self, word: str) -> int:
        """After how many letters an unknown word parts, in just one way, into a small word and a common one; else 0."""
        if word in self._lexicon or any(pack.words.get(word) is not None for pack in self._sources):
            return 0
        # "over", "by", "on" and the like are not among these: they make words of their own (byroads).
        borders = set()
        for small in self._linking:
            if word.startswith(small) and self._is_common(word[len(small) :], small):
                borders.add(len(small))
            if word.endswith(small) and self._is_common(word[: -len(small)], small):
                borders.add(len(word) - len(small))
        return borders.pop() if len(borders) == 1 else 0

    def _is_common(self, word: str, small: str) -> bool:
        # A small word of two letters proves less than a longer one.
        long_enough = len(word) >= (4 if len(small) == 2 else 3)
        return long_enough and self._lexicon.zipf(word) >= _KNOWN and self._lexicon.is_dictionary_word(word)


@cache
def grown_together(pack: Pack, sources: tuple[Pack, ...]) -> GrownTogether:
    """What is known of the words of a language of publication, where a text may come from these languages."""
    return GrownTogether(pack, sources)


@cache
def openers(pack: Pack) -> frozenset[str]:
    """Words that open paragraphs of news often, none of them a name of one letter."""
    rows = (row for row in pack.rows("openers") if row[0])
    return frozenset(row[0].capitalize() for row in rows if int(row[1]) >= _FEWEST_OPENINGS and len(row[0]) > 1)


@cache
def words(pack: Pack, kind: str) -> frozenset[str]:
    """The words of one kind: file and domain endings, brands, small words on one side of a lost border."""
    return frozenset(word for word, its_kind, *_ in pack.rows("fusions") if its_kind == kind)
