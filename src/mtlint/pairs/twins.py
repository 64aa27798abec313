"""Documents and their edited versions: which belongs to which, and passage by passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import Segment, Span
from mtlint.pairs.align import Match, align, in_step
from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.model import Document

_NUMBERED = lazy(r"#[^#/\\]*\[\d+\]\Z")


class Twin(NamedTuple):
    """A document before and after an editor."""

    before: Document
    after: Document

    @property
    def name(self) -> str:
        """What reports call the pair: the name of the document before."""
        return self.before.name


class Passage(NamedTuple):
    """A place of the text before and the place of the text after that it became; None where there is no such place."""

    before: Span | None
    after: Span | None


class Pairing(NamedTuple):
    """The twins of two files, and the documents of each that have no twin."""

    twins: tuple[Twin, ...]
    only_before: tuple[Document, ...] = ()
    only_after: tuple[Document, ...] = ()


def pair(before: Sequence[Document], after: Sequence[Document]) -> Pairing:
    """Put the documents of a file and those of its edited version together.

    Single documents belong together whatever they are called. Of several, those with the same ``guid``, the same
    ``link`` or, where a document has neither, the same number in the file do.
    """
    if len(before) == len(after) == 1:
        return Pairing((Twin(before[0], after[0]),))
    theirs: dict[str, Document] = {}
    for document in after:
        theirs.setdefault(_key(document), document)
    twins, alone = [], []
    for document in before:
        twin = theirs.pop(_key(document), None)
        if twin is None:
            alone.append(document)
        else:
            twins.append(Twin(document, twin))
    paired = {id(twin.after) for twin in twins}
    return Pairing(tuple(twins), tuple(alone), tuple(document for document in after if id(document) not in paired))


def passages(twin: Twin) -> list[Passage]:
    """The passages of a twin in order: one for each segment, or for segments that were put together or taken apart."""
    ours, theirs = texts(twin.before), texts(twin.after)
    if in_step(ours, theirs):
        matches = [Match(range(at, at + 1), range(at, at + 1)) for at in range(len(ours))]
    else:
        matches = align(ours, theirs)
    return [Passage(_extent(twin.before, match.before), _extent(twin.after, match.after)) for match in matches]


def by_line(document: Document) -> Document:
    """The document with each line that is not blank as a segment: the lines of parallel files stay apart."""
    segments = tuple(
        Segment(span, "body", f"line {number}") for number, span in _numbered_lines(document.text)
    )
    return document._replace(segments=segments)


def _numbered_lines(text: str) -> Iterator[tuple[int, Span]]:
    """The extents of the lines that are not blank, without the blanks at their ends, with their numbers from 1."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare:
            first = start + line.index(bare[0])
            yield number, Span(first, first + len(bare))
        start += len(line) + 1


def texts(document: Document) -> list[str]:
    """The texts of the segments of a document."""
    return [document.text[segment.span.start : segment.span.end] for segment in document.segments]


def _extent(document: Document, numbers: range) -> Span | None:
    if not numbers:
        return None
    return Span(document.segments[numbers.start].span.start, document.segments[numbers.stop - 1].span.end)


def _key(document: Document) -> str:
    """What tells a document from the others of its file."""
    for key in ("guid", "link"):
        if document.meta.get(key):
            return f"{key}:{document.meta[key]}"
    found = _NUMBERED.search(document.name)
    return found.group() if found else ""
