"""Notes that belong together: what several rules say in the same words of one document is told in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.rules.base import Hit, Note, Rule


def told_together(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits of a document, those that share a note as one hit at the place of the first.

    It bears the lowest code of them and all places. What each of them would write is left out: the line says what to do.
    """
    shared: dict[Note, list[tuple[Rule, Hit]]] = {}
    for rule, hit in hits:
        if hit.note is not None:
            shared.setdefault(hit.note, []).append((rule, hit))
    several = {note: pairs for note, pairs in shared.items() if len(pairs) > 1}
    told: list[tuple[Rule, Hit]] = []
    for rule, hit in hits:
        if hit.note is None or hit.note not in several:
            told.append((rule, hit))
        elif several[hit.note][0] == (rule, hit):
            told.append(_line(hit.note, several[hit.note]))
    return told


def _line(note: Note, pairs: Sequence[tuple[Rule, Hit]]) -> tuple[Rule, Hit]:
    rule = min((rule for rule, _ in pairs), key=lambda rule: rule.code)
    spans = tuple(span for _, hit in pairs for span in hit.spans)
    whys = "; ".join(dict.fromkeys(hit.why for _, hit in pairs))
    first = pairs[0][1]
    return rule, first._replace(
        spans=spans,
        message=note.message.format(len(pairs)),
        why=whys,
        help=note.help,
        fix=None,
        alternatives=(),
        data={"places": len(spans)},
    )
