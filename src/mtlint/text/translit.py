"""How alike two spellings of a foreign name sound: one key for all romanisations, and a weighted distance of keys.

The rewrite rules cover the French, English (BGN/PCGN 1947, ISO 9) and German transcriptions of Cyrillic, the usual
romanisations of Arabic and Hebrew, and the Latin alphabets of Turkish and the Slavic and Romance languages. In a key a
capital stands for a class of sounds: ``X`` sh/ch/tch, ``J`` zh/dj/j, ``C`` ts/tz, ``H`` kh.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mtlint.limits import MAX_MEMO
from mtlint.patterns import lazy

_SILENT = dict.fromkeys(map(ord, "'’‘ʼʹʿʾ`´ʻ·.-‐‑ \u00a0"))

# Letters that Unicode does not take apart into a base letter and a mark.
_BARE = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ǝ": "a",
    "ħ": "h", "ŋ": "n",
}  # fmt: skip

# What an English or French writer puts down when the letter is read rather than stripped of its mark.
_READ = {
    "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh", "ż": "zh", "ź": "z", "ğ": "gh",
    "ġ": "gh", "ț": "ts", "ţ": "ts", "đ": "dj", "ñ": "ny", "ě": "ie", "ḫ": "kh",
}  # fmt: skip
_UMLAUT = {"ö": "oe", "ü": "ue", "ä": "ae", "ø": "oe", "å": "aa"}

# Grapheme and sound, the longest first.
_REWRITE = (
    ("shtch", "X"), ("schtsch", "X"), ("chtch", "X"), ("chtsch", "X"), ("shch", "X"), ("stch", "X"), ("tsch", "X"),
    ("tch", "X"), ("tsh", "X"), ("sch", "X"), ("sh", "X"), ("ch", "X"), ("cz", "X"),
    ("dzh", "J"), ("dj", "J"), ("zh", "J"), ("dg(?=e)", "J"), ("j", "J"),
    ("tz", "C"), ("ts", "C"),
    ("ph", "f"), ("kh", "H"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("rh", "r"), ("ck", "k"),
    ("cqu", "k"), ("qu", "k"), ("gu(?=[eiy])", "g"), ("q", "k"), ("c(?=[aoukltrns])", "k"), ("c$", "k"),
    ("c(?=[eiy])", "s"), ("x", "ks"),
    ("ou", "u"), ("oo", "u"), ("w", "u"), ("ee(?![vf])", "i"), ("yy|iy|yi|ij$|yj$|ii", "i"), ("y", "i"),
)  # fmt: skip
_FIRST = "".join(sorted({letter for grapheme, _ in _REWRITE for letter in re.findall(r"(?:^|\|)(.)", grapheme)}))
_GRAPHEME = lazy(f"(?=[{_FIRST}])(?:{'|'.join(f'({grapheme})' for grapheme, _ in _REWRITE)})")
_SOUND = tuple(sound for _, sound in _REWRITE)
# Every grapheme has one of these letters or pairs in it.
_TELLING, _TELLING_PAIRS = frozenset("hjzqcxwy"), ("ts", "dg", "gu", "ou", "oo", "ee", "ii")

_OFF = lazy(r"(?<=[^aeiou])([oe])ff?$")
_WEAK_H = lazy(r"(?<=[^aeiouX])h|h$")
_VOWEL_IE = lazy(r"(?<=[aeiou])ie")
_FIRST_IE = lazy(r"^ie")
_DOUBLED = lazy(r"(.)\1+")
_SILENT_E = lazy(r"(?<=[^aeiou])e$")
# Abd with the article of the divine name after it, its l made like the letter that follows: Abdul-, Abdel-, Abderr-.
_SERVANT = lazy(r"abd[aeiou]{1,2}(?:l(?=[a-z]{3})|([rsnzdt])(?=\1))")
_ARTICLE = lazy(r"(?:al|el|ul|ad|as|ash|ar|an|at|az)[-’'](?=\w{3})", re.I)


def without_article(word: str) -> str:
    """The name without a hyphenated Arabic article (``al-Assad``: ``Assad``)."""
    return word[len(article(word)) :]


def article(word: str) -> str:
    """The hyphenated Arabic article of a name with its hyphen, or nothing."""
    found = _ARTICLE.match(word)
    return found.group() if found else ""


def joined_key(parts: tuple[str, ...]) -> str:
    """The sound key of a name whose parts may be written together or apart (Abd al-Rahman, Abdurrahman, Zhi Jun)."""
    name = "".join(map(without_article, parts)).lower()
    return keys(_SERVANT.sub("abd", name) if name.startswith("abd") else name)[0]


@lru_cache(maxsize=MAX_MEMO)
def fold(word: str) -> str:
    """The word in lower case without accents, apostrophes, hyphens and blanks."""
    return _strip(word.lower().translate(_SILENT), {})


def _strip(word: str, reading: dict[str, str]) -> str:
    if word.isascii():
        return word
    letters = (reading.get(letter) or _BARE.get(letter, letter) for letter in unicodedata.normalize("NFC", word))
    return "".join(mark for mark in unicodedata.normalize("NFD", "".join(letters)) if not unicodedata.combining(mark))


@lru_cache(maxsize=MAX_MEMO)
def keys(word: str) -> tuple[str, ...]:
    """The sound keys of a name: with accents dropped, then with accented letters and ``j`` read in other ways."""
    bare = without_article(word).lower().translate(_SILENT)
    folded = _strip(bare, {})
    readings = [folded]
    if not bare.isascii():
        readings += (_strip(bare, _READ), _strip(bare, _UMLAUT))
    if "j" in folded and len(folded) > 4 and "dj" not in folded:  # shorter names read otherwise
        readings.append(folded.replace("j", "y"))  # Jablonski and Yablonsky
    return tuple(dict.fromkeys(_key(reading) for reading in readings))


def _key(word: str) -> str:
    # What a name lacks is not sought in it: a pattern takes much longer than a look for a letter.
    if len(word) > 5 and word[-1] == "f":  # Romanoff, but not Hoff
        word = _OFF.sub(r"\1v", word)
    if not _TELLING.isdisjoint(word) or any(map(word.__contains__, _TELLING_PAIRS)):
        word = _GRAPHEME.sub(lambda found: _SOUND[(found.lastindex or 1) - 1], word)
    if "h" in word:
        word = _WEAK_H.sub("", word)
    if "ie" in word:
        word = _FIRST_IE.sub("e", _VOWEL_IE.sub("e", word))  # Tcherniaïev and Chernyaev, Yeltsin and Eltsine
    word = _DOUBLED.sub(r"\1", word)
    return _SILENT_E.sub("", word) if word[-1:] == "e" and len(word) > 4 else word  # Pouchkine, but not Rose


def same_key(a: str, b: str) -> bool:
    """Whether two names are romanisations of the same letters."""
    return not set(keys(a)).isdisjoint(keys(b))


def collapse(word: str) -> str:
    """The word with every repeated letter written once."""
    return _DOUBLED.sub(r"\1", word)


# Vowels go, and consonants that romanisations confuse fall together.
_CONSONANTS = str.maketrans({**dict.fromkeys("aeiouyh"), **dict(zip("gHzCdbvJ", "kkssXpfX", strict=True)), "d": "t"})


@lru_cache(maxsize=MAX_MEMO)
def skeleton(key: str) -> str:
    """The consonants of a key, by groups: names that may be variants share it."""
    consonants = collapse(key.translate(_CONSONANTS))
    return "A" + consonants if key[:1] in "aeiou" else consonants


# Costs of one edit on keys, set by hand on pairs of French and English spellings; any other pair costs 1.
_SWAPS = (
    (0.25, "kH hH"), (0.30, "ei ou ae ai ao"), (0.35, "sz Cs Cz"), (0.45, "au eo iu eu io kg gH gh kC bv vu vf uf"),
    (0.50, "JX Ji"), (0.55, "XC Xs XJ td bp"), (0.60, "Js Jz Jg Xk"), (0.80, "mn"), (0.90, "lr"),
)  # fmt: skip
_SWAP = {pair: cost for cost, pairs in _SWAPS for each in pairs.split() for pair in (each, each[::-1])}
_INSERT = {"h": 0.3, "i": 0.4, "e": 0.45, "a": 0.5, "o": 0.5, "u": 0.5, "H": 0.5}
_TRANSPOSED = 1.0
_FIRST_LETTER = 1.25
_LIKE_FIRST = frozenset(("hH", "Hk", "gk"))


@lru_cache(maxsize=MAX_MEMO)
def distance(a: str, b: str) -> float:
    """Weighted edit distance of two keys; two neighbouring letters that changed places count once."""
    if a == b:
        return 0.0
    inserts = [_INSERT.get(letter, 1.0) for letter in b]
    above: list[float] = []
    row = [0.0]
    for cost in inserts:
        row.append(row[-1] + cost)
    for i, letter in enumerate(a):
        deletion = _INSERT.get(letter, 1.0)
        before, above, row = above, row, [row[0] + deletion]
        for j, other in enumerate(b):
            swap = 0.0 if letter == other else _SWAP.get(letter + other, 1.0)
            best = min(above[j] + swap, above[j + 1] + deletion, row[j] + inserts[j])
            if i and j and letter == b[j - 1] and other == a[i - 1] and letter != other:
                best = min(best, before[j - 1] + _TRANSPOSED)
            row.append(best)
    differs = a[:1] != b[:1] and not {a[:1] + b[:1], b[:1] + a[:1]} & _LIKE_FIRST
    return row[-1] * (_FIRST_LETTER if differs else 1.0)


def similarity(a: str, b: str) -> float:
    """How alike two names sound: 1 for the same key, 0 for nothing in common."""
    scores = [1 - distance(x, y) / max(len(x), len(y)) for x in keys(a) for y in keys(b) if x and y]
    return max(0.0, *scores) if scores else 0.0
