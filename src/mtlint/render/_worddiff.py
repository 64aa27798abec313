"""Changes word by word, for people: a paragraph of news is one line, and a diff of lines shows it twice as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.patterns import lazy
from mtlint.render._linediff import changes
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible

_LINE = lazy(r"[^\n]*\n|[^\n]+\Z")
_TOKEN = lazy(r"\w+|\s+|[^\w\s]")
_REACH = 48
"""Characters shown before and behind a change."""


def word_diff(name: str, before: str, after: str, *, colour: bool = False) -> str:
    """The changes of a file, each stretch of lines as one line: ``[-what goes-]{+what comes+}`` with words around it.

    Args:
        name: path of the file.
        before: the decoded file.
        after: the file as it will be.
        colour: paint what goes and what comes; the brackets stay.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    style = Style(colour)
    lines = []
    for change in changes(old, new):
        gone = _TOKEN.findall("".join(old[change.old_start : change.old_end]))
        come = _TOKEN.findall("".join(new[change.new_start : change.new_end]))
        shown = "".join(_marked(gone, come, style))
        lines.append(f"{style('frame', f'{visible(name)}:{change.old_start + 1}:')} {shown}")
    return finish(lines)


def _marked(old: Sequence[str], new: Sequence[str], style: Style) -> Iterator[str]:
    at = 0
    for change in changes(old, new):
        yield _around("".join(old[at : change.old_start]), is_first=at == 0)
        gone, come = "".join(old[change.old_start : change.old_end]), "".join(new[change.new_start : change.new_end])
        if gone:
            yield style("removed", f"[-{_one_line(gone)}-]")
        if come:
            yield style("added", f"{{+{_one_line(come)}+}}")
        at = change.old_end
    rest = _one_line("".join(old[at:])).rstrip()
    yield rest if len(rest) <= _REACH else f"{rest[:_REACH]}…"


def _around(same: str, *, is_first: bool) -> str:
    """What stands between two changes, or before the first: its ends, where it is long."""
    same = _one_line(same)
    if is_first:
        return same if len(same) <= _REACH else f"…{same[-_REACH:]}"
    return same if len(same) <= 2 * _REACH else f"{same[:_REACH]} … {same[-_REACH:]}"


def _one_line(text: str) -> str:
    return visible(text.replace("\r\n", "\n").replace("\n", "↵").replace("\t", " "))
