"""Which of several spellings to keep, and the reason in plain words."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.text.translit import collapse, fold, same_key
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mtlint.text.name_words import NameWords

    _Test = tuple[str, Callable[[str], bool]]

REASONS = {
    "house-list": "your name list has it",
    "known-spelling": "it is the spelling that English texts use",
    "french-marks": "fewer French spelling marks",
    "majority": "the text has it most often",
    "english-pattern": "it follows the usual English transcription",
    "accents": "accents get lost on the way more often than they are added",
    "hyphen": "hyphens get lost on the way more often than they are added",
    "letters": "letters get lost on the way more often than they are added",
    "one-word": "given names of this kind are written as one word",
    "alphabet": "nothing else decides, and it comes first in the alphabet",
}
"""What can decide, in plain words: the end of a sentence that begins "Keep this one:"."""

# What French writes and English does not when they transcribe the same name. A ch counts because French has it where
# English has sh; where both have it, it does not tell them apart.
_FRENCH = lazy(r"ou(?=[^aeiouy])|ou$|t(?=ch)|ch|ï|gu(?=[eiéï])|dj|(?<=[a-z])ine$|ss(?=[aeiou])|ian$|ff$")
_PARTS = lazy(r"[ -]")
_ENGLISH = lazy(r"[aeiou]ye|yan$|sky$")


class Choice(NamedTuple):
    """The spelling to keep and what decided (a key of :data:`REASONS`)."""

    keep: str
    decided_by: str

    @property
    def reason(self) -> str:
        """What decided, in plain words."""
        return REASONS[self.decided_by]


def choose(counts: Mapping[str, int], house: Callable[[str], bool], words: NameWords) -> Choice:
    """The form to keep of the spellings of one name.

    Args:
        counts: how often each form occurs.
        house: whether the user's list has a form as the one to print.
        words: what the target language knows.
    """
    forms = sorted(counts)
    tests: list[_Test] = [("house-list", house), ("majority", _most(forms, counts.__getitem__))]
    if all(same_key(a, b) for a, b in combinations(forms, 2)):
        tests.insert(1, ("french-marks", _less_french(forms, words)))
    tests += [
        ("known-spelling", words.is_known),
        ("french-marks", _most(forms, lambda form: -french_marks(form))),
        ("english-pattern", lambda form: _ENGLISH.search(form) is not None),
    ]
    if len({collapse(fold(form)) for form in forms}) == 1:
        tests.append(("letters", _most(forms, len)))
    return _decide(forms, tests)


def choose_marked(counts: Mapping[str, int], house: Callable[[str], bool], words: NameWords) -> Choice:
    """The form to keep where only accents or apostrophes differ: an English name, or else the fullest form."""
    forms = sorted(counts)
    tests: list[_Test] = [
        ("house-list", house),
        ("known-spelling", words.is_name),
        ("accents", _most(forms, _marks)),
    ]
    return _decide(forms, tests)


def choose_joined(counts: Mapping[str, int], house: Callable[[str], bool], words: NameWords) -> Choice:
    """The way to keep where hyphens or blanks differ.

    A hyphen between parts that English does not know comes from the original. One between known names may be a foreign
    habit (Tel-Aviv), so the text decides.
    """
    forms = sorted(counts)
    hyphen = ("hyphen", _most(forms, lambda form: form.count("-")))
    majority = ("majority", _most(forms, counts.__getitem__))
    known = any(words.is_name(part) for form in forms for part in _PARTS.split(form))
    tests: list[_Test] = [("house-list", house), *((majority, hyphen) if known else (hyphen, majority))]
    tests += [
        ("accents", _most(forms, _marks)),
        ("one-word", lambda form: " " not in form),  # Zhijun, as Pinyin writes given names
    ]
    return _decide(forms, tests)


def french_marks(form: str) -> int:
    """How many letters of a form are written in the French way."""
    return len(_FRENCH.findall(form.lower()))


def _less_french(forms: Sequence[str], words: NameWords) -> Callable[[str], bool]:
    """The test for the fewest French marks; all pass where English texts use only forms with more of them (Khoury)."""
    fewest = min(map(french_marks, forms))
    least = [form for form in forms if french_marks(form) == fewest]
    if any(map(words.is_known, forms)) and not any(map(words.is_known, least)):
        least = list(forms)
    return least.__contains__


def _decide(forms: Sequence[str], tests: Sequence[_Test]) -> Choice:
    """The form left after every test has taken out what fails it, if others pass; the last test to do so decided."""
    left = list(forms)
    for reason, test in tests:
        passing = [form for form in left if test(form)]
        if len(passing) == 1:
            return Choice(passing[0], reason)
        left = passing or left
    return Choice(left[0], "alphabet")


def _most(forms: Sequence[str], measure: Callable[[str], int]) -> Callable[[str], bool]:
    most = max(map(measure, forms))
    return lambda form: measure(form) == most


def _marks(form: str) -> int:
    return sum(not letter.isascii() or letter in "'-" for letter in form)
