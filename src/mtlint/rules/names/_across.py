"""What is said of a name that the documents of one feed spell in different ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.rules.base import Hit
from mtlint.rules.names._wording import listed_by_items
from mtlint.text.name_choice import REASONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.text.name_corpus import Proposal
    from mtlint.text.names import Form, NameIndex

_WHY = "the items were translated one by one, and each time the name was spelt anew"


def across(proposal: Proposal, index: NameIndex, form: Form, documents: Mapping[str, int]) -> Hit:
    """The note on an entity, told in a document that has a spelling to change.

    Args:
        proposal: the spellings and the one to keep.
        index: the names of the document that tells it.
        form: the spelling of that document.
        documents: how many documents have each spelling.
    """
    keep = proposal.keep.text
    others = {text: count for text, count in documents.items() if text != form.text}
    return Hit(
        spans=tuple(map(index.span, form.places)),
        message=f"“{form.text}” here, but {listed_by_items(others)}",
        why=_WHY,
        help=f"keep “{keep}” in all of them: {REASONS[proposal.decided_by]}",
        severity="info",
        data={"keep": keep, "documents": dict(documents), "decided_by": proposal.decided_by},
    )
