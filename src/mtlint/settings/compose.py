"""From what files and the command line say to the settings of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mtlint.config import ADDED, Config, Glossary, Override
from mtlint.engine import AUTO, Languages

_ALSO_ADDED = ("per_file_ignores", "overrides", "extend_exclude")


def over(values: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Values with those of the command line over them: what extends, extends; anything else is replaced."""
    merged = dict(values)
    for field, value in more.items():
        adds = field in merged and field in (*ADDED, *_ALSO_ADDED)
        merged[field] = (*merged[field], *value) if adds else value
    return merged


def config_of(values: Mapping[str, Any]) -> Config:
    """The settings that values by name come to; the lists they name are read.

    Raises:
        UsageError: a list cannot be read.
    """
    own = {field: values[field] for field in Config._fields if field in values}
    ignored = (Override((glob,), (("extend_ignore", rules),)) for glob, rules in values.get("per_file_ignores", ()))
    own["overrides"] = (*ignored, *values.get("overrides", ()))
    own["names"] = _names(values)
    own["words"] = values.get("words", ())
    own["furniture"] = values.get("furniture", ())
    if "glossary" in values or "furniture_file" in values:
        from mtlint.settings.lists import read_furniture, read_words

        own["words"] += read_words(values["glossary"]) if "glossary" in values else ()
        own["furniture"] += read_furniture(values["furniture_file"]) if "furniture_file" in values else ()
    return Config(**own)


def languages_of(values: Mapping[str, Any]) -> Languages:
    """The languages that values name.

    Raises:
        UsageError: one of them is no language code.
    """
    return Languages.of(values.get("lang", "en"), values.get("source_lang", AUTO))


def _names(values: Mapping[str, Any]) -> Glossary:
    names = Glossary()
    for field in ("name", "distinct", "registry"):
        names = names.with_more(values.get(field, Glossary()))
    if "names_file" in values:
        from mtlint.settings.lists import read_names

        names = names.with_more(read_names(values["names_file"]))
    return names
