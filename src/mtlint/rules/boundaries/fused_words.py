"""Two words stand together without the blank that belongs between them.

## What it finds

`harvest.Peru`, `Thursday .They`, `barley,oats`, `now”says`, `to“Hostile`, `the hallThe guests`, `PARISThe minister`, `inPrague`.

## Why it happens

Where one paragraph ended and the next began, or where a link or bold type ended, the tags were taken out and nothing was
put in their place. The engine translated the two words as one.

## How it decides

At a full stop or a comma, words or names must meet, one of them at least a known one. At a quotation mark the shape of the
mark says on which side the blank is missing, for straight marks their count. A capital inside a word counts when one of
the halves is a small word or one that opens sentences, or when the name that begins there stands elsewhere in the text by
itself; what the text has twice is taken for a name, so that *YouTube*, *MetLife*, *inDrive* and *PMs* are silent. In small
letters an unknown word must part in just one way into a small word (*the*, *and*, *because*, *announced*) and a word of
the dictionary. Web addresses, file names and abbreviations are left alone. A text in which four or more sentences run on has lost its
paragraphs, and that is told once. Where both words are common ones at the end of
a sentence or at a comma, the blank is put in by a safe fix.

## When it is wrong

A brand or a term written in one word with a capital inside that the text has only once (*theGrio*), and a website named
in capitals (*Harbour.Org* is known, *Harbour.Shop* is not).

## Measured

All of 28 findings in 641,000 words of human English were faults. Of blanks taken out of clean English it finds, after a
comma 95 %, after a full stop 95 %, after a closing quotation mark 99 %, before a capital 41 %, between two words in
small letters 45 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.rules.boundaries._fusion_signs import signs_of_fusion
from mtlint.rules.boundaries._joins import Joins, openers, places, words
from mtlint.text.analysis import Analysis

_LOWER = "a-zà-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_SENTENCE = lazy(
    rf"(?<![\w@#/.])([{_UPPER}]?[{_LOWER}'’-]{{1,30}}[{_LOWER}]|[{_UPPER}]{{2,8}}|\d{{1,4}}%?)"
    rf"([)”’\"]{{0,2}}[.!?…][)”]{{0,2}})([{_UPPER}][{_LOWER}]{{0,30}}|[{_UPPER}]{{3,15}})(?![\w@/(]|\.[a-z])"
)
# A blank on the wrong side of a full stop.
_STRAY_STOP = lazy(
    rf"(?<![\w@#/.])([{_UPPER}{_LOWER}][\w’'-]{{0,30}})([ \u00a0]\.)([{_UPPER}][{_LOWER}]{{1,30}})(?![\w@/(]|\.[a-z])"
)
_COMMA = lazy(
    rf"(?<![\w@#/.&])(\w(?:[\w'’-]{{0,28}}\w)?)([)”]?[,;])([{_UPPER}]?[{_LOWER}]{{1,30}}|[{_UPPER}]{{2,8}})(?![\w@/(=])"
)
# A quotation mark with a word right behind it, and what must stand right before it.
_MARK = lazy(rf"[”»“«\"](?=[{_UPPER}{_LOWER}]{{2}}|[aAI][ ’'])")
_BEFORE_MARK = lazy(r"(?<=\w[\w)%])[.,!?:]?\Z")
_CHUNK = lazy(r"\S{0,60}")

_BORDER = lazy(rf"[.!?…][)”\"’]{{0,2}}[“\"]?[{_UPPER}]")
_MANY = 4  # from here on it is the page that has lost its paragraphs, and that is one cause

_KNOWN, _COMMON = 2.5, 3.5
_FEWEST_LETTERS = 4
_LONGEST_QUOTATION, _LONGEST_ADDRESS = 600, 60

_WHY = "the border of a paragraph, a link or bold type stood there and was lost when the page was copied"


@rule(
    "MT303",
    "fused-words",
    severity="warning",
    targets=("en",),
    bad=[
        "The frost ruined the ⟦harvest.Peru⟧ will import wheat. → harvest. Peru",
        "They sold ⟦barley,oats⟧ and rye at the fair. → barley, oats",
        "“It is over ⟦now”says⟧ the mayor. → now” says",
        "He spoke of a turn ⟦to“Hostile⟧ waters” on Monday. → to “Hostile",
        "They painted the ⟦bridgeThe⟧ town was proud of it. → bridge The",
        "The ⟦ministerSaid⟧ that it was over. → minister said",
        "⟦PARISThe⟧ minister will speak at noon. → PARIS The",
        "The talks were held ⟦inPrague⟧ last week. → in Prague",
        "The delegates ⟦ofthe⟧ union left early. → of the",
        "The bus left ⟦Lisbonfor⟧ Porto at noon; Lisbon was asleep. → Lisbon for",
        "The talks with Tehran failed, and the ⟦peaceTehran⟧ wanted is far away. → peace Tehran",
        "The vote was held ⟦in2019⟧ and failed. → in 2019",
        "That was ⟦whenI⟧ saw the sea. → when I",
        "They fear “the ⟦flood”and⟧ the wind. → flood” and",
        "The boats come back on ⟦Thursday .They⟧ will stay. → Thursday. They",
        'We heard that the end was "very ⟦near."Those⟧ were his words. → near." Those',
    ],
    good=[
        "He works for YouTube, McDonald's and MetLife in the SoHo district.",
        "The Yahoo!News page and cinemacafe.net were down.",
        "It runs on Node.js and on ASP.Net.",
        "It is written for the .Net platform, and so is the .NET service.",
        "He lives in the U.S.A and votes there.",
        "MPs and PMs met the CEOs of the iPhone makers.",
        "See www.example.org/Home.Page for more.",
        "The team from LinkedIn and OutKast won.",
        "The toString method and the inDrive app are his; macOS and easyJet are not.",
        "She was “un”educated, and he was „inter“active.",
        "Neva.Today and Harbour.It are websites; ehf. is Icelandic.",
        "The for-2020 plan, Windows2000x, top2019 and 1990s music are fine.",
        "The thecircle club (thecircle for short) met twice.",
        "St.Petersburg is far from Mr.Benn's home.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Words fused at a mark, at a quotation mark, at a capital, or without any sign."""
    if a.target is None:
        return
    signs = signs_of_fusion(a.target, a.sources).telling(a.notable_runs)
    held = a.holding(signs, segments)
    if not held:
        return
    joins = Joins(a, a.target, [run for segment in held for run in a.runs(segment) if run in signs])
    hits: list[Hit] = []
    for segment in held:
        hits += _in_segment(a, joins, segment.span, [*places(a, segment, signs)])
    yield from _gathered(a, hits)


