"""``mtlint rule``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mtlint.cli.completions import rules as complete_rules
from mtlint.config import Config
from mtlint.rules import all_rules
from mtlint.rules.base import Rule
from mtlint.selection import select


@click.command(epilog="Example: mtlint rule MT101")
@click.argument("codes", nargs=-1, metavar="[CODE]...", shell_complete=complete_rules)
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print the pages. [default: text]",
)
def command(codes: tuple[str, ...], everything: bool, output_format: str) -> int:
    """Explain rules, or list them all.

    CODE is a code, a name or a prefix such as MT3. The page of a rule says what it finds, why that happens in machine
    translation, how it decides, when it is wrong and what its corrections are worth, with examples.
    """
    chosen = select(Config(select=codes, preview=True)) if codes else all_rules()
    told = bool(codes) or everything
    if output_format == "json":
        click.echo(_json(chosen, whole=told))
    elif told:
        from mtlint.cli.rule_pages import as_markdown, as_text

        page = as_text if output_format == "text" else as_markdown
        click.echo("\n\n".join(map(page, chosen)))
    else:
        click.echo("\n".join(map(_row if output_format == "text" else _item, chosen)))
    return 0


def _row(rule: Rule) -> str:
    preview = "  (preview)" if rule.status == "preview" else ""
    return f"{rule.code}  {rule.name:<26} {rule.severity:<8} {rule.info.summary}{preview}"


def _item(rule: Rule) -> str:
    preview = " (preview)" if rule.status == "preview" else ""
    return f"- **{rule.code} {rule.name}**{preview}: {rule.info.summary}"


def _json(rules: Sequence[Rule], *, whole: bool) -> str:
    """A list of rules; without ``whole`` only what stands in a row of the list of them."""
    from mtlint.cli.rule_pages import as_data, brief
    from mtlint.render.json import encoded

    return encoded([as_data(rule) if whole else brief(rule) for rule in rules], 1)
