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


def are_parallel(twin: Twin) -> bool:
    """Whether both documents are plain text files with as many lines."""
    return _is_plain(twin.before) and _is_plain(twin.after) and len(lines(twin.before)) == len(lines(twin.after))


def lines(document: Document) -> list[str]:
    """The lines of a file without the blanks at their ends, blank lines too; a newline at the end begins no line."""
    found = document.raw.split("\n")
    return [line.rstrip() for line in (found[:-1] if not found[-1] else found)]


def _is_plain(document: Document) -> bool:
    """Whether the text of a document is its whole file, word for word."""
    return not document.units and document.text.split() == document.raw.removeprefix("\ufeff").split()


def by_line(twin: Twin) -> Twin:
    """The twin with each line as a segment that is not blank, where its documents are parallel files."""
    return Twin(*map(_by_line, twin)) if are_parallel(twin) else twin


def _by_line(document: Document) -> Document:
    segments = tuple(Segment(span, "body", f"line {number}") for number, span in _numbered_lines(document.text))
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
