"""HTML as text: what the readers of pages, feeds and catalogues share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtlint.offsets import OffsetMap
from mtlint.readers._elements import BESIDES, NO_PROSE
from mtlint.readers._flow import assemble
from mtlint.readers._main_content import choose, untitled
from mtlint.readers._scanner import Scanner

if TYPE_CHECKING:
    from mtlint.model import Segment


class Page(NamedTuple):
    """The text of some HTML.

    ``offsets`` map into the markup that was read. ``title`` is the text of the title element, ``lang`` the language
    the page says it is in. ``unread`` is the place in the markup (code points) of something that is opened and never
    closed, so that the rest could not be read; None if all was.
    """

    text: str
    offsets: OffsetMap
    segments: tuple[Segment, ...]
    title: str
    lang: str
    unread: int | None


def read_markup(markup: str, *, main_content: bool) -> Page:
    """The text of a page or of a fragment of HTML.

    Args:
        markup: HTML, with whatever newlines.
        main_content: whether only the article of a page is wanted, under its title, rather than all text there is.
    """
    scanner = Scanner(markup, NO_PROSE | BESIDES if main_content else NO_PROSE)
    scanner.run()
    paragraphs = scanner.flow.paragraphs
    titles = scanner.head.paragraphs[:1]
    if main_content:
        paragraphs = choose(markup, paragraphs, scanner.regions, titles)
    else:
        paragraphs = [untitled(paragraph) for paragraph in paragraphs]
    title = titles[0].text if titles else ""
    return Page(*assemble(paragraphs), title, scanner.lang, scanner.unread)
