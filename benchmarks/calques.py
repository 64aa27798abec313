"""What share of a check do the tables of calques cost? CPU time of MT702 beside that of the whole check, in one run.

    python benchmarks/calques.py FILE[:FIELD] [...] [--source auto] [--preview] [--limit 200]

A FILE is plain text or JSON lines with a field of text (``text`` where none is named). Each text is checked as a whole, and
the rule alone looks at an analysis of it whose shared parts are worked out already: what other rules need as well is not
its cost. Three rounds, the first of which compiles the tables and does not count.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import mtlint
from mtlint.lang import find, packs
from mtlint.rules import all_rules
from mtlint.text.analysis import Analysis

ROUNDS = 3
(RULE,) = (rule for rule in all_rules() if rule.code == "MT702")


def texts(name: str, limit: int) -> list[str]:
    """The texts of a file."""
    path, _, field = name.partition(":")
    with open(path, encoding="utf-8") as file:
        if not path.endswith(".jsonl"):
            return [file.read()]
        return [json.loads(line)[field or "text"] for _, line in zip(range(limit), file, strict=False)]


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def both(text: str, source: str, config: mtlint.Config) -> tuple[float, float]:
    """CPU seconds of the rule alone and of the whole check."""
    (report,) = mtlint.check(text, source_lang=source, config=config).documents
    pack = None if source == "auto" else find(source)
    sources = (pack,) if pack else tuple(pack for pack in packs() if pack.is_source and pack.code != "en")
    analysis = Analysis(report.document, find("en"), sources, config, source_is_guess=pack is None)
    _ = analysis.evidence, [analysis.runs(segment) for segment in analysis.segments]
    alone = seconds(lambda: list(RULE.check(analysis, analysis.segments)))
    return alone, seconds(lambda: mtlint.check(text, source_lang=source, config=config))


def main() -> None:
    """Print the share for each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE[:FIELD]")
    parser.add_argument("--source", default="auto", help="the language translated from (default: auto)")
    parser.add_argument("--preview", action="store_true", help="with the rows in preview")
    parser.add_argument("--limit", type=int, default=200, help="texts of each file (default: 200)")
    args = parser.parse_args()
    config = mtlint.Config(preview=args.preview)
    for name in args.files:
        batch = texts(name, args.limit)
        rounds = [[both(text, args.source, config) for text in batch] for _ in range(ROUNDS)][1:]
        alone = min(sum(pair[0] for pair in round_) for round_ in rounds)
        whole = min(sum(pair[1] for pair in round_) for round_ in rounds)
        words = sum(len(text.split()) for text in batch)
        print(f"{name}: {alone / whole:.1%} of {whole:.2f} s for {len(batch)} texts, {words} words")


if __name__ == "__main__":
    main()
