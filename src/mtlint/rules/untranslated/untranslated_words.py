"""Finds words and phrases that are still in the language the text was translated from.

## What it finds

Single words (“the *fléau* of our profession”), phrases (“placed in *garde à vue*”), insertions in square brackets
(“49 [*militaires*]”) and whole sentences or paragraphs that the translation left as they were. Text in another alphabet
is found for any source language, even one that mtlint has no word table for.

## Why it happens

A translation engine copies what it does not know or takes for a name: rare words, words in brackets or quotation marks,
labels, and sentences that another part of the page put in the middle of the text.

## How it decides

Each word is weighed: how much more common is it in the source language than in English? Accents, elided articles
(l’, d’, qu’) and small words such as *dans* or *cette* speak for French; a word of the English dictionary never says
much. A capital in the middle of a sentence points to a name, and so do small words between capitals (Gare de Lyon);
not, however, where an English article stands before a common French noun (Minister of the *Économie*).
Words and phrases that English has borrowed (*coup d’état*, *déjà vu*) are left alone. Neighbouring words are weighed
together, so that a phrase is one finding, with its punctuation.

Clear cases are errors. Weak ones, and those that look like a name, a title or an organisation, are notes. Where the
glossary knows the words, the correction is shown; it is never written by itself, since a translator has to decide.

If the source language is not given (`--source-lang auto`), the whole text is asked which language it came from. As long
as it gives little evidence, only clear cases are shown, and a lone short word is a note: some language has it.

## When it is wrong

It may report a foreign word that an author uses on purpose, or the name of a foreign institution. Words that English
and the source language share in spelling (*pour*, *son*, *zone*) are seldom found when they stand alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Severity, Span
from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.untranslated._corrections import (
    LONGEST_PHRASE,
    from_cognate,
    from_glossary,
    is_phrase,
    whole_phrase,
)
from mtlint.rules.untranslated._places import Paragraph, beginning
from mtlint.text.scripts import in_other_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.lang import Pack
    from mtlint.model import Fix, Segment
    from mtlint.rules.untranslated._places import Place
    from mtlint.text.analysis import Analysis
    from mtlint.text.evidence import Evidence

_ERROR, _WARNING, _CERTAIN = 3.0, 1.5, 6.0
_TITLE_WORDS, _CAPS_WORDS, _SHOWN = 6, 3, 60
_LONG = 6
_WHY = "a translation engine copies what it does not know or takes for a name"
_WHY_WHOLE = "the engine skipped this passage, or the page put it into the text after the translation"
# Share of findings, by score, with a word that stands in the French source and not in the human reference: 27,000 outputs
# of French-English systems (newstest 2012-2014), 101 to 1,015 distinct findings a band. That stands in for precision on
# damaged text: the findings were not judged one by one, and in clean text a finding is mostly false.
_CONFIDENCE = ((6.0, 0.97), (3.0, 0.97), (1.5, 0.92), (0.0, 0.64))


@rule(
    "MT101",
    "untranslated-words",
    severity="error",
    targets=("en",),
    general=2,
    bad=[
        "“We have lost 12 [⟦militaires⟧] since Monday,” the general said. → soldiers",
        "Drugs are the ⟦fléau⟧ of the port, the mayor said. → scourge",
        "The cashier spent the night in ⟦garde à vue⟧ before she was released. → police custody",
        "The ⟦procureur’s⟧ office opened an inquiry on Friday.",
        "He told reporters that the bill will be ⟦adopté⟧ before the summer. → adopted",
        "The neighbours, ⟦épuisés et furieux⟧, blocked the bridge.",
        "⟦Pénurie d’eau⟧: three villages ask the army for help",
        "The talks lasted nine hours. ⟦Personne n’a voulu céder sur la question des retraites.⟧ They resume on Monday.",
        "⟦La ministre a promis « une réponse rapide » aux éleveurs. Elle se rendra dans la vallée demain.⟧",
        "“⟦Nous avons tout perdu dans cette inondation⟧,” a baker said.",
        "The Minister of the ⟦Économie⟧, Jean Vasseur, resigned on Monday. → Economy",
        "The appeal went to the ⟦Cour de cassation⟧ in June.",
        "“They are greedy,” ⟦ironise⟧ Bernard Morin, who sells sweets.",
        "The tanker left ⟦Новороссийск⟧ at dawn.",
    ],
    good=[
        "The army staged a coup d’état in the early hours of Tuesday, and a rival faction staged another.",
        "The restaurant near the Gare de Lyon serves lunch à la carte and has no prix fixe menu.",
        "Marine Le Pen of the Rassemblement National met the mayor of Le Puy-en-Velay.",
        "The Banque de France and the Caisse des Dépôts declined to comment on the report in Le Monde.",
        "The son of a baker, he put his main chance on the car and had a pain in the neck on arrival.",
        "He visited the Élysée, the Sorbonne and the Comédie-Française.",
        "Charles de Gaulle airport and the Place de la Concorde were closed.",
        "María de los Ángeles de la Torre sang at the Palau de la Música.",
        "Write to redaction@lemonde.example or see https://www.example.fr/actualites/la-une-des-journaux.",
        "Shares in L’Oréal, Hermès and Crédit Agricole fell by 3.5 per cent.",
        "The text arrived as “stonesâ€œ” on every screen.",
        "The Il-76 landed at 12:40 with 18 t of aid; an Mi-8 followed.",
        "THE SENATE VOTED THE BILL DOWN IN THE EARLY HOURS OF TUESDAY",
        "Set the variable `le` to 3 and y to 4, then call des_encrypt().",
        "The α variant and the Ω resistor have nothing in common.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """One hit for each stretch in the source language."""
    evidence = a.evidence
    if evidence is None:
        return
    for segment in evidence.telling(segments):
        fragments = evidence.fragments(segment)
        if fragments:
            paragraph = Paragraph(a, segment, evidence.score)
            for place in paragraph.places(fragments):
                yield _hit(a, paragraph, _completed(a, paragraph, place, evidence.pack), evidence)


def _completed(a: Analysis, paragraph: Paragraph, place: Place, pack: Pack | None) -> Place:
    """The place with the rest of a phrase that the glossary knows as a whole."""
    if pack is None or place.whole or not paragraph.words(place.span):
        return place
    words, first, last = paragraph.around(place.span, LONGEST_PHRASE - 1)
    start, end = whole_phrase(pack, a.config.words, words, first, last)
    if (start, end) == (first, last):
        return place
    return place._replace(span=Span(words[start].start, words[end].end))


def _hit(a: Analysis, paragraph: Paragraph, place: Place, evidence: Evidence) -> Hit:
    pack = evidence.pack
    text = a.slice(place.span).strip('“”"«» \u00a0\u202f')
    other_script = in_other_script(text)
    fix: Fix | None = None
    alternatives: tuple[str, ...] = ()
    advice = _advice(a, paragraph, place)
    if pack is not None and not other_script and not place.whole:
        fix, alternatives, advice = _correction(a, paragraph, place, pack, advice)
    return Hit(
        spans=(place.span,),
        message=f"“{beginning(text, _SHOWN)}” is left in {'another alphabet' if other_script or pack is None else pack.name}",
        why=_WHY_WHOLE if place.whole else _WHY,
        help=advice,
        fix=fix,
        alternatives=alternatives,
        severity=_severity(a, paragraph, place, pack, other_script=other_script, is_guess=not evidence.confirmed),
        confidence=next(share for score, share in _CONFIDENCE if place.score >= score),
        data={"score": round(place.score, 1), "language": "" if other_script or pack is None else pack.code},
        absorbs=place.whole,
        foreign=place.whole,
    )


def _advice(a: Analysis, paragraph: Paragraph, place: Place) -> str:
    advice = "translate it from the source"
    if a.document.source is None:
        return advice
    from mtlint.rules.untranslated._aligned import source_sentence

    words, company = paragraph.words(place.span), paragraph.words(paragraph.sentence(place.span))
    found = source_sentence(a.document.source, (word.text for word in words), (word.text for word in company))
    return f"{advice}: “{found}”" if found else advice


def _correction(
    a: Analysis, paragraph: Paragraph, place: Place, pack: Pack, advice: str
) -> tuple[Fix | None, tuple[str, ...], str]:
    """The fix, further corrections and the help for a place of a few words."""
    words = paragraph.words(place.span)
    found = from_glossary(pack, a.config.words, words, paragraph.before(place.span))
    if found:
        # Marks around the words (« », a comma) stay where they are.
        span = Span(words[0].start, words[-1].end)
        return (
            replacement(span, found[0], "suggestion"),
            found[1:],
            f"write “{found[0]}”, or {advice}",
        )
    guess = from_cognate(pack, words[0].text, a.lexicon) if len(words) == 1 else ""
    if guess:
        return None, (guess,), f"perhaps “{guess}” (a guess from a related word); {advice}"
    return None, (), advice


def _severity(
    a: Analysis, paragraph: Paragraph, place: Place, pack: Pack | None, *, other_script: bool, is_guess: bool
) -> Severity:
    """By score; what may be a name, a title, an original spelling or a coincidence is a note."""
    if place.score < _WARNING or (place.titled and _is_list_of_names(paragraph, place)):
        return "info"
    if other_script:
        return "info" if _is_gloss(paragraph, place.span) else "error"
    if not place.whole and not (pack is not None and is_phrase(pack, a.config.words, paragraph.words(place.span))):
        chance = is_guess and _may_be_chance(paragraph, place)
        if chance or _is_title(paragraph, place) or paragraph.is_named_as_foreign(place.span):
            return "info"
        if place.named:
            return "warning" if place.score >= _CERTAIN else "info"
    return "error" if place.score >= _ERROR else "warning"


def _may_be_chance(paragraph: Paragraph, place: Place) -> bool:
    """Whether one word speaks for a language that nothing else speaks for: short ones are words of some language."""
    words = paragraph.words(place.span)
    return len(words) == 1 and (place.score < _ERROR or len(words[0].text) < _LONG)


def _is_list_of_names(paragraph: Paragraph, place: Place) -> bool:
    words = [word.text for word in paragraph.words(place.span)]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)


def _is_gloss(paragraph: Paragraph, span: Span) -> bool:
    """Whether the original spelling stands in parentheses behind the English one."""
    inside = span.start > paragraph.span.start and span.end < paragraph.span.end
    return inside and (paragraph.text[span.start - 1], paragraph.text[span.end]) == ("(", ")")


def _is_title(paragraph: Paragraph, place: Place) -> bool:
    """A short quotation with a capital, or a phrase of capitals, is likely to be a title or an organisation."""
    words = [word.text for word in paragraph.words(place.span)]
    if not any(word[0].isupper() for word in words) or len(words) > _TITLE_WORDS:
        return False
    if paragraph.is_quoted(place.span):
        return words[0][0].isupper()
    if all(word.isupper() for word in words):
        return len(words) < _CAPS_WORDS
    return place.titled and not paragraph.opens_sentence(place.span.start)
