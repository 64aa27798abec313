"""How the entries of a PO file are found and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtlint.limits import MAX_UNITS
from mtlint.model import Problem, Reading, Unit
from mtlint.offsets import OffsetMap, Piece
from mtlint.patterns import lazy
from mtlint.readers._deferred import DeferredMap
from mtlint.readers._placeholders import masked, pattern_of
from mtlint.readers._units import Part, document, listed

_SURROGATE = lazy("[\ud800-\udfff]")
_LINE = lazy(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_STATEMENT = lazy(
    r"[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[[ \t]*\d{1,3}[ \t]*\])?|domain)[ \t]*)?"
    r'"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*\Z'
)
_TOKEN = lazy(r"[^\\]+|\\r\\n|\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)|\\")
_HEADER = lazy(r"^(Language|X-Source-Language)[ \t]*:[ \t]*([\w@.-]+)[ \t]*$", 8)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\n", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LONGEST_CONTEXT = 80

Stretches = list[tuple[int, int]]
"""The places of a string's contents, one for each line that it is written on."""


class _Entry:
    """One message with its translations, as far as it has been read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.fault = ""
        self.flags: list[str] = []
        self.place = ""
        self.strings: dict[str, Stretches] = {}
        self._open: Stretches | None = None

    @property
    def is_translated(self) -> bool:
        """Whether the translation has begun: what may not stand behind it belongs to the next message."""
        return any(key.startswith("msgstr") for key in self.strings)

    def comment(self, text: str) -> None:
        """Take in a comment line."""
        self._open = None
        if text.startswith("#,"):
            self.flags += (flag.strip() for flag in text[2:].split(","))
        elif text.startswith("#:") and not self.place:
            self.place = next(iter(text[2:].split()), "")

    def statement(self, keyword: str | None, start: int, end: int) -> bool:
        """Take in a keyword with its string, or the next line of a string; whether it may stand here."""
        if keyword:
            if keyword in self.strings:
                return False
            self._open = self.strings[keyword] = []
        if self._open is None:
            return False
        self._open.append((start, end))
        return True

    def missing(self) -> str:
        """What an entry lacks, if anything."""
        if self.strings and "msgid" not in self.strings and "domain" not in self.strings:
            return "has no msgid"
        if "msgid" in self.strings and not self.is_translated:
            return "has no msgstr"
        return ""


def read(raw: str, name: str, encoding: str = "utf-8") -> Reading:
    """One document with the finished translations: neither obsolete nor fuzzy nor empty ones."""
    raw = _SURROGATE.sub("\ufffd", raw)
    parts: list[Part] = []
    broken: list[Problem] = []
    problems: list[Problem] = []
    meta: Mapping[str, str] = {}
    for entry in _entries(raw):
        fault = entry.fault or entry.missing()
        if fault:
            detail = f"the entry in line {entry.line} {fault}; it is not checked"
            broken.append(Problem(name, "unchecked", detail))
            continue
        if not entry.strings or "domain" in entry.strings:
            continue
        if "msgctxt" not in entry.strings and not _text(raw, entry.strings["msgid"]):
            meta = meta or _header(raw, entry)
        elif "fuzzy" not in entry.flags:
            parts += _parts(raw, entry)
        if len(parts) > MAX_UNITS:
            problems.append(Problem(name, "unchecked", f"more than {MAX_UNITS} units; the rest is not checked"))
            break
    made = document(parts[:MAX_UNITS], name, raw, encoding, meta)
    problems += listed(broken, name)
    if not made.segments and not broken:
        problems.append(Problem(name, "unchecked", "holds no finished translation; nothing was checked"))
    return Reading((made,) if made.segments else (), tuple(problems))


def _entries(raw: str) -> Iterator[_Entry]:
    """The messages of a file, sound or damaged; a damaged one ends where the next begins."""
    entry = _Entry(1)
    for number, found in enumerate(_LINE.finditer(raw, 1 if raw.startswith("\ufeff") else 0), 1):
        line = found[1]
        stripped = line.strip()
        statement = _STATEMENT.match(line)
        keyword = statement[1] if statement else None
        begins = stripped.startswith("#") or keyword in ("msgctxt", "msgid", "domain")
        is_over = entry.is_translated or entry.fault or "domain" in entry.strings
        is_obsolete = stripped.startswith("#~")
        if (not stripped and (entry.strings or entry.fault)) or (begins and is_over) or is_obsolete:
            yield entry
            entry = _Entry(number)
        if not stripped or is_obsolete:
            continue
        if not (entry.strings or entry.fault or entry.flags or entry.place):
            entry.line = number
        if stripped.startswith("#"):
            entry.comment(stripped)
        elif statement is None or not entry.statement(
            keyword, found.start() + statement.start(2), found.start() + statement.end(2)
        ):
            entry.fault = entry.fault or f"cannot be read (line {number} is not as PO is written)"
    if entry.place and not entry.strings:
        entry.fault = entry.fault or "ends before its message"
    yield entry


def _parts(raw: str, entry: _Entry) -> Iterator[Part]:
    """The translations of an entry: one, or one for each plural form."""
    pattern = pattern_of(entry.flags)
    where = [_text(raw, entry.strings.get("msgctxt", []))[:_LONGEST_CONTEXT], entry.place]
    path = " · ".join(filter(None, where)) or f"line {entry.line}"
    for keyword, stretches in entry.strings.items():
        if not keyword.startswith("msgstr"):
            continue
        form = keyword[6:].replace(" ", "")
        plural = form not in ("", "[0]") and "msgid_plural" in entry.strings
        source = _text(raw, entry.strings["msgid_plural" if plural else "msgid"])
        text = _text(raw, stretches)
        unit = Unit(source)
        offsets: OffsetMap = _map_of(raw, stretches)
        if pattern:
            source, _, source_codes = masked(source, pattern)
            text, inner, codes = masked(text, pattern)
            unit = Unit(source, codes, source_codes)
            offsets = _composed(inner, offsets)
        yield Part(path + form, text, offsets, unit)


def _header(raw: str, entry: _Entry) -> Mapping[str, str]:
    """What the first entry says of the file."""
    said = dict(_HEADER.findall(_text(raw, entry.strings.get("msgstr", []))))
    known = (("lang", "Language"), ("source_lang", "X-Source-Language"))
    return {key: said[field] for key, field in known if field in said}


def _text(raw: str, stretches: Sequence[tuple[int, int]]) -> str:
    """What a string says."""
    chunk = "".join(raw[start:end] for start, end in stretches)
    if "\\" not in chunk:
        return chunk
    # An escape does not run over the end of a line.
    return "".join(_unescaped(token) for start, end in stretches for token in _TOKEN.findall(raw, start, end))


def _map_of(raw: str, stretches: Sequence[tuple[int, int]]) -> DeferredMap:
    return DeferredMap(lambda: _decoded(raw, stretches))


def _decoded(raw: str, stretches: Sequence[tuple[int, int]]) -> OffsetMap:
    """The map of a string. The end of a line belongs to its last character: an edit there joins the two lines."""
    pieces: list[Piece] = []
    length = 0
    for start, end in stretches:
        if start < end and pieces:
            _close_gap(pieces, start)
        for found in _TOKEN.finditer(raw, start, end):
            first, last = found.span()
            exact = raw[first] != "\\"
            size = last - first if exact else 1
            pieces.append(Piece(length, first, size, last - first, exact, ("po",)))
            length += size
    return OffsetMap(pieces)


def _close_gap(pieces: list[Piece], start: int) -> None:
    last = pieces.pop()
    length = last.text_length - 1
    if length:
        pieces.append(last._replace(text_length=length, raw_length=length))
    at = last.raw_start + length
    pieces.append(Piece(last.text_start + length, at, 1, start - at, False, ("po",)))


def _unescaped(token: str) -> str:
    if token[0] != "\\" or len(token) == 1:
        return token
    if token[1] in "01234567":
        return chr(int(token[1:], 8))
    if token[1] == "x" and len(token) > 2:
        return chr(int(f"0{token[1:]}", 0))
    return _SIMPLE.get(token[1], token[1])


def _composed(inner: OffsetMap, outer: OffsetMap) -> DeferredMap:
    return DeferredMap(lambda: inner.through(outer))
