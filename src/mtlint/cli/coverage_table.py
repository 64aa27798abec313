"""Coverage for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtlint.cli.score_tables import as_json, table
from mtlint.learn.coverage import FAMILY, Share, total
from mtlint.render._summary import number
from mtlint.render.escape import finish

if TYPE_CHECKING:
    from mtlint.learn.coverage import Covered


def coverage_table(found: Covered) -> str:
    """Which edits were flagged, by kind, and which findings were acted on, by rule."""
    by_kind = [["what editors changed", "edits", "flagged", "share"]]
    by_kind += (_row(kind, share) for kind, share in found.edits.items() if share.of)
    by_kind.append(_row("all edits", found.all_edits))
    by_rule = [["what mtlint found", "findings", "acted on", "share"]]
    by_rule += (_row(rule, share) for rule, share in found.rules.items())
    by_rule.append(_row("all findings", found.all_findings))
    notes = [number(found.documents, "document")]
    if found.text.of:
        notes.append(
            f"findings stand on {_percent(found.text)} of the text: so much of the edits would be flagged by chance"
        )
        notes.append(f"edits stand on {_percent(found.edited)} of it: so many findings would be acted on by chance")
    if found.added:
        notes.append(f"{number(found.added, 'passage')} that editors added not counted: no finding could announce them")
    return finish((*table(by_kind), "", *table(by_rule), "", *notes))


def coverage_json(found: Covered) -> str:
    """The figures as JSON."""
    families: dict[str, list[Share]] = {}
    for rule, share in found.rules.items():
        families.setdefault(rule[:FAMILY], []).append(share)
    by_kind: dict[str, Any] = {}
    for kind, share in found.edits.items():
        by_family = {family: count for (of, family), count in found.by_family.items() if of == kind}
        by_kind[kind] = {**_edits(share), "by_family": by_family}
    return as_json(
        {
            "documents": found.documents,
            "edits": _edits(found.all_edits),
            "findings": _findings(found.all_findings),
            "by_kind": by_kind,
            "by_family": {family: _findings(total(shares)) for family, shares in families.items()},
            "by_rule": {rule: _findings(share) for rule, share in found.rules.items()},
            "added_passages": found.added,
            "text_in_findings": round(found.text.value, 4),
            "text_in_edits": round(found.edited.value, 4),
        }
    )


def _row(name: str, share: Share) -> list[str]:
    return [name, f"{share.of:,}", f"{share.part:,}", _percent(share)]


def _percent(share: Share) -> str:
    return f"{100 * share.value:.1f} %" if share.of else "–"


def _edits(share: Share) -> dict[str, float]:
    return {"count": share.of, "flagged": share.part, "share": round(share.value, 4)}


def _findings(share: Share) -> dict[str, float]:
    return {"count": share.of, "acted_on": share.part, "share": round(share.value, 4)}
