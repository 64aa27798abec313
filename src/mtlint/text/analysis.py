"""The shared view of one document: every part is computed when a rule first asks for it, and then kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from mtlint.lang import find
from mtlint.model import Edit, Segment, Span
from mtlint.patterns import lazy
from mtlint.text.lexicon import Lexicon, lexicon_of
from mtlint.text.lines import NOTHING_RECURS
from mtlint.text.literals import Literals
from mtlint.text.runs import plain_words
from mtlint.text.scripts import in_other_script
from mtlint.text.sentences import split
from mtlint.text.tokens import Token, tokenise
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from mtlint.config import Config
    from mtlint.lang import Pack, Typography
    from mtlint.model import Document
    from mtlint.text.evidence import Evidence
    from mtlint.text.lines import Recurring
    from mtlint.text.names import NameIndex
    from mtlint.text.quotes import Pairing

_Result = TypeVar("_Result")

_BEYOND_ASCII = lazy(r"[^\x00-\x7f]+ ?")


def field_of(segment: Segment) -> str:
    """The text of an item that a segment belongs to (``item[3]/description``); empty where a document is one text."""
    parts = segment.path.split("/", 2)
    # In a catalogue the path is what the file has for one: a place in a program, an identifier.
    return "/".join(parts[:2]) if len(parts) > 1 and parts[0].endswith("]") else ""


class Gist(NamedTuple):
    """Segments joined by newlines, and where the one after each of them begins (code points)."""

    text: str
    borders: list[int]

    def of(self, number: int) -> str:
        """That of the segment with this number."""
        return self.text[self.borders[number - 1] if number else 0 : self.borders[number] - 1]


class Analysis:
    """A document with the packs of its languages.

    ``target`` is the pack of the language of publication ``target_lang`` (None where there is no such pack); ``sources`` are the packs
    to weigh: one where the source language is given, all of them where it is to be found out (``source_is_guess``).
    ``recurring`` are the keys of the lines that stand in many documents of the run, where they were looked for.
    """

    def __init__(
        self,
        document: Document,
        target: Pack | None,
        sources: tuple[Pack, ...],
        config: Config,
        *,
        target_lang: str = "",
        source_is_guess: bool = False,
        recurring: Mapping[str, Recurring] = NOTHING_RECURS,
    ) -> None:
        self.document = document
        self.text = document.text
        self.segments = document.segments
        self.target = target
        self.sources = sources
        self.config = config
        self.target_lang = target_lang or (target.code if target else "")
        self.source_is_guess = source_is_guess
        self._located: dict[str, set[int]] = {}
        self.is_unaligned = False
        """Whether the document has a source that turned out to be none of it."""
        self._kept: dict[Callable[[Analysis], Any], Any] = {}
        self.recurring = recurring
        self._runs: dict[Segment, list[str]] = {}
        self._tokens: dict[Segment, list[Token]] = {}
        self._sentences: dict[Segment, tuple[Span, ...]] = {}
        self._quotes: dict[Segment, Pairing] = {}

    def once(self, work: Callable[[Analysis], _Result]) -> _Result:
        """What ``work`` finds out about the document: done for the first rule that asks, kept for the others."""
        if work not in self._kept:
            self._kept[work] = work(self)
        result: _Result = self._kept[work]
        return result

    def runs(self, segment: Segment) -> list[str]:
        """The runs of characters between the blanks of a segment: a quick look before it is cut into tokens."""
        runs = self._runs.get(segment)
        if runs is None:
            runs = self._runs[segment] = self.slice(segment.span).split()
        return runs

    def locate(self, strings: Iterable[str]) -> None:
        """Find out in one scan in which segments these strings stand; ``segments_with`` is asked next."""
        wanted = tuple(sorted({*strings} - self._located.keys()))
        places: dict[str, set[int]] = {string: set() for string in wanted}
        for number, start, _ in Literals(wanted).find(self.text):
            places[wanted[number]].add(bisect_right(self.starts, start) - 1)
        self._located |= places

    def segments_with(self, strings: Sequence[str]) -> list[Segment]:
        """The segments in which one of these strings stands, in order."""
        self.locate(strings)
        found = {number for string in strings for number in self._located[string]}
        return [self.segments[number] for number in sorted(found) if number >= 0]

    @cached_property
    def starts(self) -> list[int]:
        """Where the segments begin (code points)."""
        return [segment.span.start for segment in self.segments]

    def holding(self, runs: Collection[str], segments: Sequence[Segment]) -> list[Segment]:
        """Those of the segments that hold one of these runs."""
        if not runs:
            return []
        wanted = frozenset(runs)
        return [segment for segment in segments if not wanted.isdisjoint(self.runs(segment))]

    @cached_property
    def gist(self) -> Gist:
        """The document in lower case with single blanks: what tables of phrases are sought in, all segments at once."""
        parts = [" ".join(self.runs(segment)).lower() for segment in self.segments]
        return Gist("\n".join(parts), list(accumulate(len(part) + 1 for part in parts)))

    @cached_property
    def all_runs(self) -> set[str]:
        """The distinct runs of characters between blanks in all segments."""
        return set[str]().union(*map(self.runs, self.segments))

    @cached_property
    def notable_runs(self) -> set[str]:
        """The distinct runs that are no plain word of the language of publication: the quarter that may say something."""
        return self.all_runs if self.target is None else plain_words(self.lexicon).others(self.all_runs)

    @cached_property
    def beyond_ascii(self) -> frozenset[str]:
        """The distinct runs of characters beyond ASCII in the text, each with the blank that follows it."""
        return frozenset[str](() if self.text.isascii() else _BEYOND_ASCII.findall(self.text))

    @cached_property
    def other_script(self) -> bool:
        """Whether the text holds a character of a script other than Latin."""
        return any(map(in_other_script, {character for run in self.beyond_ascii for character in run}))

    def tokens(self, segment: Segment) -> list[Token]:
        """The tokens of a segment."""
        tokens = self._tokens.get(segment)
        if tokens is None:
            tokens = self._tokens[segment] = tokenise(self.text, *segment.span)
        return tokens

    def sentences(self, segment: Segment) -> tuple[Span, ...]:
        """The sentences of a segment."""
        sentences = self._sentences.get(segment)
        if sentences is None:
            sentences = self._sentences[segment] = split(self.text, segment.span, self.abbreviations)
        return sentences

    def quotes(self, segment: Segment) -> Pairing:
        """The quotation marks of a segment put together."""
        reading = self._quotes.get(segment)
        if reading is None:
            from mtlint.text.quotes import read

            reading = self._quotes[segment] = read(self.text, segment.span)
        return reading

    @cached_property
    def typography(self) -> Typography:
        """How the language of publication sets marks and figures. Only for rules that ask for ``typography``."""
        pack = find(self.target_lang) if self.target_lang else None
        if pack is None or pack.typography is None:
            raise LookupError("the language of publication has no typography")
        return pack.typography

    @cached_property
    def quote_marks(self) -> tuple[str, str]:
        """What to write to open and to close a quotation: typographic marks, or plain ones where the text keeps to them."""
        marks = self.typography.quotes
        typographic = sum(self.text.count(mark.strip()) for mark in marks)
        plain = self.text.count('"')
        if plain == typographic:
            plain, typographic = self.text.count("'"), self.text.count("’")
        return ('"', '"') if plain > typographic else marks

    def sentence(self, segment: Segment, at: int) -> Span:
        """The sentence of a segment that holds the place ``at`` (code points)."""
        sentences = self.sentences(segment)
        return sentences[max(0, bisect_right(sentences, (at, len(self.text))) - 1)]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the target language. Only for rules that name their target languages."""
        if self.target is None:
            raise LookupError("this document has no target pack")
        return lexicon_of(self.target)

    @cached_property
    def evidence(self) -> Evidence | None:
        """How much each word speaks for the source language; None where no source pack applies."""
        from mtlint.text.evidence import choose

        return choose(self)

    @cached_property
    def names(self) -> NameIndex:
        """The names of the document with their places and company."""
        from mtlint.text.name_runs import extract

        return extract(self)

    @cached_property
    def first_body(self) -> Segment | None:
        """The first paragraph of running text."""
        return next((segment for segment in self.segments if segment.role in ("body", "lead")), None)

    def is_cut(self, segment: Segment) -> bool:
        """Whether a paragraph is where a publisher broke a summary off (…, [...], Read more): no damage, whatever it lacks."""
        field = field_of(segment)
        if not field or field not in self.document.meta.get("cut", "").split():
            return False
        later = self.segments[self.segments.index(segment) + 1 :]
        return not any(field_of(other) == field and other.role != "link" for other in later)

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def line_removal(self, segment: Segment) -> Edit:
        """The edit that takes a whole segment out, together with the gap to its neighbour."""
        index = bisect_left(self.segments, segment)
        if index + 1 < len(self.segments):
            return Edit(Span(segment.span.start, self.segments[index + 1].span.start), "")
        start = self.segments[index - 1].span.end if index else segment.span.start
        return Edit(Span(start, segment.span.end), "")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """The short forms of the target language whose full stop does not end a sentence, in lower case without it."""
        return frozenset(self.target.settings["target"]["abbreviations"]) if self.target else frozenset()
