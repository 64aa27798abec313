"""The keys of a file of settings: what each is for, and how it is read. Everything about a key stands here.

A key becomes the setting of the same name (``min-confidence`` is ``min_confidence``), unless ``setting`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from mtlint.checked import known, strings, tables
from mtlint.config import Glossary, Override
from mtlint.errors import UsageError
from mtlint.settings.kinds import (
    TEXTS,
    Kind,
    Place,
    allowed,
    by_glob,
    count,
    file,
    flag,
    pairs,
    selectors,
    severities,
    severity,
    share,
    text,
    texts,
)


class Key(NamedTuple):
    """A key: its name, the kind of its value, what it is for, an example, and whether it may differ by document."""

    name: str
    kind: Kind
    help: str
    example: str
    by_document: bool = False
    setting: str = ""

    @property
    def field(self) -> str:
        """The setting that the key becomes."""
        return self.setting or self.name.replace("-", "_")


_OF_A_DOCUMENT = (
    Key("lang", text(), "The language of publication (ISO 639-1).", '"en"'),
    Key("source-lang", text(), "The language translated from, or auto.", '"fr"'),
    Key("select", selectors(), "The rules to run, instead of the default ones.", '["MT1", "name-variant"]'),
    Key("ignore", selectors(), "The rules to leave out.", '["MT402"]'),
    Key("extend-select", selectors(), "Rules to run besides the selected ones.", '["MT705"]'),
    Key("extend-ignore", selectors(), "Rules to leave out besides the ignored ones.", '["MT403"]'),
    Key("preview", flag(), "Run the rules in preview, too.", "true"),
    Key("fixable", selectors(), "The only rules whose corrections are applied.", '["MT5"]'),
    Key("unfixable", selectors(), "Rules whose corrections are never applied.", '["MT201"]'),
    Key("severity", severities(), "Give the findings of rules another severity.", '{ MT501 = "info" }'),
    Key("min-severity", severity(), "Leave out findings below this severity.", '"warning"'),
    Key("min-confidence", share(), "Leave out findings whose measured precision is lower.", "0.8"),
    Key("hold-level", severity(), "The severity from which on a document is to hold.", '"error"'),
    Key("review-level", severity(), "The severity from which on a document is to review.", '"warning"'),
    Key("allow", allowed(), "Texts that may stand as they are.", '{ names = ["Nagorny"] }'),
    Key("suppressions", flag(), "Obey comments in the texts, and [sic].", "false"),
    Key("strip-furniture", flag(), "Let safe fixes take page furniture out.", "true"),
)

_OF_A_RUN = (
    Key("fail-level", severity(), "The lowest severity that gives exit code 1.", '"warning"'),
    Key("max-findings", count(), "More warnings and errors than that give exit code 1, too.", "50"),
    Key("output-format", text(), "The format of the report on standard output.", '"concise"'),
    Key("include", texts(), "The files to check in a folder (globs), instead of all that can be read.", '["*.md"]'),
    Key("exclude", texts(), "The files and folders to leave out (globs).", '["archive/**"]'),
    Key("extend-exclude", texts(), "Files and folders to leave out besides those.", '["drafts/**"]'),
    Key("baseline", file(), "The file with the findings that are known already.", '"mtlint-baseline.json"'),
    Key("words", pairs(), "Your own translations to suggest.", '{ "chef de file" = "frontrunner" }'),
    Key("glossary", file(), "A file with your own translations (two columns with a tab between).", '"words.tsv"'),
    Key("furniture", texts(), "Lines of your pages that belong to no article.", '["Read our newsletter…"]'),
    Key("furniture-file", file(), "A file with such lines, one a row.", '"furniture.txt"'),
    Key("learn-furniture", flag(), "Report short lines that recur in many files.", "true"),
    Key("from", text(), "Read files as this format, whatever they look like.", '"html"', setting="reader"),
    Key("fields", texts(), "Fields of records, or columns, to check.", '["title", "body"]'),
    Key("source-field", text(), "The field or column with the untranslated original.", '"source"'),
    Key("per-file-ignores", by_glob(), "Rules to leave out for some files.", '{ "quotes/**" = ["MT2"] }'),
)


def _names(key: str, schema: Mapping[str, Any]) -> Kind:
    """One of the tables of a house list of names."""

    def read(value: Any, name: str, place: Place) -> Glossary:  # noqa: ARG001 - the list names its keys itself
        return Glossary.from_dict({key: value}, place.origin)

    return Kind(read, schema)


_NAME = {
    "canonical": {"type": "string", "minLength": 1},
    "variants": TEXTS,
    "note": {"type": "string"},
    "scope": {"type": "string"},
}
_DISTINCT = {"names": TEXTS, "note": {"type": "string"}}


def _rows(properties: Mapping[str, Any], required: str) -> Mapping[str, Any]:
    row = {"type": "object", "properties": properties, "required": [required], "additionalProperties": False}
    return {"type": "array", "items": row}


_NAMES = (
    Key("name", _names("name", _rows(_NAME, "canonical")), "Names and their spellings.", '[{ canonical = "Kyiv" }]'),
    Key("distinct", _names("distinct", _rows(_DISTINCT, "names")), "Names never to merge.", '[{ names = ["A", "B"] }]'),
    Key(
        "names",
        _names(
            "names", {"type": "object", "properties": {"registry": {"type": "boolean"}}, "additionalProperties": False}
        ),
        "Whether to look for the spellings that come with mtlint.",
        "{ registry = false }",
        setting="registry",
    ),
    Key("names-file", file(), "A house list of names in a file of its own.", '"names.toml"'),
)


def _overrides() -> Kind:
    """Tables with globs and the settings for the documents that they fit."""
    keys = {key.name: key for key in _OF_A_DOCUMENT}
    globs = {"anyOf": [{"type": "string", "minLength": 1}, TEXTS]}
    properties = {"match": globs, **{name: key.kind.schema for name, key in keys.items()}}

    def read(value: Any, name: str, place: Place) -> tuple[Override, ...]:
        return tuple(map(partial(one, name, place), tables({name: value}, name, place.origin)))

    def one(name: str, place: Place, row: Mapping[str, Any]) -> Override:
        known(row, properties, f"[[{name}]]", place.origin)
        match = row.get("match")
        scopes = (match,) if isinstance(match, str) else strings(row, "match", place.origin)
        if not all(scopes) or not scopes:
            raise UsageError(f'{place.origin}: [[{name}]] needs match = "…", a path, an address or a glob')
        given = ((keys[key], value) for key, value in row.items() if key != "match")
        return Override(scopes, tuple((key.field, key.kind.read(value, key.name, place)) for key, value in given))

    return Kind(read, _rows(properties, "match"))


_LAST = (
    Key("overrides", _overrides(), "Other settings for some files, feeds or sites.", '[{ match = "quotes/*" }]'),
    Key("extend", text(), "A file of settings that holds where this one is silent.", '"../mtlint.toml"'),
)

KEYS: Mapping[str, Key] = {
    key.name: key for key in (*(key._replace(by_document=True) for key in _OF_A_DOCUMENT), *_OF_A_RUN, *_NAMES, *_LAST)
}
