"""Scores for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mtlint.render._cells import columns, shorten
from mtlint.render._summary import number
from mtlint.render.escape import finish, in_json, visible

if TYPE_CHECKING:
    from mtlint.score.compare import DocumentScore, Progress, Scores
    from mtlint.score.figures import Figure

_MOST_DOCUMENTS = 20
_WIDTH = 100
_DIGITS = 4


def scores_table(scores: Scores) -> str:
    """Figures of all documents and of each, the worst segments, and what sacrebleu would print."""
    names = [figure.name for figure in scores.figures]
    # The documents that need work first; those of one segment are told by the segments.
    told = len(scores.documents) > 1 and scores.segments > len(scores.documents)
    documents = sorted(scores.documents, key=_order)[:_MOST_DOCUMENTS] if told else []
    title = f"{number(scores.segments, 'segment')} in {number(len(scores.documents), 'document')}"
    rows = [["", *names, "segments"], [title, *_values(scores.figures), f"{scores.segments:,}"]]
    rows += ([visible(entry.name), *_values(entry.figures), f"{entry.segments:,}"] for entry in documents)
    left = len(scores.documents) - len(documents)
    more = [f"{number(left, 'more document')} in the JSON output"] if documents and left else []
    return finish((*table(rows), *more, *_worst(scores), "", *_signatures(scores.figures)))


def _worst(scores: Scores) -> Iterator[str]:
    if scores.worst:
        yield ""
        yield "farthest from the reference (chrF of the segment):"
    for scored in scores.worst:
        yield f"  {scored.score:5.1f}  {visible(scored.document)}, segment {scored.number}"
        for what, text in (("source", scored.source), ("text", scored.pair.text), ("reference", scored.pair.reference)):
            if text or what != "source":
                yield f"         {what + ':':<11}{visible(shorten(text, _WIDTH)) or '(nothing)'}"


def progress_table(made: Progress) -> str:
    """The figures of the machine text, of the text with safe fixes and of that with all fixes."""
    names = [figure.name for figure in made.versions[0].figures]
    rows = [["against the editor's version", *names, "changed", "nearer", "farther"]]
    for version in made.versions:
        counts = [f"{count:,}" for count in (version.changed, version.nearer, version.farther)]
        rows.append(
            [version.name, *_values(version.figures), *(counts if version.name != made.versions[0].name else [""] * 3)]
        )
    title = f"{number(made.segments, 'segment')} in {number(made.documents, 'document')}"
    return finish((*table(rows), "", title, *_signatures(made.versions[0].figures)))


def scores_json(scores: Scores) -> str:
    """The scores as JSON."""
    return as_json({
        "segments": scores.segments,
        "scores": _figures(scores.figures),
        "documents": [
            {"name": entry.name, "segments": entry.segments, "scores": _figures(entry.figures)} for entry in scores.documents
        ],
        "worst": [
            {
                "document": scored.document,
                "segment": scored.number,
                "chrf": round(scored.score, _DIGITS),
                **({"source": scored.source} if scored.source else {}),
                "text": scored.pair.text,
                "reference": scored.pair.reference,
            }
            for scored in scores.worst
        ],
    })  # fmt: skip


def progress_json(made: Progress) -> str:
    """The figures before and after fixes as JSON."""
    return as_json({
        "segments": made.segments,
        "documents": made.documents,
        "versions": [
            {
                "name": version.name,
                "scores": _figures(version.figures),
                "changed": version.changed,
                "nearer": version.nearer,
                "farther": version.farther,
            }
            for version in made.versions
        ],
    })  # fmt: skip


def as_json(data: Any) -> str:
    """JSON for programs and for a terminal."""
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with the first column to the left and all others to the right."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (" " * (width - columns(cell)) + cell for width, cell in zip(widths[1:], others, strict=True))
        yield "  ".join((first + " " * (widths[0] - columns(first)), *cells)).rstrip()


def _values(figures: Iterable[Figure]) -> list[str]:
    return [f"{figure.score:.1f}" for figure in figures]


def _figures(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    return [
        {"name": figure.name, "score": round(figure.score, _DIGITS), "signature": figure.signature}
        for figure in figures
    ]


def _signatures(figures: Iterable[Figure]) -> Iterator[str]:
    for figure in figures:
        yield figure.line


def _order(entry: DocumentScore) -> tuple[float, str]:
    """The lowest first figure first; of TER, the highest."""
    first = entry.figures[0]
    return (-first.score if first.name == "TER" else first.score), entry.name
