"""Runs the rules over a document and turns their hits into findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from mtlint import lang as packs
from mtlint._version import __version__
from mtlint.digest import digest
from mtlint.errors import UsageError
from mtlint.limits import MAX_FINDINGS
from mtlint.model import DocumentReport, Finding, Problem
from mtlint.rules import all_rules
from mtlint.rules.base import ALL_TYPOGRAPHIES
from mtlint.rules.prefilter import prefilter_of
from mtlint.rules.repeats import once_for_each_sentence
from mtlint.silence import without_absorbed
from mtlint.text.analysis import Analysis
from mtlint.text.lines import NOTHING_RECURS
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.config import Config
    from mtlint.model import Document, Span, Verdict
    from mtlint.rules.base import Hit, Rule
    from mtlint.text.lines import Recurring

_CONTEXT = 24
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
    analysis = _analysis(document, languages, config, recurring)
    chosen = select(config)
    fitting = _fitting(chosen, languages.target)
    hits: list[tuple[Rule, Hit]] = [*across]
    for rule, segments in prefilter_of(fitting).assign(analysis):
        hits += ((rule, hit) for hit in rule.check(analysis, segments))
    hits = sorted(without_absorbed(hits), key=lambda pair: (pair[1].spans[0], pair[0].code))
    hits = once_for_each_sentence(hits, analysis)
    problems = []
    if len(hits) > MAX_FINDINGS:
        detail = f"more than {MAX_FINDINGS} findings; the rest is not listed"
        problems.append(Problem(document.name, "unchecked", detail))
    findings = _findings(hits[:MAX_FINDINGS], document)
    skipped = () if fitting is chosen else tuple(rule.code for rule in chosen if rule not in fitting)
    return Outcome(DocumentReport(document, findings, *verdict(findings)), tuple(problems), skipped)


def agree(documents: Sequence[Document], languages: Languages, config: Config) -> Languages:
    """The languages to check the documents of one file with: where the source is to be found out, they vote on it.

    Where the source language is to be found out, a catalogue may say what it is. Else the documents vote on it: the
    items of a feed come from one place. Where nobody wins, each document has to find out by itself.
    """
    if languages.source != AUTO:
        return languages
    sources = _sources(languages)
    pack = packs.named(document.meta.get("source_lang", "") for document in documents)
    if pack not in sources and len(documents) > 1:
        from mtlint.text.evidence import elect

        pack = elect(_analysis(document, languages, config) for document in documents)
    return languages._replace(source=pack.code) if pack and pack in sources else languages


def verdict(findings: Iterable[Finding]) -> tuple[Verdict, tuple[str, ...]]:
    """Hold with any error, review with any warning, else pass; and the rules that decided it."""
    codes: dict[str, dict[str, None]] = {"error": {}, "warning": {}, "info": {}}
    for finding in findings:
        codes[finding.severity][finding.code] = None
    if codes["error"]:
        return "hold", tuple(codes["error"])
    if codes["warning"]:
        return "review", tuple(codes["warning"])
    return "pass", ()


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


def select(config: Config) -> tuple[Rule, ...]:
    """The rules a configuration asks for, by code.

    ``select`` and ``ignore`` take codes, names, prefixes of codes and ``ALL``. Rules in preview run with ``preview``,
    or when they are selected by their full code or name.

    Raises:
        UsageError: a selector matches no rule.
    """
    return _select(tuple(config.select), tuple(config.ignore), config.preview)


@cache
def _select(wanted: tuple[str, ...], unwanted: tuple[str, ...], preview: bool) -> tuple[Rule, ...]:
    rules = all_rules()
    named = {selector: _matching(selector, rules) for selector in (*wanted, *unwanted)}
    dropped = {rule.code for selector in unwanted for rule in named[selector]}
    exact = {code for selector in wanted for code in (selector.upper(), selector)}
    kept = {rule.code for selector in wanted for rule in named[selector]} if wanted else {rule.code for rule in rules}
    return tuple(
        rule
        for rule in rules
        if rule.code in kept - dropped and (rule.status == "default" or preview or {rule.code, rule.name} & exact)
    )


def _matching(selector: str, rules: Sequence[Rule]) -> list[Rule]:
    upper = selector.upper()
    if upper == "ALL":
        return list(rules)
    found = [rule for rule in rules if rule.name == selector or (upper[:2] == "MT" and rule.code.startswith(upper))]
    if not found:
        from difflib import get_close_matches

        known = [word for rule in rules for word in (rule.code, rule.name)]
        near = get_close_matches(selector, known, 1) or get_close_matches(upper, known, 1)
        hint = f"did you mean {near[0]}?" if near else "`mtlint rule` lists them"
        raise UsageError(f"unknown rule {selector!r}; {hint}")
    return found


def _analysis(
    document: Document, languages: Languages, config: Config, recurring: Mapping[str, Recurring] = NOTHING_RECURS
) -> Analysis:
    return Analysis(
        document,
        packs.target(languages.target),
        _sources(languages),
        config,
        target_lang=languages.target,
        source_is_guess=languages.source == AUTO,
        recurring=recurring,
    )


@lru_cache(maxsize=32)
def _fitting(rules: tuple[Rule, ...], target: str) -> tuple[Rule, ...]:
    """The rules that know the language of publication; the very tuple if all of them do."""
    fitting = tuple(rule for rule in rules if _fits(rule, target))
    return rules if fitting == rules else fitting


def _fits(rule: Rule, target: str) -> bool:
    """Whether a rule knows the language of publication."""
    if rule.targets == ALL_TYPOGRAPHIES:
        pack = packs.find(target)
        return pack is not None and pack.typography is not None
    return not rule.targets or target in rule.targets


def _sources(languages: Languages) -> tuple[packs.Pack, ...]:
    known = packs.packs() if languages.source == AUTO else (packs.find(languages.source),)
    return tuple(pack for pack in known if pack and pack.is_source and pack.code != languages.target)


def _findings(hits: Sequence[tuple[Rule, Hit]], document: Document) -> tuple[Finding, ...]:
    ordinals: dict[str, int] = defaultdict(int)
    findings = []
    for rule, hit in hits:
        key = _context_key(rule.code, document.text, hit.spans[0])
        ordinals[key] += 1
        findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                document=document.name,
                message=hit.message,
                why=hit.why,
                help=hit.help,
                severity=hit.severity or rule.severity,
                confidence=rule.confidence if hit.confidence is None else hit.confidence,
                spans=hit.spans,
                fix=hit.fix,
                alternatives=hit.alternatives,
                data=hit.data,
                fingerprint=digest(f"{key}\0{ordinals[key]}", 16),
            )
        )
    return tuple(findings)


def _context_key(code: str, text: str, span: Span) -> str:
    """The rule and the normalised text around a place: what makes two findings the same one."""
    context = text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    return f"{code}\0{text[span.start : span.end]}\0{' '.join(context.split()).casefold()}"
