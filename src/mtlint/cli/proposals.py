"""Writes proposals for a house list of names: TOML in which nothing counts until a person has confirmed it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.render._summary import number
from mtlint.render.escape import in_json, visible
from mtlint.text.name_choice import REASONS

if TYPE_CHECKING:
    from mtlint.text.name_corpus import NameCorpus, Proposal, Tally

_NEIGHBOURS = 3


def as_toml(corpus: NameCorpus, proposals: Sequence[Proposal]) -> str:
    """The proposals with their evidence. Every line is a comment: taking the ``#`` away confirms an entry."""
    documents = number(corpus.documents, "document")
    head = [
        f"# Names that {documents} spell in several ways: {number(len(proposals), 'proposal')}, the surest first.",
        "# Nothing here counts yet. To confirm an entry, take the “# ” away from its lines; delete what is wrong.",
        "# Two people with nearly the same name belong into a [[distinct]] table instead.",
    ]
    if not proposals:
        head = [f"# {documents.capitalize()} looked at: no name in several spellings."]
    return "\n".join((*head, *(line for proposal in proposals for line in _entry(proposal)))) + "\n"


def _entry(proposal: Proposal) -> Iterator[str]:
    keep, others = proposal.keep, proposal.others
    yield ""
    for tally in (keep, *others):
        yield f"# {_evidence(tally)}"
    because = "they sound the same" if proposal.same_sound else "they are alike and keep the same company"
    yield f"# Proposed since {because}. Keep “{visible(keep.text)}”: {REASONS[proposal.decided_by]}."
    yield "# [[name]]"
    yield f"# canonical = {_quoted(keep.text)}"
    yield f"# variants = [{', '.join(_quoted(tally.text) for tally in others)}]"


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return in_json(json.dumps(text, ensure_ascii=False))


def _evidence(tally: Tally) -> str:
    found = f"“{visible(tally.text)}” {tally.count}×, in {number(tally.documents, 'document')}"
    for what, company in (("after", tally.before), ("before", tally.after)):
        names = sorted(company, key=lambda name: (-company[name], name))[:_NEIGHBOURS]
        if names:
            found += f"; {what} {', '.join(map(visible, names))}"
    sample = tally.sample
    if sample:
        found += (
            f"; {visible(sample.document)}: …{visible(sample.before)}[{visible(sample.form)}]{visible(sample.after)}…"
        )
    return found
