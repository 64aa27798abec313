"""How many lost blanks does mtlint find? One blank is taken out of each paragraph of clean text, and the rules are run.

    python benchmarks/lost_blanks.py FILE [FILE ...] [--limit 2000] [--misses 20]

A FILE is plain text with a paragraph on each line, or JSON lines with a ``text`` field. Five kinds of blank are taken
out, each from its own copy of a paragraph: after a comma, after a full stop, after a closing quotation mark, before a
capital, between two lower-case words. A blank counts as found when a finding of MT302, MT303 or MT305 touches its place
and none touched it before. Prints found/tried for each kind.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import mtlint

KINDS = {
    "after a comma": re.compile(r"(?<=\w,) (?=\w)"),
    "after a full stop": re.compile(r"(?<=[a-z]{2}\.) (?=[A-Z])"),
    "after a closing quotation mark": re.compile(r"(?<=[\w.,!?][”\"]) (?=\w)"),
    "before a capital": re.compile(r"(?<=[a-z]) (?=[A-Z])"),
    "between lower-case words": re.compile(r"(?<=[a-z]) (?=[a-z])"),
}
CODES = ("MT302", "MT303", "MT305")


def paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs of a file that are long enough to be running text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"] if path.suffix == ".jsonl" else line
        yield from (part for part in text.split("\n") if len(part) > 40)


def places(text: str) -> set[tuple[int, int]]:
    """The places of all findings about lost blanks."""
    config = mtlint.Config(select=CODES)
    return {(span.start, span.end) for finding in mtlint.check(text, config=config).findings for span in finding.spans}


def is_found(text: str, at: int) -> bool:
    """Whether the blank at ``at`` is missed when it is taken out, and nothing was said of the place before."""
    before = any(start <= at < end for start, end in places(text))
    return not before and any(start <= at <= end for start, end in places(text[:at] + text[at + 1 :]))


def main() -> None:
    """Count found blanks by kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=2000, help="paragraphs of each kind (default: 2000)")
    parser.add_argument("--misses", type=int, default=0, help="show so many missed places of each kind")
    args = parser.parse_args()
    lines = [line for path in args.files for line in paragraphs(path)]
    for kind, pattern in KINDS.items():
        draw = random.Random(kind)  # noqa: S311 - a repeatable draw
        chances = [(line, blanks) for line in lines if (blanks := [m.start() for m in pattern.finditer(line)])]
        chosen = draw.sample(chances, min(args.limit, len(chances)))
        missed = [(line, at) for line, blanks in chosen if not is_found(line, at := draw.choice(blanks))]
        share = 1 - len(missed) / max(1, len(chosen))
        print(f"{kind}: {share:.3f} ({len(chosen) - len(missed)}/{len(chosen)})")
        for line, at in missed[: args.misses]:
            print(f"    {line[max(0, at - 30) : at]}|{line[at + 1 : at + 30]}")


if __name__ == "__main__":
    main()
