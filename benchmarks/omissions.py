"""Take one sentence out of translated articles and count how often MT803 tells which.

    python benchmarks/omissions.py translations.jsonl --per-paragraph 3

The file holds one segment to a line: doc, seg, source, and the translations by engine in hyp. An article is made of the
segments of a document, so many to a paragraph; the title stays by itself. The sentence that is taken out has five words
or more and is chosen by a fixed seed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mtlint

if TYPE_CHECKING:
    from collections.abc import Iterator

Pairs = list[tuple[str, str]]
ONLY = mtlint.Config(select=("MT803",))
FEWEST, WORDS = 6, 5


def articles(path: Path, engine: str) -> Iterator[Pairs]:
    """The segments of each document, source and translation, in order."""
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            documents[row["doc"]].append(row)
    for rows in documents.values():
        name = next((key for key in rows[0]["hyp"] if key.startswith(engine)), "")
        pairs = [
            (row["source"].strip(), row["hyp"].get(name, "").strip())
            for row in sorted(rows, key=lambda row: row["seg"])
        ]
        pairs = [pair for pair in pairs if all(pair)]
        if len(pairs) >= FEWEST:
            yield pairs


def text(pairs: Pairs, side: int, size: int, without: int = -1) -> str:
    """One side of an article, ``size`` segments to a paragraph, without one of them."""
    paragraphs = [pairs[0][side]]
    for start in range(1, len(pairs), size):
        kept = [pairs[at][side] for at in range(start, min(start + size, len(pairs))) if at != without]
        if kept:
            paragraphs.append(" ".join(kept))
    return "\n\n".join(paragraphs)


def findings(translation: str, source: str, language: str) -> tuple[mtlint.Finding, ...]:
    """What MT803 says of a translation."""
    return mtlint.check(translation, source_lang=language, source=source, config=ONLY).findings


def main() -> None:
    """Print how many sentences were found, and how much was reported where nothing is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", default="", help="beginning of the name of the engine (default: the first one)")
    parser.add_argument("--per-paragraph", type=int, default=1, metavar="N")
    parser.add_argument("--source-lang", default="fr", metavar="CODE")
    options = parser.parse_args()
    chance, counts = random.Random(5), Counter[str]()  # noqa: S311 -- to be the same each time
    for pairs in articles(options.file, options.engine):
        source = text(pairs, 0, options.per_paragraph)
        counts["articles"] += 1
        untouched = findings(text(pairs, 1, options.per_paragraph), source, options.source_lang)
        counts["reported though nothing is missing"] += len(untouched)
        candidates = [at for at in range(1, len(pairs)) if len(pairs[at][0].split()) >= WORDS]
        if not candidates:
            continue
        lost = chance.choice(candidates)
        said = findings(text(pairs, 1, options.per_paragraph, lost), source, options.source_lang)
        counts["sentences taken out"] += 1
        right = [
            found for found in said if found.data["source"] in pairs[lost][0] or pairs[lost][0] in found.data["source"]
        ]
        counts["found"] += bool(right)
        counts["reported elsewhere"] += len(said) - len(right)
    for name, count in counts.items():
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
