"""What a report comes to in a few words: counts, problems, and what was not looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.render._style import Style
from mtlint.render._totals import Totals, is_damage, remedies_of
from mtlint.render.escape import visible
from mtlint.source.files import is_address

if TYPE_CHECKING:
    from mtlint.model import DocumentReport, Finding, Level, Problem, Report, Safety, Severity, Verdict
    from mtlint.render import Options

PROBLEMS: Mapping[Level, str] = {"unchecked": "not checked", "recovered": "read after a repair"}
_NOUNS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_VERDICTS: Mapping[Verdict, str] = {"hold": "to hold", "review": "to review", "pass": "passed"}
_MOST_REASONS = 6
_TARGET = lazy(r"\|tgt:([^|]+)\|")


def number(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: ``1 error``, ``2,000 errors``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def is_damaged(entry: DocumentReport) -> bool:
    """Whether anything but notes was found in a document."""
    return is_damage(entry.findings)


def verdict(entry: DocumentReport) -> str:
    """The verdict on a document with the first of its reasons: ``hold (MT301 MT101 …)``."""
    reasons = " ".join(map(visible, entry.reasons[:_MOST_REASONS]))
    more = " …" if len(entry.reasons) > _MOST_REASONS else ""
    return f"{entry.verdict} ({reasons}{more})" if reasons else entry.verdict


def verdicts(report: Report | Totals) -> str:
    """How many documents got each verdict, the worst first: ``1 to hold, 2 to review, 9 passed``."""
    counts = Totals.of(report).verdicts
    return ", ".join(f"{counts[verdict]:,} {words}" for verdict, words in _VERDICTS.items() if counts[verdict])


def severities(findings: Iterable[Finding]) -> str:
    """How many findings of each severity: ``8 errors, 10 warnings``."""
    return _severities(Counter(finding.severity for finding in findings))


def _severities(counts: Mapping[Severity, int]) -> str:
    return ", ".join(number(counts[severity], noun) for severity, noun in _NOUNS.items() if counts.get(severity))


def remedies(findings: Sequence[Finding]) -> str:
    """Who can mend them: ``1 safe fix [*], 11 unsafe [?], 6 need a person``. Notes without a fix need nobody."""
    return _remedies(remedies_of(findings))


def _remedies(counts: Mapping[str, int]) -> str:
    counts = {"safe": 0, "unsafe": 0, "person": 0, **counts}
    words = {
        "safe": f"{number(counts['safe'], 'safe fix', 'safe fixes')} [*]",
        "unsafe": f"{counts['unsafe']:,} unsafe [?]",
        "person": f"{counts['person']:,} need{'s' if counts['person'] == 1 else ''} a person",
    }
    return ", ".join(words[kind] for kind, count in counts.items() if count)


def legend(findings: Sequence[Finding]) -> Iterator[str]:
    """One line on how the fixes that were listed are applied, and where a rule is explained."""
    kinds = {kind for finding in findings for kind in applied(finding)}
    yield from explained(kinds, findings[0].code if findings else "")


def applied(finding: Finding) -> Iterator[Safety]:
    """How the fix of a finding can be applied, if it has one; what was fetched is no file to write to."""
    if finding.fix and not is_address(finding.document):
        yield finding.fix.safety


def explained(kinds: Container[Safety], code: str) -> Iterator[str]:
    """The line of :func:`legend` for fixes of these kinds, and a rule that was told of."""
    safe = ["`mtlint fix` applies [*]"] if "safe" in kinds else []
    unsafe = ["`mtlint fix --unsafe-fixes` applies [?]"] if "unsafe" in kinds else []
    rule = [f"`mtlint rule {visible(code)}` explains a rule"] if code else []
    yield " · ".join([*safe, *unsafe, *rule])


def problems(report: Report | Totals, style: Style) -> Iterator[str]:
    """One line for each input that was repaired to be read, or that was not checked."""
    for problem in report.problems:
        word = style("error" if problem.level == "unchecked" else "warning", PROBLEMS[problem.level])
        yield f"! {visible(problem.name)}: {word}: {visible(problem.detail)}"


def problem_line(problem: Problem) -> str:
    """What happened to which input: ``broken.xml: not checked: not well-formed``."""
    return f"{visible(problem.name)}: {problem_told(problem)}"


def problem_told(problem: Problem) -> str:
    """What happened to an input: ``not checked: no such file``."""
    return f"{PROBLEMS[problem.level]}: {visible(problem.detail)}"


def skipped(report: Report | Totals) -> Iterator[str]:
    """One line on the rules that do not know the language of publication."""
    codes = [str(code) for code in report.stats.get("skipped", ())]
    if codes:
        target = target_language(report)
        language = f"“{visible(target)}”" if target else "this language"
        listed = visible(" ".join(codes))
        yield f"{number(len(codes), 'rule')} not run, they do not know {language}: {listed}"


def target_language(report: Report | Totals) -> str:
    """The language of publication that a run was told, from its signature."""
    found = _TARGET.search(report.signature)
    return found[1] if found else ""


def total(report: Report | Totals, style: Style) -> Iterator[str]:
    """The last line: what was found, or that no known damage was. It never praises a translation."""
    totals = Totals.of(report)
    looked = number(totals.documents, "document")
    unchecked = sum(problem.level == "unchecked" for problem in totals.problems)
    suppressed = totals.stats.get("suppressed", 0)
    missed = f", {number(unchecked, 'input')} not checked" if unchecked else ""
    missed += f", {suppressed:,} suppressed" if suppressed else ""
    if not totals.documents:
        yield f"nothing was checked{missed}"
    elif totals.damaged:
        yield f"{looked}, {totals.damaged:,} with damage: {_severities(totals.severities)}{missed}"
    else:
        sign = style("warning", "!") if unchecked else style("good", "✓")
        yield f"{sign} {looked}, no known damage found{missed}"


def closing(report: Report | Totals, options: Options) -> Iterator[str]:
    """The end of a list of findings: problems, and unless it is to be quiet rules that were not run and the counts."""
    style = Style(options.colour)
    yield from problems(report, style)
    if options.quiet:
        return
    yield from skipped(report)
    totals = Totals.of(report)
    yield " · ".join(filter(None, (*total(totals, style), _remedies(totals.remedies))))
