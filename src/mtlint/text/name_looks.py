"""What a few capitalised words say of names by themselves, wherever they stand.

It is enough to see that a document has no name in several spellings, as hardly any has.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.text.name_joins import closed_keys, open_keys
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.text.name_words import NameWords, Sketch
    from mtlint.text.names import Run


class Look(NamedTuple):
    """What some runs say.

    ``unknown`` are the forms that are compared by their letters, ``members`` the blocks that forms are compared within,
    each with a form: its consonants, and the sound of a name before it (``<``) or after it (``>``). ``opened`` and
    ``closed`` are the keys of names that stand with a blank and without one.
    """

    unknown: tuple[Sketch, ...]
    members: frozenset[tuple[str, str]]
    opened: frozenset[str]
    closed: frozenset[str]


def look(runs: Sequence[Run], words: NameWords) -> Look | None:
    """What some runs say, for a target language; None for nothing."""
    sketches = [sketch for run in runs for form in run.forms if (sketch := words.sketches[form])]
    found = Look(
        tuple(sketch for sketch in sketches if sketch.letters),
        frozenset(
            [
                *((block, sketch.form) for sketch in sketches for block in sketch.blocks),
                *(member for run in runs if run.gaps for member in _company(run, words)),
            ]
        ),
        frozenset(key for run in runs if run.gaps for key in open_keys(run)),
        frozenset(key for run in runs for key in closed_keys(run)),
    )
    return found if any(found) else None


def _company(run: Run, words: NameWords) -> Iterator[tuple[str, str]]:
    """The forms beside a name, each with the block of that name."""
    sketches, sounds = words.sketches, words.sounds
    for one, other in pairwise(run.forms):
        if sketches[other] and (sound := sounds[one]):
            yield "<" + sound, other
        if sketches[one] and (sound := sounds[other]):
            yield ">" + sound, one
