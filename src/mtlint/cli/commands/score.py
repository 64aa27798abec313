"""``mtlint score``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli.start import ERROR, OK
from mtlint.cli.twins import Sides, say, twins
from mtlint.errors import UsageError
from mtlint.render.escape import visible
from mtlint.score.figures import METRICS, TOKENISERS, WORD_ORDER, Scorer

if TYPE_CHECKING:
    from mtlint.model import Document


@click.command(epilog="Example: mtlint score machine.txt --reference published.txt")
@click.argument("hypothesis", required=False, metavar="[HYP]")
@click.option("--reference", metavar="REF", help="The translation to compare with: a file, a folder, a feed.")
@click.option("--source", metavar="SRC", help="The untranslated text, shown with the worst segments.")
@click.option("--before", metavar="MT", help="Show what fixes change in this machine text (instead of HYP).")
@click.option("--after", metavar="EDITED", help="The editor's version of it (instead of REF).")
@click.option("--field", default="", metavar="NAME", help="Field of records (JSONL, CSV) with the machine text.")
@click.option("--reference-field", default="", metavar="NAME", help="Field of records with the reference.")
@click.option(
    "--from", "reader", default="", metavar="FORMAT", help="Read files as this format, whatever they look like."
)
@click.option(
    "-m", "--metric", "metrics", multiple=True, type=click.Choice(METRICS), help="Compute only this figure; repeatable."
)
@click.option("--tokenize", type=click.Choice(TOKENISERS), help="Tokeniser of BLEU. [default: 13a]")
@click.option(
    "--chrf-word-order",
    type=click.IntRange(0, 6),
    default=WORD_ORDER,
    metavar="N",
    help="Word n-grams of chrF. [default: 2, chrF++]",
)
@click.option(
    "--worst", type=click.IntRange(min=0), default=5, metavar="N", help="Worst segments to show. [default: 5]"
)
@click.option("--lang", default="en", metavar="CODE", help="Language of publication. [default: en]")
@click.option(
    "--source-lang", default="auto", metavar="CODE", help="Language translated from, e.g. fr. [default: auto]"
)
@click.option("--output-format", type=click.Choice(("table", "json")), default="table", help="[default: table]")
def command(hypothesis: str | None, **options: Any) -> int:
    """Score a translation against a reference: BLEU, chrF++ and TER.

    Figures and signatures are those of sacrebleu. Text files with as many lines are compared line by line. In other
    documents passages are put together by the words they share, and one without a counterpart is compared with nothing.
    Files of folders are paired by name, items of feeds and records by identifier or number.

    With --before and --after: what mtlint's fixes make of a machine text, the safe ones and all of them, and how many
    segments come nearer to the editor's version (fewer characters are left to change) or go away from it.

    Exit code: 0, or 2 if something could not be read.
    """
    from mtlint.cli.score_tables import progress_json, progress_table, scores_json, scores_table
    from mtlint.score.compare import progress, score

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
        sources = _sources((paths[0], options["source"]), options, unread) if options["source"] else {}
        scores = score(found, scorer, options["worst"], sources)
        shown = scores and (scores_json if as_json else scores_table)(scores)
    if shown:
        click.echo(shown, nl=False)
    elif not unread:
        unread.append(f"{paths[0]}: holds no text; nothing was scored")
    say(unread)
    return ERROR if unread else OK


def _paths(hypothesis: str | None, options: Mapping[str, Any]) -> tuple[str, str]:
    """What to score and what to compare it with.

    Raises:
        UsageError: one of the two is not named, or more than that.
    """
    reference, before, after = options["reference"], options["before"], options["after"]
    if before or after:
        if hypothesis or reference:
            raise UsageError(
                "--before and --after take the place of HYP and --reference; leave one of the two pairs out"
            )
        hypothesis, reference = before, after
    one_file = options["field"] and options["reference_field"]
    if not hypothesis or not (reference or one_file):
        raise UsageError(
            "name both versions: HYP and --reference, or --before and --after, or one file with --field and --reference-field"
        )
    return hypothesis, reference or hypothesis


def _fixes(lang: str, source_lang: str) -> list[tuple[str, Callable[[Document], Document]]]:
    from mtlint import api
    from mtlint.loading import read_text

    def fixed(document: Document, *, unsafe: bool) -> Document:
        result = api.fix(document.text, unsafe=unsafe, lang=lang, source_lang=source_lang)
        return read_text(result.text, document.name, None)[0]

    return [("safe fixes", partial(fixed, unsafe=False)), ("unsafe fixes too", partial(fixed, unsafe=True))]


def _sources(paths: tuple[str, str], options: Mapping[str, Any], unread: list[str]) -> Mapping[str, Sequence[str]]:
    """The untranslated segments of each document, where it has as many of them as its translation."""
    from mtlint.score.compare import counterparts

    sources = {}
    for twin in twins([paths], Sides(options["field"], "", options["reader"]), unread):
        found = counterparts(twin)
        if found is None:
            unread.append(
                f"{visible(twin.after.name)}: has not as many segments as {visible(twin.name)}; shown without it"
            )
        else:
            sources[twin.name] = found
    return sources
