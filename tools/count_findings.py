"""Count the findings of every rule in texts, and write the counts to ``benchmarks/findings.csv``.

    python tools/count_findings.py --native news.jsonl:text --translated refs.jsonl:text --machine out.jsonl:text

The kinds and the way to name texts are those of ``count_calques.py``. All rules run, those in preview as if they were
selected one by one; the source language is found out from each text. Errors and warnings are counted, and notes apart from
them. The table holds counts and no text; its first two rows count texts and words.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import mtlint
from count_calques import KINDS, texts

TABLE = Path(__file__).parent.parent / "benchmarks" / "findings.csv"
NOTES = "_notes"


def main() -> None:
    """Read the texts and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind in KINDS:
        parser.add_argument(f"--{kind}", nargs="+", default=[], metavar="FILE[:FIELDS]")
    arguments = vars(parser.parse_args())
    found: Counter[tuple[str, str]] = Counter()
    codes = tuple(rule.code for rule in mtlint.rules())
    config = mtlint.Config(select=codes)
    for kind in KINDS:
        for text in sorted({text for name in arguments[kind] for text in texts(name)}):
            found["texts", kind] += 1
            found["words", kind] += len(text.split())
            found.update(
                (finding.code, f"{kind}{NOTES}" if finding.severity == "info" else kind)
                for finding in mtlint.check(text, config=config).findings
            )
    columns = [column for kind in KINDS for column in (kind, f"{kind}{NOTES}")]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", *columns))
        for row in ("texts", "words", *codes):
            writer.writerow((row, *(found[row, column] for column in columns)))


if __name__ == "__main__":
    main()
