"""Build the word tables and the opener tables of ``src/mtlint/lang``.

Sources, none of which the linter needs at run time:

* wordfreq (the "large" lists; Romanian and Turkish have a small one only): how often a word is used in a language;
* SCOWL, as Debian's ``wamerican`` and ``wbritish`` install it: the words of an English dictionary, with their capitals;
* for the openers, a JSON file of counts taken on public news text.

Word tables are ``marisa_trie.BytesTrie`` files with one byte per lower-case word:

* ``en/words.marisa``: bits 0-3 hold the frequency band, ``round(zipf * 2)`` clamped to 0..15 (0: wordfreq does not know
  the word); ``0x10`` marks a lower-case word of the English dictionary, ``0x20`` a capitalised entry (a known name).
* ``<code>/words.marisa``: ``level`` 0..15, standing for the natural-log likelihood ratio of that language against
  English, ``level / 1.5 - 4``. A word absent here and present in the English table has a ratio of -4; a word absent
  from both is unknown.

Run without a subcommand to rebuild every word table that is already there, with ``--language es`` to add or rebuild
one, and with ``--check`` to compare only.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import marisa_trie
from wordfreq import available_languages, get_frequency_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LANG_DIR = Path(__file__).resolve().parent.parent / "src" / "mtlint" / "lang"
TARGET = "en"
WORDS_FILE = "words.marisa"
TARGET_SIZE_LIMIT = 400_000
SOURCE_SIZE_LIMIT = 250_000

DICTIONARY_WORD = 0x10
DICTIONARY_NAME = 0x20
HIGHEST_LEVEL = 15

# The zipf value (log10 of uses per thousand million words) a word needs, to begin with; it is raised by FLOOR_STEP
# until the table fits its size limit. Words of the English dictionary need none.
TARGET_ZIPF_FLOOR = 2.0
SOURCE_ZIPF_FLOOR = 2.5
FLOOR_STEP = 0.05
# An English word rarer than this in the source language is no evidence for that language.
SHARED_WORD_FLOOR = 1e-7

# A word of the British list alone does not count as an English dictionary word when one of these languages uses it more
# than this many times as often as English does ("prise", "nett").
BRITISH_RIVALS = ("fr", "es", "it", "pt", "de")
RIVAL_FACTOR = 200.0

# Where nouns have capitals like names, a word that one of these languages uses nearly as often is a name to it
# (Köpenick): its level stays below the ratio of 5 that the linter asks of a noun.
NAME_RIVALS = {"de": ("fr", "es", "it", "pt", "pl")}
NAME_RATIO, NAME_LEVEL = 5.0, 13

# Likelihood ratios: smoothing, clipping, and the ceiling for English dictionary words.
SMOOTHING = 3e-9
LOWEST_RATIO, HIGHEST_RATIO = -4.0, 6.0
HOMOGRAPH_CEILING = 1.4
RARE_HOMOGRAPH_CEILING = 2.8
RARE_IN_ENGLISH = 2e-7
LEVELS_PER_UNIT = 1.5
SOURCE_WORD_LEVEL = 8  # ratios from 1.0 up
SHARED_WORD_LEVEL = 2  # ratios over -3.0; lower ones are read as -4

CODES = click.Choice(sorted(available_languages("best")))
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
COUNTS = click.Path(exists=True, dir_okay=False, path_type=Path)

Table = dict[str, int]


class English(NamedTuple):
    """What the tables of the other languages need to know about English."""

    frequencies: Mapping[str, float]
    dictionary: set[str]
    table: Table


def is_latin_word(word: str) -> bool:
    """True when every character is a letter of the Latin script."""
    return word.isalpha() and all(unicodedata.name(char, "").startswith("LATIN ") for char in word)


@cache
def frequencies(code: str) -> dict[str, float]:
    """Frequency of every Latin-script word of wordfreq's large list, or of its small one where there is no other."""
    listed = get_frequency_dict(code, "best")
    return {word: share for word, share in listed.items() if is_latin_word(word)}


def zipf(frequency: float) -> float:
    """Zipf scale: log10 of the number of uses in a thousand million words."""
    return math.log10(frequency) + 9


def read_dictionary(path: Path) -> set[str]:
    """Words of one SCOWL list; a line with an apostrophe is a possessive and left out."""
    lines = unicodedata.normalize("NFC", path.read_text("utf-8")).split()
    return {word for word in lines if is_latin_word(word)}


