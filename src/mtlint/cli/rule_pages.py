"""The page of a rule: what it tells of itself, and its examples with what mtlint says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint import lang
from mtlint.api import check
from mtlint.config import Config
from mtlint.model import Span
from mtlint.offsets import apply_edits
from mtlint.render.escape import visible
from mtlint.rules import all_rules
from mtlint.rules.base import ALL_TYPOGRAPHIES, ARROW, parse_example, split_source

if TYPE_CHECKING:
    from mtlint.model import Severity
    from mtlint.rules.base import Rule

_EXAMPLES_STAND_BEFORE = "How it decides"
_FENCE = "```"
# The examples are held to this language of the original by the tests, too.
_SOURCE_LANG = "fr"

_SEVERITIES: Mapping[Severity, str] = {
    "error": "must not be published like this",
    "warning": "an editor should mend it",
    "info": "worth knowing",
}
_STATUSES = {
    "default": "runs unless it is left out",
    "preview": "runs with `--preview`, or when it is selected by its code or name",
}
_SAFETIES = {
    "safe": "`mtlint fix` applies it",
    "unsafe": "`mtlint fix --unsafe-fixes` applies it; look at it afterwards",
    "suggestion": "shown, never written",
    "": "only reported, a person decides",
}


class Case(NamedTuple):
    """A bad example with what mtlint makes of it.

    ``marked`` is the text with its marks; ``safety`` is that of the correction, empty if there is none.
    """

    text: str
    marked: str
    spans: tuple[Span, ...]
    corrected: str | None
    message: str
    help: str
    safety: str


def cases(rule: Rule) -> list[Case]:
    """The bad examples of a rule, checked."""
    return [_case(rule, example) for example in rule.bad]


def _case(rule: Rule, example: str) -> Case:
    text, spans, _ = parse_example(example)
    # An example may speak of other rules; then they run, too.
    named = [other.code for other in all_rules() if other.code in text or other.name in text]
    source, _ = split_source(example)
    config = Config(select=(rule.code, *named))
    findings = check(text, source_lang=_SOURCE_LANG, source=source, config=config).findings
    finding = next(finding for finding in findings if (finding.code, finding.span) == (rule.code, spans[0]))
    corrected = apply_edits(text, finding.fix.edits) if finding.fix else None
    safety = finding.fix.safety if finding.fix else ""
    return Case(text, example.partition(ARROW)[0], spans, corrected, finding.message, finding.help, safety)


def family(rule: Rule) -> str:
    """The folder a rule stands in, in words."""
    return rule.module.split(".")[-2].replace("_", " ")


def sections(rule: Rule) -> dict[str, str]:
    """The sections of the page of a rule by their headings; the first one has none and is the summary."""
    found = {}
    for part in f"\n{rule.page}".split("\n## "):
        heading, _, body = part.partition("\n")
        found[heading] = body.strip()
    return found


def brief(rule: Rule) -> dict[str, Any]:
    """What a list of rules says of each, as JSON-able data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": family(rule),
        "summary": " ".join(sections(rule)[""].split()),
        "severity": rule.severity,
        "status": rule.status,
        "since": rule.since,
        "languages": list(_languages(rule)),
    }


def as_data(rule: Rule) -> dict[str, Any]:
    """The whole page as JSON-able data. Places of examples count code points, ends exclusive."""
    told = {heading: body for heading, body in sections(rule).items() if heading}
    bad = [
        {
            "text": case.text,
            "places": [list(span) for span in case.spans],
            "message": case.message,
            "help": case.help,
            "corrected": case.corrected,
            "safety": case.safety or None,
        }
        for case in cases(rule)
    ]
    return {**brief(rule), "sections": told, "examples": {"bad": bad, "good": list(rule.good)}}


def as_markdown(rule: Rule) -> str:
    """The page in Markdown."""
    return "\n".join(_shown(rule))


def as_text(rule: Rule) -> str:
    """The page for a terminal: headings in capitals, examples indented."""
    return "\n".join(_plain(_shown(rule)))


def _shown(rule: Rule) -> Iterator[str]:
    """The lines of the page in Markdown, nothing in them hidden."""
    for part in _lines(rule):
        yield from map(visible, part.split("\n"))


def _lines(rule: Rule) -> Iterator[str]:
    examples = cases(rule)
    parts = sections(rule)
    yield from (f"# {rule.code} {rule.name}", "", parts.pop(""), "")
    yield from (f"- {fact}: {told}" for fact, told in _facts(rule, examples))
    for heading, body in parts.items():
        if heading == _EXAMPLES_STAND_BEFORE:
            yield from _examples(rule, examples)
        yield from ("", f"## {heading}", "", body)


def _facts(rule: Rule, examples: Sequence[Case]) -> Iterator[tuple[str, str]]:
    yield "Severity", f"{rule.severity} – {_SEVERITIES[rule.severity]}"
    yield "Status", f"{rule.status} – {_STATUSES[rule.status]}"
    kinds = [kind for kind in _SAFETIES if any(case.safety == kind for case in examples)]
    yield "Correction", "; or ".join(f"{kind or 'none'} – {_SAFETIES[kind]}" for kind in kinds)
    named = ", ".join(pack.name for pack in lang.packs() if pack.code in _languages(rule))
    yield "Languages of publication", named or "any"
    yield "Since", rule.since


def _languages(rule: Rule) -> tuple[str, ...]:
    """The codes of the languages of publication a rule works for; none: any."""
    if rule.targets == ALL_TYPOGRAPHIES:
        return tuple(pack.code for pack in lang.packs() if pack.typography)
    return rule.targets


def _examples(rule: Rule, examples: Iterable[Case]) -> Iterator[str]:
    yield from ("", "## Examples", "", "Reported, the place between ⟦ ⟧:", "", f"{_FENCE}diff")
    for number, case in enumerate(examples):
        if number:
            yield ""
        yield from _block(case.marked, "- ", "- ")
        if case.corrected is not None:
            yield from _block(case.corrected, "+ ", "+ ")
        yield f"  what: {visible(case.message)}"
        yield f"  help: {visible(case.help)}{f' ({case.safety})' if case.safety else ''}"
    yield from (_FENCE, "", "Left alone, though it looks like damage:", "", f"{_FENCE}text")
    for example in rule.good:
        yield from _block(example, "✓ ", "  ")
    yield _FENCE


def _block(text: str, first: str, further: str) -> Iterator[str]:
    """The lines of an example behind a sign."""
    for number, line in enumerate(text.split("\n")):
        yield f"{further if number else first}{line}".rstrip()


def _plain(lines: Iterable[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        if line.startswith(_FENCE):
            inside = not inside
        elif inside:
            yield f"    {line}".rstrip()
        elif line.startswith("## "):
            yield line[3:].upper()
        else:
            yield line.removeprefix("# ")
