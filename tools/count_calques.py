"""Count how often each row of the tables of calques occurs in texts, and write the counts to ``benchmarks/calques.csv``.

    python tools/count_calques.py --native news.jsonl:text --translated refs.jsonl:ref
        --machine fr=out.jsonl:hyp,mt es=mixed.jsonl:mt?lang=spanish de=*.txt

``native`` is English written as such, ``translated`` what people translated into English, ``machine`` what programs translated,
each file with the language it was translated from. A file of JSON lines is followed by its fields and, after ``?``, by a
condition on another field; a field that holds a table (system → text) stands for all its values. Any other file is one text. The
same text counts once. The table holds counts and no text: ``machine`` is what was translated from the language of the row,
``other`` the rest; the first row of each language counts the words.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from mtlint import lang
from mtlint.rules.phrasing._notation import SetPhrase
from mtlint.text.phrases import PhraseTable

HUMAN = ("native", "translated")
TABLE = Path(__file__).parent.parent / "benchmarks" / "calques.csv"


def main() -> None:
    """Read the texts and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind in HUMAN:
        parser.add_argument(f"--{kind}", nargs="+", default=[], metavar="FILE[:FIELDS][?FIELD=VALUE]")
    parser.add_argument("--machine", nargs="+", default=[], metavar="LANG=FILE[:FIELDS][?FIELD=VALUE]")
    arguments = vars(parser.parse_args())
    sources: dict[str, set[str]] = defaultdict(set)
    for kind in HUMAN:
        sources[kind] = {text for name in arguments[kind] for text in texts(name)}
    for name in arguments["machine"]:
        code, _, path = name.partition("=")
        sources[code] |= set(texts(path))
    calques = [SetPhrase(pack, *row[:3]) for pack in lang.packs() for row in pack.rows("calques")]
    words = {kind: sum(len(text.split()) for text in of_kind) for kind, of_kind in sources.items()}
    _write(calques, _counts(calques, sources), words)


def _counts(calques: list[SetPhrase], sources: dict[str, set[str]]) -> dict[SetPhrase, Counter[str]]:
    """How often each phrase occurs in the texts of each kind."""
    counts: dict[SetPhrase, Counter[str]] = {calque: Counter() for calque in calques}
    table = PhraseTable([(calque, calque.hints) for calque in calques])
    for kind, of_kind in sources.items():
        for text in of_kind:
            for calque in table.candidates(" ".join(text.split())):
                counts[calque][kind] += sum(1 for _ in calque.pattern.finditer(text))
    return counts


def _write(calques: list[SetPhrase], counts: dict[SetPhrase, Counter[str]], words: dict[str, int]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("language", "phrase", *HUMAN, "machine", "other"))
        for code in dict.fromkeys(calque.pack.code for calque in calques):
            writer.writerow((code, "words", *_columns(words, code)))
            for calque in calques:
                if calque.pack.code == code:
                    writer.writerow((code, calque.phrase, *_columns(counts[calque], code)))


def _columns(numbers: dict[str, int], code: str) -> tuple[int, ...]:
    human = tuple(numbers.get(kind, 0) for kind in HUMAN)
    machine = numbers.get(code, 0)
    return (*human, machine, sum(numbers.values()) - sum(human) - machine)


def texts(name: str) -> Iterator[str]:
    """The texts of a file, or of the given fields of its lines."""
    name, _, condition = name.partition("?")
    path, _, fields = name.partition(":")
    if not fields:
        yield Path(path).read_text(encoding="utf-8")
        return
    wanted, _, value = condition.partition("=")
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if condition and str(record.get(wanted)).lower() != value.lower():
                continue
            for field in fields.split(","):
                found = record.get(field) or ""
                yield from found.values() if isinstance(found, dict) else (found,)


if __name__ == "__main__":
    main()
