"""A number is another one than in the source.

## What it finds

Figures and number words that do not say what the source says: 5,600 for *6 500*, 3.5 million for *3,5 milliards*, the
18th century for *XIXe siècle*, half past ten for *22 h 05*. A figure of the source that the translation lacks is a note.

## Why it happens

Engines copy numbers digit by digit and slip; they read the signs of another language wrongly (a decimal comma as a
grouping one), take *billion* for a billion, or repeat a number of the sentence before.

## How it decides

Numbers are compared as values. *6 500*, *6,500*, *6.500* and *six thousand five hundred* are the same one, and so are
*3,5 milliards* and 3.5 billion, 22 h 05 and 10:05 p.m., *XXIe siècle* and 21st century, *une dizaine* and ten, *deux ans et
demi* and two and a half years. The number words of English, French, Spanish, Italian, Portuguese, German, Polish and Czech
are tables; Chinese and Japanese signs, Russian and Hindi words are known as well. Where signs may be read in two ways,
both readings count.

There is a finding where a number of the source is missing from the sentence and from its neighbours, and a number stands
there that the source does not have. *One* is never evidence; neither are *first*, *half* or *dozens*. Two numbers that stand to each
other as miles to kilometres, or two sums of money in different currencies, are a conversion.

## When it is wrong

A translator may round a number, or count otherwise (the last 16 for *huitièmes de finale* is known, other ways of
counting may not be).

Of 189 numbers replaced in translations from ten languages it found 181, and reported none in the 509 translations before
that. In 190,000 words of machine translations from French it reported 19 numbers, 18 of them rightly; in 90,000 words of human
translations 11, of which 9 differ from the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.rules.base import Hit, replacement, rule
from mtlint.rules.fidelity._pairs import beside, of_source, places, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment
    from mtlint.rules.fidelity._numbers import Difference
    from mtlint.text.analysis import Analysis
    from mtlint.text.parallel import Parallel, Place

_WHY = "the engine slipped while copying the number, or misread the signs or words of the source"


@rule(
    "MT801",
    "number-changed",
    severity="error",
    compares=True,
    bad=[
        "Le séisme a fait 6 500 morts à Lanvoz. ⇒ The earthquake killed ⟦5,600⟧ people in Lanvoz. → 6,500",
        "Le pont a coûté 3,5 milliards d’euros. ⇒ The bridge cost ⟦3.5 million⟧ euros.",
        "Le train de Lanvoz part à 22 h 05. ⇒ The Lanvoz train leaves at ⟦22:50⟧. → 22:05",
        "Trois pêcheurs de Lanvoz ont disparu. ⇒ ⟦Two⟧ fishermen from Lanvoz have gone missing. → Three",
        "Le phare de Lanvoz date du XIXe siècle. ⇒ The lighthouse at Lanvoz dates from the ⟦18th⟧ century. → 19th",
        "La digue de Lanvoz a coûté 1 400 euros. ⇒ The Lanvoz sea wall cost ⟦14 000⟧ euros. → 1400",
        "Il a eu soixante-dix-sept ans en mars. ⇒ He turned ⟦67⟧ in March. → 77",
        "Le chômage a reculé de 12,4 % à Lanvoz. ⇒ Unemployment in Lanvoz fell by ⟦14.2⟧%. → 12.4",
    ],
    good=[
        "Le séisme a fait 6 500 morts à Lanvoz. ⇒ The earthquake killed six thousand five hundred people in Lanvoz.",
        "Le pont a coûté 3,5 milliards d’euros, soit 22 h 05 de travail. ⇒ The bridge cost €3.5bn, or 22:05 hours of work.",
        "Le train de Lanvoz part à 22 h 05. ⇒ The Lanvoz train leaves at 10.05 p.m.",
        "Au XXIe siècle, une dizaine de phares restent. ⇒ In the 21st century, about ten lighthouses remain.",
        "La digue de Lanvoz fait 210 km. ⇒ The Lanvoz sea wall is 130 miles long.",
        "Elle a vécu deux ans et demi à Lanvoz, un peu à l’écart. ⇒ She lived in Lanvoz for two and a half years, a little apart.",
        "Dans les années 1980, 10 à 20 millions de saumons passaient. ⇒ In the ’80s, 10 million to 20 million salmon passed.",
        "Ils joueront les huitièmes de finale le 1er mars. ⇒ They will play in the last 16 on March 1.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Compare the numbers of every pair of sentences."""
    del segments  # the alignment is that of the whole text
    found = beside(a)
    if found is None:
        return
    from mtlint.rules.fidelity._numbers import differences

    for place in places(found):
        for difference in differences(found, place):
            yield _hit(a, found, place, difference)


def _hit(a: Analysis, found: Parallel, place: Place, difference: Difference) -> Hit:
    from mtlint.rules.fidelity._notation import correction

    source = quoted(found.source.text, difference.source.span)
    data = of_source(found, place.pair, [found.source.text[slice(*difference.source.span)]])
    target = difference.target
    if target is None:
        message = f"the number “{source}” of the source is missing"
        why = "the engine left it out, or says it in other words"
        return Hit(
            (place.pair.target_span,), message, why, "see whether it has to be there", severity="info", data=data
        )
    right = correction(a.text, target, difference.source, found.source.text, (found.pack, a.target))
    span = right.span if right and right.span.end > target.span.end else target.span
    return Hit(
        (span,),
        f"“{quoted(a.text, span)}” stands where the source has “{source}”",
        _WHY,
        f"write “{right.text}”" if right else "take the number from the source",
        replacement(right.span, right.text, "unsafe") if right else None,
        data=data,
    )
