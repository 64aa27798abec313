"""Finds the names of a document: one pass of one regular expression, no dictionary of people.

It cuts the text into *chains*: capitalised words with no more between them than a name goes on over. What a chain holds
depends on little else, so it is worked out once and remembered.
"""

from __future__ import annotations

from functools import cache, partial
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from mtlint.limits import MAX_CHAINS
from mtlint.patterns import lazy
from mtlint.text.lexicon import lexicon_of
from mtlint.text.memo import Memo
from mtlint.text.name_looks import look
from mtlint.text.name_words import name_words
from mtlint.text.names import MIN_LETTERS, NameIndex, Run, titles
from mtlint.text.translit import article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Span
    from mtlint.text.analysis import Analysis
    from mtlint.text.name_looks import Look

_MAX_ACRONYM = 5
_PARTICLES = (
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "bin", "ibn",
    "ben", "bint", "al", "el", "la", "le", "les", "zu", "af", "av", "ould", "y",
)  # fmt: skip
_BLANK = " \u00a0"
_AFTER_STOP = frozenset('.!?:;•…\n\t|*“”"‘«»()[]—–')
_INITIALS = 2

_POSSESSIVE = lazy(r"['’‘][sS]?$")
# Latin capitals. Ranges would be shorter, but hold small letters too.
_INITIAL = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))
_NAME = rf"[{_INITIAL}](?<![\w@#/&].)[^\W\d_]*+(?:[\u0300-\u036f]+[^\W\d_]*|['’‘\-‐‑][^\W\d_]+)*"
_ARTICLE = r"(?:al|el|ul|as|ash|ad|an|ar|at|az)[-’']"
_FIRST_LETTERS = "".join({particle[0] for particle in _PARTICLES})
_GAP = (
    rf"[{_BLANK}](?:(?=[{_FIRST_LETTERS}])(?:{'|'.join(_PARTICLES)})[{_BLANK}](?:(?:la|der|den|de)[{_BLANK}])?)?"
    rf"|(?<![^\W\d_]{{3}})\.[{_BLANK}]?"
)
_TOKEN = lazy(f"({_NAME})")
_CHAIN = lazy(f"({_NAME}(?:(?:{_GAP})(?:{_ARTICLE})?{_NAME})*)")
_JOINING = lazy(_GAP)
_ARTICLE_BEFORE = lazy(rf"(?<![\w@#/&]){_ARTICLE}\Z")
_JOINTS = frozenset("-’'")
_HYPHEN = lazy(r"[-‐‑]")
_THE = lazy(r"\b[Tt]he[ \u00a0]\Z")
_GOES_ON = lazy(r"[ \u00a0\-‐‑][^\W\d_a-z]|\w")
_FUSED_CAPITALS = lazy(r"[^\W\d_]*?[A-Z]{3}[a-z]")


class _Word:
    """What is known of a capitalised word wherever it stands.

    ``forms`` are its elements, ``gaps`` what stands between them, ``offset`` where the first of them begins and ``tail``
    what comes after the last. ``ends``: the run ends with it, as with a possessive, or before it where it has no elements
    (a title, an acronym, a label that swallowed its blank: READ ALSOIn). ``plural``: it may be a surname in the plural.
    ``opening`` is the same word where it may have its capital from the beginning of the sentence.
    """

    __slots__ = ("ends", "forms", "gaps", "offset", "opening", "plural", "tail")

    def __init__(self, word: str, elements: list[tuple[str, int]], *, ends: bool, plural: bool, common: bool) -> None:
        self.forms = tuple(form for form, _ in elements)
        self.gaps = tuple(word[at + len(form) : behind] for (form, at), (_, behind) in pairwise(elements))
        self.offset = elements[0][1] if elements else 0
        self.tail = word[elements[-1][1] + len(elements[-1][0]) :] if elements else ""
        self.ends = ends
        self.plural = plural and bool(elements) and not ends
        self.opening = _Word(word, elements[1:], ends=ends, plural=plural, common=False) if common else self


_STOP = _Word("", [], ends=True, plural=False, common=False)


class _Vocabulary:
    """Reads words for one target language; those of headlines in capitals, where acronyms may be names, apart."""

    def __init__(self, pack: Pack | None, *, headline: bool) -> None:
        self._lexicon = lexicon_of(pack) if pack else None
        self._titles = titles(pack)
        self._headline = headline

    def read(self, word: str) -> _Word:
        """What there is to know of a word."""
        bare = _POSSESSIVE.sub("", word)
        if bare.lower() in self._titles or _FUSED_CAPITALS.match(bare):
            return _STOP
        if not self._headline and bare.isupper() and 1 < len(bare) <= _MAX_ACRONYM:
            return _STOP
        elements, lexicon = _elements(bare), self._lexicon
        return _Word(
            word,
            elements,
            ends=word != bare,
            plural=lexicon is not None and _may_be_plural(bare) and not lexicon.is_listed(bare.lower()),
            common=lexicon is not None and bool(elements) and lexicon.is_dictionary_word(elements[0][0].lower()),
        )


def _may_be_plural(word: str) -> bool:
    return word[-1] == "s" and len(word) > MIN_LETTERS


def _elements(word: str) -> list[tuple[str, int]]:
    """The hyphenated elements with their offsets, each in title case where the whole is in capitals."""
    if word.isupper() and len(word) > 1:
        word = word.title()
    if article(word):
        return [(word, 0)]
    found, at = [], 0
    for element in _HYPHEN.split(word):
        if element[:1].isupper():
            found.append((element, at))
        at += len(element) + 1
    return found


