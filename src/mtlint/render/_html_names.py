"""The names that a report has in several spellings, and the lines for a house list that settle them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint.render._html_markup import Markup, element, joined, lines
from mtlint.render._summary import number
from mtlint.render.escape import encodable, in_json

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding

_MOST_ROWS = 200


class Spellings(NamedTuple):
    """A name: the form to print, how often each form occurs, and the mark of its first place, where it has one."""

    keep: str
    counts: dict[str, int]
    marks: dict[str, str]


class NameTable(NamedTuple):
    """The table, and what its script needs: of each row the forms as TOML strings."""

    markup: Markup
    data: list[Any]


def spellings(
    listed: Iterable[tuple[DocumentReport, Sequence[Finding], dict[tuple[int, int], str]]],
) -> list[Spellings]:
    """The names with several forms in documents, each given with its findings and the marks of their places."""
    found: dict[str, Spellings] = {}
    for entry, findings, marks in listed:
        text = entry.document.text
        for index, finding in enumerate(findings):
            forms, keep = finding.data.get("forms"), finding.data.get("keep")
            if not (isinstance(forms, dict) and isinstance(keep, str) and keep):
                continue
            row = found.setdefault(keep, Spellings(keep, {keep: 0}, {}))
            for form, count in forms.items():
                row.counts[form] = row.counts.get(form, 0) + count
            for place, span in enumerate(finding.spans):
                if (index, place) in marks:
                    row.marks.setdefault(text[span.start : span.end], marks[index, place])
    return list(found.values())


def name_table(rows: Sequence[Spellings]) -> NameTable:
    """The table of names; nothing where there are none. A form is chosen in it, and the lines below follow."""
    if not rows:
        return NameTable(Markup(""), [])
    shown = rows[:_MOST_ROWS]
    more = len(rows) - len(shown)
    markup = element(
        "section",
        element("h2", "Names in several spellings", id="names-title"),
        element("p", "Choose the spelling to print. The lines below go into your list of names (",
                element("code", "--names house.toml"), "), and mtlint follows it from then on.", class_="lead-in"),
        Markup("\n"),
        lines(_row(index, row) for index, row in enumerate(shown)),
        element("p", f"and {number(more, 'more name')}") if more else "",
        element("div", element("button", "Copy the lines", type="button", class_="script", id="copy-names"), class_="tools"),
        element("pre", lines_for(shown), id="house-list", tabindex="0", aria_label="lines for the list of names"),
        class_="names", id="names", aria_labelledby="names-title",
    )  # fmt: skip
    return NameTable(markup, [[_quoted(form) for form in row.counts] for row in shown])


def lines_for(rows: Sequence[Spellings]) -> Markup:
    """The ``[[name]]`` tables of a house list with the forms that are proposed."""
    tables = []
    for row in rows:
        others = ", ".join(_quoted(form) for form in row.counts if form != row.keep)
        table = ("[[name]]", f"canonical = {_quoted(row.keep)}", f"variants = [{others}]")
        tables.append(lines(table))
    return joined(tables, Markup("\n\n"))


def _row(index: int, row: Spellings) -> Markup:
    chips = (_chip(index, at, form, row) for at, form in enumerate(row.counts))
    use = element("label", element("input", type="checkbox", checked=True, data_use=str(index)), " list it",
                  class_="use script")  # fmt: skip
    return element("fieldset", element("legend", row.keep, class_="unseen"), *chips, use, class_="name")


def _chip(index: int, at: int, form: str, row: Spellings) -> Markup:
    choice = element("input", type="radio", name=f"name{index}", value=str(at), checked=form == row.keep)
    label = element("label", choice, " ", element("span", form, dir="auto"))
    count = f"×{row.counts[form]:,}" if row.counts[form] else "proposed"
    mark = row.marks.get(form)
    times = element("a", count, href=f"#{mark}", class_="place") if mark else element("span", count)
    return element("span", label, " ", times, class_="chip")


def _quoted(form: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return in_json(json.dumps(encodable(form), ensure_ascii=False))
