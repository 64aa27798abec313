"""The report as a page: one file that needs nothing else, for an editor who wants to see the article itself.

The article stands at reading width with its places marked; a card says what is wrong with each, why, and what to do.
It can be read as it is, as it would be, or both, and the corrected text, a patch and the lines for a list of names can
be taken away. Of several documents those with findings stand on the page, the worst first.

Everything works without JavaScript except what copies, saves and follows the keyboard. The page asks for nothing from
anywhere: its policy allows the one style sheet and the one script that stand in it, by their digests, and no other.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint.render import _html_overview as overview
from mtlint.render._html_article import article, language_of
from mtlint.render._html_changes import Mends, changes, mends, patches, pieces
from mtlint.render._html_controls import controls, is_running_text
from mtlint.render._html_days import days
from mtlint.render._html_findings import correction, findings_list
from mtlint.render._html_markup import Markup, asset, data, element, filled, lines
from mtlint.render._html_names import name_table, spellings
from mtlint.render._overview import title_of, worst_first
from mtlint.render._summary import number, target_language, verdict
from mtlint.render.lines import Places, in_order, places_of

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Report
    from mtlint.render import Options

_MOST_TEXT = 3_000_000
"""Code points of the articles on a page; what comes after them is listed by name and counts."""


class _Part(NamedTuple):
    """A document on the page: its id, its findings in order, its markup, what its script needs, and its marks."""

    anchor: str
    entry: DocumentReport
    findings: Sequence[Finding]
    markup: Markup
    data: dict[str, Any]
    marks: dict[tuple[int, int], str]


def render(report: Report, options: Options) -> str:
    """The report as a page of HTML; the same report gives the same characters."""
    places = {id(entry): of for entry, of in places_of(report)}
    found = [mends(entry.document, in_order(entry)) for entry in report.documents]
    corrected = {id(entry): of for entry, of in zip(report.documents, found, strict=True)}
    ranked = worst_first(entry for entry in report.documents if entry.findings)
    shown = _that_fit(ranked)
    target = target_language(report)
    parts = [
        _part(f"d{at}", entry, places[id(entry)], corrected[id(entry)], target, alone=len(report.documents) == 1)
        for at, entry in enumerate(shown, 1)
    ]
    table = name_table(spellings((part.entry, part.findings, part.marks) for part in parts))
    patched = patches(report, found)
    content = {"documents": {part.anchor: part.data for part in parts}, "names": table.data, "patches": patched}
    return _page(
        report,
        _main(report, parts, ranked, (days(report, options.history), table.markup)),
        data(content),
        controls(report, patched),
    )


def _page(report: Report, main: Markup, content: Markup, aside: Markup) -> str:
    style, script = asset("report.css"), asset("report.js")
    policy = (
        "default-src 'none'", f"style-src {_digest(style)}", f"script-src {_digest(script)}", "base-uri 'none'",
        "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
    )  # fmt: skip
    alone = f" · {report.documents[0].name}" if len(report.documents) == 1 else ""
    return filled(
        asset("page.html"),
        policy="; ".join(policy),
        title=f"mtlint: {overview.headline(report)}{alone}",
        style=style,
        script=script,
        header=overview.header(report),
        problems=overview.problems(report),
        controls=aside,
        main=main,
        footer=overview.footer(report),
        data=content,
    )


def _main(
    report: Report, parts: Sequence[_Part], ranked: Sequence[DocumentReport], around: tuple[Markup, Markup]
) -> Markup:
    history, names = around
    blocks = [history]
    if len(report.documents) > 1:
        anchors = [part.anchor for part in parts] + [""] * (len(ranked) - len(parts))
        passed = [entry for entry in report.documents if not entry.findings]
        blocks.append(overview.documents_table(list(zip(anchors, ranked, strict=True)), passed))
    blocks += [part.markup for part in parts]
    if len(parts) < len(ranked):
        more = number(len(ranked) - len(parts), "more document")
        blocks.append(
            element("p", f"The texts of {more} do not fit on this page; they are in the table above.", class_="more")
        )
    return lines((*blocks, names))


def _part(anchor: str, entry: DocumentReport, places: Places, found: Mends, target: str, *, alone: bool) -> _Part:
    document, findings = entry.document, in_order(entry)
    language = language_of(document.meta.get("lang", "")) or language_of(target)
    shown = article(anchor, document, findings, changes(document, found))
    listed = findings_list(anchor, findings, places, shown.marks, found.refused)
    markup = element(
        "section",
        "" if alone else _head(anchor, entry),
        element("div", Markup("\n"), shown.markup, Markup("\n"), class_="text", lang=language, translate="no"),
        element("h3", number(len(findings), "finding"), class_="list-title"),
        listed,
        id=anchor, class_="document", aria_label=entry.name,
    )  # fmt: skip
    copies = {str(index): words for index, finding in enumerate(findings, 1) if (words := correction(finding))}
    kept = {"name": title_of(document) or entry.name, "pieces": pieces(document, found), "copies": copies}
    return _Part(anchor, entry, findings, markup, kept, shown.marks)


def _head(anchor: str, entry: DocumentReport) -> Markup:
    link = overview.link_to(entry)
    button = element("button", "Copy corrected text", type="button", class_="script", data_text=anchor)
    return element(
        "header",
        element("h2", entry.name),
        element("p", verdict(entry), class_=f"chip-verdict {entry.verdict}"),
        button if is_running_text(entry.document) else "",
        element("p", link, class_="link") if link else "",
        class_="head",
    )


def _that_fit(entries: Sequence[DocumentReport]) -> list[DocumentReport]:
    """As many documents as fit on a page, at least one."""
    shown: list[DocumentReport] = []
    used = 0
    for entry in entries:
        used += len(entry.document.text)
        if shown and used > _MOST_TEXT:
            break
        shown.append(entry)
    return shown


def _digest(content: str) -> str:
    """A source of the policy (Content Security Policy Level 3, hash-source)."""
    import hashlib

    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
