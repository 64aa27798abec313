"""Says where the CPU time of a check goes: one line for each rule and for each part of the analysis.

    python benchmarks/where.py TEXT…              # files of running text, or JSON lines with a ``text`` field
    python benchmarks/where.py --source-lang fr --preview TEXT…

The time of a part that several rules share (tokens, names, evidence …) is booked on the part, not on the rule that asks
first. All texts are checked once before the clock runs, so that compiling patterns and reading tables is left out; what
is remembered of single words is then remembered already.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

import mtlint
from mtlint import engine, selection
from mtlint.model import Segment
from mtlint.rules.base import Check, Hit, Rule
from mtlint.rules.prefilter import Prefilter
from mtlint.text import analysis as parts
from mtlint.text.analysis import Analysis

_SHOWN = 0.002
_WORD = re.compile(r"\w+")


class Ledger:
    """Books the time between two events on the work that is at the top of a stack."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self._stack = ["engine"]
        self._since = time.process_time()

    def clear(self) -> None:
        """Forget what is booked so far."""
        self.spent.clear()
        self.calls.clear()
        self._since = time.process_time()

    def enter(self, work: str) -> None:
        """Work begins; what it interrupts goes on when it ends."""
        self._book()
        self.calls[work] += 1
        self._stack.append(work)

    def leave(self) -> None:
        """The work that began last ends."""
        self._book()
        self._stack.pop()

    def _book(self) -> None:
        now = time.process_time()
        self.spent[self._stack[-1]] += now - self._since
        self._since = now

    def booked(self, work: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time is booked on ``work``."""

        @wraps(call)
        def timed(*arguments: Any, **named: Any) -> Any:
            self.enter(work)
            try:
                return call(*arguments, **named)
            finally:
                self.leave()

        return timed


def booked_rule(rule: Rule, ledger: Ledger) -> Rule:
    """The rule, its time booked on its code."""

    def check(analysis: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
        hits = rule.check(analysis, segments)
        take = ledger.booked(f"{rule.code} {rule.name}", lambda: next(hits, None))
        yield from iter(take, None)

    timed: Check = check
    return rule._replace(check=timed)


def instrument(ledger: Ledger, config: mtlint.Config) -> None:
    """Book the time of every rule, of everything lazy in the analysis and of the engine's own steps."""
    rules = tuple(booked_rule(rule, ledger) for rule in selection.select(config))
    engine.chosen = lambda asked: rules  # type: ignore[assignment, attr-defined]  # noqa: ARG005
    engine._crew.cache_clear()  # noqa: SLF001 - what is timed takes the place of what has run
    for name, member in vars(Analysis).items():
        if isinstance(member, cached_property):
            timed = cached_property(ledger.booked(f"analysis.{name}", member.func))
            timed.__set_name__(Analysis, name)
            setattr(Analysis, name, timed)
    for name in ("tokenise", "split"):
        setattr(parts, name, ledger.booked(f"text.{name}", getattr(parts, name)))
    once = Analysis.once

    def timed_once(self: Analysis, work: Callable[[Analysis], Any]) -> Any:
        if work in self._kept:
            return self._kept[work]
        module = work.__module__.rpartition(".")[2]
        return ledger.booked(f"{module}.{getattr(work, '__qualname__', work)}", once)(self, work)

    Analysis.once = timed_once  # type: ignore[method-assign]
    for name in ("_findings", "without_absorbed", "once_for_each_sentence", "_analysis"):
        setattr(engine, name, ledger.booked(f"engine.{name}", getattr(engine, name)))
    assign = Prefilter.assign
    Prefilter.assign = ledger.booked("engine.prefilter", lambda *given: [*assign(*given)])  # type: ignore[method-assign]


def texts_of(path: str) -> list[str]:
    """The texts of a file."""
    content = Path(path).read_text(encoding="utf-8")
    if path.endswith(".jsonl"):
        return [json.loads(line)["text"] for line in content.splitlines() if line]
    return [content]


def main() -> None:
    """Check the texts twice and print where the time of the second check went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--source-lang", default="auto")
    parser.add_argument("--preview", action="store_true")
    parser.add_argument(
        "--fresh", action="store_true", help="profile the first check: with all that is read and learnt"
    )
    options = parser.parse_args()
    config = mtlint.Config(preview=options.preview)
    texts = [text for path in options.files for text in texts_of(path)]

    def check_all() -> None:
        for text in texts:
            mtlint.check(text, source_lang=options.source_lang, config=config)

    ledger = Ledger()
    instrument(ledger, config)
    if not options.fresh:
        check_all()
        ledger.clear()
    start = time.process_time()
    check_all()
    total = time.process_time() - start
    size = sum(len(text.encode()) for text in texts) / 1e6
    whole = "\n".join(texts)
    start = time.process_time()
    _WORD.findall(whole)
    words = time.process_time() - start
    print(
        f"{size:.2f} MB in {len(texts)} texts: {size / total:.2f} MB/s, {words / total:.4f} of one pass over the words"
    )
    booked = sum(ledger.spent.values())
    for work, spent in sorted(ledger.spent.items(), key=lambda pair: -pair[1]):
        if spent >= _SHOWN * booked:
            print(
                f"{100 * spent / booked:5.1f} % {1e9 * spent / (1e6 * size):8.1f} ns/byte {ledger.calls[work]:8d} calls  {work}"
            )


if __name__ == "__main__":
    main()
