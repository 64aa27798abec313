"""The findings of a document as a list: what, why, what to do, the correction, and every place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mtlint.render._cells import shorten
from mtlint.render._change import change
from mtlint.render._html_families import family_of
from mtlint.render._html_markup import Markup, element, joined, lines, sentence
from mtlint.render._summary import number
from mtlint.render.escape import visible_blanks
from mtlint.render.lines import part_of
from mtlint.source.files import is_address

if TYPE_CHECKING:
    from mtlint.model import Finding, Safety, Span
    from mtlint.render.lines import Places

_MOST_PLACES = 24
_LONGEST_FORM = 60
_SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}
_SAFETIES: Mapping[Safety, tuple[str, str]] = {
    "safe": ("safe", "mtlint fix"),
    "unsafe": ("unsafe, look at it first", "mtlint fix --unsafe-fixes"),
    "suggestion": ("a suggestion", ""),
}


def findings_list(
    prefix: str,
    findings: Sequence[Finding],
    places: Places,
    marks: Mapping[tuple[int, int], str],
    refused: Mapping[int, str],
) -> Markup:
    """The findings as an ordered list, in the order of their places.

    Args:
        prefix: what the ids of the entries begin with.
        findings: the findings, in the order of their numbers.
        places: the document.
        marks: the id of the mark of each place.
        refused: why corrections are not among those of the corrected text.
    """
    entries = (
        _entry(prefix, index, finding, places, marks, refused.get(index, "")) for index, finding in enumerate(findings)
    )
    return element("ol", Markup("\n"), lines(entries), class_="findings")


def correction(finding: Finding) -> str:
    """The words to write at the primary place; empty where there are none."""
    edits = finding.fix.edits if finding.fix else ()
    near = next((new for (start, end), new in edits if start <= finding.span.end and finding.span.start <= end), "")
    return near.strip("\n")


def _entry(
    prefix: str,
    index: int,
    finding: Finding,
    places: Places,
    marks: Mapping[tuple[int, int], str],
    refused: str,
) -> Markup:
    family = family_of(finding.code)
    severity = _SEVERITIES[finding.severity]
    summary = element(
        "summary",
        element("span", family.letter, class_="letter", title=family.name),
        element("span", sentence(finding.message), class_="message", id=f"{prefix}t{index + 1}"),
        element("span", severity, class_="severity"),
    )
    told = (*_told(finding, places), *_told_of_places(finding, index, places, marks))
    body = element(
        "div",
        element("dl", *(joined((element("dt", label), element("dd", *words))) for label, words in told)),
        *_safety(finding, refused, of_file=not is_address(places.document.name)),
        _tail(finding, f"{prefix} {index + 1}"),
        class_="body",
    )
    return element(
        "li", element("details", summary, body), id=f"{prefix}f{index + 1}",
        class_=f"finding {finding.severity} f{family.digit}",
    )  # fmt: skip


def _told(finding: Finding, places: Places) -> Iterator[tuple[str, Sequence[str]]]:
    if finding.why:
        yield "Why", (sentence(finding.why),)
    if finding.help:
        yield "What to do", (sentence(finding.help),)
    proposed = change(places.document, finding)
    if proposed is not None:
        more = f" and {number(proposed.more, 'more place')}" if proposed.more else ""
        after = (" → ", element("ins", proposed.after)) if proposed.after else (" (take it out)",)
        yield "Correction", (element("del", proposed.before), *after, more)
    if finding.alternatives:
        yield "Or", (", ".join(f"“{other}”" for other in finding.alternatives),)


def _told_of_places(
    finding: Finding, index: int, places: Places, marks: Mapping[tuple[int, int], str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Every place as a link to its mark; where the places differ in their words, each form by itself."""
    forms: dict[str, list[Markup]] = {}
    text = places.document.text
    for at, span in enumerate(finding.spans[:_MOST_PLACES]):
        forms.setdefault(text[span.start : span.end], []).append(_link(span, places, marks.get((index, at))))
    rest = len(finding.spans) - _MOST_PLACES
    more = f" and {number(rest, 'more place')}" if rest > 0 else ""
    rows = []
    for form, links in forms.items():
        words = (element("q", visible_blanks(shorten(form, _LONGEST_FORM))), " ") if len(forms) > 1 else ()
        rows.append(joined((*words, joined(links, ", "))))
    yield "Places" if len(finding.spans) > 1 else "Place", (joined(rows, " · "), more)


def _link(span: Span, places: Places, mark: str | None) -> Markup:
    part = part_of(places.document, span)
    words = joined((str(places.start(span)), f" ({part})" if part else ""))
    return element("a", words, href=f"#{mark}", class_="place") if mark else words


def _safety(finding: Finding, refused: str, *, of_file: bool) -> Iterator[Markup]:
    if finding.fix is None:
        yield element("p", element("b", "needs a person"), class_="safety")
        return
    word, command = _SAFETIES[finding.fix.safety]
    told: list[str] = [", never written by mtlint"]
    if command:
        # What was fetched is no file to write to.
        told = [": ", element("code", command), " applies it"] if of_file else []
    yield element("p", element("b", word, class_=finding.fix.safety), *told, class_="safety")
    if refused:
        yield element("p", refused, class_="safety")


def _tail(finding: Finding, key: str) -> Markup:
    sure = f" · right in {finding.confidence:.0%} of the cases measured" if finding.confidence is not None else ""
    rule = element("p", element("code", finding.code), f" {finding.name}{sure}", class_="rule")
    new = correction(finding)
    button = element("button", "Copy the correction", type="button", class_="copy script", data_copy=key) if new else ""
    return joined((rule, button))
