"""What the elements of HTML mean for the text of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mtlint.model import Role
from mtlint.patterns import lazy

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
BLOCKS = HEADINGS.union(
    ("address", "article", "aside", "audio", "blockquote", "body", "caption", "center", "colgroup", "dd", "details"),
    ("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head"),
    ("header", "hgroup", "html", "iframe", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext"),
    ("pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "xmp"),
)
"""Elements that stand in lines of their own."""

OUT = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "dialog", "iframe", "listing", "nav", "noembed", "noframes",
    "noscript", "object", "pre", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "video", "xmp",
))  # fmt: skip
"""Elements whose content is no running text."""

OBJECTS = frozenset(("code", "kbd", "math", "samp"))
"""Elements that have a place in a sentence but hold no prose."""

NO_PROSE = OUT | OBJECTS

BESIDES = frozenset(("aside", "footer"))
"""Elements that hold what belongs to a page or stands beside its article."""

REGIONS = frozenset(("article", "main"))

CLOSES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr",)), frozenset(("tbody", "thead", "tfoot", "table"))),
}
"""Elements that an opening tag ends by itself, up to the element that holds them all."""

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(HEADINGS, "heading"),
    "h1": "title",
    "legend": "heading",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
}
_ROLES_OUT = frozenset(
    ("alertdialog", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar")
)
_AUTHOR = lazy(r"(?<!\S)(?:(?:[a-z]+[-_]{1,2})?byline|(?:[a-z]+[-_]{1,2})?author(?:[-_]{1,2}name)?)(?!\S)")
_PAGE = frozenset(("html", "body"))
_NOT_SHOWN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden")

Attributes = Iterable[tuple[str, str]]


def role_of(tag: str, attributes: Attributes) -> Role | None:
    """The role that an element gives its text; None where it says nothing of it."""
    role = ROLES.get(tag)
    if role is not None or tag in _PAGE:
        return role
    if any(key in ("class", "itemprop", "rel") and _AUTHOR.search(value) for key, value in attributes):
        return "byline"
    return None


def is_out(tag: str, attributes: Attributes) -> bool:
    """Whether an element is not shown to readers, or is not part of the text by the role it is given.

    A page as a whole may be hidden for the moment that it takes to load.
    """
    return tag not in _PAGE and any(
        key == "hidden"
        or (key == "aria-hidden" and value == "true")
        or (key == "role" and value in _ROLES_OUT)
        or (key == "style" and _NOT_SHOWN.search(value))
        for key, value in attributes
    )
