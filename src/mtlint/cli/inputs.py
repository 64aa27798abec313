"""What the commands have in common: their options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import click

from mtlint.cli import completions
from mtlint.cli.paths import Input, expand
from mtlint.cli.runs import Runs
from mtlint.config import Glossary
from mtlint.errors import UsageError
from mtlint.limits import MAX_JOBS
from mtlint.model import SEVERITY_RANK, Report
from mtlint.pool import AUTO as AUTO_JOBS
from mtlint.render._totals import Totals
from mtlint.render.escape import visible

_Command = TypeVar("_Command", bound=Callable[..., Any])


def input_options(command: _Command) -> _Command:
    """The options that say what is checked, and how."""
    return _decorated(command, _OPTIONS)


def talk_options(command: _Command) -> _Command:
    """The options that say how much a command tells beside its result."""
    return _decorated(command, _TALK)


def _decorated(command: _Command, options: Sequence[Callable[[_Command], _Command]]) -> _Command:
    for decorate in reversed(options):
        command = decorate(command)
    return command


def _jobs(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value != AUTO_JOBS and not (value.isdecimal() and 1 <= int(value) <= MAX_JOBS):
        raise click.BadParameter(
            f"{value!r} is neither a number from 1 to {MAX_JOBS} nor {AUTO_JOBS}", context, parameter
        )
    return value


_LEVEL = click.Choice(["error", "warning", "info"])

_rules_option = partial(click.option, multiple=True, metavar="RULES", shell_complete=completions.rules)

_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completions.paths),
    click.option("--files-from", metavar="FILE", help="Read further paths from a list, - for standard input."),
    click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="What to call standard input."),
    click.option(
        "-j",
        "--jobs",
        callback=_jobs,
        default=AUTO_JOBS,
        metavar="N",
        help="Processes to use, or auto: several for many files. [default: auto]",
    ),
    click.option("--source-lang", metavar="CODE", help="Language translated from, e.g. fr. [default: auto]"),
    click.option("--lang", metavar="CODE", help="Language of publication. [default: en]"),
    _rules_option("--select", help="Run only these rules (codes, names, prefixes, ALL)."),
    _rules_option("--ignore", help="Leave these rules out."),
    _rules_option("--extend-select", help="Run these rules, too."),
    _rules_option("--extend-ignore", help="Leave these rules out, too."),
    click.option("--preview", is_flag=True, help="Run the rules in preview too."),
    _rules_option("--fixable", help="Apply only the corrections of these rules."),
    _rules_option("--unfixable", help="Apply no corrections of these rules."),
    click.option(
        "--severity", multiple=True, metavar="RULE=LEVEL", help="Give the findings of a rule another severity."
    ),
    click.option("--min-severity", type=_LEVEL, help="Leave out findings below this severity. [default: info]"),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings whose measured precision is lower."
    ),
    click.option("--fail-level", type=_LEVEL, help="Lowest severity that gives exit code 1. [default: error]"),
    click.option(
        "--max-findings",
        type=click.IntRange(min=0),
        metavar="N",
        help="More warnings and errors than N give exit code 1, too.",
    ),
    click.option(
        "--ignore-suppressions", is_flag=True, help="Do not obey comments in the texts (mtlint-ignore …) and [sic]."
    ),
    click.option("--names", metavar="FILE", help="House list of names (TOML with [[name]] and [[distinct]])."),
    click.option("--no-registry", is_flag=True, help="Leave out the spellings of names that come with mtlint."),
    click.option(
        "--glossary", metavar="FILE", help="Your own translations to suggest (two columns with a tab between)."
    ),
    click.option("--furniture", metavar="FILE", help="Your own page furniture, one line a row; fix takes it out."),
    click.option("--strip-furniture", is_flag=True, help="Let safe fixes take page furniture out (MT401 to MT404)."),
    click.option(
        "--learn-furniture", is_flag=True, help="Report short lines that recur in many of the files, too (preview)."
    ),
    click.option("--from", "reader", metavar="FORMAT", help="Read files as this format, whatever they look like."),
    click.option(
        "--field", "fields", multiple=True, metavar="NAME", help="Field of records (JSONL) or column (CSV) to check."
    ),
    click.option("--source-field", metavar="NAME", help="Field or column with the untranslated original."),
    click.option("--source", metavar="PATH", help="The untranslated originals: a file, a feed, or a folder of files."),
    click.option("--include", multiple=True, metavar="GLOB", help="In folders, check only files like this."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders like this."),
    click.option(
        "--extend-exclude",
        multiple=True,
        metavar="GLOB",
        help="Leave these out besides those that the settings exclude.",
    ),
    click.option("--force-exclude", is_flag=True, help="Leave them out even where they are named themselves."),
    click.option(
        "--respect-gitignore/--no-respect-gitignore", default=True, help="Leave out what git ignores. [default: yes]"
    ),
    click.option(
        "--config", "config_files", multiple=True, metavar="FILE|KEY=VALUE", help="Settings that hold for all files."
    ),
    click.option("--isolated", is_flag=True, help="Obey no file of settings that is not named."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the report."),
)

_TALK = (
    click.option("-q", "--quiet", is_flag=True, help="Say what is wrong and nothing else: no summary, no notes."),
    click.option(
        "-s", "--silent", is_flag=True, help="Print only what could not be done; the exit code tells the rest."
    ),
    click.option("-v", "--verbose", is_flag=True, help="Say on standard error what is checked, and by which settings."),
    click.option("--no-progress", is_flag=True, help="Never show how far a long run has come."),
)


def is_quiet(options: Mapping[str, Any]) -> bool:
    """Whether only what is wrong is to be said."""
    return bool(options["quiet"] or options["silent"])


def shows_progress(options: Mapping[str, Any]) -> bool:
    """Whether a person who watches a long run may see how far it has come."""
    return not (options["no_progress"] or is_quiet(options))


def settled(options: Mapping[str, Any], items: Sequence[Input]) -> tuple[Runs, list[Input]]:
    """The settings that files and the shared options ask for, and the inputs without those that they exclude.

    Raises:
        UsageError: a rule, a language or a list is not as it must be.
    """
    runs = Runs(given(options), items, files=options["config_files"], isolated=options["isolated"])
    kept = [item for item in items if not runs.excludes(item, also_named=options["force_exclude"])]
    if options.get("verbose"):
        _tell_inputs(items, frozenset(kept), runs)
    return runs, kept


def _tell_inputs(items: Sequence[Input], kept: Container[Input], runs: Runs) -> None:
    """Say on standard error which inputs are checked, by which settings, and which are left out."""
    for item in items:
        path = runs.values_of(item)[0].path
        settings = f"with the settings of {path}" if path else "without a file of settings"
        fate = f"is checked {settings}" if item in kept else f"is left out {settings}"
        click.echo(f"mtlint: {visible(item.name)} {visible(fate)}", err=True)
    click.echo(f"mtlint: signature {runs.signature()}", err=True)


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that the command line names itself."""
    values: dict[str, Any] = {
        key: options[key] for key in _AS_THEY_ARE if options[key] is not None and options[key] is not False
    }
    values = {key: value for key, value in values.items() if value != ()}
    values |= {key: _split(options[key]) for key in _RULES if options[key]}
    values |= {key: options[option] for key, option in _LISTS.items() if options[option]}
    if options["no_registry"]:
        values["registry"] = Glossary(registry=False)
    if options["ignore_suppressions"]:
        values["suppressions"] = False
    if options["severity"]:
        values["severity"] = tuple(map(_severity, options["severity"]))
    return values


