"""Names the language of a passage: by its script where that tells, else by langdetect's letter statistics.

langdetect (1.0.9, a port of Nakatani Shuyo's language-detection) draws letter groups at random; a factory of our own with
a fixed seed gives the same answer every time, and holds only the languages that share the script of the passage. It always
names the nearest language it knows, so its answer counts only where the three-letter groups of the passage are really
common in that language, and clearly more so than in the language of publication. Loaded only when a passage is in doubt.
"""

from __future__ import annotations

import os
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

# Scripts: name, blocks (first, last code point), and the languages to choose from (ISO 639-1, as langdetect names them).
_LATIN = "Latin"
_SCRIPTS = (
    ("Greek", ((0x370, 0x3FF), (0x1F00, 0x1FFF)), "el"),
    ("Cyrillic", ((0x400, 0x52F),), "bg mk ru uk"),
    ("Armenian", ((0x530, 0x58F),), "hy"),
    ("Hebrew", ((0x590, 0x5FF),), "he"),
    ("Arabic", ((0x600, 0x6FF), (0x750, 0x77F)), "ar fa ur"),
    ("Devanagari", ((0x900, 0x97F),), "hi mr ne"),
    ("Bengali", ((0x980, 0x9FF),), "bn"),
    ("Gurmukhi", ((0xA00, 0xA7F),), "pa"),
    ("Gujarati", ((0xA80, 0xAFF),), "gu"),
    ("Oriya", ((0xB00, 0xB7F),), "or"),
    ("Tamil", ((0xB80, 0xBFF),), "ta"),
    ("Telugu", ((0xC00, 0xC7F),), "te"),
    ("Kannada", ((0xC80, 0xCFF),), "kn"),
    ("Malayalam", ((0xD00, 0xD7F),), "ml"),
    ("Sinhala", ((0xD80, 0xDFF),), "si"),
    ("Thai", ((0xE00, 0xE7F),), "th"),
    ("Lao", ((0xE80, 0xEFF),), "lo"),
    ("Tibetan", ((0xF00, 0xFFF),), "bo"),
    ("Burmese", ((0x1000, 0x109F),), "my"),
    ("Georgian", ((0x10A0, 0x10FF),), "ka"),
    ("Korean", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF)), "ko"),
    ("Ethiopic", ((0x1200, 0x137F),), "am"),
    ("Khmer", ((0x1780, 0x17FF),), "km"),
    ("Japanese", ((0x3040, 0x30FF),), "ja"),
    ("Chinese", ((0x3400, 0x9FFF), (0xF900, 0xFAFF)), "zh"),
)
_LATIN_LANGUAGES = "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi"
_LANGUAGES = {script: languages.split() for script, _, languages in _SCRIPTS} | {_LATIN: _LATIN_LANGUAGES.split()}
_STARTS = sorted((first, last, script) for script, blocks, _ in _SCRIPTS for first, last in blocks)
_FIRST = [first for first, _, _ in _STARTS]
# Letters of languages that langdetect does not know and would take for a neighbour.
_OWN_LETTERS = {"ў": "be", "ђ": "sr", "ћ": "sr", "þ": "is", "ð": "is", "ə": "az", "ħ": "mt", "ĉ": "eo", "ĝ": "eo"}
_ENGLISH_NAMES = """
af:Afrikaans am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bo:Tibetan ca:Catalan
cs:Czech cy:Welsh da:Danish de:German el:Greek en:English eo:Esperanto es:Spanish et:Estonian fa:Persian fi:Finnish
fr:French gu:Gujarati he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian
ja:Japanese ka:Georgian km:Khmer kn:Kannada ko:Korean lo:Lao lt:Lithuanian lv:Latvian mk:Macedonian ml:Malayalam
mr:Marathi mt:Maltese my:Burmese ne:Nepali nl:Dutch no:Norwegian or:Odia pa:Punjabi pl:Polish pt:Portuguese
ro:Romanian ru:Russian si:Sinhala sk:Slovak sl:Slovenian so:Somali sq:Albanian sr:Serbian sv:Swedish sw:Swahili
ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu vi:Vietnamese zh:Chinese
"""
_NAMES = dict(entry.split(":") for entry in _ENGLISH_NAMES.split())
_SAME = {"nb": "no", "nn": "no"}

_SAMPLE = 1_200
"""Code points of a passage that are enough to tell its language."""

_LEAST_LETTERS = 20
_NAMED, _NOT_TARGET = 0.8, 0.15
# Mean log10 frequency of the three-letter groups, the share that the language knows at all, and the lead over the language
# of publication: 400 single sentences of eight languages stay above -3.92, .55 and .13 (the median is -3.4, .85 and .7);
# languages that langdetect does not know, abbreviations and key mashing do not.
_RARE, _COMMON, _FAMILIAR, _LEAD = 1e-5, -3.95, 0.57, 0.15
_JAPANESE_SHARE = 0.05
_ROMANCE = frozenset(("ca", "es", "fr", "it", "pt", "ro"))
_LATIN_WORD = lazy(r"\b\w+(?:um|ae|ibus|tur|unt|[^oul\W]us)\b")
_LATIN_SHARE = 0.12
_SEED = 0