def _in_segment(a: Analysis, joins: Joins, span: Span, runs: Sequence[tuple[Span, Sequence[str]]]) -> Iterator[Hit]:
    signs = {sign for _, of_run in runs for sign in of_run}
    finders = (("stop", _at_stops), ("comma", _at_commas), ("quote", _at_quotes))
    hits = [hit for sign, find in finders if sign in signs for hit in find(a, joins, span)]
    unmarked = (("capital", joins.at_capitals), ("letters", joins.in_small_letters), ("year", joins.beside_years))
    found = [join for run, held in runs for sign, find_joins in unmarked if sign in held for join in find_joins(run)]
    hits += [_hit(a, *join, "unsafe") for join in found if not _is_address(a.text, join.place.start)]
    end = -1
    for hit in sorted(hits, key=lambda hit: hit.spans[0]):
        if hit.spans[0].start >= end:
            yield hit
            end = hit.spans[0].end


def _gathered(a: Analysis, hits: list[Hit]) -> Iterator[Hit]:
    """The hits, those at the ends of sentences as one for each kind of fix where a page has lost its paragraphs."""
    borders: list[Hit] = []
    others: list[Hit] = []
    for hit in hits:
        (borders if _BORDER.search(a.slice(hit.spans[0])) else others).append(hit)
    if len(borders) < _MANY:
        yield from hits
        return
    yield from others
    for safety in ("safe", "unsafe"):
        same = [hit for hit in borders if hit.fix and hit.fix.safety == safety]
        if len(same) < 2:
            yield from same
            continue
        yield Hit(
            tuple(hit.spans[0] for hit in same),
            f"{len(same)} times no blank stands between two sentences, first in “{a.slice(same[0].spans[0])}”",
            why="the page lost the borders of its paragraphs when it was copied",
            help="put a blank, or the end of a paragraph, between them",
            fix=Fix(tuple(edit for hit in same if hit.fix for edit in hit.fix.edits), safety, "Put the blanks in"),
        )


def _at_stops(a: Analysis, joins: Joins, span: Span) -> Iterator[Hit]:
    for found in _SENTENCE.finditer(a.text, *span):
        if _is_sentence_border(a, joins, found) and not _is_address(a.text, found.start()):
            yield _hit(a, Span(*found.span()), found.start(3), False, _safety(a, found))
    for found in _STRAY_STOP.finditer(a.text, *span):
        # What only begins with a point (.Net, .It) opens no sentence.
        if found[3] in openers(joins.pack) and found[3] not in words(joins.pack, "code"):
            yield _stray_stop(a, found)


def _at_commas(a: Analysis, _: Joins, span: Span) -> Iterator[Hit]:
    for found in _COMMA.finditer(a.text, *span):
        if _is_comma_border(a, found) and not _is_address(a.text, found.start()):
            yield _hit(a, Span(*found.span()), found.start(3), False, _safety(a, found))


def _safety(a: Analysis, found: re.Match[str]) -> Safety:
    return "safe" if min(_zipf(a, found[1]), _zipf(a, found[3])) >= _COMMON else "unsafe"


