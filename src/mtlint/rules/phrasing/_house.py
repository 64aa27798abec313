"""The user's own phrases that are in the language of publication: what the house words otherwise."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit
from mtlint.rules.phrasing._notation import as_begun
from mtlint.text.phrases import PhraseTable
from mtlint.text.tokens import fold_apostrophes, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis
    from mtlint.text.lexicon import Lexicon

_Own = tuple[tuple[str, str], ...]
_RUN = lazy(r"\w+")
_HYPHEN = lazy(r"[-‐‑]")


class _Phrase(NamedTuple):
    """A phrase of the user's list, and what to write."""

    phrase: str
    written: str
    pattern: re.Pattern[str]


def of_the_house(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """One hit for each phrase of the user's list; phrases with words that are not of this language are none of its business."""
    table = _table(a.config.words, a.lexicon)
    found: dict[_Phrase, list[Edit]] = {}
    for segment in segments:
        for phrase in table.candidates(" ".join(a.runs(segment))):
            for match in phrase.pattern.finditer(a.text, *segment.span):
                written = as_begun(phrase.written, match[0])
                if written != match[0]:
                    found.setdefault(phrase, []).append(Edit(Span(*match.span()), written))
    for phrase, edits in found.items():
        first = edits[0]
        yield Hit(
            tuple(edit.span for edit in edits),
            f"“{' '.join(a.slice(first.span).split())}” is not how your list words it",
            why="your list of translations has another wording",
            help=f"write “{first.text}”",
            fix=Fix(tuple(edits), "suggestion", f"Write “{first.text}”"),
            severity="warning",
            data={"source": phrase.phrase},
        )


@lru_cache(maxsize=8)
def _table(own: _Own, lexicon: Lexicon) -> PhraseTable[_Phrase]:
    phrases = [(old, new) for old, new in own if new and _is_known(old, lexicon)]
    return PhraseTable(
        [(_Phrase(old, new, _pattern(old)), (max(_RUN.findall(old.lower()), key=len),)) for old, new in phrases]
    )


def _is_known(phrase: str, lexicon: Lexicon) -> bool:
    """Whether all words of a phrase are of the language of publication; a capital makes a name of one."""
    tokens = tokenise(phrase, 0, len(phrase))
    words = [part for token in tokens if token.kind == "word" for part in _parts(token.text)]
    return bool(words) and all(
        (lexicon.is_dictionary_word if word.islower() else lexicon.is_listed)(word.lower()) for word in words
    )


def _parts(word: str) -> list[str]:
    """The parts of a compound, without what an apostrophe adds (it's)."""
    return [part for part in _HYPHEN.split(fold_apostrophes(word).partition("'")[0]) if part]


def _pattern(phrase: str) -> re.Pattern[str]:
    """The phrase in any case; a blank stands for any white space, an apostrophe for either form."""
    body = r"\s".join(re.escape(word).replace("’", "'").replace("'", "['’]") for word in phrase.split())
    left = r"(?<![\w-])" if phrase[0].isalnum() else ""
    right = r"(?!\w|[-–]\w)" if phrase[-1].isalnum() else ""
    return re.compile(f"{left}{body}{right}", re.IGNORECASE)
