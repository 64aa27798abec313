"""Quotations are followed by verbs that English does not report with.

## What it finds

*“It is over,” launched the coach. “Nobody is safe,” estimates the mayor. “We shall see,” assured the minister.* The verbs are
told together, once for a document.

## Why it happens

French news avoids saying *dit* twice and takes another verb each time (*lancer*, *estimer*, *assurer*, *préciser*, *glisser*). Word
for word they make no sense in English, or another one.

## How it decides

It counts the verbs that follow a closing quotation mark, with the speaker before or after them: *launched*, *estimated*,
*judged*, *assured*, *precised*, *specified*, *affirmed*, *underlined*, *deplored*, *rejoiced*, *hammered* and some more. Two of
them in one document are told.

## When it is wrong

A writer may like *assured* and *estimated*. One of them is therefore never told.

## Measured

In 641,000 words of news written or translated by people there is no finding. In 2,517,000 machine-translated words there are 13, in 12
different texts, all right: too few to call it proven. A single such verb, which is not told, stands there 97 times, and four times in
translations by people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

_LEAST = 2
_SHOWN = 3
_VERBS = (
    r"(launch(?:es|ed)|estimate[sd]|judge[sd]|assure[sd]|precise[sd]|specifie[sd]|affirm(?:s|ed)|underline[sd]|deplore[sd]|"
    r"rejoice[sd]|hammer(?:s|ed)|slip(?:s|ped)|confide[sd]|detail(?:s|ed)|regret(?:s|ted)|indicate[sd]|"
    r"denounce[sd]|tackle[sd]|evoke[sd]|advance[sd]|welcome[sd]|analy[sz]e[sd]|theorise[sd]|tempers?|tempered|sweeps?|swept)"
)
# “…,” he launched: without an object, since the quotation is the object.
_AFTER = lazy(
    rf"(?<![\s(])[”\"»],?\s(?:(?:he|she|they|it)\s)?{_VERBS}(?=[.,;:]|\s(?:the|a|an|on|in|to|at|after|[A-ZÀ-Þ]\w+)\b)"
)


@rule(
    "MT708",
    "reporting-verb-density",
    severity="info",
    status="preview",
    targets=("en",),
    literals=("”", '"', "»"),
    bad=[
        "“It is over,” ⟦launched⟧ the coach.\n\n“Nobody is safe,” ⟦estimates⟧ the mayor of Lanvallec.",
        "“We shall see,” he ⟦assured⟧. The mayor left. “They will be back”, ⟦underlined⟧ Anne Martin.",
        '"The road is open," ⟦specified⟧ the prefect. "For how long?" ⟦launched⟧ a driver. "For ever," she ⟦assured⟧.',
    ],
    good=[
        "“It is over,” said the coach. “Nobody is safe,” the mayor added.",
        "“It is over,” launched the coach.",
        "The “Ariane” launched a satellite, and the “Hermes” detailed its plans.",
        "The “group” judged it too late. The “club” launched another.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """The verbs after quotations, as one finding where there are several."""
    found = [match for segment in segments for match in _AFTER.finditer(a.text, *segment.span)]
    if len(found) < _LEAST:
        return
    shown = ", ".join(f"“{word}”" for word in list(dict.fromkeys(match[1] for match in found))[:_SHOWN])
    yield Hit(
        tuple(Span(*match.span(1)) for match in found),
        f"{len(found)} quotations are reported with verbs that English does not use for it",
        why=f"the source varies its verbs of saying; {shown} are translated word for word",
        help="write “said” or “added” after most quotations",
        data={"places": len(found)},
    )
