"""``mtlint check``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import completions
from mtlint.cli.app import ERROR, FOUND, OK
from mtlint.cli.checks import Task, check_pair
from mtlint.cli.inputs import input_options, inputs, is_quiet, settled, shows_progress, talk_options, use_colour
from mtlint.cli.output import STDOUT, FormatOption, Publication, Target, targets
from mtlint.cli.paths import Input
from mtlint.cli.progress import watched
from mtlint.cli.reports import Standing, nothing_checked
from mtlint.cli.runs import BASELINE, Run, Runs
from mtlint.cli.sources import with_sources
from mtlint.cli.state import State
from mtlint.cli.streams import check, is_here, known, pieces, within_limits
from mtlint.errors import UsageError
from mtlint.model import Report
from mtlint.pool import each
from mtlint.render import Options
from mtlint.render.escape import visible

if TYPE_CHECKING:
    from mtlint.cli.cache import Cache

_WORTH_A_CACHE = 16
"""Inputs from which on a cache is used unasked; to check a few takes no longer than to look for them."""


@click.command(epilog="Example: mtlint check article.txt --source-lang fr")
@input_options
@talk_options
@click.option(
    "--output-format",
    cls=FormatOption,
    envvar="MTLINT_OUTPUT_FORMAT",
    metavar="NAME",
    shell_complete=completions.formats,
    help="Format of the report on standard output. [default: full]",
)
@click.option("-o", "--output-file", metavar="PATH", help="Write that report to a file instead.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Write a report to a file, too; repeatable. With - as PATH it takes the place of the default report.",
)
@click.option(
    "--parallel",
    nargs=2,
    multiple=True,
    metavar="SRC TGT",
    help="Check the lines of the file TGT against the same lines of SRC, their originals.",
)
@click.option("--all", "show_all", is_flag=True, help="Show the notes (findings of severity info) in full.")
@click.option(
    "--state",
    metavar="FILE",
    help="Remember in FILE what was seen and check only what is new; the first run only looks.",
)
@click.option("--since", metavar="REV", help="Report only what stands in lines that git sees changed since REV.")
@click.option("--staged", is_flag=True, help="Report only what stands in lines staged for the next commit.")
@click.option(
    "--baseline", metavar="FILE", help=f"Report only what is not in this baseline. [default: {BASELINE}, if there]"
)
@click.option("--write-baseline", is_flag=True, help="Write everything that is found now into the baseline.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is found no more.")
@click.option("--allow-private", is_flag=True, help="Fetch from hosts that are not on the public internet, too.")
@click.option(
    "--max-unreadable",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Inputs that may go unchecked without exit code 2. [default: 0]",
)
@click.option("--no-cache", is_flag=True, help="Check files again that were checked before; remember nothing.")
@click.option(
    "--cache-dir",
    envvar="MTLINT_CACHE_DIR",
    metavar="FOLDER",
    help="Where to remember what was found. [default for many files: .mtlint_cache beside the settings]",
)
@click.option("--open", "in_browser", is_flag=True, help="Show the report as a page in the browser, too.")
@click.option("-w", "--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C ends it.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
def command(watch: bool, **options: Any) -> int:
    """Check texts and print a correction report.

    PATHS are files, folders, patterns, addresses (https://…), or - for standard input. Exit code: 0 nothing at or above
    the fail level, 1 findings, 2 something could not be checked.
    """
    if not watch:
        return _once(**options)
    from mtlint.cli.watch import repeated

    return repeated(partial(_once, **options), options)


def _once(
    output_format: str | None,
    output_file: str | None,
    reports: tuple[str, ...],
    parallel: Sequence[tuple[str, str]],
    show_all: bool,
    state: str | None,
    allow_private: bool,
    max_unreadable: int,
    exit_zero: bool,
    **options: Any,
) -> int:
    items = [] if parallel and not (options["paths"] or options["files_from"]) else inputs(options)
    pairs = [Input(target, target, "") for _, target in parallel]
    runs, kept = settled(options, items or pairs)
    items = kept if items else []
    wanted = targets(output_format or runs.values.get("output_format"), reports, items, output_file or STDOUT)
    if options["silent"]:
        wanted = [target for target in wanted if target.path != STDOUT]
    memory = State(state) if state else None
    tasks = _tasks(items, runs, options)
    beside = [(source, item, runs.of(item)) for (source, _), item in zip(parallel, pairs, strict=True)]
    checked = _reports(tasks, memory, options, _cache(tasks, options, runs), allow_private=allow_private)
    compared = ((check_pair(source, item.path, run), run) for source, item, run in beside)
    # Watched where the work is done: a baseline wants all reports before the first is told.
    found = watched(chain(checked, compared), len(tasks) + len(beside), shown=shows_progress(options))
    news, said = _news(found, runs, options, has_memory=memory is not None)
    if not tasks and not beside:
        news, said = [(nothing_checked(runs), runs.root)], [*said, _nothing(options)]
    written, standing = _told(news, wanted, _shown(options, memory, runs, show_all=show_all), runs, options)
    if memory and written:
        # What was not told must not count as seen.
        sys.stdout.flush()
        memory.save()
        said = [*said, memory.summary()]
    for line in () if is_quiet(options) else said:
        click.echo(f"mtlint: {visible(line)}", err=True)
    if not written:
        return ERROR
    code = standing.code(max_unreadable=max_unreadable, max_findings=runs.values.get("max_findings"))
    return OK if exit_zero and code == FOUND else code


def _shown(options: Mapping[str, Any], memory: State | None, runs: Runs, *, show_all: bool) -> Options:
    """How the reports are to be shown."""
    return Options(
        use_colour(options["color"]),
        show_all,
        quiet=is_quiet(options),
        history=memory.history if memory else (),
        fail_level=runs.root.config.fail_level,
    )


def _nothing(options: Mapping[str, Any]) -> str:
    """Why there was nothing to check."""
    why = "staged" if options["staged"] else f"changed since {options['since']}" if options["since"] else ""
    return f"nothing to check: no file is {why}" if why else "nothing to check: the settings leave out all files"


def _told(
    found: Iterable[tuple[Report, Run]], wanted: list[Target], how: Options, runs: Runs, options: Mapping[str, Any]
) -> tuple[bool, Standing]:
    """Print and write the reports as they come; whether that was possible, and what they mean for the exit code."""
    page = ""
    if options["in_browser"]:
        # Only who asks for a browser pays for it.
        from mtlint.cli.opening import show, with_page

        wanted, page = with_page(wanted)
    publication, standing = Publication(wanted, how, runs.signature()), Standing()
    for report, run in found:
        publication.add(report)
        standing.add(report, run)
    written = publication.end()
    if written and page:
        show(page)
    return written, standing


def _news(
    found: Iterable[tuple[Report, Run]], runs: Runs, options: Mapping[str, Any], *, has_memory: bool
) -> tuple[Iterable[tuple[Report, Run]], list[str]]:
    """The reports without what the baseline knows, and what to say of it; unused entries of the settings are told, too."""
    if runs.root.config.allow and not (has_memory or options["since"] or options["staged"]):
        from mtlint.cli.unused import unused_entries

        found = list(found)
        found += unused_entries(found, runs, options["paths"])
    path = options["baseline"] or runs.values.get("baseline") or ""
    asked = path or options["write_baseline"] or options["prune_baseline"]
    if not asked and not os.path.lexists(os.path.join(runs.settings.root, BASELINE)):
        return found, []
    # Few projects have a baseline, and what it takes is slow to load.
    from mtlint.cli.known import Known

    known = Known(runs, path, write=options["write_baseline"], prune=options["prune_baseline"])
    found = known.left(found)
    return found, [known.summary()] if known.summary() else []


def _tasks(items: Sequence[Input], runs: Runs, options: Mapping[str, Any]) -> list[Task]:
    """What to check: all inputs, or those that git sees changed."""
    if options["since"] and options["staged"]:
        raise UsageError("--since and --staged ask for different lines; leave one of the two out")
    if not options["since"] and not options["staged"]:
        return with_sources([Task(item, runs.of(item)) for item in items], options["source"])
    # Only who asks for it pays for starting other programs.
    from mtlint.cli.changed import changed_in_index, changed_since

    changed = changed_since(items, options["since"]) if options["since"] else changed_in_index(items)
    tasks = [Task(found.item, runs.of(found.item), content=found.content, lines=found.lines) for found in changed]
    return with_sources(tasks, options["source"])


def _cache(tasks: Sequence[Task], options: Mapping[str, Any], runs: Runs) -> Cache | None:
    if options["no_cache"] or not (options["cache_dir"] or len(tasks) >= _WORTH_A_CACHE):
        return None
    from mtlint.cli.cache import NAME, Cache

    return Cache(options["cache_dir"] or os.path.join(runs.settings.root, NAME))


def _reports(
    tasks: Sequence[Task], state: State | None, options: Mapping[str, Any], cache: Cache | None, *, allow_private: bool
) -> Iterator[tuple[Report, Run]]:
    """The reports on all inputs with their settings; what has been seen of them is remembered."""
    work, jobs = partial(check, allow_private=allow_private, cache=cache), options["jobs"]
    if state is None:
        found = each(work, pieces(tasks), jobs, known=partial(known, cache=cache), is_here=is_here)
        yield from within_limits(found)
        if cache:
            cache.shrink()
        return
    tasks = [task._replace(seen=state.seen(task.input.name), is_first_run=state.is_new) for task in tasks]
    for task, checked in each(work, tasks, jobs, is_here=is_here):
        if checked.seen:
            state.remember(task.input.name, checked.seen, checked.report)
        yield checked.report, task.run
