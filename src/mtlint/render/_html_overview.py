"""What a report comes to: the verdict, what was not checked, and the documents with the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.render import _summary
from mtlint.render._html_families import FAMILIES, family_of
from mtlint.render._html_markup import Markup, element, joined, lines, sentence
from mtlint.render._overview import title_of
from mtlint.render._style import Style
from mtlint.source.files import is_address

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Report, Verdict

_PLAIN = Style(on=False)
_MEANINGS: dict[Verdict, str] = {
    "hold": "Must not be published like this.",
    "review": "To be mended before publication.",
    "pass": "",
}
_OF_MANY: dict[Verdict, str] = {
    "hold": "What is on hold must not be published like this.",
    "review": "What is under review is to be mended before publication.",
    "pass": "",
}
_MOST_PASSED = 500
_STEPS = (1, 2, 4, 8)
"""Counts from which a cell of the overview is one step darker."""


def header(report: Report) -> Markup:
    """The verdict bar: the verdict, a sentence for people, and the counts in the words of the other reports."""
    findings = [finding for entry in report.documents for finding in entry.findings]
    told = (
        _summary.verdicts(report) if len(report.documents) > 1 else "",
        _summary.severities(findings),
        _summary.remedies(findings),
        _density(report),
    )
    counts = " · ".join(filter(None, told))
    return element(
        "header",
        _chip(report),
        element("div", element("h1", headline(report)), *_sentences(report),
                element("p", counts, class_="counts") if counts else ""),
        class_="bar",
    )  # fmt: skip


def headline(report: Report) -> str:
    """The report in a sentence: ``13 problems, 4 of them serious``."""
    damage = [
        finding.severity for entry in report.documents for finding in entry.findings if finding.severity != "info"
    ]
    if not damage:
        return sentence("".join(_summary.total(report, _PLAIN)))
    serious = damage.count("error")
    which = f", {'all' if serious == len(damage) else f'{serious:,}'} of them serious" if serious else ""
    if len(damage) == serious == 1:
        which = ", a serious one"
    return f"{_summary.number(len(damage), 'problem')}{which}"


def problems(report: Report) -> Markup:
    """What could not be checked, and what was read after a repair only."""
    by_level = {level: [found for found in report.problems if found.level == level] for level in _summary.PROBLEMS}
    boxes = []
    for level, found in by_level.items():
        if found:
            head = f"{_summary.number(len(found), 'input')} {_summary.PROBLEMS[level]}"
            rows = (element("li", element("b", problem.name), ": ", problem.detail) for problem in found)
            role = "alert" if level == "unchecked" else "status"
            boxes.append(element("section", element("h2", head), element("ul", lines(rows)), class_=f"problems {level}",
                                 role=role))  # fmt: skip
    return lines(boxes)


def documents_table(listed: Sequence[tuple[str, DocumentReport]], passed: Sequence[DocumentReport]) -> Markup:
    """The documents that findings were made in, with the counts of each family; and those without in one line each.

    ``listed`` are pairs of the id of the article on the page (empty: not on it) and its document, the worst first.
    """
    used = {family_of(finding.code) for _, entry in listed for finding in entry.findings}
    families = [family for family in FAMILIES if family in used]
    heads = (element("th", element("abbr", family.letter, title=family.name), scope="col") for family in families)
    rows = (_row(anchor, entry, [family.digit for family in families]) for anchor, entry in listed)
    table = element(
        "table",
        element("caption", "Documents and what was found in them, the worst first", class_="unseen"),
        element("thead", element("tr", element("th", "Verdict", scope="col"), element("th", "Document", scope="col"),
                                 element("th", "Found", scope="col"), *heads)),
        element("tbody", Markup("\n"), lines(rows)),
    ) if listed else ""  # fmt: skip
    return element(
        "section", element("h2", "Documents", id="documents-title"), element("div", table, class_="scroll"), _passed(passed),
        class_="documents", aria_labelledby="documents-title",
    )  # fmt: skip


def footer(report: Report) -> Markup:
    """What the run was, and what it left out."""
    known = "No known damage found means just that: it does not make a translation a good one."
    quiet = report.stats.get("suppressed")
    suppressed = (
        [f"{_summary.number(quiet, 'finding')} suppressed by comments, settings or a baseline"] if quiet else []
    )
    rows = (element("p", line) for line in (*_summary.skipped(report), *suppressed, known, report.signature))
    return element("footer", lines(rows))


def counts_by_family(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings of each family (by the digit of its codes) there are."""
    return Counter(family_of(finding.code).digit for finding in findings)