def is_british_english(word: str) -> bool:
    """True unless another language uses this British spelling far more than English."""
    at_home = frequencies(TARGET).get(word, 0.0) + SMOOTHING
    abroad = max(frequencies(code).get(word, 0.0) for code in BRITISH_RIVALS) + SMOOTHING
    return abroad <= RIVAL_FACTOR * at_home


def fit(make: Callable[[float], Table], floor: float, limit: int) -> tuple[Table, float]:
    """The table that ``make`` returns for the lowest zipf floor at which it fits ``limit`` bytes, and that floor."""
    while len(to_bytes(table := make(floor))) > limit:
        floor = round(floor + FLOOR_STEP, 2)
    return table, floor


def build_english(scowl: Path) -> tuple[English, float]:
    """Build the English table and return it with the zipf floor that made it fit."""
    known = frequencies(TARGET)
    american = read_dictionary(scowl / "american-english")
    british = read_dictionary(scowl / "british-english")
    listed = {word.lower() for word in american | british}
    names = {word.lower() for word in american | british if not word.islower()}
    dictionary = {word for word in american | british if word.islower()}
    dictionary -= {word for word in british - american if not is_british_english(word)}

    def value(word: str) -> int:
        band = round(zipf(known[word]) * 2) if word in known else 0
        flags = (DICTIONARY_WORD if word in dictionary else 0) | (DICTIONARY_NAME if word in names else 0)
        return flags | max(0, min(HIGHEST_LEVEL, band))

    def make(floor: float) -> Table:
        common = {word for word, frequency in known.items() if zipf(frequency) >= floor - 1e-6}
        return {word: value(word) for word in listed | common}

    table, floor = fit(make, TARGET_ZIPF_FLOOR, TARGET_SIZE_LIMIT)
    return English(known, dictionary, table), floor


def level_of(word: str, code: str, english: English) -> int:
    """Likelihood ratio of ``code`` against English for one word, as a level 0..15.

    An English dictionary word is kept under a ceiling, and rounding never lifts it over that ceiling.
    """
    here, there = frequencies(code).get(word, 0.0), english.frequencies.get(word, 0.0)
    ratio = math.log((here + SMOOTHING) / (there + SMOOTHING))
    ceiling = HIGHEST_RATIO
    if word in english.dictionary:
        ceiling = RARE_HOMOGRAPH_CEILING if there <= RARE_IN_ENGLISH else HOMOGRAPH_CEILING
    ratio = max(LOWEST_RATIO, min(ceiling, ratio))
    highest = math.floor((ceiling - LOWEST_RATIO) * LEVELS_PER_UNIT)
    if is_name_abroad(word, code):
        highest = min(highest, NAME_LEVEL)
    return max(0, min(highest, round((ratio - LOWEST_RATIO) * LEVELS_PER_UNIT)))


def is_name_abroad(word: str, code: str) -> bool:
    """True where ``code`` gives its nouns a capital and another language uses the word nearly as often."""
    rivals = NAME_RIVALS.get(code, ())
    abroad = max((frequencies(rival).get(word, 0.0) for rival in rivals), default=None)
    if abroad is None:
        return False
    return math.log((frequencies(code).get(word, 0.0) + SMOOTHING) / (abroad + SMOOTHING)) < NAME_RATIO


def build_source(code: str, english: English) -> tuple[Table, float]:
    """Build the table of a source language: its own words, and those English shares."""
    own = frequencies(code)
    levels = {word: level_of(word, code, english) for word in own if len(word) > 1}
    shared = {
        word: level
        for word, level in levels.items()
        if word in english.table and own[word] >= SHARED_WORD_FLOOR and level >= SHARED_WORD_LEVEL
    }

    def make(floor: float) -> Table:
        return shared | {
            word: level
            for word, level in levels.items()
            if word not in english.table and zipf(own[word]) >= floor - 1e-6 and level >= SOURCE_WORD_LEVEL
        }

    return fit(make, SOURCE_ZIPF_FLOOR, SOURCE_SIZE_LIMIT)


def to_bytes(table: Table) -> bytes:
    """Pack a table; these trie options gave the smallest file of those tried."""
    trie = marisa_trie.BytesTrie(
        [(word, bytes([value])) for word, value in sorted(table.items())],
        num_tries=3,
        order=marisa_trie.LABEL_ORDER,
        cache_size=marisa_trie.TINY_CACHE,
    )
    packed: bytes = trie.tobytes()
    return packed


