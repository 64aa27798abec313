"""How the texts of a feed in XML are found and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mtlint.limits import MAX_ITEMS
from mtlint.model import Problem, Reading
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._items import Field, Form, Item, Kind, document
from mtlint.readers._xhtml import inline_markup
from mtlint.readers._xml import Element, Vocabulary, Xml, parse
from mtlint.readers._xml_text import character_data

_SURROGATE = lazy("[\ud800-\udfff]")
_SPACES = {
    **dict.fromkeys(
        (
            "http://purl.org/rss/1.0/",
            "http://my.netscape.com/rdf/simple/0.9/",
            "http://channel.netscape.com/rdf/simple/0.9/",
            "http://purl.org/net/rss1.1#",
            "http://backend.userland.com/rss",
            "http://backend.userland.com/rss2",
            "http://backend.userland.com/rss091",
            "http://blogs.law.harvard.edu/tech/rss",
        ),
        "",
    ),
    **dict.fromkeys(("http://www.w3.org/2005/atom", "http://purl.org/atom/ns#"), "atom"),
    **dict.fromkeys(("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"), "dc"),
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    **dict.fromkeys(("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"), "media"),
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/xml/1998/namespace": "xml",
}
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("title", "atom:title", "dc:title", "media:title", "itunes:title"), "title"),
    **dict.fromkeys(
        ("description", "summary", "atom:summary", "dc:description", "dcterms:abstract", "media:description",
         "itunes:summary", "itunes:subtitle", "abstract"),
        "summary",
    ),
    **dict.fromkeys(("content:encoded", "content", "atom:content", "xhtml:body", "body", "fullitem"), "content"),
}  # fmt: skip
_ITEMS = frozenset(("item", "entry", "atom:entry", "atom:item"))
_GROUPS = frozenset(("media:group", "media:content"))
_META = {
    "guid": ("guid", "id", "atom:id", "dc:identifier"),
    "link": ("link", "atom:link"),
    "date": ("pubdate", "atom:published", "atom:updated", "atom:issued", "dc:date", "published", "updated"),
    "lang": ("language", "dc:language"),
}
_OTHER = ("author", "dc:creator", "category", "comments", "enclosure", "rights", "atom:rights")
_VOCABULARY = Vocabulary(
    _SPACES,
    records=_ITEMS,
    fields=frozenset((*_KINDS, *_OTHER, *(name for names in _META.values() for name in names))) - {"xhtml:body"},
)
_BASE64 = lazy(r"[A-Za-z0-9+/=\s]+")
_XHTML = ("xhtml", "application/xhtml+xml")
_HTML = ("html", "text/html")
_PLAIN = ("", "text", "text/plain", "plain")


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """A document for each item of a feed.

    Raises:
        InputError: the feed declares entities that hold markup or other entities.
    """
    raw = _SURROGATE.sub("\ufffd", raw)
    xml = parse(raw, _VOCABULARY)
    problems = []
    if xml.fault:
        problems.append(Problem(name, "recovered", f"not well-formed ({xml.fault}), read after a repair"))
    feed = _Feed(raw, xml)
    documents = []
    for number, element in enumerate(feed.items, 1):
        if number > MAX_ITEMS:
            problems.append(Problem(name, "unchecked", f"more than {MAX_ITEMS} items; the rest is not checked"))
            break
        item, unread = feed.item(element, number)
        problems += (Problem(f"{name}#{item.name}", "unchecked", reason) for reason in unread)
        made, found = document(item, name, raw, encoding)
        documents.append(made)
        problems += found
    if not documents:
        problems.append(Problem(name, "unchecked", "has no items; nothing was checked"))
    return Reading(tuple(documents), tuple(problems))


class _Feed:
    """A feed with what its items share."""

    def __init__(self, raw: str, xml: Xml) -> None:
        self._raw = raw
        self._xml = xml
        self._is_atom = any(element.name.endswith(("feed", "entry")) for element in xml.root.children)
        elements = [element for element in xml.root.descendants() if element.name in _ITEMS]
        self.items = elements
        self._language = self._feed_language()

    def item(self, element: Element, number: int) -> tuple[Item, list[str]]:
        """An item, and the reasons why something of it cannot be read."""
        fields, unread = [], []
        names: Counter[str] = Counter()
        # In a damaged item everything may seem to stand within an element that has lost its end.
        texts = list(_texts(element)) or (_nested_texts(element) if self._xml.fault else ())
        for child in texts:
            names[child.name] += 1
            count = f"[{names[child.name]}]" if names[child.name] > 1 else ""
            text, offsets, form = self._text(child)
            if "\0" in text:
                unread.append(f"its {child.name} is no text")
                continue
            if text.strip():
                fields.append(
                    Field(_KINDS[child.name], f"{child.name.removeprefix('atom:')}{count}", text, offsets, form)
                )
        if self._xml.fault and not fields:
            unread.append("no text can be found in it; mend the file")
        return Item(f"item[{number}]", fields, self._meta(element)), unread

    def _text(self, element: Element) -> tuple[str, OffsetMap, Form]:
        kind = element.get("type").strip().lower()
        if element.children or kind in _XHTML:
            return *inline_markup(self._raw, element, self._xml.entities), "html"
        text, offsets = character_data(self._raw, element.inner_start, element.inner_end, self._xml.entities)
        typed = element.name.startswith("atom:") or self._is_atom or kind
        form: Form = "html" if kind in _HTML else "plain" if typed and kind in _PLAIN else "any"
        if _is_encoded(element, kind) and _BASE64.fullmatch(text):
            text, offsets = _from_base64(text, element)
            form = "html" if kind in _HTML else "plain"
        return text, offsets, form

    def _meta(self, element: Element) -> Mapping[str, str]:
        meta = {}
        for key, names in _META.items():
            found = [value for child in element.children if child.name in names and (value := self._value(child))]
            if found:
                meta[key] = found[0]
        language = element.get("xml:lang") or self._language
        if language:
            meta.setdefault("lang", language)
        return meta

    def _value(self, element: Element) -> str:
        """What an element that is no text says: an address or a date."""
        if element.name == "atom:link" or (element.name == "link" and self._is_atom):
            return element.get("href", self._xml.entities) if element.get("rel") in ("", "alternate") else ""
        text, _ = character_data(self._raw, element.inner_start, element.inner_end, self._xml.entities)
        return text.strip()

    def _feed_language(self) -> str:
        """The language that the feed as a whole declares."""
        for element in (*self._xml.root.children, *(c for e in self._xml.root.children for c in e.children)):
            if language := element.get("xml:lang"):
                return language
            for child in element.children:
                if child.name in _META["lang"]:
                    return self._value(child)
        return ""


def _texts(item: Element) -> Iterator[Element]:
    """The elements of an item that hold a text to check."""
    for child in item.children:
        if child.name in _GROUPS:
            yield from _nested_texts(child)
        elif child.name in _KINDS:
            yield child


def _nested_texts(element: Element) -> Iterator[Element]:
    return (inside for inside in element.descendants() if inside.name in _KINDS)


def _is_encoded(element: Element, kind: str) -> bool:
    """Whether a text is written as base64: said so (Atom 0.3), or of a type that is neither text nor markup."""
    is_media = "/" in kind and not kind.startswith("text/") and not kind.endswith(("/xml", "+xml"))
    return element.get("mode") == "base64" or (is_media and element.name.startswith("atom:"))


def _from_base64(text: str, element: Element) -> tuple[str, OffsetMap]:
    """The text that base64 stands for, with a place as a whole and nowhere to write; NUL where it is no text."""
    from base64 import b64decode

    try:
        plain = b64decode(text, validate=False).decode("utf-8")
    except ValueError:
        plain = "\0"
    length = element.inner_end - element.inner_start
    pieces = [Piece(0, element.inner_start, len(plain), length, False, None)] if plain else []
    return plain, OffsetMap(pieces)
