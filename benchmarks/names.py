"""Measures how well and how fast names are compared.

    python benchmarks/names.py pairs PAIRS.jsonl…   # {"a": …, "b": …, "same": true|false} on each line
    python benchmarks/names.py speed TEXT…          # files of running text
    python benchmarks/names.py growth               # made-up names, from 1,000 to 64,000 in one document

``pairs`` prints the best F1 that any threshold gives, and for mtlint also the F1 of the decision it ships with.
Double metaphone runs along if the package ``metaphone`` is installed.
"""

from __future__ import annotations

import gc
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from mtlint import Config
from mtlint.lang import find
from mtlint.model import Document
from mtlint.readers.plain import read
from mtlint.rules.names._variants import variants
from mtlint.text.analysis import Analysis
from mtlint.text.name_pairs import MIN_ALIKE
from mtlint.text.translit import same_key, similarity

Score = Callable[[str, str], float]
_TOKENS = re.compile(r"[^\W\d_]+")
_WARM_ROUNDS = 5


def whole_names(score: Score) -> Score:
    """The score of names of several words.

    The worst of the best matches for each word of the shorter one; or, if that is better, the score of all words put
    together in the order of the alphabet (Zhi Jun, Zhijun).
    """

    def compare(one: str, other: str) -> float:
        short, long = sorted((_TOKENS.findall(one), _TOKENS.findall(other)), key=len)
        by_word = min((max(score(a, b) for b in long) for a in short), default=0.0)
        return max(by_word, score("".join(sorted(short)), "".join(sorted(long)))) if len(long) > 1 else by_word

    return compare


def methods() -> dict[str, Score]:
    """The methods to compare, by name."""
    found: dict[str, Score] = {
        "mtlint similarity": whole_names(similarity),
        "mtlint same key": whole_names(lambda a, b: float(same_key(a, b))),
        "rapidfuzz ratio": fuzz.ratio,
        "rapidfuzz WRatio": fuzz.WRatio,
        "rapidfuzz token_set_ratio": fuzz.token_set_ratio,
    }
    try:
        from metaphone import doublemetaphone
    except ImportError:
        return found
    found["double metaphone"] = whole_names(
        lambda a, b: float(bool({key for key in doublemetaphone(a) if key} & set(doublemetaphone(b))))
    )
    return found


def f1(scored: Iterable[tuple[float, bool]], threshold: float) -> float:
    """The F1 of calling two names the same from a threshold upwards."""
    rows = list(scored)
    true = sum(same and score >= threshold for score, same in rows)
    wrong = sum((score >= threshold) != same for score, same in rows)
    return 2 * true / (2 * true + wrong) if true else 0.0


def area(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that a pair of one name scores above a pair of two (ties count half)."""
    ranks: dict[float, list[int]] = {}
    for rank, (score, _) in enumerate(sorted(scored), 1):
        ranks.setdefault(score, []).append(rank)
    same = [sum(ranks[score]) / len(ranks[score]) for score, is_same in scored if is_same]
    others = len(scored) - len(same)
    return (sum(same) - len(same) * (len(same) + 1) / 2) / (len(same) * others)


def pairs(path: str) -> None:
    """Print the figures of every method on a file of labelled pairs."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    print(f"{path}: {len(rows)} pairs, {sum(row['same'] for row in rows)} of one name")
    for name, score in methods().items():
        scored = [(score(row["a"], row["b"]), bool(row["same"])) for row in rows]
        best = max((f1(scored, threshold), threshold) for threshold in sorted({score for score, _ in scored})[-300:])
        line = f"  {name:26} best F1 {best[0]:.3f} at {best[1]:.2f}, area {area(scored):.3f}"
        if name == "mtlint similarity":
            line += f", F1 {f1(scored, MIN_ALIKE):.3f} at {MIN_ALIKE}, as shipped"
        print(line)


def analyse(document: Document) -> int:
    """The number of names with several spellings: everything MT201 does but the messages."""
    return len(Analysis(document, find("en"), (), Config()).once(variants))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median CPU seconds of a piece of work."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return sorted(times)[len(times) // 2]


def speed(paths: Sequence[str]) -> None:
    """Print megabytes a second on running text, beside one pass of a simple pattern over the same text."""
    texts = [Path(path).read_text(encoding="utf-8") for path in paths]
    documents = [read(text, "text").documents[0] for text in texts]
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = seconds(lambda: [analyse(document) for document in documents], _WARM_ROUNDS)
    plain = seconds(lambda: [re.findall(r"\w+", text) for text in texts], _WARM_ROUNDS)
    print(f"{size:.1f} MB: names {size / ours:.1f} MB/s, findall {size / plain:.1f} MB/s, ratio {plain / ours:.3f}")


def growth() -> None:
    """Print how the time grows with the number of distinct names in one document."""
    chance = random.Random(1)  # noqa: S311 - made-up names, no secrets
    sounds = [a + b for a in ("b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh") for b in "aeiou"]
    names = list(dict.fromkeys("".join(chance.choices(sounds, k=chance.randint(3, 5))).title() for _ in range(80_000)))
    before = 0.0
    for number in (1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000):
        lines = (
            f"On Monday {one} met {other}." for one, other in zip(names[:number:2], names[1:number:2], strict=True)
        )
        (document,) = read("\n".join(lines), "names").documents
        now = seconds(lambda document=document: analyse(document), 3)  # type: ignore[misc]
        print(f"{number:6} names {now:7.3f} s" + (f", {now / before:.2f} times" if before else ""))
        before = now


def main(arguments: Sequence[str]) -> None:
    """Run what the first argument names."""
    gc.set_threshold(200_000, 50, 50)  # as the command does
    match arguments:
        case ["pairs", *paths] if paths:
            for path in paths:
                pairs(path)
        case ["speed", *paths] if paths:
            speed(paths)
        case ["growth"]:
            growth()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