def _is_sentence_border(a: Analysis, joins: Joins, found: re.Match[str]) -> bool:
    left, right = found[1], found[3]
    pack, word = joins.pack, right.capitalize()
    if left.lower() in pack.settings["target"]["abbreviations"] or left.capitalize() in words(pack, "brand"):
        return False
    if word in words(pack, "ending") or (right.isupper() and len(right) > 1 and not left.islower()):
        return False
    opens = right in openers(pack)
    listed = _zipf(a, right) >= _KNOWN or a.lexicon.is_known_name(right.lower())
    if left[0].isdigit():
        return len(right) > 1 and (opens or listed)
    if not left.islower():
        return _is_border_of_name(a, joins, found, opens=opens, listed=listed)
    if _zipf(a, left) < _KNOWN:
        return opens
    return listed or (len(right) >= _FEWEST_LETTERS and a.lexicon.is_dictionary_word(left))


def _is_border_of_name(a: Analysis, joins: Joins, found: re.Match[str], *, opens: bool, listed: bool) -> bool:
    """Whether a sentence ends in a name. Names on both sides may be a website (Harbour.Today)."""
    left, right = found[1], found[3]
    is_place = a.lexicon.is_known_name(left.lower())
    # "Europe.It" is no address, though "it" is the code of a country.
    if right in words(joins.pack, "site") or (right in words(joins.pack, "code") and not is_place):
        return False
    if opens:
        return len(left) > 1
    if "!" in found[2]:
        return False
    return (is_place or joins.is_known_otherwise(left)) and (listed or joins.is_known_otherwise(right))


def _is_comma_border(a: Analysis, found: re.Match[str]) -> bool:
    """Whether a word or a name stands before the comma, and a word or a name after it, one of them known."""
    left, right = found[1], found[3]
    if len(left) < 2 or not (left[-1].isalpha() or left.isdecimal()):
        return False
    if right.islower():
        return _zipf(a, right) >= (_KNOWN if len(right) > 2 else _COMMON)
    if left.isdecimal():
        return _zipf(a, right) >= _COMMON
    return left.lower() in a.lexicon or right.lower() in a.lexicon


def _at_quotes(a: Analysis, _: Joins, span: Span) -> Iterator[Hit]:
    straight, counted = 0, span.start
    for found in _MARK.finditer(a.text, *span):
        mark = found.start()
        straight, counted = straight + a.text.count('"', counted, mark), mark
        before = _BEFORE_MARK.search(a.text, max(span.start, mark - 1), mark)
        if before is None:
            continue
        place = _words_around(a.text, span, Span(before.start(), mark + 1))
        if not _is_address(a.text, before.start()) and not _is_part(a, place, Span(before.start(), mark + 1)):
            gap = mark if _opens(a.text, span, mark, straight) else mark + 1
            yield _hit(a, place, gap, False, "unsafe")


def _opens(text: str, span: Span, at: int, straight: int) -> bool:
    """Whether a mark between two words opens: by its shape; a straight one by the count of those before it."""
    if text[at] == "“":
        start = max(span.start, at - _LONGEST_QUOTATION)
        return text.rfind("„", start, at) <= text.rfind("“", start, at)
    return text[at] == "«" or (text[at] == '"' and straight % 2 == 0)


def _is_part(a: Analysis, place: Span, border: Span) -> bool:
    """Whether two marks set off a part of a word: “un”educated."""
    around = a.text[max(0, place.start - 1) : place.start], a.text[place.end : place.end + 1]
    whole = f"{a.text[place.start : border.start]}{a.text[border.end : place.end]}"
    return bool({*around} & {*'“”„«»"'}) and whole.lower() in a.lexicon


def _words_around(text: str, span: Span, border: Span) -> Span:
    start, end = border
    while start > span.start and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    while end < span.end and text[end].isalnum():
        end += 1
    return Span(start, end)


def _is_address(text: str, at: int) -> bool:
    """Whether the place stands in a web address, an e-mail address, a path or a handle."""
    low = max(0, at - _LONGEST_ADDRESS)
    chunk = _CHUNK.match(text, max(low, text.rfind(" ", low, at) + 1, text.rfind("\n", low, at) + 1))
    word = chunk.group() if chunk else ""
    return any(sign in word for sign in ("/", "@", "_", "www.", "\\", "=", "#"))


def _stray_stop(a: Analysis, found: re.Match[str]) -> Hit:
    hit = _hit(a, Span(*found.span()), found.start(3), False, _safety(a, found))
    edit = Edit(Span(*found.span(2)), ". ")
    return hit._replace(help=f"write “{found[1]}. {found[3]}”", fix=Fix((edit,), _safety(a, found), "Move the blank"))


def _zipf(a: Analysis, word: str) -> float:
    return a.lexicon.zipf(word.lower())


def _hit(a: Analysis, place: Span, gap: int, lower: bool, safety: Safety) -> Hit:
    fused, first = a.slice(place), a.text[gap : gap + 1]
    edit = Edit(Span(gap, gap + 1), f" {first.lower()}") if lower else Edit(Span(gap, gap), " ")
    mended = f"{a.text[place.start : gap]}{edit.text}{a.text[edit.span.end : place.end]}"
    return Hit(
        (place,),
        f"no blank between the words of “{fused}”",
        why=_WHY,
        help=f"write “{mended}”",
        fix=Fix((edit,), safety, "Put a blank in"),
    )
