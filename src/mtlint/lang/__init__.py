"""Language packs: data only, one folder a language.

A pack holds ``pack.toml`` (settings as a source and as a target language), ``words.marisa`` (a memory-mapped word
table) and CSV tables. Everything is loaded when it is first asked for.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from mtlint.errors import UsageError
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = os.path.dirname(__file__)


class WordTable:
    """A memory-mapped table of words with one byte each."""

    __slots__ = ("_trie",)

    def __init__(self, path: str) -> None:
        import marisa_trie

        self._trie = marisa_trie.BytesTrie()
        self._trie.mmap(path)

    def get(self, word: str) -> int | None:
        """The byte stored for a lower-case word, or None for a word the table does not hold."""
        values = self._trie.get(word)
        return values[0][0] if values else None


class Typography(NamedTuple):
    """How a language sets marks and figures (the table ``[typography]`` of its pack).

    ``quotes`` are what opens and what closes a quotation, with the blanks that belong to it. ``foreign`` are quotation
    marks that the language never uses. Before the marks of ``blank_before`` a blank is right. ``decimal`` is
    the decimal sign and ``thousands`` what groups thousands; both are empty where usage is divided.
    """

    quotes: tuple[str, str]
    foreign: str
    decimal: str
    thousands: str
    blank_before: str = ""


class Pack:
    """The data of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = os.path.join(_FOLDER, code)
        self._tables: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._texts: dict[str, str] = {}

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The content of ``pack.toml``."""
        import tomllib

        return tomllib.loads(self._toml)

    @cached_property
    def _toml(self) -> str:
        with open(os.path.join(self._folder, "pack.toml"), encoding="utf-8") as file:
            return file.read()

    @cached_property
    def words(self) -> WordTable:
        """The word table (for the meaning of the byte see ``LICENSE-DATA.md``)."""
        return WordTable(os.path.join(self._folder, "words.marisa"))

    def rows(self, table: str) -> tuple[tuple[str, ...], ...]:
        """The rows of ``TABLE.csv`` without its header; nothing where the pack has no such table."""
        if table not in self._tables:
            self._tables[table] = self._read(os.path.join(self._folder, f"{table}.csv"))
        return self._tables[table]

    def rows_beginning(self, table: str, word: str) -> list[tuple[str, ...]]:
        """The rows of ``TABLE.csv`` whose first cell begins with a word, in order.

        Found in the text of the file: a few words are looked up long before a thousand rows are read.
        """
        text = self._text(table)
        rows: list[tuple[str, ...]] = []
        for mark in (f"\n{word}", f'\n"{word}'):
            at = text.find(mark)
            while at >= 0:
                end = text.find("\n", at + 1)
                if not text[at + len(mark)].isalnum():
                    rows += map(tuple, csv.reader((text[at + 1 : end],)))
                at = text.find(mark, end)
        return rows

    def _text(self, table: str) -> str:
        if table not in self._texts:
            path = os.path.join(self._folder, f"{table}.csv")
            self._texts[table] = ""
            if os.path.exists(path):
                with open(path, encoding="utf-8") as file:
                    next(file)
                    self._texts[table] = f"\n{file.read()}"
        return self._texts[table]

    @staticmethod
    def _read(path: str) -> tuple[tuple[str, ...], ...]:
        if not os.path.exists(path):
            return ()
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            return tuple(map(tuple, reader))

    @property
    def name(self) -> str:
        """The name of the language in English: the first line of ``pack.toml``, without parsing the rest."""
        return self._toml.partition("\n")[0].split('"')[1]

    def _has(self, heading: str) -> bool:
        """Whether ``pack.toml`` has a table: found without parsing, since all packs are asked where one will be used."""
        return any(line.rstrip() == heading for line in self._toml.splitlines())

    @cached_property
    def is_source(self) -> bool:
        """Whether the pack can tell words of this language from words of a target language."""
        return self._has("[source]")

    @cached_property
    def typography(self) -> Typography | None:
        """How this language sets marks and figures; None where the pack does not say."""
        if not self._has("[typography]"):
            return None
        table = dict(self.settings["typography"])
        return Typography(tuple(table.pop("quotes")), **table)

    @cached_property
    def is_target(self) -> bool:
        """Whether the pack knows the conventions of this language as the language of publication."""
        return "target" in self.settings


@cache
def packs() -> tuple[Pack, ...]:
    """All packs, by code."""
    names = sorted(entry for entry in os.listdir(_FOLDER) if os.path.exists(os.path.join(_FOLDER, entry, "pack.toml")))
    return tuple(Pack(name) for name in names)


@cache
def neutral() -> Pack:
    """The tables that belong to no language: what engines and programs leave whatever they write (folder ``mul``)."""
    return Pack("mul")


@cache
def find(code: str) -> Pack | None:
    """The pack of a language, or None for a language without one.

    Raises:
        UsageError: ``code`` is no ISO 639-1 language code.
    """
    base = valid_code(code)
    return next((pack for pack in packs() if pack.code == base), None)


def named(codes: Iterable[str]) -> Pack | None:
    """The pack of the one language that all of some codes name, however they are written (``fr``, ``fr-CA``, ``fr_FR``).

    None where they name several languages, one without a pack, or none at all.
    """
    said = {code.replace("_", "-").partition("-")[0].lower() for code in codes}
    return next((pack for pack in packs() if said == {pack.code}), None)


def target(code: str) -> Pack | None:
    """The pack of a language of publication, or None where none knows its conventions.

    Raises:
        UsageError: ``code`` is no ISO 639-1 language code.
    """
    pack = find(code)
    return pack if pack and pack.is_target else None


@cache
def valid_code(code: str) -> str:
    """The two-letter language of ``code`` (``fr`` of ``fr-CA``).

    Raises:
        UsageError: ``code`` is no ISO 639-1 language code.
    """
    base, *regions = code.replace("_", "-").lower().split("-")
    if base not in _codes() or not all(region.isalnum() for region in regions):
        raise UsageError(f"unknown language code {code!r}; give a two-letter code such as en or fr")
    return base


@cache
def _codes() -> frozenset[str]:
    """The ISO 639-1 codes (source: ISO 639-1:2002)."""
    with open(os.path.join(_FOLDER, "codes.txt"), encoding="ascii") as file:
        return frozenset(file.read().split())
