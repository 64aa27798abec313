"""Coverage for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtlint.cli.score_tables import as_json, table
from mtlint.learn.coverage import FAMILY, Share
from mtlint.render._summary import number
from mtlint.render.escape import finish

if TYPE_CHECKING:
    from mtlint.learn.coverage import Covered


def coverage_table(found: Covered) -> str:
    """Which edits were flagged, by kind, and which findings were acted on, by rule."""
    edits, findings = found.all_edits, found.all_findings
    by_kind = [["what editors changed", "edits", "flagged", "share"]]
    by_kind += (_row(kind, share) for kind, share in found.edits.items() if share.of)
    by_kind.append(_row("all edits", edits))
    by_rule = [["what mtlint found", "findings", "acted on", "share"]]
    by_rule += (_row(rule, share) for rule, share in found.rules.items())
    by_rule.append(_row("all findings", findings))
    return finish(
        (
            *table(by_kind),
            "",
            *table(by_rule),
            "",
            f"{number(found.documents, 'document')}; findings stand on {_percent(found.text)} of the text, edits on "
            f"{_percent(found.edited)}: by chance, shares would be about that",
            *([f"{number(found.added, 'passage')} that editors added not counted"] if found.added else ()),
        )
    )


def coverage_json(found: Covered) -> str:
    """The figures as JSON."""
    kinds: dict[str, Any] = {
        kind: {
            **_share(share, "flagged", "edits"),
            "by_family": {family: count for (of, family), count in found.by_family.items() if of == kind},
        }
        for kind, share in found.edits.items()
    }
    families: dict[str, list[Share]] = {}
    for rule, share in found.rules.items():
        families.setdefault(rule[:FAMILY], []).append(share)
    return as_json({
        "documents": found.documents,
        "edits": _share(found.all_edits, "flagged", "edits"),
        "findings": _share(found.all_findings, "acted_on", "findings"),
        "by_kind": kinds,
        "by_family": {
            family: _share(Share(sum(share.count for share in shares), sum(share.of for share in shares)), "acted_on", "findings")
            for family, shares in families.items()
        },
        "by_rule": {rule: _share(share, "acted_on", "findings") for rule, share in found.rules.items()},
        "added_passages": found.added,
        "text_in_findings": round(found.text.value, 4),
        "text_in_edits": round(found.edited.value, 4),
    })  # fmt: skip


def _row(name: str, share: Share) -> list[str]:
    return [name, f"{share.of:,}", f"{share.count:,}", _percent(share)]


def _percent(share: Share) -> str:
    return f"{100 * share.value:.1f} %" if share.of else "–"


def _share(share: Share, what: str, of: str) -> dict[str, float | int]:
    return {of: share.of, what: share.count, "share": round(share.value, 4)}
