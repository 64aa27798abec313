"""What authors write into their texts against findings: comments that mtlint obeys.

``<!-- mtlint-ignore MT101: reason -->`` speaks of the block it stands in, or of the next one;
``<!-- mtlint-disable MT3 -->`` of everything up to ``<!-- mtlint-enable MT3 -->`` or the end;
``<!-- mtlint-ignore-file MT4 -->`` of the whole file. Without rules, all of them are meant. In plain text such a comment
stands on a line of its own and is no part of the text.

Only files are obeyed. What comes from elsewhere (an address, the items of a feed) does not decide what is said of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

from mtlint.comments import COMMENT, SIGN
from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.source.files import is_address
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from re import Match

    from mtlint.model import Document

_BETWEEN = lazy(r"[,\s]+")
_WORD = lazy(r"\S+")


class Directive(NamedTuple):
    """A comment against findings.

    ``form`` is its first word (``ignore``, ``disable``, ``ignore-file``), ``selectors`` the rules it names as written and
    ``reason`` what stands behind a colon. It speaks of what begins at ``start`` or later and before ``end``, both in code
    points of the decoded file. ``place`` is where to tell of the comment itself, in code points of the text.
    """

    form: str
    selectors: tuple[str, ...]
    reason: str
    start: int
    end: float
    place: Span


def directives(document: Document) -> list[Directive]:
    """The comments of a document against findings, in order."""
    if SIGN not in document.raw or is_address(document.name) or "#" in document.name:
        return []
    return list(_directives(document))


def _directives(document: Document) -> Iterator[Directive]:
    found = list(COMMENT.finditer(document.raw))
    starts = [document.offsets.nearest(segment.span).start for segment in document.segments]
    for at, comment in enumerate(found):
        form = comment[1]
        if form == "enable":
            continue
        selectors, reason = _said(comment)
        start, end = 0, inf
        if form == "ignore":
            start, end = _block(document, starts, comment)
        elif form == "disable":
            start, end = comment.end(), _enabled(found[at + 1 :], selectors)
        yield Directive(form, selectors, reason, start, end, _place(document, starts, comment))


def _said(comment: Match[str]) -> tuple[tuple[str, ...], str]:
    rules, _, reason = comment[2].partition(":")
    return tuple(filter(None, _BETWEEN.split(rules))), " ".join(reason.split())


def _enabled(later: list[Match[str]], selectors: tuple[str, ...]) -> float:
    """Where what was disabled is enabled again: by the same selectors, or by a comment for all rules."""
    ends = (other.start() for other in later if other[1] == "enable" and _said(other)[0] in ((), selectors))
    return next(ends, inf)


def _block(document: Document, starts: list[int], comment: Match[str]) -> tuple[int, int]:
    """The block that a comment stands in, or else the next one."""
    after = bisect_left(starts, comment.end())
    if after:
        before = document.offsets.nearest(document.segments[after - 1].span)
        if before.start <= comment.start() < before.end:
            return before
    if after == len(starts):
        return comment.end(), comment.end()
    return document.offsets.nearest(document.segments[after].span)


def _place(document: Document, starts: list[int], comment: Match[str]) -> Span:
    """The comment where it stands in the text, else the first word behind it."""
    at = document.text.find(comment.group())
    if at >= 0 and document.offsets.nearest(Span(at, at + 1)).start == comment.start():
        return Span(at, at + len(comment.group()))
    after = min(bisect_left(starts, comment.end()), len(starts) - 1)
    if after < 0:
        return Span(0, 0)
    start = document.segments[after].span.start
    word = _WORD.match(document.text, start)
    return Span(start, word.end() if word else start)
