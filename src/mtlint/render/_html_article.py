"""The text of a document with its places marked and its corrections in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.model import SEVERITY_RANK, Span
from mtlint.patterns import lazy
from mtlint.render._html_changes import Change, by_segment
from mtlint.render._html_families import family_of
from mtlint.render._html_markup import Markup, element, joined, lines, numbered, words
from mtlint.render._html_source import marked
from mtlint.render.lines import file_name

if TYPE_CHECKING:
    from mtlint.model import Document, Finding, Segment

_TAGS = {"title": "h3", "heading": "h4", "quote": "blockquote"}
_CODE = "\ufffc"
_SHORT, _LONG = 3, 160
_PARAGRAPH = lazy(r"/paragraph \d+\Z")
_LANGUAGE = lazy(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")


class Place(NamedTuple):
    """A place of a finding inside a segment: its span, the number of the finding and the number of the place in it."""

    span: Span
    finding: int
    place: int


class _Run(NamedTuple):
    """Code points of the text in a row that belong to the same places."""

    start: int
    end: int
    over: tuple[Place, ...]


class Article(NamedTuple):
    """The article, and the ids of the marks: by finding and place, the first mark of it."""

    markup: Markup
    marks: dict[tuple[int, int], str]


class _Marker:
    """Marks one document. The ids of its marks begin with ``prefix``."""

    def __init__(self, prefix: str, document: Document, findings: Sequence[Finding], changes: Sequence[Change]) -> None:
        self._mended = {number: _kind(change) for change in changes for number in change.numbers}
        self.marks: dict[tuple[int, int], str] = {}
        self._prefix = prefix
        self._document = document
        self._findings = findings
        self._changes = dict(by_segment(document, changes))
        self._places = _places_by_segment(document, findings)
        self._count = 0

    def segment(self, number: int) -> Markup:
        """The words of a segment."""
        changes = self._changes.get(number, [])
        runs = deque(_runs(self._document.segments[number].span, changes, self._places.get(number, [])))
        parts: list[Markup] = []
        for change in changes:
            kind = _kind(change)
            parts += self._until(change.span.start, runs)
            taken = list(self._until(change.span.end, runs))
            if taken:
                parts.append(element("del", *taken, class_=kind))
            if change.new:
                parts.append(self._inserted(change, kind))
        parts += map(self._run, runs)
        units = self._document.units
        return _with_codes(joined(parts), units[number].codes if units else ())

    def is_emptied(self, number: int) -> str:
        """Whether corrections take the whole segment out: ``safe``, ``unsafe`` or nothing."""
        span = self._document.segments[number].span
        for change in self._changes.get(number, ()):
            if change.span == span and not change.new:
                return _kind(change)
        return ""

    def _inserted(self, change: Change, kind: str) -> Markup:
        number = change.numbers[0]
        shown = element("a", _with_codes(words(change.new, marked=True), ()), href=f"#{self._prefix}f{number + 1}", class_="mended",
                        data_n=numbered(change.numbers))  # fmt: skip
        return element("ins", shown, class_=kind)

    def _until(self, end: int, runs: deque[_Run]) -> Iterator[Markup]:
        """The runs that begin before a place, taken from the front."""
        while runs and runs[0].start < end:
            yield self._run(runs.popleft())

    def _run(self, run: _Run) -> Markup:
        shown = self._document.text[run.start : run.end]
        return self._mark(shown, run) if run.over else words(shown)

    def _mark(self, shown: str, run: _Run) -> Markup:
        """A mark over words that belong to at least one place; it looks like the gravest and closest of them."""
        self._count += 1
        mark = f"{self._prefix}m{self._count}"
        for place in run.over:
            self.marks.setdefault((place.finding, place.place), mark)
        ranked = sorted(run.over, key=self._rank)
        top = ranked[0]
        finding = self._findings[top.finding]
        family = family_of(finding.code)
        mended = f" mended-{self._mended[top.finding]}" if top.finding in self._mended else ""
        ends = " ends" if top.span.end == run.end else ""
        point = "" if shown else " point"
        length = top.span.end - top.span.start
        size = " long" if length > _LONG else " short" if length <= _SHORT else ""
        return element(
            "a", words(shown, marked=True), id=mark, href=f"#{self._prefix}f{top.finding + 1}",
            class_=f"mark {finding.severity} f{family.digit}{mended}{ends}{size}{point}",
            data_n=numbered(place.finding for place in ranked), data_letter=family.letter,
            aria_label="blank" if shown.isspace() else None,
            aria_describedby=f"{self._prefix}t{top.finding + 1}",
        )  # fmt: skip

    def _rank(self, place: Place) -> tuple[int, int, int]:
        severity = SEVERITY_RANK[self._findings[place.finding].severity]
        return -severity, place.span.end - place.span.start, place.finding


def article(prefix: str, document: Document, findings: Sequence[Finding], changes: Sequence[Change]) -> Article:
    """The article of a document; beside the source, segment by segment, where there is one for each.

    Args:
        prefix: what the ids of its marks begin with.
        document: the document.
        findings: its findings, in the order of their numbers.
        changes: what its corrections change.
    """
    marker = _Marker(prefix, document, findings, changes)
    sources = _sources(prefix, document, findings)
    blocks: list[Markup] = []
    part = ""
    for number, segment in enumerate(document.segments):
        shown = _part(document, segment)
        if shown and shown != part and segment.role != "title":
            blocks.append(element("p", shown, class_="part"))
        part = shown
        block = _block(segment, marker.segment(number), marker.is_emptied(number))
        if sources:
            source = element("p", sources[number], class_="source", dir="auto", lang=_language(document, "source_lang"))
            block = element("div", source, block, class_="pair")
        blocks.append(block)
    markup = lines(blocks)
    if document.source and not sources:
        paragraphs = (element("p", marked(line, prefix, findings), dir="auto") for line in _paragraphs(document))
        original = element("div", *paragraphs, class_="original", aria_label="the original")
        markup = element("div", original, element("div", markup), class_="beside")
    return Article(markup, marker.marks)


def language_of(tag: str) -> str | None:
    """A language tag as an attribute can have it."""
    return tag if _LANGUAGE.match(tag) else None


def _language(document: Document, key: str) -> str | None:
    return language_of(document.meta.get(key, ""))


def _block(segment: Segment, shown: Markup, emptied: str) -> Markup:
    role = segment.role if segment.role != "body" else ""
    classes = " ".join(filter(None, (role, emptied and f"emptied {emptied}")))
    return element(_TAGS.get(role, "p"), shown, class_=classes or None, dir="auto")


def _part(document: Document, segment: Segment) -> str:
    """The element of an item or the entry of a catalogue that a segment stands in; nothing for running text."""
    if document.units:
        return segment.path
    if file_name(document) == document.name:
        return ""
    item = document.name.rpartition("#")[2]
    return _PARAGRAPH.sub("", segment.path).removeprefix(f"{item}/")


def _sources(prefix: str, document: Document, findings: Sequence[Finding]) -> list[Markup]:
    """The source of each segment, where the document has one for each."""
    if document.units:
        shown = (marked(unit.source, prefix, findings) for unit in document.units)
        return [_with_codes(of, unit.source_codes) for of, unit in zip(shown, document.units, strict=True)]
    paragraphs = _paragraphs(document)
    aligned = len(paragraphs) == len(document.segments)
    return [marked(line, prefix, findings) for line in paragraphs] if aligned else []


def _paragraphs(document: Document) -> list[str]:
    return [line for line in (document.source or "").split("\n") if line.strip()]


def _with_codes(shown: Markup, codes: Sequence[str]) -> Markup:
    """The codes of a segment in the place of their signs, by name if each of them has a place in the sentence."""
    names = iter(codes if len(codes) == shown.count(_CODE) else ())
    parts = (part if part != _CODE else element("span", next(names, "…"), class_="code") for part in _cut(shown))
    return joined(parts)


def _cut(shown: Markup) -> Iterator[Markup]:
    """A markup cut at the signs that stand for codes."""
    first, *others = shown.split(_CODE)
    yield Markup(first)
    for other in others:
        yield from (Markup(_CODE), Markup(other))


def _kind(change: Change) -> str:
    return "unsafe" if change.unsafe else "safe"


def _runs(span: Span, changes: Iterable[Change], places: Iterable[Place]) -> Iterator[_Run]:
    """A segment cut where places and changes begin and end; a place without words is a run without words."""
    cuts = sorted(
        {*span, *(at for change in changes for at in change.span), *(at for place in places for at in place.span)}
    )
    waiting = deque(sorted(places))
    over: list[Place] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        over = [place for place in over if place.span.end > start]
        points: list[Place] = []
        while waiting and waiting[0].span.start == start:
            place = waiting.popleft()
            (points if _is_point(place.span) else over).append(place)
        if points:
            yield _Run(start, start, tuple(points))
        if start < end:
            yield _Run(start, end, tuple(over))


def _is_point(span: Span) -> bool:
    return span.start >= span.end


def _places_by_segment(document: Document, findings: Sequence[Finding]) -> dict[int, list[Place]]:
    """The places in each segment, cut to it."""
    starts = [segment.span.start for segment in document.segments]
    placed: dict[int, list[Place]] = defaultdict(list)
    for number, finding in enumerate(findings):
        for index, span in enumerate(finding.spans):
            at = max(0, bisect_right(starts, span.start) - 1)
            while at < len(starts) and starts[at] <= max(span.start, span.end - 1):
                low, high = document.segments[at].span
                start, end = max(low, span.start), min(high, span.end)
                if start < end or (_is_point(span) and start == end):
                    placed[at].append(Place(Span(start, end), number, index))
                at += 1
    return placed
