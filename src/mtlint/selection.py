"""Which rules a run asks for, how grave their findings count, and which settings hold for a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.errors import UsageError
from mtlint.rules import all_rules
from mtlint.text.scope import applies

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Document, Severity
    from mtlint.rules.base import Rule


def select(config: Config) -> tuple[Rule, ...]:
    """The rules a configuration asks for, by code.

    Selectors are codes, names, prefixes of codes and ``ALL``. Of two that name a rule, the longer one decides
    (``--select MT2 --ignore MT203``, ``--ignore MT2 --extend-select MT203``); of two alike, the one to leave it out.
    Rules in preview run with ``preview``, or when they are selected by their full code or name.

    Raises:
        UsageError: a selector matches no rule.
    """
    return _select(
        tuple(config.select),
        tuple(config.extend_select),
        (*config.ignore, *config.extend_ignore),
        config.preview,
    )


def validate(config: Config) -> None:
    """Make sure that every selector of the settings names a rule.

    Raises:
        UsageError: one of them names none.
    """
    select(config)
    for selector in (*config.fixable, *config.unfixable, *(selector for selector, _ in config.severity)):
        matching(selector)


def severity_of(rule: Rule, config: Config) -> Severity | None:
    """The severity that the user gives to all findings of a rule, if any."""
    return _severities(config.severity).get(rule.code) if config.severity else None


def is_fixable(rule: Rule, config: Config) -> bool:
    """Whether corrections of a rule are wanted. A selector of ``fixable`` and one of ``unfixable`` meet as others do."""
    if not config.fixable and not config.unfixable:
        return True
    return rule.code in _chosen(tuple(config.fixable), (), tuple(config.unfixable))


def matching(selector: str) -> tuple[Rule, ...]:
    """The rules that a selector names.

    Raises:
        UsageError: there are none.
    """
    rules = all_rules()
    upper = selector.upper()
    if upper == "ALL":
        return rules
    found = tuple(
        rule for rule in rules if rule.name == selector or (upper[:2] == "MT" and rule.code.startswith(upper))
    )
    if not found:
        from difflib import get_close_matches

        known = [word for rule in rules for word in (rule.code, rule.name)]
        near = get_close_matches(selector, known, 1) or get_close_matches(upper, known, 1)
        hint = f"did you mean {near[0]}?" if near else "`mtlint rule` lists them"
        raise UsageError(f"unknown rule {selector!r}; {hint}")
    return found


def settings_for(document: Document, config: Config) -> tuple[Config, dict[str, str]]:
    """The settings that hold for a document, and the languages (``lang``, ``source_lang``) that they change."""
    languages: dict[str, str] = {}
    if not config.overrides:
        return config, languages
    overrides = config.overrides
    config = config._replace(overrides=())
    for override in overrides:
        if any(applies(scope, document) for scope in override.scopes):
            changes = dict(override.changes)
            languages |= {key: changes.pop(key) for key in ("lang", "source_lang") if key in changes}
            config = config.changed(changes.items())
    return config, languages


def _length(selector: str, rule: Rule) -> int:
    """How much a selector says of a rule: a name or a whole code most, ``ALL`` least."""
    return 0 if selector.upper() == "ALL" else len(rule.code) if selector == rule.name else len(selector)


@cache
def _select(
    wanted: tuple[str, ...], further: tuple[str, ...], unwanted: tuple[str, ...], preview: bool
) -> tuple[Rule, ...]:
    chosen = _chosen(wanted, further, unwanted)
    exact = {code for selector in (*wanted, *further) for code in (selector.upper(), selector)}
    return tuple(
        rule
        for rule in all_rules()
        if rule.code in chosen and (rule.status == "default" or preview or {rule.code, rule.name} & exact)
    )


@cache
def _chosen(wanted: tuple[str, ...], further: tuple[str, ...], unwanted: tuple[str, ...]) -> frozenset[str]:
    """The codes of the rules that selectors choose; where none is ``wanted``, all of them are."""
    asked, dropped = _strongest((*wanted, *further)), _strongest(unwanted)
    least = -1 if wanted else 0
    return frozenset(rule.code for rule in all_rules() if asked.get(rule.code, least) > dropped.get(rule.code, -1))


def _strongest(selectors: Sequence[str]) -> dict[str, int]:
    """For each rule that one of the selectors names, how much the one that says most of it says."""
    lengths: dict[str, int] = {}
    for selector in selectors:
        for rule in matching(selector):
            lengths[rule.code] = max(lengths.get(rule.code, -1), _length(selector, rule))
    return lengths


@cache
def _severities(given: tuple[tuple[str, Severity], ...]) -> dict[str, Severity]:
    chosen: dict[str, tuple[int, Severity]] = {}
    for selector, severity in given:
        for rule in matching(selector):
            length = _length(selector, rule)
            if length >= chosen.get(rule.code, (-1, severity))[0]:
                chosen[rule.code] = (length, severity)
    return {code: severity for code, (_, severity) in chosen.items()}
