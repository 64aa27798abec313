"""Looks at many documents together: which names they spell in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.lang import target
from mtlint.rules.names._across import across
from mtlint.rules.names._house import house_of
from mtlint.selection import select
from mtlint.text.analysis import Analysis
from mtlint.text.name_corpus import NameCorpus, Proposal, propose
from mtlint.text.name_words import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.config import Config
    from mtlint.model import Document
    from mtlint.rules.base import Hit, Rule

_RULE = "MT201"


def collect_names(documents: Iterable[Document], lang: str, config: Config) -> NameCorpus:
    """The names of documents. The corpora of several groups of documents can be merged in any order.

    Args:
        documents: read one after the other; none is kept.
        lang: the language of publication.
        config: settings.
    """
    pack, corpus = target(lang), NameCorpus()
    words = name_words(pack)
    for document in documents:
        corpus.add(Analysis(document, pack, (), config, target_lang=lang), words)
    return corpus


def propose_names(corpus: NameCorpus, lang: str, config: Config) -> list[Proposal]:
    """What looks like one name in several spellings, for a person to confirm; without what the house has decided."""
    house = house_of(config.names)

    def is_settled(one: str, other: str) -> bool:
        return house.is_distinct(one, other) or (house.knows(one) and house.knows(other))

    return propose(corpus, name_words(target(lang)), is_settled)


def across_documents(documents: Sequence[Document], lang: str, config: Config) -> list[list[tuple[Rule, Hit]]]:
    """For each document of a file what it has to say of names that the others spell otherwise.

    Each name is told once, in the first document that has a spelling to change. A name of which one document holds
    several spellings is told there by the rule itself.
    """
    said: list[list[tuple[Rule, Hit]]] = [[] for _ in documents]
    rule = next((rule for rule in select(config) if rule.code == _RULE), None)
    if rule is None or len(documents) < 2:
        return said
    pack, corpus = target(lang), NameCorpus()
    words = name_words(pack)
    indexes = []
    for document in documents:
        analysis = Analysis(document, pack, (), config, target_lang=lang)
        corpus.add(analysis, words)
        indexes.append(analysis.names)
    for proposal in propose_names(corpus, lang, config):
        forms = [proposal.keep.text, *(tally.text for tally in proposal.others)]
        held = [[form for text in forms if (form := index.form(text))] for index in indexes]
        if all(len(own) < 2 for own in held):
            at = next(at for at, own in enumerate(held) if own and own[0].text != forms[0])
            counts = {text: sum(form.text == text for own in held for form in own) for text in forms}
            said[at].append((rule, across(proposal, indexes[at], held[at][0], counts)))
    return said
