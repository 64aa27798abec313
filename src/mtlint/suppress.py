"""Findings that are not told, because the author of the text or the settings speak against them.

An author writes a comment into the text (see :mod:`mtlint.text.directives`) or ``[sic]`` behind the words; the settings
list texts that may stand. What speaks against nothing is told itself (MT901), if the rules it names were run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mtlint.errors import UsageError
from mtlint.model import Span, Suppressed
from mtlint.patterns import lazy
from mtlint.selection import matching
from mtlint.text.directives import Directive, directives

if TYPE_CHECKING:
    from mtlint.config import Allowed, Config
    from mtlint.model import Document, Finding
    from mtlint.rules.base import Hit, Rule

_CODE = "MT901"
_SIC = lazy(r"[”’»\"']?[ \u00a0]?[\[(]sic[\])]", 2)  # 2: upper or lower case


def suppress(
    document: Document, findings: Sequence[Finding], config: Config, ran: Collection[str]
) -> tuple[list[Finding], list[Suppressed], list[tuple[Rule, Hit]]]:
    """The findings to tell, those that are not told, and what is to be said of comments that speak against nothing.

    Args:
        document: the document of the findings.
        findings: what the rules found in it.
        config: the settings.
        ran: the codes of the rules that looked at it.
    """
    comments = directives(document) if config.suppressions else []
    told, suppressed = [], []
    used: set[int] = set()
    for finding in findings:
        speaking = [at for at, comment in enumerate(comments) if _speaks_against(comment, finding, document)]
        used.update(speaking)
        silenced = _by_comment(comments, speaking, finding) or _by_words(document, finding, config)
        if silenced:
            suppressed.append(silenced)
        else:
            told.append(finding)
    unused = [comment for at, comment in enumerate(comments) if at not in used]
    return told, suppressed, list(_unused(unused, ran))


def allows(entry: Allowed, finding: Finding, words: str) -> bool:
    """Whether an entry of the settings is about a finding at these words."""
    return _normal(entry.text) == _normal(words) and finding.code in _codes(entry.rules)


def _by_comment(comments: Sequence[Directive], speaking: Sequence[int], finding: Finding) -> Suppressed | None:
    return Suppressed(finding, "text", comments[speaking[0]].reason) if speaking else None


def _by_words(document: Document, finding: Finding, config: Config) -> Suppressed | None:
    """Whether ``[sic]`` or the settings let the words of a finding stand."""
    if config.suppressions and any(_SIC.match(document.text, span.end) for span in finding.spans):
        return Suppressed(finding, "text", "[sic]")
    for entry in config.allow:
        if any(allows(entry, finding, document.text[span.start : span.end]) for span in finding.spans[:1]):
            return Suppressed(finding, "settings", entry.reason)
    return None


def _speaks_against(comment: Directive, finding: Finding, document: Document) -> bool:
    known = comment.selectors or ("ALL",)
    if finding.code not in _codes(known):
        return False
    span = finding.span
    start = document.offsets.nearest(Span(span.start, min(span.start + 1, max(span.end, span.start)))).start
    return comment.start <= start < comment.end


def _unused(comments: Sequence[Directive], ran: Collection[str]) -> Iterable[tuple[Rule, Hit]]:
    """What MT901 says of comments; of those whose rules did not run nothing is known."""
    if not comments or _CODE not in ran:
        return
    # Loaded by the first document that holds such a comment.
    from mtlint.rules.meta import unused_suppression

    for comment in comments:
        wrong = next(filter(None, map(_complaint, comment.selectors)), "")
        if wrong or _codes(comment.selectors or ("ALL",)) & set(ran):
            yield unused_suppression.check, unused_suppression.hit(comment, wrong)


def _complaint(selector: str) -> str:
    try:
        matching(selector)
    except UsageError as error:
        return str(error)
    return ""


@cache
def _codes(selectors: tuple[str, ...]) -> frozenset[str]:
    """The codes of the rules that selectors name; a word that names none speaks of none."""
    return frozenset(rule.code for selector in selectors if not _complaint(selector) for rule in matching(selector)) - {
        _CODE
    }


def _normal(words: str) -> str:
    return " ".join(words.split())
