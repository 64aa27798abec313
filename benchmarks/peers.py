"""Measures mtlint beside other checkers of text and writes ``docs/benchmarks.md`` and ``docs/benchmarks.svg``.

    python benchmarks/peers.py                         # texts: the samples and the help texts of Python
    python benchmarks/peers.py --rounds 5 TEXT…        # files of running text, or JSON lines with a ``text`` field
    python benchmarks/peers.py --also VENV/bin --also node_modules/.bin TEXT…

Every tool that is found (on the path, or in the folders given with ``--also``) is started in turn, round after round, on the
same files; a tool too slow for a size is left out there. CPU seconds and peak memory are those that the system reports of the
process (``wait4``), start included. Figures are medians; where other work loads the machine, only ratios within one table
say something.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

_ROOT = Path(__file__).parent.parent
_ARTICLE = 3_000
_SIZES = {"5 KB": 5_000, "100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
_LIMIT_SECONDS = 180.0
_NOTHING = "python -c pass"
_WORDS = "one pass of re.findall"
_FINDALL = "import re,sys; [re.findall(r'\\w+', open(path, encoding='utf-8').read()) for path in sys.argv[1:]]"


class Tool(NamedTuple):
    """A checker: its program, its arguments before the files, and the largest size it is given."""

    name: str
    program: str
    arguments: tuple[str, ...]
    largest: str
    ending: str = ".txt"


# textlint has no rules of its own; each is a package called textlint-rule-….
_TEXTLINT_RULES = tuple(
    part
    for name in ("common-misspellings", "write-good", "no-todo", "terminology", "stop-words")
    for part in ("--rule", name)
)

_TOOLS = (
    Tool(_NOTHING, sys.executable, ("-c", "pass"), "5 KB"),
    Tool(_WORDS, sys.executable, ("-c", _FINDALL), "10 MB"),
    Tool(
        "mtlint",
        sys.executable,
        ("-m", "mtlint", "check", "--isolated", "--no-cache", "-j", "1", "--output-format", "concise"),
        "10 MB",
    ),
    Tool("codespell", "codespell", (), "10 MB"),
    Tool("typos", "typos", ("--format", "brief"), "10 MB"),
    Tool("proselint", "proselint", ("check",), "1 MB"),
    Tool("hunspell", "hunspell", ("-l", "-d", "en_US"), "1 MB"),
    Tool("pofilter", "pofilter", ("--progress=none",), "1 MB", ".po"),
    Tool("harper-cli", "harper", ("lint", "--quiet", "--no-color"), "100 KB"),
    Tool("textlint", "textlint", ("-f", "unix", *_TEXTLINT_RULES), "100 KB"),
    Tool("alex", "alex", ("--text",), "100 KB"),
    Tool("Vale", "vale", ("--output=line",), "1 MB"),
    Tool("LanguageTool", "languagetool", ("-l", "en-US"), "100 KB"),
)


class Run(NamedTuple):
    """What one start of a tool took: CPU seconds and the peak of its memory in megabytes; and its exit code."""

    cpu: float
    memory: float
    code: int = 0


def texts_of(paths: Sequence[str]) -> Iterator[str]:
    """The texts of files, or those that every machine with this repository has."""
    for path in paths:
        content = Path(path).read_text(encoding="utf-8")
        if path.endswith(".jsonl"):
            yield from (json.loads(line)["text"] for line in content.splitlines() if line)
        else:
            yield content
    if not paths:
        from pydoc_data import topics

        yield from (path.read_text(encoding="utf-8") for path in sorted(_ROOT.glob("samples/*/*.txt")))
        yield from topics.topics.values()


def articles(texts: Iterator[str]) -> list[str]:
    """The texts cut at their paragraphs into articles of the usual length; short texts stay as they are."""
    found: list[str] = []
    for text in texts:
        part: list[str] = []
        for paragraph in re.split(r"\n{2,}", text.strip()):
            part.append(paragraph)
            if sum(map(len, part)) >= _ARTICLE:
                found.append("\n\n".join(part))
                part = []
        if part:
            found.append("\n\n".join(part))
    return found


def write_corpora(folder: Path, parts: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Write the articles for each size as files of text and as catalogues; the paths by size and file name ending."""
    corpora: dict[tuple[str, str], list[str]] = {}
    for size, length in _SIZES.items():
        place = folder / size.replace(" ", "")
        place.mkdir()
        left, number = length, 0
        while left > 0:
            # Where there is too little text it comes again.
            text = parts[number % len(parts)].encode()[:left].decode("utf-8", "ignore")
            name = place / f"{number:05d}.txt"
            name.write_text(text, encoding="utf-8")
            corpora.setdefault((size, ".txt"), []).append(str(name))
            name = name.with_suffix(".po")
            name.write_text(catalogue(text), encoding="utf-8")
            corpora.setdefault((size, ".po"), []).append(str(name))
            left, number = left - len(text.encode()), number + 1
    return corpora


def catalogue(text: str) -> str:
    """A PO file with each paragraph as its own translation."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    units = {json.dumps(line, ensure_ascii=False) for line in text.splitlines() if line.strip()}
    return head + "".join(f"\nmsgid {unit}\nmsgstr {unit}\n" for unit in sorted(units))


def folder_of(program: str) -> str:
    """Where a tool is started: away from the settings of this project, and where npm put it beside its packages."""
    path = Path(program).absolute()
    return str(path.parents[2] if path.parent.parent.name == "node_modules" else _ROOT.parent)


def start(command: Sequence[str], folder: str) -> Run | None:
    """Run a command to its end; None where it takes too long."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    until = time.monotonic() + _LIMIT_SECONDS
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = 0
            memory = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
            return Run(usage.ru_utime + usage.ru_stime, memory, os.waitstatus_to_exitcode(status))
        if time.monotonic() > until:
            process.kill()
            process.wait()
            return None
        time.sleep(0.002)


