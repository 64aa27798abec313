"""The rules, found from the folder listing: ``rules/<family>/<name>.py`` holds exactly one rule.

What they declare is kept in ``_declared.py``, which is made from them, so that a check imports only those that have to
look. Where it does not name the same modules as the listing, a rule is being written, and all of them are imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
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

    rules = tuple(Rule.declared(*values) for values in DECLARED)
    return rules if {rule.module for rule in rules} == {*_modules()} else read()


def read() -> tuple[Rule, ...]:
    """Every rule as its module has it, by code."""
    return tuple(sorted(map(read_rule, _modules()), key=lambda rule: rule.code))


def _modules() -> Iterator[str]:
    root = __path__[0]
    for family in os.listdir(root):
        if "." not in family and family[0] != "_":
            names = (
                entry[:-3] for entry in os.listdir(f"{root}/{family}") if entry.endswith(".py") and entry[0] != "_"
            )
            yield from (f"{__name__}.{family}.{name}" for name in names)


def infos() -> tuple[RuleInfo, ...]:
    """What every rule tells about itself, by code."""
    return tuple(rule.info for rule in all_rules())


class _CallablePackage(ModuleType):
    """Lets ``mtlint.rules()`` work once the import system has bound this package to that name."""

    def __call__(self) -> tuple[RuleInfo, ...]:
        return infos()


sys.modules[__name__].__class__ = _CallablePackage