def named(entry: DocumentReport) -> Markup:
    """A document by its title, or by its name if it has none."""
    title = title_of(entry.document)
    return joined((element("span", title, dir="auto"),)) if title else element("span", entry.name)


def _worst(report: Report) -> Verdict | None:
    given = {entry.verdict for entry in report.documents}
    return next((verdict for verdict in _MEANINGS if verdict in given), None)


def _chip(report: Report) -> Markup | str:
    """The verdict as a sign; where nothing could be checked, that."""
    verdict = _worst(report)
    if verdict:
        return element("p", verdict, class_=f"verdict {verdict}")
    return element("p", _summary.PROBLEMS["unchecked"], class_="verdict hold") if report.problems else ""


def _sentences(report: Report) -> Iterator[Markup]:
    if len(report.documents) == 1:
        (entry,) = report.documents
        yield element("p", element("b", entry.name), " ", link_to(entry), class_="name")
    verdict = _worst(report)
    if verdict and _MEANINGS[verdict]:
        alone = len(report.documents) == 1
        yield element("p", _MEANINGS[verdict] if alone else _OF_MANY[verdict], class_="meaning")


def _density(report: Report) -> str:
    """Problems in 1,000 characters, where there is one text to measure."""
    if len(report.documents) != 1 or not _summary.is_damaged(report.documents[0]):
        return ""
    (entry,) = report.documents
    damage = sum(finding.severity != "info" for finding in entry.findings)
    return f"{damage * 1000 / max(1, len(entry.document.text)):.1f} per 1,000 characters"


def _row(anchor: str, entry: DocumentReport, digits: Sequence[str]) -> Markup:
    counts = counts_by_family(entry.findings)
    name = element("a", named(entry), href=f"#{anchor}") if anchor else named(entry)
    cells = (
        element("td", str(counts[digit]) if counts[digit] else "", class_=f"heat h{_step(counts[digit])}")
        for digit in digits
    )
    return element(
        "tr",
        element("td", element("span", entry.verdict, class_=f"chip-verdict {entry.verdict}")),
        element("td", name, element("span", entry.name, class_="name") if title_of(entry.document) else ""),
        element("td", _summary.severities(entry.findings)),
        *cells,
    )


def _step(count: int) -> int:
    return sum(count >= least for least in _STEPS)


def _passed(entries: Sequence[DocumentReport]) -> Markup | str:
    if not entries:
        return ""
    head = f"{_summary.number(len(entries), 'document')} without known damage"
    rows = [element("li", _linked(entry)) for entry in entries[:_MOST_PASSED]]
    if len(entries) > _MOST_PASSED:
        rows.append(element("li", f"and {_summary.number(len(entries) - _MOST_PASSED, 'more document')}"))
    return element("details", element("summary", head), element("ul", lines(rows)), class_="passed")


def _linked(entry: DocumentReport) -> Markup:
    return joined((entry.name, f" “{title_of(entry.document)}”" if title_of(entry.document) else ""))


def link_to(entry: DocumentReport) -> Markup | str:
    """A link to where a document was published, if its file says so and it is an address of the web."""
    link = entry.document.meta.get("link", "")
    return element("a", link, href=link, rel="noopener noreferrer nofollow") if is_address(link) else ""
