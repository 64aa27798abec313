"""``mtlint rule``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mtlint.config import Config
from mtlint.rules import all_rules
from mtlint.rules.base import Rule
from mtlint.selection import select

_BORDER = "\n\n"


@click.command(epilog="Example: mtlint rule MT101")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def command(codes: tuple[str, ...]) -> int:
    """Explain rules, or list them all.

    CODE is a code, a name or a prefix such as MT3.
    """
    if not codes:
        for rule in all_rules():
            preview = "  (preview)" if rule.status == "preview" else ""
            click.echo(f"{rule.code}  {rule.name:<26} {rule.severity:<8} {rule.info.summary}{preview}")
        return 0
    chosen = select(Config(select=codes, preview=True))
    click.echo("\n\n".join(page(rule) for rule in chosen))
    return 0


def page(rule: Rule) -> str:
    """The page of a rule with its head and its examples, in Markdown."""
    head = f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity} · {rule.status} · since {rule.since}"
    bad, good = (_listed(examples) for examples in (rule.bad, rule.good))
    examples = f"## Examples\n\nReported (the place between ⟦ ⟧):\n\n{bad}\n\nLeft alone:\n\n{good}"
    return f"{head}\n\n{rule.page}\n\n{examples}"


def _listed(examples: Sequence[str]) -> str:
    """Examples as a list, one to a line; ¶ stands for the border of two paragraphs."""
    return "\n".join(f"- {example.replace(_BORDER, ' ¶ ')}" for example in examples)
