"""Settings of a run. Values only: nothing here reads the environment or looks for files by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mtlint.checked import flag, known, string, strings, table, tables
from mtlint.digest import digest
from mtlint.errors import UsageError
from mtlint.model import Severity
from mtlint.values import NamedTuple


class NameEntry(NamedTuple):
    """One name of a house list: the spelling to print and the spellings to replace.

    ``scope`` is a glob over the name, file or address of a document; the entry counts in documents that it fits.
    """

    canonical: str
    variants: tuple[str, ...] = ()
    note: str = ""
    scope: str = "*"


class Glossary(NamedTuple):
    """The user's own decisions about names. They come before everything that mtlint would work out by itself.

    ``registry`` says whether the spellings that come with mtlint are looked for too.
    """

    names: tuple[NameEntry, ...] = ()
    distinct: tuple[tuple[str, ...], ...] = ()
    registry: bool = True

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], origin: str) -> Glossary:
        """Read the tables ``[[name]]``, ``[[distinct]]`` and ``[names]``.

        Raises:
            UsageError: a key is unknown, missing or of the wrong kind; the message names ``origin``.
        """
        known(data, ("name", "distinct", "names"), "", origin)
        names = tuple(_name_entry(row, origin) for row in tables(data, "name", origin))
        distinct = tuple(_distinct_entry(row, origin) for row in tables(data, "distinct", origin))
        options = table(data, "names", origin)
        known(options, ("registry",), "[names]", origin)
        return cls(names, distinct, flag(options, "registry", origin, default=True))

    def with_more(self, other: Glossary) -> Glossary:
        """These decisions and those of another list behind them."""
        return Glossary(self.names + other.names, self.distinct + other.distinct, self.registry and other.registry)


class Allowed(NamedTuple):
    """A text that may stand as it is, whatever the rules say that the selectors ``rules`` name (``MT1``, ``ALL``)."""

    rules: tuple[str, ...]
    text: str
    reason: str = ""


class Override(NamedTuple):
    """Other settings for some documents: those that one of the globs ``scopes`` fits.

    ``changes`` names settings of :class:`Config`, ``lang`` or ``source_lang`` with the values that replace them; those in
    :data:`ADDED` add to what holds for the other documents.
    """

    scopes: tuple[str, ...]
    changes: tuple[tuple[str, Any], ...]


ADDED = ("extend_select", "extend_ignore", "severity", "allow")
"""The settings that a change of settings adds to; all others it replaces."""


class Config(NamedTuple):
    """Everything a run can be told.

    ``select`` and ``ignore`` hold rule codes, names or prefixes (``MT2``, ``name-variant``, ``ALL``); an empty
    ``select`` means the default rules. ``fail_level`` is the lowest severity that makes a command exit with 1.
    ``words`` are the user's own translations (source phrase, target phrase), offered before those of the packs.
    ``furniture`` are the user's own lines of a page that never belong to an article (a line that ends with ``…`` stands
    for every line that begins so); taking them out is a safe fix. With ``strip_furniture`` that holds for the lines of
    a page that the rules know, too. With ``learn_furniture`` the short lines that recur in many documents of a run are
    reported as well.
    ``reader`` is the format that files are read as, whatever they look like (empty: found out). ``fields`` are the
    fields of records (JSONL) or columns (CSV) to check, and ``source_field`` the one with the untranslated original;
    a dot leads into a field of a field. Where they are empty, fields with the usual names are taken.

    ``extend_select`` and ``extend_ignore`` add to ``select`` and ``ignore``. Findings of rules that ``unfixable`` names, and
    of all that ``fixable`` does not name where it names any, are told without a correction, so that nothing applies one. ``severity`` gives the findings of rules
    another severity (of several selectors that fit, the longest decides). Findings below ``min_severity``, and those
    whose measured precision is below ``min_confidence``, are left out. A document is to hold from ``hold_level`` on, and
    to review from ``review_level`` on. ``allow`` are texts that may stand. With ``suppressions``, what authors write
    into their texts against findings counts (``<!-- mtlint-ignore … -->``, ``[sic]``). ``overrides`` are other settings
    for some documents, the later ones before the earlier ones.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    preview: bool = False
    fail_level: Severity = "error"
    names: Glossary = Glossary()
    words: tuple[tuple[str, str], ...] = ()
    furniture: tuple[str, ...] = ()
    strip_furniture: bool = False
    learn_furniture: bool = False
    reader: str = ""
    fields: tuple[str, ...] = ()
    source_field: str = ""
    extend_select: Sequence[str] = ()
    extend_ignore: Sequence[str] = ()
    fixable: Sequence[str] = ()
    unfixable: Sequence[str] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    min_severity: Severity = "info"
    min_confidence: float = 0.0
    hold_level: Severity = "error"
    review_level: Severity = "warning"
    allow: tuple[Allowed, ...] = ()
    suppressions: bool = True
    overrides: tuple[Override, ...] = ()

    def digest(self) -> str:
        """Four hexadecimal digits that change with any setting."""
        # Lists are the same settings as tuples.
        values = (tuple(value) if isinstance(value, list) else value for value in self)
        return digest(repr(Config._make(values)), 4)

    def changed(self, changes: Iterable[tuple[str, Any]]) -> Config:
        """The settings with some of them replaced, or added to where they are of that kind."""
        new = self._asdict()
        for key, value in changes:
            new[key] = (*new[key], *value) if key in ADDED else value
        return Config(**new)


def _name_entry(row: Mapping[str, Any], origin: str) -> NameEntry:
    known(row, ("canonical", "variants", "note", "scope"), "[[name]]", origin)
    canonical = row.get("canonical")
    if not isinstance(canonical, str) or not canonical.strip():
        raise UsageError(f'{origin}: a [[name]] needs canonical = "…", the spelling to print')
    note, scope = (string(row, key, default, origin) for key, default in (("note", ""), ("scope", "*")))
    return NameEntry(canonical, strings(row, "variants", origin), note, scope)


def _distinct_entry(row: Mapping[str, Any], origin: str) -> tuple[str, ...]:
    known(row, ("names", "note"), "[[distinct]]", origin)
    names = strings(row, "names", origin)
    if len(names) < 2:
        raise UsageError(f'{origin}: a [[distinct]] needs names = ["…", "…"], at least two that must never be merged')
    return names
