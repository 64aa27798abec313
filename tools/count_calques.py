"""Count how often each row of the tables of calques occurs in texts, and write the counts to ``benchmarks/calques.csv``.

    python tools/count_calques.py --native news.jsonl:text --translated refs.jsonl:ref --machine out.jsonl:hyp,mt *.txt

``native`` is English written as such, ``translated`` what people translated into English, ``machine`` what programs did.
A file of JSON lines is followed by its fields; a field that holds a table (system → text) stands for all its values. Any
other file is one text. The same text counts once. The table holds counts and no text; its first row counts the words.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from mtlint import lang
from mtlint.rules.phrasing._notation import Calque
from mtlint.text.phrases import PhraseTable

KINDS = ("native", "translated", "machine")
TABLE = Path(__file__).parent.parent / "benchmarks" / "calques.csv"


def main() -> None:
    """Read the texts and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind in KINDS:
        parser.add_argument(f"--{kind}", nargs="+", default=[], metavar="FILE[:FIELDS]")
    arguments = vars(parser.parse_args())
    calques = [Calque(pack, *row[:3]) for pack in lang.packs() for row in pack.rows("calques")]
    counts = {calque: dict.fromkeys(KINDS, 0) for calque in calques}
    words = dict.fromkeys(KINDS, 0)
    table = PhraseTable([(calque, calque.hints) for calque in calques])
    for kind in KINDS:
        for text in sorted({text for name in arguments[kind] for text in texts(name)}):
            words[kind] += len(text.split())
            for calque in table.candidates(" ".join(text.split())):
                counts[calque][kind] += sum(1 for _ in calque.pattern.finditer(text))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("language", "phrase", *KINDS))
        writer.writerow(("", "words", *words.values()))
        writer.writerows((calque.pack.code, calque.phrase, *counts[calque].values()) for calque in calques)


def texts(name: str) -> Iterator[str]:
    """The texts of a file, or of the given fields of its lines."""
    path, _, fields = name.partition(":")
    if not fields:
        yield Path(path).read_text(encoding="utf-8")
        return
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for field in fields.split(","):
                value = record.get(field) or ""
                yield from value.values() if isinstance(value, dict) else (value,)


if __name__ == "__main__":
    main()
