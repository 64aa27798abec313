"""How the time of a check grows: with the length of one document, with rows of the user's lists, and on hostile text.

    python benchmarks/growth.py TEXT…              # files of running text, or JSON lines with a ``text`` field

Prints CPU seconds and what they come to: the exponent of time in length (1 is linear; from the shortest to the longest), the
time with 1,000 more phrases and names to look for against the time without, and the time of each hostile text against that of
prose of the same number of bytes. Everything is measured in one run, after a first check that pays for what is read once.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from math import log
from pathlib import Path

import mtlint
from mtlint.config import Config, Glossary, NameEntry

_LENGTHS = (0.1, 0.3, 1.0, 3.0)
_HOSTILE = {"no newline": "", "[[[[": "[", "“": "“", "a a a": "a ", "one long word": "a"}
_EXTRA = 1_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--megabytes", type=float, default=1.0, help="of each hostile text")
    parser.add_argument("--longest", type=float, default=3.0, help="megabytes of the longest document")
    arguments = parser.parse_args()
    prose = "\n\n".join(text for path in arguments.files for text in _texts(path))
    _seconds(prose)
    _length(prose, arguments.longest)
    _rows(prose)
    _hostile(prose, arguments.megabytes)


def _length(prose: str, longest: float) -> None:
    lengths = sorted({*(length for length in _LENGTHS if length <= longest), longest})
    spent = [_seconds(_cut(prose, length)) for length in lengths]
    for length, seconds in zip(lengths, spent, strict=True):
        print(f"one document of {length:g} MB: {seconds:.2f} s")
    print(f"exponent: {log(spent[-1] / spent[0]) / log(lengths[-1] / lengths[0]):.2f}")


def _rows(prose: str) -> None:
    source = random.Random(1)  # noqa: S311 - the same rows each time
    letters = "bcdfghklmnprstvz"
    made = ["".join(source.choice(letters) + source.choice("aeiou") for _ in range(4)) for _ in range(2 * _EXTRA)]
    words = tuple((f"{one} of the {other}", "") for one, other in zip(made[::2], made[1::2], strict=True))
    names = tuple(NameEntry(one.title(), (other.title(),)) for one, other in zip(made[::2], made[1::2], strict=True))
    more = Config(words=words, names=Glossary(names))
    text = _cut(prose, 0.5)
    for config in (None, more):
        _seconds(text, config)
    without, with_them = _seconds(text), _seconds(text, more)
    print(f"{_EXTRA:,} more phrases and names: {with_them / without:.2f} times")


def _hostile(prose: str, megabytes: float) -> None:
    size = int(megabytes * 1_000_000)
    plain = _seconds(_cut(prose, megabytes))
    print(f"{megabytes:g} MB of prose: {plain:.2f} s")
    for name, unit in _HOSTILE.items():
        text = _cut(prose, megabytes).replace("\n", " ") if not unit else unit * (size // len(unit.encode()))
        print(f"{megabytes:g} MB of {name}: {_seconds(text) / plain:.2f} times")


def _seconds(text: str, config: Config | None = None) -> float:
    begun = time.process_time()
    mtlint.check(text, source_lang="fr", config=config)
    return time.process_time() - begun


def _cut(prose: str, megabytes: float) -> str:
    """So many bytes of prose, from the beginning again where there is less of it."""
    raw, size = prose.encode(), int(megabytes * 1_000_000)
    raw *= size // len(raw) + 1
    return raw[:size].decode("utf-8", "ignore")


def _texts(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line)["text"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]


if __name__ == "__main__":
    main()
