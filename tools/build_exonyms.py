"""Build ``exonyms.csv`` of each source language and the index ``exonyms.marisa`` over all of them.

An exonym is the name that a language has for a place (*Moscou*), a weekday, a month or a language and that differs from
the English one. The rows come from two sources:

* CLDR, as Babel packs it: territories, exemplar cities of time zones, weekdays, months and common languages;
* rows written by hand, which are those with an example. They are kept as they stand and win over a row from CLDR.

A name from CLDR is left out where English readers may take it for something else: where it is an English word or a name
in an English dictionary (*Chili*, *Maurice*), or where English text uses it nearly as often as the source language
does (wordfreq). A row is marked safe when the name is far more frequent in the source language than in English text, is
more than the English name with accents, and needs no article in English.

The index is a ``marisa_trie.BytesTrie``: the first word of each safe row and of each row of ``acronyms.csv`` marked clear,
with one byte whose bits stand for the languages that have it (in the order of ``LANGUAGES``). Names that begin with an English word (*Europe de l’Est*) are not in it: it is
there to tell quickly that a text has none of them. Run with ``--check`` to compare only.
"""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import marisa_trie
from babel import Locale
from wordfreq import zipf_frequency

from mtlint.lang import find
from mtlint.text.lexicon import Lexicon
from mtlint.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANG_DIR = Path(__file__).resolve().parent.parent / "src" / "mtlint" / "lang"
LANGUAGES = ("fr", "es", "it", "pt", "de")
HEADER = ("source", "target", "kind", "safe", "example")

# How much more frequent than in English text (zipf, a power of ten) a name must be to be listed, and to be safe.
LEAST_RATIO, SAFE_RATIO = 1.3, 2.0
LEAST_CITY = 2.7

