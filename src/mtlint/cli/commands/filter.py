"""``mtlint filter``."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli.inputs import INPUT_OPTIONS, settled
from mtlint.cli.outfiles import STDOUT, Outputs
from mtlint.cli.paths import STDIN, Input
from mtlint.cli.sifting import KEPT, PARQUET, REJECTED, UNREADABLE, Sieve, form_of, sifted
from mtlint.cli.start import ERROR, OK
from mtlint.errors import InputError, UsageError
from mtlint.filtering import ALL_FAMILIES, VERDICT_RANK, Thresholds
from mtlint.render._summary import number
from mtlint.render.escape import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# A filter has one input, and it is named.
_NOT_HERE: Mapping[str, Any] = {
    "files_from": None,
    "source": None,
    "include": (),
    "exclude": (),
    "extend_exclude": (),
    "force_exclude": False,
    "respect_gitignore": True,
    "learn_furniture": False,
    "max_findings": None,
    "fail_level": None,
    "color": "auto",
}


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The shared options, but for those on finding files and on showing findings."""
    for option in reversed(INPUT_OPTIONS):
        command = command if option.name in _NOT_HERE else option.on(command)
    return command


@click.command(epilog="Example: mtlint filter translations.jsonl --rejected set-aside.jsonl > kept.jsonl")
@_options
@click.option("--parallel", nargs=2, metavar="SRC TGT", help="Lines of TGT beside the lines of SRC, their originals.")
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the records go that are kept. [default: -]")
@click.option("--output-source", metavar="FILE", help="With --parallel, where their originals go.")
@click.option("--rejected", metavar="FILE", help="Where the other records go.")
@click.option("--rejected-source", metavar="FILE", help="With --parallel, where the originals of those go.")
@click.option(
    "--max-verdict",
    type=click.Choice(tuple(VERDICT_RANK)),
    default="review",
    help="The worst verdict that is kept. [default: review]",
)
@click.option(
    "--max-per-1000-words",
    multiple=True,
    metavar="[FAMILY=]N",
    help="The most warnings and errors for a thousand words, of all families or of one (MT5=2).",
)
@click.option("--add", is_flag=True, help="Write the verdict and the findings of each family into the records.")
@click.option(
    "--max-unreadable",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Records that may be unreadable without exit code 2. [default: 0]",
)
def command(**options: Any) -> int:
    """Keep the records that are fit to be used, and set the others aside.

    PATHS names one file of records: JSON Lines, TSV, CSV, lines of text or Parquet, plain or compressed (.gz, .zst); - is
    standard input. What is kept stays as it is, byte for byte and in order. Each record is looked at for itself, and one
    that cannot be read is set aside. The counts go to standard error. Exit code: 0 done, 2 records were unreadable or
    nothing could be done.
    """
    item = _input(options)
    runs, _ = settled({**_NOT_HERE, **options, "reader": None}, [item])
    run = runs.of(item)
    form = form_of(item, options["reader"] or "", is_pair=bool(options["parallel"]))
    if options["add"] and form == "lines":
        raise UsageError("--add: a line of text has no room for a verdict; use JSON Lines or a table")
    outputs = _outputs(options, item)
    sieve = Sieve(_thresholds(options), run, options["add"])
    try:
        if form == PARQUET:
            from mtlint.cli.parquet import sift_parquet

            counts = sift_parquet(item, sieve, outputs, options["jobs"])
        else:
            source = options["parallel"][0] if options["parallel"] else ""
            counts = sifted(item, form, source, sieve, outputs, options["jobs"])
        outputs.done()
    except InputError as error:
        raise UsageError(f"{item.name}: {error}") from error
    finally:
        outputs.drop()
    click.echo(f"mtlint: {visible(item.name)}: {summary(counts)}", err=True)
    return ERROR if counts.get(UNREADABLE, 0) > options["max_unreadable"] else OK


def summary(counts: Mapping[str, int]) -> str:
    """What became of the records, in one line."""
    counts = Counter(counts)
    total = counts[KEPT] + counts[REJECTED]
    verdicts = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in (*VERDICT_RANK, UNREADABLE) if counts[verdict])
    found = f" ({verdicts})" if verdicts else ""
    return f"{number(total, 'record')}{found}: {counts[KEPT]:,} kept, {counts[REJECTED]:,} rejected"


def _input(options: Mapping[str, Any]) -> Input:
    """The one input."""
    pair = options["parallel"]
    paths: Sequence[str] = options["paths"] or (() if pair else (STDIN,))
    if len(paths) + bool(pair) != 1:
        raise UsageError("name one file of records, or - for standard input")
    if pair:
        return Input(pair[1], pair[1], "")
    return Input(paths[0], options["stdin_filename"] if paths[0] == STDIN else paths[0], "")


def _thresholds(options: Mapping[str, Any]) -> Thresholds:
    most: dict[str, float] = {}
    for value in options["max_per_1000_words"]:
        family, equals, figure = value.rpartition("=")
        try:
            most[family if equals else ALL_FAMILIES] = float(figure)
        except ValueError:
            raise UsageError(f"--max-per-1000-words {value}: not a number, nor FAMILY=NUMBER such as MT5=2") from None
    return Thresholds(options["max_verdict"], options["min_severity"] or "warning", most).checked()


def _outputs(options: Mapping[str, Any], item: Input) -> Outputs:
    """The files to write; none of them may be an input, and no two of them the same."""
    pair = options["parallel"]
    for name in ("output_source", "rejected_source"):
        if options[name] and not pair:
            raise UsageError(f"--{name.replace('_', '-')} is for originals, which come with --parallel")
    if pair and options["rejected"] and not options["rejected_source"]:
        raise UsageError("--rejected needs --rejected-source beside it, or the lines lose their originals")
    if pair and not options["output_source"]:
        raise UsageError("--parallel needs --output-source, or the lines that are kept lose their originals")
    paths = [options[name] for name in ("output", "output_source", "rejected", "rejected_source")]
    inputs = [path for path in (item.path, *(pair or ())) if path != STDIN]
    named = [os.path.realpath(path) for path in (*paths, *set(inputs)) if path and path != STDOUT]
    if len(set(named)) < len(named) or paths.count(STDOUT) > 1:
        raise UsageError("a file is named twice; each output needs a file of its own, and no input can be one")
    return Outputs(*paths)
