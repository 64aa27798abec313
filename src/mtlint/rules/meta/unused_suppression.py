"""A comment that tells mtlint to be silent where there is nothing to be silent about.

## What it finds

`<!-- mtlint-ignore MT101: a quotation -->` above a paragraph, `<!-- mtlint-disable MT2 -->` …
`<!-- mtlint-enable MT2 -->` around a passage, or `<!-- mtlint-ignore-file MT4 -->` anywhere in a file, where the rules
they name have found nothing, and comments that name a rule that does not exist.

## Why it happens

Such a comment outlives its reason: the paragraph is translated anew, the quotation is cut, and the comment stays. From
then on it can only hide damage that nobody has seen yet. A misspelt rule has the same effect from the first day on: the
comment does nothing, and the author believes that it does.

## How it decides

The comment names rules that were run on this document, and none of them found anything in the part of the text that the
comment speaks of. A comment that names a rule that does not exist is always told.

## When it is wrong

A comment that is meant for other settings (rules in preview, another source language) has nothing to hide in this run.
Comments for rules that did not run are not told.

## Measured

It needs no figure; it says only what the run has done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtlint.comments import SIGN
from mtlint.model import Segment
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

if TYPE_CHECKING:
    from mtlint.text.directives import Directive


def hit(comment: Directive, complaint: str = "") -> Hit:
    """What to say of a comment that hides nothing; ``complaint`` is what is wrong with the rules it names."""
    rules = " ".join(comment.selectors) or "any rule"
    if complaint:
        return Hit(
            (comment.place,),
            f"the comment mtlint-{comment.form} {rules} hides nothing: {complaint}",
            why="a comment that names no rule has no effect",
            help="correct the name of the rule, or delete the comment",
        )
    return Hit(
        (comment.place,),
        f"the comment mtlint-{comment.form} hides nothing of {rules}",
        why="what it was written for is no longer there; left in, it can only hide new damage",
        help="delete the comment",
    )


@rule(
    "MT901",
    "unused-suppression",
    severity="info",
    literals=(SIGN,),
    bad=(
        "The road is closed.\n\n⟦<!-- mtlint-ignore MT601 -->⟧\n\nThe bridge is open.",
        "⟦<!-- mtlint-disable MT60 1X: names of rules have no blanks -->⟧\n\nThe bridge is open.",
        "⟦<!-- mtlint-ignore-file space-before-punctuation -->⟧\n\nThe road is closed.",
    ),
    good=(
        "<!-- mtlint-ignore MT501: as in the original -->\n\nThe road is closed , he said.",
        "<!-- mtlint-ignore-file MT501 -->\n\nThe road is open.\n\nThe bridge is closed , he said.",
        "The road is closed.\n\n<!-- mtlint-disable MT5: as it stands in the law -->\n\nThe bridge is open ; the road is not.",
    ),
)
def check(analysis: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:  # noqa: ARG001 - as all rules
    """Nothing by itself: what a comment hides is known when all rules have run, and then told with :func:`hit`."""
    yield from ()
