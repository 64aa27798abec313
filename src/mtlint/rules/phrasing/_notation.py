"""The notation of the tables of calques: readable phrases that stand for linear patterns.

``a (deputy|senator)`` one of these, ``[the] city`` with or without it, ``{number}`` ``{day}`` … one of a class, ``!(of|to)`` at
the end: not before these words. A word in lower case stands for any case, one with a capital for itself. The
suggestion repeats what was found: ``{day}`` the words of that class, ``{group}`` those of the next group, and a group
with as many members as one of the phrase gives the member at the same place: (*made|making* → *killed|killing*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtlint.patterns import lazy

if TYPE_CHECKING:
    from mtlint.lang import Pack

_NUMBER = r"(?:\d{1,9}(?:[.,]\d{1,3}){0,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)"
_CLASSES = {
    "number": rf"(?i:{_NUMBER})",
    "count": rf"(?i:(?:at least |more than |nearly |about |some |around |over |almost )?{_NUMBER})",
    "figure": r"\d{1,3}(?:[.,]\d{1,3})?",
    "digits": r"\d{1,9}",
    "year": r"\d{4}",
    "decade": r"(?:19)?\d0",
    "day": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "month": r"(?:January|February|March|April|May|June|July|August|September|October|November|December)",
    "name": r"[A-ZÀ-Þ][\w’'-]{1,30}",
    "nation": r"(?:[A-Z][a-z]{2,14}(?:an|ish|ese)|French|Greek|Czech|Dutch|Israeli|Iraqi|Saudi|Swiss|Kuwaiti|Qatari|Pakistani|EU)",
}
_ELEMENT = lazy(r"!?\(([^)]+)\)|\[([^\]]+)\] ?|\{(\w+)\}|[^(\[{!]+")
_WORDS = lazy(r"[^\s'’]+(?: [^\s'’]+)*")
_SHORTEST_HINT = 4


class _Part(NamedTuple):
    """A piece of a phrase: ``text``, ``group``, ``option``, ``class`` or ``not``, with its members."""

    kind: str
    members: tuple[str, ...]


class Calque:
    """One row of a table of calques.

    ``phrase`` and ``suggestions`` (several stand between `` / ``, the best one first) are in the notation, ``source`` is
    the wording of the language of ``pack``.
    """

    def __init__(self, pack: Pack, phrase: str, suggestions: str, source: str) -> None:
        self.pack = pack
        self.phrase = phrase
        self.source = source
        self._suggestions = suggestions.split(" / ")
        self._parts = tuple(_parts(phrase))

    @property
    def hints(self) -> tuple[str, ...]:
        """Lower-case strings of which every match holds one: those of the piece whose shortest is longest.

        Raises:
            ValueError: no piece that must be there is long enough to look for.
        """
        found = max((_literals(part) for part in self._parts), key=lambda literals: min(map(len, literals), default=0))
        if min(map(len, found), default=0) < _SHORTEST_HINT:
            raise ValueError(f"{self.phrase}: nothing to look for")
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a regular expression; blanks stand for any white space."""
        body = "".join(map(_regex, self._parts))
        before = r"(?<![\w-])" if self.phrase[0] not in ",[" or self._parts[0].members[0][0].isalpha() else ""
        after = "" if self.phrase.endswith((",", ":")) else r"(?!\w|[-–]\w)"
        negative = body.rfind("(?!\\s")
        if negative >= 0:
            return re.compile(before + body[:negative].removesuffix(r"\s") + after + body[negative:])
        return re.compile(before + body + after)

    def written(self, match: re.Match[str]) -> tuple[str, ...]:
        """What to write in the place of a match, the first choice first."""
        return tuple(as_begun(self._filled(form, match), match[0]) for form in self._suggestions)

    def _filled(self, form: str, match: re.Match[str]) -> str:
        captured = [part for part in self._parts if part.kind in ("group", "class")]
        free = list(range(len(captured)))
        out = []
        for part in _parts(form):
            if part.kind == "text":
                out.append(part.members[0])
                continue
            at = next(index for index in free if _answers(part, captured[index]))
            free.remove(at)
            found = match[at + 1]
            if part.kind == "group":
                words = " ".join(found.split()).replace("’", "'").lower()
                found = part.members[[member.lower() for member in captured[at].members].index(words)]
            out.append(found)
        return "".join(out)


def _parts(notation: str) -> Iterator[_Part]:
    for found in _ELEMENT.finditer(notation):
        members, options, name = found.groups()
        if members:
            yield _Part("not" if found[0][0] == "!" else "group", tuple(members.split("|")))
        elif options:
            yield _Part("option", tuple(options.split("|")))
        else:
            yield _Part("class", (name,)) if name else _Part("text", (found[0],))


def _answers(part: _Part, captured: _Part) -> bool:
    """Whether a place in a suggestion takes what a piece of the phrase has found."""
    if part.kind == "group":
        return captured.kind == "group" and len(captured.members) == len(part.members)
    return captured.kind == "group" if part.members == ("group",) else captured == part


def _literals(part: _Part) -> tuple[str, ...]:
    if part.kind not in ("text", "group"):
        return ()
    return tuple(max(_WORDS.findall(member.lower()), key=len, default="") for member in part.members)


def _regex(part: _Part) -> str:
    if part.kind == "class":
        return f"({_CLASSES[part.members[0]]})"
    members = "|".join("".join(map(_word, re.split(r"( )", member))) for member in part.members)
    if part.kind == "text":
        return members
    if part.kind == "not":
        return rf"(?!\s(?:{members})\b)"
    return f"({members})" if part.kind == "group" else rf"(?:(?:{members})\s)?"


def _word(word: str) -> str:
    if word == " ":
        return r"\s"
    escaped = re.escape(word).replace("'", "['’]")
    return f"(?i:{escaped})" if word.islower() else escaped


def as_begun(written: str, found: str) -> str:
    """The correction with a capital where the place begins with one."""
    return written[:1].upper() + written[1:] if found[0].isupper() else written
