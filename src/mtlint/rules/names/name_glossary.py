"""A name that your own list, or the list of usual English spellings, writes otherwise.

## What it finds

Every place of a spelling that your name list replaces, also where the text has no other: “Pashinian” where the list prints
“Nikol Pashinyan”. It is an error, and the correction is safe, because you have decided.

Without a list of yours, spellings of well-known names that English-language news does not use: “Vladimir Poutine” from a
French source, “Gorbatschow” from a German one, “Kiev” beside “Lviv” and “Kharkiv”. These are notes. Where a text has two spellings of such
a name (Kiev and Kyiv, Vladimir and Volodymyr Romanchuk), that is a warning. Their corrections wait for `--unsafe-fixes`.

## Why it happens

A name from another alphabet has one spelling in each language that writes it down. Machine translation copies that of the
source language, or puts the Russian form of a Ukrainian name, because older texts taught it so. It knows nothing of house
style.

## How it decides

A `[[name]]` table of your list holds the name to print (`canonical`) and the spellings to replace (`variants`), a `note` that
the report repeats, and a `scope`: a glob over the name, file or address of the document. Of a person's full name the surname
alone is corrected too, the given name never; and not the surname either, where the text gives it to somebody else as well.
Capitals, possessives, hyphens and plurals stay as they are (KIEV, Kiev’s, Kiev-based, the Alievs).

Left alone are addresses, handles and tags, words quoted by themselves, and places where the text speaks of the spelling
(“Kyiv, formerly Kiev”, “also spelt Kiev”).

The tables that come with mtlint hold three kinds of names. Spellings of the source language are reported wherever they
stand. Russian-based names of Ukrainian places are reported beside the usual form, or in a text that spells two other Ukrainian
places in the usual way, but not inside other names (Dynamo Kiev). What is merely a rarer or older English form (Macao,
Bombay, Koran) is reported beside the usual form only. A Russian and a Ukrainian given name are reported where they stand
before one surname; the one that the text has more often is kept. What your own list speaks of, as a name or as names to be
kept apart, is never looked up there; `registry = false` in the table `[names]` of the list, or `--no-registry`, switches the
tables off.

## When it is wrong

A note is no more than that: a text about the past may well write Kharkov, and a translator may keep a spelling that its
bearer uses. Two people who share a surname that you have listed, with no given name at hand, cannot be told apart.

## Measured

In 657,000 words of human English (news, and news translated into English) the tables reported five places, one of them as a
warning; a reader would mend all five. In 1,577,000 words that about forty systems made of French news they gave 56 notes,
in 829,000 words made of Russian and Ukrainian news 52 warnings and 27 notes; those that were read,
about two in three, were right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.model import Edit, Fix
from mtlint.rules.base import Hit, rule
from mtlint.rules.names._house import house_deviations
from mtlint.rules.names._registry import registry
from mtlint.rules.names._variants import seam
from mtlint.rules.names._wording import count_forms, listed, quoted, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.model import Segment, Severity
    from mtlint.rules.names._deviations import Deviation
    from mtlint.text.analysis import Analysis

_WHY = "your name list has another spelling"


@rule(
    "MT203",
    "name-glossary",
    severity="error",
    bad=[
        "A letter from ⟦Vladimir Poutine⟧ arrived. → Vladimir Putin",
        "⟦Vladimir Poutine⟧ spoke for an hour. “No,” said ⟦Poutine⟧ at the end. → Vladimir Putin",
        "Police in ⟦Kiev⟧ closed the bridge. Trains to ⟦Kyiv⟧ turned back. → Kyiv",
        "Trams ran in Lviv and Kharkiv again, while ⟦Kiev⟧ had no power. → Kyiv",
        "The ⟦Kharkov⟧-based plant closed; in ⟦Kharkiv⟧ no one was told. → Kharkiv",
        "Oleksandr Hrytsak won. The day before, ⟦Alexander⟧ Hrytsak had lost. → Oleksandr",
        "⟦LOUKACHENKO⟧ WINS\n\nIn Minsk ⟦Loukachenko⟧ thanked the voters. → LUKASHENKO",
    ],
    good=[
        "Vladimir Putin spoke to Volodymyr Hrytsak.",
        "The museum in Kiev reopens in spring. Trains from Lviv are full.",
        "In Lviv and Kharkiv they cooked chicken Kiev and Chicken Kiev; Dynamo Kiev lost.",
        "Kyiv, formerly Kiev, lies north of Odesa.",
        "The name is spelt Kyiv in Ukrainian. In Russian it is spelt Kiev.",
        "Read more in Kyiv at www.Kiev-news.com and on #Kiev.",
        "She eats poutine in Montreal. Poutine is a dish of chips and gravy.",
        "Alexander Hrytsak met Oleksandr Shevchuk.",
    ],
)
def check(a: Analysis, _: Sequence[Segment]) -> Iterator[Hit]:
    """Yield one hit for every name that the text writes otherwise than a list."""
    for deviation in a.once(house_deviations):
        wrong = _listed(a, (deviation,))
        yield _hit(a, (deviation,), f"{wrong}: your name list has “{deviation.spelling.standard}”", "error")
    for deviations, mixed, company in a.once(registry):
        wrong = _listed(a, deviations)
        if mixed:
            yield _hit(a, deviations, spellings(_forms(a, deviations)), "warning")
        elif company:
            yield _hit(a, deviations, f"{wrong}, although the text has {quoted(company)}", "info")
        else:
            usual = deviations[0].spelling.standard
            yield _hit(a, deviations, f"{wrong}: English texts write “{usual}”", "info")


def _hit(a: Analysis, deviations: Sequence[Deviation], message: str, severity: Severity) -> Hit:
    places = sorted(place for deviation in deviations for place in deviation.places)
    changed = [span for span, _ in places]
    kept = [span for deviation in deviations for span in deviation.kept]
    keep = [deviation.spelling.standard for deviation in deviations]
    shown = quoted(keep)
    from_user = severity == "error"
    return Hit(
        spans=(*changed, *kept),
        message=message,
        why=seam(a, changed, kept) or deviations[0].spelling.note or _WHY,
        help=f"write {shown}",
        fix=Fix(
            tuple(Edit(span, new) for span, new in places),
            "safe" if from_user else "unsafe",
            f"Write {shown} throughout",
        ),
        severity=severity,
        absorbs=True,
        data={
            "keep": " / ".join(keep),
            "forms": _forms(a, deviations),
            "decided_by": "house-list" if from_user else "registry",
        },
    )


def _listed(a: Analysis, deviations: Sequence[Deviation]) -> str:
    return listed(count_forms(a, sorted(span for deviation in deviations for span, _ in deviation.places)))


def _forms(a: Analysis, deviations: Sequence[Deviation]) -> dict[str, int]:
    changed = sorted(span for deviation in deviations for span, _ in deviation.places)
    return count_forms(a, [*changed, *(span for deviation in deviations for span in deviation.kept)])
