r"""Unified diffs that ``patch -p1`` and ``git apply`` take, byte for byte.

A line ends with ``\n`` and with nothing else: any other line break is content to both programs. The diff of a report
shows what its own edits would do; it does not check the result again as the fixer does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.offsets import apply_edits
from mtlint.patterns import lazy
from mtlint.render._edits import EditSet
from mtlint.render._linediff import Change, changes
from mtlint.render._style import Colour, Style
from mtlint.render.escape import finish, visible
from mtlint.render.lines import file_name, in_order

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Report
    from mtlint.render import Options

_CONTEXT = 3
_LINE = lazy(r"[^\n]*\n|[^\n]+\Z")
_OPEN_END = "\\ No newline at end of file"
_COLOURS: Mapping[str, Colour] = {"+": "added", "-": "removed", "@": "frame"}
_ESCAPES = {0x07: "\\a", 0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0B: "\\v", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\"}  # fmt: skip


def render(report: Report, options: Options) -> str:
    """What the fixes of a report would change, each applied once, the first of two that touch.

    With ``options.safe_only`` only the safe ones; suggestions never. With ``options.screen`` a diff to read.
    """
    wanted = {"safe"} if options.safe_only else {"safe", "unsafe"}
    parts = []
    for entries in files(report.documents):
        document = entries[0].document
        after = apply_edits(document.raw, _edits(entries, wanted))
        name = file_name(document)
        if options.screen or options.colour:
            parts.append(visible_diff(name, document.raw, after, colour=options.colour))
        else:
            parts.append(unified(name, document.raw, after))
    return "".join(parts)


def unified(name: str, before: str, after: str) -> str:
    """The unified diff of a file, empty where nothing changes.

    Args:
        name: path of the file; a leading ``/`` or ``./`` is left out.
        before: the decoded file with its own newlines.
        after: the file as it will be.
    """
    return "".join(line if line.endswith("\n") else f"{line}\n{_OPEN_END}\n" for line in _diff(name, before, after))


def visible_diff(name: str, before: str, after: str, *, colour: bool = False) -> str:
    """The same diff for a screen or a log: hidden characters are escaped, so that it is no patch any more."""
    style = Style(colour)
    lines = []
    for line in _diff(name, before, after):
        shown = visible(line.removesuffix("\n").removesuffix("\r").replace("\t", "    "))
        kind = _COLOURS.get(line[0])
        lines.append(style(kind, shown) if kind else shown)
        if not line.endswith("\n"):
            lines.append(_OPEN_END)
    return finish(lines)


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of a diff; one that does not end with a newline is the unfinished last line of a file."""
    if before == after:
        return
    old, new = _LINE.findall(before), _LINE.findall(after)
    path = name.lstrip("/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    yield f"--- {quoted(f'a/{path}')}\n"
    yield f"+++ {quoted(f'b/{path}')}\n"
    for hunk in _hunks(changes(old, new)):
        yield from _hunk(hunk, old, new)


def quoted(path: str) -> str:
    """A path as git writes it: in quotes with C escapes where it holds a control character, a quote or a backslash.

    A path with a blank ends with a tab, so that ``patch`` does not look for a date behind the blank; ``patch`` finds
    a path that ends with a blank only in quotes.
    """
    if visible(path) == path and '"' not in path and "\\" not in path and not path.endswith(" "):
        return f"{path}\t" if " " in path else path
    return '"' + "".join(map(_c_escape, path)) + '"'


def _c_escape(character: str) -> str:
    code = ord(character)
    if code in _ESCAPES:
        return _ESCAPES[code]
    if visible(character) == character:
        return character
    # U+DC80 to U+DCFF stand for the bytes of a file name that is not UTF-8 (PEP 383).
    errors = "surrogateescape" if 0xDC80 <= code <= 0xDCFF else "surrogatepass"
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", errors))


def _hunks(found: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes grouped: those with no more than twice the context between them share a hunk."""
    hunk: list[Change] = []
    for change in found:
        if hunk and change.old_start - hunk[-1].old_end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(hunk: Sequence[Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = hunk[0], hunk[-1]
    lead = min(_CONTEXT, first.old_start)
    trail = min(_CONTEXT, len(old) - last.old_end)
    at = first.old_start - lead
    old_range = _range(at, last.old_end + trail)
    new_range = _range(first.new_start - lead, last.new_end + trail)
    yield f"@@ -{old_range} +{new_range} @@\n"
    for change in hunk:
        yield from (f" {line}" for line in old[at : change.old_start])
        yield from (f"-{line}" for line in old[change.old_start : change.old_end])
        yield from (f"+{line}" for line in new[change.new_start : change.new_end])
        at = change.old_end
    yield from (f" {line}" for line in old[at : last.old_end + trail])


def _range(start: int, end: int) -> str:
    """A range of lines as a hunk header gives it: an empty one names the line before it."""
    if end == start:
        return f"{start},0"
    return f"{start + 1}" if end == start + 1 else f"{start + 1},{end - start}"


def files(documents: Sequence[DocumentReport]) -> Iterator[list[DocumentReport]]:
    """The documents of each file: the items of a feed stand next to each other and share their file."""
    for _, group in groupby(documents, key=lambda entry: (file_name(entry.document), entry.document.raw)):
        yield list(group)


def _edits(entries: Sequence[DocumentReport], wanted: set[str]) -> EditSet:
    """The edits of a file that can be applied together: all edits of a fix or none, the first of two that touch."""
    accepted = EditSet()
    for entry in entries:
        document = entry.document
        for finding in in_order(entry):
            if finding.fix is None or finding.fix.safety not in wanted:
                continue
            edits = document.offsets.raw_edits(finding.fix.edits, document.text, document.newline)
            if edits and accepted.fits(edits):
                accepted.add(edits)
    return accepted
