"""A look at the pronouns of a paragraph as it stands, before it is cut into tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.phrasing._institutions import (
    ADVERBS,
    BORDERS,
    DETERMINERS,
    LONGEST_NAME,
    PREPOSITIONS,
    is_short_form,
    vocabulary,
)
from mtlint.rules.phrasing._persons import is_own_voice, is_surely_name, is_surely_person
from mtlint.text.memo import Memo
from mtlint.text.tokens import LETTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtlint.lang import Pack
    from mtlint.rules.phrasing._institutions import Vocabulary

REACH = 2
"""Sentences from an institution to a pronoun that stands for it, and from a person before it, at most."""
CLOSERS = frozenset("”\"»’'")
"""Marks that close a quotation."""

_WORDS = lazy(rf"(?:{LETTER})+(?:[’'ʼ-](?:{LETTER})+)*|\d+|,,|[^\w\s]")
# Each word is one letter, and one that says nothing is a dot. i: an institution may begin, u: a short form, p: a person, o: somebody's
# own voice; s, v, d: a verb of saying, another one that tells an opinion, a deed; a: an adverb, f: a preposition, q: a quotation mark,
# h, H: a pronoun, n: a name, t: "the", D: another determiner, e: a mark that a sentence may begin behind, z: what no noun phrase reaches over.
_OTHER = "."
_WITHOUT_SPEAKER = PREPOSITIONS - {"to"}  # according to the ministry
_MARKS = dict.fromkeys(DETERMINERS, "D") | {",": ",", "and": "&", "the": "t", "The": "t", "THE": "t"}
_MARKS |= dict.fromkeys(("he", "she"), "h") | dict.fromkeys(".!?…:)]", "e")
_MARKS |= dict.fromkeys(("He", "She", "HE", "SHE"), "H") | dict.fromkeys((*"“”\"«»„‟‹›‘’‚'`", ",,"), "q")
_MARKS |= dict.fromkeys(("according", "According", "ACCORDING"), "c") | {"to": "T"}
# An institution speaks where its phrase begins the sentence or follows a comma or a verb of saying, or where such a verb follows.
_INSIDE = "[.inupvdaoh]"
_BEGINS = "|".join(
    rf"(?<=[,eqs]{f'[.inupvdaohtD]{_INSIDE}{{{length - 1}}}' if length else ''}i)" for length in range(LONGEST_NAME + 1)
)
_FOLLOWS = r"(?=.{0,3}(?:f.{0,6})?a*[sv])"
# Behind it there is no institution that the word before belongs to.
_ALONE = rf"(?!{_INSIDE}{{0,{LONGEST_NAME - 1}}}[iu])"
# The group is set behind a pronoun that follows a quotation.
_EVENTS = lazy(
    rf"i(?:{_BEGINS}|{_FOLLOWS})|u(?:(?<=[,eqs]tu)|(?<=tu){_FOLLOWS})|p{_ALONE}|(?<=[eqs])n{_ALONE}|o{_ALONE}|q|"
    r"h(?:(?:(?<=qh)|(?<=q,h))(?=a*[sv])|(?<=[q,]sh))()|H(?<=[q,]sH)()|h(?=a*d)|h(?<=&h)(?=a*[sv])|H(?=a*[svd])"
)


def may_take_up(runs: Iterable[str], pack: Pack) -> bool:
    """Whether a pronoun stands in a paragraph where it may take up an institution before it, as far as single words tell.

    There has to be no person between the two; where the pronoun follows a quotation, none before the next quotation mark.

    Args:
        runs: the runs of characters of the paragraph.
        pack: the language.
    """
    shape = _shape(runs, pack)
    return ("h" in shape or "H" in shape) and ("i" in shape or "tu" in shape) and _takes_up(shape, nearby=False)


def may_take_up_nearby(sentences: Iterable[Iterable[str]], pack: Pack) -> bool:
    """The same for the sentences of a paragraph, where the institution is not farther from the pronoun than ``REACH`` of them.

    There has to be no person before the institution either: none at all for a pronoun that follows no quotation, else none
    outside of quotations.
    """
    shapes = [_shape(runs, pack) for runs in sentences]
    return any(
        _takes_up("".join(shapes[max(0, at - REACH) : at + 1]), nearby=True)
        for at, shape in enumerate(shapes)
        if "h" in shape or "H" in shape
    )


def _shape(runs: Iterable[str], pack: Pack) -> str:
    return f"e{''.join(map(_roles(pack).__getitem__, runs))}".replace("cT", "s")


def _takes_up(shape: str, *, nearby: bool) -> bool:
    told = quoted = named = False
    alone = True
    for event in _EVENTS.finditer(shape):
        found = event[0]
        if found in "hH":
            tags = event.lastindex is not None
            if (tags and quoted) or (told and (tags or not named)):
                return True
        elif found == "q":
            quoted, alone = quoted or told, True
        elif found in "pn":
            # Up to the next quotation mark an institution is quoted where the person is.
            told, named, alone = False, nearby, not nearby
        elif found == "o":
            if nearby:
                return False
            told = quoted = False
        else:
            told = told or alone
    return False


class _Roles(Memo[str]):
    """For each run of characters what its words may be for a pronoun; see above."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__(self._of_run)
        # What comes first counts.
        self._tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
            ("i", words.may_begin),
            ("u", is_short_form),
            ("o", is_own_voice),
            ("p", lambda word: is_surely_person(word, words) and not words.is_in_name(word)),
            ("a", ADVERBS.__contains__),
            ("s", words.saying.__contains__),
            ("v", words.tells.__contains__),
            ("d", words.deeds.__contains__),
            ("z", _is_border),
            ("n", lambda word: is_surely_name(word, words)),
        )

    def _of_run(self, run: str) -> str:
        # A mark behind a preposition may end the sentence.
        if run in _WITHOUT_SPEAKER:
            return "f"
        return "".join(_MARKS.get(word) or self._role(word) for word in _WORDS.findall(run))

    def _role(self, word: str) -> str:
        return next((role for role, holds in self._tests if holds(word)), _OTHER)


def _is_border(word: str) -> bool:
    """Whether no noun phrase that an institution ends reaches back over a word or a mark."""
    return word.lower() in BORDERS or word.endswith(("'s", "’s", "ʼs")) or not word[0].isalpha()


@cache
def _roles(pack: Pack) -> _Roles:
    return _Roles(vocabulary(pack))


_PLURALS = {"has": "have", "is": "are", "was": "were", "does": "do"}


def plural(verb: str) -> str:
    """The form of a verb behind *they*: *say* for *says*, *deny* for *denies*; others stay."""
    if verb in _PLURALS:
        return _PLURALS[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and verb not in ADVERBS else verb
