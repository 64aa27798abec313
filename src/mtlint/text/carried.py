"""Names of a source text that its translation should carry over, and whether it does.

A name may come in the same spelling, in another romanisation, in another case form, as the exonym of a table or as the
adjective of a country. Loaded for documents that have a source.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtlint.lang import find, neutral, packs
from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.text.romanise import romanised
from mtlint.text.scripts import has_ideographs, in_other_script
from mtlint.text.tokens import normalised
from mtlint.text.translit import fold, keys, similarity, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.lang import Pack
    from mtlint.text.lexicon import Lexicon
    from mtlint.text.parallel import Parallel

# Scripts without capitals are no letters here: a Latin name may stand among them.
_LETTER = r"(?![\u0590-\u06ff\u0900-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[^\W\d_][\u0300-\u036f]*"
_RUN = lazy(rf"(?:{_LETTER})+(?:[-‐‑'’.&](?:{_LETTER})+)*")
_INDIC = lazy(r"[\u0900-\u0d7f]+")
_ELIDED = lazy(r"\w{1,5}['’](?=[^\W\d_a-zß-öø-ÿ])")
_POSSESSIVE = lazy(r"['’]s?$")
_LOWER = lazy(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÖØ-Þ]{3,}(?!\w)")
_INNER = lazy(r"[-‐‑'’.&]")
_SHORTEST = 3
# A word of a source table with this level is a word of that language more surely than a name.
_NATIVE = 12
_SHARED = 10
_LIKE, _STEM, _LONGEST_ENDING = 0.72, 4, 3
_ORDINAL = lazy(r"[IVXLC]+(?:e|es|er|ème)?")
# Adjectives and people of a country: translated, not carried over.
_OF_A_LAND = lazy(r"(?:ish|ese|ians?|cans?|eans?|lish|anese|mans?|czechs?|french|dutch|swiss|greeks?|turks?|danes?|arabs?|jewish|jews?|muslims?|christmas|ity|ism|celsius|fahrenheit)$")
_CONFUSED = {"u": "v", "f": "v", "k": "s", "C": "s", "X": "s", "z": "s", "J": "i", "y": "i", "e": "i", "H": "a", "h": "a", "o": "a"}
_OPENS = "“\"«„‘([—–-:;•…!?¿¡.\n"
_PHRASE = 5


class Name(NamedTuple):
    """A capitalised word of the source with its place; ``opens``: it may have its capital from the beginning of a sentence."""

    form: str
    span: Span
    opens: bool


def names(text: str, span: Span) -> list[Name]:
    """The words of a passage that begin with a capital, without what is joined to them by an elision (*l’Équateur*)."""
    found = []
    for match in _RUN.finditer(text, *span):
        form = match.group()
        elided = _ELIDED.match(form)
        start = match.start() + (elided.end() if elided else 0)
        form = form[elided.end() :] if elided else form
        form = _POSSESSIVE.sub("", form)
        if not form[:1].isupper():
            continue
        before = text[max(span.start, match.start() - 3) : match.start()].rstrip(" \u00a0\u202f")
        opens = (not before or before[-1] in _OPENS) and not (elided and elided.group().islower())
        found.append(Name(form, Span(start, start + len(form)), opens))
    return found


class Carried:
    """Looks names of the source up in the translation."""

    def __init__(self, found: Parallel, lexicon: Lexicon | None) -> None:
        self._found = found
        self._lexicon = lexicon
        self._pack = found.pack or neutral()
        self._table = found.pack.words if found.pack else None
        self._has_exonyms = bool(found.pack and found.pack.rows("exonyms"))
        self._places = _exonyms(self._pack)
        # Of a text in signs that stand for words, nobody knows how a name in it is read.
        self._is_readable = not has_ideographs(found.source.text)
        source = found.pack.settings.get("source", {}) if found.pack else {}
        self._functions = frozenset(word for key in ("function_words", "determiners", "honorifics") for word in source.get(key, ()))
        self._lower_case = frozenset(_LOWER.findall(found.source.text))
        self._is_other_script = in_other_script(found.source.text)
        self._nouns: bool = source.get("nouns_capitalised", False)

    def runs(self, span: Span) -> list[tuple[Name, ...]]:
        """The names in a sentence of the source that a translation keeps, words that stand together as one."""
        if not self._is_readable or _INDIC.search(self._found.source.text, *span):
            return self._unspaced(span)
        runs: list[list[Name]] = []
        for name in names(self._found.source.text, span):
            if runs and name.span.start - runs[-1][-1].span.end == 1:
                runs[-1].append(name)
            else:
                runs.append([name])
        return [tuple(run) for run in runs if self.likelihood(run)]

    def _unspaced(self, span: Span) -> list[tuple[Name, ...]]:
        """The names of places, and those in Latin letters, in a sentence of a script without capitals."""
        text = self._found.source.text[span.start : span.end]
        runs = [(name,) for name in names(self._found.source.text, span) if self._likelihood(name) > 1]
        taken = 0
        words = set(_INDIC.findall(text))
        found = (form for form in self._places if form in text and (form in words or not _INDIC.match(form)))
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
        if sum(1 for likelihood in known if likelihood) > 1:
            return 2
        if max(known) == 1 and (self._nouns or in_other_script(run[0].form)):
            return 0
        return max(known)

    def _is_place(self, run: Sequence[Name]) -> bool:
        """Whether the words are a place that has another name in English (*Estados Unidos*)."""
        forms = [normalised(name.form) for name in run]
        whole = " ".join(forms)
        if any(form in self._places for form in (whole, *forms)):
            return True
        is_hidden = bool(self._pack.rows("places")) and not run[0].opens
        return is_hidden and any(rendered(self._pack, form) for form in (whole, *forms))

    def _likelihood(self, name: Name) -> int:
        form, lower = name.form, normalised(name.form)
        lexicon, table = self._lexicon, self._table
        if len(form) < _SHORTEST or lower in self._functions or _ORDINAL.fullmatch(form):
            return 0
        pieces = [piece for piece in _INNER.split(form) if len(piece) >= _SHORTEST]
        if len(pieces) > 1:
            return min(self._likelihood(name._replace(form=piece)) for piece in pieces)
        if lexicon is None:
            return int(not name.opens)
        if self._is_other_script and not in_other_script(form):  # left as it was written
            return 2
        latin = fold(romanised(lower)) if in_other_script(lower) else lower
        if lexicon.is_dictionary_word(latin) or lower in self._lower_case:
            return 0
        level = table.get(lower) if table is not None else None
        level = -1 if level is None else level
        is_known = lexicon.is_known_name(latin)
        if name.opens:
            return 2 if is_known and level < _SHARED else 0
        if form.isupper():  # an acronym may be another one in English
            return 2 if is_known and level < _SHARED else 0
        if is_known or (latin in lexicon and not in_other_script(form)):
            return 2 if level < (_SHARED if self._nouns or not is_known else _NATIVE) else 1
        if level >= 0:
            return 0
        # A word of no dictionary is a name; in a language with cases, it may be a form of another word.
        return 2 if self._has_exonyms and not self._nouns and len(form) > _STEM else 1

    def is_kept(self, form: str, words: Words) -> bool:
        """Whether a name stands among words of the translation."""
        return words.hold(form, self._pack)

    def strangers(self, text: str, span: Span, known: Words) -> list[Name]:
        """The names in a passage of the translation that stand in none of the given words of the source."""
        if self._lexicon is None or not self._is_readable:
            return []
        return [name for name in names(text, span) if self._is_stranger(name) and not known.hold(name.form, None)]

    def _is_stranger(self, name: Name) -> bool:
        lower = normalised(name.form)
        lexicon = self._lexicon
        assert lexicon is not None, "asked before"
        if len(name.form) < _SHORTEST or name.form.isupper() or not name.form.isalpha() or any(map(str.isupper, name.form[1:])):
            return False
        if self._found.target.text[name.span.end : name.span.end + 1] == "." and len(name.form) <= _STEM:
            return False
        if lexicon.is_dictionary_word(lower) or name.form in _calendar() or _OF_A_LAND.search(lower):
            return False
        if name.form in _places():
            return False
        return lexicon.is_known_name(lower) if name.opens else True


class Words:
    """The words of a passage of the translation, to look names up in."""

    def __init__(self, texts: Sequence[str], pack: Pack | None = None) -> None:
        forms = [match.group() for text in texts for match in _RUN.finditer(text)]
        if pack is not None:
            forms += [word for form in forms for each in rendered(pack, form) for word in (each, *_others().get(each, ()))]
        forms = [romanised(form).capitalize() if in_other_script(form) else form for form in forms]
        pieces = {piece for form in forms for piece in (form, *_INNER.split(form)) if piece}
        self.folded = {fold(piece) for piece in pieces}
        syllabic = (match.group() for text in texts if not text.isascii() for match in _INDIC.finditer(text))
        self._skeletons = {skeleton(key).lstrip("A") for word in syllabic for key in keys(romanised(word))}
        self.capitals = sorted(piece for piece in pieces if piece[0].isupper() and len(piece) >= _SHORTEST)
        # What has a capital in one language (Zulu) may have none in the other.
        known = sorted({*self.capitals, *(piece for piece in pieces if len(piece) > _STEM)}) if pack else self.capitals
        self.keys = {key for piece in known for key in keys(piece)}
        self._by_sound: dict[str, list[str]] = {}
        for piece in known:
            for key in keys(piece):
                self._by_sound.setdefault(_first(key), []).append(piece)
        self._initials = _initials(texts_words=forms)

    def hold(self, form: str, pack: Pack | None) -> bool:
        """Whether a name of the source is here in one of its forms."""
        latin = romanised(form) if in_other_script(form) else form
        folded = fold(latin)
        if folded in self.folded:
            return True
        if not folded:
            return self._known(form, pack)
        if form.isupper() and len(form) < 6:
            return self._acronym(form, pack)
        if not self.keys.isdisjoint(keys(latin)) or self._stem(folded) or self._known(form, pack):
            return True
        alike = self._by_sound.get(_first(keys(latin)[0]), ())
        if any(abs(len(latin) - len(other)) <= _LONGEST_ENDING and similarity(latin, other) >= _LIKE for other in alike):
            return True
        if self._skeletons and self._has_skeleton(latin):
            return True
        pieces = [piece for piece in _INNER.split(form) if len(piece) >= _SHORTEST]
        return len(pieces) > 1 and any(self.hold(piece, pack) for piece in pieces)

    def _stem(self, folded: str) -> bool:
        """Whether a word begins as the name does, but for an ending (Drahoše, Israël: Drahoš, Israeli)."""
        stem = folded[: max(_STEM, len(folded) - _LONGEST_ENDING)]
        return len(folded) >= _STEM and any(word.startswith(stem) for word in self.folded)

    def _has_skeleton(self, latin: str) -> bool:
        """Whether a word in syllables has the consonants of a name: its vowels are written in many ways."""
        bones = {skeleton(key).lstrip("A") for key in keys(latin)}
        if not bones.isdisjoint(self._skeletons):
            return True
        return any(_are_near(one, other) for one in bones for other in self._skeletons)

    def _known(self, form: str, pack: Pack | None) -> bool:
        wanted = rendered(pack, form) if pack else ()
        return any(fold(word) in self.folded or self._stem(fold(word)) for each in wanted for word in (each, *_others().get(each, ())))

    def _acronym(self, form: str, pack: Pack | None) -> bool:
        wanted = (*(rendered(pack, form) if pack else ()), *_others().get(form, ()))
        if any(fold(word) in self.folded for word in wanted):
            return True
        letters = sorted(fold(form))
        return any(sorted(other.lower()) == letters for other in self.capitals if other.isupper()) or "".join(letters) in self._initials


def _first(key: str) -> str:
    """The first sound of a key, those that languages confuse taken together."""
    return _CONFUSED.get(key[:1], key[:1])


def _are_near(one: str, other: str) -> bool:
    """Whether two skeletons differ by one consonant at most."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _initials(texts_words: Sequence[str]) -> set[str]:
    """The sorted initials of every run of words, small words left out: what an acronym may have been written out as."""
    letters = [fold(word)[:1] for word in texts_words if len(word) > 3 or word[0].isupper()]
    return {
        "".join(sorted(letters[at : at + size])) for at in range(len(letters)) for size in range(2, _PHRASE + 1)
    }


