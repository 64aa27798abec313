"""Runs the rules over a document and turns their hits into findings."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mtlint import lang as packs
from mtlint._version import __version__
from mtlint.digest import digest
from mtlint.limits import MAX_FINDINGS
from mtlint.model import SEVERITY_RANK, DocumentReport, Finding, Problem
from mtlint.patterns import lazy
from mtlint.rules.base import ALL_TYPOGRAPHIES
from mtlint.rules.notes import told_together
from mtlint.rules.prefilter import Prefilter
from mtlint.rules.repeats import once_for_each_sentence
from mtlint.selection import Choice, choice, chosen, is_fixable, select, settings_for, severity_of
from mtlint.silence import without_absorbed
from mtlint.suppress import suppress
from mtlint.text.analysis import Analysis
from mtlint.text.lines import NOTHING_RECURS
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Document, Report, Severity, Span, Verdict
    from mtlint.rules.base import Hit, Rule
    from mtlint.text.lines import Recurring

_CONTEXT = 24
_STOP = lazy(r"[.!?…][”’»\"')\]]?\s")
AUTO = "auto"


class Languages(NamedTuple):
    """The language of publication and the language translated from (``auto``: to be found out), checked codes."""

    target: str
    source: str

    @classmethod
    def of(cls, target: str, source: str) -> Languages:
        """Check the codes.

        Raises:
            UsageError: one of them is no language code.
        """
        return cls(packs.valid_code(target), source if source == AUTO else packs.valid_code(source))


class Outcome(NamedTuple):
    """The report on one document, what could not be said about it, and the rules that do not know its language."""

    report: DocumentReport
    problems: tuple[Problem, ...]
    skipped: tuple[str, ...]


def check_document(
    document: Document,
    languages: Languages,
    config: Config,
    recurring: Mapping[str, Recurring] = NOTHING_RECURS,
    across: Sequence[tuple[Rule, Hit]] = (),
) -> Outcome:
    """Run the selected rules over one document.

    Args:
        document: the document as read.
        languages: the languages of publication and of the original.
        config: what the run was told.
        recurring: the lines that stand in many documents of the run.
        across: what the documents of the same file say of this one.

    Raises:
        UsageError: the configuration names a rule that does not exist.
    """
    config, changed = settings_for(document, config)
    if changed:
        languages = Languages.of(changed.get("lang", languages.target), changed.get("source_lang", languages.source))
    analysis = _analysis(document, languages, config, recurring)
    crew = _crew(choice(config), languages.target)
    hits: list[tuple[Rule, Hit]] = [*across]
    for rule, segments in crew.prefilter.assign(analysis):
        for hit in rule.check(analysis, segments):
            hits.append((rule, hit))  # noqa: PERF401 - most rules find nothing, and for them this is faster
    if hits:
        hits = sorted(without_absorbed(hits), key=lambda pair: (pair[1].spans[0], pair[0].code))
        hits = told_together(once_for_each_sentence(hits, analysis))
    problems = []
    if analysis.is_unaligned:
        detail = "the source does not seem to belong to this text; the two were not compared"
        problems.append(Problem(document.name, "recovered", detail))
    if len(hits) > MAX_FINDINGS:
        detail = f"more than {MAX_FINDINGS} findings; the rest is not listed"
        problems.append(Problem(document.name, "unchecked", detail))
    findings = [finding for finding in _findings(hits[:MAX_FINDINGS], document, config) if _counts(finding, config)]
    told, suppressed, unused = suppress(document, findings, config, crew.codes)
    if unused:
        told = sorted((*told, *_findings(unused, document, config)), key=lambda finding: (finding.span, finding.code))
    report = DocumentReport(document, tuple(told), *verdict(told, config), tuple(suppressed))
    return Outcome(report, tuple(problems), crew.skipped)


def agree(documents: Sequence[Document], languages: Languages, config: Config) -> Languages:
    """The languages to check the documents of one file with: where the source is to be found out, they vote on it.

    Where the source language is to be found out, a catalogue may say what it is. Else the documents vote on it: the
    items of a feed come from one place. Where nobody wins, each document has to find out by itself.
    """
    if languages.source != AUTO:
        return languages
    _, sources = _packs(languages, packs.packs())
    said = [document.meta.get("source_lang", "") for document in documents]
    pack = packs.named(said) if any(said) else None
    if pack not in sources and len(documents) > 1:
        from mtlint.text.evidence import elect

        pack = elect(_analysis(document, languages, config) for document in documents)
    return languages._replace(source=pack.code) if pack and pack in sources else languages


def verdict(findings: Iterable[Finding], config: Config) -> tuple[Verdict, tuple[str, ...]]:
    """Hold with any error, review with any warning (or from the severities set for that), and the rules that decided."""
    ranks = [(SEVERITY_RANK[finding.severity], finding.code) for finding in findings]
    levels: tuple[tuple[Verdict, Severity], ...] = (("hold", config.hold_level), ("review", config.review_level))
    for name, level in levels:
        codes = dict.fromkeys(code for rank, code in ranks if rank >= SEVERITY_RANK[level])
        if codes:
            return name, tuple(codes)
    return "pass", ()


def retold(entry: DocumentReport, findings: Iterable[Finding], config: Config) -> DocumentReport:
    """The report on a document with these of its findings, and the verdict that follows from them."""
    told = tuple(findings)
    decided, reasons = verdict(told, config)
    return entry._replace(findings=told, verdict=decided, reasons=reasons)


def with_documents(report: Report, documents: Sequence[DocumentReport]) -> Report:
    """A report with its documents told otherwise; the characters stay counted where a text is no longer kept."""
    return report._replace(
        documents=tuple(documents),
        findings=tuple(finding for entry in documents for finding in entry.findings),
        stats={**statistics(documents, report.stats["skipped"]), "characters": report.stats["characters"]},
    )


def statistics(documents: Sequence[DocumentReport], skipped: Sequence[str]) -> dict[str, Any]:
    """The counts of a report: documents, characters, findings of each severity; and the rules that were left out."""
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for document in documents:
        for finding in document.findings:
            counts[finding.severity] += 1
    return {
        "documents": len(documents),
        "characters": sum(len(document.document.text) for document in documents),
        **counts,
        "suppressed": sum(len(document.suppressed) for document in documents),
        "skipped": list(skipped),
    }


def signature(languages: Languages, config: Config) -> str:
    """What a run was, in one line: version, languages, rules and settings."""
    try:
        return _signature(languages, config)
    except TypeError:  # settings in lists, which cannot be remembered
        return _signature.__wrapped__(languages, config)


@lru_cache(maxsize=8)
def _signature(languages: Languages, config: Config) -> str:
    chosen = ",".join(f"{rule.code}:{rule.since}" for rule in select(config))
    source, target = languages.source, languages.target
    return f"mtlint:{__version__}|src:{source}|tgt:{target}|rules:{digest(chosen, 4)}|cfg:{config.digest()}"


def _analysis(
    document: Document, languages: Languages, config: Config, recurring: Mapping[str, Recurring] = NOTHING_RECURS
) -> Analysis:
    target, sources = _packs(languages, packs.packs())
    return Analysis(
        document,
        target,
        sources,
        config,
        target_lang=languages.target,
        source_is_guess=languages.source == AUTO,
        recurring=recurring,
    )


@lru_cache(maxsize=32)
def _packs(languages: Languages, every: tuple[packs.Pack, ...]) -> tuple[packs.Pack | None, tuple[packs.Pack, ...]]:
    """The pack of the language of publication, and those of the languages that may be that of the original."""
    known = every if languages.source == AUTO else (packs.find(languages.source),)
    sources = tuple(pack for pack in known if pack and pack.is_source and pack.code != languages.target)
    return packs.target(languages.target), sources


class _Crew(NamedTuple):
    """The rules that look at the documents of a run: their codes, those that do not know the language, what each has to see."""

    codes: frozenset[str]
    skipped: tuple[str, ...]
    prefilter: Prefilter


@lru_cache(maxsize=32)
def _crew(asked: Choice, target: str) -> _Crew:
    rules = chosen(asked)
    fitting = [rule for rule in rules if _fits(rule, target)]
    codes = frozenset(rule.code for rule in fitting)
    return _Crew(codes, tuple(rule.code for rule in rules if rule.code not in codes), Prefilter(fitting))


def _fits(rule: Rule, target: str) -> bool:
    """Whether a rule knows the language of publication."""
    if rule.targets == ALL_TYPOGRAPHIES:
        pack = packs.find(target)
        return pack is not None and pack.typography is not None
    return not rule.targets or target in rule.targets


def _counts(finding: Finding, config: Config) -> bool:
    """Whether a finding is grave and sure enough to be told."""
    grave = SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[config.min_severity]
    return grave and (finding.confidence is None or finding.confidence >= config.min_confidence)


def _findings(hits: Sequence[tuple[Rule, Hit]], document: Document, config: Config) -> tuple[Finding, ...]:
    ordinals: dict[str, int] = defaultdict(int)
    findings = []
    for rule, hit in hits:
        key = _context_key(rule.code, document, hit.spans[0])
        ordinals[key] += 1
        findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                document=document.name,
                message=hit.message,
                why=hit.why,
                help=hit.help,
                severity=severity_of(rule, config) or hit.severity or rule.severity,
                confidence=rule.confidence if hit.confidence is None else hit.confidence,
                spans=hit.spans,
                fix=hit.fix if is_fixable(rule, config) else None,
                alternatives=hit.alternatives,
                data=hit.data,
                fingerprint=digest(f"{key}\0{ordinals[key]}", 16),
            )
        )
    return tuple(findings)


def _context_key(code: str, document: Document, span: Span) -> str:
    """The rule and the normalised text around a place: what makes two findings the same one.

    What stands in another paragraph or another sentence may change without making it another finding.
    """
    text, at = document.text, bisect_right(document.segments, span.start, key=lambda segment: segment.span.start) - 1
    around = document.segments[at].span if at >= 0 else span
    before = text[max(min(around.start, span.start), span.start - _CONTEXT) : span.start]
    after = text[span.end : min(max(around.end, span.end), span.end + _CONTEXT)]
    context = f"{_STOP.split(before)[-1]}{text[span.start : span.end]}{_STOP.split(after)[0]}"
    return f"{code}\0{text[span.start : span.end]}\0{' '.join(context.split()).casefold()}"
