"""Names of a source text that its translation should carry over, and names of the translation that the source lacks.

Loaded for documents that have a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.lang import neutral
from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.capitalised import INDIC, INNER, SHORTEST, Name, names
from mtlint.text.renderings import exonyms, rendered, translated
from mtlint.text.romanise import romanised
from mtlint.text.scripts import has_ideographs, in_other_script
from mtlint.text.tokens import normalised
from mtlint.text.translit import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.text.lexicon import Lexicon
    from mtlint.text.name_lookup import Words
    from mtlint.text.parallel import Parallel

# From this level of a source table on, a word is one of that language; below the next, English has it nearly as often,
# up to the last more often.
_NATIVE, _SHARED, _ENGLISH = 12, 10, 4
_SHORT = 4
_COMMON = 3.5
_LOWER = lazy(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÖØ-Þ]{3,}(?!\w)")
_NEXT = lazy(r" (?:(?:de|van|von|al|el|bin|da|di|du|la) ){0,2}(?=[^\\W\\d_])")
_ORDINAL = lazy(r"[IVXLC]+(?:e|es|er|ème)?")
# Adjectives and people of a country, faiths and scales: translated, not carried over.
_OF_A_LAND = lazy(
    r"(?:ish|ese|ians?|cans?|eans?|mans?|czechs?|french|dutch|swiss|greeks?|turks?|danes?|arabs?|jews?|muslims?|christmas|ity|ism|celsius|"
    r"fahrenheit)$"
)


class Carried:
    """Says which words of the source are names, and looks them up in the translation.

    A source table gives every word a level: see ``LICENSE-DATA.md``. ``lexicon`` is that of the translation.
    """

    def __init__(self, found: Parallel, lexicon: Lexicon | None) -> None:
        self._found = found
        self._lexicon = lexicon
        self._pack = found.pack or neutral()
        self._table = found.pack.words if found.pack else None
        self._has_exonyms = bool(found.pack and found.pack.rows("exonyms"))
        self._places = exonyms(self._pack)
        # Of a text in signs that stand for words, nobody knows how a name in it is read.
        self._is_readable = not has_ideographs(found.source.text)
        source = found.pack.settings.get("source", {}) if found.pack else {}
        self._functions = frozenset(
            word for key in ("function_words", "determiners", "honorifics") for word in source.get(key, ())
        )
        self._lower_case = frozenset(_LOWER.findall(found.source.text))
        self._is_other_script = in_other_script(found.source.text)
        self._nouns: bool = source.get("nouns_capitalised", False)

    def runs(self, span: Span) -> list[tuple[Name, ...]]:
        """The names in a sentence of the source that a translation keeps, words that stand together as one."""
        if not self._is_readable or INDIC.search(self._found.source.text, *span):
            return self._unspaced(span)
        runs: list[list[Name]] = []
        for name in names(self._found.source.text, span):
            # A place beside a person is a name of its own.
            is_near = runs and name.span.start - runs[-1][-1].span.end == 1
            if is_near and (len(runs[-1]) > 1 or not self._is_place(runs[-1])) and not self._is_place([name]):
                runs[-1].append(name)
            else:
                runs.append([name])
        return [tuple(run) for run in runs if self.likelihood(run)]

    def _unspaced(self, span: Span) -> list[tuple[Name, ...]]:
        """The names of places, and those in Latin letters, in a sentence of a script without capitals."""
        text = self._found.source.text[span.start : span.end]
        runs: list[tuple[Name, ...]] = [
            (name,) for name in names(self._found.source.text, span) if self._likelihood(name) > 1
        ]
        taken = 0
        words = set(INDIC.findall(text))
        found = (form for form in self._places if form in text and (form in words or not INDIC.match(form)))
        for form in sorted(found, key=len, reverse=True):
            at = text.find(form)
            if not taken >> at & 1:
                taken |= ((1 << len(form)) - 1) << at
                runs.append((Name(form, Span(span.start + at, span.start + at + len(form)), False),))
        return runs

    def likelihood(self, run: Sequence[Name]) -> int:
        """How surely words with capitals are a name that a translation keeps.

        2: English knows it as a name, or several rare words stand together. 1: it may well be one. 0: it is another word,
        or translated as a rule.
        """
        if self._is_place(run):
            return 2
        known = [self._likelihood(name) for name in run]
        if any(map(self._is_native, run)):  # the White House is a house
            return min(1, max(known))
        if sum(1 for likelihood in known if likelihood) > 1:
            return 2
        if max(known) == 1 and (self._nouns or in_other_script(run[0].form)):
            return 0
        return max(known)

    def core(self, run: Sequence[Name]) -> Sequence[Name]:
        """The words that make others beside them a name: *Richard Branson* of *Sir Richard Branson*."""
        if self._is_place(run):
            return run
        known = [self._likelihood(name) for name in run]
        return [name for name, likelihood in zip(run, known, strict=True) if likelihood == max(known)]

    def _is_native(self, name: Name) -> bool:
        """Whether a word of a name is a word of the source language, and no title of a person."""
        lower = normalised(name.form)
        level = self._table.get(lower) if self._table is not None else None
        return level is not None and level > _NATIVE and lower not in self._functions and not name.opens

    def _is_place(self, run: Sequence[Name]) -> bool:
        """Whether the words are a place that has another name in English (*Estados Unidos*)."""
        forms = [normalised(name.form) for name in run]
        whole = " ".join(forms)
        if any(form in self._places for form in (whole, *forms)):
            return True
        is_hidden = bool(self._pack.rows("places")) and not run[0].opens
        return is_hidden and any(rendered(self._pack, form) for form in (whole, *forms))

    def _likelihood(self, name: Name) -> int:
        form, lower, lexicon = name.form, normalised(name.form), self._lexicon
        if len(form) < SHORTEST or lower in self._functions or _ORDINAL.fullmatch(form):
            return 0
        pieces = [piece for piece in INNER.split(form) if len(piece) >= SHORTEST]
        if pieces and len(pieces[0]) < len(form):
            return min(self._likelihood(name._replace(form=piece)) for piece in pieces)
        if lexicon is None:
            return int(not name.opens)
        if self._is_other_script and not in_other_script(form):  # left as it was written
            return 2
        latin = fold(romanised(lower)) if in_other_script(lower) else lower
        return 0 if lower in self._lower_case else self._by_tables(name, latin, lexicon)

    def _is_borrowed(self, name: Name) -> bool:
        """Whether a word of the translation's own language stands in the source with a capital: a firm, a brand, a title."""
        is_marked = name.form[0].isupper() and not name.opens and not self._nouns
        if self._table is None or not is_marked or len(name.form) <= _SHORT:
            return False
        level = self._table.get(normalised(name.form))
        return level is None or level <= _ENGLISH

    def _by_tables(self, name: Name, latin: str, lexicon: Lexicon) -> int:
        """How surely a word is a name by the word tables of both languages."""
        form = name.form
        if lexicon.is_dictionary_word(latin):
            return 2 if self._is_borrowed(name) else 0
        level = self._table.get(normalised(form)) if self._table is not None else None
        level = -1 if level is None else level
        is_known = lexicon.is_known_name(latin)
        if name.opens or form.isupper():  # an acronym may be another one in English
            is_common = not form.isupper() or lexicon.zipf(latin) >= _COMMON
            return 2 if is_known and level < _SHARED and is_common else 0
        if is_known or (latin in lexicon and not in_other_script(form)):
            return 2 if level < (_SHARED if self._nouns or not is_known else _NATIVE) else 1
        if level >= 0:
            return 0
        # A word of no dictionary is a name; in a language with cases, it may be a form of another word.
        return 2 if self._has_exonyms and not self._nouns and len(form) > _SHORT else 1

    def is_kept(self, form: str, words: Words) -> bool:
        """Whether a name stands among words of the translation."""
        return words.hold(form, self._pack)

    def strangers(self, text: str, span: Span, known: Words) -> list[Name]:
        """The names in a passage of the translation that stand in none of the given words of the source."""
        if self._lexicon is None or not self._is_readable:
            return []
        found = names(text, span)
        strange = [name for name in found if self._is_stranger(name) and not known.hold(name.form, None)]
        # A first name may be added to a surname.
        kept = {name.span.start for name in found if name not in strange and known.hold(name.form, None)}
        return [name for name in strange if not _is_only_more(name, text, kept)]

    def _is_stranger(self, name: Name) -> bool:
        form, lower, lexicon = name.form, normalised(name.form), self._lexicon
        assert lexicon is not None, "asked before"
        if len(form) < _SHORT or not form.isalpha() or form[1:] != form[1:].lower():
            return False
        if len(form) <= _SHORT and self._found.target.text[name.span.end : name.span.end + 1] == ".":
            return False  # an abbreviation
        if lexicon.is_dictionary_word(lower) or _OF_A_LAND.search(lower) or form in translated():
            return False
        return lexicon.is_known_name(lower) if name.opens else True


def _is_only_more(name: Name, text: str, kept: set[int]) -> bool:
    """Whether a name stands before another one that the source has (*Charles* de Gaulle)."""
    following = _NEXT.match(text, name.span.end)
    return following is not None and following.end() in kept