@cache
def renderings(pack: Pack) -> dict[str, tuple[str, ...]]:
    """What the tables of a language give in English for a name or a word of it, in lower case."""
    table: dict[str, tuple[str, ...]] = {}
    for name in ("exonyms", "places", "acronyms", "name_spellings", "glossary"):
        for source, target, *_ in pack.rows(name):
            targets = tuple(word for each in target.split("|") for word in each.split() if len(word) > 3 or word[0].isupper())
            for key in {normalised(source), *(normalised(part) for part in source.split() if len(part) > 3)}:
                table[key] = (*table.get(key, ()), *targets)
    for source, target, *_ in pack.rows("places"):
        stem = normalised(source)[:-1]
        if len(stem) >= _STEM and " " not in stem:
            table[stem] = (*table.get(stem, ()), *target.split())
    return table


def rendered(pack: Pack, form: str) -> tuple[str, ...]:
    """What a name may be in English by the tables of a language, also where an ending hides its form in the table."""
    table, lower = renderings(pack), normalised(form)
    if lower in table or not pack.rows("places"):
        return table.get(lower, ())
    cuts = (lower[: len(lower) - cut] for cut in range(1, _LONGEST_ENDING + 1) if len(lower) - cut >= _STEM)
    return next((table[cut] for cut in cuts if cut in table), ())


@cache
def _exonyms(pack: Pack) -> frozenset[str]:
    """The names of places in a language that differ from the English ones, in lower case."""
    rows = (*pack.rows("exonyms"), *pack.rows("places"))
    return frozenset(normalised(row[0]) for row in rows if row[2] in ("territory", "city", "region"))


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """Other words for the same place in the target language: adjectives that begin otherwise, short forms."""
    english = find("en")
    table: dict[str, tuple[str, ...]] = {}
    for name, others, *_ in english.rows("other_names") if english else ():
        for word in name.split():
            table[word] = (*table.get(word, ()), *others.split("|"))
    return table


@cache
def _calendar() -> frozenset[str]:
    english = find("en")
    rows = english.rows("numbers") if english else ()
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return frozenset((*days, *(form for form, _, kind, *_ in rows if kind == "month")))


@cache
def _places() -> frozenset[str]:
    """The English words for places that have another name elsewhere."""
    return frozenset(word for pack in packs() for row in pack.rows("exonyms") for word in row[1].split())