_RULES = ("select", "ignore", "extend_select", "extend_ignore", "fixable", "unfixable")
_LISTS = {"names_file": "names", "glossary": "glossary", "furniture_file": "furniture"}
_AS_THEY_ARE = (
    "lang",
    "source_lang",
    "preview",
    "min_severity",
    "min_confidence",
    "fail_level",
    "max_findings",
    "strip_furniture",
    "learn_furniture",
    "reader",
    "fields",
    "source_field",
    "include",
    "exclude",
    "extend_exclude",
)


def _severity(value: str) -> tuple[str, str]:
    rule, equals, level = value.partition("=")
    if not equals or level not in SEVERITY_RANK:
        raise UsageError(
            f"--severity {value}: not RULE=LEVEL, such as MT501=info; levels are {', '.join(SEVERITY_RANK)}"
        )
    return rule, level


def inputs(options: Mapping[str, Any]) -> list[Input]:
    """The inputs that the shared options name."""
    return expand(
        options["paths"],
        options["stdin_filename"],
        options["files_from"],
        respect_gitignore=options["respect_gitignore"],
    )


def use_colour(choice: str) -> bool:
    """Whether to colour: as chosen, and by default for a person at a terminal who has not opted out (NO_COLOR)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def say_problems(report: Report | Totals) -> None:
    """Print what could not be read, or only after a repair, on standard error."""
    for problem in report.problems:
        click.echo(f"mtlint: {visible(problem.name)}: {visible(problem.detail)}", err=True)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for value in values for part in value.replace(",", " ").split())
