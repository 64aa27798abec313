"""Finds the article among the paragraphs of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.readers._flow import Paragraph

_NEWLINE = lazy(r"\r\n|\r|\n")
_MOST = 0.5


class Region(NamedTuple):
    """An article or main element: the paragraphs ``first`` up to, not including, ``last``."""

    tag: str
    first: int
    last: int


def choose(
    markup: str, paragraphs: Sequence[Paragraph], regions: Iterable[Region], titles: Sequence[Paragraph]
) -> list[Paragraph]:
    """The paragraphs of the article under its title.

    The article element that holds most of the text of the main element, or of all articles, is the article; where none
    does, the main element is, or all articles together. A page without these elements is left to turbohtml, which
    weighs text against links. The title is the first heading of the first rank in the article, else the last one
    before it, else the title element.
    """
    first, last = _extent(markup, paragraphs, regions)
    inside = paragraphs[first:last]
    top = next((paragraph for paragraph in inside if paragraph.role == "title"), None)
    # A heading that is a link is the name of the site.
    above = [paragraph for paragraph in paragraphs[:first] if paragraph.role == "title" and not paragraph.linked][-1:]
    chosen = [paragraph if paragraph is top else untitled(paragraph) for paragraph in inside]
    return chosen if top else [paragraph._replace(role="title") for paragraph in above or titles] + chosen


def untitled(paragraph: Paragraph) -> Paragraph:
    """The paragraph as one that is not the title of a page: a heading of the first rank is a heading like others."""
    return paragraph._replace(role="heading") if paragraph.role == "title" else paragraph


def _extent(markup: str, paragraphs: Sequence[Paragraph], regions: Iterable[Region]) -> tuple[int, int]:
    sizes = [0]
    for paragraph in paragraphs:
        sizes.append(sizes[-1] + (0 if paragraph.linked else len(paragraph.text)))

    def size(extent: tuple[int, int]) -> int:
        return sizes[extent[1]] - sizes[extent[0]]

    found: dict[str, list[tuple[int, int]]] = {"main": [], "article": []}
    for tag, first, last in regions:
        found[tag].append((first, last))
    whole = max(found["main"], key=size, default=None)
    articles = found["article"]
    if whole is None and articles:
        whole = min(first for first, _ in articles), max(last for _, last in articles)
    if whole is None or not size(whole):
        return _by_weight(markup, paragraphs)
    inside = [extent for extent in articles if whole[0] <= extent[0] and extent[1] <= whole[1]]
    best = max(inside, key=size, default=whole)
    return best if size(best) >= _MOST * size(whole) else whole


def _by_weight(markup: str, paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """The paragraphs of the element that turbohtml takes for the main content; all where it finds none."""
    from turbohtml import parse

    element = parse(markup, source_locations=True).main_content()
    location = element.source_location if element is not None else None
    if location is None:
        return 0, len(paragraphs)
    lines = [0, *(found.end() for found in _NEWLINE.finditer(markup))]
    starts = [paragraph.raw_start for paragraph in paragraphs]
    start, end = location.start_tag, location.end_tag
    first = bisect_left(starts, lines[start.end_line - 1] + start.end_col)
    last = bisect_left(starts, lines[end.start_line - 1] + end.start_col) if end else len(paragraphs)
    return first, last
