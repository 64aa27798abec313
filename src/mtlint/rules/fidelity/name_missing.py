"""A name of the source is missing from the translation, or a name stands there that the source does not have.

## What it finds

Names of people, places and firms that the source has and the translation has not, and names in the translation that are
nowhere in the source (*Vladivostok* where the source has *Napoli*).

## Why it happens

Engines drop a name they do not know, replace it by one that they have seen more often, or write another name of the same
kind: one capital, club or minister for another.

## How it decides

A capitalised word of the source counts as a name if an English dictionary of names knows it, if it is a place with another
name in English (*Moscou*), or if no dictionary of either language has it. Words of a name that stand together count as one: *Obama*
is enough for *Barack Obama*, but *Sir* is not for *Sir Richard Branson*. An English word with a capital in a source of another
language (*Windows*, *Temple*) is a name as well. A name is found again in any romanisation (*Poutine*, *Путин*), with another ending, as the
exonym of the tables, as the adjective of a country (French, Israeli), as an acronym or written out. What is not found
anywhere in the translation is missing. Less sure names count only where a name that the source does not have stands in the
sentence.

A name of the translation is strange to the source if none of its words sounds alike. Weekdays and months, adjectives and
people of countries and places of the tables are left out. The same name is one finding with all its places.

In Chinese, Japanese and Hindi, only places of the tables and names in Latin letters are looked up.

## When it is wrong

A translator may write what a name means (the Black Forest), give a street or an institution its own name back, or name a
person whom the source only points to. Of 690 names replaced or removed in translations from ten languages it found 360, and 4
of the 509 translations before that were reported. In 190,000 words of machine translations from French it reported 22 names, 20
of them rightly; in 90,000 words of human translations 24, of which 10 differ from the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.rules.base import Hit, rule
from mtlint.rules.fidelity._pairs import beside, of_source, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from mtlint.model import Segment, Span
    from mtlint.text.analysis import Analysis
    from mtlint.text.capitalised import Name
    from mtlint.text.carried import Carried
    from mtlint.text.name_lookup import Words
    from mtlint.text.parallel import Pair, Place

_LEAST = 0.3
_WHY_MISSING = "the engine dropped a name that it did not know"
_WHY_STRANGE = "the engine put a name there that it has seen more often"


@rule(
    "MT802",
    "name-missing",
    severity="warning",
    bad=[
        "Le ministre a rencontré Tegnér à Rome. ⇒ ⟦The minister met him in Rome.⟧",
        "Le ministre est parti pour Naples avec Dubreuil. ⇒ The minister left for Naples with ⟦Vanderkam⟧.",
        "La Norvège vendra le navire à la Pologne. ⇒ ⟦The country will sell the ship to Poland.⟧",
        "Les juges ont entendu Barack Obama mardi. ⇒ ⟦The judges heard him on Tuesday.⟧",
        "Le port de Lanvoz accueille Sir Edwin Halloway et Sir Hugh Marsh. ⇒ ⟦The port of Lanvoz welcomes Sir Hugh Marsh.⟧",
        "Les écrans du port de Lanvoz tournent sous Windows. ⇒ ⟦The screens of the port of Lanvoz are old.⟧",
    ],
    good=[
        "Vladimir Poutine a reçu Kadyrov à Moscou. ⇒ Vladimir Putin received Kadyrov in Moscow.",
        "La France et l’Allemagne ont voté pour. ⇒ French and German voters said yes.",
        "Le président Barack Obama est arrivé à Oslo. ⇒ President Obama arrived in Oslo.",
        "L’OTAN se réunit à Bruxelles. ⇒ NATO is meeting in Brussels.",
        "La Bourse de Paris a fermé mardi. ⇒ The Paris stock exchange was closed on Tuesday.",
        "Le port de Lanvoz a mis ses horaires sur le Web mardi. ⇒ The port of Lanvoz put its timetable online on Tuesday.",
        "Le logo du port de Lanvoz orne un T-shirt bleu. ⇒ The logo of the port of Lanvoz adorns a blue T - shirt.",
        "Le zoulou est parlé à Durban. ⇒ Zulu is spoken in Durban.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Look up the names of both sides on the other one."""
    del segments  # the alignment is that of the whole text
    found = beside(a)
    if found is None:
        return
    from mtlint.text.carried import Carried
    from mtlint.text.name_lookup import Words

    carried = Carried(found, a.lexicon if a.target else None)
    ours, theirs = Words([a.text]), Words([found.source.text], found.pack)
    causes: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Span, Pair]]] = {}
    for place in places(found, least=_LEAST):
        strange = [name for span in place.pair.target for name in carried.strangers(a.text, span, theirs)]
        missing = _missing(carried, place, ours, strange)
        if missing or strange:
            cause = tuple(missing), tuple(dict.fromkeys(name.form for name in strange))
            span = strange[0].span if strange else place.pair.target_span
            causes.setdefault(cause, []).append((span, place.pair))
    for cause, spans in causes.items():
        yield _hit(*cause, [span for span, _ in spans], of_source(found, spans[0][1], cause[0]))


def _missing(carried: Carried, place: Place, ours: Words, strange: Sequence[Name]) -> list[str]:
    """The names of the source of a pair that are nowhere in the translation."""
    missing = []
    for run in (run for span in place.pair.source for run in carried.runs(span)):
        is_kept = any(carried.is_kept(name.form, ours) for name in carried.core(run))
        if not is_kept and (strange or carried.likelihood(run) > 1):
            missing.append(" ".join(name.form for name in run))
    return missing


def _hit(lost: Sequence[str], new: Sequence[str], spans: Sequence[Span], source: Mapping[str, Any]) -> Hit:
    missing, strange = (", ".join(f"“{name}”" for name in names) for names in (lost, new))
    is_one = len(lost) == 1
    if missing and strange:
        message = f"{strange} stands where the source has {missing}"
    elif missing:
        message = f"the name{'' if is_one else 's'} {missing} of the source {'is' if is_one else 'are'} missing"
    else:
        message = f"{strange} {'is' if len(new) == 1 else 'are'} not in the source"
    return Hit(
        tuple(spans),
        message,
        _WHY_STRANGE if strange else _WHY_MISSING,
        "compare the sentence with its source",
        data={"missing": list(lost), "strange": list(new), **source},
    )
