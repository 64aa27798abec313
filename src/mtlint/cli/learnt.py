"""Writes what was learnt as settings in which nothing counts until a person has confirmed it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtlint.render._summary import number
from mtlint.render.escape import in_json, visible

if TYPE_CHECKING:
    from mtlint.learn.choice import NameProposal
    from mtlint.learn.lines import LineTally
    from mtlint.learn.mine import Proposals
    from mtlint.learn.tally import Tally


def as_settings(found: Proposals) -> str:
    """The proposals with their evidence, as TOML with every line a comment.

    Without the first ``# `` of each line it is a file of settings; what is evidence stays a comment then, too.
    """
    looked = f"{number(found.documents, 'document')} ({number(found.passages, 'passage')})"
    proposals = len(found.lines) + len(found.phrases) + len(found.names)
    if not proposals:
        return f"# {looked} compared: nothing that editors change again and again.\n"
    lines = [
        f"# # What editors changed in {looked}: {number(proposals, 'proposal')}, the most frequent first.",
        "# # Nothing here counts yet. To confirm an entry, take the first “# ” away from its lines (for a line of a page",
        "# # or a phrase, from the line above the list, too); delete what is wrong. Then `extend` this file in your",
        "# # mtlint.toml or name it with --config; a file with [[name]] tables alone is also a list for --names.",
        *_furniture(found.lines),
        *_words(found.phrases),
        *(line for proposal in found.names for line in _name(proposal)),
    ]
    return "\n".join(lines) + "\n"


def _furniture(lines: tuple[LineTally, ...]) -> Iterator[str]:
    if lines:
        yield "#"
        yield "# # Lines that editors take out. `mtlint fix` takes them out once they are confirmed."
        yield "# furniture = ["
        for line in lines:
            yield f"#     {_quoted(line.line)},  # taken out {line.made}×, in {number(line.documents, 'document')}; left {line.kept}×"
        yield "# ]"


def _words(phrases: tuple[Tally, ...]) -> Iterator[str]:
    if phrases:
        yield "#"
        yield "# # Phrases that editors put in other words. `mtlint check` proposes the other words once they are confirmed."
        yield "# [words]"
        for tally in phrases:
            old, new = tally.written
            yield from _evidence(tally)
            yield f"# {_quoted(old)} = {_quoted(new)}"


def _name(proposal: NameProposal) -> Iterator[str]:
    yield "#"
    for tally in proposal.variants:
        yield from _evidence(tally)
    yield "# [[name]]"
    yield f"# canonical = {_quoted(proposal.canonical)}"
    yield f"# variants = [{', '.join(_quoted(tally.written[0]) for tally in proposal.variants)}]"


def _evidence(tally: Tally) -> Iterator[str]:
    """How often a replacement was made and left, and where."""
    old, new = tally.written
    other = f", put in other words {tally.other}×" if tally.other else ""
    yield (
        f"# # “{visible(old)}” became “{visible(new)}” {tally.made}×, in {number(tally.documents, 'document')}; "
        f"left {tally.kept}×{other}"
    )
    for place in tally.samples:
        around = [visible(text) for text in (place.before, place.old, place.after)]
        yield f"# #     {visible(place.document)}: …{around[0]}[{around[1]}]{around[2]}…"


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return in_json(json.dumps(text, ensure_ascii=False))
