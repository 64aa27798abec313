"""The notation of the tables of phrases: readable phrases that stand for linear patterns.

``a (deputy|senator)`` one of these, ``[the] city`` with or without it, ``{number}`` ``{day}`` … one of a class, ``!(of|to)`` at
the end: not before these words. A word in lower case stands for any case, one with a capital for itself.

The suggestion repeats what was found. A group gives the member at the same place of the group with as many members
(*made|making* → *killed|killing*; ``2(killed|killing)`` where several have), ``{2}`` the words of the second group or class. ``{group}``
and ``{day}`` stand for the others, one after the other, and none may be left out: that would be a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.lang import Pack
    from mtlint.model import Segment
    from mtlint.text.analysis import Analysis

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
_ELEMENT = lazy(r"(!|\d?)\(([^)]+)\)|\[([^\]]+)\] ?|\{(\w+)\}|(?:(?!\d\()[^(\[{!])+")
_NOT = re.compile(r" !\([^)]*\)")
_PIECES = re.compile(r"(\[[^\]]*\] ?|\{\w+\})|\(([^)]+)\)|([^(\[{]+)")
_LISTED = {
    "{day}": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "{month}": [
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ],
}
_SHORTEST_HINT = 4
# What finds short strings is small enough to stay at hand in the processor.
_LONGEST_HINT = 12
_MOST_FORMS = 12


class _Part(NamedTuple):
    """A piece of a phrase: ``text``, ``group``, ``option``, ``class`` or ``not``, with its members.

    ``number`` is that of the group or class of the phrase that a piece of a suggestion repeats; 0 where it does not say.
    """

    kind: str
    members: tuple[str, ...]
    number: int = 0


class SetPhrase:
    """A phrase of a table and what to write for it.

    ``phrase`` and ``suggestions`` (several stand between `` / ``, the best one first) are in the notation, ``source`` is
    the wording of the language of ``pack``. ``near`` and ``unless`` are words between bars, in any case: one of the former has
    to stand in the same sentence, where there are any, and none of the latter.
    """

    def __init__(
        self, pack: Pack, phrase: str, suggestions: str, source: str, near: str = "", unless: str = ""
    ) -> None:
        self.pack = pack
        self.phrase = phrase
        self.source = source
        self._suggestions = suggestions
        company = ((near, True), (unless, False))
        self._company = [(lazy(rf"(?i)\b(?:{words})\b"), wanted) for words, wanted in company if words]

    @property
    def hints(self) -> list[str]:
        """Lower-case strings of which every match holds one: how the forms of a stretch of several words, or the longest, begin.

        Raises:
            ValueError: no stretch that must be there is long enough to look for.
        """
        stretches = self._stretches
        best = max(stretches, key=_worth, default=[""]) if len(stretches) != 1 else stretches[0]
        if len(min(best, key=len).strip()) < _SHORTEST_HINT:
            raise ValueError(f"{self.phrase}: nothing to look for")
        return [*dict.fromkeys(form[:_LONGEST_HINT] for form in best)]

    def may_stand_in(self, text: str) -> bool:
        """Whether a text in lower case with single blanks holds a form of each stretch: a look before a pattern is compiled."""
        for forms in self._stretches:
            for form in forms:
                if form in text:
                    break
            else:
                return False
        return True

    @cached_property
    def _stretches(self) -> list[list[str]]:
        """What must stand there between two gaps, in lower case, in all its forms; a gap is what differs or may be left out.

        Taken from the phrase as written: every row is asked for it when a table is made, and hardly one of them is ever
        looked for in full.
        """
        phrase = self.phrase.lower()
        if "!" in phrase:
            phrase = _NOT.sub("", phrase)
        stretches, forms = [], [""]
        for gap, group, text in _PIECES.findall(phrase):
            if gap and gap not in _LISTED:
                stretches.append(forms)
                forms = [""]
            elif text and "'" not in text:
                forms = [form + text for form in forms]
            else:
                more = _with_both_apostrophes(_LISTED.get(gap) or (group or text).split("|"))
                if len(forms) * len(more) > _MOST_FORMS:
                    stretches.append(forms)
                    forms = [""]
                forms = [form + end for form in forms for end in more]
        return [stretch for stretch in (*stretches, forms) if stretch != [""]]

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        return tuple(_parts(self.phrase))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a regular expression; blanks stand for any white space."""
        body = "".join(map(_regex, self._parts))
        before = r"(?<![\w-])" if self.phrase[0] not in ",[" or self._parts[0].members[0][0].isalpha() else ""
        after = "" if self.phrase.endswith((",", ":", ".")) else r"(?!\w|[-–]\w|['’]\s\w)"
        negative = body.rfind("(?!\\s")
        if negative >= 0:
            return re.compile(before + body[:negative].removesuffix(r"\s") + after + body[negative:])
        return re.compile(before + body + after)

    def fits(self, a: Analysis, segment: Segment, at: int) -> bool:
        """Whether the sentence of a match holds a word that has to be there, if there are such, and none that must not be."""
        if not self._company:
            return True
        sentence = a.sentence(segment, at)
        return all(wanted == bool(words.search(a.text, *sentence)) for words, wanted in self._company)

    def written(self, match: re.Match[str]) -> tuple[str, ...]:
        """What to write in the place of a match, the first choice first.

        Raises:
            ValueError: it is not clear which words a suggestion repeats.
        """
        return tuple(as_begun(self._filled(form, match), match[0]) for form in self._suggestions.split(" / "))

    def _filled(self, form: str, match: re.Match[str]) -> str:
        captured = [part for part in self._parts if part.kind in ("group", "class")]
        parts = list(_parts(form))
        out = []
        for part, at in zip(parts, self._repeated(parts, captured), strict=True):
            found = part.members[0] if at is None else match[at + 1]
            if at is not None and part.kind == "group":
                words = " ".join(found.split()).replace("’", "'").lower()
                found = part.members[[member.lower() for member in captured[at].members].index(words)]
            out.append(found)
        return "".join(out)

    def _repeated(self, parts: Sequence[_Part], captured: Sequence[_Part]) -> list[int | None]:
        """For each piece of a suggestion the index of the group or class whose words it repeats, None for plain text."""
        names = ["group" if part.kind == "group" else part.members[0] for part in captured]
        claimed = [self._claimed(part, captured) for part in parts]
        left = [index for index in range(len(captured)) if index not in claimed]
        for place, part in enumerate(parts):
            if part.kind == "class" and claimed[place] is None:
                at = next((index for index in left if names[index] == part.members[0]), None)
                if at is None:
                    raise ValueError(f"{self.phrase}: nothing is left for {{{part.members[0]}}}")
                claimed[place] = at
                left.remove(at)
        if {names[index] for index in left} & {part.members[0] for part in parts if part.kind == "class"}:
            raise ValueError(f"{self.phrase}: a suggestion leaves one of several out")
        return claimed

    def _claimed(self, part: _Part, captured: Sequence[_Part]) -> int | None:
        """The index of the group or class that a piece names by its number or by having as many members."""
        if part.number or part.kind != "group":
            return part.number - 1 if part.number else None
        sizes = [len(found.members) if found.kind == "group" else 0 for found in captured]
        if sizes.count(len(part.members)) != 1:
            raise ValueError(f"{self.phrase}: not just one group has {len(part.members)} members")
        return sizes.index(len(part.members))


def _parts(notation: str) -> Iterator[_Part]:
    for found in _ELEMENT.finditer(notation):
        sign, members, options, name = found.groups()
        if members:
            yield _Part("not" if sign == "!" else "group", tuple(members.split("|")), int(sign.strip("!") or 0))
        elif options:
            yield _Part("option", tuple(options.split("|")))
        elif name:
            yield _Part("class", (name,), int(name) if name.isdigit() else 0)
        else:
            yield _Part("text", (found[0],))


def _worth(forms: Sequence[str]) -> tuple[bool, int, int]:
    """How well a stretch tells a phrase: several words better than one, then few forms, then long ones."""
    shortest = min(forms, key=len)
    several = " " in shortest.strip()
    return several, -len(forms) if several else 0, len(shortest)


def _with_both_apostrophes(forms: list[str]) -> list[str]:
    told = [form.replace("'", "’") for form in forms if "'" in form]
    return forms + told if told else forms


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
