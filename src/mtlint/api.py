"""The functions of the public interface. Everything a caller can do goes through here, the command line included."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from mtlint.config import Config
from mtlint.engine import AUTO, Languages, agree, check_document, signature, statistics
from mtlint.loading import read_bytes, read_item, read_path, read_text
from mtlint.model import Problem, Record, Report
from mtlint.readers import read
from mtlint.rules import infos
from mtlint.selection import validate
from mtlint.source.files import is_address
from mtlint.text.lines import NOTHING_RECURS, recurring_lines

if TYPE_CHECKING:
    from mtlint.model import Document, Finding, FixResult, RuleInfo
    from mtlint.rules.base import Hit, Rule
    from mtlint.text.lines import Recurring


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
    return check_documents(read_text(text, name, source), (), languages, config or Config())


def check_bytes(
    raw: bytes, *, name: str, lang: str = "en", source_lang: str = AUTO, config: Config | None = None
) -> Report:
    """Check the content of a file; the reader is chosen by name and content.

    A content that cannot be read gives a report with an ``unchecked`` problem and no document.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    languages = Languages.of(lang, source_lang)
    return check_documents(*read_bytes(raw, name, config or Config()), languages, config or Config())


def check_path(
    path: str,
    *,
    lang: str = "en",
    source_lang: str = AUTO,
    config: Config | None = None,
    allow_private: bool = False,
) -> Report:
    """Check a file or what stands at an address. What cannot be read gives a report with an ``unchecked`` problem.

    Args:
        path: the name of a file, or an address that begins with ``http://`` or ``https://``.
        lang: the language of publication (ISO 639-1).
        source_lang: the language translated from, or ``auto``.
        config: settings; the defaults if None.
        allow_private: fetch from hosts that are not on the public internet, too.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    languages = Languages.of(lang, source_lang)
    return check_documents(
        *read_path(path, config or Config(), allow_private=allow_private), languages, config or Config()
    )


def check_many(
    items: Iterable[str | Record],
    *,
    jobs: int | None = None,
    lang: str = "en",
    source_lang: str = AUTO,
    config: Config | None = None,
) -> Iterator[Report]:
    """Check paths and records one after the other, each giving one report, in the order given.

    With ``learn_furniture`` in the settings all items are read once before the first is checked.

    Args:
        items: paths, or records whose text lives elsewhere.
        jobs: processes to use; one (no other process) if None.
        lang: the language of publication.
        source_lang: the language translated from, or ``auto``.
        config: settings; the defaults if None.

    Raises:
        UsageError: a language code or a rule in the configuration does not exist.
    """
    recurring = NOTHING_RECURS
    if config is not None and config.learn_furniture:
        items = list(items)
        recurring = recurring_lines(_documents(item, config) for item in items)
    work = partial(
        _check_item, languages=Languages.of(lang, source_lang), config=config or Config(), recurring=recurring
    )
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
    documents = read_text(text, "<text>", source)
    return fix_parsed(documents, Languages.of(lang, source_lang), config or Config(), unsafe=unsafe)


def rules() -> tuple[RuleInfo, ...]:
    """All rules, by code."""
    return infos()


def check_documents(
    documents: Sequence[Document],
    problems: Sequence[Problem],
    languages: Languages,
    config: Config,
    recurring: Mapping[str, Recurring] = NOTHING_RECURS,
    *,
    only: Container[str] | None = None,
) -> Report:
    """The report on the documents of one file that have been read; ``recurring`` are the lines that recur in the run.

    With ``only``, the report is on the documents of these names; the others still vote on the source language.
    """
    validate(config)
    recurring = _recurring(documents, config, recurring)
    across = _across(documents, languages, config)
    wanted = [
        (document, said)
        for document, said in zip(documents, across, strict=True)
        if only is None or document.name in only
    ]
    agreed = agree(documents, languages, config) if wanted else languages
    outcomes = [check_document(document, agreed, config, recurring, said) for document, said in wanted]
    reports = tuple(outcome.report for outcome in outcomes)
    findings = tuple(finding for report in reports for finding in report.findings)
    found = (*problems, *(problem for outcome in outcomes for problem in outcome.problems))
    skipped = sorted({code for outcome in outcomes for code in outcome.skipped})
    return Report(findings, found, reports, statistics(reports, skipped), signature(languages, config))


def fix_parsed(
    documents: Sequence[Document],
    languages: Languages,
    config: Config,
    recurring: Mapping[str, Recurring] = NOTHING_RECURS,
    *,
    unsafe: bool,
) -> FixResult:
    """Fix the documents of a file, of which there is at least one; the result's ``raw`` is its new content."""
    from mtlint.fixer import fix_documents
    from mtlint.render.lines import file_name

    first = documents[0]
    name = file_name(first)
    recurring = _recurring(documents, config, recurring)
    known: dict[tuple[Any, ...], Sequence[Finding]] = {}

    def recheck(changed: Sequence[Document]) -> Sequence[Sequence[Finding]]:
        agreed = agree(changed, languages, config)
        found = []
        for document in changed:
            # A pass changes some items of a feed: the others need no second check, wherever they stand now.
            key = (agreed, document.name, document.text, document.segments)
            if key not in known:
                known[key] = check_document(document, agreed, config, recurring).report.findings
            found.append(known[key])
        return found

    def reread(raw: str) -> Sequence[Document]:
        changed = read(raw, name, first.encoding, config).documents
        return [
            new if new.units else new._replace(source=old.source) for old, new in zip(documents, changed, strict=False)
        ]

    return fix_documents(documents, recheck, reread, unsafe=unsafe)


def _across(
    documents: Sequence[Document], languages: Languages, config: Config
) -> Sequence[Sequence[tuple[Rule, Hit]]]:
    """What the documents of one file say of each other."""
    if len(documents) < 2:
        return [()] * len(documents)
    from mtlint.survey import across_documents  # loaded by no check of a single text

    return across_documents(documents, languages.target, config)


def _recurring(
    documents: Sequence[Document], config: Config, recurring: Mapping[str, Recurring]
) -> Mapping[str, Recurring]:
    """The lines that recur in the run, and those that recur in the documents of one file."""
    if config.learn_furniture and len(documents) > 1:
        return {**recurring_lines((documents,)), **recurring}
    return recurring


def _check_item(item: str | Record, languages: Languages, config: Config, recurring: Mapping[str, Recurring]) -> Report:
    return check_documents(*read_item(item, config), languages, config, recurring)


def _documents(item: str | Record, config: Config) -> Sequence[Document]:
    """The documents to learn from; what stands at an address is fetched once, and that is for the check."""
    return () if isinstance(item, str) and is_address(item) else read_item(item, config).documents
