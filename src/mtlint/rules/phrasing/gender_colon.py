"""A form for both sexes was taken apart: `teachers:inside`, `the elected·e·s`.

## What it finds

`The teachers:inside want more pay.` `All citizens*inside are invited.` `The elected·e·s of the left`, `our student(e)s`, `dear friend@s`; and `citizens and
citizens` for *Bürgerinnen und Bürger*.

## Why it happens

German writes `Lehrer:innen`, `Lehrer*innen` or `Lehrer_innen` for teachers of both sexes. To an engine, what stands behind the sign is
the adverb `innen`, “inside”. French writes `les élu·e·s` or `les étudiant(e)s`, Spanish `amig@s`: the engine translates the word
and keeps the ending.

## How it decides

`Inside` or `in` right behind a colon, a star or a low line and a word for persons: one of the table of persons or one that ends like
*teacher*, *artist* or *historian*. Where a blank follows the colon, `inside` has to be followed by a verb or by the end of the
clause. A French or Spanish ending counts behind any word: no English word ends so. A word for persons that is joined to itself (*teachers and teachers*)
counts where nothing behind it tells the two apart.

The fix takes the ending away, or writes the plural in its place. It waits for your word.

## When it is wrong

In a text about such forms.

## Measured

In 641,000 words of news written or translated by people it has one finding, a pair of equal words in a translation, rightly told. In
2,517,000 machine-translated words there are 15, all of that kind; the 11 different ones are right. Of the other forms it met none: hardly any of
these texts come from German. Too few to call it proven.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

_GERMAN = lazy(
    r"(?<![\w/.])(?P<word>[A-Za-z]{4,24})(?P<form>[:*_](?:inside|indoors|internal|innen|in)\b(?![\w/=-])|"
    r" ?: ?(?:inside|indoors)\b(?=[.;!?)”]|,(?! (?:outside|inside|and|or)\b)|\s*\Z| (?:are|were|is|was|have|had|has|will|would|can|could|must|should|may|"
    r"do|did|who|and(?! out)|or|in|from|with|at|to|as|for|on|want|need|say|demand)\b))"
)
_FRENCH = lazy(
    r"(?<![\w·‧•∙.])(?P<word>[A-Za-z]{3,24})(?P<form>[·‧•∙](?:e|es|ne|nes|le|les|te|tes|ère|ères|rice|rices|trice|trices|euse|euses|ive|ives)"
    r"(?:[·‧•∙]?s)?|\((?:e|es|ne|trice|ère|euse)\)s?|\.(?:e|ne|trice|rice|ère|euse)\.s)(?![\w(·])"
)
_SPANISH = lazy(r"(?<![\w@.])(?P<word>[a-z]{3,24})(?P<form>@s)(?![\w.@-])")
_TWICE = lazy(
    r"\b(?P<word>[a-z]{4,24}s)(?P<form> and (?P=word))\b(?! (?:of|from|in|with|who|on|at|for|against|that|to|without|under)\b)"
)
_PERSON_ENDS = (
    "er", "or", "ist", "ian", "ant", "ent", "ee", "ster", "man", "woman", "friend", "citizen", "colleague", "refugee", "guest",
    "doctor", "pupil", "expert", "fan", "child", "athlete", "activist", "patient", "chief", "nurse", "member", "guide", "cook", "clerk",
)  # fmt: skip
_NO_PERSONS = frozenset(
    {
        "paper",
        "number",
        "other",
        "another",
        "matter",
        "water",
        "chapter",
        "letter",
        "color",
        "colour",
        "error",
        "under",
        "over",
    }
)


@rule(
    "MT709",
    "gender-colon",
    severity="error",
    status="preview",
    targets=("en",),
    literals=(
        "s and ",
        ":in",
        ": in",
        "*in",
        "_in",
        "·",
        "‧",
        "•",
        "∙",
        "(e",
        "(ne)",
        "(tr",
        "(ère",
        ".e.s",
        ".ne.s",
        "ice.s",
        "ère.s",
        "euse.s",
        "@s",
    ),
    bad=[
        "The teachers⟦:inside⟧ want more pay. → ∅",
        "All citizens⟦*inside⟧ of Bremen are invited. → ∅",
        "The voter⟦: inside⟧ have not made up their minds. → s",
        "The engineer⟦:in⟧ who built it has died. → ∅",
        "The elected⟦·e·s⟧ of the left walked out. → ∅",
        "Two hundred student⟦(e)s⟧ were waiting. → s",
        "All citizens⟦ and citizens⟧ may vote. → ∅",
        "Our friend⟦@s⟧ from Lima sent a letter. → s",
    ],
    good=[
        "Teachers: inside the classroom, nothing has changed.",
        "He knew two doors: inside, and outside.",
        "A word for the voters: in a year, all will be better.",
        "The street Paral·lel leads to the port, and the col·legi is closed.",
        "The candidate(s) will be heard. See user@site.org and @students.",
        "Soldiers: inside and out the fort was theirs.",
        "There are teachers and teachers who teach; numbers and numbers.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Words for persons with the remains of an ending for both sexes."""
    if a.target is None:
        return
    for segment in segments:
        for pattern in (_GERMAN, _FRENCH, _SPANISH, _TWICE):
            for match in pattern.finditer(a.text, *segment.span):
                if pattern in (_FRENCH, _SPANISH) or _is_person(a.target, match["word"].lower()):
                    yield _twice(match) if pattern is _TWICE else _hit(a, match, pattern)


def _is_person(target: Pack, word: str) -> bool:
    single = word.removesuffix("s") if not word.endswith("ss") else word
    if single in _NO_PERSONS:
        return False
    return word in _people(target) or single in _people(target) or single.endswith(_PERSON_ENDS)


@cache
def _people(target: Pack) -> frozenset[str]:
    return frozenset(row[0] for row in target.rows("people"))


def _hit(a: Analysis, match: re.Match[str], pattern: re.Pattern[str]) -> Hit:
    word, form = match["word"], match["form"]
    place = Span(*match.span("form"))
    is_plural = form.endswith(("inside", "indoors", "internal", "innen", "s"))
    written = "s" if is_plural and not word.endswith(("s", "ed", "men", "people")) else ""
    wanted = f"{word}{written}"
    language, example = _ORIGIN[pattern]
    return Hit(
        (place,),
        f"“{a.slice(place).strip()}” behind “{word}” is the rest of a {language} form for both sexes",
        why=f"in {language} one writes “{example}”, and the engine translated the word without its ending",
        help=f"write “{wanted}”",
        fix=Fix((Edit(place, written),), "unsafe", f"Write “{wanted}”"),
        data={"word": word},
    )


def _twice(match: re.Match[str]) -> Hit:
    word = match["word"]
    place = Span(*match.span("form"))
    return Hit(
        (place,),
        f"“{word} and {word}” says the same twice",
        why="the source names women and men (“Lehrerinnen und Lehrer”), or has two words that are one in English",
        help=f"write “{word}”, or find the second word in the original",
        fix=Fix((Edit(place, ""),), "unsafe", f"Write “{word}”"),
        severity="warning",
        data={"word": word},
    )


_ORIGIN = {
    _GERMAN: ("German", "Lehrer:innen"),
    _FRENCH: ("French", "les élu·e·s"),
    _SPANISH: ("Spanish", "amig@s"),
}
