"""What a reader of the page can choose: the text before or after, the findings that are marked, and what to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mtlint.render._html_families import Family, family_of
from mtlint.render._html_markup import Markup, element, joined, lines
from mtlint.render._html_overview import counts_by_family
from mtlint.render._summary import number

if TYPE_CHECKING:
    from mtlint.model import Document, Finding, Report

_VIEWS = (("before", "Before"), ("after", "After"), ("both", "Both"))
_KEYS = (("n", "next"), ("p", "previous"), ("Esc", "close"))
_LEVELS = (("all", "everything"), ("warnings", "errors and warnings"), ("errors", "errors only"))


def controls(report: Report, patches: Sequence[Any]) -> Markup:
    """The panel beside the articles; nothing where there are no findings."""
    findings = [finding for entry in report.documents for finding in entry.findings]
    if not findings:
        return Markup("")
    keys = joined((joined((element("kbd", key), f" {does}")) for key, does in _KEYS), " · ")
    return lines(
        (
            _views([finding.fix.safety for finding in findings if finding.fix]),
            _filters(findings),
            _tools(len(report.documents) == 1 and is_running_text(report.documents[0].document), patches),
            element("p", keys, class_="keys script"),
        )
    )


def _filters(findings: Sequence[Finding]) -> Markup:
    counts = counts_by_family(findings)
    families = sorted(
        {family_of(finding.code) for finding in findings}, key=lambda family: (family.digit == "0", family)
    )
    most = max(counts.values())
    rows = lines(_family(family, counts[family.digit], most) for family in families)
    return element(
        "details",
        element("summary", "Show"),
        element("fieldset", element("legend", "Severity"), *_levels(), class_="levels"),
        element("fieldset", element("legend", "Families"), rows, class_="families"),
        class_="filters",
        id="filters",
    )


def _views(safeties: Sequence[str]) -> Markup:
    choices = (
        element("label", element("input", type="radio", name="view", value=value, id=f"view-{value}",
                                 checked=value == "before"), element("span", label))
        for value, label in _VIEWS
    )  # fmt: skip
    unsafe = safeties.count("unsafe")
    return element(
        "fieldset",
        element("legend", "The text", class_="unseen"),
        element("div", *choices, class_="segmented"),
        element("p", f"After: {number(safeties.count('safe'), 'safe correction')}", class_="hint"),
        element("label", element("input", type="checkbox", id="unsafe"),
                f" and {number(unsafe, 'unsafe one')}, to be looked at", class_="check") if unsafe else "",
        class_="views",
    )  # fmt: skip


def _levels() -> Iterator[Markup]:
    for value, label in _LEVELS:
        choice = element("input", type="radio", name="level", value=value, id=f"level-{value}", checked=value == "all")
        yield element("label", choice, f" {label}")


def _family(family: Family, count: int, most: int) -> Markup:
    choice = element("input", type="checkbox", id=f"family-{family.digit}", checked=True)
    bar = element("meter", min="0", max=str(most), value=str(count), aria_hidden="true")
    return element("label", choice, element("span", family.letter, class_="letter"), element("span", family.name), bar,
                   element("span", str(count), class_="count"), title=family.about)  # fmt: skip


def is_running_text(document: Document) -> bool:
    """Whether a document is a text that stands for itself, and not the entries of a catalogue."""
    return not document.units


def _tools(has_text: bool, patches: Sequence[Any]) -> Markup:
    """Buttons for the corrected text and the patch; they do what the choices above say."""
    buttons = []
    if has_text:
        buttons.append(element("button", "Save corrected text", type="button", id="save-text"))
        buttons.append(element("button", "Copy corrected text", type="button", id="copy-text"))
    if patches:
        buttons.append(element("button", "Copy patch", type="button", id="copy-patch"))
    return element("div", joined(buttons), class_="tools script") if buttons else Markup("")
