"""Build ``places.csv``: the names of countries and well-known cities in languages that have no table of exonyms.

The names come from CLDR, as Babel packs it: territories, and the exemplar cities of time zones. Languages with an alphabet
of their own share the table of the folder ``mul``. Run with ``--check`` to compare only.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterator

LANG_DIR = Path(__file__).resolve().parent.parent / "src" / "mtlint" / "lang"
TABLES = {"cs": ("cs",), "nl": ("nl",), "pl": ("pl",), "ro": ("ro",), "sv": ("sv",), "tr": ("tr",), "mul": ("ru", "uk", "zh", "ja", "hi")}  # fmt: skip
HEADER = ("source", "target", "kind")
ENGLISH = {"TR": "Turkey", "CZ": "Czech Republic"}
SHORTEST = 2


def plain_name(name: str) -> bool:
    """Whether CLDR's name is a plain name: no brackets, no numbers, long enough to be told from other words."""
    return len(name) >= SHORTEST and all(char.isalpha() or char in " -’'" or not char.isascii() for char in name)


def names(code: str) -> Iterator[tuple[str, str, str]]:
    """Source, target and kind of the territories and cities of a language whose names differ from the English ones."""
    ours, english = Locale(code), Locale("en")
    for key, name in sorted(ours.territories.items()):
        if len(key) == 2 and key in english.territories and plain_name(name):
            yield name, ENGLISH.get(key, english.territories[key]), "territory"
    for zone, entry in sorted(ours.time_zones.items()):
        target = english.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if entry.get("city") and plain_name(entry["city"]):
            yield entry["city"], target, "city"


def table(codes: tuple[str, ...]) -> bytes:
    """The table of some languages as the content of a CSV file."""
    rows = {(source, target, kind) for code in codes for source, target, kind in names(code) if source != target}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(rows))
    return buffer.getvalue().encode()


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a table would change.")
def main(check: bool) -> None:
    """Rebuild the tables of places."""
    same = True
    for folder, codes in TABLES.items():
        path, content = LANG_DIR / folder / "places.csv", table(codes)
        unchanged = path.exists() and path.read_bytes() == content
        if not check:
            path.write_bytes(content)
        click.echo(f"{path.relative_to(LANG_DIR)}: {len(content)} bytes, {'unchanged' if unchanged else 'changed'}")
        same &= unchanged
    sys.exit(int(check and not same))


if __name__ == "__main__":
    main()
