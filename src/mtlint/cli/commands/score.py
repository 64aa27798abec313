"""``mtlint score``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mtlint.cli.app import ERROR, OK
from mtlint.cli.twins import Sides, say, twins
from mtlint.errors import UsageError

if TYPE_CHECKING:
    from mtlint.model import Document
    from mtlint.pairs.twins import Twin
    from mtlint.score.figures import Scorer

# As sacrebleu has them; it is too slow to load for the sake of a help text. A test compares.
_METRICS = ("bleu", "chrf", "ter")
_TOKENISERS = ("13a", "intl", "char", "zh", "ja-mecab", "ko-mecab", "none")


@click.command(epilog="Example: mtlint score machine.txt --reference published.txt")
@click.argument("hypothesis", required=False, metavar="[HYP]")
@click.option("--reference", metavar="REF", help="The translation to compare with: a file, a folder, a feed.")
@click.option("--source", metavar="SRC", help="The untranslated text, shown with the worst segments.")
@click.option("--before", metavar="MT", help="Show what fixes change in this machine text (instead of HYP).")
@click.option("--after", metavar="EDITED", help="The editor's version of it (instead of REF).")
@click.option("--field", default="", metavar="NAME", help="Field of records (JSONL, CSV) with the machine text.")
@click.option("--reference-field", default="", metavar="NAME", help="Field of records with the reference.")
@click.option("--from", "reader", default="", metavar="FORMAT", help="Read files as this format, whatever they look like.")
@click.option("-m", "--metric", "metrics", multiple=True, type=click.Choice(_METRICS), help="Compute only this figure; repeatable.")
@click.option("--tokenize", type=click.Choice(_TOKENISERS), help="Tokeniser of BLEU. [default: 13a]")
@click.option(
    "--chrf-word-order", type=click.IntRange(0, 6), default=2, metavar="N", help="Word n-grams of chrF. [default: 2, chrF++]"
)
@click.option("--worst", type=click.IntRange(min=0), default=5, metavar="N", help="Worst segments to show. [default: 5]")
@click.option("--lang", default="en", metavar="CODE", help="Language of publication. [default: en]")
@click.option("--source-lang", default="auto", metavar="CODE", help="Language translated from, e.g. fr. [default: auto]")
@click.option("--output-format", type=click.Choice(("table", "json")), default="table", help="[default: table]")
def command(hypothesis: str | None, **options: Any) -> int:
    """Score a translation against a reference: BLEU, chrF++ and TER.

    Figures and signatures are those of sacrebleu. Text files with as many lines are compared line by line. Other
    documents are compared segment by segment; where their numbers differ, passages that share their words are, and one without a
    counterpart is compared with nothing. Files of folders are paired by name, items and records by identifier or number.

    With --before and --after: what the safe fixes change in a machine text, what the unsafe ones do, and how many
    segments come nearer to the editor's version (their chrF grows) or go away from it.

    Exit code: 0, or 2 if something could not be read.
    """
    from mtlint.cli.score_tables import progress_json, progress_table, scores_json, scores_table
    from mtlint.score.compare import progress, score
    from mtlint.score.figures import METRICS, Scorer

    paths = _paths(hypothesis, options)
    sides = Sides(options["field"], options["reference_field"], options["reader"])
    unread: list[str] = []
    found = list(twins([paths], sides, unread))
    scorer = Scorer(options["metrics"] or METRICS, options["tokenize"], options["chrf_word_order"])
    as_json = options["output_format"] == "json"
    if options["before"]:
        made = progress(found, _fixes(options["lang"], options["source_lang"]), scorer)
        shown = made and (progress_json if as_json else progress_table)(made)
    else:
        sources = _sources(options["source"], found, options["reader"], unread) if options["source"] else {}
        scores = score(found, scorer, options["worst"])
        shown = scores and (scores_json if as_json else scores_table)(scores, sources)
    if shown:
        click.echo(shown, nl=False)
    elif not unread:
        unread.append(f"{paths[0]}: holds no text; nothing was scored")
    say(unread)
    return ERROR if unread else OK
