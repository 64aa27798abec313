"""Looks at many documents together: which names they spell in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.lang import find
from mtlint.text.analysis import Analysis
from mtlint.text.name_corpus import NameCorpus, Proposal, propose
from mtlint.text.name_words import NameWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.config import Config
    from mtlint.model import Document


def collect_names(documents: Iterable[Document], lang: str, config: Config) -> NameCorpus:
    """The names of documents. The corpora of several groups of documents can be merged in any order.

    Args:
        documents: read one after the other; none is kept.
        lang: the language of publication.
        config: settings.
    """
    pack = find(lang)
    target = pack if pack and pack.is_target else None
    words, corpus = NameWords(target), NameCorpus()
    for document in documents:
        corpus.add(Analysis(document, target, (), config, target_lang=lang), words)
    return corpus


def propose_names(corpus: NameCorpus, lang: str, config: Config) -> list[Proposal]:
    """What looks like one name in several spellings, for a person to confirm; without what the house has decided."""
    pack = find(lang)
    decided = {form.casefold() for entry in config.names.names for form in (entry.canonical, *entry.variants)}
    distinct = [frozenset(map(str.casefold, names)) for names in config.names.distinct]

    def is_settled(one: str, other: str) -> bool:
        pair = {one.casefold(), other.casefold()}
        return pair <= decided or any(pair <= names for names in distinct)

    return propose(corpus, NameWords(pack if pack and pack.is_target else None), is_settled)
