"""The report for an editor: every finding with its line, the reason and what to do, then the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.render import _summary, whole
from mtlint.render._cells import columns, excerpt, shorten, wrap
from mtlint.render._change import Change, change, marker
from mtlint.render._overview import Overview
from mtlint.render._parts import Sequential
from mtlint.render._style import Style
from mtlint.render.escape import finish, visible, visible_blanks
from mtlint.render.lines import Places, file_name, in_order, part_of, places_of
from mtlint.source.files import is_address

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Report, Safety, Span
    from mtlint.render import Options

FOR_PEOPLE = True

_SEVERITY_COLUMN = 80
_MOST_PLACES = 12
_LONGEST_FORM = 60
_MARKS = 2
_INDENT, _DEEPEST_INDENT = 6, 12


def render(report: Report, options: Options) -> str:
    """The report for an editor, on a terminal or on paper."""
    return whole(Writer(options), report)


class Writer(Sequential):
    """Writes the findings as they come, and at the end the overview that stands before them."""

    has_head = True

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._style = Style(options.colour)
        self._overview = Overview()
        self._notes = 0
        self._fixes: set[Safety] = set()
        self._code = ""
        self._first: tuple[DocumentReport, Places] | None = None

    def one(self, report: Report) -> Iterator[str]:
        """The documents of one report. The first of all waits for the second: alone it is told of otherwise."""
        for number, (entry, places) in enumerate(places_of(report), self.totals.documents - len(report.documents)):
            self._overview.add(entry)
            if not number:
                self._first = entry, places
                continue
            yield from self._waiting(alone=False)
            yield self._document(entry, places, alone=False)

    def end(self) -> Iterator[str]:
        """What the reports come to."""
        alone = self.totals.documents == 1
        yield from self._waiting(alone=alone)
        if self.options.quiet:
            yield finish(_summary.problems(self.totals, self._style))
        else:
            yield finish(self._closing(alone=alone))

    def _closing(self, *, alone: bool) -> Iterator[str]:
        if not alone and self._code:
            yield from (*_summary.explained(self._fixes, self._code), "")
        yield from _summary.problems(self.totals, self._style)
        yield from _summary.skipped(self.totals)
        if self._notes:
            yield f"+{_summary.number(self._notes, 'note')} where nothing is damaged, --all shows them"
        if not alone or not self.totals.damaged:
            yield from _summary.total(self.totals, self._style)

    def head(self) -> Iterator[str]:
        """The verdicts on several documents."""
        if self.totals.documents > 1 and self._code and not self.options.quiet:
            yield finish((*self._overview.lines(self._style), ""))

    def _waiting(self, *, alone: bool) -> Iterator[str]:
        if self._first:
            yield self._document(*self._first, alone=alone)
            self._first = None

    def _document(self, entry: DocumentReport, places: Places, *, alone: bool) -> str:
        findings = in_order(entry)
        listed = [finding for finding in findings if self.options.show_all or finding.severity != "info"]
        if not listed:
            self._notes += len(findings)
            return ""
        self._fixes.update(kind for finding in listed for kind in _summary.applied(finding))
        self._code = self._code or listed[0].code
        blocks = finish(_findings(listed, places, self.options.width, self._style))
        if self.options.quiet:
            return blocks
        folded = len(findings) - len(listed)
        before, after = _around(entry, listed, folded, self._style, alone=alone)
        return finish(before) + blocks + finish(after)


def _around(
    entry: DocumentReport, listed: Sequence[Finding], folded: int, style: Style, *, alone: bool
) -> tuple[list[str], list[str]]:
    """What stands before and after the findings of a document: its verdict comes first, unless it is the only one."""
    verdict = [*_verdict(entry, listed, style)]
    after = [f"+{_summary.number(folded, 'note')}, --all shows them"] if folded else []
    if alone:
        after += (*verdict, *_summary.legend(listed))
    return [] if alone else [*verdict, ""], [*after, ""] if after else []


def _findings(listed: Sequence[Finding], places: Places, width: int, style: Style) -> Iterator[str]:
    explained: set[str] = set()
    for finding in listed:
        # A reason is given once: the tenth line of page furniture needs no tenth explanation.
        yield from _finding(finding, places, width, style, explain=finding.why not in explained)
        explained.add(finding.why)
        yield ""


def _verdict(entry: DocumentReport, listed: Sequence[Finding], style: Style) -> Iterator[str]:
    counts = (_summary.severities(listed), _summary.remedies(listed))
    link = entry.document.meta.get("link")
    name = visible(entry.name) + (f" ({visible(link)})" if link else "")
    yield f"{style('code', name)}: {' · '.join(filter(None, counts))}"
    yield f"verdict: {_summary.verdict(entry)}"


def _finding(finding: Finding, places: Places, width: int, style: Style, *, explain: bool) -> Iterator[str]:
    # Nobody has the lines of what was fetched before their eyes.
    number = "" if is_address(places.document.name) else str(places.start(finding.span).line)
    gutter = max(4, len(number))
    yield _header(finding, style)
    yield f"{style('frame', ' ' * (gutter - 2) + '-->')} {_place(finding, places)}"
    line = places.text_line(finding.span.start)
    shown = excerpt(places.document.text, line, finding.span, max(20, width - gutter - 3))
    beyond = places.document.text[line.end : finding.span.end].strip()
    caret = style(finding.severity, "^" * shown.length)
    yield f"{style('frame', f'{number:>{gutter}} |')} {shown.text}".rstrip()
    yield f"{style('frame', ' ' * gutter + ' |')} {' ' * shown.indent}{caret}{' …' if beyond else ''}"
    for label, text in _remarks(finding, places, explain=explain):
        yield from _hanging(label, text, width, style)


def _hanging(label: str, text: str, width: int, style: Style) -> Iterator[str]:
    """A label and its text, the further lines of the text set in."""
    head = columns(label) + 3
    indent = " " * (head if head <= _DEEPEST_INDENT else _INDENT)
    first, *rest = wrap(text, max(20, width - head))
    yield f"  {style('code', label)} {first}"
    yield from (indent + line for line in rest)


def _header(finding: Finding, style: Style) -> str:
    mark = marker(finding)
    code = " ".join(filter(None, (visible(finding.code), mark)))
    message = visible(finding.message)
    blanks = max(2, _SEVERITY_COLUMN - columns(f"{code} {message}"))
    painted = style(finding.severity, finding.severity)
    return f"{style('code', code)} {message}{' ' * blanks}{painted}"


def _place(finding: Finding, places: Places) -> str:
    name = file_name(places.document)
    # In a feed or a catalogue the line of the file says little; the item and the element say where an editor finds them.
    part = part_of(places.document, finding.span)
    if is_address(name):
        return visible(f"{name} {part}")
    place = f"{visible(name)}:{places.start(finding.span)}"
    return f"{place} ({visible(part)})" if part else place


def _remarks(finding: Finding, places: Places, *, explain: bool) -> Iterator[tuple[str, str]]:
    yield from _forms(finding, places)
    if finding.why and explain:
        yield "why:", visible(finding.why)
    if finding.help:
        yield "help:", visible(finding.help)
    proposed = change(places.document, finding)
    if proposed is not None and not _is_said(proposed, finding):
        more = f" and {_summary.number(proposed.more, 'more edit')}" if proposed.more else ""
        yield "fix:", f"{proposed.shown('→')}{more}"
    if finding.alternatives:
        yield "or:", ", ".join(f"“{visible(other)}”" for other in finding.alternatives)


def _is_said(proposed: Change, finding: Finding) -> bool:
    """Whether the help says already what the fix does: it names the new words, or the place simply goes."""
    words = len(proposed.after) > _MARKS
    return not proposed.after or (words and proposed.after in visible_blanks(finding.help))


def _forms(finding: Finding, places: Places) -> Iterator[tuple[str, str]]:
    """The further places; where the places differ in their words, each form with its count and its places."""
    if len(finding.spans) == 1:
        return
    forms: dict[str, list[Span]] = {}
    for span in finding.spans:
        forms.setdefault(places.document.text[span.start : span.end], []).append(span)
    if len(forms) == 1:
        yield "also at", _listed(finding.spans[1:], places)
        return
    for form, spans in list(forms.items())[:_MOST_PLACES]:
        shown = visible_blanks(shorten(form, _LONGEST_FORM))
        yield f"“{shown}” ×{len(spans)}:", _listed(spans, places)
    if len(forms) > _MOST_PLACES:
        yield "and", _summary.number(len(forms) - _MOST_PLACES, "more form")


def _listed(spans: Sequence[Span], places: Places) -> str:
    more = f" and {_summary.number(len(spans) - _MOST_PLACES, 'more place')}" if len(spans) > _MOST_PLACES else ""
    fetched = is_address(places.document.name)
    at = (
        visible(part_of(places.document, span)) if fetched else str(places.start(span)) for span in spans[:_MOST_PLACES]
    )
    return ", ".join(dict.fromkeys(at)) + more
