"""What the settings of the house decide already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.text.lines import LineTable

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.learn.choice import NameProposal
    from mtlint.learn.mine import Proposals


def unsettled(found: Proposals, config: Config) -> Proposals:
    """The proposals that no list of the house decides, one way or the other."""
    spellings = {form for entry in config.names.names for form in entry.variants}
    apart = {name for names in config.names.distinct for name in names}
    words = {phrase.casefold() for phrase, _ in config.words}
    furniture = LineTable((line, line) for line in config.furniture)
    return found._replace(
        names=tuple(left for proposal in found.names if (left := _left(proposal, spellings | apart)).variants),
        phrases=tuple(tally for tally in found.phrases if tally.written[0].casefold() not in words),
        lines=tuple(line for line in found.lines if furniture.get(line.line) is None),
    )


def _left(proposal: NameProposal, decided: set[str]) -> NameProposal:
    variants = tuple(tally for tally in proposal.variants if tally.written[0] not in decided)
    return proposal._replace(variants=variants)