def read_table(path: Path) -> Table:
    """Read a committed word table back; empty when there is none."""
    if not path.exists():
        return {}
    trie = marisa_trie.BytesTrie().frombytes(path.read_bytes())
    return {word: value[0] for word, value in trie.items()}


def replace(path: Path, content: bytes) -> None:
    """Put a new file in place of the old one, which another process may have mapped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)


def write_words(code: str, table: Table, floor: float, check: bool) -> bool:
    """Write one word table, or compare its content with the committed one; True when unchanged."""
    path = LANG_DIR / code / WORDS_FILE
    committed = read_table(path)
    same = committed == table
    packed = to_bytes(table)
    if not check and not same:
        replace(path, packed)
    changed = sum(committed.get(word) != table.get(word) for word in committed.keys() | table)
    click.echo(
        f"{code}/{WORDS_FILE}: {len(table)} words, {len(packed)} bytes,"
        f" zipf floor {floor}, {changed} words differ from the committed table"
    )
    return same


def is_opener(word: str) -> bool:
    """True for letters only and no acronym: all-capital openers belong to one source each."""
    return is_latin_word(word) and (word in {"A", "I"} or not word.isupper())


def opener_rows(counts: Mapping[str, Any]) -> Iterable[list[str]]:
    """Rows of ``openers.csv``; the first, without a word, holds the totals of all openers."""
    following = counts["next_class"]
    totals = {"": sum(following[""].values())} | dict(counts["openers"])
    yield ["word", "count", "lower", "upper", "digit", "punct"]
    for word in sorted(word for word in totals if not word or is_opener(word)):
        classes = following.get(word, {})
        yield [word, str(totals[word]), *(str(classes.get(kind, 0)) for kind in "lUdp")]


def letter_rows(counts: Mapping[str, Any]) -> Iterable[list[str]]:
    """Rows of ``opening_letters.csv``: how often each letter opened the source paragraph."""
    by_word = counts["source_letter"]
    yield ["word", "letters"]
    for word in sorted(word for word in by_word if not word or is_opener(word)):
        ranked = sorted(by_word[word].items(), key=lambda item: (-item[1], item[0]))
        yield [word, " ".join(f"{letter}:{count}" for letter, count in ranked)]


def write_rows(path: Path, rows: Iterable[list[str]], check: bool) -> bool:
    """Write one CSV file, or compare it with the committed one; True when unchanged."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    text = buffer.getvalue()
    same = path.exists() and path.read_text("utf-8") == text
    if not check and not same:
        replace(path, text.encode())
    click.echo(f"{path.parent.name}/{path.name}: {text.count(chr(10)) - 1} rows")
    return same


@click.group(invoke_without_command=True)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a table would change.")
@click.option("-l", "--language", "codes", multiple=True, type=CODES, help="Language to build; repeatable.")
@click.option("--scowl", type=FOLDER, default="/usr/share/dict", help="Folder of american-english and british-english.")
@click.pass_context
def main(context: click.Context, check: bool, codes: tuple[str, ...], scowl: Path) -> None:
    """Build the word tables of every committed language, or of those that are named."""
    context.obj = check
    if context.invoked_subcommand is not None:
        return
    wanted = codes or tuple(sorted(path.parent.name for path in LANG_DIR.glob(f"*/{WORDS_FILE}")))
    english, floor = build_english(scowl)
    same = TARGET not in wanted or write_words(TARGET, english.table, floor, check)
    for code in wanted:
        if code != TARGET:
            same &= write_words(code, *build_source(code, english), check)
    sys.exit(int(check and not same))


@main.command()
@click.argument("counts", type=COUNTS)
@click.pass_obj
def openers(check: bool, counts: Path) -> None:
    """Turn a JSON file of counts into en/openers.csv and fr/opening_letters.csv.

    Its keys: ``openers`` (how often a word opens a paragraph of English news), ``next_class`` (per opener, the class
    of the next token: l lower case, U capital, d digit, p punctuation) and ``source_letter`` (per English opener, the
    first letters of the French paragraphs it translates). In the last two the empty word holds the totals.
    """
    loaded = json.loads(counts.read_text("utf-8"))
    same = write_rows(LANG_DIR / "en" / "openers.csv", opener_rows(loaded), check)
    same &= write_rows(LANG_DIR / "fr" / "opening_letters.csv", letter_rows(loaded), check)
    sys.exit(int(check and not same))


if __name__ == "__main__":
    main()
