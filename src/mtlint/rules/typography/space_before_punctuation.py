"""A blank stands before a comma, a full stop or another mark, or just inside brackets or quotation marks.

## What it finds

`Tirana , Tuesday`, `by road and rail ; a first`, `in the harbour .`, `the union ( UGT ) replied`,
`the “ two rivers ” plan` and `Chad 's army`. Ordinary blanks and the non-breaking ones count alike.

## Why it happens

French sets a blank before `;`, `:`, `!` and `?` and inside its quotation marks, and a machine often keeps it. Before a
comma or a full stop the blank usually marks the place where a link or bold type ended on the original page. Some engines
also cut a text into words and marks before they translate it, and do not put it together again.

## How it decides

The mark must follow a word, a figure or a closing mark, and a blank, a closing quotation mark or the end of the paragraph
must follow it. Brackets count when both ends are in the paragraph, quotation marks when both of the pair have the blank.
The correction removes the blank and nothing else.

## When it is wrong

Spaced ellipses (`. . .`), file endings (`a .NET service`), scores and ratios (`2 : 1`), smileys, tables and list marks are
left alone. Where the language of publication wants a blank before a mark, as French does before tall ones, that mark is
silent, and so are blanks inside quotation marks where its own marks have them. The apostrophe is looked at in English only.

## Measured

In 641,000 words of English by human writers and translators: 35 findings, all of them defects. Of 509 sentences with
all marks set off by blanks, 509 are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Edit, Fix, Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import ALL_TYPOGRAPHIES, Hit, rule
from mtlint.text.analysis import Analysis
from mtlint.text.numbers import BLANKS

_MARKS = ",.;:!?"
_BEFORE_MARK = lazy(rf"(?<=[\w)\]”\"’'%€»…])[{BLANKS}]{{1,3}}[{_MARKS}](?=[\s”\"’'»)\]]|$)")
_BRACKETS = lazy(rf"(?<![:;=8\w-])([(\[])([{BLANKS}]{{0,3}})(\w[^()\[\]\n]{{0,300}}?)([{BLANKS}]{{0,3}})([)\]])")
_CURLY = lazy(rf"(?<![^\s(\[])“([{BLANKS}]{{1,3}})[^\s“”«»„][^“”«»„\n]{{0,600}}?([{BLANKS}]{{1,3}})”(?!\w)")
# "Chad 's army", "the minister' s car"; and with the mark lost altogether, "Chad s army".
_POSSESSIVE = lazy(r"(?<=\w)(?: ['’] ?|['’] )s(?=[ .,;:!?)]|$)(?! ?['’])")
_LOST_APOSTROPHE = lazy(r"(?<![\w'’.-])[A-ZÀ-Þ][a-zà-ÿ]{2,30}( )s(?= [a-z]{3})")
_STRAIGHT = lazy(r'(?<!")"[^"«»“”\n]{1,600}"(?!")')
# A closing mark whose right-hand neighbour leaves no doubt that it closes.
_CLOSING = lazy(rf"(?<=[\w.,!?…’'])([{BLANKS}]{{1,3}})”(?=[,.;:!?)]|$)")
_PADDED = lazy(rf'(?<![^\s(\[])"([{BLANKS}]{{1,3}})[^\s"][^"]{{0,600}}?([{BLANKS}]{{1,3}})"(?!\w)')
# What follows " :" or " ;" in a smiley, what stands before it in an entity, and figures on both sides of a colon.
_SMILEY = lazy(r"[ ]?[-'^]?[()DPp/\\|*\]\[]")
_PARENTHESIS = lazy(r" ?[(\[][^()\[\]]{2,}")
_ENTITY = lazy(r"&[ ]?(?:amp[ ]?;[ ]?)?#?\w{1,8}$")
_FIGURES = lazy(r"\s*\d")
_WORDS = lazy(r"[^\W_]{2}|\d")
_LIST_NUMBER = lazy(r"[(\[]?(?:\d{1,3}|[A-Za-z])[)\]]?")

_WHY = "French sets a blank there, or a link or bold type ended there on the original page"
_WHY_ELSEWHERE = "a link or bold type ended there on the original page"


@rule(
    "MT501",
    "space-before-punctuation",
    severity="warning",
    targets=ALL_TYPOGRAPHIES,
    # What a blank leaves by itself: a mark before it or behind it, and the s of a possessive.
    shapes=[
        r"\A[,.;:!?](?:[”\"'’»)\]]|\Z)",
        r"\A[)\]”]|[(\[“]\Z|(?:\A|[(\[])\"\Z",
        r"\A['’]?s(?:[.,;:!?)]|\Z)|\A['’]\Z",
    ],
    bad=[
        "The announcement came from Tirana⟦ ,⟧ on Tuesday. → ,",
        "The boats lay still in the harbour⟦ .⟧ → .",
        "They came by road and by rail⟦ ;⟧ nobody came by sea. → ;",
        "Who will pay for it\u00a0all⟦\u00a0?⟧ Nobody said. → ?",
        "The union ⟦( ⟧UGT⟦ )⟧ called a strike. → (",
        "They live in the so-called ⟦“ ⟧two rivers⟦ ”⟧ quarter. → “",
        "“We shall see⟦ !⟧” he said. → !",
        "“The court ignores the figures⟦ ”⟧, he said. → ”",
        "Chad⟦ 's⟧ army has left the town. → 's",
        "⟦Castellan s⟧ boat has left the port. → Castellan's",
        "Fishing⟦ :⟧ the quotas are cut again. → :",
    ],
    good=[
        "The service is written for .NET and runs anywhere.",
        "He thought . . . and then he left.",
        "They won 2 : 1 at home.",
        "Thanks for the lovely photos :) See you ; )",
        "He waited … and the door opened.",
        "She wrote the caption (in two languages) herself.",
        "It is called “two rivers” by the locals.",
        "1 . Wash the rice.",
        "[ x ] Sold out ( o¬ô )",
        'He called it "madness" and "a waste" in one breath.',
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Blanks before a mark, inside brackets and inside quotation marks."""
    english = a.target_lang == "en"
    for segment in segments:
        if not _is_table(a.slice(segment.span)):
            for hit in _in_segment(a, segment.span, english=english):
                yield hit if english else hit._replace(why=_WHY_ELSEWHERE)


