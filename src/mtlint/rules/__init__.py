"""The rules, found from the folder listing: ``rules/<family>/<name>.py`` holds exactly one rule.

What the rules declare is kept in ``_declared.py``, which is made from them: a check imports those that have to look.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from mtlint.rules.base import Rule, read_rule

if TYPE_CHECKING:
    from mtlint.model import RuleInfo


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    from mtlint.rules._declared import DECLARED

    return tuple(Rule.declared(*values) for values in DECLARED)


def read() -> tuple[Rule, ...]:
    """Every rule as its module has it, by code."""
    rules = []
    root = __path__[0]
    for family in sorted(os.listdir(root)):
        folder = os.path.join(root, family)
        if os.path.isdir(folder) and family[0] != "_":
            names = [entry[:-3] for entry in os.listdir(folder) if entry.endswith(".py") and entry[0] != "_"]
            rules += [read_rule(f"{__name__}.{family}.{name}") for name in names]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def infos() -> tuple[RuleInfo, ...]:
    """What every rule tells about itself, by code."""
    return tuple(rule.info for rule in all_rules())


class _CallablePackage(ModuleType):
    """Lets ``mtlint.rules()`` work once the import system has bound this package to that name."""

    def __call__(self) -> tuple[RuleInfo, ...]:
        return infos()


sys.modules[__name__].__class__ = _CallablePackage