def _context(before: str) -> str:
    """All that what stands before a chain says about it.

    A line feed where the chain has its first capital from its place, the article *the*, or a blank; and the hyphenated
    Arabic article that belongs to the name (al-Assad).
    """
    found = _ARTICLE_BEFORE.search(before)
    article = found.group() if found else ""
    before = before.removesuffix(article)
    if before.rstrip(_BLANK)[-1:] in _AFTER_STOP:
        return "\n" + article
    return ("the " if _THE.search(before) else " ") + article


def _short_context(end: str) -> str:
    """By the last characters before a chain, what :func:`_context` would say; nothing where they do not tell."""
    return _context(end) if end.strip(_BLANK) and end[-1] not in _JOINTS else ""


_NEAR = 5  # characters before a chain that mostly tell
_CONTEXTS = Memo(_short_context)


_Known = Memo[tuple[tuple[Run, ...], "Look | None"]]


@cache
def _known_chains(pack: Pack | None, headline: bool) -> _Known:
    """The runs of chains with their contexts, placed from the beginning of the context on, and what they say."""
    words, names = Memo(_Vocabulary(pack, headline=headline).read), name_words(pack)

    def learn(chain: str) -> tuple[tuple[Run, ...], Look | None]:
        runs = tuple(_read(chain, words))
        return runs, look(runs, names)

    return Memo(learn, MAX_CHAINS)


def _read(chain: str, words: Memo[_Word]) -> Iterator[Run]:
    """The runs of one chain."""
    pieces = _TOKEN.split(chain)  # what stands before a capitalised word, the word, what stands before the next …
    starts = [*accumulate(map(len, pieces), initial=0)]
    # The run that is being built: lists, since a hostile text can be one chain.
    start, forms, gaps, opens, tail = 0, list[str](), list[str](), False, ""
    for gap, word, at in zip(pieces[::2], pieces[1::2], starts[1::2], strict=False):
        if gap[-1:] in _JOINTS and (found := _ARTICLE_BEFORE.search(gap)):
            cut = found.start() - found.end()
            gap, word, at = gap[:cut], gap[cut:] + word, at + cut  # noqa: PLW2901
        known = words[word]
        if forms and not (_JOINING.fullmatch(gap) and (gap[0] != "." or len(forms[-1]) <= _INITIALS)):
            yield Run(start, tuple(forms), tuple(gaps), opens)
            forms = []
        if not forms:
            opens = gap.rstrip(_BLANK)[-1:] in _AFTER_STOP
            known = known.opening if opens else known
            start, forms, gaps = at + known.offset, [*known.forms], [*known.gaps]
        elif known.forms:
            forms += known.forms
            gaps += (tail + gap, *known.gaps)
        tail, ends = known.tail, known.ends
        if known.plural and _follows_the(chain, at) and not _GOES_ON.match(chain, at + len(word)):
            forms[-1], ends = forms[-1][:-1], True  # a surname in the plural: the Aliyevs
        if ends and forms:
            yield Run(start, tuple(forms), tuple(gaps), opens)
            forms = []
    if forms:
        yield Run(start, tuple(forms), tuple(gaps), opens)


def _follows_the(chain: str, at: int) -> bool:
    return _THE.search(chain, max(0, at - len("the ") - 1), at) is not None


class _Cut:
    """Segments cut into chains, all at once: there are many short ones.

    ``pieces`` are what stands between the chains and, in turn, these; ``chains`` each with its context, ``found`` what the
    distinct ones hold.
    """

    __slots__ = ("chains", "found", "pieces", "spans")

    def __init__(self, text: str, spans: Sequence[Span], known: _Known) -> None:
        self.spans = spans
        self.pieces = _CHAIN.split("\n".join(["", *[text[start:end] for start, end in spans]]))
        pairs = zip(self.pieces[::2], self.pieces[1::2], strict=False)
        self.chains = [(_CONTEXTS[gap[-_NEAR:]] or _context(gap)) + chain for gap, chain in pairs]
        self.found = {chain: known[chain] for chain in dict.fromkeys(self.chains)}

    def runs(self) -> Iterator[Run]:
        """The runs with their places in the text."""
        make = tuple.__new__  # made as the tuples they are: faster than calling the class
        spans, known = iter(self.spans), self.found
        shift = limit = 0  # from the place in the pieces to that in the text, and up to where
        for chain, end in zip(self.chains, islice(accumulate(map(len, self.pieces)), 1, None, 2), strict=True):
            while end > limit:
                span = next(spans)
                shift = span.start - limit - 1  # a line feed stands before each segment
                limit += 1 + span.end - span.start
            at = end - len(chain) + shift
            for start, forms, gaps, opens in known[chain][0]:
                yield make(Run, (at + start, forms, gaps, opens))


def extract(analysis: Analysis) -> NameIndex:
    """The names of all segments but bylines."""
    text, pack = analysis.text, analysis.target
    spans: tuple[list[Span], list[Span]] = ([], [])
    for segment in analysis.segments:
        if segment.role != "byline":
            spans[analysis.slice(segment.span).isupper()].append(segment.span)
    cuts = [_Cut(text, those, _known_chains(pack, bool(headline))) for headline, those in enumerate(spans) if those]
    chains = {chain for cut in cuts for chain in cut.found}
    found = [found for cut in cuts for found in cut.found.values()]
    return NameIndex(text, chains, found, partial(_all_runs, cuts), _before_name(pack))


def _all_runs(cuts: Iterable[_Cut]) -> list[Run]:
    return sorted(run for cut in cuts for run in cut.runs())


@cache
def _before_name(pack: Pack | None) -> frozenset[str]:
    return frozenset(form for title in titles(pack) for form in (title, title.capitalize()))