# Territories that no newspaper writes about, whose name in CLDR is no name ("Outlying Islands"), which bear the name of a
# saint or a person (Santa Lucía, Maurício), or whose own name is good English too (Côte d’Ivoire, Cabo Verde).
LEFT_OUT = frozenset(
    "AC AQ AX BL BN BQ BV CC CD CG CI CP CV CX DG EA EZ FK GS HK HM IC IO LC MF MM MO MU NF PN PS QO RE SH SJ SX TA TF TL"  # noqa: SIM905
    " UM VA WF XA XB XK YT ZZ".split()
)
# English names that CLDR writes in a way newspapers do not.
ENGLISH = {"TR": "Turkey", "VC": "St Vincent and the Grenadines"}
# English names that take the article.
WITH_ARTICLE = frozenset("AE BS CF CK DO EU FO GB GM KM KY MH MP MV NL PH SB SC TC UN US VG VI".split())  # noqa: SIM905
# Names that also are a bank, a brand, a region or a person too often for a safe row.
NEVER_SAFE = frozenset(("Suisse", "Liban", "Cameroun", "Schweiz", "Deutschland", "Brasil", "España", "Vienne", "Kiew"))
# Zones whose "city" is an island, a state or a country, or has a saint's name.
NO_CITY = (
    "St. ",
    "St ",
    "Saint",
    "San ",
    "Santa ",
    "Canary",
    "Cayman",
    "Comoro",
    "Christmas",
    "Unknown",
    "Vatican",
    "Grand ",
    "Barbados",
    "Santiago",
    "Azores",
    "São ",
    "Sao ",
)
NO_CITY_ZONES = ("Indian/", "Pacific/", "Antarctica/")
LANGUAGE_CODES = ("ar", "de", "el", "en", "es", "fr", "he", "hu", "hy", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh")  # fmt: skip


class Row(NamedTuple):
    """A row of ``exonyms.csv``; one with an example is written by hand."""

    source: str
    target: str
    kind: str
    safe: str
    example: str = ""


def plain(text: str) -> str:
    """The letters of the text without accents and in lower case."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if char.isalpha()).lower()


def is_name_alone(source: str) -> bool:
    """Whether CLDR's name is a plain name: no brackets, no numbers, no invisible characters."""
    return "- " not in source and all(char.isalpha() or char in " -’'" for char in source)


def ratio(source: str, code: str) -> float:
    """How much more frequent a name is in its language than in English text, in powers of ten; phrases are clear."""
    if " " in source:
        return 9.0
    word = source.lower().replace("’", "'")
    at_home = zipf_frequency(word, code, "large")
    return at_home - zipf_frequency(word, "en", "large") if at_home else 0.0


def is_english(source: str, lexicon: Lexicon) -> bool:
    """Whether an English dictionary lists the name, as a word or as a name."""
    return lexicon.is_listed(source.lower())


def territories(code: str) -> Iterator[Row]:
    """The territories whose name differs."""
    ours, english = Locale(code).territories, Locale("en").territories
    for key in sorted(ours):
        if len(key) != 2 or key in LEFT_OUT or key not in english:
            continue
        target = ENGLISH.get(key, english[key].replace("&", "and").replace("St. ", "St "))
        article = key in WITH_ARTICLE
        kind = "territory" if key not in ("EU", "UN") else "region"
        yield Row(ours[key], f"the {target}" if article else target, kind, "no" if article else "yes")


def cities(code: str) -> Iterator[Row]:
    """The exemplar cities of CLDR's time zones whose name differs by more than accents."""
    ours, english = Locale(code).time_zones, Locale("en").time_zones
    for zone in sorted(ours):
        source = ours[zone].get("city", "")
        target = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        known = zipf_frequency(source.lower(), code, "large") >= LEAST_CITY
        place = not zone.startswith(NO_CITY_ZONES) and not target.startswith(NO_CITY) and not source.startswith(NO_CITY)
        if source and known and place and plain(source) != plain(target):
            yield Row(source, target, "city", "yes")


def calendar(code: str) -> Iterator[Row]:
    """The weekdays and months whose name differs."""
    ours, english = Locale(code), Locale("en")
    for kind, mine, theirs in (("weekday", ours.days, english.days), ("month", ours.months, english.months)):
        names, targets = mine["stand-alone"]["wide"], theirs["stand-alone"]["wide"]
        yield from (Row(names[key], targets[key], kind, "yes") for key in sorted(names))


def languages(code: str) -> Iterator[Row]:
    """The names of widely spoken languages, where they are written with a small letter."""
    ours, english = Locale(code).languages, Locale("en").languages
    yield from (Row(ours[key], english[key], "language", "no") for key in LANGUAGE_CODES if ours[key].islower())


def checked(row: Row, code: str, lexicon: Lexicon) -> Row | None:
    """The row with its final mark, or None for one that is to be left out."""
    if not is_name_alone(row.source) or row.source.lower() == row.target.lower():
        return None
    if row.kind in ("weekday", "month"):
        return row
    if is_english(row.source, lexicon):
        return None
    clear = ratio(row.source, code)
    if clear < LEAST_RATIO:
        return None
    same_letters = plain(row.source) == plain(row.target)
    safe = row.safe == "yes" and clear >= SAFE_RATIO and not same_letters and row.source not in NEVER_SAFE
    return row._replace(safe="yes" if safe else "no")


def without_capital_accent(rows: Iterable[Row], code: str, lexicon: Lexicon) -> Iterator[Row]:
    """Every row, and the same without the accent on its first letter, as many print it (*Etats-Unis*); not German."""
    for row in rows:
        yield row
        if code == "de":
            continue
        bare = plain(row.source[0]).upper() + row.source[1:]
        if row.source[0].isupper() and bare not in (row.source, row.target) and not is_english(bare, lexicon):
            yield row._replace(source=bare, example="")


def build(code: str, by_hand: Iterable[Row], lexicon: Lexicon) -> list[Row]:
    """All rows of a language: those written by hand, then those of CLDR, each part by source."""
    kept = {row.source: row for row in by_hand}
    found: dict[str, Row] = {}
    for row in (*territories(code), *calendar(code), *cities(code), *languages(code)):
        good = checked(row, code, lexicon)
        if good is not None:
            found.setdefault(good.source, good)
    spelled = {
        row.source: row for row in reversed([*without_capital_accent([*kept.values(), *found.values()], code, lexicon)])
    }
    return [*sorted(kept.values()), *sorted(row for row in spelled.values() if row.source not in kept)]


def read_rows(path: Path) -> list[Row]:
    """The rows of a table; none where there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(*row) for row in csv.reader(file)][1:]


def to_csv(rows: Iterable[Row]) -> bytes:
    """The rows as the content of a CSV file."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return buffer.getvalue().encode()


def first_word(source: str) -> str:
    """The first token of a name, as the linter cuts it."""
    return tokenise(source, 0, len(source))[0].text


def clear_acronyms(path: Path) -> list[str]:
    """The acronyms that mean nothing else in English text; none where there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["source"] for row in csv.DictReader(file) if row["clear"] == "yes"]


def to_index(names: Iterable[list[str]], lexicon: Lexicon) -> bytes:
    """The index over the names of each language; see the description of the file above."""
    bits: dict[str, int] = {}
    for number, sources in enumerate(names):
        for source in sources:
            word = first_word(source)
            if word != source and is_english(word, lexicon):
                continue
            bits[word] = bits.get(word, 0) | 1 << number
    content: bytes = marisa_trie.BytesTrie((word, bytes([bits[word]])) for word in sorted(bits)).tobytes()
    return content


def write(path: Path, content: bytes, check: bool) -> bool:
    """Write a file unless ``check``; whether it was the same before."""
    same = path.exists() and path.read_bytes() == content
    if not check and not same:
        path.write_bytes(content)
    click.echo(f"{path.relative_to(LANG_DIR)}: {len(content)} bytes, {'unchanged' if same else 'changed'}")
    return same


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a table would change.")
def main(check: bool) -> None:
    """Rebuild the tables of exonyms; rows with an example are kept."""
    english = find("en")
    assert english is not None
    lexicon = Lexicon(english.words)
    same, names = True, []
    for code in LANGUAGES:
        path = LANG_DIR / code / "exonyms.csv"
        rows = build(code, (row for row in read_rows(path) if row.example), lexicon)
        names.append([row.source for row in rows if row.safe == "yes"] + clear_acronyms(path.with_name("acronyms.csv")))
        same &= write(path, to_csv(rows), check)
    same &= write(LANG_DIR / "exonyms.marisa", to_index(names, lexicon), check)
    sys.exit(int(check and not same))


if __name__ == "__main__":
    main()
