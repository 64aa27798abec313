"""The rules, found from the folder listing: ``rules/<family>/<name>.py`` holds exactly one rule."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from mtlint.rules.base import Rule

if TYPE_CHECKING:
    from mtlint.model import RuleInfo


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    rules = []
    root = __path__[0]
    for family in sorted(os.listdir(root)):
        folder = os.path.join(root, family)
        if os.path.isdir(folder) and family[0] != "_":
            rules += [_load(family, entry[:-3]) for entry in os.listdir(folder) if _is_rule(entry)]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def infos() -> tuple[RuleInfo, ...]:
    """What every rule tells about itself, by code."""
    return tuple(rule.info for rule in all_rules())


def _is_rule(entry: str) -> bool:
    return entry.endswith(".py") and entry[0] != "_"


def _load(family: str, name: str) -> Rule:
    module = import_module(f"{__name__}.{family}.{name}")
    rule = module.check
    if not isinstance(rule, Rule):
        raise TypeError(f"{module.__name__}.check is not a rule")
    return rule


class _CallablePackage(ModuleType):
    """Lets ``mtlint.rules()`` work once the import system has bound this package to that name."""

    def __call__(self) -> tuple[RuleInfo, ...]:
        return infos()


sys.modules[__name__].__class__ = _CallablePackage