class Guess(NamedTuple):
    """A language. ``code`` is its ISO 639-1 code, empty where only the script is known; ``name`` is for people."""

    code: str
    name: str
    probability: float


def identify(text: str, target: str) -> Guess | None:
    """The language of a passage, or None where it is the target language or cannot be told from it.

    Args:
        text: some words of one language; only its beginning is looked at.
        target: the language of publication (ISO 639-1).
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    target = _SAME.get(target, target)
    script = _script(sample)
    if not script or not _can_be_told(target):
        return None
    languages = _LANGUAGES[script]
    guess: Guess | None
    if len(languages) == 1:
        guess = Guess(languages[0], _NAMES[languages[0]], 1.0)
    elif sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        guess = None if script == _LATIN else Guess("", f"{script} script", 1.0)
    else:
        guess = _by_own_letters(sample) or _by_statistics(sample, script, target)
    return None if guess is None or guess.code == target else guess


def _can_be_told(target: str) -> bool:
    """Whether a text in the target language would be known for what it is."""
    return any(target in languages for languages in _LANGUAGES.values())


def _script(text: str) -> str:
    """The script that most letters belong to; empty where there are no letters."""
    count = Counter(_script_of(character) for character in text if character.isalpha())
    if not count:
        return ""
    if count["Japanese"] > _JAPANESE_SHARE * (count["Chinese"] + count["Japanese"]):
        count["Japanese"] += count.pop("Chinese", 0)
    return max(sorted(count), key=count.__getitem__)


def _script_of(character: str) -> str:
    code = ord(character)
    at = bisect_right(_FIRST, code) - 1
    return _STARTS[at][2] if at >= 0 and code <= _STARTS[at][1] else _LATIN


def _by_own_letters(text: str) -> Guess | None:
    """A language that letters of its own give away (twice at least: one may stand in a name)."""
    found = Counter(_OWN_LETTERS[character] for character in text if character in _OWN_LETTERS)
    for code, count in found.most_common(1):
        if count > 1:
            return Guess(code, _NAMES[code], 1.0)
    return None


def _by_statistics(text: str, script: str, target: str) -> Guess | None:
    from langdetect.lang_detect_exception import LangDetectException

    factory = _factory(script)
    detector = factory.create()
    detector.append(text)
    try:
        ranked = [(found.lang, found.prob) for found in detector.get_probabilities()]
    except LangDetectException:
        return None
    if not ranked or dict(ranked).get(target, 0.0) > _NOT_TARGET:
        return None
    groups = _groups(text)
    common, familiar = _fit(factory, groups, ranked[0][0])
    if target in _LANGUAGES[script] and common - _fit(factory, groups, target)[0] < _LEAD:
        return None
    known = common >= _COMMON and familiar >= _FAMILIAR
    if script == _LATIN and (not known or (ranked[0][0] in _ROMANCE and _is_latin(text))):
        return None
    return _named(ranked, script) if known else Guess("", f"{script} script", 1.0)


def _named(ranked: list[tuple[str, float]], script: str) -> Guess:
    """The best language, or the best two where they are too close to tell (Danish or Norwegian)."""
    code, probability = ranked[0]
    if probability >= _NAMED or len(ranked) == 1:
        return Guess(code, _NAMES[code], round(probability, 2))
    other, rest = ranked[1]
    if probability + rest >= _NAMED:
        return Guess(code, f"{_NAMES[code]} or {_NAMES[other]}", round(probability, 2))
    return Guess("", "another language" if script == _LATIN else f"{script} script", round(probability, 2))


def _fit(factory: DetectorFactory, groups: list[str], language: str) -> tuple[float, float]:
    """How common the three-letter groups of a text are in a language (mean log10), and the share it knows at all."""
    column = factory.langlist.index(language)
    table = factory.word_lang_prob_map
    shares = [table[group][column] if group in table else 0.0 for group in groups]
    if not shares:
        return -5.0, 0.0
    seen = [share for share in shares if share > 0]
    return sum(log10(share + _RARE) for share in shares) / len(shares), len(seen) / len(shares)


def _groups(text: str) -> list[str]:
    """The groups of three letters, or two letters and a word's edge, as langdetect's profiles write them."""
    from langdetect.utils.ngram import NGram

    buffer, groups = NGram(), []
    for character in NGram.normalize_vi(text):
        buffer.add_char(character)
        group = buffer.get(3)
        if group:
            groups.append(group)
    return groups


def _is_latin(text: str) -> bool:
    """Whether endings betray Latin, which langdetect takes for a Romance language. It has no accents."""
    words = text.lower().split()
    return text.isascii() and len(_LATIN_WORD.findall(text.lower())) >= _LATIN_SHARE * len(words)


@cache
def _factory(script: str) -> DetectorFactory:
    """A factory with the profiles of the languages that are written in a script."""
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    folder = os.path.join(os.path.dirname(langdetect.__file__), "profiles")
    profiles = []
    for language in _LANGUAGES[script]:
        with open(os.path.join(folder, language), encoding="utf-8") as file:
            profiles.append(file.read())
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_json_profile(profiles)
    return factory