def _in_segment(a: Analysis, span: Span, *, english: bool) -> Iterator[Hit]:
    yield from _before_marks(a.text, span, a.typography.blank_before)
    yield from _inside_brackets(a.text, span)
    if not a.typography.quotes[0][-1].isspace():
        yield from _inside_quotes(a.text, span)
    if english:
        yield from _possessives(a.text, span)


def _is_table(text: str) -> bool:
    return "\t" in text or text.count("|") > 1 or text.count("   ") > 1


def _before_marks(text: str, span: Span, allowed: str) -> Iterator[Hit]:
    """``allowed`` are the marks before which the language wants a blank."""
    for found in _BEFORE_MARK.finditer(text, *span):
        start, end = found.span()
        mark = text[end - 1]
        if mark in allowed or _is_meant(text, span, start, end):
            continue
        edit = Edit(Span(start, end - 1), "")
        yield _hit((Span(start, end),), (edit,), f"blank before “{mark}”", f"Remove the blank before “{mark}”")


def _is_meant(text: str, span: Span, start: int, end: int) -> bool:
    """Ellipses, scores, smileys, entities and numbered lists."""
    mark = text[end - 1]
    if mark == ".":
        return (
            text[end : end + 2] in (" .", "..")
            or text[max(span.start, start - 2) : start] in (" .", "..")
            or (_LIST_NUMBER.fullmatch(text, span.start, start) is not None)
        )
    if mark == ":" and text[start - 1].isdigit() and _FIGURES.match(text, end):
        return True
    if mark in ":;" and _SMILEY.match(text, end, span.end):
        # " : (" may also open a parenthesis: only a smiley closes nothing.
        return not _PARENTHESIS.match(text, end, span.end)
    return mark == ";" and _ENTITY.search(text, max(span.start, start - 20), start) is not None


def _inside_brackets(text: str, span: Span) -> Iterator[Hit]:
    for found in _BRACKETS.finditer(text, *span):
        blanks = [Span(*found.span(group)) for group in (2, 4)]
        places = [
            Span(*place)
            for place, blank in (
                ((found.start(1), found.end(2)), blanks[0]),
                ((found.start(4), found.end(5)), blanks[1]),
            )
            if blank.end > blank.start
        ]
        if places and not _is_drawing(found[3]):
            edits = tuple(Edit(blank, "") for blank in blanks if blank.end > blank.start)
            yield _hit(tuple(places), edits, "blank inside brackets", "Remove the blanks inside the brackets")


def _is_drawing(inside: str) -> bool:
    """Boxes to tick, ``( x )``, and faces, ``( o_O )``: brackets that hold neither a word nor a figure."""
    return inside.lower() in ("x", "v") or (len(inside) > 1 and _WORDS.search(inside) is None)


def _inside_quotes(text: str, span: Span) -> Iterator[Hit]:
    pairs = list(_CURLY.finditer(text, *span))
    if text.count('"', *span) % 2 == 0:
        straight = (_PADDED.fullmatch(text, *found.span()) for found in _STRAIGHT.finditer(text, *span))
        pairs += [found for found in straight if found]
    padded = {found.end() for found in pairs}
    for found in _CLOSING.finditer(text, *span):
        if found.end() not in padded:
            place, blank = Span(*found.span()), Span(*found.span(1))
            yield _hit((place,), (Edit(blank, ""),), "blank before the closing quotation mark", "Close the gap")
    for found in pairs:
        opening, closing = Span(*found.span(1)), Span(*found.span(2))
        places = (Span(opening.start - 1, opening.end), Span(closing.start, closing.end + 1))
        edits = (Edit(opening, ""), Edit(closing, ""))
        yield _hit(places, edits, "blank inside quotation marks", "Remove the blanks inside the quotation marks")


def _possessives(text: str, span: Span) -> Iterator[Hit]:
    for found in _POSSESSIVE.finditer(text, *span):
        mark = found.group().strip(" s")
        edit = Edit(Span(*found.span()), f"{mark}s")
        yield _hit((Span(*found.span()),), (edit,), "blank at the apostrophe of a possessive", "Close the gap")
    if text.find(" s ", *span) < 0:
        return
    for found in _LOST_APOSTROPHE.finditer(text, *span):
        mark = "’" if "’" in text else "'"
        yield Hit(
            (Span(*found.span()),),
            f"“{found.group()}” lacks its apostrophe",
            why="the apostrophe was lost in a conversion, and a blank was left in its place",
            help=f"write “{found.group().replace(' ', mark)}”",
            fix=Fix((Edit(Span(*found.span(1)), mark),), "unsafe", "Put the apostrophe in"),
        )


def _hit(places: tuple[Span, ...], edits: tuple[Edit, ...], message: str, title: str) -> Hit:
    return Hit(places, message, why=_WHY, help="close the gap", fix=Fix(edits, "safe", title))