def measure(
    tools: dict[Tool, str], corpora: dict[tuple[str, str], list[str]], rounds: int
) -> dict[tuple[str, str], Run]:
    """The medians for each tool and size; a tool that was too slow at a size is not tried there again."""
    runs: dict[tuple[str, str], list[Run]] = {}
    slow: set[tuple[str, str]] = set()
    sizes = list(_SIZES)
    for number in range(rounds):
        for tool, program in tools.items():
            for size in sizes[: sizes.index(tool.largest) + 1]:
                files = corpora[size, tool.ending]
                more = [tempfile.mkdtemp(dir=Path(files[0]).parent)] if tool.name == "pofilter" else []
                given = [str(Path(files[0]).parent)] if tool.name == "pofilter" else files
                if (tool.name, size) in slow:
                    continue
                run = start([program, *tool.arguments, *given, *more], folder_of(program))
                if run is not None and tool.name == "mtlint" and run.code > 1:
                    sys.exit("mtlint did not check the texts")
                if run is None:
                    slow.add((tool.name, size))
                else:
                    runs.setdefault((tool.name, size), []).append(run)
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return {
        key: Run(statistics.median(run.cpu for run in several), statistics.median(run.memory for run in several))
        for key, several in runs.items()
        if key not in slow
    }


def report(found: dict[tuple[str, str], Run], rounds: int, texts: str) -> str:
    """The table in Markdown."""
    names = [tool.name for tool in _TOOLS if any(name == tool.name for name, _ in found)]
    lines = f"""# Speed beside other checkers

mtlint {version("mtlint")}, {time.strftime("%Y-%m-%d")}, Python {platform.python_version()} on {platform.system()}
{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {texts}; medians of {rounds} rounds, the tools in
turn. Other work may have loaded the machine: compare the rows of this table, not the seconds with those of another day.

CPU seconds from start to end, one process each. The tools do different work: the table says what a check costs, not what it
finds. *Ratio* is mtlint’s time over the tool’s at the largest size of the tool: 2 means that mtlint takes twice as long.

| tool | {" | ".join(f"{size}, CPU s" for size in _SIZES)} | MB per CPU s | peak memory, MB | ratio |
{"|---" * (len(_SIZES) + 4)}|""".splitlines()
    for name in names:
        own = {size: found[name, size] for size in _SIZES if (name, size) in found}
        largest = list(own)[-1]
        seconds = [f"{own[size].cpu:.3f}" if size in own else "" for size in _SIZES]
        rate = _SIZES[largest] / 1e6 / own[largest].cpu if name != _NOTHING else 0.0
        ours = found.get(("mtlint", largest))
        ratio = f"{ours.cpu / own[largest].cpu:.3g}" if ours and name not in ("mtlint", _NOTHING) else ""
        cells = [name, *seconds, f"{rate:.3g}" if rate else "", f"{own[largest].memory:.0f}", ratio]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(
        [*lines, "", "![MB per CPU second](benchmarks.svg)", "", "`python benchmarks/peers.py` makes this page.", ""]
    )


def plot(found: dict[tuple[str, str], Run]) -> str:
    """A bar for each tool, as long as the logarithm of its megabytes a CPU second at the largest size it was given."""
    rates: dict[str, float] = {}
    for (name, size), run in found.items():
        if name != _NOTHING:
            rates[name] = _SIZES[size] / 1e6 / run.cpu
    low = min(rates.values()) / 2
    bars = []
    for row, (name, rate) in enumerate(sorted(rates.items(), key=lambda pair: -pair[1])):
        top, width = 10 + 26 * row, 400 * log(rate / low) / log(max(rates.values()) / low)
        colour = "#2a6f97" if name == "mtlint" else "#a9b4c2"
        bars.append(
            f'<text x="170" y="{top + 14}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="180" y="{top}" width="{width:.0f}" height="18" fill="{colour}"/>'
            f'<text x="{186 + width:.0f}" y="{top + 14}">{rate:.3g}</text>'
        )
    height = 26 * len(bars) + 36
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="660" height="{height}" font-family="sans-serif" font-size="13">'
        f"<title>MB per CPU second, start included</title>{''.join(bars)}"
        f'<text x="180" y="{height - 8}">MB per CPU second, start included (logarithmic)</text></svg>\n'
    )


def main() -> None:
    """Measure what is installed and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--also", action="append", default=[], help="a further folder of programs")
    parser.add_argument("--texts", default="", help="what the page says of the texts")
    options = parser.parse_args()
    path = os.pathsep.join([*options.also, os.environ.get("PATH", "")])
    tools = {tool: program for tool in _TOOLS if (program := shutil.which(tool.program, path=path))}
    parts = articles(texts_of(options.files))
    said = options.texts or ("running text in articles" if options.files else "samples and help texts of Python")
    with tempfile.TemporaryDirectory() as folder:
        found = measure(tools, write_corpora(Path(folder), parts), options.rounds)
    docs = _ROOT / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "benchmarks.md").write_text(report(found, options.rounds, said), encoding="utf-8")
    (docs / "benchmarks.svg").write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()
