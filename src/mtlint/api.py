"""The functions of the public interface. Everything a caller can do goes through here, the command line included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from mtlint._version import __version__
from mtlint.config import Config
from mtlint.digest import digest
from mtlint.engine import AUTO, Languages, agree, check_document, select
from mtlint.errors import InputError
from mtlint.model import DocumentReport, Problem, Reading, Record, Report
from mtlint.readers import plain, read
from mtlint.rules import infos
from mtlint.source.compressed import expand
from mtlint.source.decode import decode
from mtlint.source.files import read_file

if TYPE_CHECKING:
    from mtlint.model import Document, Finding, FixResult, RuleInfo


def check(
    text: str,
    *,
    lang: str = "en",
    source_lang: str = AUTO,
    source: str | None = None,
    name: str = "<text>",
    config: Config | None = None,
) -> Report:
    """Check a text. Never opens a path or an address.

    Args:
        text: plain text; paragraphs are lines or blocks between blank lines.
        lang: the language of publication (ISO 639-1).
        source_lang: the language it was translated from, or ``auto``.
        source: the untranslated original.
        name: what the report calls the text.
        config: settings; the defaults if None.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    languages = Languages.of(lang, source_lang)
    return check_documents(_from_text(text, name, source), (), languages, config or Config())


def check_bytes(
    raw: bytes, *, name: str, lang: str = "en", source_lang: str = AUTO, config: Config | None = None
) -> Report:
    """Check the content of a file; the reader is chosen by name and content.

    A content that cannot be read gives a report with an ``unchecked`` problem and no document.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    languages = Languages.of(lang, source_lang)
    try:
        documents, problems = parse(raw, name, config=config)
    except InputError as error:
        documents, problems = (), (Problem(name, "unchecked", str(error)),)
    return check_documents(documents, problems, languages, config or Config())


def check_path(path: str, *, lang: str = "en", source_lang: str = AUTO, config: Config | None = None) -> Report:
    """Check a file. A file that cannot be read gives a report with an ``unchecked`` problem.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    languages = Languages.of(lang, source_lang)
    try:
        raw = read_file(path)
    except InputError as error:
        problem = Problem(path, "unchecked", str(error))
        return check_documents((), (problem,), languages, config or Config())
    return check_bytes(raw, name=path, lang=lang, source_lang=source_lang, config=config)


def check_many(
    items: Iterable[str | Record],
    *,
    jobs: int | None = None,
    lang: str = "en",
    source_lang: str = AUTO,
    config: Config | None = None,
) -> Iterator[Report]:
    """Check paths and records one after the other, each giving one report, in the order given.

    Args:
        items: paths, or records whose text lives elsewhere.
        jobs: processes to use; one (no other process) if None.
        lang: the language of publication.
        source_lang: the language translated from, or ``auto``.
        config: settings; the defaults if None.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    work = partial(_check_item, lang=lang, source_lang=source_lang, config=config)
    if jobs is None or jobs <= 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items, chunksize=8)


def fix(
    text: str,
    *,
    unsafe: bool = False,
    lang: str = "en",
    source_lang: str = AUTO,
    source: str | None = None,
    config: Config | None = None,
) -> FixResult:
    """Apply the safe fixes to a text, and the unsafe ones too if asked to.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    documents = _from_text(text, "<text>", source)
    return fix_parsed(documents, Languages.of(lang, source_lang), config or Config(), unsafe=unsafe)


def rules() -> tuple[RuleInfo, ...]:
    """All rules, by code."""
    return infos()


def parse(raw: bytes, name: str, declared: str = "", config: Config | None = None) -> Reading:
    """The documents in the content of a file, what had to be repaired to read it, and what could not be read.

    Args:
        raw: the content.
        name: the name of the file.
        declared: the encoding that whoever sent the content names.
        config: the format and the fields to read, where they are not to be found out.

    Raises:
        InputError: the content is not text, or no reader knows it.
        UsageError: there is no reader for the configured format.
    """
    content = expand(raw, name)
    decoded = decode(content.raw, declared)
    documents, problems = read(decoded.text, name, decoded.encoding, config or Config(), inner_name=content.name)
    if decoded.remark:
        problems = (Problem(name, "recovered", decoded.remark), *problems)
    return Reading(documents, problems)


