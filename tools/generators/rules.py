"""``docs/rules``: the page of every rule, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import groupby

from mtlint.cli.rule_pages import as_markdown, brief, family
from mtlint.rules import all_rules
from mtlint.rules.base import Rule

OWNED = ("docs/rules/*.md",)

_HEAD = """# The rules

A rule has a code and a name, and both work everywhere: `mtlint rule MT501` and `mtlint rule space-before-punctuation` print
the same page. So do prefixes: `--ignore MT4` leaves a whole family out.

Every rule has a **severity**. An *error* must not be published like this, a *warning* should be mended by an editor, and a
*note* (`info`) is worth knowing. A rule in **preview** has not yet proved itself on enough real text; it runs with
`--preview`, or when you select it by its code or name. What has been measured of each rule stands in
[Measured](../measured.md).
"""


def files() -> dict[str, str]:
    """The pages by path."""
    pages = {f"docs/rules/{rule.code}.md": _page(rule) for rule in all_rules()}
    return {"docs/rules/index.md": _index(), **pages}


def _page(rule: Rule) -> str:
    foot = (
        f"## In short\n\n`mtlint rule {rule.code}` prints this page. `--ignore {rule.code}` leaves the rule out,"
        f" `--select {rule.code}` runs nothing else. [What has been measured](../measured.md#{rule.code[:3].lower()}-{family(rule).replace(' ', '-')})"
        " · [all rules](index.md)"
    )
    return f"{as_markdown(rule)}\n\n{foot}\n"


def _index() -> str:
    parts = [_HEAD]
    parts += [
        _family(name, rules) for (_, name), rules in groupby(all_rules(), lambda rule: (rule.code[:3], family(rule)))
    ]
    return "\n".join(parts)


def _family(name: str, rules: Iterable[Rule]) -> str:
    """The table of a family; the docstring of its package says what it is about."""
    of_family = list(rules)
    about = import_module(of_family[0].module.rpartition(".")[0]).__doc__ or ""
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity}"
        f"{', preview' if rule.status == 'preview' else ''} | {brief(rule)['summary']} |"
        for rule in of_family
    ]
    head = (
        f"## {of_family[0].code[:3]} {name}\n\n{about.strip()}\n\n| code | name | severity | finds |\n|---|---|---|---|"
    )
    return "\n".join([head, *rows, ""])
