"""Puts the sources that somebody keeps in other files beside the documents that translate them."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.errors import InputError
from mtlint.loading import parse
from mtlint.model import Problem, Reading
from mtlint.source.files import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.config import Config
    from mtlint.model import Document

_LANGUAGE_LETTERS = (2, 3)


class Original(NamedTuple):
    """Where the sources of an input are: a file or an address; empty if none was found among ``among``.

    ``is_shared`` says that other inputs have their sources in the same file, so that each has to be found in it.
    """

    path: str
    among: str
    is_shared: bool = False


def attach(reading: Reading, original: Original, config: Config, *, allow_private: bool = False) -> Reading:
    """The documents with their sources; one whose source is not found is checked without it, and a problem says so.

    The source of a document has the same guid or link, or it is the only one of its file. Documents that came with
    their source keep it. Addresses are fetched as inputs are.
    """
    if not reading.documents:
        return reading
    try:
        sources = _sources(original.path, config.reader, allow_private) if original.path else ()
    except InputError as error:
        detail = f"cannot be compared with its source: {original.path}: {error}"
        return reading._replace(problems=(*reading.problems, Problem(reading.documents[0].name, "unchecked", detail)))
    documents, problems = [], list(reading.problems)
    keys = {key: source for source in reversed(sources) for key in _keys(source)}
    for document in reading.documents:
        found = next((keys[key] for key in _keys(document) if key in keys), None)
        if found is None and len(sources) == len(reading.documents) == 1 and not original.is_shared:
            found = sources[0]
        if document.source is not None or document.units:
            documents.append(document)
        elif found is None:
            documents.append(document)
            where = original.path or original.among
            detail = f"has no source in {where} (its guid, its link and its name were looked for); checked without it"
            problems.append(Problem(document.name, "unchecked", detail))
        else:
            documents.append(document._replace(source=found.text))
    return Reading(tuple(documents), tuple(problems))


def stems(path: str) -> tuple[str, ...]:
    """The names that a file and its source may have in common: with ending, without it, and without a language (a.fr.txt)."""
    name = os.path.basename(path)
    stem = name
    while os.path.splitext(stem)[1]:
        stem, ending = os.path.splitext(stem)
        if len(ending) > 1 and ending[1:].isdigit():
            break
    base, _, language = stem.replace("-", "_").rpartition("_")
    without = stem[: len(base)] if base and len(language) in _LANGUAGE_LETTERS and language.isalpha() else stem
    return tuple(dict.fromkeys((name, os.path.splitext(name)[0], stem, without)))


def _keys(document: Document) -> Sequence[str]:
    """What tells a document from others wherever it is: its guid and its link."""
    return [f"{name}:{document.meta[name]}" for name in ("guid", "link") if document.meta.get(name)]


@lru_cache(maxsize=4)
def _sources(path: str, reader: str, allow_private: bool) -> tuple[Document, ...]:
    """The documents of a file of sources, read once for all that are compared with them."""
    from mtlint.config import Config

    content = load(path, allow_private=allow_private)
    assert content is not None, "nothing was said to be known"
    return parse(content.raw, path, content.charset, content.suffix, Config(reader=reader)).documents