def parse_pair(source: bytes, source_name: str, raw: bytes, name: str) -> Reading:
    """The document of a file of translations, line by line beside the lines of a file of originals.

    Raises:
        InputError: one of them is not text; the message names the file of originals if it is that.
    """
    from mtlint.readers._parallel import read_pair

    decoded = decode(expand(raw, name).raw)
    try:
        original = decode(expand(source, source_name).raw)
    except InputError as error:
        raise InputError(f"cannot be compared with its original: {source_name}: {error}") from error
    documents, problems = read_pair(original.text, decoded.text, name, decoded.encoding, source_name=source_name)
    remarks = ((name, decoded.remark), (source_name, original.remark))
    recovered = tuple(Problem(file, "recovered", remark) for file, remark in remarks if remark)
    return Reading(documents, (*recovered, *problems))


def check_documents(
    documents: Sequence[Document], problems: Sequence[Problem], languages: Languages, config: Config
) -> Report:
    """The report on the documents of one file that have been read."""
    select(config)
    agreed = agree(documents, languages, config)
    outcomes = [check_document(document, agreed, config) for document in documents]
    reports = tuple(outcome.report for outcome in outcomes)
    findings = tuple(finding for report in reports for finding in report.findings)
    found = (*problems, *(problem for outcome in outcomes for problem in outcome.problems))
    skipped = sorted({code for outcome in outcomes for code in outcome.skipped})
    return Report(findings, found, reports, _stats(reports, skipped), _signature(languages, config))


def merge(reports: Sequence[Report]) -> Report:
    """One report on everything in several reports of the same run."""
    documents = tuple(document for report in reports for document in report.documents)
    return Report(
        findings=tuple(finding for report in reports for finding in report.findings),
        problems=tuple(problem for report in reports for problem in report.problems),
        documents=documents,
        stats=_stats(documents, sorted({code for report in reports for code in report.stats["skipped"]})),
        signature=reports[0].signature,
    )


def fix_parsed(documents: Sequence[Document], languages: Languages, config: Config, *, unsafe: bool) -> FixResult:
    """Fix the documents of a file, of which there is at least one; the result's ``raw`` is its new content."""
    from mtlint.fixer import fix_documents
    from mtlint.render.lines import file_name

    first = documents[0]
    name = file_name(first)
    known: dict[tuple[Any, ...], Sequence[Finding]] = {}

    def recheck(changed: Sequence[Document]) -> Sequence[Sequence[Finding]]:
        agreed = agree(changed, languages, config)
        found = []
        for document in changed:
            # A pass changes some items of a feed: the others need no second check, wherever they stand now.
            key = (agreed, document.name, document.text, document.segments)
            if key not in known:
                known[key] = check_document(document, agreed, config).report.findings
            found.append(known[key])
        return found

    def reread(raw: str) -> Sequence[Document]:
        changed = read(raw, name, first.encoding, config).documents
        return [
            new if new.units else new._replace(source=old.source) for old, new in zip(documents, changed, strict=False)
        ]

    return fix_documents(documents, recheck, reread, unsafe=unsafe)


def _from_text(text: str, name: str, source: str | None) -> Sequence[Document]:
    return [document._replace(source=source) for document in plain.read(text, name).documents]


def _check_item(item: str | Record, lang: str, source_lang: str, config: Config | None) -> Report:
    if isinstance(item, str):
        return check_path(item, lang=lang, source_lang=source_lang, config=config)
    return check(item.text, lang=lang, source_lang=source_lang, source=item.source, name=item.id, config=config)


def _stats(documents: Sequence[DocumentReport], skipped: Sequence[str]) -> dict[str, Any]:
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


def _signature(languages: Languages, config: Config) -> str:
    chosen = ",".join(f"{rule.code}:{rule.since}" for rule in select(config))
    source, target = languages.source, languages.target
    return f"mtlint:{__version__}|src:{source}|tgt:{target}|rules:{digest(chosen, 4)}|cfg:{config.digest()}"
