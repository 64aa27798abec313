"""A look at the pronouns of a paragraph as it stands, before it is cut into tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.limits import MAX_MEMO
from mtlint.patterns import lazy
from mtlint.rules.phrasing._institutions import ADVERBS, PREPOSITIONS, is_short_form, vocabulary
from mtlint.rules.phrasing._persons import is_own_voice, is_surely_person
from mtlint.text.tokens import LONGEST_RUN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.lang import Pack
    from mtlint.rules.phrasing._institutions import Vocabulary

CLOSERS = frozenset("”\"»’'")
"""Marks that close a quotation."""

_WORDS = lazy(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*|,,|[“”\"«»„‟‹›‘’‚'`,]")
# Each word is one letter, and one that says nothing is a dot. i: an institution may begin, u: a short form, p: a person, o: somebody's
# own voice; s, v, d: a verb of saying, another one that tells an opinion, a deed; a: an adverb, f: a preposition, q: a quotation mark,
# h, H: a pronoun.
_OTHER = "."
_WITHOUT_SPEAKER = PREPOSITIONS - {"to"}  # according to the ministry
_MARKS = {",": ",", "and": "&", "the": "t", "The": "t", "THE": "t"} | dict.fromkeys(("he", "she"), "h")
_MARKS |= dict.fromkeys(("He", "She", "HE", "SHE"), "H") | dict.fromkeys((*"“”\"«»„‟‹›‘’‚'`", ",,"), "q")
# Behind a preposition there is no speaker, unless it is that of a clause with a verb of its own.
_SUBJECT = r"(?:(?<!f.)(?<!ft.)|(?=.{0,12}[sv]))"
# The group is set behind a pronoun that follows a quotation.
_EVENTS = lazy(
    rf"i{_SUBJECT}|u(?<=tu){_SUBJECT}|p|o|q|h(?:(?:(?<=qh)|(?<=q,h))(?=a*[sv])|(?<=[q,]sh))()|H(?<=[q,]sH)()|h(?=a*d)|"
    r"h(?<=&h)(?=a*[sv])|H(?=a*[svd])"
)


def may_take_up(runs: Iterable[str], pack: Pack) -> bool:
    """Whether a pronoun stands in a paragraph where it may take up an institution before it, as far as single words tell.

    There has to be no person between the two; where the pronoun follows a quotation, none before the next quotation mark.

    Args:
        runs: the runs of characters of the paragraph.
        pack: the language.
    """
    shape = "".join(map(_roles(pack).__getitem__, runs))
    if not (("h" in shape or "H" in shape) and ("i" in shape or "tu" in shape)):
        return False
    told = quoted = False
    for event in _EVENTS.finditer(shape):
        found = event[0]
        if found in "hH":
            if told or (quoted and event.lastindex):
                return True
        elif found == "q":
            quoted = quoted or told
        elif found == "p":
            told = False
        elif found == "o":
            told = quoted = False
        else:
            told = True
    return False


class _Roles(dict[str, str]):
    """For each run of characters what its words may be for a pronoun; see above."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, run: str) -> str:
        if len(self) >= MAX_MEMO:
            self.clear()
        # A mark behind a preposition may end the sentence.
        roles = (
            "f"
            if run in _WITHOUT_SPEAKER
            else "".join(_MARKS.get(word) or self._role(word) for word in _WORDS.findall(run))
        )
        if len(run) <= LONGEST_RUN:
            self[run] = roles
        return roles

    def _role(self, word: str) -> str:
        words = self._words
        if words.may_begin(word):
            return "i"
        if is_short_form(word):
            return "u"
        if is_own_voice(word):
            return "o"
        if is_surely_person(word, words) and not words.is_in_name(word):
            return "p"
        if word in ADVERBS:
            return "a"
        return "s" if word in words.saying else "v" if word in words.tells else "d" if word in words.deeds else _OTHER


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
